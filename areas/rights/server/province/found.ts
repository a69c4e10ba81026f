// What the sweep's rows say about each household: its gaps, its single questions, what changed since the last run.
import { countsAsGap, isGap, toRules, unclaimedOf } from '@klaikhun/areas/household';
import type { Cell } from '@klaikhun/ledger/pg';
import { type DecisionBatch, type Household, type Law, type OUTCOMES, type Right, UNKNOWN_DATE } from '@klaikhun/rules';
import type { Day } from '@klaikhun/std';
import type { Ask, Gap } from '../../work-row.ts';
import { askOf, lostOn } from '../decisions.ts';
import { householdPart, type ProvinceRows } from './rows.ts';

/** Gaps, questions and changes of every household, collected while the rows pass. */
export class Found {
  readonly gaps = new Map<number, Gap[]>();
  readonly asks = new Map<number, Ask[]>();
  readonly #law: Law;
  readonly #rows: ProvinceRows;
  readonly #asOf: Day;
  readonly #before: Map<string, string>;
  readonly #changes = new Map<number, { subject: string; right: string; before: string | null; after: string }[]>();

  constructor(law: Law, rows: ProvinceRows, asOf: Day, before: Map<string, string>) {
    this.#law = law;
    this.#rows = rows;
    this.#asOf = asOf;
    this.#before = before;
  }

  /** A change against the last run; on the first run only what matters to the family is noted: its gaps. */
  outcome(h: number, key: string, subject: string, right: string, after: (typeof OUTCOMES)[number]): void {
    const first = this.#before.size === 0;
    const before = this.#before.get(key) ?? (first ? null : 'not_entitled');
    if (first ? isGap(after) : before !== after) push(this.#changes, h, { subject, right, before, after });
  }

  see(texts: readonly string[], batch: DecisionBatch, n: number, right: Right, outcome: (typeof OUTCOMES)[number]): void {
    if (!countsAsGap(right)) return;
    const h = batch.household[n] as number;
    const member = batch.subjectType[n] === 1 ? -1 : (batch.subject[n] as number) - (this.#rows.starts[h] ?? 0);
    const number = (value: number) => (Number.isNaN(value) ? null : value);
    if (isGap(outcome)) {
      const unclaimed = unclaimedOf(outcome, right.period, number(batch.amountMin[n] as number), number(batch.amountMax[n] as number), number(batch.paid[n] as number));
      const changesOn = batch.changesOn[n] === UNKNOWN_DATE ? null : (batch.changesOn[n] as Day);
      push(this.gaps, h, { member, right, outcome: outcome as Gap['outcome'], unclaimed, lostOn: this.#lostOn(h, member, right, changesOn) });
    } else if (outcome === 'unknown') {
      const missing = texts[batch.missing[n] as number] ?? '';
      if (missing === '' || missing.includes(';')) return;
      const times = right.period === 'month' ? 12 : right.period === 'year' ? 1 : 0;
      const ask = askOf(this.#law, member, right, missing, (number(batch.amountMax[n] as number) ?? 0) * times);
      if (ask !== null) push(this.asks, h, ask);
    }
  }

  *lines(province: string, actionId: string): Generator<Cell[]> {
    for (const [h, changed] of this.#changes) {
      const household = this.#rows.households[h];
      if (household) yield [province, household.household_id, actionId, household.subdistrict, h, JSON.stringify({ changed })];
    }
  }

  #lostOn(h: number, member: number, right: Right, changesOn: Day | null): Day | null {
    if (changesOn === null) return null;
    return lostOn(this.#law, () => this.#household(h), { right: right.code, memberIndex: member, changesOn }, this.#asOf);
  }

  #household(h: number): Household | null {
    const read = toRules(this.#law, householdPart(this.#rows, h), this.#asOf);
    return read.ok ? read.value : null;
  }
}

function push<T>(lists: Map<number, T[]>, key: number, item: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}
