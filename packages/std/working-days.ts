// Days on which offices work. Which days are holidays is given in: they are announced year by year, and differ between countries.
import type { Day } from './days.ts';

/** 0 Sunday … 6 Saturday. Day 0, 1 January 1970, was a Thursday. */
export function weekdayOf(day: Day): number {
  return (((day + 4) % 7) + 7) % 7;
}

export function isWorkingDay(day: Day, holidays: ReadonlySet<Day>): boolean {
  const weekday = weekdayOf(day);
  return weekday !== 0 && weekday !== 6 && !holidays.has(day);
}

/**
 * The `count`-th working day after `from`, whatever kind of day `from` is; 0 gives `from` itself. A clock of ten working days that starts on a
 * Friday ends on the Friday two weeks later, if there is no holiday between.
 */
export function addWorkingDays(from: Day, count: number, holidays: ReadonlySet<Day>): Day {
  let day = from;
  for (let left = count; left > 0; ) {
    day += 1;
    if (isWorkingDay(day, holidays)) left -= 1;
  }
  return day;
}

/** How many working days lie after `from` up to and with `to`; 0 when `to` is not later. The inverse of `addWorkingDays`. */
export function workingDaysBetween(from: Day, to: Day, holidays: ReadonlySet<Day>): number {
  let count = 0;
  for (let day = from + 1; day <= to; day += 1) if (isWorkingDay(day, holidays)) count += 1;
  return count;
}
