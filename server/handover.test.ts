// A leaver's whole caseload goes to others: nothing without an owner, nothing twice, what is sealed by number alone, and back again.
import { randomUUID } from 'node:crypto';
import { Caseload, HandedOver, HandoverPreview, Handovers } from '@klaikhun/areas/household';
import { handOverDue } from '@klaikhun/areas/household/server';
import { Notices, ProblemDetails } from '@klaikhun/areas/org';
import { inArea } from '@klaikhun/access/pg';
import { isoOf } from '@klaikhun/std';
import { withClient } from '@klaikhun/server/postgres/roles.ts';
import { testDatabase } from '@klaikhun/tools/testing/database.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Caller, type Reply, smallProvince, type SmallProvince } from './testing/small-province.ts';

const TODAY = '2026-11-20';
const LATER = '2026-11-24';
const [LEAVER, SUCCESSOR] = ['demo-officer-5501', 'demo-officer-5505'];
let province: SmallProvince;
let database: Awaited<ReturnType<typeof testDatabase>>;
let head: Caller;
let unitHead: Caller;
let leaver: Caller;
let successor: Caller;
beforeAll(async () => {
  database = await testDatabase();
  province = await smallProvince(database);
});
afterAll(() => province?.close());

const sql = <T = Record<string, unknown>>(text: string, values: unknown[] = []) => withClient(database.superuserUrl, async (client) => (await client.query(text, values)).rows as T[]);
const code = (reply: Reply) => (reply.status < 400 ? `done ${reply.status}` : ProblemDetails.parse(reply.json).code);
const doing = (body: object) => ({ operation_id: randomUUID(), ...body });
const planOf = (more: object = {}) => ({ leaver: LEAVER, from: TODAY, to: SUCCESSOR, places: [], posts: [], close: false, ...more });
const handOver = (caller: Caller, more: object = {}) => caller('POST', '/api/handovers', doing({ ...planOf(more), why: 'ย้ายไปจังหวัดอื่น' }));
const preview = async (caller: Caller, more: object = {}) => HandoverPreview.parse((await caller('POST', '/api/handovers/preview', planOf(more))).json);
const undo = (caller: Caller, id: string | undefined) => caller('POST', `/api/handovers/${id}/undo`, doing({ why: 'ส่งผิดคน' }));
const caseload = async (caller: Caller, of: string, from = TODAY) => Caseload.parse((await caller('GET', `/api/handovers/caseload?of=${of}&from=${from}`)).json);
const assign = (household: string, account: string, subdistrict: string, kind = 'family') =>
  sql('insert into household_assignment (province, household_id, account_id, subdistrict, kind, valid_from, action_id) values (\'55\', $1, $2, $3, $4, \'2026-01-01\', gen_random_uuid())', [household, account, subdistrict, kind]);

/** Who answers for what on a day: every assignment, village, area and piece of work with its owner. */
async function owners(day: string): Promise<Record<string, string[]>> {
  const rows = await sql<{ what: string; who: string }>(
    `select 'family ' || household_id as what, account_id as who from household_assignment where valid_from <= $1 and (valid_to is null or valid_to >= $1)
     union all select 'village ' || subdistrict || ' ' || village_no, account_id from village_assignment where valid_from <= $1 and (valid_to is null or valid_to >= $1)
     union all select 'work ' || household_id, owner from work_item where owner is not null and state <> 'done' order by 1, 2`, [day]);
  const found: Record<string, string[]> = {};
  for (const { what, who } of rows) found[what] = [...(found[what] ?? []), who];
  return found;
}

beforeEach(async () => {
  await sql(`delete from post_holding where account_id = $1 and post_id = 'officer-5501'`, [SUCCESSOR]);
  await sql(`update post_holding set valid_to = null where account_id = $1`, [LEAVER]);
  await sql('delete from household_assignment');
  await sql('delete from seal');
  await sql('delete from notice');
  await sql(`delete from area_assignment where account_id = $1 and code <> '5505'`, [SUCCESSOR]);
  await sql(`update area_assignment set valid_to = null where account_id in ($1, $2)`, [LEAVER, SUCCESSOR]);
  await sql(`update work_item set owner = $1, state = 'open' where subdistrict like '5501%'`, [LEAVER]);
  await sql(`update account set closed_at = null`);
  for (const household of ['h-kham', 'h-dee', 'h-noi']) await assign(household, LEAVER, '550101');
  await assign('h-boon', LEAVER, '550102', 'case');
  [head, unitHead, leaver, successor] = [await province.as('head'), await province.as('unit-head'), await province.as('officer-5501'), await province.as('officer-5505')];
  await sql('update session set confirmed_at = $1', [new Date(province.clock.now())]);
});

describe('a hand-over', () => {
  test('shows the whole caseload first, by subdistrict, and who could take it on', async () => {
    const load = await caseload(head, LEAVER);
    expect(load.places.map(({ code: place, families, cases }) => [place, families, cases])).toEqual([['550101', 3, 0], ['550102', 0, 1]]);
    expect(load.places.reduce((sum, place) => sum + place.work, 0)).toBeGreaterThan(0);
    expect(load.areas.map((area) => area.code)).toEqual(['5501']);
    expect(load.colleagues.map((one) => one.account_id)).toContain(SUCCESSOR);
    expect(load.colleagues.map((one) => one.account_id)).not.toContain(LEAVER);
    expect((await preview(head)).shares).toMatchObject([{ to: { account_id: SUCCESSOR }, families: 3, cases: 1, areas: 1 }]);
  });

  test('moves all of it from today on: each thing has one owner, the leaver opens nothing any more, the successor does', async () => {
    const before = await owners(TODAY);
    expect((await leaver('GET', '/api/households/h-noi')).status).toBe(200);
    const posts = [{ post_id: 'officer-5501', to: SUCCESSOR }, { post_id: 'head-homeless-55', to: null }];
    const done = HandedOver.parse((await handOver(head, { posts })).json);
    expect(done).toMatchObject({ families: 3, cases: 1 });
    for (const day of [TODAY, LATER, '2027-06-01']) {
      const after = await owners(day);
      expect(Object.keys(after)).toEqual(Object.keys(before));
      expect(Object.entries(after).filter(([, who]) => who.length !== 1 || who.includes(LEAVER))).toEqual([]);
    }
    // The next request: no session outlives what it rests on.
    expect((await leaver('GET', '/api/households/h-noi')).status).not.toBe(200);
    expect((await successor('GET', '/api/households/h-noi')).status).toBe(200);
    expect(await sql(`select account_id from post_holding where post_id = 'officer-5501' and valid_to is null`)).toEqual([{ account_id: SUCCESSOR }]);
    const { entries } = (await successor('GET', '/api/households/h-noi/history')).json as { entries: { kind: string; what: { th: string } }[] };
    expect(entries[0]?.what.th).toMatch(/^ส่งมอบครอบครัวนี้ให้ /);
  });

  test('is told to those whom it concerns', async () => {
    await handOver(head);
    const told = async (caller: Caller) => Notices.parse((await caller('GET', '/api/me/notices')).json).notices.map((notice) => notice.title.th);
    expect(await told(successor)).toEqual(['คุณได้รับมอบงานจากเพื่อนร่วมงาน']);
    expect(await sql(`select kind from notice where account_id = $1`, [LEAVER])).toEqual([{ kind: 'handover.given' }]);
  });

  test('from a later day on changes nothing until then; on that day the work changes hands, once', async () => {
    const before = await owners(TODAY);
    const { handover_id: id } = HandedOver.parse((await handOver(head, { from: LATER, close: true })).json);
    expect(await owners(TODAY)).toEqual(before);
    const families = async (day: string) => Object.entries(await owners(day)).filter(([what]) => what.startsWith('family')).flatMap(([, who]) => who);
    expect(new Set(await families(LATER))).toEqual(new Set([SUCCESSOR]));
    const due = () => inArea(province.pool, { accountId: 'system', today: isoOf(province.clock.today()), now: province.clock.now() }, (db) => handOverDue(db, province, id));
    await due();
    expect(await owners(TODAY)).toEqual(before);
    province.clock.advance(4 * 86_400_000);
    await due();
    await due();
    const work = Object.entries(await owners(LATER)).filter(([what]) => what.startsWith('work h-') && before[what]?.includes(LEAVER));
    expect(work.length).toBeGreaterThan(0);
    expect(work.flatMap(([, who]) => who).every((who) => who === SUCCESSOR)).toBe(true);
    expect(await sql('select closed_at is not null as closed from account where account_id = $1', [LEAVER])).toEqual([{ closed: true }]);
    province.clock.advance(-4 * 86_400_000);
  });

  test('is divided by subdistrict; who takes on a part is given the area to see it', async () => {
    await handOver(head, { to: 'demo-unit-head', places: [{ code: '550102', to: SUCCESSOR }] });
    const after = await owners(TODAY);
    expect(after['family h-boon']).toEqual([SUCCESSOR]);
    expect(after['family h-noi']).toEqual(['demo-unit-head']);
    expect((await sql<{ code: string }>(`select code from area_assignment where account_id = $1 and valid_to is null`, [SUCCESSOR])).map((row) => row.code).sort()).toEqual(['550102', '5505']);
  });

  test('does not give somebody twice what they have already', async () => {
    await assign('h-noi', SUCCESSOR, '550101');
    await handOver(head);
    expect((await owners(TODAY))['family h-noi']).toEqual([SUCCESSOR]);
  });
});

describe('sealed cases', () => {
  beforeEach(async () => {
    await sql(`insert into seal (province, household_id, seal_id, subdistrict, reason, sealed_by, sealed_at) values ('55', 'h-kham', gen_random_uuid(), '550101', 'child_protection', $1, '2026-11-19')`, [LEAVER]);
  });

  test('are passed on without being opened: a number for the head, the home for the successor, and the privacy officer is told', async () => {
    const load = await caseload(head, LEAVER);
    expect(load.sealed).toBe(1);
    expect(load.places[0]?.families).toBe(2);
    expect(JSON.stringify(load)).not.toContain('h-kham');
    const done = (await handOver(head)).json;
    expect(HandedOver.parse(done)).toMatchObject({ sealed: 1, families: 2 });
    expect(JSON.stringify(done)).not.toContain('h-kham');
    expect((await head('GET', '/api/households/h-kham')).status).toBe(404);
    expect((await leaver('GET', '/api/households/h-kham')).status).toBe(404);
    expect((await successor('GET', '/api/households/h-kham')).status).toBe(200);
    expect(await sql(`select kind, body ->> 'cases' as cases from notice join account using (account_id) where role = 'auditor'`)).toEqual([{ kind: 'handover.sealed', cases: '1' }]);
  });

  test('never go to a volunteer, and nobody passes them to themselves', async () => {
    expect((await preview(head, { to: 'demo-volunteer' })).obstacles.map((one) => one.what.th).join()).toContain('เรื่องปกปิด');
    expect(code(await handOver(head, { to: 'demo-head' }))).toBe('handover.not_to_yourself');
    const alone = inArea(province.pool, { accountId: 'demo-head', today: TODAY, now: province.clock.now() }, (db) => db.query(`select pass_on_sealed($1, 'demo-head', '2026-11-20', gen_random_uuid())`, [LEAVER]));
    await expect(alone).rejects.toThrow(/between two others/);
  });

  test('come back with the rest when it is taken back', async () => {
    const before = await owners(TODAY);
    const { handover_id: id } = HandedOver.parse((await handOver(head)).json);
    expect(code(await undo(head, id))).toBe('done 200');
    expect(await owners(TODAY)).toEqual(before);
    expect((await leaver('GET', '/api/households/h-kham')).status).toBe(200);
  });
});

describe('what stands against it', () => {
  test('is said in the preview with what to do, and refused when it is done all the same', async () => {
    for (const [more, expected] of [
      [{ to: 'demo-executive' }, 'handover.sees_nobody'], [{ to: 'nobody' }, 'handover.no_such_colleague'], [{ posts: [{ post_id: 'officer-5501', to: 'demo-volunteer' }] }, 'handover.does_not_fit'], [{ posts: [{ post_id: 'head-55', to: null }] }, 'handover.post_not_yours'], [{ to: 'demo-volunteer' }, 'handover.area_too_wide'], [{ from: '2026-11-19' }, 'handover.in_the_past'],
      [{ from: '2028-01-01' }, 'handover.too_far'], [{ from: '2026-02-30' }, 'handover.no_such_day'], [{ to: LEAVER }, 'handover.no_such_colleague'],
    ] as const) {
      const obstacles = more.from === '2026-02-30' ? [] : (await preview(head, more)).obstacles;
      if (more.from !== '2026-02-30') expect(obstacles.length, expected).toBeGreaterThan(0);
      expect(code(await handOver(head, more)), JSON.stringify(more)).toBe(expected);
    }
    expect(code(await handOver(head, { leaver: 'demo-head' }))).toBe('handover.not_your_own');
    expect((await leaver('POST', '/api/handovers', doing({ ...planOf(), why: 'ลองดู' }))).status).toBe(403);
    await sql('update session set confirmed_at = null');
    expect(code(await handOver(head))).toBe('access.confirm_first');
  });
});

describe('taking it back', () => {
  test('restores everything as it was, once', async () => {
    const before = await owners(TODAY);
    const areas = () => sql(`select account_id, code from area_assignment where valid_from <= $1 and (valid_to is null or valid_to >= $1) order by 1, 2`, [TODAY]);
    const had = await areas();
    const { handover_id: id } = HandedOver.parse((await handOver(head, { places: [{ code: '550102', to: 'demo-unit-head' }] })).json);
    expect(await owners(TODAY)).not.toEqual(before);
    expect(code(await undo(head, id))).toBe('done 200');
    expect(await owners(TODAY)).toEqual(before);
    expect(await areas()).toEqual(had);
    expect(code(await undo(head, id))).toBe('handover.undone_already');
    expect(Handovers.parse((await head('GET', '/api/handovers')).json).handovers[0]).toMatchObject({ undone: true, may_undo: false });
  });

  test('is refused once the successor has worked on it', async () => {
    const { handover_id: id } = HandedOver.parse((await handOver(head)).json);
    expect((await successor('POST', '/api/households/h-noi/answers', doing({ subject: 'household', fact: 'distress_event', value: true }))).status).toBe(200);
    expect(code(await undo(head, id))).toBe('handover.worked_on');
  });

  test('the same sending twice is one hand-over', async () => {
    const body = { operation_id: randomUUID(), ...planOf(), why: 'ย้ายไปจังหวัดอื่น' };
    const [first, second] = [await unitHead('POST', '/api/handovers', body), await unitHead('POST', '/api/handovers', body)];
    expect(second.json).toEqual(first.json);
  });
});
