import { addMonths, civil, type Day, dayOf, daysInMonth } from './days.ts';

// The Thai fiscal year runs from 1 October to 30 September and is named by the Buddhist-era year in which it ends.

/** The fiscal year (BE) of a Bangkok day: 2026-09-30 is 2569, 2026-10-01 is 2570. */
export function fiscalYear(day: Day): number {
  const date = civil(day);
  return date.year + (date.month >= 10 ? 544 : 543);
}

/** 1 October, the first day of a fiscal year (BE). */
export function fiscalYearStart(be: number): Day {
  return dayOf(be - 544, 10, 1);
}

/** 30 September, the last day of a fiscal year (BE). */
export function fiscalYearEnd(be: number): Day {
  return dayOf(be - 543, 9, 30);
}

/** The last `n` ends of months up to and including `asOf`, oldest first. */
export function monthEnds(asOf: Day, n: number): Day[] {
  const date = civil(asOf);
  const firstOfMonth = dayOf(date.year, date.month, 1);
  // The month of asOf counts only when it is over.
  const open = date.day === daysInMonth(date.year, date.month) ? addMonths(firstOfMonth, 1) : firstOfMonth;
  return Array.from({ length: n }, (_, index) => addMonths(open, index + 1 - n) - 1);
}
