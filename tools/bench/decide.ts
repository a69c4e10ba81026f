// One household decided and explained: how fast on one core, and whether it is right by the brute-force reference.
import { decideHousehold, explainDecision, type Household, type Law } from '@klaikhun/rules';
import fc from 'fast-check';
import { conditionIds, disagreements } from '../proof/comparison.ts';
import { type Engine, engine, householdOf, lawFiles, lawOf } from '../proof/engine.ts';
import { FAULTS } from '../proof/faults.ts';
import { smallHousehold } from '../proof/households.ts';
import type { Home } from '../proof/home.ts';
import { type Answer, answersOf } from '../proof/reference.ts';
import { atLeast, atMost, type Benchmark, exactly, median, timings } from './frame/model.ts';

const SEED = 25_691_120;
/** Names of planted defects are words for the command line: "a birthday one day late" is a_birthday_one_day_late. */
const ENGINES = new Map<string, Engine>(Object.entries(FAULTS).map(([name, fault]) => [name.replaceAll(/[^a-z0-9]+/gi, '_'), fault]));

interface Case { asOf: number; household: Household }
interface Proof { home: Home; asOf: number; expected: Answer[] }

/** The same households, with the reference's answers, for the measurement and for every planted defect: worked out once, when first met. */
const proofs: Proof[] = [];
let drawn: { home: Home; asOf: number }[] = [];

function proofAt(index: number): Proof {
  if (drawn.length === 0) drawn = fc.sample(smallHousehold, { seed: SEED, numRuns: 4_000 });
  const { home, asOf } = drawn[index] as { home: Home; asOf: number };
  proofs[index] ??= { home, asOf, expected: answersOf(home, asOf) };
  return proofs[index] as Proof;
}

const decide: Benchmark = {
  name: 'decide',
  about: 'one household: every right decided, with its reasons',
  plants: Object.fromEntries(Object.keys(FAULTS).map((name) => [name.replaceAll(/[^a-z0-9]+/gi, '_'), name])),
  async run({ quick, plant }) {
    const law = lawOf(await lawFiles());
    const size = plant !== null ? 4_000 : quick ? 150 : 2_000;
    const decided = plant === null ? engine : (ENGINES.get(plant) as Engine);
    let wrong = 0;
    let answers = 0;
    for (let i = 0; i < size; i += 1) {
      const { home, asOf, expected } = proofAt(i);
      answers += expected.length;
      wrong += disagreements(decided(law, home, asOf), expected, conditionIds(law, asOf)).length;
      if (plant !== null && wrong > 0) break;
    }
    const correct = { answers_that_differ_from_the_reference: exactly(wrong, 0, 'answers'), answers_compared: atLeast(answers, plant === null ? 5_000 : 1, 'answers') };
    if (plant !== null) return correct;
    const cases = proofs.map(({ home, asOf }) => ({ asOf, household: householdOf(law, home, asOf) }));
    const explained = await medianMilliseconds(cases, (one) => explainAll(law, one));
    if (!quick) return { ...correct, milliseconds_per_household: atMost(explained, 0.2, 'ms') };
    // The answer costs less than ten times what it costs to write it down.
    const written = cases.map((one) => explainAll(law, one));
    const writing = await medianMilliseconds(written, (answer) => JSON.stringify(answer));
    return { ...correct, times_the_cost_of_writing_it_down: atMost(explained / writing, 10, 'times') };
  },
};

function explainAll(law: Law, { household, asOf }: Case): unknown[] {
  return decideHousehold(law, household, asOf).map((decision) => {
    const why = explainDecision(law, household, asOf, decision);
    return [decision, why?.conditions.map(({ id, state, sentence }) => [id, state, sentence.th]), why?.facts.map(({ path, value }) => [path, value])];
  });
}

/** Median of five passes over all, after one that does not count; per item. */
async function medianMilliseconds<T>(items: T[], work: (item: T) => unknown): Promise<number> {
  const pass = (): void => { for (const item of items) work(item); };
  pass();
  return median(await timings(5, pass)) / items.length;
}

export default decide;
