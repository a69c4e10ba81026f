// What was typed into the one box: a number, a house, or a name with what else was said about the person. Pure.
import { asciiDigits, buddhistYear, type Day, foldThai, searchKey, yearOf } from '@klaikhun/std';
import { splitName } from '@klaikhun/linkage';

/** A place that can be named in the box. */
export interface NamedPlace { readonly code: string; readonly name: string; readonly level: 'district' | 'subdistrict' }

export interface Filters {
  /** A district or subdistrict. */
  readonly place: string | null;
  /** Common era. */
  readonly year: number | null;
  readonly sex: 'M' | 'F' | null;
}

export type Understood = { readonly filters: Filters } & (
  | { readonly kind: 'nothing' }
  | { readonly kind: 'id' | 'phone' | 'digits'; readonly digits: string }
  | { readonly kind: 'house'; readonly house: string | null; readonly village: string | null; readonly places: readonly string[] }
  | { readonly kind: 'name'; readonly first: string; readonly last: string; /** The same words with the last one read as a place. */ readonly orIn: { readonly last: string; readonly place: string } | null }
);

const FEWEST_DIGITS = 5;
const HOUSE = /^(?:บ้านเลขที่|เลขที่|บ้าน)?\s*(\d{1,4}(?:\/\d{1,4})?)?\s*(?:(?:ม\.|หมู่ที่|หมู่|ม(?=\s?\d))\s*(\d{1,3}))?(?:\s+|$)(.*)$/;
const IN_PLACE = /(?:^|\s)(?:(?:ต\.|ตำบล|แขวง)\s*(?<subdistrict>\S+)|(?:อ\.|อำเภอ|เขต)\s*(?<district>\S+))/g;
const BORN = /(?:^|\s)(?:เกิดปี|เกิด|ปี|พ\.ศ\.|ค\.ศ\.)?\s*(?<year>2[34]\d{2}|25\d{2}|19\d{2}|20\d{2})(?=\s|$)/;
const AGED = /(?:^|\s)อายุ\s*(\d{1,3})(?:\s*ปี)?(?=\s|$)/;

export function understand(typed: string, places: readonly NamedPlace[], given: Filters, today: Day): Understood {
  const text = foldThai(asciiDigits(typed));
  const digits = text.replace(/^\+66/, '0').replace(/[\s\-–.()]/g, '');
  if (/^\d+$/.test(digits) && !/^\d{1,4}$/.test(digits)) return { ...ofDigits(digits), filters: given };
  const { words, filters } = takeOut(text, places, given, today);
  if (/\d/.test(words)) return { ...ofHouse(words, places, filters), filters };
  return { ...ofName(words, places), filters };
}

function ofDigits(digits: string): { kind: 'id' | 'phone' | 'digits'; digits: string } | { kind: 'nothing' } {
  if (digits.length === 13) return { kind: 'id', digits };
  if (digits.startsWith('0') && (digits.length === 9 || digits.length === 10)) return { kind: 'phone', digits };
  return digits.length < FEWEST_DIGITS || digits.length > 13 ? { kind: 'nothing' } : { kind: 'digits', digits };
}

/** "12 ม.3 ดู่ใต้", "ม.3 ต.ดู่ใต้", "12/1". */
function ofHouse(words: string, places: readonly NamedPlace[], filters: Filters): { kind: 'house'; house: string | null; village: string | null; places: string[] } | { kind: 'nothing' } {
  const found = HOUSE.exec(words);
  const [, house = null, village = null, rest = ''] = found ?? [];
  if (house === null && village === null) return { kind: 'nothing' };
  const named = rest.trim() === '' ? null : codesNamed(rest, places);
  return { kind: 'house', house, village, places: named ?? codesUnder(filters.place ?? '', places) };
}

function ofName(words: string, places: readonly NamedPlace[]): { kind: 'name'; first: string; last: string; orIn: { last: string; place: string } | null } | { kind: 'nothing' } {
  const { first, last } = splitName(words);
  if ([...first, ...last].filter((char) => /[\p{L}\p{M}]/u.test(char)).length < 2) return { kind: 'nothing' };
  const others = last.split(' ');
  const place = last === '' ? undefined : placeNamed(others.at(-1) ?? '', places, 'subdistrict') ?? placeNamed(others.at(-1) ?? '', places, 'district');
  return { kind: 'name', first, last, orIn: place === undefined ? null : { last: others.slice(0, -1).join(' '), place: place.code } };
}

/** Takes the place, the year of birth and the age out of the words; what the form's own filters say comes first. */
function takeOut(text: string, places: readonly NamedPlace[], given: Filters, today: Day): { words: string; filters: Filters } {
  let { place, year } = given;
  let words = text.replace(IN_PLACE, (_whole, subdistrict: string | undefined, district: string | undefined) => {
    const named = placeNamed(subdistrict ?? district ?? '', places, subdistrict === undefined ? 'district' : 'subdistrict');
    // A place that nobody knows here is a place where nobody is found.
    if (given.place === null && (place === null || named?.code.startsWith(place) === true)) place = named?.code ?? NOWHERE;
    return ' ';
  });
  words = words.replace(AGED, (_whole, age: string) => {
    year ??= yearOf(today) - Number(age);
    return ' ';
  });
  if (/\p{L}{2}/u.test(words)) {
    words = words.replace(BORN, (_whole, written: string) => {
      year ??= commonYear(Number(written), today);
      return ' ';
    });
  }
  return { words: words.replace(/\s+/g, ' ').trim(), filters: { ...given, place, year } };
}

const NOWHERE = '-';

/** 2487 is Buddhist, 1944 common; the Buddhist year of today tells them apart. */
export function commonYear(year: number, today: Day): number {
  return year > buddhistYear(today) - 200 ? year - 543 : year;
}

function placeNamed(word: string, places: readonly NamedPlace[], level: NamedPlace['level']): NamedPlace | undefined {
  const key = searchKey(word);
  return key === '' ? undefined : places.find((place) => place.level === level && searchKey(place.name) === key);
}

/** Subdistricts of that name, wherever they are, or all of a district of that name. Empty: there is no such place. */
function codesNamed(words: string, places: readonly NamedPlace[]): string[] {
  const key = searchKey(words.replace(/^(?:ต\.|ตำบล|แขวง|อ\.|อำเภอ|เขต)\s*/, ''));
  const subdistricts = places.filter((place) => place.level === 'subdistrict' && searchKey(place.name) === key).map((place) => place.code);
  if (subdistricts.length > 0) return subdistricts;
  const district = places.find((place) => place.level === 'district' && searchKey(place.name) === key);
  return district === undefined ? [] : codesUnder(district.code, places);
}

function codesUnder(code: string, places: readonly NamedPlace[]): string[] {
  return places.filter((place) => place.level === 'subdistrict' && place.code.startsWith(code)).map((place) => place.code);
}
