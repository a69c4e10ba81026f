// The door: a database to work with, our own or a given one.
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { problemError } from '@klaikhun/std';
import type { Config } from '../config.ts';
import { databaseAccount } from './account.ts';
import { prepareBinaries } from './binaries.ts';
import { startCluster } from './cluster.ts';
import { placeOf } from './place.ts';
import { isAlive, runningPostmaster } from './postmaster.ts';
import { type Addresses, prepareGivenServer, prepareOwnServer } from './roles.ts';
import { storageProblem } from './storage.ts';

export { APP_ROLE, OWNER_ROLE } from './roles.ts';

export interface RunningDatabase extends Addresses {
  /** Where the data lie, when that is not under DATA_DIR; to be told to whoever starts the system. */
  movedTo: string | null;
  /** Of our own server; null: somebody else's. */
  folder: string | null;
  /** Starts our own server again when it has died; gives whether it had. One that somebody else runs is theirs to start. */
  revive(): Promise<boolean>;
  /** Stops the server when it is ours and nobody else works with it. */
  stop(): Promise<void>;
}

/**
 * Starts, or finds running, the database of this installation. Safe to call from several processes at once (the server and a
 * command): the last one to stop stops the server. Throws a Problem that says what to do.
 */
export async function startDatabase(config: Pick<Config, 'dataDir' | 'databaseUrl'>): Promise<RunningDatabase> {
  try {
    return await startedDatabase(config);
  } catch (error) {
    const problem = storageProblem(error, config.dataDir);
    throw problem === null ? error : problemError(problem);
  }
}

async function startedDatabase(config: Pick<Config, 'dataDir' | 'databaseUrl'>): Promise<RunningDatabase> {
  mkdirSync(config.dataDir, { recursive: true });
  if (config.databaseUrl) {
    return { ...(await prepareGivenServer(config.databaseUrl, config.dataDir)), movedTo: null, folder: null, revive: async () => false, stop: async () => {} };
  }
  const account = databaseAccount();
  const place = placeOf(config.dataDir, account);
  const binaries = prepareBinaries(account, place.programs);
  const cluster = await startCluster({ place, binaries, account });
  const leave = enter(join(place.folder, 'users'));
  const stop = async () => {
    if (leave()) await cluster.stop();
  };
  const revive = async () => {
    if (runningPostmaster(place.data) !== null) return false;
    return (await startCluster({ place, binaries, account })).started;
  };
  try {
    const addresses = await prepareOwnServer(cluster);
    return { ...addresses, movedTo: place.moved ? place.folder : null, folder: place.folder, revive, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Notes this process as a user of the server. Returns the way to leave, which tells whether it was the last one. */
function enter(folder: string): () => boolean {
  const note = join(folder, String(process.pid));
  mkdirSync(folder, { recursive: true });
  writeFileSync(note, '');
  return () => {
    rmSync(note, { force: true });
    const others = existsSync(folder) ? readdirSync(folder).map(Number) : [];
    return !others.some((pid) => pid !== process.pid && isAlive(pid));
  };
}
