// The law: content, not mechanism. Rules, situations and the dictionary are YAML beside this file (read them with `@klaikhun/law/node`).
export { checkLaw, type LawCheck } from './check.ts';
export type { LawFinding } from './finding.ts';
export { type Expectation, readSituations, type Situation, type SituationFile } from './situations.ts';
export { RIGHTS } from './order.ts';
export { type Basis, readUses, type Use } from './uses.ts';
