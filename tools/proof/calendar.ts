/**
 * Dates for the reference, written from rights.md section 2 alone. It leans on JavaScript's own proleptic calendar in
 * UTC (the product's date functions do not), so that a slip in one of the two cannot hide in the other.
 * A day is a whole number: days since 1970-01-01.
 */
const MILLISECONDS_A_DAY = 86_400_000;

export type Civil = readonly [year: number, month: number, day: number];

export function dayOf(year: number, month: number, day: number): number {
  return Math.round(Date.UTC(year, month - 1, day) / MILLISECONDS_A_DAY);
}

/** The same days are asked for over and over when a household is walked through 120 years. */
const remembered = new Map<number, Civil>();

export function civilOf(day: number): Civil {
  const known = remembered.get(day);
  if (known !== undefined) return known;
  const instant = new Date(day * MILLISECONDS_A_DAY);
  const civil: Civil = [instant.getUTCFullYear(), instant.getUTCMonth() + 1, instant.getUTCDate()];
  remembered.set(day, civil);
  return civil;
}

export function isoOf(day: number): string {
  return new Date(day * MILLISECONDS_A_DAY).toISOString().slice(0, 10);
}

export function fromIso(text: string): number {
  const [year, month, day] = text.split('-').map(Number);
  return dayOf(year ?? 0, month ?? 1, day ?? 1);
}

/** How a right counts years of age (rights.md section 2). */
export type AgeCounting = 'anniversary' | 'civil_code_16';

/** Completed years. Comparing (month, day) in pairs lets 29 February count on 1 March of a common year by itself. */
export function ageOn(birth: number, on: number, counting: AgeCounting = 'anniversary'): number {
  const [birthYear, birthMonth, birthDay] = civilOf(birth);
  // section 16 counts the day of birth, so every age is reached one day earlier
  const [year, month, day] = civilOf(counting === 'anniversary' ? on : on + 1);
  const beforeBirthday = month < birthMonth || (month === birthMonth && day < birthDay);
  return year - birthYear - (beforeBirthday ? 1 : 0);
}

/** The same day n months later, the last day of that month where the day does not exist. */
export function monthsLater(day: number, months: number): number {
  const [year, month, dayOfMonth] = civilOf(day);
  const lastOfMonth = civilOf(dayOf(year, month + months + 1, 0))[2];
  return dayOf(year, month + months, Math.min(dayOfMonth, lastOfMonth));
}

/** Thai fiscal year in the Buddhist era: FY 2570 = 2026-10-01 .. 2027-09-30. */
export function fiscalYearOf(day: number): number {
  const [year, month] = civilOf(day);
  return year + (month >= 10 ? 544 : 543);
}

/** The 30 September before the fiscal year of `day` began. */
export function fiscalYearEve(day: number): number {
  return dayOf(fiscalYearOf(day) - 544, 9, 30);
}
