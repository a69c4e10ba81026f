// The tree as the laws see it: which zone a file lies in, and which file an import means.

import { SECOND_DOORS, type Zone, ZONES } from './laws.ts';
import { type Import, importsOf, type Source, scan } from './source.ts';

export interface Link extends Import {
  readonly from: string;
  /** The file that is meant; null: a library, or nothing that exists. */
  readonly to: string | null;
  /** How it is written: `./x.ts`, a workspace's name, a library, `node:x`. */
  readonly kind: 'relative' | 'workspace' | 'library' | 'node';
  /** A workspace's name with a path that its package.json does not export. */
  readonly notExported: boolean;
}

export interface Manifest {
  readonly folder: string;
  readonly name: string;
  readonly exports: Readonly<Record<string, string>>;
  readonly dependencies: ReadonlySet<string>;
  readonly scripts: readonly string[];
}

export interface House {
  readonly files: ReadonlyMap<string, string>;
  /** TypeScript (and the two JavaScript entries) only. */
  readonly code: readonly string[];
  source(path: string): Source;
  links(path: string): readonly Link[];
  zone(path: string): Zone | null;
  manifest(folder: string): Manifest | undefined;
}

const NODE_MODULES = new Set(['fs', 'path', 'os', 'url', 'crypto', 'http', 'https', 'net', 'stream', 'util', 'events', 'child_process', 'worker_threads', 'buffer', 'assert', 'module', 'zlib', 'timers']);

/** `known`: a house read before; files that are the same there are not scanned again. */
export function readHouse(files: ReadonlyMap<string, string>, known?: House): House {
  const manifests = new Map<string, Manifest>();
  for (const [path, text] of files) {
    if (path === 'package.json' || path.endsWith('/package.json')) {
      const manifest = readManifest(path.slice(0, -'/package.json'.length), text);
      manifests.set(manifest.folder, manifest);
    }
  }
  const byName = new Map([...manifests.values()].map((manifest) => [manifest.name, manifest]));
  const sources = new Map<string, Source>();
  const links = new Map<string, readonly Link[]>();
  const house: House = {
    files,
    code: [...files.keys()].filter((path) => /\.(?:[mc]?tsx?|[mc]?jsx?)$/.test(path)),
    source: (path) => remember(sources, path, () => (known !== undefined && known.files.get(path) === files.get(path) ? known.source(path) : scan(files.get(path) ?? ''))),
    links: (path) => remember(links, path, () => importsOf(house.source(path)).map((found) => resolve(found, path, files, byName))),
    zone: zoneOf,
    manifest: (folder) => manifests.get(folder),
  };
  return house;
}

export function zoneOf(path: string): Zone | null {
  return ZONES.find((zone) => zone.files.test(path)) ?? null;
}

export function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path);
}

/** The part of the house with one set of doors: a package, an area, or a workspace. No relative import leaves it. */
export function partOf(path: string): string {
  const [first = '', second = ''] = path.split('/');
  return first === 'packages' || first === 'areas' ? `${first}/${second}` : first;
}

function resolve(found: Import, from: string, files: ReadonlyMap<string, string>, byName: ReadonlyMap<string, Manifest>): Link {
  const { specifier } = found;
  if (specifier.startsWith('.')) return { ...found, from, to: existing(join(from, specifier), files), kind: 'relative', notExported: false };
  if (specifier.startsWith('node:') || NODE_MODULES.has(specifier.split('/')[0] ?? '')) return { ...found, from, to: null, kind: 'node', notExported: false };
  const [scope = '', name = '', ...rest] = specifier.split('/');
  const manifest = byName.get(`${scope}/${name}`);
  if (scope !== '@klaikhun' || manifest === undefined) return { ...found, from, to: null, kind: scope === '@klaikhun' ? 'workspace' : 'library', notExported: scope === '@klaikhun' };
  const target = exported(manifest, rest.length === 0 ? '.' : `./${rest.join('/')}`);
  return { ...found, from, to: target === null ? null : existing(target, files) ?? target, kind: 'workspace', notExported: target === null };
}

/** The file behind a door, by the `exports` of the package.json; of several patterns the one with the longer tail wins. */
function exported(manifest: Manifest, door: string): string | null {
  const exact = manifest.exports[door];
  if (exact !== undefined) return join(`${manifest.folder}/package.json`, exact);
  const patterns = Object.keys(manifest.exports).filter((key) => key.includes('*')).sort((a, b) => b.length - a.length);
  for (const pattern of patterns) {
    const [head = '', tail = ''] = pattern.split('*');
    if (!door.startsWith(head) || !door.endsWith(tail) || door.length < head.length + tail.length) continue;
    const middle = door.slice(head.length, door.length - tail.length);
    return join(`${manifest.folder}/package.json`, (manifest.exports[pattern] ?? '').replaceAll('*', middle));
  }
  return null;
}

function existing(path: string, files: ReadonlyMap<string, string>): string | null {
  return files.has(path) ? path : null;
}

/** `areas/org/web/a.tsx` + `../model.ts` = `areas/org/model.ts` */
function join(from: string, relative: string): string {
  const parts = from.split('/').slice(0, -1);
  for (const part of relative.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

function readManifest(folder: string, text: string): Manifest {
  const json = JSON.parse(text) as { name?: string; exports?: unknown; dependencies?: object; peerDependencies?: object; scripts?: object };
  const exports: Record<string, string> = {};
  for (const [door, target] of Object.entries(typeof json.exports === 'string' ? { '.': json.exports } : (json.exports ?? {}))) exports[door] = String(target);
  return {
    folder,
    name: json.name ?? '',
    exports,
    dependencies: new Set([...Object.keys(json.dependencies ?? {}), ...Object.keys(json.peerDependencies ?? {})]),
    scripts: Object.keys(json.scripts ?? {}),
  };
}

/** The name of the library: `zod`, `@hono/node-server`. */
export function libraryOf(specifier: string): string {
  return specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}

/** The second door a file of a package lies behind, if any. */
export function doorOf(path: string): string | null {
  const door = path.split('/')[2] ?? '';
  return path.startsWith('packages/') && (SECOND_DOORS as readonly string[]).includes(door) ? door : null;
}

function remember<T>(memory: Map<string, T>, path: string, make: () => T): T {
  const known = memory.get(path);
  if (known !== undefined) return known;
  const made = make();
  memory.set(path, made);
  return made;
}
