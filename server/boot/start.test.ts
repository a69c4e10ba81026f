// `npm start` as a newcomer meets it: from nothing, cut off with kill -9 at every step, started again, ended, started once more.
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROOT } from '../config.ts';
import { databaseAccount } from '../postgres/account.ts';
import { placeOf } from '../postgres/place.ts';
import { runningPostmaster } from '../postgres/postmaster.ts';
import { startDatabase } from '../postgres/index.ts';
import { withClient } from '../postgres/roles.ts';

const HOUSEHOLDS = 300;
const ADDRESS = /http:\/\/127\.0\.0\.1:\d+/;

let dataDir: string;

interface Started {
  child: ChildProcess;
  output: () => string;
  ended: Promise<number | null>;
}

function start(port = '0'): Started {
  const child = spawn(process.execPath, [join(ROOT, 'klaikhun.mjs'), 'start'], {
    cwd: '/',
    // A group of its own, so that launcher and server can be killed in one blow, as by a power cut.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PORT: port, DATA_DIR: dataDir, DEMO_HOUSEHOLDS: String(HOUSEHOLDS), DATABASE_URL: '', HOST: '', PUBLIC_URL: '', DEMO: '' },
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (text += String(chunk)));
  return { child, output: () => text, ended: new Promise((resolve) => child.on('exit', resolve)) };
}

async function until(started: Started, words: RegExp): Promise<string> {
  for (const end = Date.now() + 110_000; Date.now() < end; await pause(20)) {
    const found = words.exec(started.output())?.[0];
    if (found !== undefined) return found;
    if (started.child.exitCode !== null) break;
  }
  // Nothing stays behind to disturb the tests that follow.
  if (started.child.exitCode === null) killEverything(started);
  throw Error(`never said ${words}:\n${started.output()}`);
}

function killEverything({ child }: Started): void {
  process.kill(-(child.pid as number), 'SIGKILL');
}

async function countRows(tables: string[]): Promise<number[]> {
  const database = await startDatabase({ dataDir, databaseUrl: null });
  const { superuser } = JSON.parse(readFileSync(placeOf(dataDir, databaseAccount()).passwords, 'utf8')) as { superuser: string };
  const url = new URL(database.ownerUrl);
  [url.username, url.password] = ['postgres', superuser];
  const query = `select array[${tables.map((table) => `(select count(*)::int from ${table})`).join(', ')}] as counts`;
  const counts = await withClient(url.href, async (client) => (await client.query<{ counts: number[] }>(query)).rows[0]?.counts ?? []);
  await database.stop();
  return counts;
}

describe('npm start', () => {
  beforeAll(() => {
    dataDir = mkdtempSync('/tmp/klaikhun-start-');
    chmodSync(dataDir, 0o711);
  });
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

  test('cut off by kill -9 at every step, it goes on where it can and leaves no half province', async () => {
    // On a fast machine the load may be whole before the blow falls: then the next start finds it so, and the last cut comes after deciding.
    for (const [words, wait] of [[/กำลังเริ่ม/, 400], [/✓ เปิดฐานข้อมูล/, 0], [/✓ ปรับโครงสร้าง/, 200], [/✓ สร้างจังหวัด/, 60], [/✓ (นำเข้า|คิดสิทธิ)/, 60]] as const) {
      const cut = start();
      await until(cut, words);
      await pause(wait);
      killEverything(cut);
      await cut.ended;
    }
    const whole = start();
    const address = await until(whole, ADDRESS);
    const accounts = (await (await fetch(`${address}/api/demo-accounts`)).json()) as { accounts: unknown[] };
    expect(accounts.accounts.length).toBeGreaterThan(10);
    whole.child.kill('SIGTERM');
    expect(await whole.ended).toBe(0);
    expect(runningPostmaster(placeOf(dataDir, databaseAccount()).data)).toBeNull();
    expect(readdirSync(dataDir).sort()).toEqual(['audit-heads', 'demo', 'postgres', 'secrets']);

    const [households, batches, runs] = await countRows(['household', 'source_batch', 'decision_run']);
    expect([households, batches, runs]).toEqual([HOUSEHOLDS, 3, 1]);
  }, 300_000);

  test('a second start says where the first one is; a later one decides nothing anew', async () => {
    const first = start();
    const address = await until(first, ADDRESS);
    const second = start(new URL(address).port);
    expect(await second.ended).toBe(0);
    expect(second.output()).toContain(`เปิดอยู่แล้วที่ ${address}`);
    expect(first.output()).not.toContain('คิดสิทธิ');
    first.child.kill('SIGINT');
    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);
  }, 120_000);

  test('the server ends with a launcher that was killed, and its port is free again', async () => {
    const started = start();
    const address = await until(started, ADDRESS);
    started.child.kill('SIGKILL');
    for (const end = Date.now() + 15_000; Date.now() < end; await pause(100)) {
      if (!(await fetch(address).then(() => true, () => false))) break;
    }
    await expect(fetch(address)).rejects.toThrow();
    for (const end = Date.now() + 15_000; Date.now() < end && runningPostmaster(placeOf(dataDir, databaseAccount()).data); ) await pause(100);
    expect(runningPostmaster(placeOf(dataDir, databaseAccount()).data)).toBeNull();
  }, 120_000);

  test('faulty settings are told in Thai and English, and nothing is started', async () => {
    const started = start('nonsense');
    expect(await started.ended).toBe(1);
    expect(started.output()).toMatch(/ค่าที่ตั้งไว้ใช้ไม่ได้: PORT=nonsense/);
    expect(started.output()).toMatch(/These settings cannot be used/);
  });
});
