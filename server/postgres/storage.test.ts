// What disks say, told to a person. Disks that really are full or read-only: `npm run bench -- disk-full`.
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { freeBytes, refuseForeign, storageProblem, storageProblemIn } from './storage.ts';

const STRANGER = { uid: 65_533, gid: 65_533 };
const folder = mkdtempSync(join(tmpdir(), 'klaikhun-storage-'));
chmodSync(folder, 0o711);
afterAll(() => rmSync(folder, { recursive: true }));
const failure = (code: string, more: object = {}) => Object.assign(new Error(code), { code }, more);

describe('a failed call', () => {
  test.each([['ENOSPC', 'database.disk_full'], ['EDQUOT', 'database.disk_full'], ['53100', 'database.disk_full'], ['EROFS', 'database.read_only'], ['EACCES', 'database.not_ours'], ['EPERM', 'database.not_ours']])('%s is %s', (code, problem) => {
    const told = storageProblem(failure(code), folder);
    expect(told?.code).toBe(problem);
    expect(told?.title.th).toContain(folder);
    expect(told?.next.th).toMatch(/npm start/);
  });

  test('names the place that the system named, by its nearest folder that is there, and its owner', () => {
    const told = storageProblem(failure('EACCES', { path: join(folder, 'none', 'deeper') }), '/elsewhere');
    expect(told?.title.en).toMatch(new RegExp(`^${folder} belongs to the account \\S+, so`));
  });

  test('what has nothing to do with the disk is nobody else\'s sentence', () => {
    expect([storageProblem(failure('ECONNREFUSED'), folder), storageProblem(new Error('No space left on device'), folder), storageProblem(failure('ENOENT', { syscall: 'open' }), folder), storageProblem(failure('ENOENT', { syscall: 'mkdir', path: folder }), folder), storageProblem(null, folder)]).toEqual([null, null, null, null, null]);
  });
});

test.each([
  ['FATAL:  could not write lock file "postmaster.pid": No space left on device', 'database.disk_full'], ['could not create directory: Read-only file system', 'database.read_only'],
  ['FATAL:  data directory "/x" has wrong ownership', 'database.not_ours'], ['FATAL:  could not load server certificate', undefined],
])('PostgreSQL: %s', (words, code) => {
  expect(storageProblemIn(words, folder, null)?.code).toBe(code);
});

describe('data of another account', () => {
  test('are refused before anything is made beside them', () => {
    mkdirSync(join(folder, 'postgres', 'data'), { recursive: true });
    writeFileSync(join(folder, 'postgres', 'data', 'PG_VERSION'), '18\n');
    expect(() => refuseForeign(join(folder, 'postgres'), STRANGER)).toThrow(expect.objectContaining({ problem: expect.objectContaining({ code: 'database.not_ours' }) }));
  });

  test('what is not there, or is the rest of a start of root, is no obstacle', () => {
    refuseForeign(join(folder, 'none'), STRANGER);
    refuseForeign(folder, null);
  });
});

test('the room of a disk is a number of bytes; of no disk nobody knows', () => {
  expect(freeBytes(folder)).toBeGreaterThan(0);
  expect(freeBytes(join(folder, 'none'))).toBeNull();
});
