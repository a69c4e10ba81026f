import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conditionIds, disagreements } from './comparison.ts';
import { engine, lawFiles, lawOf } from './engine.ts';
import { smallHousehold } from './households.ts';
import { mutations } from './law-mutations.ts';
import { answersOf } from './reference.ts';
import { withinReach } from './within-reach.ts';

/** Every number and every comparison of the law in force stands in the proof: change one, and some household's answer is wrong. */
const SEED = 25_691_120;
const HOUSEHOLDS = 600;

describe(`slips of the pen in the law (seed ${SEED})`, async () => {
  const files = await lawFiles();
  const cases = fc.sample(smallHousehold, { seed: SEED, numRuns: HOUSEHOLDS }).map(({ home: drawn, asOf }) => {
    const home = withinReach(drawn, asOf);
    return { home, asOf, answers: answersOf(home, asOf) };
  });
  const all = mutations(files);

  it('are many', () => {
    expect(all.length).toBeGreaterThan(100);
  });

  it.each(all)('$name', ({ files: changed }) => {
    const law = lawOf(changed);
    const noticed = cases.some(({ home, asOf, answers }) => disagreements(engine(law, home, asOf), answers, conditionIds(law, asOf)).length > 0);
    expect(noticed, 'no household of the proof stands on this edge').toBe(true);
  });
});
