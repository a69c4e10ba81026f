import { type AgeCounting, ageOn, fiscalYearEve, fiscalYearOf, monthsLater } from './calendar.ts';
import type { Facts, Home, Row } from './home.ts';

/**
 * A household on one day: all that a decision may know of that day. Decisions are handed this and never the day itself,
 * so two days with equal moments cannot have different answers (the search for `changes_on` rests on that).
 */
export interface Moment {
  members: MemberMoment[];
  facts: Facts;
  rows: RowMoment[];
  living: number;
}

export interface MemberMoment {
  facts: Facts;
  alive: boolean;
  /** Ages as the highest landmark reached; null = birth unknown. */
  age: number | null;
  ageOnEve: number | null;
  /** null also for the living: there is no age at death to compare. */
  ageAtDeath: number | null;
  /** Within 6 months of the certificate; null where the certificate's date is unknown. */
  certified: boolean | null;
  /** Within 6 months of the death; null where there is none. */
  diedRecently: boolean | null;
}

export interface RowMoment {
  row: Row;
  current: boolean;
  thisFiscalYear: boolean;
}

/** Every age that rights.md compares with. */
export const LANDMARKS = [6, 15, 18, 20, 60, 70, 80, 90] as const;
export type Landmark = (typeof LANDMARKS)[number];

const FUNERAL_MONTHS = 6;

function highestLandmark(age: number): number {
  let reached = 0;
  for (const landmark of LANDMARKS) if (age >= landmark) reached = landmark;
  return reached;
}

function dateOf(facts: Facts, name: string): number | null {
  const value = facts[name];
  return typeof value === 'number' ? value : null;
}

export function memberOn(facts: Facts, day: number, counting: AgeCounting): MemberMoment {
  const birth = dateOf(facts, 'birth_date');
  const death = dateOf(facts, 'death_date');
  const certificate = dateOf(facts, 'death_certificate_date');
  const alive = death === null || death > day;
  const reached = (on: number): number | null => (birth === null ? null : highestLandmark(ageOn(birth, on, counting)));
  return {
    facts,
    alive,
    age: reached(day),
    ageOnEve: reached(fiscalYearEve(day)),
    ageAtDeath: death === null || alive ? null : reached(death),
    certified: certificate === null ? null : day <= monthsLater(certificate, FUNERAL_MONTHS),
    diedRecently: death === null ? null : day <= monthsLater(death, FUNERAL_MONTHS),
  };
}

/** The file's fiscal year, else that of the decision, else that of the start, else none. */
export function fiscalYearOfRow(row: Row): number | null {
  if (row.fiscalYear !== null) return row.fiscalYear;
  const day = row.decidedOn ?? row.start;
  return day === null ? null : fiscalYearOf(day);
}

function rowOn(row: Row, day: number): RowMoment {
  const begun = row.start === null || row.start <= day;
  const lasting = row.end === null || row.end >= day;
  const impossible = row.start !== null && row.end !== null && row.end < row.start;
  return {
    row,
    current: row.status === 'active' && begun && lasting && !impossible,
    thisFiscalYear: fiscalYearOfRow(row) === fiscalYearOf(day),
  };
}

export function momentOf(home: Home, day: number, counting: AgeCounting): Moment {
  const members = home.persons.map((person) => memberOn(person.facts, day, counting));
  return {
    members,
    facts: home.facts,
    rows: home.rows.map((row) => rowOn(row, day)),
    living: members.filter((member) => member.alive).length,
  };
}

/** Equal text = equal moment (the facts themselves do not change from day to day). */
export function signatureOf(moment: Moment): string {
  let text = '';
  for (const { alive, age, ageOnEve, ageAtDeath, certified, diedRecently } of moment.members) {
    text += `${alive},${age},${ageOnEve},${ageAtDeath},${certified},${diedRecently};`;
  }
  for (const row of moment.rows) text += `${row.current},${row.thisFiscalYear};`;
  return text;
}
