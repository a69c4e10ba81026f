// Adds decisions up to the figures of take-up, by subdistrict and right. Filled row by row while the sweep's batches pass.
import { countsAsGap, unclaimedOf } from '@klaikhun/areas/household';
import { type DecisionBatch, type Law, type Nation, OUTCOMES, STATUSES, UNKNOWN_DATE } from '@klaikhun/rules';
import { civil, type Day, dayOf } from '@klaikhun/std';
import { COUNTED_AS, type PlaceCount, type RightCount } from '../../take-up.ts';
import type { ProvinceRows } from './rows.ts';

export interface DayCounts { readonly rights: RightCount[]; readonly places: PlaceCount[] }
type Writable<T> = { -readonly [K in keyof T]: T[K] };

export class CountsOfDay {
  readonly #law: Law;
  readonly #rows: ProvinceRows;
  readonly #day: Day;
  readonly #rights = new Map<string, Writable<RightCount>>();
  readonly #people: Uint8Array;
  readonly #households: Uint8Array;
  readonly #gapRights: boolean[];

  readonly #placeOf: (subdistrict: string) => string;

  /** `by`: how closely places are told apart; past days are told by district. */
  constructor(law: Law, rows: ProvinceRows, day: Day, by: 'subdistrict' | 'district') {
    this.#placeOf = by === 'district' ? (subdistrict) => subdistrict.slice(0, 4) : (subdistrict) => subdistrict;
    this.#law = law;
    this.#rows = rows;
    this.#day = day;
    this.#people = new Uint8Array(rows.persons.length);
    this.#households = new Uint8Array(rows.households.length);
    this.#gapRights = law.rights.map(countsAsGap);
  }

  add(batch: DecisionBatch, n: number): void {
    const outcome = OUTCOMES[batch.outcome[n] as number] as (typeof OUTCOMES)[number];
    const counted = COUNTED_AS[outcome];
    if (counted === null) return;
    const code = batch.right[n] as number;
    const h = batch.household[n] as number;
    const count = this.#countFor(this.#placeOf(this.#rows.households[h]?.subdistrict ?? ''), code);
    count[counted] += 1;
    if (counted !== 'not_received') return;
    if (outcome === 'underpaid') count.underpaid += 1;
    const unclaimed = unclaimedOfRow(this.#law, batch, n);
    count.per_year += unclaimed.perYear;
    count.once += unclaimed.once;
    if (!this.#gapRights[code]) return;
    this.#households[h] = 1;
    if (batch.subjectType[n] === 0) this.#people[batch.subject[n] as number] = 1;
  }

  /** The figures of the day; `nation` is that of the day, for who was helped in its month. */
  finish(nation: Nation): DayCounts {
    const helped = helpedInMonth(nation, this.#day);
    const deaths = nation.person[this.#law.facts.person[this.#law.facts.death]?.name ?? ''];
    const isDead = (p: number) => deaths !== undefined && deaths[p] !== UNKNOWN_DATE && (deaths[p] as number) <= this.#day;
    const places = new Map<string, Writable<PlaceCount>>();
    this.#rows.households.forEach((household, h) => {
      const subdistrict = this.#placeOf(household.subdistrict);
      const place = places.get(subdistrict) ?? { day: this.#day, subdistrict, people: 0, households: 0, people_not_receiving: 0, households_not_receiving: 0, helped: 0 };
      places.set(subdistrict, place);
      let living = 0;
      for (let p = this.#rows.starts[h] ?? 0; p < (this.#rows.starts[h + 1] ?? 0); p++) {
        if (isDead(p)) continue;
        living += 1;
        place.people_not_receiving += this.#people[p] ?? 0;
        place.helped += helped[p] ?? 0;
      }
      place.people += living;
      place.households += living > 0 ? 1 : 0;
      place.households_not_receiving += this.#households[h] ?? 0;
    });
    return { rights: [...this.#rights.values()], places: [...places.values()] };
  }

  #countFor(subdistrict: string, code: number): Writable<RightCount> {
    const key = `${subdistrict} ${code}`;
    let count = this.#rights.get(key);
    if (count === undefined) {
      count = { day: this.#day, subdistrict, right: this.#law.rights[code]?.code ?? '', received: 0, not_received: 0, underpaid: 0, unknown: 0, applied: 0, per_year: 0, once: 0 };
      this.#rights.set(key, count);
    }
    return count;
  }
}

const numberOrNull = (value: number) => (Number.isNaN(value) ? null : value);

export function unclaimedOfRow(law: Law, batch: DecisionBatch, n: number) {
  const right = law.rights[batch.right[n] as number] as Law['rights'][number];
  const outcome = OUTCOMES[batch.outcome[n] as number] as (typeof OUTCOMES)[number];
  return unclaimedOf(outcome, right.period, numberOrNull(batch.amountMin[n] as number), numberOrNull(batch.amountMax[n] as number), numberOrNull(batch.paid[n] as number));
}

/** 1 for each person for whom an enrolment began in the month of the day, up to that day. */
function helpedInMonth(nation: Nation, day: Day): Uint8Array {
  const { year, month } = civil(day);
  const from = dayOf(year, month, 1);
  const helping = ['active', 'paid', 'ended'].map((status) => STATUSES.indexOf(status as (typeof STATUSES)[number]));
  const helped = new Uint8Array(nation.persons);
  for (let p = 0; p < nation.persons; p++) {
    for (let k = nation.enrolmentStart[p] ?? 0; k < (nation.enrolmentStart[p + 1] ?? 0); k++) {
      const start = nation.enrolment.start[k] as number;
      if (start !== UNKNOWN_DATE && start >= from && start <= day && helping.includes(nation.enrolment.status[k] as number)) helped[p] = 1;
    }
  }
  return helped;
}
