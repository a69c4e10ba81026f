// Who looks after whom by name, made anew from the ledger: given, ended, taken back, sealed, handed over and back, in bulk; and changed behind its back.
import { randomUUID } from 'node:crypto';
import { AssignedMany, Assignments, HandedOver } from '@klaikhun/areas/household';
import { withClient } from '@klaikhun/server/postgres/roles.ts';
import { testDatabase } from '@klaikhun/tools/testing/database.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lawVersionOf } from '../law-version.ts';
import { smallProvince, type SmallProvince } from '../testing/small-province.ts';
import { checkLedger } from './check.ts';
import { repairLedger } from './repair.ts';

const [OFFICER, OTHER, UNIT] = ['demo-officer-5501', 'demo-officer-5505', 'demo-unit-head'];
let province: SmallProvince;
let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
  province = await smallProvince(database);
});
afterAll(() => province?.close());

const sql = (text: string, values: unknown[] = []) => withClient(database.superuserUrl, async (client) => (await client.query(text, values)).rows as Record<string, unknown>[]);
const services = () => ({ law: province.law, lawVersion: lawVersionOf(province.law), province: '55' });

async function check(): Promise<string[]> {
  const found: string[] = [];
  await withClient(database.superuserUrl, (client) => checkLedger(client, services(), ({ householdId, kind, field, how }) => found.push(`${householdId} ${kind} ${field.split(' ')[0]?.split('@')[0]} ${how}`)));
  return found;
}

async function act(who: string, path: string, body: object): Promise<unknown> {
  const caller = await province.as(who);
  await sql('update session set confirmed_at = $1', [new Date(province.clock.now())]);
  const reply = await caller('POST', path, { operation_id: randomUUID(), why: 'ทดสอบการมอบหมายงาน', ...body });
  expect(reply.status, `${path} ${JSON.stringify(reply.json)}`).toBe(200);
  return reply.json;
}
const single = (who: string, home: string, to: string, more: object = {}) => act(who, `/api/households/${home}/assignments`, { to, kind: 'family', ...more });

test('tells every assignment as it stands', async () => {
  await single('head', 'h-kham', OTHER, { until: '2026-12-31' });
  await single('head', 'h-kham', UNIT, { kind: 'case' });
  await act('head', '/api/households/h-kham/assignments/end', { account_id: OTHER });
  const { undo } = Assignments.parse((await (await province.as('head'))('GET', '/api/households/h-kham/assignments')).json);
  await act('head', '/api/households/h-kham/assignments/undo', { action_id: undo?.action_id, why: undefined });
  await single('head', 'h-dee', OTHER, { from: '2026-11-25' });
  const many = AssignedMany.parse(await act('head', '/api/assignments', { to: UNIT, household_ids: ['h-noi', 'h-six', 'h-boon'] }));
  expect(many.given).toBe(3);
  const second = AssignedMany.parse(await act('head', '/api/assignments', { to: OFFICER, household_ids: ['h-six', 'h-boon'], until: '2026-12-01' }));
  await act('head', '/api/assignments/undo', { action_id: second.action_id, why: undefined });
  await act('officer-5501', '/api/households/h-red/seal', { reason: 'child_protection', assigned: [UNIT] });
  expect(await check()).toEqual([]);

  const plan = { from: '2026-11-20', places: [], posts: [], close: false };
  const handed = HandedOver.parse(await act('head', '/api/handovers', { ...plan, leaver: UNIT, to: OFFICER }));
  expect(handed).toMatchObject({ sealed: 1 });
  expect(await check()).toEqual([]);
  await act('head', `/api/handovers/${handed.handover_id}/undo`, {});
  expect(await check()).toEqual([]);
  await act('head', '/api/handovers', { ...plan, leaver: UNIT, to: OTHER, from: '2026-11-24' });
  expect(await check()).toEqual([]);
});

test('says whose was given, ended or prolonged behind its back, and mends it', async () => {
  await sql(`insert into household_assignment (province, household_id, account_id, subdistrict, kind, valid_from, action_id) values ('55', 'h-rich', 'demo-officer-5510', '550102', 'family', '2026-01-01', gen_random_uuid())`);
  await sql(`update household_assignment set valid_to = null where household_id = 'h-kham' and account_id = $1`, [OTHER]);
  await sql(`delete from household_assignment where household_id = 'h-dee'`);
  expect((await check()).sort()).toEqual(['h-dee assignment demo-officer-5505 missing', 'h-kham assignment demo-officer-5505 other', 'h-rich assignment demo-officer-5510 extra']);
  const before = await sql('select household_id, account_id from household_assignment order by 1, 2');
  const done = await repairLedger(database.superuserUrl, { ...services(), clock: province.clock, newId: province.newId, placeWords: () => ({ th: '', en: '' }) });
  expect(done).toEqual({ repaired: 3, left: 0 });
  expect(await check()).toEqual([]);
  const after = await sql('select household_id, account_id from household_assignment order by 1, 2');
  expect(after.some((row) => row.household_id === 'h-rich')).toBe(false);
  expect(after.filter((row) => row.household_id !== 'h-dee')).toEqual(before.filter((row) => row.household_id !== 'h-rich'));
});
