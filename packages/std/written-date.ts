// Dates as a person types them on a screen: "20 พ.ย. 2569", "20/11/2569", "พ.ค. 2487", "พ.ศ. 2487". The exchange files are
// stricter (`parseDate`): there a slash could hide an American date, here the field says how to write it.

import { dateFromParts, type ParsedDate, parseDate } from './calendar.ts';
import { dateProblems } from './date-problems.ts';
import { failed, type Result } from './result.ts';
import { MONTHS } from './thai-date.ts';
import { asciiDigits } from './thai-text.ts';
import { FIRST_BUDDHIST_YEAR } from './thai-year.ts';

const NUMERIC = /^(?:(\d{1,2})[/.-])?(\d{1,2})[/.-](\d{1,4})$/;
const WORDED = /^(?:(\d{1,2})\s*)?([^\d\s]+?)\s*(พ\.?ศ\.?|ค\.?ศ\.?|BE|CE|AD)?\s*(\d{1,4})$/i;
const BARE_YEAR = /^(?:ปี\s*)?(พ\.?ศ\.?|ค\.?ศ\.?|BE|CE|AD)\s*(\d{1,4})$/i;
/** What `formatThai` adds to a partial date, and the words that stand before one. */
const REMARK = /\s*\([^)]*\)$/;
const LEAD = /^(?:วันที่|วัน|เดือน|เกิด)\s*/;

/** Reads a date written by a person; everything `formatThai` writes is read back. Same rules and problems as `parseDate`. */
export function parseWrittenDate(text: string, options: { readonly partial: boolean }): Result<ParsedDate> {
  const plain = asciiDigits(text).replace(/\s+/g, ' ').trim().replace(REMARK, '').replace(LEAD, '');
  if (/^\d{4}(?:-|$)/.test(plain)) return parseDate(plain, options);
  const numeric = NUMERIC.exec(plain);
  if (numeric !== null) return fromParts({ text, day: numeric[1], month: Number(numeric[2]), era: undefined, year: numeric[3] }, options.partial);
  const bare = BARE_YEAR.exec(plain);
  if (bare !== null) return eraFault(text, bare[1], Number(bare[2])) ?? dateFromParts(text, Number(bare[2]), 0, 0, options.partial);
  const worded = WORDED.exec(plain);
  const month = worded === null ? 0 : monthOf(worded[2] ?? '');
  if (worded === null || month === 0) return failed(dateProblems.written_format({ text }));
  return fromParts({ text, day: worded[1], month, era: worded[3], year: worded[4] }, options.partial);
}

interface WrittenParts {
  readonly text: string;
  readonly day: string | undefined;
  readonly month: number;
  readonly era: string | undefined;
  readonly year: string | undefined;
}

function fromParts(parts: WrittenParts, partial: boolean): Result<ParsedDate> {
  const { text, day, month } = parts;
  const year = Number(parts.year);
  // A zero is an unknown day in the registers' form only; nobody writes 0/5/2487 by hand and means it.
  if (day !== undefined && Number(day) === 0) return failed(dateProblems.written_format({ text }));
  if (month === 0) return failed(dateProblems.no_such_month({ text, month }));
  return eraFault(text, parts.era, year) ?? dateFromParts(text, year, month, day === undefined ? 0 : Number(day), partial);
}

/** "ค.ศ. 2569" is a slip of the pen, and only its writer knows which half of it is wrong. */
function eraFault(text: string, era: string | undefined, year: number): Result<ParsedDate> | null {
  if (era === undefined || year < 1000) return null;
  const buddhist = /^[พB]/i.test(era);
  return buddhist === year >= FIRST_BUDDHIST_YEAR ? null : failed(dateProblems.other_era({ text, era, year }));
}

/** 1 to 12 for a month's name in Thai or English, long or short, with or without its dots; 0 when it is none. */
function monthOf(word: string): number {
  return MONTH_WORDS.get(word.toLowerCase().replaceAll('.', '')) ?? 0;
}

const MONTH_WORDS = new Map<string, number>(
  [MONTHS.th.short, MONTHS.th.long, MONTHS.en.short, MONTHS.en.long].flatMap((names) =>
    names.map((name, index): [string, number] => [name.toLowerCase().replaceAll('.', ''), index + 1]),
  ),
);
