// A PostgreSQL server for tests and benchmarks: our own runner's, in a folder of its own, without waiting for the disk.
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrate } from '@klaikhun/db/migrate.ts';
import { databaseAccount } from '@klaikhun/server/postgres/account.ts';
import { prepareBinaries } from '@klaikhun/server/postgres/binaries.ts';
import { type Cluster, startCluster } from '@klaikhun/server/postgres/cluster.ts';
import { placeOf } from '@klaikhun/server/postgres/place.ts';
import { isAlive, readPidFile, runningPostmaster } from '@klaikhun/server/postgres/postmaster.ts';
import { APP_ROLE, ensureDatabase, OWNER_ROLE, prepareOwnServer, withClient } from '@klaikhun/server/postgres/roles.ts';

export interface TestDatabase {
  /** Owner of the tables (row-level security is forced on it too). */
  ownerUrl: string;
  /** What the server works with. */
  appUrl: string;
  /** Passes by every policy: to look at what is really there. */
  superuserUrl: string;
  drop(): Promise<void>;
}

export interface TestCluster {
  /** A fresh database; migrated unless `empty`. */
  database(kind?: 'migrated' | 'empty'): Promise<TestDatabase>;
  stop(): Promise<void>;
}

const PREFIX = 'klaikhun-run-';
const TEMPLATE = 'klaikhun_template';
/** The same for ever: whoever makes the template waits for it. */
const TURN = 55_201_126;
/** Any moment: the template is alike on every day. */
const MIGRATED_AT = Date.UTC(2026, 0, 1);

/** A folder for one run, which also clears away what killed runs have left. */
export function runFolder(): string {
  clearAbandoned();
  // Short, for the socket's sake, and open to the account that the database runs as.
  const folder = mkdtempSync(`/tmp/${PREFIX}`);
  chmodSync(folder, 0o711);
  writeFileSync(join(folder, 'pid'), String(process.pid));
  return folder;
}

/** Starts, or finds running, the server of this run. Safe from several threads at once. */
export async function testCluster(folder: string): Promise<TestCluster> {
  const account = databaseAccount();
  const place = placeOf(join(folder, 'data'), account);
  const cluster = await startCluster({
    place, account, binaries: prepareBinaries(account, join(folder, 'programs')),
    // Nothing here outlives the run, so nothing need reach the disk.
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', shared_buffers: '128MB', max_connections: '100' },
  });
  await prepareTemplate(cluster);
  return {
    database: (kind = 'migrated') => freshDatabase(cluster, kind),
    stop: () => cluster.stop(),
  };
}

/** Ends the run: stops the server, if any test asked for one, and removes the folder. */
export async function endRun(folder: string): Promise<void> {
  const account = databaseAccount();
  const place = placeOf(join(folder, 'data'), account);
  if (runningPostmaster(place.data)) await (await testCluster(folder)).stop();
  rmSync(folder, { recursive: true, force: true });
}

async function prepareTemplate(cluster: Cluster): Promise<void> {
  const admin = adminUrl(cluster, 'postgres');
  await withClient(admin, async (client) => {
    await client.query('select pg_advisory_lock($1)', [TURN]);
    const { rowCount } = await client.query('select from pg_database where datname = $1', [TEMPLATE]);
    if (rowCount) return;
    await prepareOwnServer(cluster);
    await client.query(`drop database if exists ${TEMPLATE}_making`);
    await ensureDatabase(client, `${TEMPLATE}_making`);
    await migrate(cluster.url(OWNER_ROLE, cluster.passwords.owner, `${TEMPLATE}_making`), MIGRATED_AT);
    await client.query(`alter database ${TEMPLATE}_making rename to ${TEMPLATE}`);
  });
}

async function freshDatabase(cluster: Cluster, kind: 'migrated' | 'empty'): Promise<TestDatabase> {
  const admin = adminUrl(cluster, 'postgres');
  const name = `test_${randomBytes(8).toString('hex')}`;
  await withClient(admin, async (client) => {
    // One at a time: a template must not be in use while it is copied.
    await client.query('select pg_advisory_lock($1)', [TURN]);
    await ensureDatabase(client, name, kind === 'migrated' ? TEMPLATE : undefined);
  });
  const { owner, app } = cluster.passwords;
  return {
    ownerUrl: cluster.url(OWNER_ROLE, owner, name),
    appUrl: cluster.url(APP_ROLE, app, name),
    superuserUrl: adminUrl(cluster, name),
    drop: () => withClient(admin, async (client) => void (await client.query(`drop database if exists ${name} with (force)`))),
  };
}

function adminUrl(cluster: Cluster, database: string): string {
  return cluster.url('postgres', cluster.passwords.superuser, database);
}

// A run that was killed could not stop its server.
function clearAbandoned(): void {
  for (const name of readdirSync('/tmp')) {
    if (!name.startsWith(PREFIX)) continue;
    const folder = join('/tmp', name);
    try {
      if (!existsSync(join(folder, 'pid')) || isAlive(Number(readFileSync(join(folder, 'pid'), 'utf8')))) continue;
      const { data } = placeOf(join(folder, 'data'), databaseAccount());
      if (runningPostmaster(data)) process.kill(readPidFile(data)?.pid ?? 0, 'SIGQUIT');
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // It belongs to another account, or another run is clearing it at this moment.
    }
  }
}
