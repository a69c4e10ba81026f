import { closeSync, openSync, writeFileSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { ENROLMENT_COLUMNS, HOUSEHOLD_COLUMNS, type HouseholdRows, PERSON_COLUMNS } from './columns.ts';

export type Format = 'csv' | 'parquet';

export interface Written {
  readonly households: number;
  readonly persons: number;
  readonly enrolments: number;
  /** Absolute paths, in the order persons, households, enrolments. */
  readonly files: readonly string[];
}

const tables = [
  { name: 'persons', columns: PERSON_COLUMNS },
  { name: 'households', columns: HOUSEHOLD_COLUMNS },
  { name: 'enrolments', columns: ENROLMENT_COLUMNS },
] as const;

/** Half a megabyte of text is gathered before the disk is bothered. */
const CHUNK = 1 << 19;

/**
 * Writes persons, households and enrolments into a folder, row by row, so that a nation needs no more memory than a village.
 * Files get their names when all three are whole; a failure leaves none of them half written.
 */
export async function writePopulation(rows: Iterable<HouseholdRows>, folder: string, format: Format, onProgress: (households: number) => void): Promise<Written> {
  await mkdir(folder, { recursive: true });
  const parts = tables.map((table) => resolve(join(folder, `${table.name}.csv.part`)));
  const files = tables.map((table) => resolve(join(folder, `${table.name}.${format}`)));
  try {
    const counts = writeParts(rows, parts, onProgress);
    const whole = format === 'csv' ? parts : await parquetOf(parts);
    for (const [index, file] of files.entries()) await rename(whole[index] as string, file);
    return { ...counts, files };
  } finally {
    for (const part of parts) await rm(part, { force: true });
    for (const part of parts) await rm(`${part}.parquet`, { force: true });
  }
}

/** Writes while nothing else runs: making the rows takes all the time, and a file that is closed here is surely closed. */
function writeParts(rows: Iterable<HouseholdRows>, parts: readonly string[], onProgress: (households: number) => void) {
  const writers: Table[] = [];
  const counts = { households: 0, persons: 0, enrolments: 0 };
  try {
    for (const [index, table] of tables.entries()) writers.push(tableWriter(parts[index] as string, table.columns));
    const [persons, households, enrolments] = writers as [Table, Table, Table];
    for (const one of rows) {
      households.add(one.household);
      for (const person of one.persons) persons.add(person);
      for (const enrolment of one.enrolments) enrolments.add(enrolment);
      counts.households++;
      counts.persons += one.persons.length;
      counts.enrolments += one.enrolments.length;
      if (counts.households % 1000 === 0) onProgress(counts.households);
    }
    for (const writer of writers) writer.flush();
  } finally {
    for (const writer of writers) writer.close();
  }
  return counts;
}

interface Table {
  add(row: Readonly<Record<string, string>>): void;
  flush(): void;
  close(): void;
}

function tableWriter(path: string, columns: readonly string[]): Table {
  const file = openSync(path, 'w');
  let text = `${columns.join(',')}\n`;
  const flush = (): void => {
    writeFileSync(file, text);
    text = '';
  };
  return {
    add: (row) => {
      let line = '';
      for (const column of columns) line += `,${cell(row[column] as string)}`;
      text += `${line.slice(1)}\n`;
      if (text.length > CHUNK) flush();
    },
    flush,
    close: () => closeSync(file),
  };
}

const cell = (value: string): string => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

/** The same rows as Parquet, every column text: the reader applies the types of the data dictionary, as it does for CSV. */
async function parquetOf(parts: readonly string[]): Promise<string[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const quoted = (path: string): string => `'${path.replaceAll("'", "''")}'`;
  try {
    const written: string[] = [];
    for (const part of parts) {
      const file = `${part}.parquet`;
      await connection.run(`COPY (SELECT * FROM read_csv(${quoted(part)}, header = true, all_varchar = true, delim = ',', quote = '"', escape = '"')) TO ${quoted(file)} (FORMAT parquet)`);
      written.push(file);
    }
    return written;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
