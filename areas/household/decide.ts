// May this answer be recorded, and as what? Pure: record + answer -> a statement, or the Problem that says why not.
import type { FieldClass } from '@klaikhun/access';
import { encodeFact, type FactDefinition, factOf, type Law } from '@klaikhun/rules/decide';
import { type Day, failed, ok, type Problem, type Result } from '@klaikhun/std';
import { type FactValue, keptValue } from '@klaikhun/areas/people';
import { householdProblems } from './problems.ts';
import { HOUSEHOLD, type HouseholdRecord, toRules } from './record.ts';

export interface AnswerGiven { readonly subject: string; readonly fact: string; readonly value: FactValue }
export interface AnswerTaken { readonly subject: string; readonly fact: FactDefinition; readonly value: FactValue; readonly before: FactValue }

export function decideAnswer(law: Law, record: HouseholdRecord, answer: AnswerGiven, sees: (field: FieldClass) => boolean, on: Day): Result<AnswerTaken, Problem> {
  const scope = answer.subject === HOUSEHOLD ? 'household' : 'person';
  const person = record.persons.find((one) => one.personId === answer.subject);
  if (scope === 'person' && person === undefined) return failed(householdProblems.no_such_person());
  const fact = factOf(law.facts, scope, answer.fact);
  if (fact === undefined || fact.type === 'text') return failed(householdProblems.no_such_fact({ fact: answer.fact }));
  if (!sees(fact.sensitivity)) return failed(householdProblems.not_yours_to_answer({ label: fact.label.th }));
  const encoded = encodeFact(fact, answer.value);
  if (!encoded.ok) return encoded;
  const value = keptValue(fact, encoded.value);
  const before = (person ?? record).facts[fact.name] ?? null;
  const fault = faultWith(law, record, answer.subject, fact.name, value, on);
  return fault === null ? ok({ subject: answer.subject, fact, value, before }) : failed(householdProblems.contradiction({ reason: fault }));
}

/** What would be wrong with the household if the value stood: a death before the birth, a birth in the future. */
function faultWith(law: Law, record: HouseholdRecord, subject: string, fact: string, value: FactValue, on: Day): string | null {
  const set = (facts: Readonly<Record<string, FactValue>>) => ({ ...facts, [fact]: value });
  const changed: HouseholdRecord = {
    ...record,
    facts: subject === HOUSEHOLD ? set(record.facts) : record.facts,
    persons: record.persons.map((person) => (person.personId === subject ? { ...person, facts: set(person.facts) } : person)),
  };
  const read = toRules(law, changed, on);
  return read.ok ? null : (read.problem[0]?.problem.title.th ?? '');
}
