export { type NationFiles, type NationRead, readNation } from './read-nation.ts';
export { DECISION_COLUMNS, type DecisionRows, writeDecisions } from './write-decisions.ts';
