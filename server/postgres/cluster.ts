// One PostgreSQL server of our own: made, started, found running, stopped. fsync stays on: an acknowledged write is kept.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fstatSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { basename, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { threadId } from 'node:worker_threads';
import { giveToDisk, writeKept } from '@klaikhun/ledger/node';
import { problemError } from '@klaikhun/std';
import { Client } from 'pg';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { giveTo, makeOpenFolder, type Place, socketFolder } from './place.ts';
import { clearStaleLocks, isAlive, runningPostmaster } from './postmaster.ts';
import { problems } from './problems.ts';
import { refuseForeign, storageProblemIn } from './storage.ts';

export interface Passwords {
  superuser: string;
  owner: string;
  app: string;
}

export interface Cluster {
  /** Connection address of one database of this server. */
  url(user: string, password: string, database: string): string;
  passwords: Passwords;
  /** False when a server was found running, left over by a process that was killed. */
  started: boolean;
  stop(): Promise<void>;
}

export interface ClusterOptions {
  place: Place;
  binaries: Binaries;
  account: Account;
  /** Settings of postgresql.conf, e.g. { fsync: 'off' } for a database that lives as long as a test. */
  settings?: Record<string, string>;
}

const SUPERUSER = 'postgres';
/** Part of the socket's name only: nothing listens on the network, except on Windows, where a free port is taken. */
const PORT = 5432;
const WINDOWS = process.platform === 'win32';
/** After a kill the old number may linger for seconds before the system buries it. */
const WAIT_FOR_OLD_SERVER = 15_000;
/** Replaying the log after a power cut takes time in proportion to what was being written. */
const WAIT_FOR_RECOVERY = 180_000;

export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const { place, account } = options;
  refuseForeign(place.folder, account);
  clearUnfinished(place);
  if (!existsSync(join(place.data, 'PG_VERSION'))) await createCluster(options);
  const passwords = JSON.parse(readFileSync(place.passwords, 'utf8')) as Passwords;
  const folder = WINDOWS ? null : socketFolder(place, account);
  const url: Cluster['url'] = (user, password, database) => {
    const port = runningPostmaster(place.data)?.port ?? PORT;
    const where = folder === null ? `127.0.0.1:${port}/${database}` : `localhost:${port}/${database}?host=${encodeURIComponent(folder)}`;
    return `postgresql://${user}:${encodeURIComponent(password)}@${where}`;
  };
  const isReady = () => answers(url(SUPERUSER, passwords.superuser, 'postgres'));
  const started = await startServer(options, folder, isReady);
  const stop = async () => {
    await stopServer(place.data);
    if (folder !== null && !existsSync(join(folder, `.s.PGSQL.${PORT}`))) rmSync(folder, { recursive: true, force: true });
  };
  return { url, passwords, started, stop };
}

// The whole cluster is made beside its place and renamed: an interrupted start leaves no half database.
async function createCluster({ place, binaries, account }: ClusterOptions): Promise<void> {
  makeOpenFolder(dirname(place.folder));
  makings += 1;
  const making = `${place.folder}.${process.pid}-${threadId}-${makings}`;
  mkdirSync(join(making, 'data'), { recursive: true });
  const passwords: Passwords = { superuser: randomPassword(), owner: randomPassword(), app: randomPassword() };
  const secret = join(making, 'superuser');
  writeFileSync(secret, passwords.superuser, { mode: 0o600 });
  giveTo(account, making, 0o700);
  const { code, output } = await run(binaries.initdb, [
    '--pgdata', join(making, 'data'), '--username', SUPERUSER, '--pwfile', secret, '--auth', 'scram-sha-256',
    '--encoding', 'UTF8', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8', '--locale', 'C',
  ], account);
  rmSync(secret);
  if (code !== 0) {
    const storage = storageProblemIn(output, making, account);
    rmSync(making, { recursive: true, force: true });
    throw problemError(storage ?? problems.not_created({ reason: output.trim().split('\n').slice(-3).join(' ') }));
  }
  writeKept(join(making, 'passwords.json'), JSON.stringify(passwords));
  moveIn(making, place);
  for (const folder of [dirname(place.folder), dirname(dirname(place.folder))]) giveToDisk(folder);
}

let makings = 0;

/** Folders of makings that were cut off. */
function clearUnfinished(place: Place): void {
  const prefix = `${basename(place.folder)}.`;
  if (!existsSync(dirname(place.folder))) return;
  for (const name of readdirSync(dirname(place.folder))) {
    const maker = name.startsWith(prefix) ? /^(\d+)-\d+-\d+/.exec(name.slice(prefix.length))?.[1] : undefined;
    if (!maker || isAlive(Number(maker))) continue;
    try {
      rmSync(join(dirname(place.folder), name), { recursive: true, force: true });
    } catch {
      // The orphan of a killed start still writes there; the next start clears it.
    }
  }
}

// Another start may have been quicker, and what lies there may be the rest of one that broke off.
function moveIn(making: string, place: Place): void {
  try {
    renameSync(making, place.folder);
  } catch (error) {
    if (existsSync(join(place.data, 'PG_VERSION'))) return rmSync(making, { recursive: true });
    if (!existsSync(place.folder)) throw error;
    const rest = `${making}.rest`;
    renameSync(place.folder, rest);
    renameSync(making, place.folder);
    rmSync(rest, { recursive: true });
  }
}

/** Starts the server unless one runs. Returns true when this call started it. */
async function startServer(options: ClusterOptions, folder: string | null, isReady: () => Promise<boolean>): Promise<boolean> {
  const { data, log } = options.place;
  const giveUpOld = Date.now() + WAIT_FOR_OLD_SERVER;
  for (;;) {
    const found = runningPostmaster(data);
    if (found) {
      if (await becomesReady(isReady, () => isAlive(found.pid))) return false;
      continue;
    }
    clearStaleLocks(data, folder);
    const attempt = await launch(options, folder);
    if (await becomesReady(isReady, attempt.isRunning)) return true;
    const reason = attempt.said();
    const oldOneLingers = /lock file|shared memory block|already in use/.test(reason);
    if (!oldOneLingers || Date.now() > giveUpOld) throw problemError(storageProblemIn(reason, options.place.folder, options.account) ?? problems.not_started({ reason: `${reason} (${log})` }));
    await pause(300);
  }
}

async function launch({ place, binaries, account, settings = {} }: ClusterOptions, folder: string | null) {
  const all = {
    ...(folder === null
      ? { listen_addresses: '127.0.0.1', port: String(await freePort()) }
      : { listen_addresses: '', port: String(PORT), unix_socket_directories: folder, unix_socket_permissions: '0700' }),
    fsync: 'on', shared_buffers: '256MB', work_mem: '32MB', maintenance_work_mem: '256MB', max_connections: '60', max_wal_size: '2GB',
    timezone: 'UTC', log_timezone: 'UTC',
    ...settings,
  };
  if ((statSync(place.log, { throwIfNoEntry: false })?.size ?? 0) > 10_000_000) renameSync(place.log, `${place.log}.1`);
  const output = openSync(place.log, 'a', 0o600);
  const from = fstatSync(output).size;
  const child = spawn(binaries.postgres, ['-D', place.data, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])], {
    // A group of its own: Ctrl-C in the terminal must reach us first, so that we close our connections before it stops.
    detached: true, cwd: place.data, env: { LC_ALL: 'C', TZ: 'UTC' }, stdio: ['ignore', output, output],
    ...(account ?? {}),
  });
  closeSync(output);
  let running = true;
  child.on('exit', () => (running = false));
  child.on('error', () => (running = false));
  child.unref();
  const said = () => readFileSync(place.log, 'utf8').slice(from).trim().split('\n').slice(-4).join(' ');
  return { isRunning: () => running, said };
}

async function becomesReady(isReady: () => Promise<boolean>, isRunning: () => boolean): Promise<boolean> {
  for (const end = Date.now() + WAIT_FOR_RECOVERY; Date.now() < end; await pause(25)) {
    if (await isReady()) return true;
    if (!isRunning()) return false;
  }
  return false;
}

async function stopServer(data: string): Promise<void> {
  const found = runningPostmaster(data);
  if (!found) return;
  // SIGINT: end every session, write everything, stop. SIGQUIT: stop at once; the next start replays the log.
  for (const [signal, wait] of [['SIGINT', 30_000], ['SIGQUIT', 5_000]] as const) {
    try {
      process.kill(found.pid, signal);
    } catch {
      return;
    }
    for (const end = Date.now() + wait; Date.now() < end; await pause(20)) {
      if (!existsSync(join(data, 'postmaster.pid')) || runningPostmaster(data)?.pid !== found.pid) return;
    }
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

async function run(program: string, args: string[], account: Account): Promise<{ code: number; output: string }> {
  const child = spawn(program, args, { cwd: '/', env: { LC_ALL: 'C', TZ: 'UTC' }, stdio: ['ignore', 'pipe', 'pipe'], ...(account ?? {}) });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: 1, output: error.message }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject).listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

function randomPassword(): string {
  return randomBytes(24).toString('base64url');
}
