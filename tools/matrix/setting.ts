// The homes, accounts and openings with which the table's questions are asked: one home for each line about families. Plain data.
import type { RoleCode } from './table.ts';

export const PROVINCE = '55';
export const OTHER_PROVINCE = '54';
const VILLAGE = { province: PROVINCE, district: '5501', subdistrict: '550101', village: '3' };
const PLACES = {
  village: VILLAGE, next_village: { ...VILLAGE, village: '4' }, other_district: { province: PROVINCE, district: '5505', subdistrict: '550501', village: '3' },
  other_province: { province: OTHER_PROVINCE, district: '5401', subdistrict: '540101', village: '3' },
} as const;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

interface Setting {
  readonly at: keyof typeof PLACES;
  /** open: an old-age allowance is not received. hidden: only a disability allowance is not. */
  readonly work?: 'open' | 'done' | 'hidden' | 'death';
  /** Assigned to the askers by name: days from today, from and to. */
  readonly given?: { readonly kind: 'family' | 'case'; readonly from: number; readonly to?: number };
  /** Milliseconds from now at which an opening of the askers ends. */
  readonly said?: number;
  readonly looked_up?: number;
  readonly glass?: number;
  /** All of it belongs to somebody else. */
  readonly toOther?: true;
  readonly sealed?: 'now' | 'lifted';
}

const SINCE = -30;
/** By the names of the table's lines. */
export const SETTINGS: Readonly<Record<string, Setting>> = {
  near_work: { at: 'village', work: 'open' },
  near_idle: { at: 'village' },
  near_said: { at: 'village', said: HOUR },
  near_said_before: { at: 'village', said: -1 },
  near_said_by_other: { at: 'village', said: HOUR, toOther: true },
  near_done: { at: 'village', work: 'done' },
  near_hidden_work: { at: 'village', work: 'hidden' },
  near_death: { at: 'village', work: 'death' },
  next_village: { at: 'next_village', work: 'open' },
  other_district: { at: 'other_district', work: 'open' },
  other_province: { at: 'other_province', work: 'open' },
  given_family: { at: 'other_province', work: 'open', given: { kind: 'family', from: SINCE } },
  given_case: { at: 'other_district', work: 'open', given: { kind: 'case', from: SINCE } },
  given_before: { at: 'other_province', work: 'open', given: { kind: 'case', from: SINCE, to: -1 } },
  given_later: { at: 'other_province', work: 'open', given: { kind: 'case', from: 1 } },
  given_to_other: { at: 'other_province', work: 'open', given: { kind: 'case', from: SINCE }, looked_up: DAY, glass: HOUR, toOther: true },
  looked_up: { at: 'other_province', work: 'open', looked_up: DAY },
  looked_up_before: { at: 'other_province', work: 'open', looked_up: -1 },
  glass: { at: 'other_province', work: 'open', glass: HOUR },
  glass_before: { at: 'other_province', work: 'open', glass: -1 },
  sealed: { at: 'village', work: 'open', sealed: 'now' },
  sealed_said: { at: 'village', said: HOUR, sealed: 'now' },
  sealed_looked_up: { at: 'other_province', looked_up: DAY, sealed: 'now' },
  sealed_case: { at: 'village', given: { kind: 'case', from: SINCE }, sealed: 'now' },
  sealed_family: { at: 'village', given: { kind: 'family', from: SINCE }, sealed: 'now' },
  sealed_glass: { at: 'village', glass: HOUR, sealed: 'now' },
  sealed_glass_before: { at: 'village', glass: -1, sealed: 'now' },
  unsealed: { at: 'village', work: 'open', sealed: 'lifted' },
};

/** A home whose every word is a mark (`zq07n`): wherever it turns up in an answer, the family has turned up. */
export interface Home extends Setting {
  readonly key: string;
  /** Two digits: homes cannot be told apart by length. */
  readonly number: string;
  readonly id: string;
  readonly person: string;
  readonly nationalId: string;
  readonly place: { readonly province: string; readonly district: string; readonly subdistrict: string; readonly village: string };
}

/**
 * What the marks stand for: h the home's number, e f its persons' numbers, n m names, l p personal facts, u one that is taken back, s sensitive, x sealed, w the
 * reasons that officers gave in their own words.
 */
export const mark = (home: Pick<Home, 'number'>, letter: string) => `zq${home.number}${letter}`;
export const MARK = /zq(\d\d)([a-z])/g;

export const HOMES: readonly Home[] = Object.entries(SETTINGS).map(([key, setting], i) => {
  const number = String(i + 10);
  return { ...setting, key, number, id: mark({ number }, 'h'), person: mark({ number }, 'e'), nationalId: nationalIdOf(number), place: PLACES[setting.at] };
});
/** The one that is not there. */
export const NOBODY: Home = { key: 'nobody', number: '99', at: 'village', id: 'zq99h', person: 'zq99e', nationalId: nationalIdOf('99'), place: VILLAGE };

/** Begins with 9, as no real one does; the last digit as the Interior Ministry's rule has it. */
function nationalIdOf(number: string): string {
  const first = `97${number}00000${number}0`.slice(0, 12);
  const sum = [...first].reduce((total, digit, i) => total + Number(digit) * (13 - i), 0);
  return `${first}${(11 - (sum % 11)) % 10}`;
}

/** The area with which a role is asked. A volunteer's is one village. */
export function areaOf(role: RoleCode): string {
  return role === 'volunteer' ? VILLAGE.subdistrict : role === 'field_officer' ? VILLAGE.district : PROVINCE;
}
export const VILLAGE_OF_VOLUNTEERS = VILLAGE;
