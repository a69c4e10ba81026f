export * from './api.contract.ts';
export { AGE_GROUPS, ageGroupOf } from './age-groups.ts';
export { rightsNotices } from './notice-words.ts';
export { rightsProblems } from './problems.ts';
export { COUNTED_AS, hasRate, type PlaceCount, type RightCount, takeUpOf } from './take-up.ts';
export { type Ask, FOLLOW_UP, type Gap, workLine, type WorkLine } from './work-row.ts';
