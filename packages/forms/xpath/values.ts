// Values of XPath 1.0 and how one kind becomes another (sections 3.4 and 4). An empty answer is an empty text, as a number NaN: never 0.

/** What `${name}` finds: no, one or several answers, as text. */
export interface Nodes { readonly nodes: readonly string[] }
export type Value = string | number | boolean | Nodes;

export function asText(value: Value): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'object') return value.nodes[0] ?? '';
  if (Object.is(value, -0)) return '0';
  if (!Number.isFinite(value) || Math.abs(value) < 1e21 && !String(value).includes('e')) return String(value);
  return Math.abs(value) >= 1 ? BigInt(value).toString() : value.toFixed(20).replace(/0+$/, '').replace(/\.$/, '');
}

const NUMBER = /^\s*-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?\s*$/;

/** A day counts as days since 1970-01-01, as ODK has it, so that days can be compared and subtracted. */
export function asNumber(value: Value): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  const text = asText(value);
  if (NUMBER.test(text)) return Number(text);
  return daysOf(text) ?? Number.NaN;
}

export function asBoolean(value: Value): boolean {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return value !== 0 && !Number.isNaN(value);
  if (typeof value === 'string') return value !== '';
  return value.nodes.length > 0 && (value.nodes.length > 1 || value.nodes[0] !== '');
}

/** Section 3.4: a set of nodes compares as true if any of its members does. */
export function compare(operator: '=' | '!=' | '<' | '<=' | '>' | '>=', left: Value, right: Value): boolean {
  if (typeof left === 'object' && typeof right !== 'boolean') return left.nodes.some((one) => compare(operator, one, right));
  if (typeof right === 'object' && typeof left !== 'boolean') return right.nodes.some((one) => compare(operator, left, one));
  if (operator === '=' || operator === '!=') return same(left, right) === (operator === '=');
  const [a, b] = [asNumber(left), asNumber(right)];
  if (operator === '<') return a < b;
  if (operator === '<=') return a <= b;
  return operator === '>' ? a > b : a >= b;
}

function same(left: Value, right: Value): boolean {
  if (typeof left === 'boolean' || typeof right === 'boolean') return asBoolean(left) === asBoolean(right);
  if (typeof left === 'number' || typeof right === 'number') return asNumber(left) === asNumber(right);
  return asText(left) === asText(right);
}

const DAY = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/;

/** `2026-11-27` or `2026-11-27T09:30:00+07:00` as days since 1970-01-01 (UTC for a moment); null: neither, or not in the calendar. */
export function daysOf(text: string): number | null {
  const found = DAY.exec(text.trim());
  if (found === null) return null;
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])];
  if (month < 1 || month > 12 || day < 1 || day > monthLength(year, month)) return null;
  const whole = dayNumber(year, month, day);
  if (found[4] === undefined) return whole;
  const [hour, minute, second] = [Number(found[4]), Number(found[5]), Number(found[6] ?? 0)];
  if (hour > 23 || minute > 59 || second > 59) return null;
  return whole + (hour * 3600 + minute * 60 + second) / 86_400 - offset(found[7]);
}

function offset(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return (zone.startsWith('-') ? -minutes : minutes) / 1440;
}

function monthLength(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Days from civil (H. Hinnant): the year begins in March. */
function dayNumber(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const ofEra = y - era * 400;
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468;
}

export function isoOfDays(days: number): string {
  const z = Math.floor(days) + 719_468;
  const era = Math.floor(z / 146_097);
  const ofEra = z - era * 146_097;
  const years = Math.floor((ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365);
  const ofYear = ofEra - (365 * years + Math.floor(years / 4) - Math.floor(years / 100));
  const shifted = Math.floor((5 * ofYear + 2) / 153);
  const day = ofYear - Math.floor((153 * shifted + 2) / 5) + 1;
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const year = years + era * 400 + (month <= 2 ? 1 : 0);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
