import type { Right } from './catalogue.ts';
import { memberAt, type Truth } from './conditions.ts';
import type { Moment, RowMoment } from './moment.ts';

export const OUTCOMES = [
  'receiving_not_entitled', 'not_entitled', 'underpaid', 'receiving', 'quota_used', 'applied', 'unknown', 'entitled',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** The rows of one right that concern one subject (`who`; -1 = the household: rows of all its members). */
export function rowsOf(right: Right, moment: Moment, who: number): RowMoment[] {
  return moment.rows.filter(({ row }) => row.right === right.code && (who < 0 || row.person === who));
}

/** "a right with a quota never has a current enrolment". */
function currentRows(right: Right, rows: RowMoment[]): RowMoment[] {
  return right.quota === null ? rows.filter((row) => row.current) : [];
}

/** Does the fact say that the right is received? null = unknown; false where the table names no fact, and for the dead. */
export function receiptOf(right: Right, moment: Moment, who: number): Truth {
  if (right.receipt === null || who < 0) return false;
  const member = memberAt(moment, who);
  if (!member.alive) return false;
  const value = member.facts[right.receipt.fact] ?? null;
  return value === null ? null : right.receipt.means(value);
}

/** Rows of every member count here, the dead ones' too; `active` counts as `paid`. */
function isQuotaUsed(right: Right, rows: RowMoment[]): boolean {
  if (right.quota === null) return false;
  if (right.quota.per === 'life') return rows.some(({ row }) => row.status === 'paid' || row.status === 'active');
  const reserved = rows.filter(({ row, thisFiscalYear }) => thisFiscalYear && ['pending', 'approved', 'paid', 'active'].includes(row.status));
  return reserved.length >= right.quota.times;
}

/** '' = none; an approved application says more than a pending one. */
export function applicationOf(right: Right, moment: Moment, rows: RowMoment[]): '' | 'pending' | 'approved' {
  const looked = rows.filter(({ row, thisFiscalYear }) => {
    if (right.quota?.per === 'year' && !thisFiscalYear) return false;
    return right.on === 'person' || memberAt(moment, row.person).alive;
  });
  if (looked.some(({ row }) => row.status === 'approved')) return 'approved';
  return looked.some(({ row }) => row.status === 'pending') ? 'pending' : '';
}

/** null = an amount is empty, so the sum is unknown. Satang. */
function sumOf(rows: RowMoment[]): number | null {
  let sum = 0;
  for (const { row } of rows) {
    if (row.amount === null) return null;
    sum += row.amount;
  }
  return sum;
}

/** The table of rights.md section 1, top down. `amountMin` in satang is asked only where it decides. */
export function outcomeOf(right: Right, moment: Moment, who: number, truths: Truth[], amountMin: () => number): Outcome {
  const rows = rowsOf(right, moment, who);
  const current = currentRows(right, rows);
  const receipt = receiptOf(right, moment, who);
  const enrolled = current.length > 0 || receipt === true;
  if (truths.includes(false)) return enrolled ? 'receiving_not_entitled' : 'not_entitled';

  const allHold = !truths.includes(null);
  if (allHold && right.period === 'month' && current.length > 0) {
    const sum = sumOf(current);
    if (sum !== null && sum < amountMin()) return 'underpaid';
  }
  if (enrolled) return 'receiving';
  if (isQuotaUsed(right, rows)) return 'quota_used';
  if (applicationOf(right, moment, rows) !== '') return 'applied';
  return allHold && receipt !== null ? 'entitled' : 'unknown';
}
