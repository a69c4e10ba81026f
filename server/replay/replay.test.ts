// The tables say what the ledger tells; where somebody changed them behind its back, it is found, named and mended.
import { randomUUID } from 'node:crypto';
import { HouseholdView } from '@klaikhun/areas/household';
import { seededRng } from '@klaikhun/std';
import { withClient } from '@klaikhun/server/postgres/roles.ts';
import { testDatabase } from '@klaikhun/tools/testing/database.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lawVersionOf } from '../law-version.ts';
import { type Caller, smallProvince, type SmallProvince } from '../testing/small-province.ts';
import { checkLedger } from './check.ts';
import type { Difference } from './differences.ts';
import { repairLedger } from './repair.ts';

let province: SmallProvince;
let database: Awaited<ReturnType<typeof testDatabase>>;
let head: Caller;
let officer: Caller;
beforeAll(async () => {
  database = await testDatabase();
  province = await smallProvince(database);
  [head, officer] = [await province.as('head'), await province.as('officer-5501')];
});
afterAll(() => province?.close());

const sql = <T = Record<string, unknown>>(text: string, values: unknown[] = []) => withClient(database.superuserUrl, async (client) => (await client.query(text, values)).rows as T[]);
const doing = (body: object) => ({ operation_id: randomUUID(), ...body });
const services = () => ({ law: province.law, lawVersion: lawVersionOf(province.law), province: '55' });

async function check(): Promise<{ found: Difference[]; households: number; undecided: boolean }> {
  const found: Difference[] = [];
  const done = await withClient(database.superuserUrl, (client) => checkLedger(client, services(), (difference) => found.push(difference)));
  return { found, households: done.households, undecided: done.undecided };
}
const kinds = async () => (await check()).found.map(({ householdId, kind, field, how }) => `${householdId} ${kind} ${field} ${how}`.replaceAll('  ', ' '));
const repair = () => repairLedger(database.superuserUrl, { ...services(), clock: province.clock, newId: province.newId, placeWords: () => ({ th: '', en: '' }) });

const shapeOf = (household: HouseholdView, fact: HouseholdView['facts'][number]) => household.asks[`${fact.subject === 'household' ? 'household' : 'person'}.${fact.fact}`]?.answer.kind ?? '';

/** Something an officer may do to a family now, drawn by chance: an answer, a taking back, a move of its work. */
async function anyAct(draw: ReturnType<typeof seededRng>, id: string): Promise<void> {
  const view = await head('GET', `/api/households/${id}`);
  if (view.status !== 200) return;
  const household = HouseholdView.parse(view.json);
  const facts = household.facts.filter((fact) => fact.may_answer && ['yes_no', 'money'].includes(shapeOf(household, fact)));
  const fact = facts.length === 0 ? null : draw.pick(facts);
  const kind = draw.weighted([['answer', 6], ['undo', 3], ['work', 3]] as const);
  if (kind === 'answer' && fact !== null) {
    const value = draw.chance(0.15) ? null : shapeOf(household, fact) === 'yes_no' ? draw.chance(0.5) : draw.int(0, 150_000);
    await head('POST', `/api/households/${id}/answers`, doing({ subject: fact.subject, fact: fact.fact, value }));
  } else if (kind === 'undo') {
    const { entries } = (await head('GET', `/api/households/${id}/history`)).json as { entries: { action_id: string; may_undo: boolean }[] };
    const undoable = entries.filter((entry) => entry.may_undo);
    if (undoable.length > 0) await head('POST', `/api/households/${id}/undo`, doing({ action_id: draw.pick(undoable).action_id }));
  } else await head('POST', `/api/households/${id}/work`, doing({ state: draw.pick(['open', 'doing', 'waiting', 'done']), reason: 'รอเอกสาร' }));
}

describe('the ledger, replayed', () => {
  test('gives just what the tables hold: after loading, and after many answers, takings back and moves, day after day', async () => {
    expect(await check()).toEqual({ found: [], households: 9, undecided: false });
    const draw = seededRng('replay');
    const ids = ['h-kham', 'h-dee', 'h-noi', 'h-boon', 'h-red', 'h-rich', 'h-six', 'h-pua', 'h-pua2'];
    for (let day = 0; day < 4; day += 1) {
      for (let each = 0; each < 20; each += 1) await anyAct(draw, draw.pick(ids));
      expect(await kinds()).toEqual([]);
      province.clock.advance(86_400_000);
      head = await province.as('head');
      await province.decide();
      expect(await kinds()).toEqual([]);
    }
    expect((await sql<{ acts: number }>(`select count(*)::int as acts from action where household_id <> ''`))[0]?.acts).toBeGreaterThan(40);
  });

  test('knows a sealed home, and one whose seal was lifted', async () => {
    await sql('update session set confirmed_at = $1', [new Date(province.clock.now())]);
    officer = await province.as('officer-5501');
    await sql('update session set confirmed_at = $1', [new Date(province.clock.now())]);
    expect((await officer('POST', '/api/households/h-kham/seal', doing({ reason: 'other', why: 'มีคนตามหา ขอปกปิดไว้ก่อน' }))).status).toBe(200);
    expect(await kinds()).toEqual([]);
    expect((await officer('POST', '/api/households/h-kham/unseal', doing({ why: 'ย้ายไปอยู่ที่ปลอดภัยแล้ว' }))).status).toBe(200);
    expect(await kinds()).toEqual([]);
  });
});

describe('what somebody changed behind its back', () => {
  beforeAll(async () => {
    await sql('update session set confirmed_at = $1', [new Date(province.clock.now())]);
    await officer('POST', '/api/households/h-dee/seal', doing({ reason: 'domestic_violence', why: 'สามีเก่าตามหา ขอปกปิดไว้' }));
  });

  const damages: readonly [string, string, RegExp][] = [
    ['a fact of a person', `update person set facts = facts || '{"annual_income_thb": 1}' where person_id = 'rich'`, /^h-rich fact annual_income_thb@rich other$/],
    ['a fact of a home', `update household set facts = facts || '{"debt": true}' where household_id = 'h-rich'`, /^h-rich fact debt extra$/],
    ['a name', `update person set last_name = 'อื่น' where person_id = 'dee'`, /^h-dee person lastName@dee other$/],
    ['a statement that is gone', `delete from fact_statement where subject = 'noi'`, /^h-noi statement noi .* missing$/],
    ['an answer that counts although it was taken back', `update fact_statement set withdrawn_by = null where withdrawn_by is not null and household_id = (select household_id from fact_statement where withdrawn_by is not null limit 1)`, / statement .* other$/],
    ['an enrolment that is gone', `delete from enrolment where person_id = 'dee'`, /^h-dee enrolment .* missing$/],
    ['an enrolment twice', `insert into enrolment select province, household_id, enrolment_id || '-2', person_id, subdistrict, right_code, start_date, end_date, amount_satang, status, decided_on, fiscal_year, batch_id, line from enrolment where person_id = 'boon'`, /^h-boon enrolment .* extra$/],
    ['a decision turned round', `update decision set outcome = 'receiving' where ctid = (select ctid from decision where outcome = 'entitled' limit 1)`, / decision .* other$/],
    ['work that is gone', `delete from work_item where household_id = (select household_id from work_item limit 1)`, / work missing$/],
    ['work put last', `update work_item set priority = 0 where household_id = (select household_id from work_item where priority > 0 limit 1)`, / work priority other$/],
    ['work said to be done', `update work_item set state = case state when 'done' then 'open' else 'done' end where household_id = (select household_id from work_item limit 1)`, / work_state other$/],
    ['a count above the list', `update work_count set households = households + 1 where ctid = (select ctid from work_count limit 1)`, /^ count .* other$/],
    ['a seal that nobody set', `insert into seal (province, household_id, seal_id, subdistrict, reason, why, sealed_by, sealed_at) values ('55', 'h-red', gen_random_uuid(), '550102', 'other', null, 'demo-head', '2026-11-20')`, /^h-red seal extra$/],
    ['a seal taken off', `update seal set lifted_at = sealed_at, lifted_by = sealed_by where household_id = 'h-dee'`, /^h-dee seal missing$/],
  ];

  test.each(damages)('%s is found and named', async (_what, damage, named) => {
    expect(await kinds()).toEqual([]);
    await sql(damage);
    const found = await kinds();
    expect(found.some((line) => named.test(line)), found.join('\n')).toBe(true);
    await repair();
    // What hides somebody is not taken away by a repair: a person looks at it.
    const left = await kinds();
    if (!/seal extra/.test(found.join())) expect(left).toEqual([]);
    else await sql(`delete from seal where household_id = 'h-red'`);
    await repair();
  });

  test('what was found names no person\'s data, only numbers and fields', async () => {
    await sql(`update person set last_name = 'อื่น' where person_id = 'dee'`);
    expect(JSON.stringify((await check()).found)).not.toMatch(/[ก-๙]/);
    await repair();
  });

  test('a repair is an act of the ledger with a line for each household, and noted', async () => {
    await sql(`update household set facts = facts || '{"debt": true}' where household_id = 'h-dee'`);
    const done = await repair();
    expect(done).toMatchObject({ repaired: 1, left: 0 });
    expect(await sql(`select action_line.household_id from action_line join action using (action_id) where action.kind = 'ledger.repaired' order by action.transaction desc, action_line.household_id limit 1`)).toEqual([{ household_id: 'h-dee' }]);
    expect(await sql(`select count(*)::int as noted from audit where deed = 'ledger.repaired'`)).not.toEqual([{ noted: 0 }]);
    expect(await repair()).toMatchObject({ repaired: 0, left: 0 });
  });
});
