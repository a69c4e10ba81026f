// Runs in name spaces of its own, started by disk-full.ts. Its last line on standard output is the figures as JSON.
import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { ROOT } from '@klaikhun/server/config.ts';
import { databaseAccount } from '@klaikhun/server/postgres/account.ts';
import { placeOf } from '@klaikhun/server/postgres/place.ts';
import { atLeast, atMost, exactly, type Figure } from '../frame/model.ts';
import { bundled } from './bundle.ts';
import { Disk, memoryAt } from './disk.ts';
import { structureFaults, whatWasKept } from './kept.ts';
import { asSuperuser, copySmallSystem, smallSystem, type SmallSystem } from './small-system.ts';
import { Told } from './told.ts';
import { Wave } from './wave.ts';

const { values } = parseArgs({ options: { folder: { type: 'string' }, size: { type: 'string' }, plant: { type: 'string' } } });
const folder = values.folder ?? '';
const plant = values.plant ?? null;
const size = values.size as 'long' | 'quick' | 'planted';

const TIMES = { long: 10, quick: 1, planted: 1 }[size];
const SCRIBES = 3;
/** Bytes that are left: acts are refused, looks are noted. */
const FOR_LOOKS = 80_000_000;
const READS = 20;
/** Somebody else's account: it need not exist. */
const STRANGER = '65533';

process.stdin.on('end', () => process.exit(1)).resume();
memoryAt(folder);
const figures: Record<string, Figure> = {};
if (plant !== 'complaints_passed_on') Object.assign(figures, await underLoad(await smallSystem()));
if (plant === null || plant === 'complaints_passed_on') Object.assign(figures, await atStart(await smallSystem()));
process.stdout.write(`${JSON.stringify(figures)}\n`, () => process.exit(0));

async function underLoad(small: SmallSystem): Promise<Record<string, Figure>> {
  const disk = new Disk(folder, 'filling', 600);
  const dataDir = join(disk.path, 'data');
  copySmallSystem(small, dataDir);
  const wave = new Wave(dataDir, plant, small.homes, SCRIBES);
  const told = new Told(wave, small);
  const waits: number[] = [];
  let readsServed = 0;
  let [walls, logs] = [0, 0];
  await wave.begin();
  for (let time = 0; time < TIMES; time += 1) {
    await wave.more(60);
    disk.fill(FOR_LOOKS);
    await pause(400);
    for (let n = 0; n < READS; n += 1) readsServed += (await told.read()) === 200 ? 1 : 0;
    await told.act();
    disk.fill(0);
    if (await hitsTheWall(wave, disk, dataDir)) walls += 1;
    if (await logEnds(dataDir)) logs += 1;
    for (let n = 0; n < READS; n += 1) await told.read();
    for (let n = 0; n < 5; n += 1) await told.act();
    disk.clear();
    const began = performance.now();
    await wave.more(30);
    waits.push(performance.now() - began);
    console.error(`  full ${time + 1}: ${wave.acknowledged.size} acknowledged, again after ${Math.round(waits.at(-1) ?? 0)} ms`);
  }
  const alive = wave.alive;
  await wave.end();
  const kept = await whatWasKept(dataDir, wave.acknowledged);
  const structure = await asRunning(dataDir);
  await disk.remove();
  return {
    ...kept, structure_faults: exactly(structure, 0, 'faults'), times_full: atLeast(walls, TIMES, 'times'), log_without_room: atLeast(logs, TIMES, 'times'), server_alive: exactly(alive, true, ''),
    reads_served_while_acts_are_refused: exactly(readsServed, READS * TIMES, 'reads'), acts_refused_in_words: exactly(told.acts.words, told.acts.all, 'acts'), answers_without_words: exactly(told.mute, 0, 'answers'),
    again_by_itself_s: atMost(Math.max(...waits) / 1000, 30, 's'),
  };
}

async function asRunning(dataDir: string): Promise<number> {
  const { startDatabase } = await import('@klaikhun/server/postgres/index.ts');
  const database = await startDatabase({ dataDir, databaseUrl: null });
  try {
    return await asSuperuser(dataDir, structureFaults);
  } finally {
    await database.stop();
  }
}

/** Until the database has met the end of the disk and nothing has been acknowledged for a second. */
async function hitsTheWall(wave: Wave, disk: Disk, dataDir: string): Promise<boolean> {
  const log = placeOf(dataDir, databaseAccount()).log;
  const complaints = () => readFileSync(log, 'utf8').split('No space left on device').length;
  const before = complaints();
  let [had, since] = [wave.acknowledged.size, performance.now()];
  for (const end = performance.now() + 40_000; performance.now() < end; await pause(50)) {
    // What it gave back to the disk when it ended is not for long.
    disk.fill(0);
    if (wave.acknowledged.size !== had) [had, since] = [wave.acknowledged.size, performance.now()];
    if (performance.now() - since > 1_000 && (complaints() > before || disk.free() < 100_000)) return true;
  }
  return false;
}

/** Tables find no room first; then the log, which ends the database. Gives whether it did. */
async function logEnds(dataDir: string): Promise<boolean> {
  try {
    await asSuperuser(dataDir, async (client) => {
      for (let piece = 0; piece < 40; piece += 1) await client.query(`select pg_logical_emit_message(false, 'bench', 'more'), pg_switch_wal()`);
    });
    return false;
  } catch {
    return true;
  }
}

interface Start { readonly name: string; readonly says: RegExp; readonly prepare: (disk: Disk, dataDir: string) => void; readonly megabytes: number }

async function atStart(small: SmallSystem): Promise<Record<string, Figure>> {
  const starts: Start[] = [
    { name: 'a new one, no room at all', megabytes: 40, says: /ดิสก์ที่เก็บข้อมูลเต็ม/, prepare: (disk) => disk.fill(0) },
    { name: 'a new one, too little room', megabytes: 40, says: /ดิสก์ที่เก็บข้อมูลเต็ม/, prepare: () => {} },
    { name: 'with data, no room', megabytes: 300, says: /ดิสก์ที่เก็บข้อมูลเต็ม/, prepare: (disk, dataDir) => { copySmallSystem(small, dataDir); disk.fill(0); } },
    { name: 'read-only', megabytes: 300, says: /อ่านได้อย่างเดียว/, prepare: (disk, dataDir) => { copySmallSystem(small, dataDir); disk.remount('ro'); } },
    { name: "somebody else's", megabytes: 300, says: /เป็นของบัญชี/, prepare: (_disk, dataDir) => { copySmallSystem(small, dataDir); execFileSync('chown', ['-R', STRANGER, placeOf(dataDir, databaseAccount()).folder]); } },
  ];
  let told = 0;
  for (const start of starts) {
    const disk = new Disk(folder, `start-${starts.indexOf(start)}`, start.megabytes);
    const dataDir = join(disk.path, 'data');
    start.prepare(disk, dataDir);
    const said = await startedAt(dataDir);
    const good = said.code === 1 && start.says.test(said.text) && !/\n\s+at |ENOSPC|EROFS|EACCES/.test(said.text);
    told += good ? 1 : 0;
    if (!good) console.error(`  start, ${start.name}: ended with ${said.code}: ${said.text.slice(-600)}`);
    await disk.remove();
  }
  return { starts_told_in_words: exactly(told, starts.length, 'starts') };
}

/** As `npm start` starts it; the planted start has nobody who puts a failure in words. */
async function startedAt(dataDir: string): Promise<{ code: number | null; text: string }> {
  const program = plant === 'complaints_passed_on' ? [await bundled(fileURLToPath(new URL('./victim.ts', import.meta.url))), '--data', dataDir, '--first'] : ['--import', 'tsx', join(ROOT, 'server/main.ts')];
  const child = spawn(process.execPath, program, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], timeout: 60_000, env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', DATA_DIR: dataDir, DEMO: 'no', PORT: '0' } });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += String(chunk)));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, text })));
}
