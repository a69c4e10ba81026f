// A form that was filled in, checked once more by whoever receives it: the same code as on the device. Pure.
import { type Answers, type Form, Session } from '@klaikhun/forms';
import { failed, ok, type Problem, type Result } from '@klaikhun/std';
import { formProblems } from './form-problems.ts';
import { isAboutPerson } from './dictionary.ts';

export interface Filled { readonly session: Session; readonly answers: Answers }

/** `started`: when it was begun; by that moment its `today` and `now` were worked out. */
export function checkFilled(form: Form, given: { readonly answers: string; readonly started: string; readonly personId: string | null }): Result<Filled, Problem> {
  const answers = answersIn(given.answers);
  if (answers === null) return failed(formProblems.unreadable());
  if (isAboutPerson(form) && given.personId === null) return failed(formProblems.whom());
  const session = Session.from(form, answers, given.started);
  const sent = session.submit();
  if (!sent.ok) return failed(sent.problem[0]?.problem ?? formProblems.unreadable());
  return ok({ session, answers: sent.value });
}

function answersIn(text: string): Answers | null {
  try {
    const read: unknown = JSON.parse(text);
    return isAnswers(read, 0) ? read : null;
  } catch {
    return null;
  }
}

const DEEPEST = 8;
function isAnswers(value: unknown, level: number): value is Answers {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || level > DEEPEST) return false;
  return Object.values(value).every((one) => typeof one === 'string' || (Array.isArray(one) && one.every((turn) => isAnswers(turn, level + 1))));
}
