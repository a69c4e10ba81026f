import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { readLawFiles } from '@klaikhun/law/node';
import { compileLaw, decideHousehold, type Law, readHousehold } from '@klaikhun/rules';
import { sweep } from '@klaikhun/rules/node';
import { dayOf, isoOf } from '@klaikhun/std';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DECISION_COLUMNS, readNation, writeDecisions } from './index.ts';

const asOf = dayOf(2026, 11, 20);
let folder = '';
let law: Law;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'decisions-'));
  const compiled = compileLaw(await readLawFiles());
  if (!compiled.ok) throw new TypeError('the law does not compile');
  law = compiled.value;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const household = { household_id: 'H,1', housing_problem: 'true' };
const persons = [
  { person_id: 'ยาย"1', household_id: 'H,1', birth_date: '1956-10-01', nationality: 'TH', state_pension: 'false', in_state_institution: 'false', annual_income_thb: '1000.50' },
  { person_id: '=2', household_id: 'H,1', birth_date: '2024-01-31', nationality: 'TH', state_pension: '', in_state_institution: 'false', annual_income_thb: '' },
];
const enrolments = [
  { person_id: 'ยาย"1', right: 'old_age_allowance', start_date: '2020-01-01', amount_thb: '500.25', status: 'active' },
  { person_id: '=2', right: 'child_support_grant', start_date: '', amount_thb: '', status: 'pending' },
];

const cell = (text: string): string => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const csv = (rows: Record<string, string>[]): string => [Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row))].map((row) => `${row.map(cell).join(',')}\n`).join('');

async function write(name: string): Promise<string> {
  const files = { persons: join(folder, 'persons.csv'), households: join(folder, 'households.csv'), enrolments: join(folder, 'enrolments.csv') };
  await Promise.all([writeFile(files.persons, csv(persons)), writeFile(files.households, csv([household])), writeFile(files.enrolments, csv(enrolments))]);
  const read = await readNation(files, law, asOf);
  if (!read.ok) throw new TypeError(JSON.stringify(read.problem));
  const result = await sweep(law, read.value.nation, asOf, { includeRestricted: true });
  const path = join(folder, name);
  await writeDecisions(path, { batches: result.batches(), texts: result.texts }, read.value.nation, law, asOf);
  return path;
}

/** The rows as text, whatever the format. */
async function rowsOf(path: string): Promise<(string | null)[][]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const source = path.endsWith('.csv') ? `read_csv('${path}', all_varchar = true, header = true)` : `read_parquet('${path}')`;
  const amounts = `REPLACE (printf('%.2f', amount_min::DOUBLE) AS amount_min, printf('%.2f', amount_max::DOUBLE) AS amount_max)`;
  const read = await connection.runAndReadAll(`SELECT COLUMNS(*)::VARCHAR FROM (SELECT * ${amounts} FROM ${source})`);
  return read.getRows().map((row) => row.map((value) => value as string | null));
}

describe('writeDecisions', () => {
  it('writes what the evaluator decides, one row for each subject and right', async () => {
    const read = readHousehold(law, { household, persons, enrolments }, asOf);
    if (!read.ok) throw new TypeError('the household does not read');
    const money = (satang: number | null): string | null => (satang === null ? null : (satang / 100).toFixed(2));
    const list = (names: string[]): string | null => names.join(';') || null;
    const expected = decideHousehold(law, read.value, asOf).map((d) => [
      d.subjectType, d.subjectId, d.householdId, d.right, d.outcome, money(d.amountMin), money(d.amountMax), list(d.amountDependsOn), d.period, d.application || null,
      d.registration, list(d.missing), list(d.failed), d.changesOn === null ? null : isoOf(d.changesOn), d.lawVersion,
    ]);
    const sorted = (rows: (string | null)[][]) => rows.map((row) => JSON.stringify(row)).sort();
    expect(sorted(await rowsOf(await write('out.parquet')))).toEqual(sorted(expected));
    expect(sorted(await rowsOf(await write('out.csv')))).toEqual(sorted(expected));
    expect(expected.some((row) => row[4] === 'underpaid') && expected.some((row) => row[9] === 'pending') && expected.some((row) => row[11] !== null)).toBe(true);
  });

  it('writes the same rows in the same order as CSV and as Parquet', async () => {
    expect(await rowsOf(await write('a.parquet'))).toEqual(await rowsOf(await write('a.csv')));
  });

  it('has the agreed columns, ids as they are, amounts without needless decimals', async () => {
    const [header, ...lines] = (await readFile(await write('b.csv'), 'utf8')).trimEnd().split('\n');
    expect(header).toBe(DECISION_COLUMNS.join(','));
    expect(lines.find((line) => line.includes('old_age_allowance') && line.includes('ยาย'))).toMatch(/^person,"ยาย""1","H,1",old_age_allowance,underpaid,600,600,,month,,open,,,2027-10-01,/);
    expect(lines.some((line) => line.startsWith('person,=2,"H,1",'))).toBe(true);
  });
});
