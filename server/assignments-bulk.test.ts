// Families of the work list given in one act: each a line, what cannot be given left and said, taken back within the day, found under "mine",
// from a later day; a volunteer and (in bulk) a field officer held to their place; and the ledger tells all of it.
import { randomUUID } from 'node:crypto';
import { AssignColleagues, AssignedMany, Assignments, History } from '@klaikhun/areas/household';
import { ProblemDetails } from '@klaikhun/areas/org';
import { WorkList } from '@klaikhun/areas/rights';
import { withClient } from '@klaikhun/server/postgres/roles.ts';
import { testDatabase } from '@klaikhun/tools/testing/database.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Caller, type Reply, smallProvince, type SmallProvince } from './testing/small-province.ts';

const WHY = 'แบ่งงานเยี่ยม';
const PUA = 'demo-officer-5505';
let province: SmallProvince;
let database: Awaited<ReturnType<typeof testDatabase>>;
const people: Record<string, Caller> = {};
beforeAll(async () => {
  database = await testDatabase();
  province = await smallProvince(database);
});
afterAll(() => province?.close());
beforeEach(async () => {
  for (const account of ['head', 'unit-head', 'officer-5501', 'officer-5505', 'volunteer']) people[account] = await province.as(account);
  await seen('update session set confirmed_at = $1', [new Date(province.clock.now())]);
});

const seen = <T = Record<string, unknown>>(sql: string, values: unknown[] = []) => withClient(database.superuserUrl, async (client) => (await client.query(sql, values)).rows as T[]);
const who = (name: string) => people[name] as Caller;
const code = (reply: Reply) => (reply.status < 400 ? `done ${reply.status}` : ProblemDetails.parse(reply.json).code);
const give = (giver: string, to: string, homes: readonly string[], more: object = {}) => who(giver)('POST', '/api/assignments', { operation_id: randomUUID(), to, household_ids: homes, why: WHY, ...more });
const undo = (giver: string, action: string) => who(giver)('POST', '/api/assignments/undo', { operation_id: randomUUID(), action_id: action });
const mine = async (name: string) => WorkList.parse((await who(name)('GET', '/api/work-list?mine=true&limit=200')).json);
const homesOf = async (name: string) => (await mine(name)).rows.map((row) => row.household_id).sort();
const listed = async (name: string) => WorkList.parse((await who(name)('GET', '/api/work-list?limit=200')).json).rows.map((row) => row.household_id);

describe('several families at once', () => {
  test('are given to one colleague: one act, a line and a story for each, told once, and they stand under "mine"', async () => {
    const open = await listed('head');
    const homes = ['h-six', 'h-noi', 'h-boon'].filter((home) => open.includes(home));
    expect(homes.length).toBeGreaterThan(1);
    expect(await homesOf('unit-head')).toEqual([]);
    const done = AssignedMany.parse((await give('head', 'demo-unit-head', homes, { until: '2026-12-31' })).json);
    expect(done).toMatchObject({ repeated: false, given: homes.length, left: [] });
    expect(await seen(`select household_id, valid_from::text, valid_to::text, kind from household_assignment where action_id = $1 order by 1`, [done.action_id]))
      .toEqual([...homes].sort().map((home) => ({ household_id: home, valid_from: '2026-11-20', valid_to: '2026-12-31', kind: 'family' })));
    expect(await seen(`select kind, body ->> 'families' as families from notice where account_id = 'demo-unit-head'`)).toEqual([{ kind: 'families.assigned', families: String(homes.length) }]);
    expect(await homesOf('unit-head')).toEqual([...homes].sort());
    expect((await mine('unit-head')).total).toBe(homes.length);
    expect(await homesOf('head')).toEqual([]);
    const { entries } = History.parse((await who('head')('GET', `/api/households/${homes[0]}/history?part=work`)).json);
    expect(entries[0]?.what.th).toMatch(/^มอบหมายครอบครัวนี้ให้ อรอนงค์/);
    expect(entries[0]?.why?.th).toBe(WHY);
    expect(AssignedMany.parse((await undo('head', done.action_id)).json)).toMatchObject({ given: homes.length, left: [] });
    expect(await homesOf('unit-head')).toEqual([]);
    expect(code(await undo('head', done.action_id))).toBe('assignment.nothing_to_undo');
  });

  test('sent twice is done once', async () => {
    const body = { operation_id: randomUUID(), to: 'demo-unit-head', household_ids: ['h-six'], why: WHY };
    const both = (await Promise.all([1, 2].map(() => who('head')('POST', '/api/assignments', body)))).map((reply) => AssignedMany.parse(reply.json));
    expect(both.map((one) => one.repeated).sort()).toEqual([false, true]);
    expect(new Set(both.map((one) => one.action_id)).size).toBe(1);
    expect(await seen(`select from household_assignment where action_id = $1`, [both[0]?.action_id])).toHaveLength(1);
  });

  test('what cannot be given is left, by its reason, and the rest is given', async () => {
    const done = AssignedMany.parse((await give('head', 'demo-unit-head', ['h-six', 'h-noi', 'h-nowhere', 'h-nobody'])).json);
    expect(done.given).toBe(1);
    expect(done.left.map((one) => [one.why.th, one.families]).sort()).toEqual([['อรอนงค์ (บ้านพักเด็กและครอบครัว) ดูแลครอบครัวนี้อยู่แล้ว', 1], ['ไม่อยู่ในรายการของคุณแล้ว', 2]].sort());
    expect(code(await give('head', 'demo-unit-head', ['h-nowhere']))).toBe('assignment.nothing_given');
  });

  test('of another district, done work and a sealed home are told alike from what is not there', async () => {
    const words = async (home: string) => ProblemDetails.parse((await give('officer-5501', 'demo-volunteer', [home])).json).title;
    const nobody = await words('h-nowhere');
    expect(await words('h-pua')).toBe(nobody);
    await seen(`insert into seal (province, household_id, seal_id, subdistrict, reason, sealed_by, sealed_at) values ('55', 'h-noi', gen_random_uuid(), '550101', 'other', 'demo-unit-head', '2026-11-01')`);
    expect(await words('h-noi')).toBe(nobody);
    await seen(`delete from seal where household_id = 'h-noi'`);
  });

  test('one that was worked with since is not taken back', async () => {
    await seen(`delete from household_assignment`);
    const done = AssignedMany.parse((await give('head', 'demo-unit-head', ['h-six', 'h-noi'])).json);
    expect((await who('unit-head')('POST', '/api/households/h-noi/answers', { operation_id: randomUUID(), subject: 'household', fact: 'distress_event', value: true })).status).toBe(200);
    const back = AssignedMany.parse((await undo('head', done.action_id)).json);
    expect(back).toMatchObject({ given: 1, left: [{ families: 1 }] });
    expect(await homesOf('unit-head')).toEqual(['h-noi']);
  });
});

describe('who gives, and to whom', () => {
  test.each([
    ['a volunteer gives nothing', 'volunteer', 'demo-officer-5501', 'access.not_your_role'],
    ['nobody to themselves', 'head', 'demo-head', 'assignment.not_to_yourself'],
    ['not to whoever sees no people', 'head', 'demo-executive', 'assignment.cannot_take'],
    ['a field officer calls in volunteers alone', 'officer-5501', 'demo-unit-head', 'assignment.no_such_colleague'],
    ['not to somebody who is not there', 'head', 'demo-nobody', 'assignment.no_such_colleague'],
  ])('%s', async (_what, giver, to, refused) => {
    const reply = await give(giver, to, ['h-six']);
    expect(['assignment.no_such_colleague', 'assignment.not_yours_to_give'].includes(refused) ? code(reply).replace('not_yours_to_give', 'no_such_colleague') : code(reply)).toBe(refused);
  });

  test('a volunteer is held to their subdistrict, one by one too; a field officer in bulk', async () => {
    await seen(`delete from household_assignment`);
    const toVolunteer = AssignedMany.parse((await give('head', 'demo-volunteer', ['h-six', 'h-boon'])).json);
    expect(toVolunteer).toMatchObject({ given: 1, left: [{ families: 1 }] });
    expect(await homesOf('volunteer')).toEqual(['h-six']);
    expect(code(await who('head')('POST', '/api/households/h-boon/assignments', { operation_id: randomUUID(), to: 'demo-volunteer', kind: 'family', why: WHY }))).toBe('assignment.out_of_place');
    expect(code(await give('head', PUA, ['h-noi']))).toBe('assignment.nothing_given');
    // By name, with a reason, an officer of another district is a deliberate choice.
    expect(code(await who('head')('POST', '/api/households/h-noi/assignments', { operation_id: randomUUID(), to: PUA, kind: 'family', why: WHY }))).toBe('done 200');
    expect(await homesOf('officer-5505')).toEqual(['h-noi']);
    const could = Assignments.parse((await who('head')('GET', '/api/households/h-boon/assignments')).json).could_take.map((one) => one.account_id);
    expect(could).toContain(PUA);
    expect(could).not.toContain('demo-volunteer');
  });

  test('is offered colleagues who could take families, with the places where they work', async () => {
    const { colleagues } = AssignColleagues.parse((await who('head')('GET', '/api/assignments/colleagues')).json);
    expect(colleagues.find((one) => one.account_id === PUA)?.places).toEqual([{ th: 'ปัว', en: 'Pua' }]);
    expect(colleagues.map((one) => one.account_id)).not.toEqual(expect.arrayContaining(['demo-executive']));
    const forOfficer = AssignColleagues.parse((await who('officer-5501')('GET', '/api/assignments/colleagues')).json).colleagues;
    expect(forOfficer.length).toBeGreaterThan(0);
    expect(forOfficer.every((one) => one.role_name.th === 'อพม.')).toBe(true);
  });
});

describe('from a later day', () => {
  test('nothing opens before it, all of it on that day', async () => {
    await seen(`delete from household_assignment`);
    expect(code(await give('head', 'demo-unit-head', ['h-six'], { from: '2026-11-22' }))).toBe('done 200');
    expect(code(await who('head')('POST', '/api/households/h-noi/assignments', { operation_id: randomUUID(), to: PUA, kind: 'family', why: WHY, from: '2026-11-22', until: '2026-11-22' }))).toBe('done 200');
    expect(await homesOf('unit-head')).toEqual([]);
    expect((await who('officer-5505')('GET', '/api/households/h-noi')).status).toBe(404);
    for (const [day, status] of [[1, 404], [2, 200], [3, 404]] as const) {
      province.clock.advance(86_400_000);
      people['officer-5505'] = await province.as('officer-5505');
      expect((await who('officer-5505')('GET', '/api/households/h-noi')).status, `day ${day}`).toBe(status);
    }
    people['unit-head'] = await province.as('unit-head');
    expect(await homesOf('unit-head')).toEqual(['h-six']);
    province.clock.advance(-3 * 86_400_000);
  });

  test.each([['2026-11-19', null, 'no_such_first_day'], ['2026-02-31', null, 'no_such_first_day'], ['2028-01-01', null, 'no_such_first_day'], ['2026-11-25', '2026-11-24', 'no_such_day'], [null, '2026-11-19', 'no_such_day']])('%s to %s is refused', async (from, until, refused) => {
    expect(code(await give('head', 'demo-unit-head', ['h-boon'], { from, until }))).toBe(`assignment.${refused}`);
    expect(code(await who('head')('POST', '/api/households/h-boon/assignments', { operation_id: randomUUID(), to: 'demo-unit-head', kind: 'family', why: WHY, from, until }))).toBe(`assignment.${refused}`);
  });

  test('before and after what they have already is no second gift', async () => {
    await seen(`delete from household_assignment`);
    const single = (from: string, until: string | null) => who('head')('POST', '/api/households/h-boon/assignments', { operation_id: randomUUID(), to: PUA, kind: 'family', why: WHY, from, until });
    expect(code(await single('2026-11-25', '2026-11-30'))).toBe('done 200');
    expect(code(await single('2026-11-30', null))).toBe('assignment.has_it');
    expect(code(await single('2026-11-20', null))).toBe('assignment.has_it');
    expect(code(await single('2026-12-01', null))).toBe('done 200');
    expect(code(await single('2026-11-20', '2026-11-24'))).toBe('done 200');
  });

  test('nothing in all this went wrong unseen', () => {
    expect(province.logged).toEqual([]);
  });
});
