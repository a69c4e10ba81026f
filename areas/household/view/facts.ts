import type { FactDefinition } from '@klaikhun/rules/decide';
import { currentFact, wordsOf } from '@klaikhun/areas/people';
import type { Fact, HouseholdView } from '../api.contract.ts';
import { HOUSEHOLD } from '../record.ts';
import { readPath, subjectOf, type ViewContext } from './context.ts';
import { answerShape } from './questions.ts';

/** What is known, asked or needed: a fact that nobody knows and no right waits for is not shown. */
export function factsOf(context: ViewContext): Fact[] {
  const needed = new Set(context.decisions.flatMap((decision) =>
    [...decision.missing, ...decision.amountDependsOn].flatMap((path) => {
      const found = readPath(context, path, decision.memberIndex);
      return found === null ? [] : [`${subjectOf(context, found.member)} ${found.fact.name}`];
    })));
  const subjects = [HOUSEHOLD, ...context.record.persons.map((person) => person.personId)];
  return subjects.flatMap((subject) => {
    const definitions = context.law.facts[subject === HOUSEHOLD ? 'household' : 'person'];
    return definitions
      .filter((fact) => fact.type !== 'text' && context.sees(fact.sensitivity))
      .map((fact) => factView(context, subject, fact))
      .filter((fact) => fact.state !== 'unknown' || needed.has(`${subject} ${fact.fact}`));
  });
}

/** How the facts that are shown are asked for: the same for everybody in the home, and so said once. */
export function asksOf(context: ViewContext, facts: readonly Fact[]): HouseholdView['asks'] {
  const shown = new Set(facts.map(({ subject, fact }) => `${subject === HOUSEHOLD ? HOUSEHOLD : 'person'}.${fact}`));
  return Object.fromEntries((['household', 'person'] as const).flatMap((scope) => context.law.facts[scope]
    .filter((fact) => shown.has(`${scope}.${fact.name}`))
    .map((fact) => [`${scope}.${fact.name}`, { question: fact.question, why_asked: fact.why, answer: answerShape(fact) }])));
}

function factView(context: ViewContext, subject: string, fact: FactDefinition): Fact {
  const said = context.record.statements.filter((statement) => statement.subject === subject);
  const { value, state, from, others, standing, disputed } = currentFact(said, fact.name);
  const kept = typeof value === 'string' ? value : '';
  return {
    subject, fact: fact.name, label: fact.label, value, text: wordsOf(fact, value), state,
    source: from?.source ?? null, source_date: from?.sourceDate ?? null,
    precision: fact.type === 'birth_date' && value !== null ? (kept.length === 4 ? 'year' : kept.length === 7 ? 'month' : 'day') : null,
    recorded_by: from?.origin === 'answer' ? from.source : null,
    other_sources: others.map((other) => ({ text: wordsOf(fact, other.value), source: other.from.source, source_date: other.from.sourceDate })),
    marks: standing.map((one) => one.actionId),
    disputed: disputed ? standing.map((one) => ({ value: one.facts[fact.name] ?? null, text: wordsOf(fact, one.facts[fact.name] ?? null), by: one.source, on: one.sourceDate })) : [],
    sensitivity: fact.sensitivity, may_answer: context.mayAnswer,
  };
}
