// A family out of its document, as the pages read it: decided on the device by the same code and the same law as at the office. Pure.
import type { FieldClass } from '@klaikhun/access';
import { currentFacts, type FactValue, type Statement, type Words } from '@klaikhun/areas/people';
import type { Law } from '@klaikhun/rules/decide';
import type { Day } from '@klaikhun/std';
import type { Document, Json, Standing } from '@klaikhun/sync';
import type { HouseholdView } from '../api.contract.ts';
import { type AddressRecord, HOUSEHOLD, type HouseholdRecord } from '../record.ts';
import { contextOf, viewHousehold } from '../view/household.ts';
import { ABOUT, type AboutFamily, readFieldName } from './family-document.ts';
import type { NewFamily } from './field.contract.ts';

/** The field in which a device keeps a family that it met itself, until the server knows it. */
export const MET_HERE = 'new_family';
const SAID: Words = { th: '', en: '' };

/** Null: neither from the server nor met here. */
export function aboutOnDevice(held: Document): AboutFamily | null {
  const about = (held.fields[ABOUT]?.[0]?.value ?? held.fields[MET_HERE]?.[0]?.value ?? null) as unknown as AboutFamily | NewFamily | null;
  return about === null || 'enrolments' in about ? about : aboutMet(about);
}

function aboutMet(met: NewFamily): AboutFamily {
  return {
    subdistrict: met.subdistrict, village_no: met.village_no,
    members: met.members.map((one) => ({ id: one.person_id, title: one.title, first: one.first_name, last: one.last_name, national: null, family: '' })),
    addresses: met.address === null ? [] : [{ of: null, kind: 'found', place: met.subdistrict, village: met.village_no, text: met.address }],
    enrolments: [], work: null,
  };
}

type Said = Statement & { readonly subject: string };

/** What a field holds, as statements: of two that stand, the later one counts until somebody settles it, as at the office. */
function statementsOf(field: string, standing: readonly Standing[]): Said[] {
  const read = readFieldName(field);
  if (read === null) return [];
  const one = (value: Json, actionId: string, origin: Statement['origin']): Said =>
    ({ subject: read.subject, actionId, origin, sourceDate: '', source: SAID, facts: { [read.fact]: value as FactValue }, withdrawnBy: null, seen: origin === 'answer' ? [] : null });
  return standing.flatMap(({ value, marks }) => (marks.length === 0 ? [one(value, '', 'file')] : marks.map((mark) => one(value, mark, 'answer'))));
}

export function recordOnDevice(held: Document): HouseholdRecord | null {
  const about = aboutOnDevice(held);
  if (about === null) return null;
  const statements = Object.entries(held.fields).flatMap(([field, standing]) => statementsOf(field, standing));
  const factsOf = (subject: string) => currentFacts(statements.filter((statement) => statement.subject === subject));
  return {
    province: about.subdistrict.slice(0, 2), householdId: held.id, district: about.subdistrict.slice(0, 4), subdistrict: about.subdistrict, villageNo: about.village_no, sealed: false,
    facts: factsOf(HOUSEHOLD), statements,
    families: [...new Set(about.members.map((one) => one.family))].map((familyId) => ({ familyId, name: null })),
    persons: about.members.map((one) => ({
      personId: one.id, familyId: one.family, title: one.title, firstName: one.first, lastName: one.last, nationalId: null, facts: factsOf(one.id), sources: 0,
    })),
    enrolments: about.enrolments.map(([personId, right, start, end, amount, status, decidedOn, fiscalYear], line) => ({
      enrolmentId: String(line), personId, right, start, end, amount, status, decidedOn, fiscalYear, source: SAID,
    })),
    addresses: about.addresses.map((one) => ({ personId: one.of, kind: one.kind as AddressRecord['kind'], placeCode: one.place, villageNo: one.village, text: one.text, sourceDate: null })),
  };
}

export interface OnDevice {
  readonly law: Law;
  readonly today: Day;
  /** The classes that the account reads on a device: what rests on others is for an officer to ask. */
  readonly sees: (field: FieldClass) => boolean;
  readonly placeWords: (subdistrict: string, villageNo: string | null) => Words;
}

/** The family's page as the device can draw it without the office. Null: the document holds no family. */
export function familyOnDevice({ law, today, sees, placeWords }: OnDevice, held: Document): HouseholdView | null {
  const record = recordOnDevice(held);
  if (record === null) return null;
  const context = contextOf({ law, lawVersion: '' }, record, today, { sees, mayAnswer: true, placeWords, seesRestricted: false });
  const view = viewHousehold(context, null, true);
  const national = new Map(aboutOnDevice(held)?.members.map((one) => [one.id, one.national]));
  // Who said what, and when, stays at the office.
  return {
    ...view, members: view.members.map((member) => ({ ...member, national_id: national.get(member.person_id) ?? null })),
    facts: view.facts.map((fact) => ({ ...fact, source: null, source_date: null, recorded_by: null, other_sources: [] })), addresses: view.addresses.map((one) => ({ ...one, source: null })),
  };
}
