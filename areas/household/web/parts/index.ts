// What the screens of later areas take from the page of a family.
export { aboutThem } from '../about-them.ts';
export { householdKey, useHouseholdActs, type HouseholdActs } from '../household-acts.ts';
export { Way, Ways } from '../openings/ways.tsx';
export { AnswerForm } from './answer-form.tsx';
