import { decideHousehold, type Law } from '@klaikhun/rules';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conditionIds, disagreements } from './comparison.ts';
import { householdOf, lawFiles, lawOf } from './engine.ts';
import { smallHousehold } from './households.ts';
import { mutations } from './law-mutations.ts';
import { answersOf } from './reference.ts';
import { withinReach } from './within-reach.ts';

/** Every number and every comparison of the law in force stands in the proof: change one, and some household's answer is wrong. */
const SEED = 25_691_120;
const HOUSEHOLDS = 600;

describe(`slips of the pen in the law (seed ${SEED})`, async () => {
  const files = await lawFiles();
  const law = lawOf(files);
  const cases = fc.sample(smallHousehold, { seed: SEED, numRuns: HOUSEHOLDS }).map(({ home: drawn, asOf }) => {
    const home = withinReach(drawn, asOf);
    return { household: householdOf(law, home, asOf), asOf, answers: answersOf(home, asOf), idsOf: conditionIds(law, asOf) };
  });
  const isNoticed = (right: string, ruled: Law): boolean => cases.some(({ household, asOf, answers, idsOf }) => {
    const expected = answers.filter((answer) => answer.right === right);
    return disagreements(decideHousehold(ruled, household, asOf), expected, idsOf).length > 0;
  });
  const all = mutations(files);

  it('are many, and a law without one is not called wrong', () => {
    expect(all.length).toBeGreaterThan(100);
    for (const right of law.rights) expect(isNoticed(right.code, { ...law, rights: [right] }), right.code).toBe(false);
  });

  it.each(all)('$name', ({ right, files: changed }) => {
    expect(isNoticed(right, lawOf(changed)), 'no household of the proof stands on this edge').toBe(true);
  });
});
