// Keys lie in one folder, each readable by the account of the server alone. One that others could have read is a key no longer.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { problemError } from '@klaikhun/std';
import { problems } from './problems.ts';

/** Throws a Problem that names the files which others may read. What says itself that it is public may be. */
export function refuseOpenSecrets(folder: string): void {
  // Windows keeps no such marks.
  if (process.platform === 'win32' || !existsSync(folder)) return;
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const open = files.filter((file) => (statSync(file).mode & 0o077) !== 0 && !readFileSync(file, 'utf8').startsWith('-----BEGIN PUBLIC KEY-----'));
  if (open.length > 0) throw problemError(problems.open_secrets({ files: open.join(', '), folder }));
}
