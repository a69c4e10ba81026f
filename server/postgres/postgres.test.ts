// Our own PostgreSQL, really started, killed and started again.
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canReach, databaseAccount } from './account.ts';
import { prepareBinaries } from './binaries.ts';
import { startDatabase } from './index.ts';
import { placeOf, socketFolder } from './place.ts';
import { clearStaleLocks, readPidFile, runningPostmaster } from './postmaster.ts';
import { prepareGivenServer, withClient } from './roles.ts';

const STRANGER = { uid: 65_533, gid: 65_533 };
const folders: string[] = [];

function temporaryFolder(): string {
  const folder = mkdtempSync('/tmp/klaikhun-test-');
  chmodSync(folder, 0o711);
  folders.push(folder);
  return folder;
}

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe('a database of our own', () => {
  let dataDir: string;
  let data: string;
  const config = () => ({ dataDir, databaseUrl: null });
  const count = (url: string) => withClient(url, async (client) => Number((await client.query('select count(*) from note')).rows[0].count));

  beforeAll(() => {
    dataDir = join(temporaryFolder(), 'data');
    data = placeOf(dataDir, databaseAccount()).data;
  });

  test('is made, starts, keeps its rows over a stop, and leaves no server behind', async () => {
    const first = await startDatabase(config());
    await withClient(first.ownerUrl, async (owner) => {
      await owner.query('create table note (text text)');
      await owner.query('grant select, insert on note to klaikhun_app');
      await owner.query('create extension pg_trgm');
    });
    await withClient(first.appUrl, (app) => app.query("insert into note values ('ยายคำ')"));
    await first.stop();
    expect(runningPostmaster(data)).toBeNull();

    const began = Date.now();
    const second = await startDatabase(config());
    expect(Date.now() - began).toBeLessThan(5000);
    expect(await count(second.appUrl)).toBe(1);
    await second.stop();
  });

  test('writes through to the disk, speaks UTF-8, sorts Thai, counts in UTC', async () => {
    const database = await startDatabase(config());
    const setting = async (name: string) => withClient(database.appUrl, async (client) => Object.values((await client.query(`show ${name}`)).rows[0])[0]);
    expect(await setting('fsync')).toBe('on');
    expect(await setting('synchronous_commit')).toBe('on');
    expect(await setting('server_encoding')).toBe('UTF8');
    expect(await setting('timezone')).toBe('UTC');
    const sorted = await withClient(database.appUrl, (client) =>
      client.query('select string_agg(name, \' \' order by name collate "th-x-icu") as names from unnest(array[\'แม่\', \'ไก่\', \'ขา\', \'กา\', \'เก\']) name'));
    expect(sorted.rows[0].names).toBe('กา เก ไก่ ขา แม่');
    await database.stop();
  });

  test('gives the app a role that owns nothing and passes by no policy', async () => {
    const database = await startDatabase(config());
    for (const url of [database.appUrl, database.ownerUrl]) {
      const { rows } = await withClient(url, (client) => client.query('select rolsuper, rolbypassrls, rolcreatedb from pg_roles where rolname = current_user'));
      expect(rows[0]).toEqual({ rolsuper: false, rolbypassrls: false, rolcreatedb: false });
    }
    await expect(withClient(database.appUrl, (app) => app.query('create table intrusion (id int)'))).rejects.toThrow(/permission denied/);
    await expect(withClient(database.appUrl, (app) => app.query('drop table note'))).rejects.toThrow(/must be owner/);
    await database.stop();
  });

  test('refuses a wrong password', async () => {
    const database = await startDatabase(config());
    const wrong = new URL(database.appUrl);
    wrong.password = 'guess';
    await expect(withClient(wrong.href, (app) => app.query('select 1'))).rejects.toThrow(/password authentication failed/);
    await database.stop();
  });

  test('after kill -9 of the server, every acknowledged row is there', async () => {
    const database = await startDatabase(config());
    let acknowledged = await count(database.appUrl);
    const writing = withClient(database.appUrl, async (app) => {
      for (;;) {
        await app.query("insert into note values ('เขียนระหว่างไฟดับ')");
        acknowledged += 1;
      }
    }).catch(() => 'cut off');
    await pause(300);
    process.kill(readPidFile(data)?.pid ?? 0, 'SIGKILL');
    expect(await writing).toBe('cut off');

    const again = await startDatabase(config());
    expect(await count(again.appUrl)).toBeGreaterThanOrEqual(acknowledged);
    expect(acknowledged).toBeGreaterThan(10);
    await again.stop();
  });

  test('a server left over by a killed process is used again, not started twice', async () => {
    const left = await startDatabase(config());
    const pid = runningPostmaster(data)?.pid;
    const found = await startDatabase(config());
    expect(runningPostmaster(data)?.pid).toBe(pid);
    expect(await count(found.appUrl)).toBeGreaterThan(0);
    await left.stop();
    await found.stop();
    expect(runningPostmaster(data)).toBeNull();
  });

  test("a stale postmaster.pid whose number now belongs to a stranger does not keep it shut", async () => {
    writeFileSync(join(data, 'postmaster.pid'), `${process.pid}\n${data}\n0\n5432\n\n\n0 0\nready\n`);
    // As after a power cut: the socket's lock lies beside it, and its number, too, is somebody else's by now.
    const socket = socketFolder(placeOf(dataDir, databaseAccount()), databaseAccount());
    writeFileSync(join(socket, '.s.PGSQL.5432.lock'), `${process.pid}\n${data}\n0\n5432\n${socket}\n\n`);
    expect(runningPostmaster(data)).toBeNull();
    const database = await startDatabase(config());
    expect(await count(database.appUrl)).toBeGreaterThan(0);
    await database.stop();
  });

  test('a pid file stays while a process still works in the folder', async () => {
    const database = await startDatabase(config());
    clearStaleLocks(data, null);
    expect(existsSync(join(data, 'postmaster.pid'))).toBe(true);
    await database.stop();
  });

  test('serves as a given server too: DATABASE_URL', async () => {
    const own = await startDatabase(config());
    const passwords = JSON.parse(readFileSync(placeOf(dataDir, databaseAccount()).passwords, 'utf8')) as { superuser: string };
    const superuser = new URL(own.ownerUrl);
    [superuser.username, superuser.password] = ['postgres', passwords.superuser];
    await withClient(superuser.href, (admin) => admin.query("create role ministry login createrole password 'm'").then(() => admin.query('grant klaikhun_app to ministry with admin option')));
    const ministry = new URL(own.ownerUrl);
    [ministry.username, ministry.password] = ['ministry', 'm'];
    await withClient(superuser.href, (admin) => admin.query('grant connect on database klaikhun to ministry with grant option'));
    const elsewhere = temporaryFolder();
    const given = await prepareGivenServer(ministry.href, elsewhere);
    expect(await count(given.appUrl)).toBeGreaterThan(0);
    expect((await prepareGivenServer(ministry.href, elsewhere)).appUrl).toBe(given.appUrl);
    await own.stop();
  });

  test('a given server that does not answer is told in plain words', async () => {
    await expect(prepareGivenServer('postgres://nobody:x@127.0.0.1:1/none', temporaryFolder())).rejects.toMatchObject({ problem: { code: 'database.refused' } });
  });
});

describe('where it lies', () => {
  test('an interrupted making of the cluster is made anew', async () => {
    const dataDir = temporaryFolder();
    const place = placeOf(dataDir, databaseAccount());
    mkdirSync(join(place.folder, 'data', 'base'), { recursive: true });
    // No process has this number: Linux ends at 4,194,304.
    mkdirSync(`${place.folder}.99999999-0-1`);
    const database = await startDatabase({ dataDir, databaseUrl: null });
    await database.stop();
    expect(readdirSync(place.data)).toContain('PG_VERSION');
    expect(readdirSync(dataDir)).toEqual(['postgres']);
  });

  test('two first starts at once share one database', async () => {
    const dataDir = temporaryFolder();
    const [one, two] = await Promise.all([0, 1].map(() => startDatabase({ dataDir, databaseUrl: null })));
    expect(one?.appUrl).toBe(two?.appUrl);
    await withClient(one?.appUrl ?? '', (app) => app.query('select 1'));
    await one?.stop();
    await two?.stop();
    expect(readdirSync(dataDir)).toEqual(['postgres']);
  });

  test('a deep folder gets a socket path that the system accepts', async () => {
    const dataDir = join(temporaryFolder(), 'ข้อมูล'.repeat(4), 'deep'.repeat(20));
    const database = await startDatabase({ dataDir, databaseUrl: null });
    expect(await withClient(database.appUrl, async (app) => (await app.query('select 1 as one')).rows[0].one)).toBe(1);
    await database.stop();
  });

  test('under a closed home the data lie elsewhere, at a place found again', () => {
    const home = temporaryFolder();
    chmodSync(home, 0o700);
    const system = temporaryFolder();
    const place = placeOf(join(home, 'clone', '.data'), STRANGER, system);
    expect(place.moved).toBe(true);
    expect(place.folder).toMatch(/\/clone-[0-9a-f]{12}$/);
    expect(placeOf(join(home, 'clone', '.data'), STRANGER, system)).toEqual(place);
    expect(placeOf(join(home, 'other', '.data'), STRANGER, system).folder).not.toBe(place.folder);
    // A cluster that exists is kept where it is, even when the home is opened later.
    mkdirSync(place.data, { recursive: true });
    writeFileSync(join(place.data, 'PG_VERSION'), '18\n');
    chmodSync(home, 0o755);
    expect(placeOf(join(home, 'clone', '.data'), STRANGER, system)).toEqual(place);
  });

  test('the programs are copied out of a folder that the account cannot enter, whole and readable', () => {
    const closed = temporaryFolder();
    const native = join(closed, 'native');
    mkdirSync(join(native, 'bin'), { recursive: true });
    mkdirSync(join(native, 'lib'));
    writeFileSync(join(native, 'bin', 'postgres'), '#!', { mode: 0o700 });
    writeFileSync(join(native, 'lib', 'libicu.so.60.2'), 'x', { mode: 0o600 });
    writeFileSync(join(native, 'pg-symlinks.json'), '[{"source":"native/lib/libicu.so.60.2","target":"native/lib/libicu.so.60"}]');
    chmodSync(closed, 0o700);
    const installed = { folder: closed, version: '18.4' };
    const cache = join(temporaryFolder(), 'programs');

    const { postgres } = prepareBinaries(STRANGER, cache, installed);
    expect(postgres).toBe(join(cache, 'postgresql-18.4', 'bin', 'postgres'));
    expect(statSync(postgres).mode & 0o777).toBe(0o755);
    expect(readFileSync(join(cache, 'postgresql-18.4', 'lib', 'libicu.so.60'), 'utf8')).toBe('x');
    expect(readdirSync(cache)).toEqual(['postgresql-18.4']);
    expect(prepareBinaries(STRANGER, cache, installed).postgres).toBe(postgres);
    expect(prepareBinaries(null, cache, installed).postgres).toBe(join(native, 'bin', 'postgres'));
    expect(existsSync(join(native, 'lib', 'libicu.so.60'))).toBe(true);
  });

  test('an account walks only where it may', () => {
    const open = temporaryFolder();
    const closed = join(open, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    expect(canReach(STRANGER, open)).toBe(true);
    expect(canReach(STRANGER, closed)).toBe(false);
    expect(canReach(STRANGER, join(closed, 'not yet made'))).toBe(false);
    expect(canReach(null, closed)).toBe(true);
    mkdirSync(join(closed, 'deep'), { mode: 0o755 });
    symlinkSync(join(closed, 'deep'), join(open, 'link'));
    expect(canReach(STRANGER, join(open, 'link', 'inside'))).toBe(false);
  });
});
