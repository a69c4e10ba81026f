// Who the database runs as, and whether that account can reach a folder.
import { existsSync, realpathSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** A system account; null means the one that started us. */
export type Account = { uid: number; gid: number } | null;

/** PostgreSQL refuses to run as root. "nobody" exists on every Unix and owns nothing of worth. */
const NOBODY = { uid: 65_534, gid: 65_534 };

export function databaseAccount(uid = process.getuid?.()): Account {
  return uid === 0 ? NOBODY : null;
}

/** True when `account` may walk through `path` and every folder above it. Folders that do not exist yet are no obstacle. */
export function canReach(account: Account, path: string): boolean {
  if (account === null) return true;
  for (let folder = deepestExisting(path); ; folder = dirname(folder)) {
    if (!mayEnter(account, folder)) return false;
    if (dirname(folder) === folder) return true;
  }
}

// The folders really walked through: a link leads past its own parents.
function deepestExisting(path: string): string {
  return existsSync(path) ? realpathSync(path) : deepestExisting(dirname(path));
}

function mayEnter(account: NonNullable<Account>, folder: string): boolean {
  const found = statSync(folder);
  if (!found.isDirectory()) return true;
  const shift = found.uid === account.uid ? 6 : found.gid === account.gid ? 3 : 0;
  return ((found.mode >> shift) & 1) === 1;
}
