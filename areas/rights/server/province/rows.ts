// The people of a province as they are kept, ordered by household, and the same as the columns that the sweep runs over.
import type { DecidedPart, EnrolmentRecord } from '@klaikhun/areas/household';
import type { FactValue, Person } from '@klaikhun/areas/people';
import { type Column, columnKind, type FactDefinition, type Law, type Nation, sharedColumn, STATUSES, UNKNOWN_CODE, UNKNOWN_DATE } from '@klaikhun/rules';
import { type Day, fiscalYear, parseDate } from '@klaikhun/std';
import type { ClientBase } from 'pg';

export interface HouseholdRow { household_id: string; subdistrict: string; village_no: string | null; facts: Record<string, FactValue> }
interface PersonRow { household_id: string; person_id: string; title: string | null; first_name: string | null; last_name: string | null; national_id: string | null; facts: Record<string, FactValue> }
interface EnrolmentRow { household_id: string; person_id: string; right_code: string; start_day: Day | null; end_day: Day | null; amount_satang: number | null; status: string; decided_day: Day | null; fiscal_year: number | null; start_date: string | null; end_date: string | null; decided_on: string | null }

export interface ProvinceRows {
  readonly households: HouseholdRow[];
  /** In the order of the households; the persons of household h are starts[h] .. starts[h+1]-1. */
  readonly persons: Person[];
  readonly starts: Int32Array;
  /** By person; the enrolments of person p are enrolmentStarts[p] .. enrolmentStarts[p+1]-1. */
  readonly enrolments: EnrolmentRow[];
  readonly enrolmentStarts: Int32Array;
}

const EPOCH = `date '1970-01-01'`;

export async function readProvince(db: ClientBase, province: string): Promise<ProvinceRows> {
  const { rows: households } = await db.query<HouseholdRow>('select household_id, subdistrict, village_no, facts from household where province = $1 and ended_on is null order by household_id', [province]);
  const { rows: people } = await db.query<PersonRow>(
    `select household_id, person_id, title, first_name, last_name, national_id, person.facts from person join household using (province, household_id)
     where province = $1 and ended_on is null order by household_id, position`, [province],
  );
  const { rows: enrolments } = await db.query<EnrolmentRow>(
    `select household_id, person_id, right_code, start_date - ${EPOCH} as start_day, end_date - ${EPOCH} as end_day, amount_satang::float8, status, decided_on - ${EPOCH} as decided_day,
       fiscal_year, start_date::text, end_date::text, decided_on::text
     from enrolment where province = $1 order by line`, [province],
  );
  const starts = new Int32Array(households.length + 1);
  let p = 0;
  households.forEach((household, h) => {
    while (p < people.length && people[p]?.household_id === household.household_id) p++;
    starts[h + 1] = p;
  });
  const persons = people.map((row): Person => ({ personId: row.person_id, title: row.title, firstName: row.first_name, lastName: row.last_name, nationalId: row.national_id, facts: row.facts }));
  return { households, persons, starts, ...groupByPerson(people, enrolments) };
}

function groupByPerson(people: readonly PersonRow[], enrolments: EnrolmentRow[]): Pick<ProvinceRows, 'enrolments' | 'enrolmentStarts'> {
  const position = new Map(people.map((person, i) => [`${person.household_id} ${person.person_id}`, i]));
  const placed = enrolments.map((row) => ({ row, at: position.get(`${row.household_id} ${row.person_id}`) ?? -1 })).filter(({ at }) => at >= 0).sort((a, b) => a.at - b.at);
  const enrolmentStarts = new Int32Array(people.length + 1);
  for (const { at } of placed) enrolmentStarts[at + 1] = (enrolmentStarts[at + 1] ?? 0) + 1;
  for (let i = 0; i < people.length; i++) enrolmentStarts[i + 1] = (enrolmentStarts[i + 1] ?? 0) + (enrolmentStarts[i] ?? 0);
  return { enrolments: placed.map(({ row }) => row), enrolmentStarts };
}

/** One household of the province as the rules read a single one. */
export function householdPart(rows: ProvinceRows, h: number): DecidedPart {
  const [from, to] = [rows.starts[h] ?? 0, rows.starts[h + 1] ?? 0];
  const persons = rows.persons.slice(from, to);
  const enrolments: DecidedPart['enrolments'][number][] = [];
  for (let k = rows.enrolmentStarts[from] ?? 0; k < (rows.enrolmentStarts[to] ?? 0); k++) {
    const row = rows.enrolments[k] as EnrolmentRow;
    enrolments.push({
      personId: row.person_id, right: row.right_code, start: row.start_date, end: row.end_date, amount: row.amount_satang === null ? null : row.amount_satang / 100,
      status: row.status as EnrolmentRecord['status'], decidedOn: row.decided_on, fiscalYear: row.fiscal_year,
    });
  }
  const household = rows.households[h] as HouseholdRow;
  return { householdId: household.household_id, facts: household.facts, persons, enrolments };
}

export function nationOf(law: Law, rows: ProvinceRows): Nation {
  const { households, persons, starts, enrolments, enrolmentStarts } = rows;
  const memberStart = sharedColumn('int32', households.length + 1);
  memberStart.set(starts);
  const enrolmentStart = sharedColumn('int32', persons.length + 1);
  enrolmentStart.set(enrolmentStarts);
  return {
    persons: persons.length, households: households.length, personIds: persons.map((person) => person.personId), householdIds: households.map((household) => household.household_id),
    memberStart, person: columnsOf(law.facts.person, persons), household: columnsOf(law.facts.household, households), enrolmentStart, enrolment: enrolmentColumns(law, enrolments),
  };
}

function columnsOf(facts: readonly FactDefinition[], rows: readonly { facts: Readonly<Record<string, FactValue>> }[]): Record<string, Column> {
  const columns: Record<string, Column> = {};
  for (const fact of facts) {
    if (fact.type === 'text') continue;
    const column = sharedColumn(columnKind(fact), rows.length);
    const code = encoder(fact);
    rows.forEach((row, i) => {
      const value = row.facts[fact.name];
      if (value !== undefined && value !== null) column[i] = code(value);
    });
    columns[fact.name] = column;
  }
  return columns;
}

/** Kept value -> number. The values were checked when they came in; dates repeat, so each is read once. */
function encoder(fact: FactDefinition): (value: boolean | number | string) => number {
  if (fact.type === 'boolean') return (value) => (value === true ? 1 : 0);
  if (fact.type === 'integer') return Number;
  if (fact.type === 'money') return (value) => Math.round(Number(value) * 100);
  if (fact.type === 'choice' || fact.type === 'code') {
    const places = new Map(fact.values.map((value, i) => [value, i]));
    return (value) => places.get(String(value)) ?? UNKNOWN_CODE;
  }
  const days = new Map<string, Day>();
  return (value) => {
    const text = String(value);
    let day = days.get(text);
    if (day === undefined) {
      const date = parseDate(text, { partial: true });
      day = date.ok ? date.value.day : UNKNOWN_DATE;
      days.set(text, day);
    }
    return day;
  };
}

function enrolmentColumns(law: Law, rows: readonly EnrolmentRow[]): Nation['enrolment'] {
  const right = sharedColumn('int16', rows.length);
  const start = sharedColumn('int32', rows.length);
  const end = sharedColumn('int32', rows.length);
  const amount = sharedColumn('float64', rows.length);
  const status = sharedColumn('int8', rows.length);
  const year = sharedColumn('int16', rows.length);
  const positions = new Map(law.rights.map((one, i) => [one.code, i]));
  rows.forEach((row, i) => {
    right[i] = positions.get(row.right_code) ?? UNKNOWN_CODE;
    start[i] = row.start_day ?? UNKNOWN_DATE;
    end[i] = row.end_day ?? UNKNOWN_DATE;
    amount[i] = row.amount_satang ?? Number.NaN;
    status[i] = STATUSES.indexOf(row.status as (typeof STATUSES)[number]);
    const ruling = row.decided_day ?? row.start_day;
    year[i] = row.fiscal_year ?? (ruling === null ? UNKNOWN_CODE : fiscalYear(ruling));
  });
  return { right, start, end, amount, status, fiscalYear: year };
}
