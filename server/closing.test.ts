// Closing an account: its posts end with it, a case or a sealed home stands in the way, and what is left waits for a successor in sight of the head.
// Wilaiwan heads the office, Praphat administers and sees no family; Kamonchanok (5501) works in Mueang, Phimchai (5505) in Pua.
import { randomUUID } from 'node:crypto';
import { HandedOver, HandoverPreview } from '@klaikhun/areas/household';
import { handOverDue } from '@klaikhun/areas/household/server';
import { AccountClosed, Duties, PersonDuties, ProblemDetails } from '@klaikhun/areas/org';
import { inArea } from '@klaikhun/access/pg';
import { isoOf } from '@klaikhun/std';
import { withClient } from '@klaikhun/server/postgres/roles.ts';
import { testDatabase } from '@klaikhun/tools/testing/database.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Caller, type Reply, smallProvince, type SmallProvince } from './testing/small-province.ts';

const TODAY = '2026-11-20';
const [OFFICER, OTHER] = ['demo-officer-5501', 'demo-officer-5505'];
let province: SmallProvince;
let database: Awaited<ReturnType<typeof testDatabase>>;
let head: Caller;
let administrator: Caller;
beforeAll(async () => {
  database = await testDatabase();
  province = await smallProvince(database);
});
afterAll(() => province?.close());

const sql = <T = Record<string, unknown>>(text: string, values: unknown[] = []) => withClient(database.superuserUrl, async (client) => (await client.query(text, values)).rows as T[]);
const code = (reply: Reply) => (reply.status < 400 ? `done ${reply.status}` : ProblemDetails.parse(reply.json).code);
const doing = (body: object = {}) => ({ operation_id: randomUUID(), ...body });
const close = (who: Caller, account = OFFICER) => who('POST', `/api/accounts/${account}/close`, doing());
const assign = (household: string, kind: string, more: { from?: string; to?: string | null; subdistrict?: string } = {}) =>
  sql(`insert into household_assignment (province, household_id, account_id, subdistrict, kind, valid_from, valid_to, action_id) values ('55', $1, $2, $5, $3, $4, $6, gen_random_uuid())`,
    [household, OFFICER, kind, more.from ?? '2026-01-01', more.subdistrict ?? '550101', more.to ?? null]);
const holdings = () => sql<{ post_id: string }>(`select post_id from post_holding where account_id = $1 and valid_from <= coalesce(valid_to, valid_from) and (valid_to is null or valid_to >= '${TODAY}') order by 1`, [OFFICER]);
const dutiesOf = async (who: Caller) => Duties.parse((await who('GET', '/api/duties')).json);

beforeEach(async () => {
  await sql('delete from household_assignment');
  await sql('delete from seal');
  await sql('delete from notice');
  await sql(`delete from post_holding where valid_from > '${TODAY}'`);
  await sql('update account set closed_at = null');
  await sql(`update post_holding set valid_to = case kind when 'acting' then date '2026-12-20' end where account_id = $1`, [OFFICER]);
  await sql('update work_item set owner = null');
  await sql(`delete from session`);
  [head, administrator] = [await province.as('head'), await province.as('administrator')];
});

describe('closing an account', () => {
  test('ends every post of it at once, those to come too, and its sessions; the posts stand vacant', async () => {
    await sql(`insert into post_holding (post_id, account_id, kind, valid_from, given_by) values ('officer-family-home-55', $1, 'holder', '2026-12-01', 'x')`, [OFFICER]);
    const officer = await province.as('officer-5501');
    expect((await holdings()).map((row) => row.post_id)).toEqual(['head-homeless-55', 'officer-5501', 'officer-family-home-55']);
    const closed = AccountClosed.parse((await close(head)).json);
    expect(closed).toMatchObject({ posts: 3, rests: { families: 0, cases: 0, villages: 0 } });
    expect(await holdings()).toEqual([]);
    expect((await officer('GET', '/api/work-list')).status).toBe(401);
    const posts = (await dutiesOf(head)).units.flatMap((unit) => unit.posts);
    expect(posts.find((post) => post.post_id === 'officer-5501')).toMatchObject({ holder: null, next: null });
    expect(posts.find((post) => post.post_id === 'officer-family-home-55')).toMatchObject({ next: null });
    expect((await sql(`select kind from notice where account_id = $1`, [OFFICER])).map((row) => row.kind)).toEqual(['post.ended', 'post.ended', 'post.ended']);
  });

  test('sent again it is done once; undone on the same day, account and posts are there again', async () => {
    const body = doing();
    const path = `/api/accounts/${OFFICER}/close`;
    const [first, second] = [AccountClosed.parse((await head('POST', path, body)).json), AccountClosed.parse((await head('POST', path, body)).json)];
    expect([first.repeated, second.repeated, second.action_id, second.posts]).toEqual([false, true, first.action_id, 2]);
    expect(code(await head('POST', '/api/duties/undo', doing({ action_id: first.action_id })))).toBe('done 200');
    expect((await holdings()).map((row) => row.post_id)).toEqual(['head-homeless-55', 'officer-5501']);
    expect(await sql('select closed_at from account where account_id = $1', [OFFICER])).toEqual([{ closed_at: null }]);
    expect(code(await head('POST', '/api/duties/undo', doing({ action_id: first.action_id })))).toBe('duty.changed_since');
  });

  test('is not undone over somebody who was given the post meanwhile', async () => {
    const { action_id } = AccountClosed.parse((await close(head)).json);
    await sql(`insert into post_holding (post_id, account_id, kind, valid_from, given_by) values ('officer-5501', $1, 'holder', '${TODAY}', 'x')`, [OTHER]);
    expect(code(await head('POST', '/api/duties/undo', doing({ action_id })))).toBe('duty.changed_since');
    expect(await sql('select from account where account_id = $1 and closed_at is not null', [OFFICER])).toHaveLength(1);
    await sql(`delete from post_holding where post_id = 'officer-5501' and account_id = $1`, [OTHER]);
  });

  test.each([
    ['a case', () => assign('h-boon', 'case', { subdistrict: '550102' })],
    ['a case that begins later', () => assign('h-boon', 'case', { subdistrict: '550102', from: '2026-12-01' })],
    ['a case until tonight', () => assign('h-boon', 'case', { subdistrict: '550102', to: TODAY })],
    ['a sealed home given as a family', async () => {
      await assign('h-red', 'family', { subdistrict: '550102' });
      await sql(`insert into seal (province, household_id, seal_id, subdistrict, reason, sealed_by, sealed_at) values ('55', 'h-red', gen_random_uuid(), '550102', 'child_protection', $1, '2026-11-01')`, [OFFICER]);
    }],
  ])('is refused while %s rests on it, to the head and to the administrator who sees no family; nothing has ended', async (_what, stage) => {
    await stage();
    for (const who of [head, administrator]) {
      const refused = await close(who);
      expect(code(refused)).toBe('org.answers_for_cases');
      expect(ProblemDetails.parse(refused.json)).toMatchObject({ title: 'กมลชนก (อ.เมืองน่าน) ยังรับผิดชอบ 1 เคส จึงปิดบัญชีไม่ได้' });
      expect(PersonDuties.parse((await who('GET', `/api/duties/people/${OFFICER}`)).json).rests).toMatchObject({ cases: 1, families: 0 });
    }
    expect(await holdings()).toHaveLength(2);
    expect(await sql('select closed_at from account where account_id = $1', [OFFICER])).toEqual([{ closed_at: null }]);
  });

  test('a case that ended yesterday stands in nobody\'s way', async () => {
    await assign('h-boon', 'case', { subdistrict: '550102', to: '2026-11-19' });
    expect(code(await close(head))).toBe('done 200');
  });

  test('families and work that are left are told as waiting for a successor, until they are handed over', async () => {
    await assign('h-kham', 'family');
    await assign('h-dee', 'family');
    await sql(`update work_item set owner = $1, state = 'open' where household_id = 'h-noi'`, [OFFICER]);
    expect((await dutiesOf(head)).left_alone).toEqual([]);
    const closed = AccountClosed.parse((await close(head)).json);
    expect(closed.rests).toEqual({ families: 2, cases: 0, villages: 0, work: 1 });
    const left = [{ account_id: OFFICER, name: { th: 'กมลชนก (อ.เมืองน่าน)', en: 'Kamonchanok (Mueang Nan)' }, rests: { families: 2, cases: 0, villages: 0, work: 1 } }];
    expect((await dutiesOf(head)).left_alone).toEqual(left);
    // Whoever sees no family sees no work of the list either.
    expect((await dutiesOf(administrator)).left_alone).toMatchObject([{ rests: { families: 2, work: 0 } }]);
    const plan = { leaver: OFFICER, from: TODAY, to: OTHER, places: [], posts: [], close: true };
    expect(code(await head('POST', '/api/handovers', doing({ ...plan, why: 'ลาออกแล้ว' })))).toBe('done 200');
    expect((await dutiesOf(head)).left_alone).toEqual([]);
  });

  test('a volunteer\'s villages wait for a successor', async () => {
    expect(code(await close(head, 'demo-volunteer-2'))).toBe('done 200');
    expect((await dutiesOf(head)).left_alone).toMatchObject([{ account_id: 'demo-volunteer-2', rests: { villages: 2, families: 0 } }]);
  });

  test('of another province, what rests on whom is not told by the database', async () => {
    await assign('h-boon', 'case', { subdistrict: '550102' });
    const told = (account: string) => inArea(province.pool, { accountId: account, today: TODAY, now: province.clock.now() }, async (db) => (await db.query('select cases from caseloads($1, $2)', [[OFFICER], TODAY])).rows);
    expect(await told('demo-head')).toEqual([{ cases: 1 }]);
    expect(await told('demo-officer-5505')).toEqual([]);
    await expect(inArea(province.pool, { accountId: 'demo-officer-5505', today: TODAY, now: province.clock.now() }, (db) => db.query('select * from end_posts_of($1, $2)', [OFFICER, '2026-11-19']))).rejects.toThrow(/not this account/);
    await expect(inArea(province.pool, { accountId: 'demo-head', today: TODAY, now: province.clock.now() }, (db) => db.query('select * from end_posts_of($1, $2)', ['demo-head', '2026-11-19']))).rejects.toThrow(/not this account/);
  });
});

describe('a hand-over that closes the account', () => {
  const plan = (more: object = {}) => ({ leaver: OFFICER, from: TODAY, to: OTHER, places: [], posts: [], close: true, ...more });
  test('ends the posts that it does not name, and gives them back when it is taken back', async () => {
    await assign('h-boon', 'case', { subdistrict: '550102' });
    const preview = HandoverPreview.parse((await head('POST', '/api/handovers/preview', plan())).json);
    expect(preview.stays.map((one) => one.th)).toEqual([expect.stringContaining('จะว่างลง'), expect.stringContaining('จะว่างลง')]);
    const { handover_id: id } = HandedOver.parse((await head('POST', '/api/handovers', doing({ ...plan(), why: 'ย้าย' }))).json);
    expect(await holdings()).toEqual([]);
    expect(code(await head('POST', `/api/handovers/${id}/undo`, doing({ why: 'ผิดคน' })))).toBe('done 200');
    expect((await holdings()).map((row) => row.post_id)).toEqual(['head-homeless-55', 'officer-5501']);
  });

  test('from a later day: a case that came meanwhile keeps the account open, and whoever handed over is told', async () => {
    await assign('h-kham', 'family');
    const { handover_id: id } = HandedOver.parse((await head('POST', '/api/handovers', doing({ ...plan({ from: '2026-11-24' }), why: 'ย้าย' }))).json);
    expect(await holdings()).toHaveLength(2);
    await assign('h-boon', 'case', { subdistrict: '550102' });
    province.clock.advance(4 * 86_400_000);
    const due = () => inArea(province.pool, { accountId: 'system', today: isoOf(province.clock.today()), now: province.clock.now() }, (db) => handOverDue(db, province, id));
    await due();
    expect(await sql('select closed_at from account where account_id = $1', [OFFICER])).toEqual([{ closed_at: null }]);
    expect(await sql(`select body ->> 'cases' as cases from notice where kind = 'handover.not_closed' and account_id = 'demo-head'`)).toEqual([{ cases: '1' }]);
    await sql(`update household_assignment set valid_to = '2026-11-23' where account_id = $1`, [OFFICER]);
    await due();
    expect(await sql('select from account where account_id = $1 and closed_at is not null', [OFFICER])).toHaveLength(1);
    province.clock.advance(-4 * 86_400_000);
  });

  test('nothing in all this went wrong unseen', () => {
    expect(province.logged).toEqual([]);
  });
});
