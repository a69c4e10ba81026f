import { dayOf } from '@klaikhun/std';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Person } from '@klaikhun/areas/people';
import { countsAsGap, deadlineOf, type GapSeen, priorityOf, reviewDue, unclaimedOf, urgencyOf } from './index.ts';
import { amountWords } from './view/words.ts';

const TODAY = dayOf(2026, 11, 20);
const person = (personId: string, birth: string, more: Person['facts'] = {}): Person => ({ personId, title: null, firstName: personId, lastName: null, nationalId: null, facts: { birth_date: birth, ...more } });
const gap = (more: Partial<GapSeen> = {}): GapSeen => ({ personId: null, outcome: 'entitled', lostOn: null, ...more });

describe('what does not reach people', () => {
  test.each([
    ['an allowance of 600 a month', 'entitled', 'month', 60_000, 60_000, null, { perYear: 720_000, once: 0 }],
    ['paid 600 of 800', 'underpaid', 'month', 80_000, 80_000, 60_000, { perYear: 240_000, once: 0 }],
    ['800 to 1,000: only what is certain', 'entitled', 'month', 80_000, 100_000, null, { perYear: 960_000, once: 0 }],
    ['a scholarship', 'entitled', 'year', 300_000, 300_000, null, { perYear: 300_000, once: 0 }],
    ['help per occasion stands apart', 'entitled', 'time', 0, 300_000, null, { perYear: 0, once: 300_000 }],
    ['a loan is nothing due', 'entitled', 'loan', 0, 3_000_000, null, { perYear: 0, once: 0 }],
    ['received is no gap', 'receiving', 'month', 60_000, 60_000, 60_000, { perYear: 0, once: 0 }],
  ] as const)('%s', (_name, outcome, period, min, max, paid, expected) => {
    expect(unclaimedOf(outcome, period, min, max, paid)).toEqual(expected);
  });

  test('never negative', () => {
    fc.assert(fc.property(fc.nat(), fc.nat(), fc.nat(), (min, more, paid) => {
      const { perYear, once } = unclaimedOf('underpaid', 'month', min, min + more, paid);
      expect(perYear >= 0 && once === 0).toBe(true);
    }));
  });

  test('closed registrations, restricted rights and loans are on no work list', () => {
    expect(countsAsGap({ registration: 'open', restricted: false, period: 'month' })).toBe(true);
    expect(countsAsGap({ registration: 'closed', restricted: false, period: 'month' })).toBe(false);
    expect(countsAsGap({ registration: 'open', restricted: true, period: 'month' })).toBe(false);
    expect(countsAsGap({ registration: 'open', restricted: false, period: 'loan' })).toBe(false);
  });
});

describe('urgency', () => {
  const codes = (persons: Person[], gaps: GapSeen[]) => urgencyOf(persons, gaps, TODAY).reasons.map((reason) => reason.code);

  test('an elder living alone goes before one with company', () => {
    expect(codes([person('a', '1940-01-01')], [gap({ personId: 'a' })])).toEqual(['elder_alone']);
    expect(codes([person('a', '1940-01-01'), person('b', '1990-01-01')], [gap({ personId: 'a' })])).toEqual(['old_elder']);
  });

  test('only those whom a gap concerns count', () => {
    expect(codes([person('a', '1990-01-01'), person('baby', '2025-01-01')], [gap({ personId: 'a' })])).toEqual([]);
    expect(codes([person('a', '1990-01-01'), person('baby', '2025-01-01')], [gap()])).toEqual(['small_child']);
  });

  test('the dead keep nobody company', () => {
    expect(codes([person('a', '1940-01-01'), person('b', '1938-01-01', { death_date: '2020-01-01' })], [gap({ personId: 'a' })])).toEqual(['elder_alone']);
  });

  test('a right about to be lost is a deadline, one lost next year is not', () => {
    expect(deadlineOf([gap({ lostOn: TODAY + 20 }), gap({ lostOn: TODAY + 5 })], TODAY)).toBe(TODAY + 5);
    expect(deadlineOf([gap({ lostOn: TODAY + 300 })], TODAY)).toBeNull();
    expect(urgencyOf([person('a', '1990-01-01')], [gap({ lostOn: TODAY + 20 })], TODAY)).toMatchObject({ level: 'now', reasons: [{ text: { th: 'หมดสิทธิ 10 ธ.ค. 2569' } }] });
  });

  test('more money never ranks lower', () => {
    const urgency = urgencyOf([person('a', '1940-01-01')], [gap({ personId: 'a' })], TODAY);
    fc.assert(fc.property(fc.nat(), fc.nat(), (less, more) => priorityOf(urgency, less + more) >= priorityOf(urgency, less)));
  });
});

describe('amounts in words', () => {
  test.each([
    [60_000, 60_000, 'month', '600 บาท/เดือน'], [80_000, 100_000, 'month', '800–1,000 บาท/เดือน'], [0, 300_000, 'time', 'ไม่เกิน 3,000 บาท/ครั้ง'],
    [0, 0, 'in_kind', undefined], [0, 3_000_000, 'loan', 'ไม่เกิน 30,000 บาท (เงินกู้)'],
  ] as const)('%d to %d per %s', (min, max, period, expected) => {
    expect(amountWords(min, max, period)?.th).toBe(expected);
  });
});

test('an emergency opening before a long weekend is reviewed on the first day that the office works again', () => {
  // Friday 4 December 2026; Saturday is Father's Day, Monday its substitute.
  expect(reviewDue(dayOf(2026, 12, 4))).toBe(dayOf(2026, 12, 8));
  expect(reviewDue(dayOf(2026, 4, 10))).toBe(dayOf(2026, 4, 16));
});
