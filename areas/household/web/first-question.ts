import type { HouseholdView, Question } from '@klaikhun/areas/household';

/** Below this age nobody is asked first whether the person can wash and dress: every child of five needs help with it. */
const CHILD_UNTIL = 15;

type Asked = Pick<HouseholdView, 'ask' | 'questions' | 'members'>;

/**
 * The questions in the server's order (most settling first), without those that only decide care in kind for a child. They stay with their rights,
 * one tap away, for the child who does need care. What nobody could answer the last time comes last.
 */
export function worthAsking({ ask, questions, members, facts }: Asked & Partial<Pick<HouseholdView, 'facts'>>): Question[] {
  const isChild = (subject: string) => members.some((member) => member.person_id === subject && member.age !== null && member.age < CHILD_UNTIL);
  const worthMoney = (question: Question) => question.per_year_at_stake > 0 || question.up_to_once_at_stake > 0;
  const wasAsked = (question: Question) => facts?.some((fact) => fact.subject === question.subject && fact.fact === question.fact && fact.state === 'asked_unknown') ?? false;
  const worth = [...(ask ? [ask] : []), ...questions].filter((question) => worthMoney(question) || !isChild(question.subject));
  return [...worth.filter((question) => !wasAsked(question)), ...worth.filter(wasAsked)];
}

/** The question to put first. null = nothing else is worth asking. */
export function firstQuestion(household: Asked): Question | null {
  return worthAsking(household)[0] ?? null;
}
