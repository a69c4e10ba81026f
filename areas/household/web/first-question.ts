import type { HouseholdView, Question } from '@klaikhun/areas/household';

/** Below this age nobody is asked first whether the person can wash and dress: every child of five needs help with it. */
const CHILD_UNTIL = 15;

/**
 * The question to put first: the server's order (most settling first), without those that only decide care in kind for a child.
 * They stay with their rights, one tap away, for the child who does need care. null = nothing else is worth asking.
 */
export function firstQuestion({ ask, questions, members }: Pick<HouseholdView, 'ask' | 'questions' | 'members'>): Question | null {
  const isChild = (subject: string) => members.some((member) => member.person_id === subject && member.age !== null && member.age < CHILD_UNTIL);
  const worthMoney = (question: Question) => question.per_year_at_stake > 0 || question.up_to_once_at_stake > 0;
  return [...(ask ? [ask] : []), ...questions].find((question) => worthMoney(question) || !isChild(question.subject)) ?? null;
}
