import { explainDecision, levelOf } from '@klaikhun/rules';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { RIGHTS } from './catalogue.ts';
import { conditionIds, disagreements, story } from './comparison.ts';
import { engine, householdOf, lawFiles, lawOf } from './engine.ts';
import { FAULTS } from './faults.ts';
import type { Home } from './home.ts';
import { smallHousehold } from './households.ts';
import { momentOf } from './moment.ts';
import { type Answer, answersOf } from './reference.ts';
import { vulnerableLevelOf } from './vulnerable.ts';
import { withinReach } from './within-reach.ts';

/** The evaluator against the brute-force reference: outcome, amounts, missing facts, failed conditions, applications, change days. */
const SEED = 25_691_120;
const HOUSEHOLDS = 2_000;

interface Case {
  asOf: number;
  home: Home;
  answers: Answer[];
}

const law = lawOf(await lawFiles());

/** What the first test agreed on, for the tests after it. */
const agreed: Case[] = [];

describe(`the evaluator and the reference (seed ${SEED})`, () => {
  beforeAll(() => {
    console.info(`proof: seed ${SEED}, ${HOUSEHOLDS} small households`);
  });

  it('have the same conditions, one for one', () => {
    const ids = conditionIds(law, 20_777);
    for (const right of RIGHTS) expect(ids(right.code), right.code).toHaveLength(right.conditions.length);
    expect(law.rights.map((right) => right.code).sort()).toEqual(RIGHTS.map((right) => right.code).sort());
  });

  it(`agree on ${HOUSEHOLDS} households in every field`, () => {
    const property = fc.property(smallHousehold, ({ asOf, home: drawn }) => {
      const home = withinReach(drawn, asOf);
      const answers = answersOf(home, asOf);
      const found = disagreements(engine(law, home, asOf), answers, conditionIds(law, asOf));
      if (found.length > 0) throw new Error(story(home, asOf, found));
      agreed.push({ asOf, home, answers });
    });
    fc.assert(property, { seed: SEED, numRuns: HOUSEHOLDS });
    expect(agreed.length).toBeGreaterThanOrEqual(HOUSEHOLDS);
  });

  it('agree where the law counts ages by section 16 of the Civil Code', async () => {
    const files = (await lawFiles()).map((file) => ({ ...file, text: file.text.replaceAll('age_counting: anniversary', 'age_counting: civil_code_16') }));
    const other = lawOf(files);
    let different = 0;
    for (const { asOf, home, answers } of agreed.slice(0, 400)) {
      const found = disagreements(engine(other, home, asOf), answersOf(home, asOf, 'civil_code_16'), conditionIds(other, asOf));
      expect(found, story(home, asOf, found)).toEqual([]);
      different += disagreements(engine(other, home, asOf), answers, conditionIds(other, asOf)).length;
    }
    expect(different).toBeGreaterThan(100);
  });

  it('call each condition true, false or unknown alike', () => {
    expect(agreed.length).toBeGreaterThan(600);
    for (const { asOf, home, answers } of agreed.slice(0, 600)) {
      const household = householdOf(law, home, asOf);
      for (const answer of answers) {
        // the living have neither age at death nor certificate: what those conditions say of them decides nothing
        if (answer.right === 'elderly_funeral' && answer.truths[0] === false) continue;
        const explained = explainDecision(law, household, asOf, { right: answer.right, memberIndex: answer.who });
        const states = answer.truths.map((truth) => (truth === null ? 'unknown' : String(truth)));
        const said = explained?.conditions.map((condition) => condition.state);
        expect(said, story(home, asOf, [answer.right, answer.subject])).toEqual(states);
      }
    }
  });

  it('see households as vulnerable alike', () => {
    const level = law.levels.find((one) => one.code === 'vulnerable_level');
    if (level === undefined) throw new Error('the law has no vulnerable_level');
    const met = new Map<string, number>();
    for (const { home, asOf } of fc.sample(smallHousehold, { seed: SEED, numRuns: 4_000 })) {
      const moment = momentOf(home, asOf, 'anniversary');
      if (moment.living === 0) continue;
      const expected = vulnerableLevelOf(moment);
      expect(levelOf(law, level, householdOf(law, home, asOf), asOf)?.level, story(home, asOf, [])).toBe(expected);
      met.set(String(expected), (met.get(String(expected)) ?? 0) + 1);
    }
    for (const one of ['none', 'unknown', '0', '1', '2', '3']) expect(met.get(one) ?? 0, one).toBeGreaterThanOrEqual(50);
  });

});

describe('engines with one slip each', () => {
  it.each(Object.keys(FAULTS))('%s', (name) => {
    const faulty = FAULTS[name] ?? engine;
    const caught = agreed.findIndex(({ asOf, home, answers }) => disagreements(faulty(law, home, asOf), answers, conditionIds(law, asOf)).length > 0);
    expect(caught, 'nobody noticed').toBeGreaterThanOrEqual(0);
  });
});
