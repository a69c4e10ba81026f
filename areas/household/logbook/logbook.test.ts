import { readLawFiles } from '@klaikhun/law/node';
import { compileLaw } from '@klaikhun/rules';
import { assessmentDefinitions, assessmentOn, DIMENSIONS } from '@klaikhun/reference';
import { dayOf } from '@klaikhun/std';
import { describe, expect, test } from 'vitest';
import type { PersonRecord } from '../record.ts';
import { acceptedAnswers, assess, dimensionsOf, type KeptAnswers, seenResults, standingAnswers } from './assess.ts';
import { receivedThisYear, sumOfAid } from './aid.ts';
import { decideStatus } from './status.ts';

const TODAY = dayOf(2026, 11, 20);
const definition = assessmentOn('2026-11-20');
if (definition === undefined) throw new Error('no definition');
const person = (personId: string, facts: PersonRecord['facts']): PersonRecord => ({ personId, familyId: 'f', title: null, firstName: personId, lastName: null, nationalId: null, sources: 1, facts });
const asked = definition.indicators.filter((one) => one.known === null);
const allYes = Object.fromEntries(asked.map((one) => [one.id, true]));
const everything = () => true;
const ordinary = (field: string) => field === 'ordinary' || field === 'personal';

describe('the definition', () => {
  test('asks in all five dimensions, each question once', () => {
    for (const { indicators } of assessmentDefinitions) {
      expect(new Set(indicators.map((one) => one.id)).size).toBe(indicators.length);
      expect([...new Set(indicators.map((one) => one.dimension))]).toEqual([...DIMENSIONS]);
    }
  });

  test('shows nothing to a role that may not read the fact on which it rests', async () => {
    const compiled = compileLaw(await readLawFiles());
    if (!compiled.ok) return expect.unreachable();
    const { facts } = compiled.value;
    for (const one of definition.indicators) {
      const names = [one.known?.fact, one.concerns !== null && 'fact' in one.concerns ? one.concerns.fact : undefined].filter((name) => name !== undefined);
      for (const name of names) {
        const fact = [...facts.person, ...facts.household].find((other) => other.name === name);
        expect(fact, `${one.id}: ${name}`).toBeDefined();
        if (fact?.sensitivity === 'sensitive') expect(one.sensitivity, one.id).toBe('sensitive');
        expect(fact?.sensitivity, one.id).not.toBe('sealed');
      }
    }
  });
});

describe('an assessment', () => {
  const mother = person('mother', { birth_date: '1990-01-01', annual_income_thb: 90_000, health_scheme: 'UCS', has_disability: false });
  const child = person('child', { birth_date: '2016-01-01', annual_income_thb: 0, health_scheme: 'UCS', studying: true, has_disability: false });
  const home = { facts: { housing_problem: false, house_dilapidated: false }, persons: [mother, child] };

  test('is good where every indicator that concerns somebody is', () => {
    expect(dimensionsOf(definition, assess(definition, home, allYes, TODAY))).toEqual({ health: 'good', living: 'good', education: 'good', income: 'good', access: 'good' });
  });

  test('says of what was never asked that it is not known, not that it is good', () => {
    expect(dimensionsOf(definition, assess(definition, home, {}, TODAY))).toEqual({ health: 'unknown', living: 'unknown', education: 'unknown', income: 'unknown', access: 'good' });
    expect(dimensionsOf(definition, assess(definition, home, { ...allYes, drinking_water: null }, TODAY)).living).toBe('unknown');
  });

  test('says that there is a problem as soon as one is known, whatever else is not', () => {
    const truant = { ...home, persons: [mother, person('child', { ...child.facts, studying: false })] };
    expect(dimensionsOf(definition, assess(definition, truant, {}, TODAY)).education).toBe('problem');
    expect(assess(definition, truant, {}, TODAY).compulsory_school).toBe('bad');
  });

  test('does not ask about people of an age that nobody has, and does not call somebody of unknown age out of school', () => {
    const results = assess(definition, { ...home, persons: [mother] }, {}, TODAY);
    expect([results.compulsory_school, results.preschool, results.elder_care, results.birth_weight, results.disability_care]).toEqual(['none', 'none', 'none', 'none', 'none']);
    const ageless = { ...home, persons: [person('somebody', { studying: false })] };
    expect(assess(definition, ageless, {}, TODAY).compulsory_school).toBe('unknown');
  });

  test('counts the living alone', () => {
    const gone = { ...home, persons: [mother, person('child', { ...child.facts, studying: false, death_date: '2026-11-01' })] };
    expect(assess(definition, gone, {}, TODAY).compulsory_school).toBe('none');
  });

  test.each([
    [[90_000, null], 'good'], [[70_000, null], 'unknown'], [[70_000, 9_999], 'bad'], [[40_000, 40_000], 'good'], [[null, null], 'unknown'],
  ] as const)('average income of %j is %s: what is known may be enough by itself', (incomes, state) => {
    const persons = incomes.map((annual_income_thb, nth) => person(`p${nth}`, { birth_date: '1990-01-01', annual_income_thb }));
    expect(assess(definition, { facts: {}, persons }, {}, TODAY).mean_income).toBe(state);
  });

  test('tells a role that reads nothing sensitive the same whether somebody is cared for, is not, or has no disability', () => {
    const results = [true, false].flatMap((has_disability) => [true, false].map((cared) => {
      const persons = [mother, person('child', { ...child.facts, has_disability })];
      return seenResults(definition, assess(definition, { ...home, persons }, { ...allYes, disability_care: cared }, TODAY), ordinary as never);
    }));
    expect(new Set(results.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(results[0]?.disability_care).toBe('unknown');
  });
});

describe('answers', () => {
  test('of the latest visit count, for a year, each question by itself', () => {
    const kept: KeptAnswers[] = [{ on: TODAY - 365, answers: { literacy: true } }, { on: TODAY - 364, answers: { safe_food: true, exercise: true } }, { on: TODAY - 3, answers: { exercise: false } }];
    expect(standingAnswers(definition, kept, TODAY)).toEqual({ safe_food: true, exercise: false });
  });

  test('are taken to questions that are asked of this role alone', () => {
    expect(acceptedAnswers(definition, { safe_food: false }, everything)).toEqual({ safe_food: false });
    for (const id of ['mean_income', 'no_such_thing']) expect(acceptedAnswers(definition, { [id]: true }, everything)).toBeNull();
    expect(acceptedAnswers(definition, { disability_care: true }, ordinary as never)).toBeNull();
  });
});

describe('aid of a fiscal year', () => {
  const row = { start: '2020-01-01', end: null, amount: 600, status: 'active', decidedOn: null, fiscalYear: null };
  // The fiscal year 2570 began on 1 October 2026: paid on 10 October and 10 November until today, 20 November.
  test.each([
    ['since long', row, { times: 2, amount: 1200 }], ['since this month', { ...row, start: '2026-11-01' }, { times: 1, amount: 600 }], ['since after the payday', { ...row, start: '2026-11-11' }, null],
    ['until October', { ...row, end: '2026-10-31', status: 'ended' }, { times: 1, amount: 600 }], ['ended in the year before', { ...row, end: '2026-09-30', status: 'ended' }, null],
    ['only applied for', { ...row, status: 'pending' }, null], ['of unknown amount', { ...row, amount: null }, { times: 2, amount: null }],
  ])('a monthly right %s', (_what, given, expected) => {
    expect(receivedThisYear(given, 'month', TODAY)).toEqual(expected === null ? null : { ...expected, reckoned: true });
  });

  test.each([
    ['paid on 1 October', { ...row, status: 'paid', decidedOn: '2026-10-01' }, 1], ['paid on 30 September', { ...row, status: 'paid', decidedOn: '2026-09-30' }, 0],
    ['of the fiscal year 2570', { ...row, status: 'paid', fiscalYear: 2570 }, 1], ['refused', { ...row, status: 'rejected', fiscalYear: 2570 }, 0],
  ])('a payment %s', (_what, given, times) => expect(receivedThisYear(given, 'time', TODAY)?.times ?? 0).toBe(times));

  test('sums what is known, and says of how many it is not', () => {
    expect(sumOfAid([{ times: 2, amount: 1200, money: true }, { times: 1, amount: null, money: true }, { times: 1, amount: null, money: false }])).toEqual({ count: 4, sum: 1200, amountsUnknown: 1 });
  });
});

describe('where a family stands', () => {
  const good = { health: 'good', living: 'good', education: 'none', income: 'good', access: 'good' } as const;
  const code = (given: Parameters<typeof decideStatus>[0]) => {
    const decided = decideStatus(given);
    return decided.ok ? decided.value : decided.problem.code;
  };
  test.each([
    [null, 'survive', good, 'forward'], ['survive', 'sufficient', { ...good, income: 'problem' }, 'forward'], ['sufficient', 'sustainable', good, 'forward'],
    ['survive', 'sustainable', { ...good, health: 'unknown' }, 'logbook.still_problems'], ['survive', 'sufficient', null, 'logbook.needs_assessment'], [null, 'survive', null, 'logbook.needs_assessment'],
    ['sustainable', 'survive', null, 'backward'], ['survive', 'survive', good, 'logbook.same_status'],
  ] as const)('from %s to %s with %j: %s', (from, to, assessed, expected) => expect(code({ from, to, assessed })).toBe(expected));
});
