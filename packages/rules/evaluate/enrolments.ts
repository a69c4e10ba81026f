// What the enrolment rows of one right say about one subject on one day. The meaning of every status stands here, once.
import type { Day } from '@klaikhun/std';
import type { Right } from '../law.ts';
import type { Application, Enrolment } from '../model.ts';
import type { Moment } from './kleene.ts';

export interface EnrolmentState {
  /** At least one row is current. */
  current: boolean;
  /** Sum of the current rows, satang; null when one of them has no amount. */
  sum: number | null;
  quotaUsed: boolean;
  application: Application;
}

export const NO_ENROLMENT: EnrolmentState = { current: false, sum: 0, quotaUsed: false, application: '' };

/**
 * @param rows all rows of this right: of the person, or of every member (dead ones too) for a household's right
 * @param livingOnly tells whether a row's member counts for an open application (household rights: living members)
 */
export function enrolmentState(right: Right, rows: Enrolment[], moment: Moment, livingOnly: (row: Enrolment) => boolean): EnrolmentState {
  if (rows.length === 0) return NO_ENROLMENT;
  const yearly = right.quota?.per === 'fiscal_year';
  let current = false;
  let sum: number | null = 0;
  let counted = 0;
  let pending = false;
  let approved = false;
  for (const row of rows) {
    // With a quota ("once" is one too) nothing is ever running: an active row counts as paid.
    const paid = row.status === 'paid' || (right.quota !== null && row.status === 'active');
    const thisYear = !yearly || row.fiscalYear === moment.fiscalYear;
    if (right.quota === null && isCurrent(row, moment.day)) {
      current = true;
      sum = sum === null || row.amount === null ? null : sum + row.amount;
    }
    if (paid && thisYear) counted += 1;
    if ((row.status === 'pending' || row.status === 'approved') && thisYear) {
      // A yearly place is reserved at submission; "once" is used up by a payment only.
      if (yearly) counted += 1;
      if (livingOnly(row)) { if (row.status === 'pending') pending = true; else approved = true; }
    }
  }
  const quotaUsed = right.quota !== null && counted >= right.quota.times;
  return { current, sum, quotaUsed, application: approved ? 'approved' : pending ? 'pending' : '' };
}

function isCurrent(row: Enrolment, day: Day): boolean {
  return row.status === 'active' && (row.start === null || row.start <= day) && (row.end === null || row.end >= day)
    && !(row.start !== null && row.end !== null && row.end < row.start);
}
