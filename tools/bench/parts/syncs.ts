// Without a disk whose power can be cut: the settings on which durability rests, as the running server has them, and the log's syncs
// counted between a write and its answer.
import { mkdtempSync, rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { atLeast, exactly, type Figure } from '../frame/model.ts';
import { asSuperuser, copySmallSystem, smallSystem } from './small-system.ts';
import { Wave } from './wave.ts';

const WRITES = 100;

export async function syncsBeforeAnswers(plant: string | null): Promise<Record<string, Figure>> {
  // Of the files of a first start nothing can be seen this way.
  if (plant === 'files_not_synced') return { keys_lost: exactly('not looked at', 0, 'starts') };
  const small = await smallSystem();
  const dataDir = mkdtempSync('/tmp/klaikhun-sync-');
  copySmallSystem(small, dataDir);
  // One who writes and waits: no two commits share a sync.
  const wave = new Wave(dataDir, plant, small.homes.slice(0, 1), 1);
  try {
    await wave.startServer();
    const before = await synced(dataDir);
    const began = wave.acknowledged.size;
    await wave.more(WRITES);
    const writes = wave.acknowledged.size - began;
    await wave.killServer();
    await pause(1500);
    const after = await synced(dataDir);
    const figures = Object.fromEntries(Object.entries(after.settings).map(([name, value]) => [name, exactly(value, 'on', '')]));
    return { ...figures, syncs_per_write: atLeast((after.syncs - before.syncs) / writes, 1, 'syncs'), writes: atLeast(writes, WRITES, 'writes') };
  } finally {
    await wave.giveUp();
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function synced(dataDir: string): Promise<{ settings: Record<string, string>; syncs: number }> {
  return asSuperuser(dataDir, async (client) => {
    const { rows: settings } = await client.query<{ name: string; setting: string }>(`select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums')`);
    const { rows } = await client.query<{ n: number }>(`select coalesce(sum(fsyncs), 0)::int as n from pg_stat_io where object = 'wal' and context = 'normal'`);
    return { settings: Object.fromEntries(settings.map((row) => [row.name, row.setting])), syncs: rows[0]?.n ?? 0 };
  });
}
