// An installation without the demo: the first administrator comes in by a one-time code, once, and everybody else through them.
import { randomUUID } from 'node:crypto';
import { Session } from '@klaikhun/areas/org';
import { dayOf, fixedClock, idSource, ProblemError, seededRng } from '@klaikhun/std';
import { buildApp } from '../app.ts';
import { seedPlaces, seedSystemAccount } from '../jobs/seed.ts';
import { seedPostsAbove } from '../jobs/seed-above.ts';
import { seedOrganisation } from '../jobs/seed-duties.ts';
import { withClient } from '../postgres/roles.ts';
import { call, MORNING, smallLaw } from '../testing/small-province.ts';
import { testDatabase } from '@klaikhun/tools/testing/database.ts';
import { Pool } from 'pg';
import { describe, expect, test } from 'vitest';
import { createFirstAdministrator } from './create.ts';

const parts = { clock: fixedClock(MORNING), newId: idSource(fixedClock(MORNING), seededRng('first')), province: '55' };
const asked = { account: 'somchai.j', name: 'สมชาย ใจดี', nameEn: 'Somchai' };
const PASSWORD = 'เช้านี้ฝนตกที่น่าน-2569';
const refused = (work: Promise<unknown>) => work.then(() => 'made', (error: unknown) => (error instanceof ProblemError ? error.problem.code : String(error)));

describe('the first administrator', () => {
  test('is not made before there are posts, is made once with a code, signs in, makes others; a second is refused', async () => {
    const { ownerUrl, appUrl } = await testDatabase();
    const create = (more: object = {}) => withClient(ownerUrl, (owner) => createFirstAdministrator(owner, { ...asked, ...more }, parts));
    expect(await refused(create())).toBe('first_administrator.not_started');
    await withClient(ownerUrl, async (owner) => {
      await seedPlaces(owner, '55', dayOf(2020, 1, 1));
      await seedSystemAccount(owner, '55', dayOf(2020, 1, 1));
      await seedOrganisation(owner, '55', dayOf(2020, 1, 1), false);
      await seedPostsAbove(owner, dayOf(2020, 1, 1));
    });
    expect(await refused(create({ account: 'Somchai J' }))).toBe('first_administrator.bad_name');
    // Two at once: one account, and the code that was given last is the one that works.
    const both = await Promise.all([create(), create()]);
    expect(new Set(both.map((one) => one.code)).size).toBe(2);
    // Lost before it was used: the same command gives another; another name does not.
    expect(await refused(create({ account: 'somebody' }))).toBe('first_administrator.exists');
    const { code } = await create();
    const pool = new Pool({ connectionString: appUrl, max: 4 });
    try {
      const app = await buildApp({ pool, law: await smallLaw(), clock: fixedClock(MORNING), rng: seededRng('app'), province: '55', demoAccounts: [], webDirectory: null, overHttps: false, log: () => {} });
      const reset = (given: string) => app.request('/api/session/reset', { method: 'POST', body: JSON.stringify({ account: asked.account, code: given, password: PASSWORD }), headers: { 'content-type': 'application/json' } });
      expect((await reset(both[0]?.code ?? '')).status).not.toBe(200);
      const entered = await reset(code);
      expect(Session.parse(await entered.json()).account).toMatchObject({ name: { th: 'สมชาย ใจดี' } });
      expect((await reset(code)).status).not.toBe(200);
      const cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
      const made = await call(app, cookie, 'POST', '/api/accounts', { operation_id: randomUUID(), account: 'head.nan', name_th: 'วิไลวรรณ', name_en: 'Wilaiwan', role: 'provincial_head', place: { code: '55', village_no: null } });
      expect(made.status, JSON.stringify(made.json)).toBe(200);
      expect(await refused(create())).toBe('first_administrator.exists');
    } finally {
      await pool.end();
    }
    const { rows } = await withClient(ownerUrl, (owner) => owner.query(`select account_id, role, deed, detail from audit where deed = 'org.first_administrator' order by at, audit_id`));
    expect(rows.map((row) => [row.account_id, row.role])).toEqual([['system', 'system'], ['system', 'system'], ['system', 'system']]);
    expect(rows.filter((row) => row.detail.again === false).length).toBe(1);
  });
});
