// A PostgreSQL of its own with the field's tools for its backup, set up as docs/guide-backup.md says: pgBackRest with an encrypted repository,
// pg_receivewal on a second disk. Everything lies in one folder and runs as an account that owns nothing else.
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { databaseAccount } from '@klaikhun/server/postgres/account.ts';
import { withClient } from '@klaikhun/server/postgres/roles.ts';

export const STANZA = 'klaikhun';
const PROGRAMS = '/usr/lib/postgresql';
const PORT = '5432';

/** The settings that the guide tells an office to use; each stands in it word for word. */
export const SERVER_SETTINGS: readonly string[] = ['archive_mode = on', 'archive_timeout = 4', 'synchronous_commit = on', "synchronous_standby_names = 'second_disk'"];
export const REPOSITORY_SETTINGS: readonly string[] = ['repo1-cipher-type=aes-256-cbc', 'repo1-retention-full=8', 'start-fast=y', 'archive-check=y'];

/** The folder of the newest server programs that can do it all; null: there are none. */
export function serverPrograms(): string | null {
  const versions = existsSync(PROGRAMS) ? readdirSync(PROGRAMS).filter((name) => /^\d+$/.test(name)).sort((one, other) => Number(other) - Number(one)) : [];
  const complete = (bin: string) => ['postgres', 'initdb', 'pg_ctl', 'pg_receivewal'].every((program) => existsSync(join(bin, program)));
  return versions.map((version) => join(PROGRAMS, version, 'bin')).find((bin) => Number(bin.split('/')[4]) >= 15 && complete(bin)) ?? null;
}

/** Why it cannot be shown here; null: it can. */
export function whyNoTools(): string | null {
  if (serverPrograms() === null) return 'no PostgreSQL of the system (>= 15) with pg_receivewal is installed (apt-get install postgresql)';
  return spawnSync('pgbackrest', ['version']).status === 0 ? null : 'pgBackRest is not installed (apt-get install pgbackrest)';
}

export class RealServer {
  readonly folder: string;
  readonly repository: string;
  readonly second: string;
  /** The passphrase of the repository; another one opens nothing. */
  passphrase = randomBytes(24).toString('base64url');
  readonly #programs: string;
  readonly #account = databaseAccount();
  #receiver: ChildProcess | null = null;

  constructor() {
    this.#programs = serverPrograms() ?? '';
    this.folder = mkdtempSync('/tmp/klaikhun-real-');
    this.#give(this.folder);
    this.#ownFolder('data');
    [this.repository, this.second] = [this.#ownFolder('repository'), this.#ownFolder('second')];
    for (const name of ['socket', 'log', 'lock', 'spool']) this.#ownFolder(name);
    chmodSync(this.folder, 0o711);
  }

  #ownFolder(name: string): string {
    const path = join(this.folder, name);
    mkdirSync(path, { mode: 0o700 });
    this.#give(path);
    return path;
  }

  #give(path: string): void {
    if (this.#account !== null) chownSync(path, this.#account.uid, this.#account.gid);
  }

  /** `base`: another cluster of this folder. */
  data(base = 'data'): string {
    return join(this.folder, base);
  }

  url(user: string, base = 'data', database = 'klaikhun'): string {
    return `postgresql://${user}@localhost:${PORT}/${database}?host=${encodeURIComponent(join(this.folder, base === 'data' ? 'socket' : `socket-${base}`))}`;
  }

  #as() {
    return { ...(this.#account ?? {}), env: { PATH: '/usr/local/bin:/usr/bin:/bin', HOME: this.folder, LC_ALL: 'C.UTF-8' }, cwd: this.folder, timeout: 120_000 };
  }

  run(program: string, args: readonly string[]): void {
    execFileSync(join(this.#programs, program), args, { ...this.#as(), stdio: ['ignore', 'ignore', 'pipe'] });
  }

  /** The configuration of pgBackRest for one cluster of this folder. */
  #config(base: string, repository = this.repository, passphrase = this.passphrase): string {
    const path = join(this.folder, `pgbackrest-${base}.conf`);
    const here = (name: string) => join(this.folder, name);
    writeFileSync(path, [
      '[global]', `repo1-path=${repository}`, `repo1-cipher-pass=${passphrase}`, ...REPOSITORY_SETTINGS, `log-path=${here('log')}`, `lock-path=${here('lock')}`, `spool-path=${here('spool')}`,
      'log-level-console=error', 'log-level-file=off', 'compress-type=lz4', 'process-max=2', `[${STANZA}]`, `pg1-path=${this.data(base)}`, `pg1-socket-path=${here(base === 'data' ? 'socket' : `socket-${base}`)}`, 'pg1-user=postgres', `pg1-port=${PORT}`, '',
    ].join('\n'), { mode: 0o600 });
    this.#give(path);
    return path;
  }

  /** Gives the exit code; 0: it did what it was asked. */
  backRest(command: string, { base = 'data', repository, passphrase, more = [] }: { base?: string; repository?: string; passphrase?: string; more?: readonly string[] } = {}): number {
    return spawnSync('pgbackrest', [`--config=${this.#config(base, repository, passphrase)}`, `--stanza=${STANZA}`, ...more, command], { ...this.#as(), stdio: 'ignore' }).status ?? -1;
  }

  async create(): Promise<void> {
    this.run('initdb', ['-D', this.data(), '-U', 'postgres', '-A', 'trust', '-k', '-E', 'UTF8', '--locale=C.UTF-8']);
    const archive = `pgbackrest --config=${this.#config('data')} --stanza=${STANZA} archive-push %p`;
    writeFileSync(join(this.data(), 'postgresql.auto.conf'), [
      `listen_addresses = ''`, `unix_socket_directories = '${join(this.folder, 'socket')}'`, `archive_command = '${archive}'`, ...SERVER_SETTINGS.filter((line) => !line.startsWith('synchronous_standby')), 'shared_buffers = 32MB', '',
    ].join('\n'));
    this.#give(join(this.data(), 'postgresql.auto.conf'));
    this.start();
    await withClient(this.url('postgres', 'data', 'postgres'), async (client) => {
      await client.query('create role klaikhun_owner login createrole');
      await client.query('create database klaikhun owner klaikhun_owner');
    });
    if (this.backRest('stanza-create') !== 0) throw new TypeError('pgBackRest made no stanza');
  }

  start(base = 'data'): void {
    this.run('pg_ctl', ['-D', this.data(base), '-w', '-t', '100', '-l', join(this.folder, 'log', `${base}.log`), 'start']);
  }

  /** From here on what is acknowledged lies on the second disk, too. */
  async receive(): Promise<void> {
    const connect = `application_name=second_disk host=${join(this.folder, 'socket')} port=${PORT} user=postgres dbname=postgres`;
    this.run('pg_receivewal', ['--slot=second_disk', '--create-slot', '--if-not-exists', '-d', connect]);
    this.#receiver = spawn(join(this.#programs, 'pg_receivewal'), ['--slot=second_disk', '--synchronous', '-D', this.second, '-d', connect], { ...this.#as(), timeout: undefined, stdio: 'ignore' });
    await withClient(this.url('postgres', 'data', 'postgres'), async (client) => {
      await client.query(`alter system set ${SERVER_SETTINGS.find((line) => line.startsWith('synchronous_standby')) ?? ''}`);
      await client.query('select pg_reload_conf()');
      for (let tries = 0; tries < 200; tries += 1) {
        const { rows } = await client.query<{ sync: string }>(`select sync_state as sync from pg_stat_replication where application_name = 'second_disk'`);
        if (rows[0]?.sync === 'sync') return;
        await pause(50);
      }
      throw new TypeError('the second disk never became synchronous');
    });
  }

  /** The machine burns: every process at once, and the data with it. The repository and the second disk lie elsewhere. */
  destroy(): void {
    const postmaster = Number(readFileSync(join(this.data(), 'postmaster.pid'), 'utf8').split('\n')[0]);
    for (const pid of [postmaster, ...childrenOf(postmaster)]) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It ended with the others.
      }
    }
    this.#receiver?.kill('SIGKILL');
    this.#receiver = null;
    rmSync(this.data(), { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  }

  /**
   * Put back beside the others and started; gives the seconds until it answers. `withSecond`: what the archive has not got is taken from the
   * second disk, the last piece too, which was still being written. `to`: what of the log is played back.
   */
  async restore(base: string, { withSecond, to }: { withSecond: boolean; to: readonly string[] }): Promise<number> {
    const began = performance.now();
    this.#ownFolder(base);
    this.#ownFolder(`socket-${base}`);
    const fetch = `pgbackrest --config=${this.#config(base)} --stanza=${STANZA} archive-get %f "%p"`;
    const disk = `cp ${this.second}/%f "%p" || cp ${this.second}/%f.partial "%p"`;
    const code = this.backRest('restore', { base, more: [...to, `--recovery-option=restore_command=${withSecond ? `${fetch} || ${disk}` : fetch}`] });
    if (code !== 0) throw new TypeError(`pgBackRest put nothing back (${code})`);
    const settings = join(this.data(base), 'postgresql.auto.conf');
    const kept = readFileSync(settings, 'utf8').split('\n').filter((line) => !/^(unix_socket_directories|synchronous_standby_names|archive_)/.test(line));
    // A copy that is tried archives nothing into the repository of the real one.
    writeFileSync(settings, [...kept, `unix_socket_directories = '${join(this.folder, `socket-${base}`)}'`, 'archive_mode = off', ''].join('\n'));
    this.start(base);
    await this.#played(base);
    return (performance.now() - began) / 1000;
  }

  /** It answers as soon as it is consistent, while the last of the log is still being played back: whoever looked now would miss it. */
  async #played(base: string): Promise<void> {
    await withClient(this.url('postgres', base), async (client) => {
      for (let tries = 0; tries < 1_200; tries += 1) {
        if ((await client.query<{ on: boolean }>('select pg_is_in_recovery() as "on"')).rows[0]?.on === false) return;
        await pause(50);
      }
      throw new TypeError('the log was not played back within a minute');
    });
  }

  stop(base: string): void {
    if (existsSync(join(this.data(base), 'postmaster.pid'))) this.run('pg_ctl', ['-D', this.data(base), '-m', 'immediate', '-w', 'stop']);
  }

  /** A copy of the repository in which something can be broken. */
  copyRepository(name: string): string {
    const path = join(this.folder, name);
    cpSync(this.repository, path, { recursive: true });
    if (this.#account !== null) execFileSync('chown', ['-R', `${this.#account.uid}:${this.#account.gid}`, path]);
    return path;
  }

  end(): void {
    this.#receiver?.kill('SIGKILL');
    for (const base of readdirSync(this.folder)) if (existsSync(join(this.folder, base, 'postmaster.pid'))) this.stop(base);
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  }
}

function childrenOf(pid: number): number[] {
  const { stdout } = spawnSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' });
  return stdout.split('\n').map(Number).filter((child) => child > 0);
}
