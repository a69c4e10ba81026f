// What a family has received in this fiscal year (October to September), from all sources that are known: enrolments, and what officers wrote
// down. Pure.
import type { Period } from '@klaikhun/rules/decide';
import { civil, type Day, dayOf, fiscalYear, fiscalYearEnd, fiscalYearStart, parseDate } from '@klaikhun/std';
import type { EnrolmentRecord } from '../record.ts';

/** Allowances are paid by the tenth of a month. */
const PAYDAY = 10;

export interface AidYear { readonly year: number; readonly from: Day; readonly to: Day }
export function aidYear(on: Day): AidYear {
  const year = fiscalYear(on);
  return { year, from: fiscalYearStart(year), to: fiscalYearEnd(year) };
}

/** `times`: how often; `amount` in baht, null: not known. `reckoned`: from the monthly rate, not from a payment that was seen. */
export interface AidReceived { readonly times: number; readonly amount: number | null; readonly reckoned: boolean }

/** Null: nothing of it falls into this year. */
export function receivedThisYear(row: Pick<EnrolmentRecord, 'start' | 'end' | 'amount' | 'status' | 'decidedOn' | 'fiscalYear'>, period: Period, on: Day): AidReceived | null {
  const year = aidYear(on);
  if (period === 'month') return monthly(row, year, on);
  if (period === 'loan' || row.status !== 'paid') return null;
  const day = dayIn(row.decidedOn) ?? dayIn(row.start);
  const inYear = row.fiscalYear === null ? day !== null && day >= year.from && day <= year.to : row.fiscalYear === year.year;
  return inYear ? { times: 1, amount: row.amount, reckoned: false } : null;
}

function monthly(row: Pick<EnrolmentRecord, 'start' | 'end' | 'amount' | 'status'>, { from }: AidYear, on: Day): AidReceived | null {
  if (row.status !== 'active' && row.status !== 'ended') return null;
  const start = dayIn(row.start);
  const end = dayIn(row.end);
  // Since when, or until when, is not known: that it was received is, how often is not.
  if (row.status === 'ended' && end === null) return null;
  const first = start === null || start < from ? from : start;
  const last = end === null || end > on ? on : end;
  const times = paydays(first, last);
  if (times === 0) return null;
  return { times, amount: row.amount === null || start === null ? null : row.amount * times, reckoned: true };
}

function paydays(first: Day, last: Day): number {
  if (first > last) return 0;
  const [a, b] = [civil(first), civil(last)];
  const months = (b.year - a.year) * 12 + b.month - a.month + 1;
  return months - (first > dayOf(a.year, a.month, PAYDAY) ? 1 : 0) - (last < dayOf(b.year, b.month, PAYDAY) ? 1 : 0);
}

function dayIn(iso: string | null): Day | null {
  const read = iso === null ? null : parseDate(iso, { partial: false });
  return read?.ok ? read.value.day : null;
}

export interface AidSum { readonly count: number; readonly sum: number; readonly amountsUnknown: number }

/** Sums what is known, and says how many are not. */
export function sumOfAid(received: readonly { readonly times: number; readonly amount: number | null; readonly money: boolean }[]): AidSum {
  return {
    count: received.reduce((sum, one) => sum + one.times, 0),
    sum: received.reduce((sum, one) => sum + (one.amount ?? 0), 0),
    amountsUnknown: received.filter((one) => one.money && one.amount === null).length,
  };
}
