import { movingClock } from '@klaikhun/std';
import { testDatabase } from '@klaikhun/tools/testing/database.ts';
import { Pool } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addressKey, beganAt, limitKindOf, secondsLeft } from '../index.ts';
import { Limits, readLimits } from './index.ts';

const MORNING = Date.UTC(2026, 10, 20, 2);
const ALLOWED = [
  { kind: 'read', scope: 'account', seconds: 60, allowed: 10 }, { kind: 'read', scope: 'address', seconds: 60, allowed: 20 },
  { kind: 'export', scope: 'account', seconds: 60, allowed: 2 }, { kind: 'export', scope: 'account', seconds: 86_400, allowed: 3 },
] as const;

let pool: Pool;
beforeAll(async () => {
  pool = new Pool({ connectionString: (await testDatabase()).appUrl, max: 4 });
});
afterAll(() => pool.end());
beforeEach(() => pool.query('delete from limit_use'));

const taken = async (limits: Limits, times: number, kind: 'read' | 'export', who = 'head'): Promise<number> => {
  let let_in = 0;
  for (let i = 0; i < times; i += 1) if ((await limits.take({ kind, scope: 'account', who })) === null) let_in += 1;
  return let_in;
};

describe('limits', () => {
  test('let through what is allowed, then say how long to wait, and are new in the next minute', async () => {
    const clock = movingClock(MORNING);
    const limits = new Limits(pool, clock, ALLOWED);
    expect(await taken(limits, 15, 'read')).toBe(10);
    clock.advance(20_000);
    expect(await limits.take({ kind: 'read', scope: 'account', who: 'head' })).toBe(40);
    expect(await taken(limits, 1, 'read', 'somebody else')).toBe(1);
    clock.advance(40_000);
    expect(await taken(limits, 15, 'read')).toBe(10);
  });

  test('are remembered across a restart', async () => {
    const clock = movingClock(MORNING);
    const before = new Limits(pool, clock, ALLOWED);
    expect(await taken(before, 7, 'read')).toBe(7);
    await before.settle();
    expect(await taken(new Limits(pool, clock, ALLOWED), 15, 'read')).toBe(3);
  });

  test('a restart in the middle loses no export, not even without a chance to settle', async () => {
    const clock = movingClock(MORNING);
    expect(await taken(new Limits(pool, clock, ALLOWED), 2, 'export')).toBe(2);
    expect(await taken(new Limits(pool, clock, ALLOWED), 2, 'export')).toBe(0);
    clock.advance(60_000);
    expect(await taken(new Limits(pool, clock, ALLOWED), 2, 'export')).toBe(1);
  });

  test('two servers share one count: exactly for exports, to within what a second holds for the rest', async () => {
    const clock = movingClock(MORNING);
    const [a, b] = [new Limits(pool, clock, ALLOWED), new Limits(pool, clock, ALLOWED)];
    const both = await Promise.all([a, b, a, b, a, b].map((limits) => limits.take({ kind: 'export', scope: 'account', who: 'x' })));
    expect(both.filter((wait) => wait === null).length).toBe(2);
    expect(await taken(a, 6, 'read')).toBe(6);
    await a.settle();
    expect(await taken(b, 15, 'read')).toBe(4);
    await b.settle();
    expect((await pool.query(`select sum(used)::int as used from limit_use where kind = 'read'`)).rows[0]).toEqual({ used: 10 });
  });

  test('many calls at once are counted each', async () => {
    const limits = new Limits(pool, movingClock(MORNING), ALLOWED);
    const waits = await Promise.all(Array.from({ length: 50 }, () => limits.take({ kind: 'read', scope: 'account', who: 'head' })));
    expect(waits.filter((wait) => wait === null)).toHaveLength(10);
  });

  test('20,000 calls of 500 accounts cost a look at the database each time somebody is first seen, and one write a second', async () => {
    const clock = movingClock(MORNING);
    let queries = 0;
    const counted = { query: (...args: Parameters<Pool['query']>) => { queries += 1; return pool.query(...args); } } as unknown as Pool;
    const limits = new Limits(counted, clock, [{ kind: 'read', scope: 'account', seconds: 3600, allowed: 1_000_000 }]);
    const began = performance.now();
    for (let i = 0; i < 20_000; i += 1) {
      if (i % 2_000 === 0) clock.advance(1_000);
      await limits.take({ kind: 'read', scope: 'account', who: `account-${i % 500}` });
    }
    await limits.settle();
    console.log(`limits: ${((performance.now() - began) / 20).toFixed(1)} µs a call, ${queries} queries for 20,000 calls`);
    expect(queries).toBeLessThan(500 + 20);
    expect((await pool.query('select sum(used)::int as used from limit_use')).rows[0]).toEqual({ used: 20_000 });
  });

  test('a database that is away lets the call go on to where that is said', async () => {
    const away = new Pool({ connectionString: 'postgresql://nobody@127.0.0.1:1/none' });
    await expect(new Limits(away, movingClock(MORNING), ALLOWED).take({ kind: 'read', scope: 'account', who: 'x' })).rejects.toThrow(/ECONNREFUSED/);
  });

  test('what is allowed is read from the database, and old counts are forgotten', async () => {
    const clock = movingClock(MORNING);
    const limits = await readLimits(pool, clock);
    await taken(limits, 1, 'export');
    clock.advance(3 * 86_400_000);
    await taken(limits, 1, 'export');
    await limits.settle();
    expect((await pool.query('select count(*)::int as lines from limit_use where began_at < $1', [new Date(clock.now() - 2 * 86_400_000)])).rows[0]).toEqual({ lines: 0 });
  });

  test('no address and no account stands in the table', async () => {
    const limits = await readLimits(pool, movingClock(MORNING));
    await limits.take({ kind: 'sign_in', scope: 'address', who: '203.0.113.7' });
    const { rows } = await pool.query('select * from limit_use');
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain('203.0.113');
  });
});

describe('who and what is counted', () => {
  test.each([
    ['203.0.113.7', '203.0.113.7'], ['::ffff:203.0.113.7', '203.0.113.7'], ['127.0.0.1', null], ['::1', null], ['', null], [undefined, null],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'], ['2001:DB8:1:2::9', '2001:db8:1:2::/64'], ['2001:db8::1', '2001:db8:0:0::/64'], ['::9', '0:0:0:0::/64'],
  ])('the address %s counts as %s', (address, key) => {
    expect(addressKey(address)).toBe(key);
  });

  test('a file is an export, a GET a read, the rest a write, unless the policy says otherwise', () => {
    expect([{ method: 'get', access: {} }, { method: 'get', files: ['text/csv'], access: {} }, { method: 'post', access: {} }, { method: 'post', access: { limit: 'search' as const } }].map(limitKindOf)).toEqual(['read', 'export', 'write', 'search']);
  });

  test('a stretch of time begins on its own grid', () => {
    expect([beganAt(61_000, 60), secondsLeft(61_000, 60), secondsLeft(119_999, 60)]).toEqual([60_000, 59, 1]);
  });
});
