// The three exchange files -> the nation, or every fault in them. Reading order: what is pointed at comes first.
import { FaultList, type Faults, type Sentence } from '@klaikhun/exchange';
import { KeyTable, readTable, type Table } from '@klaikhun/exchange/node';
import type { Law, Nation } from '@klaikhun/rules';
import { type Day, failed, ok, type Result } from '@klaikhun/std';
import { enrolmentColumns, householdColumns, personColumns } from '../columns.ts';
import { brokenDates } from '../date-order.ts';
import { assembleNation } from '../nation.ts';

export interface NationFiles { readonly persons: string; readonly households: string; readonly enrolments: string }

export interface NationRead { readonly nation: Nation; readonly warnings: readonly Sentence[] }

/** `files`: paths ending in .csv or .parquet. All faults are collected: the first hundred in full, the rest counted. */
export async function readNation(files: NationFiles, law: Law, asOf: Day): Promise<Result<NationRead, Faults>> {
  const faults = new FaultList();
  const households = await readTable(files.households, { columns: householdColumns(law.facts), targets: {}, faults });
  const persons = await readTable(files.persons, { columns: personColumns(law.facts), targets: { household_id: households?.keys ?? null }, faults });
  const enrolments = await readTable(files.enrolments, { columns: enrolmentColumns(law), targets: { person_id: persons?.keys ?? null }, faults });
  if (persons !== null) {
    for (const broken of brokenDates(law.facts, persons.values, asOf)) faults.add(persons.file, persons.lineOf(broken.row), broken.column, broken.value, broken.fault);
  }
  if (faults.total > 0 || households === null || persons === null || enrolments === null) return failed({ first: faults.first, total: faults.total });
  const nation = assembleNation({ persons, personIds: idsOf(persons), households, householdIds: idsOf(households), enrolments });
  return ok({ nation, warnings: [households, persons, enrolments].flatMap(unknownColumns) });
}

function idsOf(table: Table): string[] {
  return (table.keys ?? new KeyTable()).strings();
}

function unknownColumns(table: Table): Sentence[] {
  if (table.unknownColumns.length === 0) return [];
  const names = table.unknownColumns.map((name) => `"${name}"`).join(', ');
  return [{ th: `${table.file}: ไม่รู้จักคอลัมน์ ${names} จึงไม่ได้ใช้`, en: `${table.file}: unknown columns ${names} were not used` }];
}
