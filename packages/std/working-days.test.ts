import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addWorkingDays, dayOf, isWorkingDay, weekdayOf, workingDaysBetween } from './index.ts';

const NONE: ReadonlySet<number> = new Set();
const days = fc.integer({ min: dayOf(1960, 1, 1), max: dayOf(2060, 12, 31) });
const holidays = (from: number) => fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 12 }).map((offsets) => new Set(offsets.map((offset) => from + offset)));

test('the weekday is the one of the calendar on the wall', () => {
  fc.assert(fc.property(days, (day) => {
    expect(weekdayOf(day)).toBe(new Date(day * 86_400_000).getUTCDay());
  }));
});

describe('working days', () => {
  test('from a Friday: one is the Monday, five are the next Friday', () => {
    const friday = dayOf(2026, 11, 20);
    expect([1, 5].map((count) => addWorkingDays(friday, count, NONE))).toEqual([dayOf(2026, 11, 23), dayOf(2026, 11, 27)]);
  });

  test('counted from a Saturday or a Sunday, the first is the Monday', () => {
    expect([21, 22].map((day) => addWorkingDays(dayOf(2026, 11, day), 1, NONE))).toEqual([dayOf(2026, 11, 23), dayOf(2026, 11, 23)]);
  });

  test('a holiday is passed over; one on a Sunday changes nothing', () => {
    const songkran = new Set([13, 14, 15].map((day) => dayOf(2026, 4, day)));
    expect(addWorkingDays(dayOf(2026, 4, 10), 1, songkran)).toBe(dayOf(2026, 4, 16));
    expect(addWorkingDays(dayOf(2026, 4, 10), 1, new Set([dayOf(2026, 4, 12)]))).toBe(dayOf(2026, 4, 13));
  });

  test('adding and counting undo each other, and end on a working day', () => {
    fc.assert(fc.property(days.chain((from) => fc.tuple(fc.constant(from), holidays(from), fc.integer({ min: 1, max: 40 }))), ([from, off, count]) => {
      const end = addWorkingDays(from, count, off);
      expect(workingDaysBetween(from, end, off)).toBe(count);
      expect(isWorkingDay(end, off)).toBe(true);
      expect(workingDaysBetween(from, end - 1, off)).toBe(count - 1);
    }));
  });

  test('a further holiday never makes anything due earlier', () => {
    fc.assert(fc.property(days.chain((from) => fc.tuple(fc.constant(from), holidays(from), fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 20 }))), ([from, off, more, count]) => {
      expect(addWorkingDays(from, count, new Set([...off, from + more]))).toBeGreaterThanOrEqual(addWorkingDays(from, count, off));
    }));
  });
});
