import { RIGHTS } from './catalogue.ts';
import type { Truth } from './conditions.ts';
import type { Outcome } from './outcome.ts';

/**
 * What a run has met. A green run over households that never reach an edge proves nothing, so the run fails unless each
 * right reached every outcome it can have, and every condition was true, false and unknown where it alone decided.
 */
const ANY_RIGHT: Outcome[] = ['not_entitled', 'applied', 'unknown', 'entitled'];
/** No quota: rows can be current, or the table names a fact that tells of receipt. */
const ENROLLED: Outcome[] = [...ANY_RIGHT, 'receiving', 'receiving_not_entitled'];
/** "monthly right with at least one current enrolment, and those add up to less than amount_min". */
const MONTHLY: Outcome[] = [...ENROLLED, 'underpaid'];
/** "a right with a quota never has a current enrolment": nothing of it can be receiving or underpaid. */
const QUOTA: Outcome[] = [...ANY_RIGHT, 'quota_used'];

export const REACHABLE: Readonly<Record<string, readonly Outcome[]>> = {
  child_support_grant: MONTHLY,
  old_age_allowance: MONTHLY,
  disability_allowance: MONTHLY,
  state_welfare_card: MONTHLY,
  aids_allowance: MONTHLY,
  disability_card: ENROLLED,
  emergency_assistance: ENROLLED,
  disability_fund_loan: ENROLLED,
  elderly_fund_loan: ENROLLED,
  assistive_device: ENROLLED,
  personal_assistant: ENROLLED,
  long_term_care: ENROLLED,
  universal_health_coverage: ENROLLED,
  equity_scholarship: ENROLLED,
  poor_family_assistance: QUOTA,
  child_poor_family: QUOTA,
  elderly_difficulty: QUOTA,
  disability_relief: QUOTA,
  women_family_assistance: QUOTA,
  elderly_funeral: QUOTA,
  elderly_home_repair: QUOTA,
  disability_home_adaptation: QUOTA,
};

const STATES = ['true', 'false', 'unknown'] as const;
type State = (typeof STATES)[number];

const stateOf = (truth: Truth): State => (truth === null ? 'unknown' : truth ? 'true' : 'false');

/** The first condition is about being alive or dead, which is always known; a household row needs somebody alive. */
function statesOf(on: 'person' | 'household', condition: number): readonly State[] {
  if (condition > 0) return STATES;
  return on === 'person' ? ['true', 'false'] : ['true'];
}

export class Ledger {
  readonly #counts = new Map<string, number>();

  #add(key: string): void {
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
  }

  count(right: string, outcome: Outcome, truths: Truth[]): void {
    this.#add(`${right} ${outcome}`);
    const refusals = truths.filter((truth) => truth === false).length;
    for (const [place, truth] of truths.entries()) {
      // where another condition is false, this one decides nothing and a fault in it would not be seen
      if (refusals === 0 || (refusals === 1 && truth === false)) this.#add(`${right} #${place} ${stateOf(truth)}`);
    }
  }

  /** What was met fewer than `least` times, in words. */
  lacking(least: number): string[] {
    const wanted = RIGHTS.flatMap((right) => [
      ...(REACHABLE[right.code] ?? []).map((outcome) => `${right.code} ${outcome}`),
      ...right.conditions.flatMap((_condition, place) => statesOf(right.on, place).map((state) => `${right.code} #${place} ${state}`)),
    ]);
    return wanted.flatMap((key) => {
      const met = this.#counts.get(key) ?? 0;
      return met < least ? [`${key}: ${met}`] : [];
    });
  }

  /** Outcomes that the table says a right cannot have. */
  impossible(): string[] {
    const outcomes = [...this.#counts.keys()].filter((key) => !key.includes('#')).map((key) => key.split(' '));
    return outcomes.flatMap(([right, outcome]) => (REACHABLE[right ?? '']?.includes(outcome as Outcome) ? [] : [`${right} ${outcome}`]));
  }
}
