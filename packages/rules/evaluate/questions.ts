// What to ask next: the missing facts of a whole household, the most settling first.
import type { Day } from '@klaikhun/std';
import type { FactDefinition } from '../dictionary.ts';
import type { Law } from '../law.ts';
import type { Decision, Household } from '../model.ts';
import { decideHousehold } from './decide.ts';

export interface Question {
  fact: FactDefinition;
  /** Whose fact; -1 is the household's. */
  member: number;
  /** Decisions that hang on it, and those that it alone would settle. */
  touches: { right: string; member: number }[];
  settles: number;
  /** Satang a year that hang on it, each right's shared equally among its missing facts. */
  atStake: number;
}

/** Satang a year that a decision promises at most; one-time and in-kind help counts nothing here. */
export function yearlyAmount(decision: Pick<Decision, 'amountMax' | 'period'>): number {
  const times = decision.period === 'month' ? 12 : decision.period === 'year' ? 1 : 0;
  return (decision.amountMax ?? 0) * times;
}

/** Only open rights are asked about: nobody is questioned for a register that takes no one in, nor by default about an illness. */
export function rankQuestions(law: Law, household: Household, asOf: Day, decisions: Decision[] = decideHousehold(law, household, asOf), includeRestricted = false): Question[] {
  const questions = new Map<string, Question>();
  const restricted = new Set(includeRestricted ? [] : law.rights.filter((right) => right.restricted).map((right) => right.code));
  for (const decision of decisions) {
    if (decision.outcome !== 'unknown' || decision.registration === 'closed' || restricted.has(decision.right)) continue;
    for (const path of decision.missing) {
      const question = questionAt(law, household, decision, path, questions);
      question.touches.push({ right: decision.right, member: decision.memberIndex });
      if (decision.missing.length === 1) question.settles += 1;
      question.atStake += yearlyAmount(decision) / decision.missing.length;
    }
  }
  return [...questions.values()].sort((a, b) => weight(b) - weight(a));
}

/** A right settled counts as much as 1,000 baht a year: money leads, but help in kind is not forgotten. */
function weight(question: Question): number {
  return question.atStake + 100_000 * (question.settles + question.touches.length / 4);
}

function questionAt(law: Law, household: Household, decision: Decision, path: string, questions: Map<string, Question>): Question {
  const [name, other] = path.startsWith('household.') ? [path.slice('household.'.length), null] : (path.split('@') as [string, string?]);
  const ofHousehold = path.startsWith('household.');
  const member = ofHousehold ? -1 : other === undefined ? decision.memberIndex : household.members.findIndex((one) => one.id === other);
  const key = `${member} ${name}`;
  let question = questions.get(key);
  if (question === undefined) {
    const fact = law.facts[ofHousehold ? 'household' : 'person'].find((one) => one.name === name)!;
    question = { fact, member, touches: [], settles: 0, atStake: 0 };
    questions.set(key, question);
  }
  return question;
}
