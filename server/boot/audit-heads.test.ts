// Signed heads: made, kept outside the database, and contradicting whoever rewrites what is in it.
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publicKeyIn, readSigned } from '@klaikhun/ledger/node';
import { movingClock } from '@klaikhun/std';
import { testDatabase } from '@klaikhun/tools/testing/database.ts';
import { Pool } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { signHeadsAlways, signNow } from './audit-heads.ts';

let pool: Pool;
let folder: string;
const clock = movingClock(Date.UTC(2026, 10, 20, 2));
const parts = () => ({ pool, clock, secretsDir: join(folder, 'secrets'), auditCopy: join(folder, 'copy') });
const file = () => join(folder, 'copy', 'heads.jsonl');
const read = (text = readFileSync(file(), 'utf8')) => readSigned(text, publicKeyIn(join(folder, 'secrets')));
let superuser: Pool;
const moveOn = () => superuser.query(`update audit_head set seq = seq + 1, hash = sha256(hash) where shard = 3`);

beforeAll(async () => {
  const database = await testDatabase();
  pool = new Pool({ connectionString: database.appUrl, max: 2 });
  superuser = new Pool({ connectionString: database.superuserUrl, max: 1 });
});
beforeEach(async () => {
  if (folder) rmSync(folder, { recursive: true });
  folder = mkdtempSync(join(tmpdir(), 'klaikhun-heads-'));
  await superuser.query('delete from audit_signature');
});
afterAll(async () => {
  await Promise.all([pool.end(), superuser.end()]);
  rmSync(folder, { recursive: true });
});

describe('signing', () => {
  test('makes a key that only this account reads, and a line that its public key proves', async () => {
    expect(await signNow(parts())).toBe(true);
    expect(statSync(join(folder, 'secrets', 'audit-signing-key.pem')).mode & 0o777).toBe(0o600);
    expect(read()).toMatchObject({ faults: [], lines: [{ line: 1, before: '' }] });
  });

  test('writes a line when something was noted, else only once an hour', async () => {
    await signNow(parts());
    expect(await signNow(parts())).toBe(false);
    await moveOn();
    expect(await signNow(parts())).toBe(true);
    clock.advance(3_600_000);
    expect(await signNow(parts())).toBe(true);
    expect(read()).toMatchObject({ faults: [], lines: [{ line: 1 }, { line: 2 }, { line: 3 }] });
  });

  test('goes on after the last whole line when a crash cut one off', async () => {
    await signNow(parts());
    appendFileSync(file(), '{"line":2,"at":"20');
    expect(read().faults).toEqual([]);
    await moveOn();
    await signNow(parts());
    expect(read()).toMatchObject({ faults: [], lines: [{ line: 1 }, { line: 2 }] });
  });

  test('says aloud when the second place cannot be written, and goes on', async () => {
    writeFileSync(join(folder, 'copy'), 'a file where the folder should be');
    const said: string[] = [];
    const stop = await signHeadsAlways(parts(), (line) => said.push(line));
    await stop();
    expect(said[0]).toMatch(/ไม่ได้ จะลองใหม่/);
  });

  test.each([
    ['a changed figure', (text: string) => text.replace('"line":2', '"line":2 ')], ['a line taken away', (text: string) => text.split('\n').toSpliced(1, 1).join('\n')],
    ['two lines swapped', (text: string) => { const [a = '', b = '', ...rest] = text.split('\n'); return [b, a, ...rest].join('\n'); }],
  ])('%s in the copies is found', async (_what, spoil) => {
    for (let i = 0; i < 3; i += 1) {
      await moveOn();
      await signNow(parts());
    }
    expect(read(spoil(readFileSync(file(), 'utf8'))).faults.length).toBeGreaterThan(0);
  });

  test('a key that others can read is not used', async () => {
    await signNow(parts());
    const { chmodSync } = await import('node:fs');
    chmodSync(join(folder, 'secrets', 'audit-signing-key.pem'), 0o644);
    await moveOn();
    await expect(signNow(parts())).rejects.toMatchObject({ problem: { code: 'audit_key.open_to_others' } });
  });
});
