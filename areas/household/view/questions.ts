import { type Decision, type FactDefinition, type Question as RankedQuestion, rankQuestions } from '@klaikhun/rules/decide';
import type { z } from 'zod';
import type { AnswerShape } from '@klaikhun/areas/org';
import { wordsOf } from '@klaikhun/areas/people';
import type { MissingFact, Question } from '../api.contract.ts';
import { readPath, rightOf, subjectOf, memberName, titleOf, type ViewContext } from './context.ts';

/** The questions of the household that this viewer may ask, the most settling first. */
export function questionsOf(context: ViewContext): Question[] {
  const rank = (decisions: Decision[]) => rankQuestions(context.law, context.household, context.asOf, decisions);
  // Nobody is asked about debts first: a loan is an offer, so its questions come when all others are answered.
  const first = rank(context.decisions.filter((decision) => decision.period !== 'loan'));
  const asked = new Set(first.map((question) => `${question.member} ${question.fact.name}`));
  const later = rank(context.decisions.filter((decision) => decision.period === 'loan')).filter((question) => !asked.has(`${question.member} ${question.fact.name}`));
  return [...first, ...later].filter((question) => context.sees(question.fact.sensitivity)).map((question) => questionOf(context, question));
}

function questionOf(context: ViewContext, question: RankedQuestion): Question {
  const { fact, member } = question;
  const touched = question.touches.map(({ right, member: whose }) => ({
    subject: subjectOf(context, whose), subject_name: memberName(context, whose), right, title: titleOf(rightOf(context, right)),
  }));
  const waiting = context.decisions.filter((decision) => question.touches.some((touch) => touch.right === decision.right && touch.member === decision.memberIndex));
  return {
    subject: subjectOf(context, member), subject_name: memberName(context, member), fact: fact.name,
    question: fact.question, why_asked: fact.why, answer: answerShape(fact), settles: touched,
    per_year_at_stake: question.atStake / 100, up_to_once_at_stake: waiting.reduce((sum, decision) => sum + onceOf(decision), 0) / 100,
  };
}

function onceOf(decision: Decision): number {
  return decision.period === 'time' || decision.period === 'once' ? (decision.amountMax ?? 0) : 0;
}

/** Stateless, the neighbours, and where most foreigners come from. All other codes are accepted too, but 250 choices help nobody. */
const COUNTRIES_OFFERED = ['TH', 'XX', 'LA', 'MM', 'KH', 'VN', 'CN', 'MY', 'IN', 'BD', 'NP', 'PH', 'JP', 'KR', 'GB', 'DE', 'FR', 'US', 'AU', 'RU'];

/** What a screen should offer as the answer to a fact. */
export function answerShape(fact: FactDefinition): AnswerShape {
  const offered = fact.type === 'code' ? COUNTRIES_OFFERED.filter((code) => fact.values.includes(code)) : fact.type === 'choice' ? fact.values : [];
  const choices = offered.map((value) => ({ value, label: wordsOf(fact, value) }));
  return { kind: KINDS[fact.type], choices, min: fact.type === 'money' ? 0 : fact.min, max: fact.max, unit: fact.type === 'money' ? moneyUnit(fact) : null };
}

const KINDS = {
  boolean: 'yes_no', choice: 'choice', code: 'choice', integer: 'number', money: 'money', date: 'date', birth_date: 'birth_date', text: 'choice',
} as const satisfies Record<FactDefinition['type'], AnswerShape['kind']>;

function moneyUnit(fact: FactDefinition) {
  return fact.unit === 'baht_per_year' ? { th: 'บาทต่อปี', en: 'baht a year' } : { th: 'บาท', en: 'baht' };
}

/** Missing facts with their words; those that the viewer may not see are left out. */
export function missingOf(context: ViewContext, paths: readonly string[], own: number): z.infer<typeof MissingFact>[] {
  return paths.flatMap((path) => {
    const found = readPath(context, path, own);
    if (found === null || !context.sees(found.fact.sensitivity)) return [];
    const { fact, member } = found;
    return [{ subject: subjectOf(context, member), subject_name: memberName(context, member), fact: fact.name, label: fact.label, question: fact.question }];
  });
}
