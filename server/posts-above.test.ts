// Posts above a province: Sirinapha administers the ministry and fills them; Praphat administers Nan and does not; Wirasak inspects region 16,
// where Nan lies, and sees figures; Suradet is the privacy officer of the province; Wilaiwan heads its office.
import { randomUUID } from 'node:crypto';
import { AccountMade, Duties, type MyDuties, ProblemDetails, Session } from '@klaikhun/areas/org';
import { inArea } from '@klaikhun/access/pg';
import { withClient } from '@klaikhun/server/postgres/roles.ts';
import { testDatabase } from '@klaikhun/tools/testing/database.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Caller, type Reply, signIn, smallProvince, type SmallProvince } from './testing/small-province.ts';

const TODAY = '2026-11-20';
let province: SmallProvince;
let database: Awaited<ReturnType<typeof testDatabase>>;
let ministry: Caller;
let administrator: Caller;
let head: Caller;
beforeAll(async () => {
  database = await testDatabase();
  province = await smallProvince(database);
});
afterAll(() => province?.close());
beforeEach(async () => {
  await sql(`delete from post_holding where given_by not in ('demo-administrator') and post_id in (select post_id from post join unit using (unit_id) where kind in ('ministry', 'agency', 'inspection_region'))`);
  await sql('delete from session');
  [ministry, administrator, head] = [await province.as('ministry'), await province.as('administrator'), await province.as('head')];
});

const sql = <T = Record<string, unknown>>(text: string, values: unknown[] = []) => withClient(database.superuserUrl, async (client) => (await client.query(text, values)).rows as T[]);
const code = (reply: Reply) => (reply.status < 400 ? `done ${reply.status}` : ProblemDetails.parse(reply.json).code);
const doing = (body: object = {}) => ({ operation_id: randomUUID(), ...body });
const give = (who: Caller, post: string, account: string, more: object = {}) => who('POST', `/api/posts/${post}/holdings`, doing({ account_id: account, kind: 'holder', from: TODAY, to: null, why: null, ...more }));
const dutiesOf = async (who: Caller) => Duties.parse((await who('GET', '/api/duties')).json);
const above = (duties: Duties) => duties.units.filter((unit) => unit.above).flatMap((unit) => unit.posts);

describe('people and duties', () => {
  test('Sirinapha sees the posts of the ministry, nine agencies and 19 inspectors, and may give all but her own', async () => {
    const duties = await dutiesOf(ministry);
    const kinds = duties.units.filter((unit) => unit.above).map((unit) => unit.kind);
    expect(['ministry', 'agency', 'inspection_region'].map((kind) => kinds.filter((one) => one === kind).length)).toEqual([1, 9, 19]);
    // The ministry's seven, a head and an owner of programmes for each agency, an inspector for each region and Bangkok.
    expect(above(duties)).toHaveLength(7 + 2 * 9 + 19);
    expect(above(duties).every((post) => post.may_give)).toBe(true);
    expect(duties.units.some((unit) => unit.unit_id === 'pso-55' && unit.posts.every((post) => post.may_give))).toBe(true);
  });

  test('Wilaiwan and Praphat see who inspects their province, and give nothing of it', async () => {
    for (const who of [head, administrator]) {
      const duties = await dutiesOf(who);
      expect(above(duties).map((post) => [post.post_id, post.may_give]).sort()).toEqual([['administrator-msdhs', false], ['inspector-region-16', false], ['programmes-dop', false]]);
      expect(duties.people.map((one) => one.account_id)).not.toEqual(expect.arrayContaining(['demo-inspector']));
    }
  });
});

describe('a post above a province', () => {
  test('is given from day to day by the administrator of the ministry, told, and acted in', async () => {
    expect(code(await give(ministry, 'permanent-secretary-msdhs', 'demo-executive', { to: '2026-12-31' }))).toBe('done 200');
    expect((await sql(`select kind from notice where account_id = 'demo-executive'`)).map((row) => row.kind)).toEqual(['post.given']);
    const executive = await province.as('executive');
    const { duties } = (await executive('GET', '/api/me/duties')).json as MyDuties;
    expect(duties.map((duty) => duty.post_id)).toContain('permanent-secretary-msdhs');
    expect(above(await dutiesOf(ministry)).find((post) => post.post_id === 'permanent-secretary-msdhs')).toMatchObject({ holder: { account_id: 'demo-executive', from: TODAY, until: '2026-12-31' } });
    const ended = await ministry('POST', '/api/posts/permanent-secretary-msdhs/end', doing({ account_id: 'demo-executive', from: TODAY, last_day: null, why: null }));
    expect(code(ended)).toBe('done 200');
  });

  test.each([
    ['by the administrator of a province', () => administrator, 'inspector-region-15', 'demo-executive', 'duty.no_such_post'],
    ['by the head of a province', () => head, 'inspector-region-15', 'demo-executive', 'duty.no_such_post'],
    ['to oneself', () => ministry, 'administrator-2-msdhs', 'demo-ministry', 'duty.not_yourself'],
    ['to an officer who works with families', () => ministry, 'dpo-msdhs', 'demo-officer-5501', 'duty.role_cannot'],
    ['where somebody holds it', () => ministry, 'inspector-region-16', 'demo-executive', 'duty.post_taken'],
  ])('is not given %s', async (_what, who, post, account, refused) => {
    expect(code(await give(who(), post, account))).toBe(refused);
  });

  test('not by an administrator of the ministry who acts in no post, nor past the code: the database refuses', async () => {
    const written = (account: string, post: string) => inArea(province.pool, { accountId: account, today: TODAY, now: province.clock.now(), postId: post }, (db) =>
      db.query(`insert into post_holding (post_id, account_id, kind, valid_from, given_by) values ('inspector-region-15', 'demo-executive', 'holder', '${TODAY}', 'x')`));
    await expect(written('demo-administrator', 'administrator-55')).rejects.toThrow(/row-level security/);
    await expect(written('demo-ministry', '')).rejects.toThrow(/row-level security/);
    await expect(written('demo-inspector', 'inspector-region-16')).rejects.toThrow(/row-level security/);
    expect((await written('demo-ministry', 'administrator-msdhs')).rowCount).toBe(1);
  });

  test('shows its holder the figures of the provinces of the region, and no person', async () => {
    const inspector = await province.as('inspector');
    const { account } = Session.parse((await inspector('GET', '/api/session')).json);
    expect(account).toMatchObject({ role: 'inspector', duty: { title: { th: 'ผู้ตรวจราชการ เขตตรวจราชการที่ 16' } }, may: { see_people: false } });
    // Of the region's provinces, Nan alone is in this system.
    expect(account?.areas.map((area) => area.code)).toEqual(['55']);
    expect((await inspector('GET', '/api/take-up')).status).toBe(200);
    for (const path of ['/api/work-list', '/api/households/h-kham', '/api/duties', '/api/break-glass']) expect((await inspector('GET', path)).status, path).toBe(403);
    const seen = await inArea(province.pool, { accountId: 'demo-inspector', today: TODAY, now: province.clock.now(), postId: 'inspector-region-16' }, async (db) => (await db.query('select from person')).rowCount);
    expect(seen).toBe(0);
  });
});

describe('whoever holds one', () => {
  test('is looked after by the ministry alone: the province gives out no code, closes nothing, enters no leave', async () => {
    for (const who of [administrator, head]) {
      for (const account of ['demo-ministry', 'demo-inspector']) {
        expect(code(await who('POST', `/api/accounts/${account}/reset-code`))).toBe('org.no_such_account');
        expect(code(await who('POST', `/api/accounts/${account}/close`, doing()))).toBe('org.no_such_account');
        expect(code(await who('POST', `/api/accounts/${account}/leaves`, doing({ first_day: TODAY, last_day: TODAY })))).toBe('duty.no_such_colleague');
        expect(code(await who('POST', `/api/accounts/${account}/places`, doing({ kind: 'area', code: '5501', from: TODAY, to: null })))).toBe('duty.no_such_colleague');
        expect(code(await who('GET', `/api/duties/people/${account}`))).toBe('duty.no_such_colleague');
      }
    }
    expect(code(await ministry('POST', '/api/accounts/demo-inspector/reset-code'))).toBe('done 200');
    expect(code(await ministry('GET', '/api/duties/people/demo-inspector'))).toBe('done 200');
    const care = (account: string, post: string) => inArea(province.pool, { accountId: account, today: TODAY, now: province.clock.now(), postId: post }, async (db) => (await db.query<{ mine: boolean }>(`select in_my_care('demo-inspector') as mine`)).rows[0]?.mine);
    expect([await care('demo-administrator', 'administrator-55'), await care('demo-ministry', 'administrator-msdhs'), await care('demo-ministry', '')]).toEqual([false, true, false]);
  });

  test('is a colleague of the province again when the post has ended', async () => {
    expect(code(await give(ministry, 'inspector-region-15', 'demo-executive'))).toBe('done 200');
    expect(code(await administrator('GET', '/api/duties/people/demo-executive'))).toBe('duty.no_such_colleague');
    expect(code(await ministry('POST', '/api/posts/inspector-region-15/end', doing({ account_id: 'demo-executive', from: TODAY, last_day: null, why: null })))).toBe('done 200');
    expect(code(await administrator('GET', '/api/duties/people/demo-executive'))).toBe('done 200');
  });

  test('a new inspector gets an account from the ministry, then the post', async () => {
    const made = AccountMade.parse((await ministry('POST', '/api/accounts', doing({ account: 'inspector.15', name_th: 'นภา (ผู้ตรวจราชการ)', name_en: '', role: 'inspector', place: { code: '55', village_no: null } }))).json);
    expect(code(await give(ministry, 'inspector-region-15', made.account_id))).toBe('done 200');
    const set = await (await signIn(province.app, 'nobody'))('POST', '/api/session/reset', { account: 'inspector.15', code: made.code, password: 'ตรวจทุกจังหวัดด้วยใจ 15' });
    expect(Session.parse(set.json).account).toMatchObject({ role: 'inspector', duty: { title: { th: 'ผู้ตรวจราชการ เขตตรวจราชการที่ 15' } } });
  });

  test('nothing in all this went wrong unseen', () => {
    expect(province.logged).toEqual([]);
  });
});
