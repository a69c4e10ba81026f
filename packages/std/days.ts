// Days are integers, so that the rules can compare millions of them per second and no time zone can move one.
// Integer arithmetic after Howard Hinnant, "chrono-compatible low-level date algorithms" (days_from_civil, civil_from_days).

/** A calendar day: days since 1970-01-01 in the proleptic Gregorian calendar. Good for the years 1 to 9999. */
export type Day = number;

export interface CivilDate {
  readonly year: number;
  /** 1 = January */
  readonly month: number;
  readonly day: number;
}

const DAYS_OF_400_YEARS = 146_097;
/** Days from 0000-03-01, where the arithmetic starts (a year that begins in March ends with its leap day), to 1970-01-01. */
const MARCH_FIRST_OF_YEAR_0 = 719_468;

/** The day of a civil date (CE). A day of the month past the month's end runs over into the next: 30 February 2026 is 2 March. */
export function dayOf(year: number, month: number, day: number): Day {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = ((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 | 0) + day - 1;
  const dayOfEra = yearOfEra * 365 + (yearOfEra / 4 | 0) - (yearOfEra / 100 | 0) + dayOfYear;
  return era * DAYS_OF_400_YEARS + dayOfEra - MARCH_FIRST_OF_YEAR_0;
}

/** The civil date (CE) of a day. */
export function civil(day: Day): CivilDate {
  const z = day + MARCH_FIRST_OF_YEAR_0;
  const era = Math.floor(z / DAYS_OF_400_YEARS);
  const dayOfEra = z - era * DAYS_OF_400_YEARS;
  const yearOfEra = (dayOfEra - (dayOfEra / 1460 | 0) + (dayOfEra / 36_524 | 0) - (dayOfEra / 146_096 | 0)) / 365 | 0;
  const dayOfYear = dayOfEra - (365 * yearOfEra + (yearOfEra / 4 | 0) - (yearOfEra / 100 | 0));
  const marchMonth = (5 * dayOfYear + 2) / 153 | 0;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - ((153 * marchMonth + 2) / 5 | 0) + 1,
  };
}

/** The CE year a day lies in. */
export function yearOf(day: Day): number {
  return civil(day).year;
}

export function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** 28 to 31. `month` is 1 to 12, `year` is CE. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** `YYYY-MM-DD`, CE. */
export function isoOf(day: Day): string {
  const date = civil(day);
  return `${String(date.year).padStart(4, '0')}-${two(date.month)}-${two(date.day)}`;
}

/** The same day of the month `months` later (earlier when negative); the last day of that month where it does not exist. */
export function addMonths(day: Day, months: number): Day {
  const date = civil(day);
  const count = date.year * 12 + date.month - 1 + months;
  const year = Math.floor(count / 12);
  const month = count - year * 12 + 1;
  return dayOf(year, month, Math.min(date.day, daysInMonth(year, month)));
}

/** The same date `years` later; 29 February becomes 28 February in a common year. For ages use `birthday`, which counts otherwise. */
export function addYears(day: Day, years: number): Day {
  return addMonths(day, years * 12);
}

/** "Within n months of a date": true up to and including the same day n months later (rights.md, section 2). */
export function withinMonths(from: Day, months: number, asOf: Day): boolean {
  return asOf <= addMonths(from, months);
}

function two(n: number): string {
  return n < 10 ? `0${n}` : String(n);
}
