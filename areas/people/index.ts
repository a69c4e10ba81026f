export { dateWords, type FactValue, keptCell, keptValue, preciseDate, type Words, wordsOf } from './fact-value.ts';
export * from './search.contract.ts';
export { ageOf, ageWords, birthOf, calledBy, deathOf, fullName, isAlive, maskedId, type Person, whatMatters } from './person.ts';
export { type CurrentFact, currentFact, currentFacts, type Statement } from './precedence.ts';
