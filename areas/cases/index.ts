export * from './api.contract.ts';
export { ANSWERERS, decideAcknowledge, decideReport, KIND, REPORTERS } from './decide.ts';
export { MOST } from './lengths.ts';
export { casesNotices } from './notice-words.ts';
export { casesProblems } from './problems.ts';
export { KINDS, NUMBERS, QUESTIONS, riskOf } from './risk.ts';
