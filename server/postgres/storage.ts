// A disk that is full, may not be written, or belongs to somebody else: recognised by what Node and PostgreSQL say of it, and told to a person.
import { accessSync, constants, readFileSync, statfsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Problem, problemError } from '@klaikhun/std';
import type { Account } from './account.ts';
import { problems } from './problems.ts';

/** With less, PostgreSQL cannot begin a new piece of its log (16 MB), which ends it. */
const ROOM_FOR_LOG = 20_000_000;

/** The problem behind a failed call to the system or the database, or null when it is not one of the disk. `folder` is named when the error names no place. */
export function storageProblem(error: unknown, folder: string): Problem | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  const path = 'path' in error && typeof error.path === 'string' ? error.path : folder;
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT' || error.code === '53100') return problems.disk_full({ folder: path });
  if (error.code === 'EROFS') return problems.read_only({ folder: path });
  // On a read-only disk Node's mkdir complains that what it was to make is not there.
  if (error.code === 'ENOENT' && 'syscall' in error && error.syscall === 'mkdir') return storageProblem(whyNotWritten(deepest(path)), folder);
  return error.code === 'EACCES' || error.code === 'EPERM' ? notOurs(path, process.getuid?.() ?? null) : null;
}

/** The same from the words of PostgreSQL's programs. On a full disk they may not even have been able to write them down. */
export function storageProblemIn(words: string, folder: string, account: Account): Problem | null {
  if (/No space left on device|Disk quota exceeded/.test(words) || (freeBytes(folder) ?? Number.POSITIVE_INFINITY) < ROOM_FOR_LOG) return problems.disk_full({ folder });
  if (/Read-only file system/.test(words)) return problems.read_only({ folder });
  return /Permission denied|wrong ownership|invalid permissions/.test(words) ? notOurs(folder, account?.uid ?? process.getuid?.() ?? null) : null;
}

/** Data that another account made: taken for none they would be made anew beside it, and started by the wrong one they would be spoiled. */
export function refuseForeign(folder: string, account: Account): void {
  const us = account?.uid ?? process.getuid?.();
  if (us === undefined) return;
  for (const path of [folder, join(folder, 'data')]) {
    const owner = ownerOf(path);
    // What root has made and not yet given away is the rest of a start that broke off.
    if (owner === null || owner === us || (process.getuid?.() === 0 && ownerOf(join(folder, 'data', 'PG_VERSION')) === null)) continue;
    throw problemError(notOurs(path, us));
  }
}

/** Bytes that an ordinary account may still write where `path` lies; null where nobody knows. */
export function freeBytes(path: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(path);
    return bavail * bsize;
  } catch {
    return null;
  }
}

function whyNotWritten(folder: string): unknown {
  try {
    accessSync(folder, constants.W_OK);
    return null;
  } catch (error) {
    return error;
  }
}

function notOurs(path: string, us: number | null): Problem {
  const there = deepest(path);
  return problems.not_ours({ folder: there, owner: nameOf(ownerOf(there)), account: nameOf(us) });
}

function deepest(path: string): string {
  return ownerOf(path) !== null || dirname(path) === path ? path : deepest(dirname(path));
}

function ownerOf(path: string): number | null {
  try {
    return statSync(path).uid;
  } catch {
    return null;
  }
}

/** As the system lists its accounts; where it does not, the number. */
function nameOf(uid: number | null): string {
  if (uid === null) return '?';
  try {
    const line = readFileSync('/etc/passwd', 'utf8').split('\n').find((entry) => entry.split(':')[2] === String(uid));
    return line?.split(':')[0] ?? String(uid);
  } catch {
    return String(uid);
  }
}
