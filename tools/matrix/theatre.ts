// A database for the stage, set once in a process; every measurement and every plant works on a copy of it.
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { readLawFiles } from '@klaikhun/law/node';
import type { Law } from '@klaikhun/rules';
import type { AppOptions } from '@klaikhun/server/app.ts';
import { databaseAccount } from '@klaikhun/server/postgres/account.ts';
import { placeOf } from '@klaikhun/server/postgres/place.ts';
import { isAlive, runningPostmaster } from '@klaikhun/server/postgres/postmaster.ts';
import { ensureDatabase, withClient } from '@klaikhun/server/postgres/roles.ts';
import { systemRng } from '@klaikhun/std/system';
import { Pool } from 'pg';
import { lawOf } from '../proof/engine.ts';
import { runFolder, testCluster } from '../testing/cluster.ts';
import { PROVINCE } from './setting.ts';
import { type Addresses, CLOCK, setStage } from './stage.ts';
import type { Table } from './table.ts';

export interface Copy extends Addresses {
  readonly law: Law;
  readonly pool: Pool;
  readonly sql: (text: string, values?: unknown[]) => Promise<Record<string, unknown>[]>;
  end(): Promise<void>;
}

let set: Promise<Addresses & { law: Law }> | null = null;

/** A fresh copy of the stage. */
export async function copyOfStage(table: Table): Promise<Copy> {
  set ??= build(table);
  const base = await set;
  const name = `copy_${randomBytes(6).toString('hex')}`;
  const inCopy = (url: string) => Object.assign(new URL(url), { pathname: `/${name}` }).href;
  const admin = Object.assign(new URL(base.superuserUrl), { pathname: '/postgres' }).href;
  await withClient(admin, (client) => ensureDatabase(client, name, new URL(base.superuserUrl).pathname.slice(1)));
  const addresses = { appUrl: inCopy(base.appUrl), ownerUrl: inCopy(base.ownerUrl), superuserUrl: inCopy(base.superuserUrl) };
  const pool = new Pool({ connectionString: addresses.appUrl, max: 10 });
  pool.on('error', () => {});
  return {
    ...addresses, law: base.law, pool,
    sql: (text, values) => withClient(addresses.superuserUrl, async (client) => (await client.query(text, values)).rows as Record<string, unknown>[]),
    end: async () => {
      await pool.end();
      await withClient(admin, async (client) => void (await client.query(`drop database if exists ${name} with (force)`)));
    },
  };
}

async function build(table: Table): Promise<Addresses & { law: Law }> {
  const folder = runFolder();
  process.once('exit', () => stopAtOnce(folder));
  const law = lawOf(await readLawFiles());
  const database = await (await testCluster(folder)).database();
  await setStage(database, table, law);
  return { ...database, law };
}

/** The process is ending and cannot wait: the server is told to stop as it stands, since nothing of it is kept. */
function stopAtOnce(folder: string): void {
  const server = runningPostmaster(placeOf(join(folder, 'data'), databaseAccount()).data);
  if (server !== null) process.kill(server.pid, 'SIGQUIT');
  const turn = new Int32Array(new SharedArrayBuffer(4));
  for (let tries = 0; server !== null && isAlive(server.pid) && tries < 100; tries += 1) Atomics.wait(turn, 0, 0, 20);
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

/** What the product's web server is built with here. */
export function optionsFor(copy: Copy, pool: Pool, failures: unknown[]): AppOptions {
  return { pool, law: copy.law, clock: CLOCK, rng: systemRng, province: PROVINCE, demoAccounts: [], webDirectory: null, overHttps: false, log: (failure) => failures.push(failure) };
}
