import { type Decision, decideHousehold, type Household, type Nation, UNKNOWN_DATE } from '@klaikhun/rules';
import { sweep, type SweepOptions } from '@klaikhun/rules/node';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { story } from './comparison.ts';
import { householdOf, lawFiles, lawOf } from './engine.ts';
import { HOUSEHOLD_FACTS, type Home, PERSON_FACTS } from './home.ts';
import { type Chunk, chunks } from './households.ts';
import { Ledger } from './ledger.ts';
import { momentOf } from './moment.ts';
import { decidedRow, nationOf, sweptRows } from './nation.ts';
import { subjectsOf, truthsOf } from './reference.ts';

/**
 * The generated columnar sweep against the explaining evaluator, every field of every row. A chunk is swept at once; when
 * a row differs, fast-check shrinks the chunk to one household and that household to what matters.
 */
const SEED = 25_690_930;
const HOUSEHOLDS = 20_000;
const LONGEST_CHUNK = 1_100;
const RUNS = 46;
const LEAST = 100;
/** Persons from which the sweep starts threads. */
const THREADS_START_AT = 60_000;

const law = lawOf(await lawFiles());

/** Some facts that a file may lack altogether. */
const absentColumns = fc.oneof(
  { weight: 3, arbitrary: fc.constant<string[]>([]) },
  { weight: 1, arbitrary: fc.subarray([...Object.keys(PERSON_FACTS), ...Object.keys(HOUSEHOLD_FACTS)], { maxLength: 6 }) },
);

function without(home: Home, absent: string[]): Home {
  const gone = Object.fromEntries(absent.map((fact) => [fact, null]));
  const keep = (facts: Home['facts']): Home['facts'] => ({ ...facts, ...gone });
  return { ...home, facts: keep(home.facts), persons: home.persons.map((person) => ({ ...person, facts: keep(person.facts) })) };
}

interface Difference {
  household: string;
  swept: string;
  decided: string;
}

/** The first differing or lacking row, in the order of the evaluator's. */
async function difference(nation: Nation, decisions: Decision[], asOf: number, options: SweepOptions = {}): Promise<Difference | null> {
  const result = await sweep(law, nation, asOf, { includeRestricted: true, threads: 1, ...options });
  const swept = new Map<string, string>();
  for (const batch of result.batches()) {
    for (const row of sweptRows(law, nation, result.texts, batch)) {
      if (swept.has(row.key)) return { household: row.household, swept: `${row.key}: twice`, decided: '' };
      swept.set(row.key, row.fields);
    }
  }
  for (const decision of decisions) {
    const row = decidedRow(decision);
    const fields = swept.get(row.key);
    if (fields !== row.fields) return { household: row.household, swept: `${row.key}: ${fields ?? 'no row'}`, decided: row.fields };
    swept.delete(row.key);
  }
  const [extra] = swept;
  return extra === undefined ? null : { household: '', swept: extra.join(': '), decided: 'no row' };
}

function account(ledger: Ledger, homes: Home[], decisions: Decision[], asOf: number): void {
  const truths = new Map(homes.flatMap((home) => {
    const moment = momentOf(home, asOf, 'anniversary');
    return subjectsOf(home, moment).map((subject) => [`${home.id} ${subject.who} ${subject.right.code}`, truthsOf(subject, moment)]);
  }));
  for (const { householdId, memberIndex, right, outcome } of decisions) ledger.count(right, outcome, truths.get(`${householdId} ${memberIndex} ${right}`) ?? []);
}

function decided(homes: Home[], asOf: number, absent?: ReadonlySet<string>): { households: Household[]; decisions: Decision[]; nation: Nation } {
  const households = homes.map((home) => householdOf(law, home, asOf));
  const decisions = households.flatMap((household) => decideHousehold(law, household, asOf));
  return { households, decisions, nation: nationOf(law, households, absent) };
}

/** A slip in what the sweep reads, to see whether the comparison notices and how far it shrinks. */
type Slip = (nation: Nation) => void;

function comparing(longest: number, onAgreed: (homes: Home[], decisions: Decision[], asOf: number) => void, slip?: Slip): fc.IAsyncProperty<[Chunk, string[]]> {
  return fc.asyncProperty(chunks(longest), absentColumns, async ({ asOf, homes: drawn }, absent) => {
    const homes = drawn.map((home) => without(home, absent));
    const { nation, decisions } = decided(homes, asOf, new Set(absent));
    slip?.(nation);
    const found = await difference(nation, decisions, asOf);
    if (found !== null) throw new Error(story(homes.find((home) => home.id === found.household) ?? (homes[0] as Home), asOf, [{ absent }, found]));
    onAgreed(homes, decisions, asOf);
  });
}

describe(`the sweep and the evaluator (seed ${SEED})`, () => {
  const ledger = new Ledger();

  it(`agree on ${HOUSEHOLDS} households in every field of every row`, async () => {
    let households = 0;
    await fc.assert(comparing(LONGEST_CHUNK, (homes, decisions, asOf) => {
      households += homes.length;
      account(ledger, homes, decisions, asOf);
    }), { seed: SEED, numRuns: RUNS });
    console.info(`proof: seed ${SEED}, ${households} households swept`);
    expect(households).toBeGreaterThanOrEqual(HOUSEHOLDS);
  }, 120_000);

  it(`met every outcome and every state of every condition at least ${LEAST} times`, () => {
    expect(ledger.impossible()).toEqual([]);
    expect(ledger.lacking(LEAST)).toEqual([]);
  });

  const slips: Record<string, Slip> = {
    'births a day late': ({ person }) => person.birth_date?.forEach((day, place, column) => { column[place] = day === UNKNOWN_DATE ? day : day + 1; }),
    'unknown incomes as 0': ({ person }) => person.annual_income_thb?.forEach((satang, place, column) => { column[place] = Number.isNaN(satang) ? 0 : satang; }),
    'rows of the next right': ({ enrolment }) => enrolment.right.forEach((right, place) => { enrolment.right[place] = (right + 1) % law.rights.length; }),
    'ends a day early': ({ enrolment }) => enrolment.end.forEach((day, place) => { enrolment.end[place] = day === UNKNOWN_DATE ? day : day - 1; }),
  };

  it.each(Object.keys(slips))('notice %s, and show one household', async (name) => {
    const failed = await fc.check(comparing(100, () => undefined, slips[name]), { seed: SEED, numRuns: 10 });
    expect(failed.failed).toBe(true);
    expect(failed.counterexample?.[0].homes).toHaveLength(1);
  });

  it('keep exactly the gaps when only gaps are asked for, and nothing restricted unless asked', async () => {
    const { asOf, homes } = fc.sample(chunks(LONGEST_CHUNK), { seed: SEED, numRuns: 1 })[0] as Chunk;
    const { nation, decisions } = decided(homes, asOf);
    const closed = new Set(law.rights.filter((right) => right.registration === 'closed' || right.restricted).map((right) => right.code));
    const gaps = decisions.filter(({ outcome, right }) => (outcome === 'entitled' || outcome === 'underpaid') && !closed.has(right));
    expect(closed.size).toBe(2);
    expect(gaps.length).toBeGreaterThan(LEAST);
    expect(await difference(nation, gaps, asOf, { onlyGaps: true, includeRestricted: false })).toBeNull();
  });

  it('agree in several threads, over many chunks and batches', async () => {
    const chunk = fc.sample(chunks(LONGEST_CHUNK), { seed: SEED + 1, numRuns: 1 })[0] as Chunk;
    const { households, decisions } = decided(chunk.homes, chunk.asOf);
    const times = Math.ceil(THREADS_START_AT / households.reduce((count, household) => count + household.members.length, 0));
    const nation = nationOf(law, Array.from({ length: times }, () => households).flat());
    const result = await sweep(law, nation, chunk.asOf, { includeRestricted: true, threads: 3 });
    const expected = new Map(decisions.map(decidedRow).map((row) => [row.key, row.fields]));
    const met = new Map<string, number>();
    for (const batch of result.batches()) {
      for (const row of sweptRows(law, nation, result.texts, batch)) {
        if (row.fields !== expected.get(row.key)) throw new Error(`${row.key}: ${row.fields} but ${expected.get(row.key)}`);
        met.set(row.key, (met.get(row.key) ?? 0) + 1);
      }
    }
    expect([...met.values()].filter((count) => count !== times)).toEqual([]);
    expect(met.size).toBe(expected.size);
    const counted = result.counts.flatMap(({ outcomes }) => Object.values(outcomes)).reduce((sum, count) => sum + count, 0);
    expect(counted).toBe(decisions.length * times);
  });
});
