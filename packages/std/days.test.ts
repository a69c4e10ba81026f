import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMonths, addYears, ageOn, birthday, type AgeCounting, civil, dayOf, daysInMonth, isLeap, isoOf, latestBirthFor, withinMonths, yearOf } from './index.ts';

const DAY_MS = 86_400_000;
const FIRST = dayOf(1800, 1, 1);
const LAST = dayOf(2200, 12, 31);
const someDay = fc.integer({ min: FIRST, max: LAST });
const counting = fc.constantFrom<AgeCounting>('anniversary', 'civil_code_16');
const iso = (text: string) => dayOf(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8)));

describe('days', () => {
  it('agree with the Gregorian calendar of Date.UTC on every day of 1 to 2400', () => {
    for (let day = dayOf(1, 1, 1); day <= dayOf(2400, 12, 31); day++) {
      const date = new Date(day * DAY_MS);
      const { year, month, day: dayOfMonth } = civil(day);
      if (year !== date.getUTCFullYear() || month !== date.getUTCMonth() + 1 || dayOfMonth !== date.getUTCDate()) expect.fail(`day ${day}`);
      if (dayOf(year, month, dayOfMonth) !== day) expect.fail(`back to ${day}`);
    }
  });

  it('know leap years and the lengths of months', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 9998 }), fc.integer({ min: 1, max: 12 }), (year, month) => {
      expect(daysInMonth(year, month)).toBe(dayOf(month === 12 ? year + 1 : year, month === 12 ? 1 : month + 1, 1) - dayOf(year, month, 1));
      expect(isLeap(year)).toBe(daysInMonth(year, 2) === 29);
    }));
    expect([1900, 2000, 2024, 2026].map(isLeap)).toEqual([false, true, true, false]);
  });

  it('write themselves as ISO text', () => {
    fc.assert(fc.property(someDay, (day) => {
      expect(isoOf(day)).toBe(new Date(day * DAY_MS).toISOString().slice(0, 10));
      expect(iso(isoOf(day))).toBe(day);
      expect(yearOf(day)).toBe(Number(isoOf(day).slice(0, 4)));
    }));
  });
});

describe('months and years later', () => {
  it('keep the day of the month, or take the last one', () => {
    fc.assert(fc.property(someDay, fc.integer({ min: -600, max: 600 }), (day, months) => {
      const from = civil(day);
      const to = civil(addMonths(day, months));
      expect(to.year * 12 + to.month - (from.year * 12 + from.month)).toBe(months);
      expect(to.day).toBe(Math.min(from.day, daysInMonth(to.year, to.month)));
    }));
    expect(isoOf(addMonths(iso('2026-08-31'), 6))).toBe('2027-02-28');
    expect(isoOf(addMonths(iso('2027-08-31'), 6))).toBe('2028-02-29');
    expect(isoOf(addMonths(iso('2026-01-31'), -2))).toBe('2025-11-30');
    expect(isoOf(addYears(iso('2024-02-29'), 1))).toBe('2025-02-28');
  });

  it('"within n months" ends with the same day n months later', () => {
    fc.assert(fc.property(someDay, fc.integer({ min: 0, max: 120 }), (from, months) => {
      const last = addMonths(from, months);
      expect(withinMonths(from, months, last)).toBe(true);
      expect(withinMonths(from, months, last + 1)).toBe(false);
      expect(withinMonths(from, months, from)).toBe(true);
    }));
    // The two cases of the funeral grant (rights.md T12).
    expect(withinMonths(iso('2026-05-20'), 6, iso('2026-11-20'))).toBe(true);
    expect(withinMonths(iso('2026-05-19'), 6, iso('2026-11-20'))).toBe(false);
    expect(withinMonths(iso('2026-08-31'), 6, iso('2027-02-28'))).toBe(true);
    expect(withinMonths(iso('2026-08-31'), 6, iso('2027-03-01'))).toBe(false);
  });
});

describe('ages', () => {
  it('change on the birthday and on no other day', () => {
    fc.assert(fc.property(someDay, fc.integer({ min: 1, max: 120 }), counting, (birth, years, how) => {
      const day = birthday(birth, years, how);
      expect(ageOn(birth, day, how)).toBe(years);
      expect(ageOn(birth, day - 1, how)).toBe(years - 1);
    }));
  });

  it('the civil code counts one day earlier', () => {
    fc.assert(fc.property(someDay, fc.integer({ min: 1, max: 120 }), (birth, years) => {
      expect(birthday(birth, years, 'civil_code_16')).toBe(birthday(birth, years, 'anniversary') - 1);
    }));
    const birth = iso('1966-11-20');
    expect(ageOn(birth, iso('2026-11-19'), 'anniversary')).toBe(59);
    expect(ageOn(birth, iso('2026-11-20'), 'anniversary')).toBe(60);
    expect(ageOn(birth, iso('2026-11-18'), 'civil_code_16')).toBe(59);
    expect(ageOn(birth, iso('2026-11-19'), 'civil_code_16')).toBe(60);
    expect(ageOn(iso('2000-01-01'), iso('2017-12-31'), 'civil_code_16')).toBe(18);
  });

  it('somebody born on 29 February has the birthday on 1 March in a common year', () => {
    const leapling = iso('1964-02-29');
    expect(isoOf(birthday(leapling, 61, 'anniversary'))).toBe('2025-03-01');
    expect(isoOf(birthday(leapling, 60, 'anniversary'))).toBe('2024-02-29');
    expect(isoOf(birthday(leapling, 61, 'civil_code_16'))).toBe('2025-02-28');
    expect(isoOf(birthday(leapling, 60, 'civil_code_16'))).toBe('2024-02-28');
    expect(ageOn(leapling, iso('2025-02-28'), 'anniversary')).toBe(60);
    expect(ageOn(leapling, iso('2025-03-01'), 'anniversary')).toBe(61);
  });

  it('the cut-off birth is the latest that has the age, on every day of eight years', () => {
    for (const how of ['anniversary', 'civil_code_16'] as const) {
      for (let on = iso('2020-01-01'); on < iso('2028-01-01'); on++) {
        for (const years of [1, 6, 18, 60, 97]) {
          const latest = latestBirthFor(years, on, how);
          if (ageOn(latest, on, how) < years || ageOn(latest + 1, on, how) >= years) expect.fail(`${isoOf(on)} ${years} ${how}`);
        }
      }
    }
  });

  it('whoever is born on or before the cut-off has the age, and nobody later', () => {
    fc.assert(fc.property(someDay, someDay, fc.integer({ min: 0, max: 120 }), counting, (birth, on, years, how) => {
      fc.pre(birth <= on);
      expect(ageOn(birth, on, how) >= years).toBe(birth <= latestBirthFor(years, on, how));
    }));
  });

  it('start with 0 on the day of birth and are -1 before', () => {
    fc.assert(fc.property(someDay, counting, (birth, how) => {
      expect(birthday(birth, 0, how)).toBe(birth);
      expect(ageOn(birth, birth, how)).toBe(0);
      expect(ageOn(birth, birth - 1, how)).toBe(-1);
    }));
  });
});
