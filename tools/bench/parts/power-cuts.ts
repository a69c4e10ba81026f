// Runs in name spaces of its own, started by power-cut.ts: cuts the power under the system while officers write, and while it starts for
// the first time. Its last line on standard output is the figures as JSON.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type Rng, seededRng } from '@klaikhun/std';
import { atLeast, exactly, type Figure } from '../frame/model.ts';
import { Disk, memoryAt } from './disk.ts';
import { structureFaults, whatWasKept } from './kept.ts';
import { asSuperuser, copySmallSystem, smallSystem } from './small-system.ts';
import { startVictim, Wave } from './wave.ts';

const { values } = parseArgs({ options: { folder: { type: 'string' }, size: { type: 'string' }, plant: { type: 'string' } } });
const folder = values.folder ?? '';
const plant = values.plant ?? null;
const size = values.size as 'long' | 'quick' | 'planted';

const CUTS = { long: 30, quick: 2, planted: 1 }[size];
const FIRST_STARTS = { long: 10, quick: 1, planted: 1 }[size];
/** Acknowledged writes between two cuts, and of all. */
const BETWEEN = { long: 1700, quick: 150, planted: 150 }[size];
const SCRIBES = 3;

// Whoever started this is gone: so is everything here.
process.stdin.on('end', () => process.exit(1)).resume();
memoryAt(folder);
const rng = seededRng('power cut');
const figures: Record<string, Figure> = {};
// Of the defects, one shows at the first start and the others under load.
if (plant !== 'files_not_synced') Object.assign(figures, await underLoad(rng));
if (plant === null || plant === 'files_not_synced') Object.assign(figures, await atFirstStart(rng));
process.stdout.write(`${JSON.stringify(figures)}\n`, () => process.exit(0));

/** Each cut falls upon the system that came back from the cut before. */
async function underLoad(chance: Rng): Promise<Record<string, Figure>> {
  const disk = new Disk(folder, 'writing', 3000);
  const dataDir = join(disk.path, 'data');
  const small = await smallSystem();
  copySmallSystem(small, dataDir);
  const wave = new Wave(dataDir, plant, small.homes, SCRIBES);
  await wave.begin();
  let [lost, structure, cuts] = [0, 0, 0];
  try {
    for (; cuts < CUTS; cuts += 1) {
      await wave.more(BETWEEN);
      // At any moment of what is going on.
      await pause(chance.int(0, 60));
      const told = [...wave.acknowledged];
      await wave.cutOff((server) => disk.cut(server));
      await wave.startServer();
      const seen = await afterCut(dataDir, told);
      lost += seen.lost;
      structure += seen.structure;
      console.error(`  cut ${cuts + 1}: ${told.length} acknowledged, ${seen.lost} lost, ${seen.structure} faults of structure`);
    }
    await wave.more(8);
    await wave.end();
  } catch (error) {
    // After a planted defect the database may not even start.
    if (plant === null) throw error;
    return { not_recovered: exactly(1, 0, 'cuts') };
  }
  const kept = await whatWasKept(dataDir, wave.acknowledged);
  const figures = {
    ...kept, lost: exactly(Math.max(lost, Number(kept.lost?.value)), 0, 'writes'), structure_faults: exactly(structure, 0, 'faults'),
    cuts: atLeast(cuts, CUTS, 'cuts'), acknowledged: atLeast(wave.acknowledged.size, BETWEEN * CUTS, 'writes'),
  };
  await disk.remove();
  return figures;
}

async function afterCut(dataDir: string, told: readonly string[]): Promise<{ lost: number; structure: number }> {
  return asSuperuser(dataDir, async (client) => {
    const { rows } = await client.query<{ why: string }>(`select distinct why from action where kind in ('fact.answered', 'bench.act')`);
    const there = new Set(rows.map((row) => row.why));
    return { lost: told.filter((tag) => !there.has(tag)).length, structure: await structureFaults(client) };
  });
}

/**
 * A new installation loses its power at any moment of its first start, the first time just when it has answered: it starts again as if
 * nothing had happened, and keys that were in use are the same.
 */
async function atFirstStart(chance: Rng): Promise<Record<string, Figure>> {
  let [stuck, otherKeys, took] = [0, 0, 0];
  for (let n = 0; n < FIRST_STARTS; n += 1) {
    const disk = new Disk(folder, `first-${n}`, 600);
    const dataDir = join(disk.path, 'data');
    const began = performance.now();
    const { child, address } = await startVictim(dataDir, plant, '--first');
    // The first one ends just after the start, and tells how long that takes; the others anywhere within it.
    await (n === 0 ? address : pause(chance.int(0, Math.round(took))));
    took = n === 0 ? performance.now() - began : took;
    const keys = n === 0 ? keysIn(dataDir) : null;
    await disk.cut(child.pid === undefined ? [] : [child.pid]);
    const again = await startVictim(dataDir, plant, '--first');
    const started = await again.address.then(() => true, (error: Error) => {
      console.error(`  first start cut after ${Math.round(performance.now() - began)} ms: ${error.message.slice(-600)}`);
      return false;
    });
    if (!started) stuck += 1;
    else if (keys !== null && keys !== keysIn(dataDir)) otherKeys += 1;
    again.child.kill('SIGKILL');
    await disk.remove();
  }
  return { first_starts_cut: atLeast(FIRST_STARTS, FIRST_STARTS, 'starts'), first_starts_stuck: exactly(stuck, 0, 'starts'), keys_lost: exactly(otherKeys, 0, 'starts') };
}

function keysIn(dataDir: string): string {
  const secrets = join(dataDir, 'secrets');
  return JSON.stringify(readdirSync(secrets).sort().filter((name) => statSync(join(secrets, name)).isFile()).map((name) => [name, readFileSync(join(secrets, name), 'base64')]));
}
