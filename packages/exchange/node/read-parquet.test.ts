// Parquet and CSV of the same rows give the same columns and the same faults, whatever types the Parquet file has.
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dayOf } from '@klaikhun/std';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ColumnSpec, FaultList } from '../index.ts';
import { literal, withDuckDb } from './duckdb.ts';
import { readTable } from './index.ts';

let folder = '';
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'exchange-')); });
afterAll(() => rm(folder, { recursive: true, force: true }));

const column = (name: string, kind: ColumnSpec['kind']): ColumnSpec => ({ name, kind, required: false, keep: kind.type !== 'text' && kind.type !== 'key' });
const columns = [
  column('id', { type: 'key' }), column('alive', { type: 'boolean' }), column('born', { type: 'partial_date' }), column('died', { type: 'date' }),
  column('income', { type: 'money' }), column('score', { type: 'integer', min: 0, max: 20 }), column('sex', { type: 'choice', values: ['M', 'F'] }),
  column('level', { type: 'choice', values: ['primary', 'lower_secondary'] }), column('name', { type: 'text' }),
];

async function readSql(select: string, name: string) {
  const path = join(folder, name);
  await withDuckDb((connection) => connection.run(`COPY (${select}) TO ${literal(path)}`));
  const faults = new FaultList();
  const table = await readTable(path, { columns, targets: {}, faults });
  return { table, values: Object.fromEntries([...table?.values ?? []].map(([key, values]) => [key, [...values]])), faults: faults.first.map((fault) => [fault.line, fault.column, fault.value, fault.code]) };
}

const born = dayOf(1944, 5, 1);

describe('Parquet', () => {
  it.each([
    ['native', `SELECT * FROM (VALUES ('A', true, DATE '1944-05-01', TIMESTAMP '2026-01-02 00:00:00', 1200.5::DOUBLE, 7::BIGINT, 'F', 'lower_secondary', 'ยาย'), ('B', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)) t(id, alive, born, died, income, score, sex, level, name)`],
    ['text', `SELECT * FROM (VALUES ('A', 'true', '2487-05', '2569-01-02', '1200.50', '7', 'F', 'lower_secondary', 'ยาย'), ('B', '', NULL, '', NULL, '', NULL, '', '')) t(id, alive, born, died, income, score, sex, level, name)`],
    ['decimal, small integers and zoned timestamps', `SELECT * FROM (VALUES ('A', true, DATE '2487-05-01', TIMESTAMPTZ '2026-01-01 17:00:00+00', 1200.50::DECIMAL(18, 2), 7::UTINYINT, 'F', 'lower_secondary', 'ยาย'), ('B', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)) t(id, alive, born, died, income, score, sex, level, name)`],
    ['floats, enumerations, ids as bytes', `SELECT id::BLOB AS id, * EXCLUDE (id) FROM (VALUES ('A', true, '2487-05-00', DATE '2026-01-02', 1200.5::FLOAT, 7::FLOAT, 'F'::ENUM('F', 'M'), 'lower_secondary', 'ยาย'), ('B', NULL, NULL, NULL, 'nan'::FLOAT, NULL, NULL, NULL, NULL)) t(id, alive, born, died, income, score, sex, level, name)`],
  ])('%s columns', async (name, select) => {
    const { table, values, faults } = await readSql(select, `${name.slice(0, 4)}.parquet`);
    expect(faults).toEqual([]);
    expect(values).toEqual({ alive: [1, -1], born: [born, -2147483648], died: [dayOf(2026, 1, 2), -2147483648], income: [120_050, NaN], score: [7, -1], sex: [1, -1], level: [1, -1] });
    expect(table?.keys?.strings()).toEqual(['A', 'B']);
  });

  it('finds in native columns what would be refused in text', async () => {
    const { faults } = await readSql(`SELECT * FROM (VALUES
      ('A', 1, DATE '0999-01-01', TIMESTAMP '2026-01-02 08:30:00', 1.005::DOUBLE, 21::BIGINT, 'X', 'lower_tertiary'),
      ('A', 0, NULL, NULL, -5, 7, 'M', 'primary')) t(id, alive, born, died, income, score, sex, level)`, 'broken.parquet');
    expect(faults).toEqual([
      [1, 'alive', '1', 'not_boolean'], [1, 'born', '0999-01-01', 'date.short_year'], [1, 'died', '2026-01-02 08:30:00', 'date.format'], [1, 'income', '1.005', 'money.too_fine'],
      [1, 'score', '21', 'out_of_range'], [1, 'sex', 'X', 'not_in_list'], [1, 'level', 'lower_tertiary', 'not_in_list'],
      [2, 'id', 'A', 'duplicate_key'], [2, 'alive', '0', 'not_boolean'], [2, 'income', '-5', 'money.negative'],
    ]);
  });

  it('gives the same as CSV for the same text, faults and all', async () => {
    const rows = `SELECT 'P' || i AS id, CASE i % 5 WHEN 0 THEN '' WHEN 1 THEN 'true' WHEN 2 THEN 'false' ELSE NULL END AS alive,
      CASE WHEN i % 97 = 0 THEN '2026-04-31' WHEN i % 3 = 0 THEN (2400 + i % 200) || '-05' ELSE (DATE '1930-01-01' + i::INTEGER)::VARCHAR END AS born,
      (i * 37 % 100000 / 100.0)::DECIMAL(18, 2)::VARCHAR AS income, CASE WHEN i % 501 = 0 THEN '21' ELSE (i % 20)::VARCHAR END AS score,
      CASE WHEN i % 2 = 0 THEN 'primary' ELSE 'lower_secondary' END AS level, 'ชื่อยาวกว่าสิบสองไบต์ ' || i AS name FROM range(6000) r(i)`;
    const [parquet, csv] = [await readSql(rows, 'same.parquet'), await readSql(rows, 'same.csv')];
    expect(parquet.values).toEqual(csv.values);
    expect(parquet.table?.keys?.strings()).toEqual(csv.table?.keys?.strings());
    expect(csv.faults.length).toBeGreaterThan(50);
    expect(parquet.faults).toEqual(csv.faults.map(([line, ...rest]) => [(line as number) - 1, ...rest]));
  });

  it('reads an id that is a number, and one longer than a vector holds', async () => {
    expect((await readSql(`SELECT 7 AS id`, 'number.parquet')).table?.keys?.strings()).toEqual(['7']);
    expect((await readSql(`SELECT 'person-000000000000001' AS id`, 'long.parquet')).table?.keys?.strings()).toEqual(['person-000000000000001']);
  });

  it('refuses a file that is not Parquet, and says so', async () => {
    const path = join(folder, 'not.parquet');
    await withDuckDb((connection) => connection.run(`COPY (SELECT 1 AS a) TO ${literal(path)} (FORMAT csv)`));
    const faults = new FaultList();
    expect(await readTable(path, { columns, targets: {}, faults })).toBeNull();
    expect(faults.first[0]?.code).toBe('not_parquet');
    expect((await readdir(folder)).filter((name) => name.includes('tmp'))).toEqual([]);
  });
});
