// What does not reach people, in satang. Pure; the same for one household, for the work list and for the province's figures.
import type { Outcome, Period, Right } from '@klaikhun/rules/decide';
import type { Satang } from '@klaikhun/std';

export interface Unclaimed {
  /** Monthly and yearly rights, for a year. */
  readonly perYear: Satang;
  /** Help given per occasion, at most. Never added to perYear: nobody is owed it every year. */
  readonly once: Satang;
}

export const NOTHING_UNCLAIMED: Unclaimed = { perYear: 0, once: 0 };

/** A gap is worked on unless nobody can be registered, the right must not be seen on lists, or it is a loan: an offer, not money due. */
export function countsAsGap(right: Pick<Right, 'registration' | 'restricted' | 'period'>): boolean {
  return right.registration === 'open' && !right.restricted && right.period !== 'loan';
}

export function isGap(outcome: Outcome): boolean {
  return outcome === 'entitled' || outcome === 'underpaid';
}

/** The lower bound of what is due, less what is paid; nothing unless there is a gap. Loans and help in kind have no sum. */
export function unclaimedOf(outcome: Outcome, period: Period, amountMin: Satang | null, amountMax: Satang | null, paid: Satang | null): Unclaimed {
  if (!isGap(outcome)) return NOTHING_UNCLAIMED;
  if (period === 'month' || period === 'year') {
    const short = Math.max(0, (amountMin ?? 0) - (outcome === 'underpaid' ? (paid ?? 0) : 0));
    return { perYear: short * (period === 'month' ? 12 : 1), once: 0 };
  }
  return period === 'time' || period === 'once' ? { perYear: 0, once: amountMax ?? 0 } : NOTHING_UNCLAIMED;
}

export function addUnclaimed(parts: Iterable<Unclaimed>): Unclaimed {
  let perYear = 0;
  let once = 0;
  for (const part of parts) {
    perYear += part.perYear;
    once += part.once;
  }
  return { perYear, once };
}
