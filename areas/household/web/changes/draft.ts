// What is typed so far, and the change that it makes. Pure: the screen says what is missing.
import type { ChangeKind, HouseholdChange } from '@klaikhun/areas/household';
import { isoOf, parseDate } from '@klaikhun/std';

export interface Draft {
  readonly people: readonly string[]; readonly firstName: string; readonly lastName: string; readonly sex: '' | 'M' | 'F'; readonly mother: string;
  /** As typed: a day, a month or a year. */
  readonly when: string; readonly born: string;
  readonly way: 'home' | 'away'; readonly where: string; readonly district: string; readonly subdistrict: string; readonly village: string; readonly text: string;
  readonly address: 'registered' | 'found'; readonly other: string; readonly otherPerson: string; readonly why: string;
}

export const EMPTY_DRAFT: Draft = {
  people: [], firstName: '', lastName: '', sex: '', mother: '', when: '', born: '', way: 'home', where: '', district: '', subdistrict: '', village: '', text: '', address: 'registered', other: '', otherPerson: '', why: '',
};

export type Missing = 'who' | 'name' | 'date' | 'day' | 'home' | 'place' | 'why';

const orNull = (text: string) => (text.trim() === '' ? null : text.trim());

/** As it is kept: in the common era, as precise as it was typed; null: no such date. */
export function writtenDay(text: string, whole: boolean): string | null {
  const read = parseDate(text, { partial: !whole });
  if (!read.ok) return null;
  return isoOf(read.value.day).slice(0, { day: 10, month: 7, year: 4 }[read.value.precision]);
}

export function changeOf(kind: ChangeKind, draft: Draft, needsWhy: boolean): { change: HouseholdChange; why: string | null } | { missing: Missing } {
  const made = build(kind, draft);
  if ('missing' in made) return made;
  if (needsWhy && draft.why.trim().length < 3) return { missing: 'why' };
  return { change: made, why: orNull(draft.why) };
}

function build(kind: ChangeKind, draft: Draft): HouseholdChange | { missing: Missing } {
  const { people, where } = draft;
  const on = writtenDay(draft.when, true);
  const needs = (missing: Missing) => ({ missing });
  if (kind === 'birth' || kind === 'joined') return newcomer(kind, draft, on);
  if (kind === 'death') {
    const died = writtenDay(draft.when, false);
    if (people[0] === undefined) return needs('who');
    return died === null ? needs('date') : { kind, person_id: people[0], died };
  }
  if (kind === 'merge') return draft.other === '' ? needs('home') : { kind, other: draft.other };
  if (['moved_out', 'split', 'family'].includes(kind) && people.length === 0) return needs('who');
  if (kind === 'family') return { kind, person_ids: [...people], name: orNull(draft.text) };
  if (on === null) return needs('day');
  if (kind === 'split') return { kind, person_ids: [...people], on };
  if (kind === 'moved_in') return draft.otherPerson === '' ? needs('home') : { kind, from: draft.other, person_ids: [draft.otherPerson], on };
  if (kind === 'moved_out') {
    if (draft.way === 'home' && draft.other === '') return needs('home');
    return { kind, person_ids: [...people], to: draft.way === 'home' ? draft.other : null, where: draft.way === 'home' ? null : orNull(where), on };
  }
  if (kind === 'home_moved' && draft.way === 'away') return { kind, to: null, where: orNull(where), on };
  if (draft.subdistrict === '') return needs('place');
  const place = { subdistrict: draft.subdistrict, village_no: orNull(draft.village), text: orNull(draft.text) };
  return kind === 'home_moved' ? { kind, to: place, where: null, on } : { kind: 'address', address: draft.address, at: place, on };
}

function newcomer(kind: 'birth' | 'joined', draft: Draft, on: string | null): HouseholdChange | { missing: Missing } {
  const sex = draft.sex === '' ? null : draft.sex;
  const born = draft.born === '' ? null : writtenDay(draft.born, false);
  // A newborn's title follows from the sex; that of a grown-up nobody guesses.
  const title = kind === 'birth' && sex !== null ? (sex === 'M' ? 'เด็กชาย' : 'เด็กหญิง') : null;
  const who = { title, first_name: orNull(draft.firstName), last_name: orNull(draft.lastName), sex, family_id: null };
  if (kind === 'birth') return born === null ? { missing: 'date' } : { kind, ...who, born, mother_id: orNull(draft.mother), father_id: null };
  if (who.first_name === null) return { missing: 'name' };
  if (draft.born !== '' && born === null) return { missing: 'date' };
  return on === null ? { missing: 'day' } : { kind, ...who, born, on };
}
