// The system in a process of its own, to be killed: the product's database, app and server on a free port. Its first line on standard
// output says where it answers. `--plant` puts a defect in from outside, between the app and the database's driver.
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { inArea } from '@klaikhun/access/pg';
import { migrate } from '@klaikhun/db/migrate.ts';
import { readLawFiles } from '@klaikhun/law/node';
import { commit } from '@klaikhun/ledger/pg';
import { buildApp } from '@klaikhun/server/app.ts';
import { signHeadsAlways } from '@klaikhun/server/boot/audit-heads.ts';
import { secretKeyIn } from '@klaikhun/server/boot/secret-keys.ts';
import { watchDatabase } from '@klaikhun/server/boot/watch-database.ts';
import { demoAccounts } from '@klaikhun/server/jobs/seed.ts';
import { databaseAccount } from '@klaikhun/server/postgres/account.ts';
import { prepareBinaries } from '@klaikhun/server/postgres/binaries.ts';
import { startCluster } from '@klaikhun/server/postgres/cluster.ts';
import { roomIn } from '@klaikhun/server/http/room.ts';
import { startDatabase } from '@klaikhun/server/postgres/index.ts';
import { placeOf } from '@klaikhun/server/postgres/place.ts';
import { systemClock, systemRng } from '@klaikhun/std/system';
import { Pool, type PoolClient } from 'pg';
import { lawOf } from '../../proof/engine.ts';
import { serve } from './serve.ts';

const { values } = parseArgs({ options: { data: { type: 'string' }, plant: { type: 'string' }, first: { type: 'boolean' }, scribes: { type: 'string' } } });
const dataDir = values.data ?? '';
if (values.plant === 'files_not_synced') {
  fs.fsyncSync = () => {};
  syncBuiltinESMExports();
}
await startBadly(values.plant ?? '');
const database = await startDatabase({ dataDir, databaseUrl: null });
if (values.first) await migrate(database.ownerUrl, systemClock.now());
watchDatabase(database, () => {});
const pool = new Pool({ connectionString: database.appUrl, max: 10 });
pool.on('error', () => {});
if (values.plant !== undefined) spoil(pool, values.plant);
const keys = values.first ? { searchKey: secretKeyIn(`${dataDir}/secrets`, 'search-key'), secondFactorKey: secretKeyIn(`${dataDir}/secrets`, 'second-factor-key') } : {};
const app = await buildApp({
  ...keys, pool, room: values.plant === 'room_not_watched' || database.folder === null ? null : roomIn(database.folder, () => performance.now()), law: lawOf(await readLawFiles()), clock: systemClock, rng: systemRng, province: '55', demoAccounts: demoAccounts('55'), webDirectory: null, overHttps: false, log: () => {},
});
await signHeadsAlways({ pool, clock: systemClock, secretsDir: `${dataDir}/secrets`, auditCopy: `${dataDir}/audit-heads` }, () => {});
const served = await serve((request) => app.fetch(request));
process.stdout.write(`${served.address}\n`);
for (let scribe = 0; scribe < Number(values.scribes ?? 0); scribe += 1) void scribble(`scribe ${process.pid} ${randomUUID().slice(0, 8)}`);

/** Acts through the ledger alone, one after the other, as many as the disk takes; each is told when it is done. */
async function scribble(name: string): Promise<void> {
  for (let n = 0; ; n += 1) {
    const why = `${name} act ${n}`;
    try {
      await inArea(pool, { accountId: 'demo-head', today: '2026-11-20' }, (db) => commit(db, randomUUID, {
        action: { actionId: randomUUID(), operationId: randomUUID(), kind: 'bench.act', at: systemClock.now(), actor: { accountId: 'demo-head', name: { th: 'ก', en: 'K' }, role: 'provincial_head' }, why, undoes: null, province: '55', householdId: '', subdistrict: '', body: {} },
        audit: { deed: 'bench.act', policy: 'p', requestId: 'r', detail: {} }, outbox: [{ topic: 'bench.act', body: {} }], project: async () => ({}),
      }));
      process.stdout.write(`${why}\n`);
    } catch {
      await pause(50);
    }
  }
}

/** A server found running is used as it is: one that does not wait for the disk stands there first. */
async function startBadly(plant: string): Promise<void> {
  const settings = ({ fsync_off: { fsync: 'off' }, commit_not_waited: { synchronous_commit: 'off' } } as Record<string, Record<string, string>>)[plant];
  if (settings === undefined) return;
  const account = databaseAccount();
  const place = placeOf(dataDir, account);
  await startCluster({ place, account, binaries: prepareBinaries(account, place.programs), settings });
}

/** Every statement of the app passes here. */
function spoil(spoiled: Pool, plant: string): void {
  const connect = spoiled.connect.bind(spoiled) as () => Promise<PoolClient>;
  spoiled.connect = (async (callback?: (...given: unknown[]) => void) => {
    // The pool's own single queries come with a callback; acts come for a client.
    if (callback !== undefined) return (connect as unknown as (given: unknown) => void)(callback);
    const client = await connect();
    const query = client.query.bind(client) as (text: unknown, values?: unknown) => Promise<unknown>;
    const release = client.release.bind(client);
    const back = (broken?: Error | boolean) => {
      client.query = query as PoolClient['query'];
      client.release = release;
      release(broken);
    };
    let held = false;
    client.query = (async (text: unknown, given?: unknown[]) => {
      const sql = typeof text === 'string' ? text : ((text as { text?: string }).text ?? '');
      if (plant === 'acknowledged_before_commit' && sql === 'commit') {
        // Said to be done; done a moment later.
        held = true;
        client.on('error', () => {});
        setTimeout(() => void query('commit').then(() => back(), () => back(true)), 60);
        return { rows: [] };
      }
      // What comes after fails as well, and the commit of a failed transaction ends it without a word.
      if (plant === 'failure_swallowed') return query(text, given).catch((error: { code?: string }) => (/^(?:53100|25P02)$/.test(error.code ?? '') ? { rows: [], rowCount: 1 } : Promise.reject(error)));
      if (plant === 'audit_written_elsewhere' && sql.includes('insert into audit')) {
        setTimeout(() => void elsewhere(text, given), 400);
        return { rows: [], rowCount: 1 };
      }
      if (plant === 'operation_id_ignored' && /operation_id = \$1|insert into action /.test(sql) && Array.isArray(given)) {
        const place = sql.includes('insert into action') ? 3 : 0;
        return query(text, given.map((value, i) => (i === place ? crypto.randomUUID() : value)));
      }
      return query(text, given);
    }) as PoolClient['query'];
    client.release = ((broken?: Error) => {
      if (!held) back(broken);
    }) as PoolClient['release'];
    return client;
  }) as Pool['connect'];

  const elsewhere = async (text: unknown, given?: unknown[]) => {
    const client = await connect().catch(() => null);
    if (client === null) return;
    client.on('error', () => {});
    const account = String(given?.[5] ?? '');
    try {
      await client.query(`begin; set local klaikhun.account = '${account}'; set local klaikhun.today = '2030-01-01'`);
      await client.query(text as string, given);
      await client.query('commit');
    } catch {
      await client.query('rollback').catch(() => {});
    } finally {
      client.release();
    }
  };
}
