// A household as it is kept, and as the rules read it. Pure.
import { type FactFault, type Household, type Law, readHousehold } from '@klaikhun/rules/decide';
import type { Day, Result } from '@klaikhun/std';
import type { Ended } from './changes/effects.ts';
import type { FactValue, Person, Statement, Words } from '@klaikhun/areas/people';

export interface PersonRecord extends Person {
  readonly familyId: string;
  /** How many source records this person is made of. */
  readonly sources: number;
}

export interface EnrolmentRecord {
  readonly enrolmentId: string;
  readonly personId: string;
  readonly right: string;
  readonly start: string | null;
  readonly end: string | null;
  readonly amount: number | null;
  readonly status: string;
  readonly decidedOn: string | null;
  readonly fiscalYear: number | null;
  readonly source: Words;
}

export interface AddressRecord {
  readonly personId: string | null;
  readonly kind: 'registered' | 'current' | 'found';
  readonly placeCode: string | null;
  readonly villageNo: string | null;
  readonly text: string | null;
  readonly sourceDate: string | null;
}

export interface HouseholdRecord {
  readonly province: string;
  readonly householdId: string;
  readonly district: string;
  readonly subdistrict: string;
  readonly villageNo: string | null;
  /** Hidden from all but the assigned: it stands on no list and in no figure. */
  readonly sealed: boolean;
  /** It is a household no more: merged into another, or gone. It is read, and decided no more. */
  readonly ended?: Ended | null;
  readonly facts: Readonly<Record<string, FactValue>>;
  readonly persons: readonly PersonRecord[];
  readonly families: readonly { readonly familyId: string; readonly name: Words | null }[];
  readonly enrolments: readonly EnrolmentRecord[];
  readonly addresses: readonly AddressRecord[];
  /** What the sources say, in the order in which it was recorded; the subject is 'household' or a person id. */
  readonly statements: readonly (Statement & { readonly subject: string })[];
}

export const HOUSEHOLD = 'household';

/** The part of a record that the rules decide on. */
export type DecidedPart = Pick<HouseholdRecord, 'householdId' | 'facts'> & {
  readonly persons: readonly Pick<Person, 'personId' | 'facts'>[];
  readonly enrolments: readonly Omit<EnrolmentRecord, 'enrolmentId' | 'source'>[];
};

export function toRules(law: Law, record: DecidedPart, asOf: Day): Result<Household, FactFault[]> {
  return readHousehold(law, {
    household: { household_id: record.householdId, ...record.facts },
    persons: record.persons.map((person) => ({ person_id: person.personId, ...person.facts })),
    enrolments: record.enrolments.map((row) => ({
      person_id: row.personId, right: row.right, start_date: row.start, end_date: row.end,
      amount_thb: row.amount, status: row.status, decided_on: row.decidedOn, fiscal_year: row.fiscalYear,
    })),
  }, asOf);
}
