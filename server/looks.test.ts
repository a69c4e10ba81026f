// Looks that are worth a question, from real calls to the flag: who is found, who is left in peace, who sees it, and that the job can be cut off.
import { randomUUID } from 'node:crypto';
import { LookFlags, LookQuestions, WatchedPeople } from '@klaikhun/areas/household';
import { inArea } from '@klaikhun/access/pg';
import { ProblemDetails } from '@klaikhun/areas/org';
import { readLookCeilings, watchUrgent } from '@klaikhun/areas/household/server';
import { isoOf, seededRng } from '@klaikhun/std';
import { tieBetween } from '@klaikhun/watch';
import { withClient } from '@klaikhun/server/postgres/roles.ts';
import { testDatabase } from '@klaikhun/tools/testing/database.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type BackgroundParts, watchLooks } from './boot/background.ts';
import { type Caller, type Reply, smallProvince, type SmallProvince } from './testing/small-province.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const KHAM = '9287354845649';
const OTHER_NUMBER = '9287354845606';
const WHY = 'โทรถามหัวหน้าหน่วยแล้ว เป็นวันออกหน่วยที่ตำบล';
let province: SmallProvince;
let database: Awaited<ReturnType<typeof testDatabase>>;
let parts: BackgroundParts;

const sql = <T = Record<string, unknown>>(text: string, values: unknown[] = []) => withClient(database.superuserUrl, async (client) => (await client.query(text, values)).rows as T[]);
/** A refusal shows itself. */
const read = ({ status, json }: Reply) => (status < 400 ? json : expect.fail(JSON.stringify(json)));
const code = (reply: Reply) => (reply.status < 400 ? 'ok' : ProblemDetails.parse(reply.json).code);
const doing = (body: object = {}) => ({ operation_id: randomUUID(), ...body });
const confirmAll = () => sql('update session set confirmed_at = $1', [new Date(province.clock.now())]);
const watch = () => watchLooks(parts);
const flagsOf = async (by: Caller, state = 'open') => LookFlags.parse(read(await by('GET', `/api/look-flags?state=${state}`)));
const told = async (by: Caller) => flagsOf(by).then(({ flags }) => flags.map((flag) => `${flag.by.account_id} ${flag.rule}`).sort());
const noticesOf = async (account: string) => (await sql<{ kind: string }>(`select kind from notice where account_id = $1 and kind like 'looks.%' order by at, kind`, [`demo-${account}`])).map((row) => row.kind);
/** On Monday 30 November 2026 and so on, at a time of day in Bangkok. */
const goTo = (day: number, hour: number) => province.clock.advance(Date.UTC(2026, 10, 30 + day, hour - 7) - province.clock.now());
const confirmPurposes = () => sql(`update contact_purpose set ends_at = '2028-01-01'`);

beforeAll(async () => {
  database = await testDatabase();
  province = await smallProvince(database, { lookCeilings: await withClient(database.ownerUrl, (db) => readLookCeilings(db, '2026-11-28')) });
  parts = { pool: province.pool, clock: province.clock, rng: seededRng('looks') };
  // Homes that nobody has work on, far enough from each other that their numbers are no row.
  await sql(`insert into household (province, household_id, district, subdistrict, village_no, facts) select province, 'h-x' || (n * 7), district, subdistrict, '9', facts from household, generate_series(1, 80) as n where household_id = 'h-rich'`);
  await sql(`insert into person (province, household_id, person_id, subdistrict, position, title, first_name, last_name, national_id, facts) select province, 'h-x' || (n * 7), 'x' || (n * 7), subdistrict, 1, title, first_name, last_name, null, facts from person, generate_series(1, 80) as n where person_id = 'rich'`);
  await sql(`insert into contact_purpose (province, household_id, purpose_id, account_id, subdistrict, kind, stated_at, ends_at) select province, household_id, gen_random_uuid(), account_id, subdistrict, 'came', '2026-11-20', '2028-01-01' from household, account where household_id like 'h-x%' and account_id in ('demo-officer-5501', 'demo-head', 'demo-unit-head')`);
  await confirmPurposes();
  goTo(0, 8);
  await watch();
});
afterAll(() => province?.close());
beforeEach(async () => {
  await watch();
  await sql('delete from look_flag');
  await sql(`delete from notice where kind like 'looks.%'`);
});

const openHomes = async (by: Caller, from: number, until: number, apart = 30_000) => {
  const codes: string[] = [];
  for (let n = from; n <= until; n += 1) {
    codes.push(code(await by('GET', `/api/households/h-x${n * 7}`)));
    province.clock.advance(apart);
  }
  return codes;
};

describe('a curious clerk', () => {
  test('is asked why after thirty families without work, stopped after sixty; head and privacy officer hear it within minutes, colleagues and the clerk do not', async () => {
    goTo(0, 9);
    const clerk = await province.as('officer-5501');
    let [auditor, head, unitHead] = [await province.as('auditor'), await province.as('head'), await province.as('unit-head')];
    expect(new Set(await openHomes(clerk, 1, 30))).toEqual(new Set(['ok']));
    expect(await openHomes(clerk, 31, 31)).toEqual(['looks.say_why']);
    expect(code(await clerk('POST', '/api/person-search', { text: 'คำ ใจดี' }))).toBe('looks.say_why');
    // Work that was given never waits.
    expect(code(await clerk('GET', '/api/households/h-noi'))).toBe('ok');
    await sql('update session set confirmed_at = null');
    expect(code(await clerk('POST', '/api/look-reasons', { reason_id: randomUUID(), why: WHY }))).toBe('access.confirm_first');
    await confirmAll();
    expect(code(await clerk('POST', '/api/look-reasons', { reason_id: randomUUID(), why: WHY }))).toBe('ok');
    expect(new Set(await openHomes(clerk, 31, 60))).toEqual(new Set(['ok']));
    expect(await openHomes(clerk, 61, 61)).toEqual(['looks.stopped']);
    // One of the sixty stays open.
    expect(await openHomes(clerk, 60, 60)).toEqual(['ok']);
    await watch();
    // A session that lies idle ends.
    [auditor, head, unitHead] = [await province.as('auditor'), await province.as('head'), await province.as('unit-head')];
    const { flags, open, urgent } = await flagsOf(auditor);
    expect(flags.map((flag) => [flag.by.account_id, flag.rule, flag.urgent])).toEqual([['demo-officer-5501', 'pace', true]]);
    expect(flags[0]?.sentence.th).toContain('เปิดดูหรือค้นหา 60 ครอบครัวใน 1 ชั่วโมง');
    expect(flags[0]?.reasons.map((one) => one.why)).toEqual([WHY]);
    expect([open, urgent]).toEqual([1, 1]);
    expect(await noticesOf('auditor')).toEqual(['looks.flagged']);
    expect([...(await noticesOf('unit-head')), ...(await noticesOf('head'))]).toContain('looks.stopped');
    expect(await noticesOf('officer-5501')).toEqual([]);
    // Nothing of it for the clerk, the heads, or in their rows.
    for (const other of [clerk, head, unitHead]) expect((await other('GET', '/api/look-flags')).status).toBe(403);
    const asApp = (account: string) => inArea(province.pool, { accountId: account, today: isoOf(province.clock.today()), now: province.clock.now() }, async (db) => (await db.query('select from look_flag')).rowCount);
    for (const account of ['demo-officer-5501', 'demo-head', 'demo-unit-head', 'demo-administrator', '']) expect(await asApp(account), account).toBe(0);
    expect(await asApp('demo-auditor')).toBe(1);
  });

  test('is nobody who takes a whole subdistrict along on a device: the search stays open, and no flag is made', async () => {
    const unitHead = await province.as('unit-head');
    const device = randomUUID();
    read(await unitHead('POST', '/api/field/devices', { device_id: device, name: 'Samsung A05' }));
    read(await unitHead('POST', '/api/field/rounds', doing({ subdistrict: '550102', village_no: null, days: 3, why: 'ลงเยี่ยมบ้านประจำเดือน' })));
    read(await unitHead('GET', `/api/field/pull?device_id=${device}`));
    const [{ taken } = { taken: 0 }] = await sql<{ taken: number }>(`select count(distinct household_id)::int as taken from audit where deed = 'field.taken_along' and account_id = 'demo-unit-head'`);
    expect(taken).toBeGreaterThan(60);
    expect(code(await unitHead('POST', '/api/person-search', { text: 'คำ ใจดี' }))).toBe('ok');
    province.clock.advance(2 * MINUTE);
    await watch();
    expect((await told(await province.as('auditor'))).filter((one) => one.startsWith('demo-unit-head'))).toEqual([]);
  });

  test('an answer says neither whom nor which home, and a second run changes nothing', async () => {
    await watch();
    const before = await sql('select * from look_flag');
    await sql(`update look_watch set until = until - interval '2 hours' where name = 'urgent'`);
    await watch();
    const after = await sql<{ flag_id: string; count: number }>('select * from look_flag');
    expect(after.length).toBe(1);
    expect(before.length).toBe(0);
    await sql(`update look_watch set until = until - interval '2 hours' where name = 'urgent'`);
    await watch();
    expect(await sql('select * from look_flag')).toEqual(after);
    expect((await sql(`select from notice where kind = 'looks.flagged'`)).length).toBe(1);
    const text = JSON.stringify((await (await province.as('auditor'))('GET', '/api/look-flags')).json);
    expect(text).not.toMatch(/h-x|มั่งมี|ศรีสุข/);
  });

  test('a job killed midway leaves nothing, and the next one finds all', async () => {
    await sql(`update look_watch set until = until - interval '2 hours' where name = 'urgent'`);
    const [position] = await sql<{ until: Date }>(`select until from look_watch where name = 'urgent'`);
    const services = { clock: province.clock, newId: province.newId };
    await expect(inArea(province.pool, { accountId: 'system', today: isoOf(province.clock.today()), now: province.clock.now() }, async (db) => {
      await watchUrgent(db, services);
      throw new RangeError('killed');
    })).rejects.toThrow('killed');
    expect([await sql('select * from look_flag'), await sql(`select until from look_watch where name = 'urgent'`)]).toEqual([[], [position]]);
    await watch();
    expect((await sql('select rule from look_flag')).map((row) => row.rule)).toEqual(['pace']);
  });
});

describe('a flag', () => {
  test('is settled with a reason, taken back, and keeps its history; the officer is asked neutrally, answers once, and the head hears of the question', async () => {
    await sql(`update look_watch set until = until - interval '2 hours' where name = 'urgent'`);
    await watch();
    const [auditor, clerk, unitHead] = [await province.as('auditor'), await province.as('officer-5501'), await province.as('unit-head')];
    const id = (await flagsOf(auditor)).flags[0]?.flag_id ?? '';
    const at = `/api/look-flags/${id}`;
    expect(code(await clerk('POST', `${at}/verdict`, doing({ verdict: 'dismissed', why: WHY })))).toBe('access.not_your_role');
    const asked = doing();
    expect([code(await auditor('POST', `${at}/ask`, asked)), code(await auditor('POST', `${at}/ask`, asked)), code(await auditor('POST', `${at}/ask`, doing()))]).toEqual(['ok', 'ok', 'looks.asked_already']);
    expect([await noticesOf('officer-5501'), [...(await noticesOf('unit-head')), ...(await noticesOf('head'))].includes('looks.asked_of')]).toEqual([['looks.asked'], true]);
    const { questions } = LookQuestions.parse((await clerk('GET', '/api/look-questions')).json);
    expect(questions.map((one) => [one.flag_id, one.explanation])).toEqual([[id, null]]);
    expect(JSON.stringify(questions)).not.toMatch(/pace|เฝ้าระวัง|h-x/);
    expect(LookQuestions.parse((await unitHead('GET', '/api/look-questions')).json).questions).toEqual([]);
    expect(code(await unitHead('POST', `/api/look-questions/${id}/answer`, { words: WHY }))).toBe('looks.no_question');
    expect([code(await clerk('POST', `/api/look-questions/${id}/answer`, { words: WHY })), code(await clerk('POST', `/api/look-questions/${id}/answer`, { words: WHY }))]).toEqual(['ok', 'looks.no_question']);
    expect((await flagsOf(auditor)).flags[0]?.explanation?.words).toBe(WHY);
    expect(code(await auditor('POST', `${at}/verdict`, doing({ verdict: 'explained', why: WHY })))).toBe('ok');
    expect(code(await auditor('POST', `${at}/verdict`, doing({ verdict: 'confirmed', why: WHY })))).toBe('looks.settled');
    expect([(await flagsOf(auditor)).flags, (await flagsOf(auditor, 'settled')).flags.map((flag) => flag.state)]).toEqual([[], ['explained']]);
    // Found again by the same looks it stays settled.
    await sql(`update look_watch set until = until - interval '2 hours' where name = 'urgent'`);
    await watch();
    expect((await flagsOf(auditor)).flags).toEqual([]);
    expect(code(await auditor('POST', `${at}/reopen`, doing({ why: WHY })))).toBe('ok');
    expect((await flagsOf(auditor)).flags[0]?.history.map((step) => step.what.en)).toEqual(['Asked for an explanation', 'The officer explained', 'Verdict: explained', 'Verdict taken back']);
    expect((await sql(`select deed from audit where deed like 'watch.%' and action_id is not null order by at, deed`)).map((row) => row.deed).sort()).toEqual(['watch.asked', 'watch.judged', 'watch.reopened']);
  });

  test("about an auditor's own account is not theirs to see or to settle", async () => {
    await sql(`insert into look_flag (flag_id, key, province, account_id, role, rule, urgent, record, from_at, until_at, count, score, looks, found_at) values ('00000000-0000-4000-8000-000000000001', 'own', '55', 'demo-auditor', 'auditor', 'pace', true, '', $1, $1, 70, 4, '{}', $1)`, [new Date(province.clock.now())]);
    const auditor = await province.as('auditor');
    expect((await flagsOf(auditor)).flags).toEqual([]);
    expect(code(await auditor('POST', '/api/look-flags/00000000-0000-4000-8000-000000000001/verdict', doing({ verdict: 'dismissed', why: WHY })))).toBe('looks.no_such_flag');
  });
});

describe('the watched', () => {
  test('are put on a list without a word whether there is such a person; a look outside duty is found at once, a sealed one too', async () => {
    goTo(1, 9);
    await watch();
    await sql('delete from look_flag');
    const [auditor, clerk] = [await province.as('auditor'), await province.as('officer-5501')];
    await confirmAll();
    const add = (national_id: string) => auditor('POST', '/api/look-flags/people', doing({ national_id, label: 'นักร้องที่เป็นข่าว', why: WHY }));
    const [known, unknown] = [await add(KHAM), await add(OTHER_NUMBER)];
    expect([known.status, unknown.status]).toEqual([200, 200]);
    expect(Object.keys(known.json as object)).toEqual(Object.keys(unknown.json as object));
    expect(code(await add('9287354845640'))).toBe('looks.bad_number');
    const list = WatchedPeople.parse((await auditor('GET', '/api/look-flags/people')).json);
    expect(list.watched.map((one) => [one.number, Object.keys(one).length]).sort()).toEqual([[`x-xxxx-xxxxx-xx-${OTHER_NUMBER.at(-1)}`, 7], [`x-xxxx-xxxxx-xx-${KHAM.at(-1)}`, 7]].sort());
    expect(JSON.stringify(list)).not.toMatch(new RegExp(`${KHAM}|kham|ใจดี`));
    await clerk('GET', '/api/households/h-kham');
    province.clock.advance(2 * MINUTE);
    await watch();
    expect(await told(auditor)).toEqual(['demo-officer-5501 watched']);
    expect(JSON.stringify((await auditor('GET', '/api/look-flags')).json)).not.toMatch(/kham|ใจดี/);
    // Taken off again.
    await confirmAll();
    for (const one of list.watched) expect(code(await auditor('POST', `/api/look-flags/people/${one.watch_id}/end`, doing({ why: WHY })))).toBe('ok');
    expect((await clerk('GET', '/api/look-flags/people')).status).toBe(403);
  });
});

describe('once a week', () => {
  test("somebody who reads an ex-wife's record and her family's, a file before leaving and at night, are found; an honest volunteer is not", async () => {
    goTo(7, 9);
    await watch();
    await sql('delete from look_flag');
    await confirmAll();
    let [auditor, clerk] = [await province.as('auditor'), await province.as('officer-5501')];
    const volunteer = await province.as('volunteer');
    await confirmAll();
    // The clerk is Dee, who lives at h-dee; a Mee-suk of the same subdistrict, once his wife, lives in h-x7.
    await sql(`update person set national_id = $1 where person_id = 'dee'`, [OTHER_NUMBER]);
    for (const table of ['household', 'person', 'contact_purpose']) await sql(`update ${table} set subdistrict = '550101' where household_id = 'h-x7'`);
    await sql(`insert into person_key (province, household_id, person_id, name_kind, name_number, subdistrict, village_no, house_no, first_name, last_name, bare_first, bare_last, sound_first, sound_last, bones, keys_version)
      select province, household_id, person_id, 'current', 9, '550101', '3', null, first_name, case person_id when 'x7' then 'มีสุข' else last_name end, '', '', '', '', '', 1 from person where person_id in ('dee', 'x7')`);
    expect(code(await auditor('POST', '/api/look-flags/staff', doing({ account_id: 'demo-officer-5501', national_id: OTHER_NUMBER })))).toBe('ok');
    expect(WatchedPeople.parse((await auditor('GET', '/api/look-flags/people')).json).officers.find((one) => one.account_id === 'demo-officer-5501')?.linked).toBe(true);
    expect(code(await auditor('POST', '/api/look-flags/staff', doing({ account_id: 'demo-auditor', national_id: OTHER_NUMBER })))).toBe('looks.not_yours');
    await clerk('GET', '/api/households/h-dee');
    await clerk('GET', '/api/households/h-x7');
    // An honest volunteer: opens families with open work, and works on them.
    for (const home of ['h-kham', 'h-noi', 'h-boon', 'h-six']) await volunteer('GET', `/api/households/${home}`);
    expect(code(await clerk('GET', '/api/work-list/export?format=csv'))).toMatch(/ok|problem|not|http/);
    goTo(8, 23);
    clerk = await province.as('officer-5501');
    await sql(`insert into audit (province, household_id, audit_id, subdistrict, at, account_id, role, deed, policy, request_id, detail) values ('55', '', gen_random_uuid(), '', $1, 'demo-officer-5505', 'field_officer', 'work_list.exported', 'work_list.export', 'r', '{}')`, [new Date(province.clock.now())]);
    await sql(`insert into audit (province, household_id, audit_id, subdistrict, at, account_id, role, deed, policy, request_id, detail) values ('55', '', gen_random_uuid(), '', $1, 'demo-hotline', 'hotline_agent', 'work_list.exported', 'work_list.export', 'r', '{}')`, [new Date(province.clock.now() - 12 * HOUR)]);
    for (let n = 10; n < 18; n += 1) await clerk('GET', `/api/households/h-x${n * 7}`);
    await sql(`update account set closed_at = $1 where account_id = 'demo-hotline'`, [new Date(province.clock.now() + 3 * DAY)]);
    await watch();
    expect(await sql('select rule from look_flag')).toEqual([]);
    goTo(14, 1);
    await watch();
    auditor = await province.as('auditor');
    expect(await told(auditor)).toEqual(['demo-hotline leaving_export', 'demo-officer-5501 night_reading', 'demo-officer-5501 tie_family', 'demo-officer-5501 tie_home', 'demo-officer-5505 night_export']);
    const sentences = (await flagsOf(auditor)).flags.map((flag) => flag.sentence.th).join(' | ');
    expect(sentences).toContain('เปิดดูครอบครัวนามสกุลเดียวกันในตำบลเดียวกัน');
    // Sealed since: how near it was is not said any more, and there is no name.
    await sql(`insert into seal (province, household_id, seal_id, subdistrict, reason, why, sealed_by, sealed_at) select province, household_id, gen_random_uuid(), subdistrict, 'domestic_violence', 'x', 'demo-head', $1 from household where household_id = 'h-x7'`, [new Date(province.clock.now())]);
    const sealed = (await flagsOf(auditor)).flags;
    expect(sealed.map((flag) => flag.rule).sort()).toEqual(['leaving_export', 'night_export', 'night_reading', 'tie', 'tie_home']);
    expect(sealed.find((flag) => flag.rule === 'tie')?.sentence.th).toBe('เปิดดูครอบครัวที่ใกล้ตัว');
    expect(JSON.stringify(sealed)).not.toMatch(/h-x7|h-dee|มีสุข/);
    // Read again, the same: no flag twice.
    await sql(`update look_watch set until = until - interval '7 days' where name = 'week'`);
    await watch();
    expect((await sql('select from look_flag')).length).toBe(5);
  });

  test('who is whom is read by nobody but the rules', async () => {
    for (const account of ['demo-auditor', 'demo-officer-5501', 'demo-head', 'system']) {
      await expect(inArea(province.pool, { accountId: account, today: isoOf(province.clock.today()), now: province.clock.now() }, (db) => db.query('select * from staff_person'))).rejects.toThrow(/permission denied/);
      await expect(inArea(province.pool, { accountId: account, today: isoOf(province.clock.today()), now: province.clock.now() }, (db) => db.query('select person_id from watched_person'))).rejects.toThrow(/permission denied/);
    }
    const asked = await inArea(province.pool, { accountId: 'demo-auditor', today: isoOf(province.clock.today()), now: province.clock.now() }, async (db) => [
      (await db.query(`select * from ties_to_watch(array['demo-officer-5501'], array['55'], array['h-dee'])`)).rowCount, (await db.query(`select * from looks_to_watch('2020-01-01', '2030-01-01', array['%'])`)).rowCount, (await db.query('select watched_to_watch()')).rowCount,
    ]);
    expect(asked).toEqual([0, 0, 0]);
  });
});

describe('what the database works out by itself', () => {
  test('is the same nearness as the rule says: surname and subdistrict, village and house number', async () => {
    const [names, villages, houses] = [['มีสุข', 'ใจดี', null], ['3', '4'], ['12', '12/3', '14', '15', ' 9', 'ไม่มีเลข', null]];
    const key = `insert into person_key (province, household_id, person_id, name_kind, name_number, subdistrict, village_no, house_no, first_name, last_name, bare_first, bare_last, sound_first, sound_last, bones, keys_version) values ('55', $1, $2, 'current', 8, $3, $4, $5, 'x', coalesce($6, ''), '', '', '', '', '', 1)`;
    await sql(`delete from person_key where person_id = 'dee' or person_id like 'tie%'`);
    await sql(key, ['h-dee', 'dee', '550101', '3', '12', 'มีสุข']);
    await sql(`update staff_person set province = '55', person_id = 'dee' where account_id = 'demo-officer-5501'`);
    const homes = ['550101', '550102'].flatMap((subdistrict) => names.flatMap((surname) => villages.flatMap((village) => houses.map((house) => ({ subdistrict, surname, village, house })))));
    for (const [i, home] of homes.entries()) await sql(key, [`h-tie${i}`, `tie${i}`, home.subdistrict, home.village, home.house, home.surname]);
    const found = await inArea(province.pool, { accountId: 'system', today: isoOf(province.clock.today()), now: province.clock.now() }, async (db) => (await db.query<{ household_id: string; tie: string }>(
      `select household_id, tie from ties_to_watch(array_fill('demo-officer-5501'::text, array[$1::int]), array_fill('55'::text, array[$1::int]), $2)`, [homes.length + 1, ['h-dee', ...homes.map((_, i) => `h-tie${i}`)]])).rows);
    const worker = { record: 'h-dee', surname: 'มีสุข', subdistrict: '550101', village: '3', house: '12' };
    const said = homes.map(({ surname, ...place }, i) => tieBetween(worker, { record: `h-tie${i}`, surnames: surname === null ? [] : [surname], isColleagues: false, ...place }));
    expect(homes.map((_, i) => found.find((row) => row.household_id === `h-tie${i}`)?.tie ?? null)).toEqual(said);
    expect(found.find((row) => row.household_id === 'h-dee')?.tie).toBe('home');
    expect(new Set(said)).toEqual(new Set(['family', 'next_door', null]));
  });

  test('planted: a policy that shows flags to everybody is seen, and so is a job that forgets where it was', async () => {
    await sql(`insert into look_flag (flag_id, key, province, account_id, role, rule, urgent, record, from_at, until_at, count, score, looks, found_at) values ('00000000-0000-4000-8000-000000000002', 'planted', '55', 'demo-officer-5501', 'field_officer', 'pace', true, '', $1, $1, 70, 4, '{}', $1)`, [new Date(province.clock.now())]);
    const seenBy = (account: string) => inArea(province.pool, { accountId: account, today: isoOf(province.clock.today()), now: province.clock.now() }, async (db) => (await db.query('select from look_flag')).rowCount);
    expect([await seenBy('demo-officer-5501'), await seenBy('demo-head'), await seenBy('demo-auditor')]).toEqual([0, 0, 1]);
    await sql('create policy planted on look_flag for select to klaikhun_app using (true)');
    expect([await seenBy('demo-officer-5501'), await seenBy('demo-head')]).toEqual([1, 1]);
    await sql('drop policy planted on look_flag');
    await sql(`delete from look_watch where name = 'urgent'`);
    await watch();
    expect((await sql(`select until from look_watch where name = 'urgent'`)).map((row) => row.until)).toEqual([new Date(province.clock.now())]);
  });
});
