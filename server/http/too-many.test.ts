import type { Ceiling } from '@klaikhun/access';
import { Limits } from '@klaikhun/access/pg';
import { ProblemDetails } from '@klaikhun/areas/org';
import { type MovingClock, movingClock } from '@klaikhun/std';
import { testDatabase } from '@klaikhun/tools/testing/database.ts';
import { Pool } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { MORNING, type SmallProvince, smallProvince } from '../testing/small-province.ts';

const ALLOWED: Ceiling[] = [
  { kind: 'read', scope: 'account', seconds: 60, allowed: 5 }, { kind: 'read', scope: 'address', seconds: 60, allowed: 8 },
  { kind: 'export', scope: 'account', seconds: 86_400, allowed: 2 }, { kind: 'sign_in', scope: 'address', seconds: 60, allowed: 3 },
];

let pool: Pool;
let province: SmallProvince;
let clock: MovingClock;
beforeAll(async () => {
  const database = await testDatabase();
  pool = new Pool({ connectionString: database.appUrl, max: 3 });
  clock = movingClock(MORNING);
  province = await smallProvince(database, { limits: new Limits(pool, clock, ALLOWED), behindProxy: true });
});
beforeEach(() => clock.advance(2 * 86_400_000));
afterAll(async () => {
  await province.close();
  await pool.end();
});

const from = (address: string, path = '/api/rights', method = 'GET', body?: object) => province.app.request(path, {
  method, headers: { 'x-forwarded-for': address, 'content-type': 'application/json' }, ...(body === undefined ? {} : { body: JSON.stringify(body) }),
});

describe('one too many', () => {
  test('is refused in Thai, with the time to wait, and is let through when it has passed', async () => {
    const head = await province.as('head');
    for (let i = 0; i < 5; i += 1) expect((await head('GET', '/api/take-up')).status).toBe(200);
    const refused = await head('GET', '/api/take-up');
    const problem = ProblemDetails.parse(refused.json);
    expect([refused.status, problem.code, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, 'access.too_many', true]);
    expect(problem.next.th).toMatch(/รอ \d+ วินาที/);
    clock.advance(60_000);
    expect((await head('GET', '/api/take-up')).status).toBe(200);
  });

  test('somebody else is not held up by it', async () => {
    const [head, officer] = [await province.as('head'), await province.as('officer-5501')];
    for (let i = 0; i < 7; i += 1) await head('GET', '/api/take-up');
    expect((await officer('GET', '/api/take-up')).status).toBe(200);
  });

  test('exports have a quota for the day', async () => {
    const head = await province.as('head');
    const statuses: number[] = [];
    for (let i = 0; i < 4; i += 1) {
      statuses.push((await head('GET', '/api/work-list/export?format=csv')).status);
      clock.advance(60_000);
    }
    expect(statuses).toEqual([200, 200, 429, 429]);
  });

  test('an address is counted by what the proxy wrote last, whatever was sent before it', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 10; i += 1) statuses.push((await from(`198.51.100.${i}, 203.0.113.7`)).status);
    expect(statuses.filter((status) => status === 429)).toHaveLength(2);
    expect((await from('203.0.113.8')).status).toBe(200);
  });

  test('guessing passwords from one address is slowed down, whoever is guessed', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 5; i += 1) statuses.push((await from('203.0.113.9', '/api/session', 'POST', { account: `nobody-${i}`, password: 'guess' })).status);
    expect(statuses.slice(3)).toEqual([429, 429]);
  });
});
