// Who opens which family, as what and for what: purposes, look-ups, emergency openings, seals.
import { randomUUID } from 'node:crypto';
import { Acted, GlassReviews, HouseholdView, OpenedFamily, SealAnswer } from '@klaikhun/areas/household';
import { ProblemDetails } from '@klaikhun/areas/org';
import { WorkList } from '@klaikhun/areas/rights';
import { inArea } from '@klaikhun/access/pg';
import { remindOfReview } from '@klaikhun/areas/household/server';
import { isoOf, seededRng } from '@klaikhun/std';
import { withClient } from '@klaikhun/server/postgres/roles.ts';
import { testDatabase } from '@klaikhun/tools/testing/database.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { handOut } from './boot/background.ts';
import { type Caller, type Reply, smallProvince, type SmallProvince } from './testing/small-province.ts';

const HOUR = 3_600_000;
let province: SmallProvince;
let database: Awaited<ReturnType<typeof testDatabase>>;
let mueang: Caller;
let pua: Caller;
let head: Caller;
let auditor: Caller;

beforeAll(async () => {
  database = await testDatabase();
  province = await smallProvince(database);
  [mueang, pua, head, auditor] = [await province.as('officer-5501'), await province.as('officer-5505'), await province.as('head'), await province.as('auditor')];
});
afterAll(() => province?.close());
beforeEach(() => sql('delete from contact_purpose'));

const sql = <T = Record<string, unknown>>(text: string, values: unknown[] = []) => withClient(database.superuserUrl, async (client) => (await client.query(text, values)).rows as T[]);
const code = (reply: Reply) => (reply.status < 400 ? `opened ${reply.status}` : ProblemDetails.parse(reply.json).code);
const open = (caller: Caller, id: string) => caller('GET', `/api/households/${id}`);
const doing = (body: object) => ({ operation_id: randomUUID(), ...body });
const confirmAll = () => sql('update session set confirmed_at = $1', [new Date(province.clock.now())]);
/** As if its time had come: the session's own clock is not moved. Gives how long each opening was made to last. */
const runOut = (table: string) => sql(
  `update ${table} set ends_at = $1 returning (extract(epoch from old.ends_at - coalesce((to_jsonb(old) ->> 'opened_at')::timestamptz, (to_jsonb(old) ->> 'stated_at')::timestamptz)) * 1000)::int as lasted`,
  [new Date(province.clock.now())],
);
const WHY = 'แม่บอกว่าลูกย้ายมาอยู่กับยายที่นี่';

describe('a purpose', () => {
  test('is the open work on the family; without work it is said first, and counts for a working day', async () => {
    expect(code(await open(mueang, 'h-noi'))).toBe('opened 200');
    expect(code(await open(mueang, 'h-rich'))).toBe('access.purpose_first');
    expect((await mueang('POST', '/api/households/h-rich/purposes', doing({ kind: 'came' }))).status).toBe(200);
    expect(code(await open(mueang, 'h-rich'))).toBe('opened 200');
    expect(await sql(`select relation, purpose, use, persons from audit where household_id = 'h-rich' and deed = 'household.read'`))
      .toEqual([{ relation: 'area', purpose: 'contact', use: 'rights_outreach', persons: expect.arrayContaining(['rich']) }]);
    expect(await runOut('contact_purpose')).toEqual([{ lasted: 8 * HOUR }]);
    expect(code(await open(mueang, 'h-rich'))).toBe('access.purpose_first');
  });

  test('of one officer opens nothing to another', async () => {
    await mueang('POST', '/api/households/h-rich/purposes', doing({ kind: 'called' }));
    expect(code(await open(head, 'h-rich'))).toBe('access.purpose_first');
  });

  test('cannot be stated for a family of another area: there it does not exist', async () => {
    expect(code(await pua('POST', '/api/households/h-rich/purposes', doing({ kind: 'came' })))).toBe('household.not_found');
  });

  test('ends with the work, but whoever finished it may look once more', async () => {
    const done = await mueang('POST', '/api/households/h-six/work', doing({ state: 'done', reason: 'ย้ายไปแล้ว' }));
    expect(Acted.parse(done.json).household.work?.state).toBe('done');
    expect(code(await open(mueang, 'h-six'))).toBe('opened 200');
    expect(code(await open(head, 'h-six'))).toBe('access.purpose_first');
    await mueang('POST', '/api/households/h-six/work', doing({ state: 'open' }));
  });
});

describe('looking a family up outside the own area', () => {
  test('opens it with a reason, for a time, with ordinary and personal facts only, and leaves its trace', async () => {
    expect(code(await open(pua, 'h-kham'))).toBe('household.not_found');
    const opened = OpenedFamily.parse((await pua('POST', '/api/look-ups', doing({ household_id: 'h-kham', why: WHY }))).json);
    expect(opened).toMatchObject({ household_id: 'h-kham', ends_at: '2026-11-21T02:00:00.000Z' });
    const view = HouseholdView.parse((await open(pua, 'h-kham')).json);
    const classes = new Set(view.facts.map((fact) => fact.sensitivity));
    expect([classes.has('personal'), classes.has('sensitive'), classes.has('sealed')]).toEqual([true, false, false]);
    expect(await sql(`select relation, purpose from audit where household_id = 'h-kham' and account_id = 'demo-officer-5505' and deed = 'household.read'`)).toEqual([{ relation: 'looked_up', purpose: 'look_up' }]);
    expect(await runOut('look_up')).toEqual([{ lasted: 24 * HOUR }]);
    expect(code(await open(pua, 'h-kham'))).toBe('household.not_found');
  });

  test('sent again after a lost answer opens it once', async () => {
    const asked = doing({ household_id: 'h-noi', why: WHY });
    const [first, second] = [await pua('POST', '/api/look-ups', asked), await pua('POST', '/api/look-ups', asked)];
    expect(second.json).toEqual(first.json);
    expect(await sql(`select count(*)::int as n from look_up where household_id = 'h-noi'`)).toEqual([{ n: 1 }]);
  });

  test('is for reading: no answer, no taking back, no work, and the page offers none', async () => {
    const view = HouseholdView.parse((await open(pua, 'h-noi')).json);
    expect([view.may_act, view.facts.some((fact) => fact.may_answer)]).toEqual([false, false]);
    const acts = [
      ['answers', { subject: 'noi', fact: 'studying', value: true }], ['undo', { action_id: '01900000-0000-7000-8000-000000000000' }], ['work', { state: 'doing' }],
    ] as const;
    for (const [act, body] of acts) expect([act, code(await pua('POST', `/api/households/h-noi/${act}`, doing(body)))]).toEqual([act, 'household.look_up_reads_only']);
    expect(HouseholdView.parse((await open(mueang, 'h-noi')).json).may_act).toBe(true);
  });

  test('needs a reason in words, and a number that can be a number', async () => {
    expect((await pua('POST', '/api/look-ups', doing({ household_id: 'h-kham', why: 'ดู' }))).status).toBe(422);
    expect(code(await pua('POST', '/api/look-ups', doing({ national_id: '1234567890123', why: WHY })))).toBe('household.whom_first');
    expect(code(await pua('POST', '/api/look-ups', doing({ household_id: 'h-nobody', why: WHY })))).toBe('household.not_found');
  });

  test('is not for volunteers', async () => {
    expect(code(await (await province.as('volunteer'))('POST', '/api/look-ups', doing({ household_id: 'h-pua', why: WHY })))).toBe('access.not_your_role');
  });

  test('does not put the family on the own work list', async () => {
    const before = WorkList.parse((await pua('GET', '/api/work-list')).json);
    expect(before.rows.map((row) => row.place.district)).not.toContain('5501');
    expect(before.total).toBe(before.rows.length);
  });
});

describe('a sealed family', () => {
  const listed = async (caller: Caller) => WorkList.parse((await caller('GET', '/api/work-list')).json);
  const without = (reply: Reply) => ({ status: reply.status, body: JSON.stringify(reply.json).replace(/"instance":"[^"]*"/, '') });

  beforeAll(async () => {
    await confirmAll();
    const sealed = await mueang('POST', '/api/households/h-boon/seal', doing({ reason: 'domestic_violence', why: 'สามีเก่าตามหาอยู่ ห้ามบอกที่อยู่', assigned: ['demo-unit-head'] }));
    expect(sealed.json).toEqual({ household_id: 'h-boon', sealed: true });
  });

  test('is gone for everybody but the assigned: its page, the list, the counts, the export, the night', async () => {
    for (const caller of [head, await province.as('volunteer'), await province.as('hotline')]) {
      const [gone, absent] = [await open(caller, 'h-boon'), await open(caller, 'h-nobody')];
      expect(without(gone)).toEqual(without(absent));
      expect(gone.bytes.length).toBe(absent.bytes.length);
    }
    for (const round of ['at once', 'after the night']) {
      const list = await listed(head);
      expect([round, list.rows.map((row) => row.household_id)]).not.toContain('h-boon');
      expect([round, list.total]).toEqual([round, list.rows.length]);
      expect(Buffer.from((await head('GET', '/api/work-list/export?format=csv')).bytes).toString()).not.toContain('บุญ');
      await province.decide();
    }
    expect(await sql(`select (select count(*)::int from decision where household_id = 'h-boon') as decisions, (select count(*)::int from work_item where household_id = 'h-boon') as work`)).toEqual([{ decisions: 0, work: 0 }]);
  });

  test('opens for the assigned, with sealed facts too, and its work feeds no list', async () => {
    const unitHead = await province.as('unit-head');
    const view = HouseholdView.parse((await open(unitHead, 'h-boon')).json);
    expect(view).toMatchObject({ sealed: true, work: null });
    expect((await unitHead('POST', '/api/households/h-boon/answers', doing({ subject: 'boon', fact: 'welfare_card', value: true }))).status).toBe(200);
    expect((await listed(head)).rows.map((row) => row.household_id)).not.toContain('h-boon');
    expect(await sql(`select relation, purpose from audit where household_id = 'h-boon' and account_id = 'demo-unit-head' and deed = 'household.read' limit 1`)).toEqual([{ relation: 'assigned', purpose: 'case' }]);
    expect((await sql(`select kind from notice where account_id = 'demo-unit-head'`))).toEqual([{ kind: 'case.assigned' }]);
  });

  test('a look-up finds nothing, in the same words as nobody', async () => {
    const [gone, absent] = [await pua('POST', '/api/look-ups', doing({ household_id: 'h-boon', why: WHY })), await pua('POST', '/api/look-ups', doing({ household_id: 'h-nobody', why: WHY }))];
    expect(without(gone)).toEqual(without(absent));
  });

  test('cannot be counted, read or written past the service: the database hides it in every table', async () => {
    const tables = await sql<{ relname: string }>(
      `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and has_table_privilege('klaikhun_app', oid, 'select') and exists (select from pg_attribute where attrelid = pg_class.oid and attname = 'household_id' and not attisdropped)`,
    );
    for (const { relname } of tables) {
      const seen = await inArea(province.pool, { accountId: 'demo-head', today: isoOf(province.clock.today()), now: province.clock.now() }, async (db) => (await db.query(`select count(*)::int as n from ${relname} where household_id = 'h-boon'`)).rows[0].n);
      expect([relname, seen]).toEqual([relname, 0]);
    }
    await expect(inArea(province.pool, { accountId: 'demo-head', today: '2026-11-20' }, (db) => db.query(`select * from home_of('h-boon', null)`))).rejects.toThrow(/permission denied/);
  });

  test('comes back to lists and figures when an assigned person lifts the seal', async () => {
    await confirmAll();
    expect(code(await head('POST', '/api/households/h-boon/unseal', doing({ why: 'ปลอดภัยแล้ว ย้ายกลับบ้าน' })))).toBe('household.not_found');
    const lifted = await mueang('POST', '/api/households/h-boon/unseal', doing({ why: 'ปลอดภัยแล้ว ย้ายกลับบ้าน' }));
    expect(SealAnswer.parse(lifted.json).sealed).toBe(false);
    const list = await listed(head);
    expect(list.rows.map((row) => row.household_id)).toContain('h-boon');
    expect(list.total).toBe(list.rows.length);
  });
});

describe('breaking the glass', () => {
  const emergency = (caller: Caller, body: object = {}) => caller('POST', '/api/break-glass', doing({ household_id: 'h-noi', why: 'เด็กโทรมาว่าถูกทำร้าย ต้องรู้ที่อยู่เดี๋ยวนี้', ...body }));

  test('asks first that it is still you', async () => {
    await sql('update session set confirmed_at = null');
    expect(code(await emergency(pua))).toBe('access.confirm_first');
    await confirmAll();
    province.clock.advance(6 * 60_000);
    expect(code(await emergency(pua))).toBe('access.confirm_first');
    province.clock.advance(-6 * 60_000);
  });

  test('opens a sealed family for one hour, tells its owner and the privacy officer, and is reviewed', async () => {
    await confirmAll();
    await mueang('POST', '/api/households/h-noi/seal', doing({ reason: 'child_protection', why: 'เด็กอยู่ระหว่างคุ้มครองสวัสดิภาพ' }));
    expect((await emergency(pua)).status).toBe(200);
    expect(HouseholdView.parse((await open(pua, 'h-noi')).json).sealed).toBe(true);
    const told = await sql<{ account_id: string }>(`select account_id from notice where kind = 'glass.broken' order by 1`);
    expect(told.map((row) => row.account_id)).toEqual(['demo-auditor', 'demo-officer-5501']);

    const { reviews, waiting } = GlassReviews.parse((await auditor('GET', '/api/break-glass')).json);
    // A Friday: the review is due on Monday.
    expect(reviews[0]).toMatchObject({ household_id: 'h-noi', by: { account_id: 'demo-officer-5505' }, review_due: '2026-11-23', overdue: false, looks: 1, reviewed: null });
    expect(waiting).toBe(1);
    const id = reviews[0]?.glass_id ?? '';
    expect((await auditor('POST', `/api/break-glass/${id}/review`, doing({ verdict: 'justified', why: 'มีบันทึกสายโทรเข้าตรงเวลา' }))).status).toBe(200);
    expect(code(await auditor('POST', `/api/break-glass/${id}/review`, doing({ verdict: 'not_justified', why: 'ลองลงความเห็นซ้ำอีกครั้ง' })))).toBe('household.reviewed_already');
    expect(GlassReviews.parse((await auditor('GET', '/api/break-glass')).json).waiting).toBe(0);
    expect(await runOut('broken_glass')).toEqual([{ lasted: HOUR }]);
    expect(code(await open(pua, 'h-noi'))).toBe('household.not_found');
    expect(await sql(`select kind, body ->> 'verdict' as verdict from notice where account_id = 'demo-officer-5505'`)).toEqual([{ kind: 'glass.reviewed', verdict: 'justified' }]);
  });

  test('is not for volunteers, and the reviewer sees no family', async () => {
    await confirmAll();
    expect(code(await emergency(await province.as('volunteer')))).toBe('access.not_your_role');
    expect(code(await open(auditor, 'h-noi'))).toBe('access.not_your_role');
  });
});

test('a volunteer of a village sees that village and not the next one', async () => {
  await sql(`update area_assignment set valid_to = '2026-11-19' where account_id = 'demo-volunteer'`);
  await sql(`insert into village_assignment (account_id, subdistrict, village_no, valid_from) values ('demo-volunteer', '550101', '3', '2026-01-01')`);
  const volunteer = await province.as('volunteer');
  expect(code(await open(volunteer, 'h-kham'))).toBe('access.purpose_first');
  expect(code(await open(volunteer, 'h-six'))).toBe('household.not_found');
  const list = WorkList.parse((await volunteer('GET', '/api/work-list')).json);
  expect(list.rows.filter((row) => row.place.village_no !== '3')).toEqual([]);
  expect(list.total).toBe(list.rows.length);
});

describe('what happens by itself', () => {
  const background = () => ({ pool: province.pool, clock: province.clock, rng: seededRng(`background ${process.hrtime.bigint()}`) });

  test('the owner of the work hears what another did, once', async () => {
    await handOut(background());
    await sql('delete from notice');
    await head('POST', '/api/households/h-six/answers', doing({ subject: 'six-mother', fact: 'welfare_card', value: true }));
    await handOut(background());
    await handOut(background());
    expect(await sql(`select account_id, kind, body from notice`)).toEqual([{ account_id: 'demo-officer-5501', kind: 'fact.answered', body: { household_id: 'h-six', by: 'demo-head' } }]);
  });

  test('an emergency opening that nobody reviews is brought up when its day has passed; a reviewed one is not', async () => {
    await confirmAll();
    await sql(`delete from notice; update broken_glass set reviewed_at = '2026-11-20' where reviewed_at is null`);
    await mueang('POST', '/api/break-glass', doing({ household_id: 'h-pua2', why: 'เพื่อนบ้านแจ้งว่าได้ยินเสียงร้อง' }));
    const [glass] = await sql<{ glass_id: string }>('select glass_id from broken_glass where reviewed_at is null');
    expect(await sql(`select run_at from graphile_worker.jobs where key = $1`, [`review ${glass?.glass_id}`])).toEqual([{ run_at: new Date('2026-11-23T17:00:00Z') }]);
    const overdue = () => inArea(province.pool, { accountId: 'system', today: '2026-11-24', now: province.clock.now() }, (db) => remindOfReview(db, { newId: province.newId, clock: province.clock }, glass?.glass_id ?? ''));
    await overdue();
    expect(await sql(`select account_id from notice where kind = 'glass.overdue'`)).toEqual([{ account_id: 'demo-auditor' }]);
    await sql(`delete from notice where kind = 'glass.overdue'; update broken_glass set reviewed_at = '2026-11-20'`);
    await overdue();
    expect(await sql(`select account_id from notice where kind = 'glass.overdue'`)).toEqual([]);
  });
});
