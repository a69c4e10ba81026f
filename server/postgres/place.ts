// Where a cluster lies: its data, log, passwords and socket.
import { createHash } from 'node:crypto';
import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { problemError } from '@klaikhun/std';
import { type Account, canReach } from './account.ts';
import { problems } from './problems.ts';

export interface Place {
  /** Holds everything of the cluster; belongs to the database's account alone. */
  folder: string;
  data: string;
  log: string;
  passwords: string;
  /** Programs are copied here when the account cannot reach the installed ones. */
  programs: string;
  /** True when the data could not lie in the data folder that was asked for. */
  moved: boolean;
}

/** Where root's databases go when nobody else may walk to DATA_DIR (a clone in a closed home). Survives a restart of the machine. */
const SYSTEM_FOLDER = '/var/lib/klaikhun';

/**
 * The place of the cluster of `dataDir`. One that exists is kept wherever it is; a new one lies in `dataDir` when `account`
 * can walk there, else under `system`, by a name that the same `dataDir` always finds again.
 */
export function placeOf(dataDir: string, account: Account, system = SYSTEM_FOLDER): Place {
  const own = join(dataDir, 'postgres');
  const away = join(system, `${basename(dirname(dataDir))}-${shortHash(dataDir)}`);
  const isMade = (folder: string) => existsSync(join(folder, 'data', 'PG_VERSION'));
  const folder = isMade(own) ? own : isMade(away) ? away : canReach(account, dataDir) ? own : away;
  if (!canReach(account, dirname(folder))) throw problemError(problems.unreachable_data({ reason: dirname(folder) }));
  return {
    folder,
    data: join(folder, 'data'),
    log: join(folder, 'log'),
    passwords: join(folder, 'passwords.json'),
    programs: folder === own ? dataDir : system,
    moved: folder !== own,
  };
}

/**
 * The folder of the server's Unix socket. A socket's path must stay under 107 characters, so that of a deep DATA_DIR lies in
 * /tmp, where a folder that somebody else has put there beforehand is refused.
 */
export function socketFolder(place: Place, account: Account): string {
  const near = join(place.folder, 'socket');
  const folder = near.length < 85 ? near : join('/tmp', `klaikhun-${shortHash(place.folder)}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const found = lstatSync(folder);
  const us = process.getuid?.();
  if (!found.isDirectory() || (found.uid !== us && found.uid !== account?.uid)) throw problemError(problems.unsafe_socket({ folder }));
  giveTo(account, folder, 0o700);
  return folder;
}

/** Makes a folder, and those above it, that other accounts may walk through whatever the umask says. */
export function makeOpenFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeOpenFolder(dirname(folder));
  mkdirSync(folder);
  chmodSync(folder, 0o711);
}

/** Gives a file or a folder with all that it holds to the database's account. `mode` is that of the top alone. */
export function giveTo(account: Account, path: string, mode?: number): void {
  if (mode !== undefined) chmodSync(path, mode);
  if (account === null) return;
  const found = lstatSync(path);
  if (found.isSymbolicLink()) return;
  chownSync(path, account.uid, account.gid);
  if (found.isDirectory()) for (const name of readdirSync(path)) giveTo(account, join(path, name));
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
