// A family as a device holds it: the facts that stand, what is needed to speak with its people and to decide their rights. Only what the role
// reads is in it. Pure.
import type { FieldClass } from '@klaikhun/access';
import { currentFact, maskedId } from '@klaikhun/areas/people';
import type { Law } from '@klaikhun/rules/decide';
import type { Document, Entry, Json, Standing } from '@klaikhun/sync';
import { HOUSEHOLD, type HouseholdRecord } from '../record.ts';

/** Who does the work, and how far it is. */
export interface WorkOnDevice { readonly state: string; readonly mine: boolean }
export interface EntryRecord { readonly entryId: string; readonly list: string; readonly value: Json }

/** Everything about the family that no worker sets on a device. */
export interface AboutFamily {
  readonly subdistrict: string;
  readonly village_no: string | null;
  readonly members: readonly { readonly id: string; readonly title: string | null; readonly first: string | null; readonly last: string | null; readonly national: string | null; readonly family: string }[];
  readonly addresses: readonly { readonly of: string | null; readonly kind: string; readonly place: string | null; readonly village: string | null; readonly text: string | null }[];
  readonly enrolments: readonly (readonly [person: string, right: string, start: string | null, end: string | null, amount: number | null, status: string, decided: string | null, year: number | null])[];
  readonly work: WorkOnDevice | null;
}

/** The field of a document that holds it. Devices cannot set it. */
export const ABOUT = 'about';
const FROM_SERVER: readonly string[] = [];
/** Of each list, the newest. Applications are made of all that was written in them. */
const ENTRIES = 20;
const ALL_OF: readonly string[] = ['claims'];

export const fieldName = (subject: string, fact: string): string => `${subject}.${fact}`;

/** Null: no such field can be. */
export function readFieldName(field: string): { subject: string; fact: string } | null {
  const dot = field.lastIndexOf('.');
  return dot < 1 || dot === field.length - 1 ? null : { subject: field.slice(0, dot), fact: field.slice(dot + 1) };
}

/** `closed`: rights whose very mention would tell what the role may not see. */
export function familyDocument(law: Law, record: HouseholdRecord, given: { entries: readonly EntryRecord[]; work: WorkOnDevice | null; sees: (field: FieldClass) => boolean; closed: ReadonlySet<string> }): Document {
  const fields: Record<string, readonly Standing[]> = { [ABOUT]: [{ value: aboutOf(record, given) as unknown as Json, marks: FROM_SERVER }] };
  for (const subject of [HOUSEHOLD, ...record.persons.map((person) => person.personId)]) {
    const said = record.statements.filter((statement) => statement.subject === subject);
    if (said.length === 0) continue;
    for (const fact of law.facts[subject === HOUSEHOLD ? 'household' : 'person']) {
      if (fact.type === 'text' || !given.sees(fact.sensitivity)) continue;
      const standing = standingValues(said, fact.name);
      if (standing.length > 0) fields[fieldName(subject, fact.name)] = standing;
    }
  }
  return { id: record.householdId, fields, lists: listsOf(given.entries.filter((entry) => !tells(entry, given.closed))) };
}

/** Values that stand, each with the acts that said so. What a file says stands alone and bears no mark: any answer takes its place. */
function standingValues(said: Parameters<typeof currentFact>[0], fact: string): Standing[] {
  const { value, from, standing, disputed } = currentFact(said, fact);
  if (!disputed) return value === null && standing.length === 0 ? [] : [{ value, marks: standing.map((one) => one.actionId) }];
  const values = new Map<Json, string[]>();
  for (const one of standing) values.set(one.facts[fact] ?? null, [...(values.get(one.facts[fact] ?? null) ?? []), one.actionId]);
  // The one that counts stands last, as it would where the last answer was written. A later file may count above both: it bears no mark here either.
  const last = from !== null && values.has(value) ? null : { value, marks: FROM_SERVER };
  const rest = [...values].filter(([one]) => last !== null || one !== value).map(([one, marks]) => ({ value: one, marks }));
  return [...rest, last ?? { value, marks: values.get(value) ?? [] }];
}

function aboutOf(record: HouseholdRecord, { work, closed }: { work: WorkOnDevice | null; closed: ReadonlySet<string> }): AboutFamily {
  return {
    subdistrict: record.subdistrict, village_no: record.villageNo,
    members: record.persons.map((person) => ({
      id: person.personId, title: person.title, first: person.firstName, last: person.lastName, national: maskedId(person), family: person.familyId,
    })),
    addresses: record.addresses.map((one) => ({ of: one.personId, kind: one.kind, place: one.placeCode, village: one.villageNo, text: one.text })),
    enrolments: record.enrolments.filter((one) => !closed.has(one.right)).map((one) => [one.personId, one.right, one.start, one.end, one.amount, one.status, one.decidedOn, one.fiscalYear] as const),
    work,
  };
}

/** An entry about a right whose very mention would tell. */
function tells({ value }: EntryRecord, closed: ReadonlySet<string>): boolean {
  return typeof value === 'object' && value !== null && 'right' in value && typeof value.right === 'string' && closed.has(value.right);
}

function listsOf(entries: readonly EntryRecord[]): Record<string, readonly Entry[]> {
  const names = [...new Set(entries.map((entry) => entry.list))];
  return Object.fromEntries(names.map((name) => [name, entries.filter((entry) => entry.list === name).slice(ALL_OF.includes(name) ? 0 : -ENTRIES).map(({ entryId, value }) => ({ operationId: entryId, value }))]));
}
