// What the screens of later areas take from the field app: the gate before it, a family decided on the device, answers at the door.
export { Connection } from './connection.tsx';
export { Gate, useWhose } from './gate.tsx';
export { ProblemSaid } from './problem-said.tsx';
export { useAnswers, type Answers } from './use-answers.ts';
export { type OpenedFamily, type OpenField, useFamily, useMe, useRules } from './use-store.ts';
export { useDraft } from './visit.tsx';
