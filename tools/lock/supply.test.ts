import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { ROOT } from '@klaikhun/server/config.ts';
import { describe, expect, test } from 'vitest';
import type { Lock } from './lock.ts';
import { faultsOfLicences, faultsOfLock, faultsOfManifests, LICENCES, type Manifest, MOST_DIRECT } from './supply.ts';

const read = <T>(path: string): T => JSON.parse(readFileSync(`${ROOT}${path}`, 'utf8')) as T;
const lock = read<Lock>('package-lock.json');
const root = read<Manifest & { workspaces: string[] }>('package.json');
const folders = Object.fromEntries([['', root] as const, ...root.workspaces
  .flatMap((pattern) => (pattern.endsWith('/*') ? readdirSync(`${ROOT}${pattern.slice(0, -2)}`).map((name) => `${pattern.slice(0, -1)}${name}`) : [pattern]))
  .filter((folder) => existsSync(`${ROOT}${folder}/package.json`)).map((folder) => [folder, read<Manifest>(`${folder}/package.json`)] as const)]);

/** What each installed package says of itself. */
const licences = new Map(Object.keys(lock.packages).filter((path) => path.includes('node_modules/') && existsSync(`${ROOT}${path}/package.json`)).map((path) => {
  const { license, licenses } = read<{ license?: string | { type: string }; licenses?: { type: string }[] }>(`${path}/package.json`);
  return [path, typeof license === 'string' ? license : (license?.type ?? licenses?.map((one) => one.type).join(' OR '))] as const;
}));

describe('what is taken from others', () => {
  test('is named with its hash, comes from a registry, and runs nothing by itself', () => {
    expect(Object.keys(lock.packages).length).toBeGreaterThan(200);
    expect(faultsOfLock(lock)).toEqual([]);
    expect(readFileSync(`${ROOT}.npmrc`, 'utf8')).toMatch(/^ignore-scripts=true$/m);
    expect(readFileSync(`${ROOT}.npmrc`, 'utf8')).toMatch(/^save-exact=true$/m);
  });

  test('is asked for in exact versions, and is few', () => {
    expect(Object.keys(folders).length).toBeGreaterThan(10);
    expect(faultsOfManifests(folders)).toEqual([]);
    expect(Object.keys(root.dependencies ?? {}).length).toBeLessThanOrEqual(MOST_DIRECT);
  });

  test('may be used', () => {
    expect(licences.size).toBeGreaterThan(150);
    expect(faultsOfLicences(lock, licences)).toEqual([]);
    expect(LICENCES.some((licence) => /GPL|SSPL/.test(licence))).toBe(false);
  });
});

describe('planted', () => {
  const one = (entry: object): Lock => ({ packages: { 'node_modules/planted': { version: '1.0.0', integrity: `sha512-${'a'.repeat(86)}==`, ...entry } as Lock['packages'][string] } });

  test.each([
    ['no hash', { integrity: undefined }, 'no integrity'], ['a weak hash', { integrity: 'sha1-abc=' }, 'no sha512'], ['code from elsewhere', { resolved: 'git+ssh://git@example.org/x.git' }, 'no package of a registry'],
    ['a file', { resolved: 'file:../x.tgz' }, 'no package of a registry'], ['a script', { hasInstallScript: true }, 'install script'],
  ])('%s is found', (_what, entry, says) => {
    expect(faultsOfLock(one(entry)).join()).toContain(says);
  });

  test('a range, and too many', () => {
    expect(faultsOfManifests({ '': { dependencies: { planted: '^1.0.0' } }, law: { dependencies: { '@klaikhun/std': '1.0.0', other: 'latest' } } })).toHaveLength(3);
    expect(faultsOfManifests({ '': { dependencies: Object.fromEntries(Array.from({ length: MOST_DIRECT + 1 }, (_, i) => [`p${i}`, '1.0.0'])) } }).join()).toContain('direct dependencies');
  });

  test.each([['GPL-3.0-only', 1], ['AGPL-3.0', 1], ['SSPL-1.0', 1], ['UNLICENSED', 1], [undefined, 1], ['MIT AND GPL-2.0', 1], ['(GPL-2.0 OR MIT)', 0], ['MIT', 0]] as const)('the licence %s: %i faults', (licence, faults) => {
    expect(faultsOfLicences(one({}), new Map([['node_modules/planted', licence]]))).toHaveLength(faults);
  });
});
