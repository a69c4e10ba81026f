// Parquet out, in two steps that each stream: rows of numbers made in this process go to a file of codes; then DuckDB, on all its
// threads, puts the texts in their place. The texts need not be known before the last row is made, and memory stays small.
import { rm } from 'node:fs/promises';
import {
  type DuckDBConnection, DuckDBDataChunk, DuckDBTableFunction, type DuckDBType, DOUBLE, INTEGER, UTINYINT, VARCHAR,
} from '@duckdb/node-api';
import { writeAtomically } from './atomic.ts';
import { identifier, literal, rawVector, withDuckDb } from './duckdb.ts';

/** The most rows a DuckDB chunk holds. */
const CHUNK_ROWS = 2048;
const MOST_ENUMERATED = 2000;

export type NumberColumn = Float64Array | Int32Array | Uint8Array;

/** Rows as columns of numbers, all of them `length` long. */
export interface NumberRows { readonly length: number; readonly columns: readonly NumberColumn[] }

export interface ParquetSource {
  /** Names and types of the columns of `rows`, as the SQL sees them in the table `source`. */
  readonly columns: readonly { readonly name: string; readonly type: NumberType }[];
  readonly rows: Iterable<NumberRows>;
  /** About how many rows there will be; DuckDB plans by it. */
  readonly expected: number;
  /** Tables of texts by name, for the SQL to join to the rows. Asked for after the last row. */
  readonly lookups: () => Readonly<Record<string, Lookup>>;
  /**
   * SELECT over `codes` (the rows) and the lookups (each with its number as `i`). With `FROM codes JOIN lookup ON ...`, and every
   * number in its lookup, the rows keep their order; a LEFT JOIN would move those without a text to the end of their chunk.
   */
  readonly select: string;
}

/** Texts by number: `numbers[k]` (k itself when absent) stands for the k-th text of every column. */
export interface Lookup {
  readonly numbers?: Int32Array;
  readonly columns: Readonly<Record<string, readonly (string | null)[]>>;
}

type NumberType = 'double' | 'integer' | 'byte';
const TYPES: Record<NumberType, DuckDBType> = { double: DOUBLE, integer: INTEGER, byte: UTINYINT };

export async function writeParquet(path: string, source: ParquetSource): Promise<void> {
  await writeAtomically(path, (temporary) => withDuckDb(async (connection) => {
    const codes = `${temporary}.codes`;
    try {
      await writeCodes(connection, codes, source);
      for (const [name, columns] of Object.entries(source.lookups())) await createLookup(connection, name, columns);
      // The lookups, not the rows, are what is built and looked into, however few rows there are: else their order is lost.
      await connection.run("SET disabled_optimizers = 'join_order,build_side_probe_side'");
      await connection.run(`CREATE VIEW codes AS SELECT * FROM read_parquet(${literal(codes)})`);
      await connection.run(`COPY (${source.select}) TO ${literal(temporary)} (FORMAT parquet, COMPRESSION snappy)`);
    } finally {
      await rm(codes, { force: true });
    }
  }));
}

async function writeCodes(connection: DuckDBConnection, path: string, source: ParquetSource): Promise<void> {
  const failure = registerSource(connection, source);
  try {
    await connection.run(`COPY (SELECT * FROM source()) TO ${literal(path)} (FORMAT parquet, COMPRESSION uncompressed)`);
  } catch (error) {
    // DuckDB knows only that the source failed; what made it fail is what the caller wants to hear.
    throw failure.error ?? error;
  }
}

/** A table function named `source`: DuckDB asks for rows and each time gets as many as a chunk holds. */
function registerSource(connection: DuckDBConnection, source: ParquetSource): { error: unknown } {
  const failure: { error: unknown } = { error: null };
  const rows = source.rows[Symbol.iterator]();
  let batch: NumberRows = { length: 0, columns: [] };
  let at = 0;
  connection.registerTableFunction(DuckDBTableFunction.create({
    name: 'source',
    bindFunction(bind) {
      for (const column of source.columns) bind.addResultColumn(column.name, TYPES[column.type]);
      bind.setCardinality(source.expected, true);
    },
    initFunction(init) {
      init.setMaxThreads(1);
    },
    mainFunction(info, chunk) {
      try {
        while (at === batch.length) {
          const next = rows.next();
          if (next.done) { chunk.rowCount = 0; return; }
          batch = next.value;
          at = 0;
        }
        at += fillChunk(chunk, batch, at);
      } catch (error) {
        failure.error = error;
        info.setError('the rows could not be made');
      }
    },
  }));
  return failure;
}

function fillChunk(chunk: DuckDBDataChunk, batch: NumberRows, at: number): number {
  const count = Math.min(CHUNK_ROWS, batch.length - at);
  chunk.rowCount = count;
  for (const [i, column] of batch.columns.entries()) {
    const vector = rawVector(chunk, i);
    (vector.items as NumberColumn).set(column.subarray(at, at + count));
    vector.flush();
  }
  return count;
}

async function createLookup(connection: DuckDBConnection, name: string, { numbers, columns }: Lookup): Promise<void> {
  const names = Object.keys(columns);
  await connection.run(`CREATE TABLE ${name} (i INTEGER, ${names.map((column) => `${identifier(column)} VARCHAR`).join(', ')})`);
  const appender = await connection.createAppender(name);
  const values = Object.values(columns);
  const length = values[0]?.length ?? 0;
  const types = [INTEGER, ...names.map(() => VARCHAR)];
  for (let from = 0; from < length; from += CHUNK_ROWS) {
    const count = Math.min(CHUNK_ROWS, length - from);
    const chunk = DuckDBDataChunk.create(types, count);
    chunk.setColumnValues(0, Array.from({ length: count }, (_, k) => numbers?.[from + k] ?? from + k));
    for (const [column, texts] of values.entries()) chunk.setColumnValues(column + 1, texts.slice(from, from + count));
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
  for (const column of names) await enumerate(connection, name, column);
}

/**
 * A column of few texts becomes an enumeration: DuckDB then writes its dictionary as it is instead of finding it again, row by row
 * (a fifth of the time). In the file both are the same strings. Many texts would repeat a long dictionary in every row group.
 */
async function enumerate(connection: DuckDBConnection, table: string, column: string): Promise<void> {
  const name = identifier(column);
  const found = await connection.runAndReadAll(`SELECT count(DISTINCT ${name})::INTEGER FROM ${table}`);
  const texts = Number(found.getRows()[0]?.[0] ?? 0);
  if (texts === 0 || texts > MOST_ENUMERATED) return;
  const type = identifier(`${table}_${column}`);
  await connection.run(`CREATE TYPE ${type} AS ENUM (SELECT DISTINCT ${name} FROM ${table} WHERE ${name} IS NOT NULL ORDER BY 1)`);
  await connection.run(`ALTER TABLE ${table} ALTER ${name} SET DATA TYPE ${type}`);
}
