import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { escapeIdentifier, type Client, type ClientBase, type Pool } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

export type Cell = string | number | boolean | null;

const ROWS_PER_CHUNK = 2_000;

/**
 * Many rows in one statement. PostgreSQL refuses COPY into a table with row-level security, so the rows are copied into a
 * temporary table and inserted from there: the policy is checked like for any other insert. Gives the number of rows.
 */
export async function bulkInsert(db: ClientBase, table: string, columns: readonly string[], rows: Iterable<readonly Cell[]>): Promise<number> {
  const names = columns.map((column) => escapeIdentifier(column)).join(', ');
  const stage = escapeIdentifier(`incoming_${table}`);
  await db.query(`create temporary table ${stage} on commit drop as select ${names} from ${escapeIdentifier(table)} with no data`);
  // A transaction's client is a Client or a pool's client; both take a stream.
  const stream = (db as Client).query(copyFrom(`copy ${stage} (${names}) from stdin`));
  await pipeline(Readable.from(chunksOf(rows)), stream);
  const inserted = await db.query(`insert into ${escapeIdentifier(table)} (${names}) select ${names} from ${stage}`);
  await db.query(`drop table ${stage}`);
  return inserted.rowCount ?? 0;
}

/**
 * After much was written: lets the planner know the tables and marks what everybody may see, so that indexes alone can answer.
 * Outside a transaction. Where the app may not do it (PostgreSQL before 17) the server only warns, and does it later by itself.
 */
export async function freshen(pool: Pool, tables: readonly string[]): Promise<void> {
  await pool.query(`vacuum (analyze) ${tables.map((table) => escapeIdentifier(table)).join(', ')}`);
}

function* chunksOf(rows: Iterable<readonly Cell[]>): Generator<string> {
  let chunk = '';
  let count = 0;
  for (const row of rows) {
    for (let i = 0; i < row.length; i++) chunk += (i === 0 ? '' : '\t') + written(row[i] as Cell);
    chunk += '\n';
    if (++count % ROWS_PER_CHUNK === 0) {
      yield chunk;
      chunk = '';
    }
  }
  if (chunk !== '') yield chunk;
}

function written(cell: Cell): string {
  if (cell === null) return '\\N';
  if (typeof cell !== 'string') return String(cell);
  return /[\\\t\n\r]/.test(cell) ? cell.replace(/[\\\t\n\r]/g, (char) => ESCAPED[char] as string) : cell;
}

const ESCAPED: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
