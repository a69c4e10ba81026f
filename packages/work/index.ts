// Work lists: a subject, an owner, a day it is due, a state. Pure; the second door keeps them in PostgreSQL.
export { dueOn, moveItem, type Move, WORK_STATES, type WorkItem, type WorkState } from './item.ts';
export { workProblems } from './problems.ts';
