// The functions of the form language by name: how many values each takes and what it gives.
import { asBoolean, asNumber, asText, daysOf, isoOfDays, type Value } from './values.ts';

/** The moment of the session, handed in: `2026-11-27T09:30:00+07:00`. */
export interface Clocked { readonly now: string }

export interface Known { readonly least: number; readonly most: number; readonly run: (given: readonly Value[], clock: Clocked) => Value }

const known = (least: number, most: number, run: Known['run']): Known => ({ least, most, run });
const MANY = 100;
const text = (given: readonly Value[], nth: number): string => asText(given[nth] ?? '');
const number = (given: readonly Value[], nth: number): number => asNumber(given[nth] ?? '');
const words = (value: string): readonly string[] => value.split(/\s+/).filter((word) => word !== '');
const members = (given: readonly Value[]): readonly Value[] => given.flatMap((one): readonly Value[] => (typeof one === 'object' ? one.nodes : [one]));

/** Empty answers do not take part; of none at all there is no largest. */
function extreme(given: readonly Value[], pick: (...numbers: number[]) => number): number {
  const numbers = members(given).filter((one) => asText(one) !== '').map(asNumber);
  return numbers.length === 0 ? Number.NaN : pick(...numbers);
}

function rounded(given: readonly Value[]): number {
  const digits = given.length > 1 ? number(given, 1) : 0;
  const factor = 10 ** Math.trunc(digits);
  return Math.floor(number(given, 0) * factor + 0.5) / factor;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function formatted(date: string, pattern: string): string {
  if (daysOf(date) === null) return '';
  const part = (from: number, to: number): string => date.slice(from, to) || '00';
  const parts: Record<string, string> = {
    Y: part(0, 4), y: part(2, 4), m: part(5, 7), n: String(Number(part(5, 7))), b: MONTHS[Number(part(5, 7)) - 1] ?? '', d: part(8, 10), e: String(Number(part(8, 10))),
    H: part(11, 13), h: String(Number(part(11, 13))), M: part(14, 16), S: part(17, 19), 3: '000',
  };
  return pattern.replace(/%([YymnbdeHhMS3])/g, (_, letter: string) => parts[letter] ?? '');
}

/** A pattern of a form's author runs on the phone and on the server: one that can take for ever is not tried (nested repetition). */
export const riskyPattern = (pattern: string): boolean => pattern.length > 300 || /\([^()]*[+*}][^()]*\)\s*[+*{]/.test(pattern) || /\([^()]*\|[^()]*\)\s*[+*{]/.test(pattern) || /\\\d/.test(pattern);

function matches(value: string, pattern: string): boolean {
  if (riskyPattern(pattern) || value.length > 5000) return false;
  try {
    return new RegExp(`^(?:${pattern})$`, 'u').test(value);
  } catch {
    return false;
  }
}

function dateOf(value: Value): string {
  if (typeof value === 'number') return Number.isFinite(value) ? isoOfDays(value) : '';
  const given = asText(value);
  return daysOf(given) === null ? '' : given;
}

export const FUNCTIONS: Readonly<Record<string, Known>> = {
  selected: known(2, 2, (given) => words(text(given, 0)).includes(text(given, 1).trim())),
  'selected-at': known(2, 2, (given) => words(text(given, 0))[number(given, 1)] ?? ''),
  'count-selected': known(1, 1, (given) => words(text(given, 0)).length),
  count: known(1, 1, ([one]) => (typeof one === 'object' ? one.nodes.length : 0)),
  'count-non-empty': known(1, 1, (given) => members(given).filter((one) => asText(one) !== '').length),
  sum: known(1, 1, (given) => members(given).reduce<number>((sum, one) => sum + asNumber(one), 0)),
  max: known(1, MANY, (given) => extreme(given, Math.max)),
  min: known(1, MANY, (given) => extreme(given, Math.min)),
  if: known(3, 3, ([test = '', yes = '', no = '']) => (asBoolean(test) ? yes : no)),
  coalesce: known(2, 2, (given) => text(given, 0) || text(given, 1)),
  concat: known(1, MANY, (given) => members(given).map(asText).join('')),
  join: known(2, MANY, ([separator = '', ...rest]) => members(rest).map(asText).join(asText(separator))),
  'string-length': known(1, 1, (given) => [...text(given, 0)].length),
  substr: known(2, 3, (given) => text(given, 0).slice(number(given, 1), given.length > 2 ? number(given, 2) : undefined)),
  contains: known(2, 2, (given) => text(given, 0).includes(text(given, 1))),
  'starts-with': known(2, 2, (given) => text(given, 0).startsWith(text(given, 1))),
  'ends-with': known(2, 2, (given) => text(given, 0).endsWith(text(given, 1))),
  'normalize-space': known(1, 1, (given) => words(text(given, 0)).join(' ')),
  regex: known(2, 2, (given) => matches(text(given, 0), text(given, 1))),
  not: known(1, 1, ([one = '']) => !asBoolean(one)),
  boolean: known(1, 1, ([one = '']) => asBoolean(one)),
  'boolean-from-string': known(1, 1, (given) => ['1', 'true'].includes(text(given, 0))),
  true: known(0, 0, () => true),
  false: known(0, 0, () => false),
  int: known(1, 1, (given) => Math.trunc(number(given, 0))),
  round: known(1, 2, rounded),
  floor: known(1, 1, (given) => Math.floor(number(given, 0))),
  ceiling: known(1, 1, (given) => Math.ceil(number(given, 0))),
  abs: known(1, 1, (given) => Math.abs(number(given, 0))),
  number: known(1, 1, (given) => number(given, 0)),
  string: known(1, 1, (given) => text(given, 0)),
  date: known(1, 1, ([one = '']) => dateOf(one)),
  'date-time': known(1, 1, ([one = '']) => dateOf(one)),
  today: known(0, 0, (_, { now }) => now.slice(0, 10)),
  now: known(0, 0, (_, { now }) => now),
  'format-date': known(2, 2, (given) => formatted(dateOf(given[0] ?? ''), text(given, 1))),
  'format-date-time': known(2, 2, (given) => formatted(dateOf(given[0] ?? ''), text(given, 1))),
  'decimal-date-time': known(1, 1, (given) => daysOf(text(given, 0)) ?? Number.NaN),
};

/** Functions that look at where they stand; the evaluator knows them. */
export const PLACED: Readonly<Record<string, readonly [number, number]>> = { position: [0, 1], once: [1, 1], 'jr:choice-name': [2, 2], 'indexed-repeat': [3, 3] };

export const REFUSED: Readonly<Record<string, { readonly th: string; readonly en: string }>> = {
  pulldata: { th: 'ไม่รองรับ pulldata() เพราะแบบฟอร์มไม่อ่านแฟ้มอื่น ใส่รายการไว้ในชีต choices', en: 'pulldata() is not supported: a form reads no other file; put the list into the sheet choices' },
  uuid: { th: 'ไม่รองรับ uuid() เพราะระบบให้รหัสเอง', en: 'uuid() is not supported: the system gives the ids' },
  random: { th: 'ไม่รองรับ random() เพราะเครื่องกับเซิร์ฟเวอร์ต้องได้ผลเหมือนกัน', en: 'random() is not supported: device and server must come to the same' },
  instance: { th: 'ไม่รองรับ instance() ใช้ choice_filter แทน', en: 'instance() is not supported; use choice_filter' },
};
