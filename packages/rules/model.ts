// What goes in and what comes out of a decision. Shapes only: plain data that a browser, a worker thread and a server share.
import type { Day } from '@klaikhun/std';

/** The eight answers, in the order in which they are tried (first match). The position in this list is the code used in columns. */
export const OUTCOMES = [
  'receiving_not_entitled', 'not_entitled', 'underpaid', 'receiving', 'quota_used', 'applied', 'unknown', 'entitled',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const PERIODS = ['month', 'year', 'time', 'once', 'loan', 'in_kind'] as const;
export type Period = (typeof PERIODS)[number];

export const STATUSES = ['active', 'ended', 'pending', 'approved', 'paid', 'rejected', 'cancelled'] as const;
export type EnrolmentStatus = (typeof STATUSES)[number];

export const APPLICATIONS = ['', 'pending', 'approved'] as const;
export type Application = (typeof APPLICATIONS)[number];

export type Registration = 'open' | 'closed';
export type DatePrecision = 'day' | 'month' | 'year';

/** Thai and English of one sentence. */
export interface Words { th: string; en: string }

/**
 * One household with all its facts as numbers; NaN is "unknown".
 * boolean 0/1 · choice and code: position in its list · date: Day · money: satang · integer as it is.
 */
export interface Household {
  id: string;
  /** By position in `dictionary.household`. */
  facts: Float64Array;
  members: Member[];
  enrolments: Enrolment[];
}

export interface Member {
  id: string;
  /** By position in `dictionary.person`. */
  facts: Float64Array;
  birthPrecision: DatePrecision;
}

export interface Enrolment {
  memberIndex: number;
  right: string;
  start: Day | null;
  end: Day | null;
  /** Satang; null = not known, which makes a sum unknown. */
  amount: number | null;
  status: EnrolmentStatus;
  /** Thai fiscal year (BE), already resolved: the row's own, else of the decision, else of the start, else none. */
  fiscalYear: number | null;
}

export interface Decision {
  subjectType: 'person' | 'household';
  subjectId: string;
  /** Position of the person among the household's members; -1 for a household's right. */
  memberIndex: number;
  householdId: string;
  right: string;
  outcome: Outcome;
  /** Satang; null where no amount is due or meant. */
  amountMin: number | null;
  amountMax: number | null;
  /** Satang that the current enrolments add up to; null when nothing is paid or the sum is not known. */
  paid: number | null;
  amountDependsOn: string[];
  period: Period;
  application: Application;
  registration: Registration;
  /** `fact`, `household.fact` or `fact@person_id`; facts whose value would change the outcome. */
  missing: string[];
  /** Ids of all false conditions, in the law's order. */
  failed: string[];
  /** First later day on which outcome or amount differs; null when none is known. */
  changesOn: Day | null;
  lawVersion: string;
}
