// How a fact is kept (JSON), and how it is said. Dates are kept as precise as they were given: "1944", "1944-05", "1944-05-01".
import { encodeFact, type EncodedFact, type FactDefinition } from '@klaikhun/rules/decide';
import { formatBaht, formatThai, isoOf, parseDate } from '@klaikhun/std';

export type FactValue = boolean | number | string | null;
export interface Words { th: string; en: string }

const NOT_KNOWN: Words = { th: 'ไม่ทราบ', en: 'not known' };
const YES: Words = { th: 'ใช่', en: 'yes' };
const NO: Words = { th: 'ไม่', en: 'no' };

/** The kept form of a checked value. Money is baht. */
export function keptValue(fact: FactDefinition, { value, precision }: EncodedFact): FactValue {
  if (Number.isNaN(value)) return null;
  switch (fact.type) {
    case 'boolean': return value === 1;
    case 'integer': return value;
    case 'money': return value / 100;
    case 'choice': case 'code': return fact.values[value] ?? null;
    case 'date': return isoOf(value);
    case 'birth_date': return isoOf(value).slice(0, precision === 'year' ? 4 : precision === 'month' ? 7 : 10);
    case 'text': return null;
  }
}

/** A cell of a file that has been checked already -> the kept form; an empty cell gives null. */
export function keptCell(fact: FactDefinition, cell: string): FactValue {
  if (cell === '') return null;
  const encoded = encodeFact(fact, cell);
  return encoded.ok ? keptValue(fact, encoded.value) : null;
}

/** The value in words, with its unit. */
export function wordsOf(fact: FactDefinition, value: FactValue): Words {
  if (value === null) return fact.emptyMeans === 'alive' ? { th: 'ยังมีชีวิตอยู่', en: 'living' } : NOT_KNOWN;
  switch (fact.type) {
    case 'boolean': return value === true ? YES : NO;
    case 'money': {
      const satang = Math.round(Number(value) * 100);
      const perYear = fact.unit === 'baht_per_year';
      return { th: formatBaht(satang, 'th') + (perYear ? '/ปี' : ''), en: formatBaht(satang, 'en') + (perYear ? ' a year' : '') };
    }
    case 'choice': return fact.labels[String(value)] ?? { th: String(value), en: String(value) };
    case 'code': return countryWords(String(value));
    case 'date': case 'birth_date': return dateWords(String(value));
    case 'integer': case 'text': return { th: String(value), en: String(value) };
  }
}

/** A kept date, partial or whole, in words. */
export function dateWords(kept: string): Words {
  const date = parseDate(kept, { partial: true });
  if (!date.ok) return { th: kept, en: kept };
  const { day, precision } = date.value;
  return { th: formatThai(day, precision, 'short', 'th'), en: formatThai(day, precision, 'short', 'en') };
}

/** A kept date as the API gives it: the first day that it can be, and how precise it is. */
export function preciseDate(kept: string): { date: string; precision: 'day' | 'month' | 'year' } | null {
  const date = parseDate(kept, { partial: true });
  return date.ok ? { date: isoOf(date.value.day), precision: date.value.precision } : null;
}


function countryWords(code: string): Words {
  if (code === 'TH') return { th: 'ไทย', en: 'Thai' };
  if (code === 'XX') return { th: 'ไร้สัญชาติ', en: 'stateless' };
  return { th: regions.th.of(code) ?? code, en: regions.en.of(code) ?? code };
}

// Made once: making one takes longer than all else that a fact is said with.
const regions = { th: new Intl.DisplayNames(['th'], { type: 'region' }), en: new Intl.DisplayNames(['en'], { type: 'region' }) };
