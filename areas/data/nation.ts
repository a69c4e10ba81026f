// From the columns of the three files to the nation that the sweep runs over: persons ordered by household, enrolments by person.
// The order of the file is kept inside a household and inside a person.
import { type ColumnValues, UNKNOWN_CODE, UNKNOWN_DAY } from '@klaikhun/exchange';
import { type Column, type Nation, sharedColumn } from '@klaikhun/rules';
import { type Day, fiscalYear } from '@klaikhun/std';

/** One file: its number of rows and the columns that it has. */
export interface Columns { readonly rows: number; readonly values: ReadonlyMap<string, ColumnValues> }

export interface NationParts {
  readonly persons: Columns;
  readonly personIds: readonly string[];
  readonly households: Columns;
  readonly householdIds: string[];
  readonly enrolments: Columns;
}

export function assembleNation(parts: NationParts): Nation {
  const { persons, households, enrolments } = parts;
  const members = grouped(persons.values.get('household_id') as Int32Array, households.rows);
  const place = new Int32Array(persons.rows);
  members.order.forEach((row, i) => { place[row] = i; });
  const owner = (enrolments.values.get('person_id') as Int32Array).map((row) => place[row] as number);
  const rows = grouped(owner, persons.rows);
  return {
    persons: persons.rows,
    households: households.rows,
    personIds: Array.from(members.order, (row) => parts.personIds[row] as string),
    householdIds: parts.householdIds,
    memberStart: members.start,
    person: orderedColumns(persons, members.order, ['household_id']),
    household: orderedColumns(households, null, []),
    enrolmentStart: rows.start,
    enrolment: {
      right: ordered(enrolments.values.get('right') as ColumnValues, rows.order, 'int16') as Int16Array,
      start: dates(enrolments, 'start_date', rows.order),
      end: dates(enrolments, 'end_date', rows.order),
      amount: ordered(enrolments.values.get('amount_thb') ?? null, rows.order, 'float64') as Float64Array,
      status: ordered(enrolments.values.get('status') as ColumnValues, rows.order, 'int8') as Int8Array,
      fiscalYear: fiscalYears(enrolments, rows.order),
    },
  };
}

/** Rows sorted by group, by counting: `order[start[g] .. start[g+1]-1]` are the rows of group g in the order of the file. */
function grouped(group: Int32Array, groups: number): { start: Int32Array; order: Int32Array } {
  const start = sharedColumn('int32', groups + 1).fill(0);
  for (const g of group) start[g + 1] = (start[g + 1] as number) + 1;
  for (let g = 0; g < groups; g++) start[g + 1] = (start[g + 1] as number) + (start[g] as number);
  const next = start.slice();
  const order = new Int32Array(group.length);
  for (let row = 0; row < group.length; row++) {
    const g = group[row] as number;
    order[next[g] as number] = row;
    next[g] = (next[g] as number) + 1;
  }
  return { start, order };
}

function orderedColumns({ values }: Columns, order: Int32Array | null, except: readonly string[]): Record<string, Column> {
  const columns: Record<string, Column> = {};
  for (const [name, column] of values) {
    if (!except.includes(name)) columns[name] = ordered(column, order, kindOfArray(column));
  }
  return columns;
}

type Kind = Parameters<typeof sharedColumn>[0];

function kindOfArray(column: ColumnValues): Kind {
  if (column instanceof Float64Array) return 'float64';
  if (column instanceof Int32Array) return 'int32';
  return column instanceof Int16Array ? 'int16' : 'int8';
}

/** A column in shared memory in another order; `null` as the order keeps it, `null` as the column is unknown everywhere. */
function ordered(column: ColumnValues | null, order: Int32Array | null, kind: Kind): Column {
  const length = order?.length ?? column?.length ?? 0;
  const result = sharedColumn(kind, length);
  if (column === null) return result;
  if (order === null) result.set(column);
  else for (let i = 0; i < length; i++) result[i] = column[order[i] as number] as number;
  return result;
}

function dates(enrolments: Columns, name: string, order: Int32Array): Int32Array {
  return ordered(enrolments.values.get(name) ?? null, order, 'int32') as Int32Array;
}

/** The row's own fiscal year, else that of the decision, else of the start, else none. */
function fiscalYears(enrolments: Columns, order: Int32Array): Int16Array {
  const years = ordered(enrolments.values.get('fiscal_year') ?? null, order, 'int16') as Int16Array;
  const decided = dates(enrolments, 'decided_on', order);
  const started = dates(enrolments, 'start_date', order);
  const known = new Map<Day, number>();
  for (let i = 0; i < years.length; i++) {
    if (years[i] !== UNKNOWN_CODE) continue;
    const day = decided[i] === UNKNOWN_DAY ? started[i] as number : decided[i] as number;
    if (day === UNKNOWN_DAY) continue;
    const year = known.get(day) ?? fiscalYear(day);
    known.set(day, year);
    years[i] = year;
  }
  return years;
}
