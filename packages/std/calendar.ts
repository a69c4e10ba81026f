// Reading and writing the dates of the exchange files: `YYYY-MM-DD` in either era, whole or partial (rights.md, section 2).

import { dateProblems } from './date-problems.ts';
import { civil, type Day, dayOf, daysInMonth } from './days.ts';
import { failed, ok, type Result } from './result.ts';
import { asciiDigits } from './thai-text.ts';
import { buddhistYear, civilYear, FIRST_BUDDHIST_YEAR, LAST_APRIL_YEAR } from './thai-year.ts';

export type DatePrecision = 'day' | 'month' | 'year';
/** `BE`: Buddhist era (พ.ศ.); `CE`: common era (ค.ศ.). */
export type DateEra = 'BE' | 'CE';

export interface ParsedDate {
  /** For a partial date the first day it can be (legal presumption): the 1st of the month, the first day of the year. */
  readonly day: Day;
  readonly precision: DatePrecision;
  /** The era the text was written in. */
  readonly era: DateEra;
}

const SHAPE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;
const SHORT_YEAR = /^\d{1,3}(?:-|$)/;

/**
 * Reads `YYYY-MM-DD`; with `partial` also `YYYY-MM`, `YYYY` and the register's `YYYY-MM-00` and `YYYY-00-00`.
 * Years of 2400 and above are Buddhist era. Thai digits are read like any others. Nothing is guessed: a two-digit year,
 * a day that does not exist, and January to March of BE 2483 are refused, each with its reason.
 */
export function parseDate(text: string, options: { readonly partial: boolean }): Result<ParsedDate> {
  const plain = asciiDigits(text.trim());
  const shape = SHAPE.exec(plain);
  if (shape === null) return failed(SHORT_YEAR.test(plain) ? dateProblems.short_year({ text }) : dateProblems.format({ text }));
  const month = shape[2] === undefined ? 0 : Number(shape[2]);
  const day = shape[3] === undefined ? 0 : Number(shape[3]);
  if (shape[2] !== undefined && month === 0 && (shape[3] === undefined || day > 0)) return failed(dateProblems.no_such_month({ text, month: shape[2] }));
  return dateFromParts(text, Number(shape[1]), month, day, options.partial);
}

/** A date of its parts; `month` 0 = unknown, `day` 0 = unknown. `text` is what the person wrote, for the problem's sentence. */
export function dateFromParts(text: string, year: number, month: number, day: number, partial: boolean): Result<ParsedDate> {
  if (year < 1000) return failed(dateProblems.short_year({ text }));
  if (month > 12) return failed(dateProblems.no_such_month({ text, month }));
  const precision: DatePrecision = month === 0 ? 'year' : day === 0 ? 'month' : 'day';
  const era: DateEra = year >= FIRST_BUDDHIST_YEAR ? 'BE' : 'CE';
  if (era === 'BE' && month >= 1 && civilYear(year, month) === null) return failed(dateProblems.no_early_2483({ text }));
  if (precision !== 'day' && !partial) return failed(dateProblems.incomplete({ text }));
  if (month === 0) return ok({ day: firstDayOfYear(year, era), precision, era });
  const ce = era === 'BE' ? civilYear(year, month) ?? year - 543 : year;
  const days = daysInMonth(ce, month);
  if (day > days) return failed(dateProblems.no_such_day({ text, days }));
  return ok({ day: dayOf(ce, month, day === 0 ? 1 : day), precision, era });
}

/**
 * The text `parseDate` reads back to the same day and precision: `1944-05` or `2487-05`. A bare year is written in the era in
 * which it is one whole year: before 1941 the Thai and the civil year do not coincide, so the era asked for cannot always be kept.
 */
export function dateText(day: Day, precision: DatePrecision, era: DateEra): string {
  const { year: ce, month, day: dayOfMonth } = civil(day);
  if (precision === 'year') return (wholeYearEra(day) ?? era) === 'BE' ? String(buddhistYear(day)) : String(ce).padStart(4, '0');
  const year = era === 'BE' ? buddhistYear(day) : ce;
  const yearAndMonth = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;
  return precision === 'month' ? yearAndMonth : `${yearAndMonth}-${String(dayOfMonth).padStart(2, '0')}`;
}

/** The only era in which a year beginning on this day is whole: Thai for an old 1 April, civil for an old 1 January; null: both. */
export function wholeYearEra(yearBegin: Day): DateEra | null {
  const date = civil(yearBegin);
  if (date.year + 543 > LAST_APRIL_YEAR) return null;
  return date.month === 4 ? 'BE' : 'CE';
}

function firstDayOfYear(year: number, era: DateEra): Day {
  if (era === 'CE') return dayOf(year, 1, 1);
  return year <= LAST_APRIL_YEAR ? dayOf(year - 543, 4, 1) : dayOf(year - 543, 1, 1);
}
