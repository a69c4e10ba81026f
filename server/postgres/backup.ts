// The embedded database as one encrypted file, taken while it works, and put back whole or not at all. PostgreSQL's own low-level way
// ("Making a Base Backup Using the Low Level API"): between start and stop the files are copied as they lie, and the log written meanwhile,
// which a replication slot holds back, makes a consistent database of them when it is started.
import { randomBytes, randomUUID } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readMigrations } from '@klaikhun/db/migrate.ts';
import { backupProblems, type Manifest } from '@klaikhun/backup';
import { type Entry, readBackup, writeBackup } from '@klaikhun/backup/node';
import { giveToDisk, makeKept } from '@klaikhun/ledger/node';
import { problemError } from '@klaikhun/std';
import { Client } from 'pg';
import { databaseAccount } from './account.ts';
import { prepareBinaries } from './binaries.ts';
import { startCluster } from './cluster.ts';
import { beginEpoch } from './epoch.ts';
import { giveTo, makeOpenFolder, type Place, placeOf, socketFolder } from './place.ts';
import { runningPostmaster } from './postmaster.ts';
import { DATABASE, OWNER_ROLE, withClient } from './roles.ts';

/** What a base backup leaves out: made anew at the start, or another server's own. */
const LEFT_OUT = /^(?:postmaster\.(?:pid|opts)|pg_wal\/.*|pg_replslot\/.+|pg_dynshmem\/.+|pg_notify\/.+|pg_serial\/.+|pg_snapshots\/.+|pg_stat_tmp\/.+|pg_subtrans\/.+|.*pgsql_tmp.*|pg_internal\.init.*|backup_label(?:\.old)?|tablespace_map(?:\.old)?)$/;
/** Folders that must be there, empty, when the server starts. */
const EMPTY_FOLDERS = ['pg_wal', 'pg_wal/archive_status', 'pg_wal/summaries', 'pg_replslot', 'pg_dynshmem', 'pg_notify', 'pg_serial', 'pg_snapshots', 'pg_stat_tmp', 'pg_subtrans', 'pg_tblspc', 'pg_twophase', 'pg_commit_ts', 'pg_logical/snapshots', 'pg_logical/mappings', 'pg_stat'];

export interface BackupOptions {
  readonly dataDir: string;
  /** Files of secrets that a restored system needs; the key that signs the audit is not among them: whoever has a backup must not sign. */
  readonly secretsDir: string;
  readonly out: string;
  readonly passphrase: string;
  readonly now: number;
  readonly tell?: (bytes: number) => void;
}

const SIGNING_KEY = 'audit-signing-key.pem';
const PASSPHRASE = 'backup-passphrase';

/** Takes a backup of the running database of `dataDir`. The file appears whole or not at all. */
export async function backUp(options: BackupOptions): Promise<{ bytes: number }> {
  const place = placeOf(options.dataDir, databaseAccount());
  const admin = await superuserOf(place);
  const making = `${options.out}.${process.pid}.part`;
  let slot: string | null = null;
  try {
    slot = `backup_${randomBytes(6).toString('hex')}`;
    await admin.query('select pg_create_physical_replication_slot($1, true, true)', [slot]);
    const { rows: [started] } = await admin.query<{ lsn: string }>('select pg_backup_start($1, fast => true) as lsn', [slot]);
    const facts: Record<string, string> = {};
    const entries = entriesOf({ place, secretsDir: options.secretsDir, admin, from: started?.lsn ?? '', facts });
    await writeBackup(making, options.passphrase, entries, async () => ({ madeAt: new Date(options.now).toISOString(), facts: { ...facts, ...(await factsOf(admin)) } }), options.tell);
    renameSync(making, options.out);
    giveToDisk(dirname(options.out));
    return { bytes: statSync(options.out).size };
  } finally {
    rmSync(making, { force: true });
    if (slot !== null) await admin.query('select pg_drop_replication_slot($1)', [slot]).catch(() => {});
    await admin.end();
  }
}

interface Copying { place: Place; secretsDir: string; admin: Client; from: string; facts: Record<string, string> }

/** Data as they lie, then what makes them consistent: the label, and the log from start to stop. */
async function* entriesOf({ place, secretsDir, admin, from, facts }: Copying): AsyncGenerator<Entry> {
  for (const path of filesBelow(place.data)) if (!LEFT_OUT.test(path)) yield fileEntry(`data/${path}`, join(place.data, path));
  const { rows: [stopped] } = await admin.query<{ lsn: string; labelfile: string; spcmapfile: string }>('select * from pg_backup_stop(wait_for_archive => false)');
  yield textEntry('data/backup_label', stopped?.labelfile ?? '');
  if (stopped?.spcmapfile) yield textEntry('data/tablespace_map', stopped.spcmapfile);
  facts.stop_lsn = stopped?.lsn ?? '';
  // The rest of the last segment must be on the disk before it is copied.
  await admin.query('select pg_switch_wal()');
  const { rows: [bounds] } = await admin.query<{ first: string; last: string }>(`select pg_walfile_name($1::pg_lsn) as first, pg_walfile_name($2::pg_lsn) as last`, [from, stopped?.lsn]);
  for (const name of readdirSync(join(place.data, 'pg_wal')).sort()) {
    if (/^[0-9A-F]{24}$/.test(name) && name >= (bounds?.first ?? '') && name <= (bounds?.last ?? '')) yield fileEntry(`data/pg_wal/${name}`, join(place.data, 'pg_wal', name));
  }
  yield fileEntry('passwords.json', place.passwords);
  for (const name of existsSync(secretsDir) ? readdirSync(secretsDir) : []) {
    if (name !== SIGNING_KEY && name !== PASSPHRASE && statSync(join(secretsDir, name)).isFile()) yield fileEntry(`secrets/${name}`, join(secretsDir, name));
  }
}

function fileEntry(path: string, file: string): Entry {
  return { path, open: () => (existsSync(file) ? (createReadStream(file, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) : null) };
}

function textEntry(path: string, text: string): Entry {
  return { path, open: () => (async function* () { yield Buffer.from(text, 'utf8'); })() };
}

function* filesBelow(folder: string, below = ''): Generator<string> {
  for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) yield* filesBelow(folder, path);
    else if (entry.isFile()) yield path;
  }
}

async function factsOf(admin: Client): Promise<Record<string, string>> {
  const { rows: [version] } = await admin.query<{ v: string }>('select current_setting($1) as v', ['server_version']);
  const { rows: migrations } = await admin.query<{ name: string; hash: string }>('select name, hash from migration order by name');
  return { postgresql: version?.v ?? '', migrations: JSON.stringify(migrations.map((row) => [row.name, row.hash])) };
}

export interface RestoreOptions {
  readonly file: string;
  readonly passphrase: string;
  readonly dataDir: string;
  readonly secretsDir: string;
  readonly now: number;
  readonly tell?: (bytes: number) => void;
  /** Called with the owner's address when the database of the backup has started, before it takes the place of the present one. */
  readonly prove?: (ownerUrl: string, superuserUrl: string) => Promise<void>;
}

/**
 * Puts a backup in the place of the data of `dataDir`. All of it is read, proven and started beside the present data first; these are
 * set aside only then, and removed when the new ones stand. Any fault leaves everything as it was.
 */
export async function restore(options: RestoreOptions): Promise<Manifest> {
  const account = databaseAccount();
  const place = placeOf(options.dataDir, account);
  if (runningPostmaster(place.data) !== null) throw problemError(backupProblems.in_use());
  makeOpenFolder(join(place.folder, '..'));
  const staging = `${place.folder}.restoring-${process.pid}`;
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(staging, { mode: 0o700 });
  try {
    const manifest = await readBackup(options.file, options.passphrase, staging, options.tell);
    refuseOtherVersion(manifest);
    for (const folder of EMPTY_FOLDERS) mkdirSync(join(staging, 'data', folder), { recursive: true, mode: 0o700 });
    giveTo(account, staging, 0o700);
    await startOnce(staged(place, staging), options);
    swap(staging, place, options.secretsDir);
    return manifest;
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

function staged(place: Place, folder: string): Place {
  return { ...place, folder, data: join(folder, 'data'), log: join(folder, 'log'), passwords: join(folder, 'passwords.json') };
}

/** Migrations that this program does not know, or knows otherwise, would be guessed at. Older ones are brought up to date at the next start. */
function refuseOtherVersion(manifest: Manifest): void {
  const known = new Map(readMigrations().map((migration) => [migration.name, migration.hash]));
  const had = JSON.parse(manifest.facts.migrations ?? '[]') as [string, string][];
  const strange = had.filter(([name, hash]) => known.get(name) !== hash).map(([name]) => name);
  if (strange.length > 0) throw problemError(backupProblems.other_version({ reason: strange.slice(0, 3).join(', ') }));
}

/** The log is replayed, and the database answers: only then is it worth having. */
async function startOnce(place: Place, { prove, now }: RestoreOptions): Promise<void> {
  const account = databaseAccount();
  const binaries = prepareBinaries(account, place.programs);
  let cluster: Awaited<ReturnType<typeof startCluster>>;
  try {
    cluster = await startCluster({ place, binaries, account });
  } catch (error) {
    throw problemError(backupProblems.not_whole({ reason: error instanceof Error ? error.message.slice(0, 300) : String(error) }));
  }
  try {
    const superuser = cluster.url('postgres', cluster.passwords.superuser, DATABASE);
    await withClient(superuser, (client) => client.query('select count(*) from migration'));
    await prove?.(cluster.url(OWNER_ROLE, cluster.passwords.owner, DATABASE), superuser);
    await withClient(superuser, (client) => beginEpoch(client, randomUUID(), 'restored', now));
  } catch (error) {
    if (error instanceof Error && 'problem' in error) throw error;
    throw problemError(backupProblems.not_whole({ reason: error instanceof Error ? error.message : String(error) }));
  } finally {
    await cluster.stop();
  }
}

function swap(staging: string, place: Place, secretsDir: string): void {
  const aside = `${place.folder}.before-restore-${process.pid}`;
  const restored = join(staging, 'secrets');
  if (existsSync(restored)) {
    // A secret that is here already is newer than the backup's.
    for (const name of readdirSync(restored)) makeKept(join(secretsDir, name), readFileSync(join(restored, name)));
    rmSync(restored, { recursive: true });
  }
  // The database gave its own files to the disk when it stopped; what it does not know of, and every name, must be there before the old data go.
  giveToDisk(join(staging, 'passwords.json'));
  giveToDisk(staging);
  if (existsSync(place.folder)) renameSync(place.folder, aside);
  try {
    renameSync(staging, place.folder);
  } catch (error) {
    if (existsSync(aside)) renameSync(aside, place.folder);
    throw error;
  }
  giveToDisk(join(place.folder, '..'));
  rmSync(aside, { recursive: true, force: true });
}

/** The address of our own server's superuser: for what must look past every policy (a backup, the check of the ledger), never for serving. */
export function superuserUrl(dataDir: string): string {
  const place = placeOf(dataDir, databaseAccount());
  const passwords = JSON.parse(readFileSync(place.passwords, 'utf8')) as { superuser: string };
  return `postgres://postgres:${encodeURIComponent(passwords.superuser)}@localhost/${DATABASE}?host=${encodeURIComponent(socketFolder(place, databaseAccount()))}`;
}

async function superuserOf(place: Place): Promise<Client> {
  const passwords = JSON.parse(readFileSync(place.passwords, 'utf8')) as { superuser: string };
  const client = new Client({ host: socketFolder(place, databaseAccount()), user: 'postgres', password: passwords.superuser, database: DATABASE });
  await client.connect();
  return client;
}

