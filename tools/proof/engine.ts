import { compileLaw, type Decision, decideHousehold, type Household, type Law, type LawFile, readHousehold } from '@klaikhun/rules';
import { readLawFiles } from '@klaikhun/law/node';
import { isoOf } from './calendar.ts';
import { HOUSEHOLD_FACTS, type Facts, type FactKind, type Home, PERSON_FACTS, type Row } from './home.ts';

/** The way to the engine under proof: plain households as the JSON that anybody may send, through the product's own reader. */
export async function lawFiles(): Promise<LawFile[]> {
  return readLawFiles();
}

export function lawOf(files: LawFile[]): Law {
  const law = compileLaw(files);
  if (!law.ok) throw new Error(`the law does not compile: ${JSON.stringify(law.problem.slice(0, 3))}`);
  return law.value;
}

function bahtText(satang: number): string {
  return (satang / 100).toFixed(2);
}

function written(facts: Facts, kinds: Readonly<Record<string, FactKind>>): Record<string, unknown> {
  const entries = Object.entries(kinds).flatMap(([fact, kind]) => {
    const value = facts[fact] ?? null;
    if (value === null) return [];
    if (kind === 'birth' || kind === 'date') return [[fact, isoOf(Number(value))]];
    return [[fact, kind === 'money' ? bahtText(Number(value)) : value]];
  });
  return Object.fromEntries(entries);
}

function rowWritten(row: Row, home: Home): Record<string, unknown> {
  const date = (day: number | null): string | null => (day === null ? null : isoOf(day));
  return {
    person_id: home.persons[row.person]?.id, right: row.right, status: row.status, start_date: date(row.start), end_date: date(row.end),
    amount_thb: row.amount === null ? null : bahtText(row.amount), decided_on: date(row.decidedOn), fiscal_year: row.fiscalYear,
  };
}

/** A counterexample in the form that `klaikhun decide` reads. */
export function jsonOf(home: Home): { household: Record<string, unknown>; persons: Record<string, unknown>[]; enrolments: Record<string, unknown>[] } {
  return {
    household: { household_id: home.id, ...written(home.facts, HOUSEHOLD_FACTS) },
    persons: home.persons.map((person) => ({ person_id: person.id, ...written(person.facts, PERSON_FACTS) })),
    enrolments: home.rows.map((row) => rowWritten(row, home)),
  };
}

export function householdOf(law: Law, home: Home, asOf: number): Household {
  const household = readHousehold(law, jsonOf(home), asOf);
  if (!household.ok) throw new Error(`a generated household was refused: ${JSON.stringify(household.problem)}`);
  return household.value;
}

/** What is under proof: the engine, or the engine with a fault put around it. */
export type Engine = (law: Law, home: Home, asOf: number) => Decision[];

export const engine: Engine = (law, home, asOf) => decideHousehold(law, householdOf(law, home, asOf), asOf);
