// Looks that are worth a question, found in the stream of all looks. Pure rules; who is near to whom is handed in. They accuse nobody.
export { type Emergency, isLinked, type Look, type LookKind, type LookReason, type Surroundings, type Tie, weekOf } from './look.ts';
export { type Flag, type Rule, URGENT, weeklyLists } from './flag.ts';
export { type Pace, paceOf, subjectsOf } from './pace.ts';
export { middle, peersOf } from './peers.ts';
export { type Thresholds, THRESHOLDS } from './thresholds.ts';
export { type Home, tieBetween, type Worker } from './tie.ts';
export { urgentFlags } from './urgent.ts';
export { weeklyFlags } from './weekly.ts';
