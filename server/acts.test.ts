import { randomUUID } from 'node:crypto';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { Acted, History, HouseholdView, KIND } from '@klaikhun/areas/household';
import { ProblemDetails } from '@klaikhun/areas/org';
import { TakeUp, WorkList } from '@klaikhun/areas/rights';
import { type AnyRoute, defineRoute, inArea } from '@klaikhun/access/pg';
import { decideHousehold } from '@klaikhun/rules';
import { isoOf, seededRng } from '@klaikhun/std';
import { withClient } from '@klaikhun/server/postgres/roles.ts';
import { testDatabase } from '@klaikhun/tools/testing/database.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildApp } from './app.ts';
import { type Caller, signIn, smallProvince, type SmallProvince } from './testing/small-province.ts';

let province: SmallProvince;
let database: Awaited<ReturnType<typeof testDatabase>>;
let mueang: Caller;
let pua: Caller;

beforeAll(async () => {
  database = await testDatabase();
  province = await smallProvince(database);
  [mueang, pua] = [await province.as('officer-5501'), await province.as('officer-5505')];
});
afterAll(() => province?.close());

const seen = <T>(sql: string, values: unknown[] = []) => withClient(database.superuserUrl, async (client) => (await client.query(sql, values)).rows as T[]);
const household = async (id: string, caller = mueang) => HouseholdView.parse((await caller('GET', `/api/households/${id}`)).json);
const answer = (id: string, body: object, caller = mueang) => caller('POST', `/api/households/${id}/answers`, { operation_id: randomUUID(), ...body });
const listed = async (query = '') => WorkList.parse((await mueang('GET', `/api/work-list${query}`)).json);
const code = (json: unknown) => ProblemDetails.parse(json).code;
/** Every table that an act may touch, row by row. */
const everything = () => seen<{ counted: string }>(`
  select string_agg(name || ' ' || n, ', ' order by name) as counted from (
    select 'action' as name, count(*) as n from action union all select 'audit', count(*) from audit union all select 'outbox', count(*) from outbox
    union all select 'fact_statement', count(*) from fact_statement union all select 'decision', count(*) from decision union all select 'work_item', count(*) from work_item
    union all select 'facts', sum(hashtext(facts::text)) from person union all select 'counts', sum(households) from work_count) as tables`);

describe('an answer', () => {
  test('is recorded with its source and decides again at once', async () => {
    const before = await household('h-kham');
    expect([before.ask, ...before.questions]).toContainEqual(expect.objectContaining({ fact: 'state_pension', subject: 'kham', per_year_at_stake: 9600, question: expect.objectContaining({ th: expect.stringContaining('บำนาญ') }) }));
    const reply = await answer('h-kham', { subject: 'kham', fact: 'state_pension', value: false });
    const acted = Acted.parse(reply.json);
    expect(acted.changed).toEqual([expect.objectContaining({ right: 'old_age_allowance', before: 'unknown', after: 'entitled' })]);
    // 82 years old: 800 baht a month.
    expect(acted.unclaimed_change.per_year).toBe(9600);
    expect(acted.household.facts.find((fact) => fact.fact === 'state_pension')).toMatchObject({ value: false, state: 'known', source_date: '2026-11-20', source: { th: expect.stringContaining('กมลชนก') } });
    expect((await listed()).rows.find((row) => row.household_id === 'h-kham')?.why[0]).toMatchObject({ kind: 'entitled', per_year: 9600 });
  });

  test('sent twice is done once, with the same result', async () => {
    const operation = { operation_id: randomUUID(), subject: 'noi-mother', fact: 'welfare_card', value: true };
    const first = Acted.parse((await answer('h-noi', operation)).json);
    const before = await everything();
    const second = Acted.parse((await answer('h-noi', operation)).json);
    expect(second).toMatchObject({ action_id: first.action_id, repeated: true, changed: first.changed, unclaimed_change: first.unclaimed_change });
    // Only the look itself is noted again.
    expect((await everything())[0]?.counted.replace(/audit \d+/, '')).toBe(before[0]?.counted.replace(/audit \d+/, ''));
  });

  test('sent twice at the same moment is done once', async () => {
    const operation = { operation_id: randomUUID(), subject: 'noi-mother', fact: 'credit_card', value: false };
    const both = await Promise.all([answer('h-noi', operation), answer('h-noi', operation)]);
    expect(both.map((reply) => Acted.parse(reply.json).repeated).sort()).toEqual([false, true]);
    expect(await seen(`select count(*)::int as n from action where operation_id = $1`, [operation.operation_id])).toEqual([{ n: 1 }]);
  });

  test('with an operation id used for something else is refused, from another area too', async () => {
    const operation_id = randomUUID();
    await answer('h-noi', { operation_id, subject: 'noi-mother', fact: 'bankrupt', value: false });
    expect(code((await answer('h-noi', { operation_id, subject: 'noi-mother', fact: 'bankrupt', value: true })).json)).toBe('ledger.operation_reused');
    expect(code((await answer('h-pua', { operation_id, subject: 'pua', fact: 'bankrupt', value: true }, pua)).json)).toBe('ledger.operation_reused');
  });

  test('"not known" is kept as asked, and changes nothing else', async () => {
    const acted = Acted.parse((await answer('h-dee', { subject: 'dee', fact: 'welfare_card', value: null })).json);
    expect(acted.changed).toEqual([]);
    expect(acted.household.facts.find((fact) => fact.fact === 'welfare_card')).toMatchObject({ state: 'asked_unknown', value: null, text: { th: 'ไม่ทราบ' } });
  });

  test.each([
    ['a value of the wrong kind', { subject: 'dee', fact: 'barthel_adl', value: 21 }, 422],
    ['a death before the birth', { subject: 'dee', fact: 'death_date', value: '1949-01-01' }, 422],
    ['a date that does not exist', { subject: 'dee', fact: 'death_date', value: '2026-02-30' }, 422],
    ['a fact that nobody knows of', { subject: 'dee', fact: 'shoe_size', value: 42 }, 422],
    ['a person of another family', { subject: 'kham', fact: 'monk', value: false }, 404],
    ['a sealed fact', { subject: 'dee', fact: 'aids_certified', value: true }, 403],
  ])('%s is refused in Thai and leaves nothing', async (_name, body, status) => {
    const before = await everything();
    const reply = await answer('h-dee', body);
    expect([reply.status, ProblemDetails.parse(reply.json).title]).toEqual([status, expect.stringMatching(/[ก-๙]/)]);
    expect((await everything())[0]?.counted.replace(/audit \d+/, '')).toBe(before[0]?.counted.replace(/audit \d+/, ''));
  });

  test('about a family of another area finds no family', async () => {
    expect((await answer('h-kham', { subject: 'kham', fact: 'monk', value: false }, pua)).status).toBe(404);
  });

  test('whose last step fails leaves nothing: action, projection, audit and outbox are one', async () => {
    const before = await everything();
    await withClient(database.superuserUrl, (client) => client.query(`create function fail() returns trigger language plpgsql as $$ begin raise 'planted'; end $$; create trigger planted before insert on outbox execute function fail()`));
    const reply = await answer('h-dee', { subject: 'dee', fact: 'monk', value: true });
    await withClient(database.superuserUrl, (client) => client.query('drop trigger planted on outbox; drop function fail()'));
    expect([reply.status, code(reply.json)]).toEqual([500, 'http.unexpected']);
    expect(await everything()).toEqual(before);
    expect(JSON.stringify(province.logged)).not.toMatch(/planted|monk|h-dee/);
    province.logged.length = 0;
  });
});

describe('two who answer without having seen the other\'s answer', () => {
  test('are both kept, both hear of it, and whoever saw both settles it', async () => {
    const head = await province.as('head');
    const shown = (await household('h-dee')).facts.find((one) => one.subject === 'dee' && one.fact === 'credit_card');
    const given = { subject: 'dee', fact: 'credit_card', seen: shown?.marks ?? [] };
    expect((await answer('h-dee', { ...given, value: true })).status).toBe(200);
    const acted = Acted.parse((await answer('h-dee', { ...given, value: false }, head)).json);
    const fact = acted.household.facts.find((one) => one.subject === 'dee' && one.fact === 'credit_card');
    expect(fact).toMatchObject({ value: false, disputed: [{ value: true, text: { th: 'ใช่' } }, { value: false, text: { th: 'ไม่' } }] });
    expect(await seen(`select account_id from notice where kind = 'fact.disputed' and body ->> 'household_id' = 'h-dee' order by 1`)).toEqual([{ account_id: 'demo-officer-5501' }]);

    const settled = Acted.parse((await answer('h-dee', { subject: 'dee', fact: 'credit_card', seen: fact?.marks, value: true })).json);
    expect(settled.household.facts.find((one) => one.subject === 'dee' && one.fact === 'credit_card')).toMatchObject({ value: true, disputed: [], marks: [settled.action_id] });
    // Taking the settlement back leaves both standing again.
    const undone = Acted.parse((await mueang('POST', '/api/households/h-dee/undo', { operation_id: randomUUID(), action_id: settled.action_id })).json);
    expect(undone.household.facts.find((one) => one.subject === 'dee' && one.fact === 'credit_card')?.disputed).toHaveLength(2);
  });

  test('and found the same, have nothing to settle', async () => {
    const head = await province.as('head');
    await answer('h-dee', { subject: 'dee', fact: 'bankrupt', seen: [], value: false });
    const acted = Acted.parse((await answer('h-dee', { subject: 'dee', fact: 'bankrupt', seen: [], value: false }, head)).json);
    expect(acted.household.facts.find((one) => one.subject === 'dee' && one.fact === 'bankrupt')).toMatchObject({ value: false, disputed: [] });
  });
});

describe('undoing', () => {
  test('takes the answer back, decides again, and the history keeps both', async () => {
    const done = Acted.parse((await answer('h-boon', { subject: 'boon', fact: 'state_pension', value: true, reason: 'เห็นสมุดบัญชี' })).json);
    expect(done.changed).toContainEqual(expect.objectContaining({ right: 'old_age_allowance', before: 'underpaid', after: 'receiving_not_entitled' }));
    const undone = Acted.parse((await mueang('POST', '/api/households/h-boon/undo', { operation_id: randomUUID(), action_id: done.action_id })).json);
    expect(undone.changed).toContainEqual(expect.objectContaining({ right: 'old_age_allowance', before: 'receiving_not_entitled', after: 'underpaid' }));
    expect(undone.unclaimed_change.per_year).toBe(-done.unclaimed_change.per_year);

    const { entries } = History.parse((await mueang('GET', '/api/households/h-boon/history')).json);
    expect(entries.map((entry) => entry.kind)).toEqual([KIND.undone, KIND.answered, KIND.decided, KIND.loaded]);
    expect(entries[1]).toMatchObject({
      who: { name: { th: expect.stringContaining('กมลชนก') }, role: { th: 'เจ้าหน้าที่ภาคสนาม' } }, why: { th: 'เห็นสมุดบัญชี' }, undone_by: undone.action_id, may_undo: false, at: '2026-11-20T09:00:00+07:00',
    });
    expect(entries[1]?.changes[0]).toMatchObject({ before: { th: 'ไม่' }, after: { th: 'ใช่' }, subject_name: 'นายบุญ =SUM(A1)' });
    const again = await mueang('POST', '/api/households/h-boon/undo', { operation_id: randomUUID(), action_id: done.action_id });
    expect(code(again.json)).toBe('household.nothing_to_undo');
  });
});

describe('working on a family', () => {
  const move = (body: object) => mueang('POST', '/api/households/h-six/work', { operation_id: randomUUID(), ...body });

  test('takes it on, lets it wait with a reason, closes and reopens it; counts follow', async () => {
    const { total } = await listed();
    expect(Acted.parse((await move({ state: 'doing' })).json).household.work).toMatchObject({ state: 'doing', owner: { account_id: 'demo-officer-5501' } });
    expect(code((await move({ state: 'waiting' })).json)).toBe('work.needs_reason');
    await move({ state: 'waiting', reason: 'รอเอกสาร' });
    expect((await listed('?state=waiting')).rows[0]).toMatchObject({ household_id: 'h-six', next_step: { kind: 'follow_up' } });
    await move({ state: 'done', reason: 'ย้ายไปแล้ว' });
    expect((await listed()).total).toBe(total - 1);
    await move({ state: 'open' });
    expect((await listed()).total).toBe(total);
    expect((await listed()).rows).toHaveLength(total);
  });

  test('is kept when the province is decided again', async () => {
    await move({ state: 'doing' });
    await province.decide();
    expect((await household('h-six')).work).toMatchObject({ state: 'doing' });
  });
});

describe('deciding again', () => {
  const DECISIONS = 'select household_id, subject, right_code, outcome, amount_min_satang, amount_max_satang, unclaimed_per_year_satang, missing, application, changes_on::text, law_version from decision order by 1, 2, 3';
  const WORK = 'select household_id, priority, unclaimed_per_year_satang, rights_mask, ages_mask, view from work_item order by 1';
  const COUNTS = `select subdistrict, right_code, age_group, households, unclaimed_per_year_satang from work_count where households <> 0 order by 1, 2, 3`;

  test('one family after an answer gives what deciding the whole province gives', async () => {
    for (const [id, subject] of [['h-kham', 'kham'], ['h-noi', 'noi-mother'], ['h-boon', 'boon'], ['h-six', 'six-mother']] as const) await answer(id, { subject, fact: 'annual_income_thb', value: 1234.5 });
    const [decisions, work, counts] = [await seen(DECISIONS), await seen(WORK), await seen(COUNTS)];
    await province.decide();
    expect(await seen(DECISIONS)).toEqual(decisions);
    expect(await seen(WORK)).toEqual(work);
    expect(await seen(COUNTS)).toEqual(counts);
  });

  test('while officers answer gives every answer its place: nothing is lost, and the counts are those of the list', async () => {
    const answers = ['h-kham', 'h-noi', 'h-boon', 'h-six', 'h-dee'].map((id, i) => answer(id, { subject: ['kham', 'noi-mother', 'boon', 'six-mother', 'dee'][i], fact: 'annual_income_thb', value: 200_000 + i }));
    const [, ...replies] = await Promise.all([province.decide(), ...answers]);
    expect(replies.map((reply) => reply.status)).toEqual([200, 200, 200, 200, 200]);
    const [decisions, work, counts] = [await seen(DECISIONS), await seen(WORK), await seen(COUNTS)];
    await province.decide();
    expect([await seen(DECISIONS), await seen(WORK), await seen(COUNTS)]).toEqual([decisions, work, counts]);
  });

  test('gives the same outcome as the rules asked directly', async () => {
    const { law } = province;
    expect(decideHousehold(law, { id: 'x', facts: new Float64Array(law.facts.household.length), members: [], enrolments: [] }, 20_000)).toEqual([]);
    const view = await household('h-boon');
    const [stored] = await seen<{ outcome: string }>(`select outcome from decision where household_id = 'h-boon' and right_code = 'old_age_allowance'`);
    expect(view.rights.find((right) => right.right === 'old_age_allowance')?.outcome).toBe(stored?.outcome);
  });

  test('a day later tells what a birthday changed, in the history', async () => {
    // Hok turns six on 10 December.
    province.clock.advance(20 * 86_400_000);
    await province.decide();
    const later = await province.as('officer-5501');
    const { entries } = History.parse((await later('GET', '/api/households/h-six/history')).json);
    expect(entries[0]?.changes).toContainEqual(expect.objectContaining({ subject_name: 'เด็กชายหก เกือบครบ', before: expect.objectContaining({ th: 'มีสิทธิ ยังไม่ได้รับ' }), after: expect.objectContaining({ th: 'ไม่เข้าเงื่อนไข' }) }));
    expect(TakeUp.parse((await later('GET', '/api/take-up')).json).as_of).toBe('2026-12-10');
    province.clock.advance(-20 * 86_400_000);
    await province.decide();
  });
});

describe('the wall between areas', () => {
  const PERSONAL = `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and has_table_privilege('klaikhun_app', oid, 'select') and exists (select from pg_attribute where attrelid = pg_class.oid and attname in ('person_id', 'household_id')) order by 1`;
  const rowsOf = (accountId: string, table: string, where = '') => inArea(province.pool, { accountId, today: isoOf(province.clock.today()) }, async (db) => Number((await db.query(`select count(*) as n from ${table} ${where}`)).rows[0].n));

  test('no account named, no row, in any table with a person or a household', async () => {
    for (const { relname } of await seen<{ relname: string }>(PERSONAL)) expect([relname, await rowsOf('', relname)]).toEqual([relname, 0]);
  });

  test('an officer sees the own district in every table, and nothing of the neighbour\'s', async () => {
    for (const { relname } of await seen<{ relname: string }>(PERSONAL)) {
      expect([relname, await rowsOf('demo-officer-5505', relname, `where subdistrict like '5501%'`)]).toEqual([relname, 0]);
    }
    expect(await rowsOf('demo-officer-5505', 'person')).toBe(2);
    expect(await rowsOf('demo-executive', 'person')).toBe(0);
  });

  test('nor can an officer write into another area', async () => {
    const write = inArea(province.pool, { accountId: 'demo-officer-5505', today: '2026-11-20' }, (db) => db.query(`insert into household values ('55', 'new', '5501', '550101', '1', '{}')`));
    await expect(write).rejects.toThrow(/row-level security/);
  });

  test('and an assignment that has ended shows nothing', async () => {
    await province.owner.query(`update area_assignment set valid_to = '2026-11-19' where account_id = 'demo-officer-5503'`);
    expect(await rowsOf('demo-officer-5503', 'household')).toBe(0);
  });
});

describe('the start', () => {
  const options = () => ({ pool: province.pool, law: province.law, clock: province.clock, rng: seededRng('start'), province: '55', demoAccounts: [], webDirectory: null, overHttps: false, log: () => {} });

  test('stops at a route without an access policy, however it was put there', async () => {
    const handlers = [(app: OpenAPIHono) => app.get('/api/people', (context) => context.json([])), (app: OpenAPIHono) => app.all('/api/people/*', (context) => context.json([]))];
    for (const handler of handlers) {
      const moreRoutes = (app: OpenAPIHono): AnyRoute[] => {
        handler(app);
        return [];
      };
      await expect(buildApp({ ...options(), moreRoutes })).rejects.toMatchObject({ problem: { code: 'access.unguarded' } });
    }
  });

  test('a read of a person\'s record without a note in the audit is not answered', async () => {
    const careless = defineRoute({
      method: 'get', path: '/api/careless', summary: { th: 'ลืมบันทึก', en: 'forgets' }, answer: null,
      access: { name: 'test.careless', what: { th: 'ดู', en: 'look' }, roles: 'signed_in', shows: 'people', audit: 'test.look', use: 'rights_outreach', purpose: 'none' }, handle: async () => null,
    });
    const app = await buildApp({ ...options(), moreRoutes: (): AnyRoute[] => [careless] });
    const reply = await (await signIn(app, 'head'))('GET', '/api/careless');
    expect([reply.status, code(reply.json)]).toEqual([500, 'access.unnamed_look']);
  });
});
