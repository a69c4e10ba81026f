import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';
import { dayOf } from '@klaikhun/std';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENROLMENT_COLUMNS, HOUSEHOLD_COLUMNS, type HouseholdRows, PERSON_COLUMNS } from './columns.ts';
import { generate } from './generate.ts';
import { writePopulation } from './write.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'klaikhun-population-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function rows(): Iterable<HouseholdRows> {
  const made = generate({ households: 300, seed: '7', province: '55', asOf: dayOf(2026, 11, 20) });
  if (!made.ok) throw new Error(made.problem.title.en);
  return made.value;
}
const digest = async (file: string): Promise<string> => createHash('sha256').update(await readFile(file)).digest('hex');
const quiet = (): void => undefined;

describe('files', () => {
  it('carry the columns as header, one line a row, the same bytes every time', async () => {
    const first = await writePopulation(rows(), join(folder, 'a'), 'csv', quiet);
    const second = await writePopulation(rows(), join(folder, 'b'), 'csv', quiet);
    expect(await Promise.all(first.files.map(digest))).toEqual(await Promise.all(second.files.map(digest)));
    const lines = await Promise.all(first.files.map(async (file) => (await readFile(file, 'utf8')).split('\n')));
    expect(lines.map((text) => text[0])).toEqual([PERSON_COLUMNS, HOUSEHOLD_COLUMNS, ENROLMENT_COLUMNS].map((columns) => columns.join(',')));
    expect(lines.map((text) => text.length - 2)).toEqual([first.persons, first.households, first.enrolments]);
    expect((await readdir(join(folder, 'a'))).toSorted()).toEqual(['enrolments.csv', 'households.csv', 'persons.csv']);
  });

  it('hold the same rows as Parquet, empty as null', async () => {
    const csv = await writePopulation(rows(), join(folder, 'c'), 'csv', quiet);
    const parquet = await writePopulation(rows(), join(folder, 'p'), 'parquet', quiet);
    expect((await readdir(join(folder, 'p'))).toSorted()).toEqual(['enrolments.parquet', 'households.parquet', 'persons.parquet']);
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    for (const [index, file] of parquet.files.entries()) {
      const text = `SELECT * FROM read_csv('${csv.files[index]}', header = true, all_varchar = true)`;
      const answer = await connection.runAndReadAll(`SELECT (SELECT count(*) FROM '${file}') AS rows, (SELECT count(*) FROM (${text} EXCEPT ALL SELECT * FROM '${file}')) AS lost`);
      expect(answer.getRowObjectsJson()).toEqual([{ rows: String([csv.persons, csv.households, csv.enrolments][index]), lost: '0' }]);
    }
    connection.closeSync();
    instance.closeSync();
  });

  it('are not there at all when making them fails half-way', async () => {
    function* failing(): Generator<HouseholdRows> {
      let made = 0;
      for (const one of rows()) {
        if (made++ === 100) throw new RangeError('the lights went out');
        yield one;
      }
    }
    await expect(writePopulation(failing(), join(folder, 'f'), 'csv', quiet)).rejects.toThrow('the lights went out');
    expect(await readdir(join(folder, 'f'))).toEqual([]);
  });

  it('are not there when a folder cannot be written into', async () => {
    await writePopulation(rows(), join(folder, 'd'), 'csv', quiet);
    await expect(writePopulation(rows(), join(folder, 'd', 'persons.csv'), 'csv', quiet)).rejects.toThrow();
    expect((await readdir(join(folder, 'd'))).toSorted()).toEqual(['enrolments.csv', 'households.csv', 'persons.csv']);
  });
});

describe('the command', () => {
  const run = async (...words: string[]): Promise<{ code: number; err: string; out: string }> => {
    const main = fileURLToPath(new URL('./main.ts', import.meta.url));
    try {
      const { stdout, stderr } = await promisify(execFile)(process.execPath, ['--import', 'tsx', main, ...words]);
      return { code: 0, err: stderr, out: stdout };
    } catch (error) {
      const failure = error as { code: number; stderr: string; stdout: string };
      return { code: failure.code, err: failure.stderr, out: failure.stdout };
    }
  };

  it('writes what it says and explains itself in Thai', async () => {
    const made = await run('--households', '40', '--seed', '7', '--out', join(folder, 'command'));
    expect(made.code).toBe(0);
    expect(made.err).toContain('40 ครัวเรือน');
    expect((await run('--help')).out).toContain('--households N');
  });

  it('says so when the folder cannot be written into', async () => {
    const answer = await run('--households', '5', '--seed', '7', '--out', join(folder, 'command', 'persons.csv'));
    expect([answer.code, answer.err.split('\n').length]).toEqual([2, 3]);
    expect(answer.err).toContain('เขียนไฟล์ลงใน');
  });

  it.each([
    [['--seed', '1'], '--households'],
    [['--households', '0', '--seed', '1'], '0'],
    [['--households', '10', '--seed', '1', '--as-of', '2026-02-30'], '2026-02-30'],
    [['--households', '10', '--seed', '1', '--province', '10'], '10'],
    [['--households', '10', '--seed', '1', '--format', 'xlsx'], 'xlsx'],
    [['--household', '10'], '--household'],
  ])('refuses %j with exit code 2 and writes nothing', async (words, named) => {
    const out = join(folder, 'refused');
    const answer = await run(...words, '--out', out);
    expect(answer.code).toBe(2);
    expect(answer.err).toContain(named);
    await expect(readdir(out)).rejects.toThrow();
  });
});
