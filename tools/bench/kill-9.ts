// Server and database killed without warning while officers record answers: whatever was acknowledged is there afterwards, once, whole.
import { mkdtempSync, rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { seededRng } from '@klaikhun/std';
import { atLeast, atMost, type Benchmark, percentile } from './frame/model.ts';
import { whatWasKept } from './parts/kept.ts';
import { copySmallSystem, smallSystem } from './parts/small-system.ts';
import { Wave, WRITERS } from './parts/wave.ts';

const KILLS = { long: 200, quick: 2, planted: 2 };
const ACKNOWLEDGED = { long: 20_000, quick: 100, planted: 60 };
/** Acknowledged writes between two kills. */
const BETWEEN = { long: 105, quick: 50, planted: 30 };

const killNine: Benchmark = {
  name: 'kill-9',
  about: 'server and database killed under write load: nothing acknowledged is lost, doubled or torn',
  plants: {
    acknowledged_before_commit: 'the answer leaves before the transaction is on the disk',
    audit_written_elsewhere: 'the audit row is written a moment later, in a transaction of its own',
    operation_id_ignored: 'an operation sent again is done again',
  },
  async run({ quick, plant }) {
    const size = plant !== null ? 'planted' : quick ? 'quick' : 'long';
    const small = await smallSystem();
    const dataDir = mkdtempSync('/tmp/klaikhun-kill-');
    try {
      copySmallSystem(small, dataDir);
      const wave = new Wave(dataDir, plant, small.homes);
      const readyAgain = await killAgainAndAgain(wave, KILLS[size], BETWEEN[size]);
      const figures = { ...(await whatWasKept(dataDir, wave.acknowledged)), kills: atLeast(readyAgain.length, KILLS[size], 'kills'), acknowledged: atLeast(wave.acknowledged.size, ACKNOWLEDGED[size], 'writes') };
      return size === 'long' ? { ...figures, ready_again_p95_s: atMost(percentile(readyAgain, 95) / 1000, 5, 's') } : figures;
    } finally {
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
    }
  },
};

/** Gives for each kill the milliseconds until a write was acknowledged again. */
async function killAgainAndAgain(wave: Wave, kills: number, between: number): Promise<number[]> {
  const rng = seededRng('kill -9');
  const readyAgain: number[] = [];
  await wave.begin();
  while (readyAgain.length < kills) {
    await wave.more(between);
    // At any moment of what is going on.
    await pause(rng.int(0, 40));
    const began = performance.now();
    const whom = rng.pick(['server', 'database', 'both'] as const);
    const before = wave.acknowledged.size;
    if (whom !== 'server') wave.signalDatabase('SIGKILL');
    if (whom !== 'database') {
      await wave.killServer();
      await wave.startServer();
    }
    await wave.more(Math.max(0, before + 1 - wave.acknowledged.size));
    readyAgain.push(performance.now() - began);
  }
  await wave.more(WRITERS);
  await wave.end();
  return readyAgain;
}

export default killNine;
