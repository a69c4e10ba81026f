// May this leave be taken, with this substitute; may it be cancelled, and until when does the substitute act then? Pure.
import { failed, formatThai, ok, parseDate, type Problem, type Result } from '@klaikhun/std';
import { checkSpan, dayBefore, type Named, type Other, overlaps, type Span } from './decide-duties.ts';
import type { TakeLeave } from './duties.contract.ts';
import { dutyProblems } from './duty-problems.ts';
import { ROLE_NAMES } from './roles.ts';
import { fitsPost } from './who-may-give.ts';

/** A leave that was not cancelled. */
export interface Leave extends Span { readonly to: string }
export interface LeaveFacts {
  readonly leaver: Other;
  /** Roles of the posts that the leaver holds on those days. */
  readonly postRoles: readonly string[];
  readonly leaves: readonly Leave[];
  /** Leaves of others for which the leaver stands in. */
  readonly standsInFor: readonly (Leave & Named)[];
  /** null: nobody of that number among the colleagues. */
  readonly substitute: Other | null;
  readonly substituteLeaves: readonly Leave[];
}

const MOST_DAYS = 366;

/** Whoever may do all that the leaver does: their own work, and each post that they hold. */
export function canStandIn(role: string, leaverRole: string, postRoles: readonly string[]): boolean {
  return fitsPost(role, leaverRole) && postRoles.every((post) => fitsPost(role, post));
}

export function decideLeave(askerId: string, given: TakeLeave, facts: LeaveFacts, today: string): Result<Leave, Problem> {
  const { leaver, substitute } = facts;
  if (leaver.closed) return failed(dutyProblems.account_closed({ name: leaver.name.th }));
  const span = checkSpan({ from: given.first_day, to: given.last_day }, today);
  if (!span.ok) return span;
  const leave: Leave = { from: given.first_day, to: given.last_day };
  if (daysOf(leave) > MOST_DAYS) return failed(dutyProblems.leave_too_long({ days: MOST_DAYS }));
  const before = facts.leaves.find((one) => overlaps(one, leave));
  if (before !== undefined) return failed(dutyProblems.leave_overlaps({ from: shown(before.from, 'th'), to: shown(before.to, 'th'), from_en: shown(before.from, 'en'), to_en: shown(before.to, 'en') }));
  const other = facts.standsInFor.find((one) => overlaps(one, leave));
  if (other !== undefined) return failed(dutyProblems.you_stand_in({ name: other.name.th, name_en: other.name.en }));
  if (given.substitute_id === null) return ok(leave);
  if (given.substitute_id === leaver.accountId) return failed(dutyProblems.substitute_yourself());
  if (given.substitute_id === askerId) return failed(dutyProblems.substitute_not_you());
  if (substitute === null) return failed(dutyProblems.no_such_colleague());
  if (substitute.closed) return failed(dutyProblems.account_closed({ name: substitute.name.th }));
  if (!canStandIn(substitute.role, leaver.role, facts.postRoles)) {
    const role = ROLE_NAMES[substitute.role] ?? { th: substitute.role, en: substitute.role };
    return failed(dutyProblems.substitute_cannot({ name: substitute.name.th, name_en: substitute.name.en, role: role.th, role_en: role.en }));
  }
  if (facts.substituteLeaves.some((one) => overlaps(one, leave))) return failed(dutyProblems.substitute_away({ name: substitute.name.th, name_en: substitute.name.en }));
  return ok(leave);
}

/** The last day on which the substitute still acts: none, when the leave has not begun; else yesterday, so that it ends at once. */
export function decideCancel(leave: (Leave & { readonly cancelled: boolean }) | null, today: string): Result<string, Problem> {
  if (leave === null) return failed(dutyProblems.no_such_leave());
  if (leave.cancelled || leave.to < today) return failed(dutyProblems.leave_over());
  return ok(dayBefore(leave.from > today ? leave.from : today));
}

const dayOfText = (text: string) => {
  const read = parseDate(text, { partial: false });
  return read.ok ? read.value.day : 0;
};
const daysOf = (leave: Leave) => dayOfText(leave.to) - dayOfText(leave.from) + 1;
const shown = (text: string, language: 'th' | 'en') => formatThai(dayOfText(text), 'day', 'short', language);
