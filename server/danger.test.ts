// mission.md, claim 7: "a victim cannot be found by searching". What is reported is seen by its reporter and by who answers for the place.
import { randomUUID } from 'node:crypto';
import type { DangerGiven, DangerMine, DangerReports } from '@klaikhun/areas/cases';
import { withClient } from '@klaikhun/server/postgres/roles.ts';
import { testDatabase } from '@klaikhun/tools/testing/database.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lawVersionOf } from './law-version.ts';
import { checkLedger } from './replay/check.ts';
import { type Caller, smallProvince, type SmallProvince } from './testing/small-province.ts';

let province: SmallProvince;
let database: Awaited<ReturnType<typeof testDatabase>>;
let volunteer: Caller;
let malee: Caller;
let pua: Caller;
let head: Caller;

beforeAll(async () => {
  database = await testDatabase();
  province = await smallProvince(database);
  [volunteer, malee, pua, head] = [await province.as('volunteer'), await province.as('officer-5501'), await province.as('officer-5505'), await province.as('head')];
});
afterAll(() => province?.close());

const seen = <T>(sql: string, values: unknown[] = []) => withClient(database.superuserUrl, async (client) => (await client.query(sql, values)).rows as T[]);
/** Stands in every text of a report, so that it can be looked for everywhere. */
const SECRET = 'ลุงข้างบ้านตีน้อย';
const given = (more: Partial<DangerGiven> = {}): DangerGiven => ({
  report_id: randomUUID(), kind: 'child', risk: { hurt: 'yes', near: 'unknown', tonight: 'unknown' }, place: { subdistrict: '550101', village_no: '1', words: `${SECRET} หลังวัด`, position: { latitude: 18.78, longitude: 100.77, accuracy: 12 } },
  who: { household_id: 'h-noi', words: `${SECRET} เด็กหญิงราว 3 ขวบ` }, words: SECRET, silent: true, phone: null, made_at: province.clock.now() - 3_600_000, ...more,
});
const report = (caller: Caller, body: object) => caller('POST', '/api/danger/reports', body);
const answered = async (caller: Caller) => ((await caller('GET', '/api/danger/reports')).json as DangerReports).reports;
const mine = async (caller: Caller) => ((await caller('GET', '/api/danger/mine')).json as DangerMine).reports;
const take = (caller: Caller, id: string, operation = randomUUID()) => caller('POST', `/api/danger/reports/${id}/acknowledge`, { operation_id: operation });

describe('a danger report', () => {
  test('reaches everybody who answers for the place, whole, with a notice that names the place alone; and nobody else', async () => {
    const one = given();
    expect((await report(volunteer, one)).status).toBe(200);
    for (const who of ['officer-5501', 'head', 'unit-head', 'hotline']) {
      const held = (await answered(await province.as(who))).find((each) => each.report_id === one.report_id);
      expect(held, who).toMatchObject({ state: 'received', risk: 'life', words: SECRET, silent: true, household_id: 'h-noi', reporter: { name: { th: expect.stringContaining('บัวผัน') } } });
    }
    expect((await answered(pua)).map((each) => each.report_id)).not.toContain(one.report_id);
    for (const who of ['auditor', 'executive', 'administrator', 'inspector', 'volunteer']) expect((await (await province.as(who))('GET', '/api/danger/reports')).status, who).toBe(403);
    const notices = await seen<{ account_id: string; body: object }>(`select account_id, body from notice where kind = 'danger.reported'`);
    expect(notices.map((each) => each.account_id)).toEqual(expect.arrayContaining(['demo-head', 'demo-officer-5501', 'demo-hotline', 'demo-unit-head']));
    expect(notices.map((each) => each.account_id)).not.toContain('demo-officer-5505');
    expect(JSON.stringify(notices)).not.toMatch(/น้อย|วัด|h-noi/);
  });

  test('about a family that the reader does not see leads to no family', async () => {
    const one = given({ who: { household_id: 'h-pua', words: 'คนในบ้าน' } });
    await report(volunteer, one);
    const held = async (caller: Caller) => (await answered(caller)).find((each) => each.report_id === one.report_id);
    expect(await held(malee)).toMatchObject({ household_id: null, who: 'คนในบ้าน' });
    expect(await held(head)).toMatchObject({ household_id: 'h-pua' });
  });

  test('is sealed from birth: no page, list, search, history, device, file or trail holds a word of it, and no log', async () => {
    const one = given();
    await report(volunteer, one);
    const device = randomUUID();
    await malee('POST', '/api/field/devices', { device_id: device, name: 'เครื่องทดสอบ' });
    await malee('POST', '/api/field/rounds', { operation_id: randomUUID(), subdistrict: '550101', village_no: null, days: 1, why: 'เยี่ยมบ้าน' });
    const asked: [Caller, 'GET' | 'POST', string, object?][] = [
      [malee, 'GET', '/api/households/h-noi'], [malee, 'GET', '/api/households/h-noi/history'], [malee, 'GET', '/api/work-list'], [malee, 'POST', '/api/person-search', { text: 'น้อย' }], [malee, 'GET', '/api/field/parked'],
      [malee, 'GET', `/api/field/pull?device_id=${device}`], [malee, 'GET', '/api/me/notices'], [head, 'GET', '/api/take-up'], [await province.as('auditor'), 'POST', '/api/audit-trail', {}], [volunteer, 'GET', '/api/danger/mine'],
    ];
    for (const [caller, method, path, body] of asked) {
      const answer = await caller(method, path, body);
      expect(answer.status, path).toBe(200);
      const text = JSON.stringify(answer.json);
      expect(text, path).not.toContain('ตีน้อย');
      expect(text, path).not.toContain('หลังวัด');
    }
    const kept = await seen<{ row: string }>(`select action::text as row from action where kind like 'danger.%' union all select audit::text from audit where deed like 'danger.%' union all select outbox::text from outbox union all select notice::text from notice`);
    expect(kept.filter(({ row }) => /ตีน้อย|หลังวัด/.test(row))).toEqual([]);
    // Not under the family either: its own trail would tell whoever does harm.
    expect(await seen(`select 1 from audit where deed like 'danger.%' and (household_id <> '' or persons <> '{}')`)).toEqual([]);
    expect(JSON.stringify(province.logged)).not.toMatch(/ตีน้อย|หลังวัด/);
  });

  test('sent twice, or by two at once, is received once and told once; the same number with other words is refused', async () => {
    const one = given({ place: { ...given().place, subdistrict: '550102' } });
    const told = async () => (await seen(`select 1 from notice where kind = 'danger.reported'`)).length;
    const before = await told();
    expect((await Promise.all([report(volunteer, one), report(volunteer, one)])).map((each) => each.status)).toEqual([200, 200]);
    const after = await told();
    expect((await report(volunteer, one)).status).toBe(200);
    expect(await told()).toBe(after);
    expect(after).toBeGreaterThan(before);
    expect(await seen(`select 1 from danger_report where report_id = $1`, [one.report_id])).toHaveLength(1);
    expect((await report(volunteer, { ...one, words: 'เรื่องอื่น' })).status).toBe(409);
    expect((await report(malee, one)).status).toBe(409);
  });

  test('too long, in a place that is none, or of no kind is refused with a way out, and leaves nothing', async () => {
    const count = async () => (await seen(`select 1 from danger_report`)).length;
    const before = await count();
    expect((await report(volunteer, given({ words: 'ก'.repeat(2_001) }))).status).toBe(422);
    expect((await report(volunteer, { ...given(), kind: 'bad' })).status).toBe(422);
    expect((await report(volunteer, given({ place: { ...given().place, subdistrict: '559999' } }))).json).toMatchObject({ code: 'cases.no_such_place', next: { th: expect.stringContaining('1300') } });
    expect(await count()).toBe(before);
  });

  test('is taken from a worker whose device was closed, and from one who works elsewhere', async () => {
    const device = randomUUID();
    await volunteer('POST', '/api/field/devices', { device_id: device, name: 'หาย' });
    await volunteer('POST', `/api/field/devices/${device}/close`, { why: 'หาย' });
    const one = given();
    const other = given({ place: { ...given().place, subdistrict: '550501' }, who: { household_id: null, words: null } });
    expect((await report(volunteer, one)).status).toBe(200);
    expect((await report(malee, other)).status).toBe(200);
    expect((await answered(pua)).map((each) => each.report_id)).toContain(other.report_id);
    // Its writer does not answer for that place, and knows where it stands.
    expect((await answered(malee)).map((each) => each.report_id)).not.toContain(other.report_id);
    expect((await mine(malee)).find((each) => each.report_id === other.report_id)).toMatchObject({ state: 'received', acknowledged: null });
  });
});

describe('taking it on', () => {
  test('is done once, by one; the reporter is told by whom and when, and learns nothing else', async () => {
    const one = given();
    await report(volunteer, one);
    const operation = randomUUID();
    expect((await take(head, one.report_id, operation)).status).toBe(200);
    expect((await take(head, one.report_id, operation)).status).toBe(200);
    expect((await take(malee, one.report_id)).json).toMatchObject({ code: 'cases.acknowledged_already', title: expect.stringContaining('วิไลวรรณ') });
    const known = (await mine(volunteer)).find((each) => each.report_id === one.report_id);
    expect(known).toMatchObject({ state: 'acknowledged', acknowledged: { by: { th: expect.stringContaining('วิไลวรรณ') } } });
    expect(Object.keys(known ?? {}).sort()).toEqual(['acknowledged', 'kind', 'made_at', 'place', 'received_at', 'report_id', 'state']);
    expect(await seen(`select account_id from notice where kind = 'danger.acknowledged'`)).toEqual([{ account_id: 'demo-volunteer' }]);
    expect((await answered(malee)).find((each) => each.report_id === one.report_id)).toMatchObject({ state: 'acknowledged' });
  });

  test('of one elsewhere is answered to the letter like one that does not exist', async () => {
    const one = given();
    await report(volunteer, one);
    const without = ({ json }: { json: unknown }) => ({ ...(json as object), instance: null });
    const [elsewhere, nowhere] = [await take(pua, one.report_id), await take(pua, randomUUID())];
    expect([elsewhere.status, nowhere.status]).toEqual([404, 404]);
    expect(without(elsewhere)).toEqual(without(nowhere));
    expect((await take(volunteer, one.report_id)).status).toBe(403);
  });

  test('those with a life at risk stand first, and nothing that waits is hidden below what is done', async () => {
    const calm = given({ risk: { hurt: 'no', near: 'no', tonight: 'no' } });
    await report(volunteer, calm);
    province.clock.advance(60_000);
    const life = given();
    await report(volunteer, life);
    const all = await answered(head);
    const at = (id: string) => all.findIndex((each) => each.report_id === id);
    expect(at(life.report_id)).toBeLessThan(at(calm.report_id));
    const states = all.map((each) => each.state);
    expect(states.lastIndexOf('received')).toBeLessThan(states.indexOf('acknowledged'));
  });
});

test('the database itself shows a report to nobody else, lets nobody change what was said, and takes none in another name', async () => {
  const one = given();
  await report(volunteer, one);
  const as = async (account: string, sql: string, values: unknown[] = []) => {
    const client = await province.pool.connect();
    try {
      await client.query('begin');
      await client.query(`select set_config('klaikhun.account', $1, true), set_config('klaikhun.today', '2026-11-20', true)`, [account]);
      return (await client.query(sql, values)).rows;
    } finally {
      await client.query('rollback');
      client.release();
    }
  };
  const read = 'select report_id from danger_report where report_id = $1';
  expect(await as('demo-volunteer', read, [one.report_id])).toHaveLength(1);
  expect(await as('demo-officer-5505', read, [one.report_id])).toHaveLength(0);
  for (const account of ['demo-auditor', 'demo-volunteer-2', 'demo-administrator', '']) expect(await as(account, read, [one.report_id]), account).toHaveLength(0);
  await expect(as('demo-head', `update danger_report set said = '{}'`)).rejects.toThrow(/permission denied/);
  await expect(as('demo-head', `delete from danger_report`)).rejects.toThrow(/permission denied/);
  await expect(as('demo-head', `insert into danger_report select province, gen_random_uuid(), subdistrict, 'demo-volunteer', received_at, made_at, life_at_risk, said from danger_report limit 1`)).rejects.toThrow(/row-level security/);
});

test('the ledger still tells what the tables show', async () => {
  const found: string[] = [];
  await withClient(database.superuserUrl, (client) => checkLedger(client, { law: province.law, lawVersion: lawVersionOf(province.law), province: '55' }, ({ householdId, kind, field, how }) => found.push(`${householdId} ${kind} ${field} ${how}`)));
  expect(found).toEqual([]);
});
