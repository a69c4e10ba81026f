// A family as the lists and the search of a device hold it: small, made once for each document, kept in memory. Pure.
// Nothing in it depends on the day, so that it stays right while it lies there: ages are worked out where they are shown.
import { ageOf, calledBy, fullName, isAlive, type Person, whatMatters, type Words } from '@klaikhun/areas/people';
import type { Day } from '@klaikhun/std';
import { isDisputed, type Document, type Json } from '@klaikhun/sync';
import { recordOnDevice, aboutOnDevice } from './on-device.ts';
import { readFieldName } from './family-document.ts';

/** The facts that say whom a visitor will meet. */
const SPOKEN_OF = ['birth_date', 'death_date', 'bedridden', 'barthel_adl', 'disability_card', 'has_disability', 'nationality'] as const;
/** The lists in which a device keeps what was seen at a door. */
export const VISITS = 'visits';
export const NOTES = 'notes';

export interface FamilySummary {
  readonly people: readonly { readonly title: string | null; readonly first: string | null; readonly last: string | null; readonly facts: Person['facts'] }[];
  readonly subdistrict: string;
  readonly village: string | null;
  /** As it is written: house number and road. */
  readonly address: string | null;
  /** Null: no open work. */
  readonly work: { readonly state: string; readonly mine: boolean } | null;
  /** Fields with two answers. */
  readonly disputed: number;
  /** Of the newest visit: when it was, by the device that wrote it, and when it should be seen again. */
  readonly visited: { readonly on: string | null; readonly again: string | null } | null;
  /** Where the house stands, found by a phone. */
  readonly position: { readonly latitude: number; readonly longitude: number } | null;
}

/** @returns null for a document that holds no family */
export function fieldSummary(held: Document): Json {
  const record = recordOnDevice(held);
  const about = aboutOnDevice(held);
  if (record === null || about === null) return null;
  const visits = valuesIn(held, VISITS);
  const last = visits.at(-1);
  const summary: FamilySummary = {
    people: record.persons.map((person) => ({
      title: person.title, first: person.firstName, last: person.lastName,
      facts: Object.fromEntries(SPOKEN_OF.flatMap((name) => (person.facts[name] === undefined ? [] : [[name, person.facts[name] ?? null]]))),
    })),
    subdistrict: record.subdistrict, village: record.villageNo, address: addressOf(record.addresses), work: about.work,
    disputed: Object.entries(held.fields).filter(([field, standing]) => readFieldName(field) !== null && isDisputed(standing)).length,
    visited: last === undefined ? null : { on: textIn(last, 'on'), again: textIn(last, 'again') },
    position: positionIn([...valuesIn(held, NOTES), ...visits]),
  };
  return summary as unknown as Json;
}

/** Where one knocks: where they live or were found; what a register says only when it names a house. */
function addressOf(addresses: readonly { readonly kind: string; readonly text: string | null }[]): string | null {
  const textOf = (kind: string) => addresses.find((one) => one.kind === kind && one.text !== null)?.text ?? null;
  const registered = textOf('registered');
  return textOf('current') ?? textOf('found') ?? (registered !== null && /\d/.test(registered) ? registered : null);
}

type Entered = Readonly<Record<string, Json>>;
export const valuesIn = (held: Document, list: string): Entered[] => (held.lists[list] ?? []).flatMap(({ value }) => (typeof value === 'object' && value !== null && !Array.isArray(value) ? [value as Entered] : []));
const textIn = (entered: Entered, key: string): string | null => (typeof entered[key] === 'string' ? entered[key] : null);

/** The newest position that somebody noted at the door. */
function positionIn(entries: readonly Entered[]): FamilySummary['position'] {
  const last = entries.findLast((one) => typeof one.latitude === 'number' && typeof one.longitude === 'number');
  return last === undefined ? null : { latitude: last.latitude as number, longitude: last.longitude as number };
}

/** A line of the list, on a day. */
export interface FamilyLineShown {
  readonly name: string;
  readonly others: number;
  /** The youngest and the oldest, in words with what matters about them. */
  readonly about: readonly Words[];
  readonly village: string | null;
  readonly address: string | null;
}

export function lineOf(summary: FamilySummary, today: Day): FamilyLineShown {
  const people = summary.people.map((one, index): Person => ({ personId: String(index), title: one.title, firstName: one.first, lastName: one.last, nationalId: null, facts: one.facts }));
  const called = calledBy(people, today);
  return { name: called.name, others: called.others, about: whoMatters(people, today), village: summary.village, address: summary.address };
}

const OLD = 80;

/** Small children, the very old, and whoever cannot do without others: said by first name. */
function whoMatters(people: readonly Person[], today: Day): Words[] {
  const living = people.filter((person) => isAlive(person, today));
  return living.flatMap((person) => {
    const age = ageOf(person, today);
    const notes = whatMatters(person, today, living.length === 1);
    if (notes.length === 0 && (age === null || age < OLD)) return [];
    const name = person.firstName ?? fullName(person);
    const years = age === null ? { th: '', en: '' } : { th: ` ${age} ปี`, en: ` ${age}` };
    const what = notes.length === 0 ? { th: '', en: '' } : { th: ` ${notes.map((note) => note.th).join(' ')}`, en: ` (${notes.map((note) => note.en).join(', ')})` };
    return [{ th: `${name}${years.th}${what.th}`, en: `${name}${years.en}${what.en}` }];
  });
}
