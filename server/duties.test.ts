// People and duties: Wilaiwan heads the office, Onanong a home of One Home, Praphat administers, Kamonchanok works in Mueang, Phimchai in
// Pua, Siriphon in Ban Luang, Buaphan is a volunteer. Posts, acting, leave, villages, accounts; and what each may not do.
import { randomUUID } from 'node:crypto';
import type { AccountMade, Duties, DutyDone, MyDuties, MyLeaves, Notices, PersonDuties, Session, Units } from '@klaikhun/areas/org';
import { withClient } from '@klaikhun/server/postgres/roles.ts';
import { testDatabase } from '@klaikhun/tools/testing/database.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Caller, MORNING, type Reply, signIn, smallProvince, type SmallProvince } from './testing/small-province.ts';

const DAY = 86_400_000;
let province: SmallProvince;
let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
  province = await smallProvince(database);
});
afterAll(() => province?.close());

const sql = <T = Record<string, unknown>>(text: string, values: unknown[] = []) => withClient(database.superuserUrl, async (client) => (await client.query(text, values)).rows as T[]);
const doing = <T extends object>(body: T) => ({ operation_id: randomUUID(), ...body });
const codeOf = (reply: Reply) => (reply.status < 400 ? `${reply.status}` : (reply.json as { code: string }).code);
const read = async <T>(who: Caller, path: string): Promise<T> => (await who('GET', path)).json as T;
const give = (who: Caller, post: string, account: string, more: object = {}) => who('POST', `/api/posts/${post}/holdings`, doing({ account_id: account, kind: 'holder', from: '2026-11-20', to: null, why: null, ...more }));
const PUA_OFFICER = 'demo-officer-5505';
const notices = (account: string) => sql<{ kind: string; body: Record<string, unknown> }>('select kind, body from notice where account_id = $1 order by at, notice_id', [account]);
const postOf = (duties: Duties, id: string) => duties.units.flatMap((unit) => unit.posts).find((post) => post.post_id === id);

describe('who works where', () => {
  test('Wilaiwan sees the vacant posts first, who acts until when, and who is on leave', async () => {
    const duties = await read<Duties>(await province.as('head'), '/api/duties');
    expect(duties.office.th).toContain('น่าน');
    for (const unit of duties.units) expect(unit.posts.map((post) => post.holder !== null)).toEqual(unit.posts.map((post) => post.holder !== null).toSorted((a, b) => Number(a) - Number(b)));
    expect(postOf(duties, 'head-disability-55')).toMatchObject({ holder: null, acting: null, may_give: true });
    expect(postOf(duties, 'head-homeless-55')).toMatchObject({ holder: null, acting: { account_id: 'demo-officer-5501', until: '2026-12-20', why: 'รอแต่งตั้งผู้อำนวยการคนใหม่', for_leave: false } });
    expect(postOf(duties, 'officer-5503')).toMatchObject({ holder: { account_id: 'demo-officer-5503' }, away: { last_day: '2026-11-24' }, acting: { account_id: 'demo-officer-5504', for_leave: true } });
    expect(duties.people.some((person) => person.role === 'citizen')).toBe(false);
  });

  test('the whole ministry is there: nine agencies, 76 provincial offices, 18 regions and Bangkok, three units in each of 77 provinces', async () => {
    const { units } = await read<Units>(await province.as('volunteer'), '/api/units');
    const count = (kind: string) => units.filter((unit) => unit.kind === kind).length;
    expect([count('ministry'), count('agency'), count('provincial_office'), count('inspection_region'), count('one_home_unit')]).toEqual([1, 9, 76, 19, 231]);
    expect(units.filter((unit) => unit.kind === 'local_government').every((unit) => unit.name.th.includes('สมมติ'))).toBe(true);
  });

  test('volunteers, officers and executives do not see who may sign in how', async () => {
    for (const account of ['volunteer', 'officer-5501', 'executive', 'auditor']) expect(codeOf(await (await province.as(account))('GET', '/api/duties')), account).toBe('access.not_your_role');
  });

  test('Onanong sees her own home, and the colleagues of her province', async () => {
    const duties = await read<Duties>(await province.as('unit-head'), '/api/duties');
    expect(duties.units.map((unit) => unit.unit_id)).toEqual(['family-home-55']);
    expect(duties.may_create).toEqual([]);
  });
});

describe('giving a post', () => {
  test('Phimchai is given the vacant centre: she is told, and acts as its head at her next sign-in', async () => {
    const head = await province.as('head');
    expect(codeOf(await give(head, 'head-disability-55', PUA_OFFICER))).toBe('200');
    expect((await notices(PUA_OFFICER)).map((notice) => [notice.kind, notice.body])).toEqual([['post.given', { by: 'demo-head', post_id: 'head-disability-55', unit_id: 'disability-centre-55', title_th: 'ผู้อำนวยการศูนย์บริการคนพิการ', title_en: 'Head of the disability service centre', from: '2026-11-20', to: null }]]);
    const officer = await province.as('officer-5505');
    expect((await read<Notices>(officer, '/api/me/notices')).notices[0]).toMatchObject({ title: { th: 'คุณได้รับตำแหน่ง “ผู้อำนวยการศูนย์บริการคนพิการ”' }, about: { th: 'ตั้งแต่ 20 พ.ย. 2569 · เปลี่ยนหน้าที่ได้จากเมนูชื่อของคุณ' }, by: { th: 'วิไลวรรณ (พมจ.)' } });
    expect((await read<MyDuties>(officer, '/api/me/duties')).duties.map((duty) => duty.post_id)).toEqual(expect.arrayContaining(['officer-5505', 'head-disability-55']));
    const chosen = (await officer('POST', '/api/me/duty', { post_id: 'head-disability-55' })).json as Session;
    expect(chosen.account).toMatchObject({ role: 'unit_head', duty: { kind: 'holder', title: { th: 'ผู้อำนวยการศูนย์บริการคนพิการ' } } });
    expect(chosen.account?.areas.map((area) => area.code)).toContain('55');
  });

  test('the same act sent again is done once, and told once', async () => {
    const head = await province.as('head');
    const body = doing({ account_id: 'demo-officer-5506', kind: 'holder', from: '2026-11-20', to: null, why: null });
    const first = (await head('POST', '/api/posts/officer-older-55/holdings', body)).json as DutyDone;
    const second = (await head('POST', '/api/posts/officer-older-55/holdings', body)).json as DutyDone;
    expect([first.repeated, second.repeated, second.action_id]).toEqual([false, true, first.action_id]);
    expect(await notices('demo-officer-5506')).toHaveLength(1);
    expect(await sql(`select from audit where deed = 'duty.post_given' and detail->>'post_id' = 'officer-older-55'`)).toHaveLength(1);
    expect(codeOf(await head('POST', '/api/posts/officer-older-55/holdings', { ...body, to: '2026-12-01' }))).toBe('ledger.operation_reused');
  });

  test.each([
    ['to herself', 'head', 'officer-family-home-55', 'demo-head', {}, 'duty.not_yourself'],
    ['her own post to another', 'head', 'head-55', 'demo-unit-head', {}, 'duty.not_yours_to_give'],
    ['the administrator\'s post', 'head', 'administrator-55', 'demo-unit-head', {}, 'duty.not_yours_to_give'],
    ['a post that somebody holds', 'head', 'officer-5502', 'demo-officer-5507', {}, 'duty.post_taken'],
    ['a post to whoever holds it', 'head', 'officer-5502', 'demo-officer-5502', {}, 'duty.already_theirs'],
    ['acting where somebody acts', 'head', 'head-homeless-55', 'demo-officer-5507', { kind: 'acting', to: '2026-11-30', why: 'รอแต่งตั้ง' }, 'duty.acting_taken'],
    ['acting without an end', 'head', 'officer-5502', 'demo-officer-5507', { kind: 'acting', why: 'รอแต่งตั้ง' }, 'duty.acting_needs_end'],
    ['acting without a reason', 'head', 'officer-5502', 'demo-officer-5507', { kind: 'acting', to: '2026-11-30' }, 'duty.say_why'],
    ['an officer\'s post to a volunteer', 'head', 'officer-family-home-55', 'demo-volunteer', {}, 'duty.role_cannot'],
    ['from yesterday', 'head', 'officer-family-home-55', 'demo-officer-5507', { from: '2026-11-19' }, 'duty.in_the_past'],
    ['with the end before the beginning', 'head', 'officer-family-home-55', 'demo-officer-5507', { from: '2026-11-25', to: '2026-11-21' }, 'duty.ends_before'],
    ['for a hundred years', 'head', 'officer-family-home-55', 'demo-officer-5507', { to: '2126-11-25' }, 'duty.too_far'],
    ['on a day that is in no calendar', 'head', 'officer-family-home-55', 'demo-officer-5507', { from: '2026-02-31' }, 'http.invalid'],
    ['a post of another province', 'head', 'nowhere', 'demo-officer-5507', {}, 'duty.no_such_post'],
    ['to somebody who is not there', 'head', 'officer-family-home-55', 'demo-nobody', {}, 'duty.no_such_colleague'],
    ['a post of another unit', 'unit-head', 'officer-older-55', 'demo-officer-5507', {}, 'duty.no_such_post'],
    ['acting to somebody on leave', 'head', 'officer-family-home-55', 'demo-officer-5503', { kind: 'acting', to: '2026-11-30', why: 'รอแต่งตั้ง' }, 'duty.on_leave_then'],
  ])('is refused in words: %s', async (_what, account, post, to, more, code) => {
    expect(codeOf(await give(await province.as(account), post, to, more))).toBe(code);
  });

  test('a closed account is given nothing', async () => {
    await sql(`update account set closed_at = '2026-11-01' where account_id = 'demo-officer-5515'`);
    expect(codeOf(await give(await province.as('head'), 'officer-family-home-55', 'demo-officer-5515'))).toBe('duty.account_closed');
    await sql(`update account set closed_at = null where account_id = 'demo-officer-5515'`);
  });

  test('asks to confirm that it is still her', async () => {
    const head = await province.as('head');
    province.clock.advance(6 * 60_000);
    expect(codeOf(await give(head, 'officer-family-home-55', 'demo-officer-5507'))).toBe('access.confirm_first');
  });

  test('two heads who fill one post in the same moment: one of them is told who was first', async () => {
    const [a, b] = [await province.as('head'), await province.as('administrator')];
    const both = await Promise.all([give(a, 'officer-family-home-55', 'demo-officer-5507'), give(b, 'officer-family-home-55', 'demo-officer-5508')]);
    expect(both.map(codeOf).toSorted()).toEqual(['200', 'duty.post_taken']);
  });

  test('the database refuses what the code would let through', async () => {
    const { Client } = await import('pg');
    const app = new Client({ connectionString: database.appUrl });
    await app.connect();
    const as = async (account: string, statement: string) => {
      await app.query(`begin; set local klaikhun.account = '${account}'; set local klaikhun.today = '2026-11-20'; set local klaikhun.now = '2026-11-20T02:00:00Z'; set local klaikhun.post = ''`);
      const refused = await app.query(statement).then(() => 'done', (failure: { code: string }) => failure.code);
      await app.query('rollback');
      return refused;
    };
    const holding = (post: string, account: string) => `insert into post_holding (post_id, account_id, kind, valid_from, given_by) values ('${post}', '${account}', 'holder', '2026-11-20', 'x')`;
    expect(await as('demo-head', holding('head-disability-55', 'demo-officer-5509'))).toBe('done');
    expect(await as('demo-head', holding('head-disability-55', 'demo-head'))).toBe('42501');
    expect(await as('demo-head', holding('administrator-55', 'demo-officer-5509'))).toBe('42501');
    expect(await as('demo-officer-5509', holding('officer-older-55', 'demo-officer-5510'))).toBe('42501');
    expect(await as('demo-head', `insert into account (account_id, account, name_th, name_en, role, demo) values ('x', 'x', 'x', 'x', 'administrator', false)`)).toBe('42501');
    expect(await as('demo-officer-5509', `insert into account (account_id, account, name_th, name_en, role, demo) values ('x', 'x', 'x', 'x', 'volunteer', false)`)).toBe('42501');
    expect(await as('demo-officer-5509', `insert into leave (leave_id, account_id, first_day, last_day, given_by) values (gen_random_uuid(), 'demo-officer-5510', '2026-11-20', '2026-11-20', 'demo-officer-5509')`)).toBe('42501');
    await app.end();
  });
});

describe('ending and undoing', () => {
  test('Siriphon\'s post ends at once: her running session loses it with the next request', async () => {
    await give(await province.as('administrator'), 'officer-5511', 'demo-officer-5512', { kind: 'acting', to: '2026-12-31', why: 'เพื่อนร่วมงานไปอบรม' });
    await sql(`update area_assignment set valid_to = '2026-11-19' where account_id = 'demo-officer-5512'`);
    const officer = await province.as('officer-5512');
    expect(codeOf(await officer('POST', '/api/me/duty', { post_id: 'officer-5511' }))).toBe('200');
    expect((await officer('GET', '/api/work-list')).status).toBe(200);
    const head = await province.as('head');
    const ended = await head('POST', '/api/posts/officer-5511/end', doing({ account_id: 'demo-officer-5512', from: '2026-11-20', last_day: null, why: null }));
    expect(codeOf(ended)).toBe('200');
    expect(codeOf(await officer('GET', '/api/work-list'))).toBe('access.no_area');
    expect((await notices('demo-officer-5512')).map((notice) => notice.kind)).toEqual(['acting.given', 'post.ended']);
    expect(codeOf(await officer('POST', '/api/me/duty', { post_id: 'officer-5511' }))).toBe('duty.not_your_duty');

    const { action_id } = ended.json as DutyDone;
    expect(codeOf(await (await province.as('administrator'))('POST', '/api/duties/undo', doing({ action_id })))).toBe('duty.nothing_to_undo');
    expect(codeOf(await head('POST', '/api/duties/undo', doing({ action_id })))).toBe('200');
    expect(codeOf(await officer('POST', '/api/me/duty', { post_id: 'officer-5511' }))).toBe('200');
    expect(codeOf(await head('POST', '/api/duties/undo', doing({ action_id })))).toBe('duty.changed_since');
  });

  test('acting ends with its last day: the session of the evening before is refused in the morning', async () => {
    const head = await province.as('head');
    expect(codeOf(await give(head, 'officer-5513', 'demo-officer-5514', { kind: 'acting', to: '2026-11-20', why: 'ไปราชการวันนี้' }))).toBe('200');
    await sql(`update area_assignment set valid_to = '2026-11-19' where account_id = 'demo-officer-5514'; update post_holding set valid_to = '2026-11-19' where post_id = 'officer-5514'`);
    province.clock.advance(MORNING + 14.75 * 3_600_000 - province.clock.now());
    const officer = await province.as('officer-5514');
    expect(codeOf(await officer('POST', '/api/me/duty', { post_id: 'officer-5513' }))).toBe('200');
    expect((await officer('GET', '/api/work-list')).status).toBe(200);
    province.clock.advance(20 * 60_000);
    expect(codeOf(await officer('GET', '/api/work-list'))).toBe('access.no_area');
    province.clock.advance(MORNING + 3_600_000 - province.clock.now());
  });

  test('what was given in error is taken back, and can be given again the same day', async () => {
    const head = await province.as('head');
    const given = (await give(head, 'head-homeless-55', 'demo-officer-5507')).json as DutyDone;
    expect(codeOf(await head('POST', '/api/duties/undo', doing({ action_id: given.action_id })))).toBe('200');
    expect(postOf(await read<Duties>(head, '/api/duties'), 'head-homeless-55')?.holder).toBeNull();
    expect(codeOf(await give(head, 'head-homeless-55', 'demo-officer-5507'))).toBe('200');
  });

  test('an end before it has ended, twice, or of what comes with a leave, is refused', async () => {
    const head = await province.as('head');
    const end = (post: string, account: string, from: string, last_day: string | null) => head('POST', `/api/posts/${post}/end`, doing({ account_id: account, from, last_day, why: null }));
    expect(codeOf(await end('officer-5502', 'demo-officer-5502', '2026-11-20', '2026-11-19'))).toBe('duty.in_the_past');
    expect(codeOf(await end('officer-5502', 'demo-officer-5502', '2026-11-01', null))).toBe('duty.not_held');
    expect(codeOf(await end('officer-5503', 'demo-officer-5504', '2026-11-20', null))).toBe('duty.comes_with_leave');
    expect(codeOf(await end('head-55', 'demo-head', '2026-11-20', null))).toBe('duty.not_yours_to_give');
  });
});

describe('leave', () => {
  const leave = (who: Caller, first_day: string, last_day: string, substitute_id: string | null = null) => who('POST', '/api/me/leaves', doing({ first_day, last_day, substitute_id, why: 'ไปหาหมอ' }));

  test('Kamonchanok is away for three days: Nat of Mae Charim sees Mueang as acting on those days, and not a day longer', async () => {
    const officer = await province.as('officer-5501');
    const mine = await read<MyLeaves>(officer, '/api/me/leaves');
    expect(mine.substitutes.map((one) => one.account_id)).toContain('demo-officer-5502');
    expect(mine.substitutes.map((one) => one.account_id)).not.toContain('demo-volunteer');
    expect(codeOf(await leave(officer, '2026-11-21', '2026-11-23', 'demo-officer-5502'))).toBe('200');
    expect((await notices('demo-officer-5502')).at(-1)).toMatchObject({ kind: 'leave.substitute', body: { by: 'demo-officer-5501', from: '2026-11-21', to: '2026-11-23' } });
    expect(await sql(`select from action where body::text like '%หมอ%' or why like '%หมอ%'`)).toEqual([]);

    const substitute = await province.as('officer-5502');
    expect(codeOf(await substitute('POST', '/api/me/duty', { post_id: 'officer-5501' }))).toBe('duty.not_your_duty');
    province.clock.advance(DAY);
    const next = await province.as('officer-5502');
    const { duties } = await read<MyDuties>(next, '/api/me/duties');
    expect(duties.find((duty) => duty.post_id === 'officer-5501')).toMatchObject({ kind: 'acting', until: '2026-11-23', in_place_of: { th: 'กมลชนก (อ.เมืองน่าน)' } });
    const session = (await next('POST', '/api/me/duty', { post_id: 'officer-5501' })).json as Session;
    expect(session.account?.areas.map((area) => area.code)).toContain('5501');
    province.clock.advance(3 * DAY);
    const after = (await read<Session>(await province.as('officer-5502'), '/api/session')).account;
    expect(after?.areas.map((area) => area.code)).toEqual(['5502']);
    province.clock.advance(-4 * DAY);
  });

  test('her acting post is not handed on: only what she holds', async () => {
    expect(await sql(`select post_id from post_holding where account_id = 'demo-officer-5502' and leave_id is not null`)).toEqual([{ post_id: 'officer-5501' }]);
  });

  test('she comes back early: the substitute loses it at once', async () => {
    const officer = await province.as('officer-5501');
    const [standing] = (await read<MyLeaves>(officer, '/api/me/leaves')).leaves;
    expect(codeOf(await officer('POST', `/api/me/leaves/${standing?.leave_id}/cancel`, doing({})))).toBe('200');
    expect(codeOf(await officer('POST', `/api/me/leaves/${standing?.leave_id}/cancel`, doing({})))).toBe('duty.leave_over');
    expect((await notices('demo-officer-5502')).at(-1)?.kind).toBe('leave.cancelled');
    expect(await sql(`select from post_holding where account_id = 'demo-officer-5502' and leave_id is not null and valid_to >= valid_from`)).toEqual([]);
  });

  test('a volunteer hands her villages to another volunteer for the days', async () => {
    await sql(`insert into village_assignment (account_id, subdistrict, village_no, valid_from) values ('demo-volunteer', '550101', '5', '2026-01-01')`);
    const volunteer = await province.as('volunteer');
    expect(codeOf(await leave(volunteer, '2026-11-20', '2026-11-22', 'demo-officer-5501'))).toBe('duty.substitute_cannot');
    expect(codeOf(await leave(volunteer, '2026-11-20', '2026-11-22', 'demo-volunteer-3'))).toBe('200');
    expect(await sql(`select subdistrict, village_no, valid_to::text from village_assignment where account_id = 'demo-volunteer-3' and leave_id is not null`)).toEqual([{ subdistrict: '550101', village_no: '5', valid_to: '2026-11-22' }]);
  });

  test('is refused in words: over another leave, in the past, too long, with a substitute who is away, or who is oneself', async () => {
    const officer = await province.as('officer-5505');
    expect(codeOf(await leave(officer, '2026-11-19', '2026-11-22'))).toBe('duty.in_the_past');
    expect(codeOf(await leave(officer, '2026-11-22', '2026-11-21'))).toBe('duty.ends_before');
    expect(codeOf(await leave(officer, '2026-11-22', '2028-11-21'))).toBe('duty.leave_too_long');
    expect(codeOf(await leave(officer, '2026-11-22', '2026-11-23', PUA_OFFICER))).toBe('duty.substitute_yourself');
    expect(codeOf(await leave(officer, '2026-11-22', '2026-11-23', 'demo-officer-5503'))).toBe('duty.substitute_away');
    expect(codeOf(await leave(officer, '2026-11-22', '2026-11-23', 'nobody'))).toBe('duty.no_such_colleague');
    expect(codeOf(await leave(officer, '2026-11-22', '2026-11-23'))).toBe('200');
    expect(codeOf(await leave(officer, '2026-11-23', '2026-11-25'))).toBe('duty.leave_overlaps');
    expect(codeOf(await leave(await province.as('officer-5504'), '2026-11-21', '2026-11-21'))).toBe('duty.you_stand_in');
  });

  test('Wilaiwan enters the leave of an officer who fell ill, but names herself to nothing; Siriphon cannot enter anybody\'s', async () => {
    const head = await province.as('head');
    const path = '/api/accounts/demo-officer-5509/leaves';
    expect(codeOf(await head('POST', path, doing({ first_day: '2026-11-20', last_day: '2026-11-21', substitute_id: 'demo-head' })))).toBe('duty.substitute_not_you');
    expect(codeOf(await head('POST', path, doing({ first_day: '2026-11-20', last_day: '2026-11-21', substitute_id: 'demo-officer-5510' })))).toBe('200');
    expect((await notices('demo-officer-5509')).map((notice) => notice.kind)).toEqual(['leave.taken']);
    expect(codeOf(await (await province.as('officer-5506'))('POST', path, doing({ first_day: '2026-11-25', last_day: '2026-11-25' })))).toBe('access.not_your_role');
  });
});

describe('villages, areas and new accounts', () => {
  test('a volunteer is given a village until a day, it is ended, and neither twice', async () => {
    const head = await province.as('head');
    const village = { kind: 'village', code: '550102', village_no: '2', from: '2026-11-20', to: '2026-12-31' };
    const path = '/api/accounts/demo-volunteer-2/places';
    expect(codeOf(await head('POST', path, doing(village)))).toBe('200');
    expect(codeOf(await head('POST', path, doing(village)))).toBe('duty.already_theirs');
    expect((await notices('demo-volunteer-2')).at(-1)).toMatchObject({ kind: 'villages.given', body: { code: '550102', village_no: '2', to: '2026-12-31' } });
    expect(codeOf(await head('POST', `${path}/end`, doing({ kind: 'village', code: '550102', village_no: '2', from: '2026-11-20', last_day: '2026-11-30' })))).toBe('200');
    expect(codeOf(await head('POST', `${path}/end`, doing({ kind: 'village', code: '550102', village_no: '2', from: '2026-11-20', last_day: '2026-12-05' })))).toBe('duty.ended_already');
  });

  test.each([
    ['a village to an officer', 'demo-officer-5501', { kind: 'village', code: '550102', village_no: '2' }, 'duty.only_volunteers'],
    ['a district to a volunteer', 'demo-volunteer-2', { kind: 'area', code: '5501' }, 'duty.too_wide'],
    ['a place of another province', 'demo-officer-5501', { kind: 'area', code: '5401' }, 'duty.not_your_area'],
    ['a place that is not there', 'demo-officer-5501', { kind: 'area', code: '559999' }, 'duty.no_such_place'],
    ['an area to herself', 'demo-head', { kind: 'area', code: '5501' }, 'duty.not_yourself'],
  ])('is refused: %s', async (_what, account, place, code) => {
    expect(codeOf(await (await province.as('head'))('POST', `/api/accounts/${account}/places`, doing({ from: '2026-11-20', to: null, ...place })))).toBe(code);
  });

  test('a new volunteer gets an account, a code that is shown once, sets a password and signs in', async () => {
    const head = await province.as('head');
    const body = doing({ account: 'jampa.nan', name_th: 'จำปา (อพม. ต.บ่อ)', name_en: '', role: 'volunteer', place: { code: '550102', village_no: '4' } });
    const made = (await head('POST', '/api/accounts', body)).json as AccountMade;
    expect(made.code).toMatch(/^[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}$/);
    expect(((await head('POST', '/api/accounts', body)).json as AccountMade).code).toBeNull();
    expect(await sql(`select from action where body::text like '%' || $1 || '%' or result::text like '%' || $1 || '%'`, [made.code])).toEqual([]);
    const person = await read<PersonDuties>(head, `/api/duties/people/${made.account_id}`);
    expect(person).toMatchObject({ person: { has_password: false, role: 'volunteer' }, places: [{ kind: 'village', village_no: '4' }], may: { change: true, accounts: true, villages: true } });
    const set = await (await signIn(province.app, 'nobody'))('POST', '/api/session/reset', { account: 'jampa.nan', code: made.code, password: 'ดอกจำปาบานเช้า 4' });
    expect(set.status).toBe(200);
    expect(codeOf(await head('POST', '/api/accounts', doing({ ...body, operation_id: randomUUID() })))).toBe('duty.name_taken');
  });

  test('a head makes no administrator and resets none; an administrator makes both', async () => {
    const [head, administrator] = [await province.as('head'), await province.as('administrator')];
    const body = (role: string) => doing({ account: `new-${role.replaceAll('_', '-')}`, name_th: 'คนใหม่', role, place: { code: '55', village_no: null } });
    expect(codeOf(await head('POST', '/api/accounts', body('administrator')))).toBe('duty.cannot_make');
    expect(codeOf(await head('POST', '/api/accounts', body('provincial_head')))).toBe('duty.cannot_make');
    expect(codeOf(await administrator('POST', '/api/accounts', body('provincial_head')))).toBe('200');
    expect(codeOf(await head('POST', '/api/accounts/demo-administrator/reset-code', undefined))).toBe('org.not_in_your_care');
    expect(codeOf(await (await province.as('unit-head'))('POST', '/api/accounts', body('volunteer')))).toBe('access.not_your_role');
  });

  test('nothing in all this went wrong unseen', () => {
    expect(province.logged).toEqual([]);
  });
});
