// Forms as XLSForm writes them: one model, one language of logic, the same answer on the device and on the server. Pure, without a word of any ministry.

export { withHash } from './hash.ts';
export { type Choice, type Form, type Item, itemsOf, type Question, type QuestionType, type Section, type Words } from './model.ts';
export type { FormMistake } from './read/mistakes.ts';
export { readForm } from './read/read-form.ts';
export type { Rows, Workbook } from './read/sheet.ts';
export { difference } from './session/difference.ts';
export { type Address, type Answers, type Draft, type Fault, MOST_TURNS, Session } from './session/session.ts';
export { turnsTo as turnsOf } from './session/state.ts';
export { summary } from './session/summary.ts';
export { callMistakes, columnsOf, dependencies, evaluate, type Place } from './xpath/evaluate.ts';
export { inOrder } from './xpath/order.ts';
export { type Expression, type Mistake, type Parsed, parseExpression } from './xpath/parse.ts';
export { asBoolean, asNumber, asText, type Value } from './xpath/values.ts';
