// Brings a database to the schema of this version: every file of migrations/ once, in the order of its name.
// Safe to call from several processes at once and again after a crash: one at a time, each file whole or not at all.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { prepareJobs } from '@klaikhun/ledger/pg';
import { defineProblems, problemError } from '@klaikhun/std';
import { Client } from 'pg';

const problems = defineProblems('migration', {
  changed: {
    status: 500,
    th: 'ไฟล์ปรับฐานข้อมูล {file} ถูกแก้หลังจากใช้กับฐานข้อมูลนี้แล้ว',
    en: 'The migration {file} was changed after this database had used it.',
    next: { th: 'คืนไฟล์เดิม แล้วเขียนการแก้ไขเป็นไฟล์ใหม่', en: 'Put the old file back and write the change as a new file.' },
  },
  newer: {
    status: 500,
    th: 'ฐานข้อมูลนี้ใหม่กว่าโปรแกรม: รู้จัก {file} ซึ่งโปรแกรมไม่มี',
    en: 'This database is newer than the program: it has had {file}, which the program does not know.',
    next: { th: 'ใช้โปรแกรมรุ่นใหม่กว่านี้', en: 'Use a newer version of the program.' },
  },
});

export interface Migration { name: string; sql: string; hash: string }

const FOLDER = fileURLToPath(new URL('./migrations/', import.meta.url));
/** Any number, the same for ever: whoever migrates this database waits for it. */
const TURN = 5_520_261_120;

export function readMigrations(folder = FOLDER): Migration[] {
  return readdirSync(folder).filter((name) => name.endsWith('.sql')).sort().map((name) => {
    const sql = readFileSync(new URL(name, `file://${folder}`), 'utf8');
    return { name, sql, hash: createHash('sha256').update(sql).digest('hex') };
  });
}

/** Applies what is missing as the owner of the tables; `at` (epoch ms) is noted as the time. Gives the names applied now. */
export async function migrate(ownerUrl: string, at: number, migrations = readMigrations()): Promise<string[]> {
  const client = new Client({ connectionString: ownerUrl });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [TURN]);
    await client.query(`create table if not exists migration (name text primary key, hash text not null, applied_at timestamptz not null)`);
    const { rows } = await client.query<{ name: string; hash: string }>('select name, hash from migration order by name');
    refuseStrangers(migrations, rows);
    const missing = migrations.filter((migration) => !rows.some((row) => row.name === migration.name));
    for (const migration of missing) await apply(client, migration, at);
    // The jobs' tables are their library's own, brought up to date with ours.
    if (missing.length > 0) await prepareJobs(ownerUrl, 'klaikhun_app');
    return missing.map((migration) => migration.name);
  } finally {
    await client.end();
  }
}

function refuseStrangers(migrations: Migration[], applied: { name: string; hash: string }[]): void {
  for (const row of applied) {
    const known = migrations.find((migration) => migration.name === row.name);
    if (!known) throw problemError(problems.newer({ file: row.name }));
    if (known.hash !== row.hash) throw problemError(problems.changed({ file: row.name }));
  }
}

async function apply(client: Client, migration: Migration, at: number): Promise<void> {
  await client.query('begin');
  try {
    await client.query(migration.sql);
    await client.query('insert into migration (name, hash, applied_at) values ($1, $2, $3)', [migration.name, migration.hash, new Date(at)]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}
