import { randomUUID } from 'node:crypto';
import { HouseholdView, type ParkedOperations } from '@klaikhun/areas/household';
import { withClient } from '@klaikhun/server/postgres/roles.ts';
import { testDatabase } from '@klaikhun/tools/testing/database.ts';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { lawVersionOf } from './law-version.ts';
import { checkLedger } from './replay/check.ts';
import { type Caller, MUEANG, PUA, smallProvince, type SmallProvince } from './testing/small-province.ts';

let province: SmallProvince;
let database: Awaited<ReturnType<typeof testDatabase>>;
let malee: Caller;
let pua: Caller;
let head: Caller;

beforeAll(async () => {
  database = await testDatabase();
  province = await smallProvince(database);
  [malee, pua, head] = [await province.as('officer-5501'), await province.as('officer-5505'), await province.as('unit-head')];
});
afterAll(() => province?.close());
afterEach(() => seen('delete from field_device'));

const seen = <T>(sql: string, values: unknown[] = []) => withClient(database.superuserUrl, async (client) => (await client.query(sql, values)).rows as T[]);
const WHY = 'ถามครอบครัวแล้ว ตรงกัน';

/** What `caller` wrote on a device about a family that is not theirs. Gives its number. */
async function park(caller: Caller, record: string, more: object = {}): Promise<string> {
  const device = randomUUID();
  expect((await caller('POST', '/api/field/devices', { device_id: device, name: 'เครื่องทดสอบ' })).status).toBe(200);
  const id = randomUUID();
  const operation = { operation_id: id, record, creates: false, new_family: null, sets: [], appends: [], sequence: 1, at: province.clock.now() - 3_600_000, ...more };
  const { json } = await caller('POST', '/api/field/push', { device_id: device, operations: [operation] });
  expect(json).toMatchObject({ receipts: [{ fate: 'parked' }] });
  return id;
}
const parked = async (caller: Caller) => ((await caller('GET', '/api/field/parked')).json as ParkedOperations).parked;
const settle = (caller: Caller, id: string, verdict: string, more: object = {}) => caller('POST', `/api/field/parked/${id}/settle`, { operation_id: randomUUID(), verdict, why: WHY, ...more });
const factOf = async (id: string, subject: string, fact: string, caller = pua) => HouseholdView.parse((await caller('GET', `/api/households/${id}`)).json).facts.find((one) => one.subject === subject && one.fact === fact);

describe('what was parked', () => {
  test('is seen by whoever answers for the family, with what its page says today, and by nobody else', async () => {
    const id = await park(malee, 'h-pua', { sets: [{ field: 'pua.welfare_card', value: true, seen: [] }], appends: [{ list: 'notes', value: { note: 'บ้านอยู่หลังวัด' } }] });
    const [one] = (await parked(pua)).filter((each) => each.operation_id === id);
    expect(one).toMatchObject({
      household_id: 'h-pua', family: { called: 'นางปัว ดอยงาม', is_new: false }, hidden: 0, may_take_over: true, may_settle: true,
      facts: [{ subject: 'นางปัว ดอยงาม', text: { th: 'ใช่' }, now: { th: 'ไม่ทราบ' } }], entries: [{ list: 'notes', value: { note: 'บ้านอยู่หลังวัด' } }],
    });
    expect((await parked(malee)).map((each) => each.operation_id)).not.toContain(id);
    expect((await (await province.as('volunteer'))('GET', '/api/field/parked')).status).toBe(403);
    expect((await settle(malee, id, 'set_aside')).json).toMatchObject({ code: 'field.nothing_parked' });
  });

  test('each look at a family is noted, with what for', async () => {
    await park(malee, 'h-pua2', { sets: [{ field: 'household.elder_alone', value: true, seen: [] }] });
    await parked(pua);
    expect(await seen(`select relation, purpose from audit where deed = 'field.parked' and household_id = 'h-pua2' and account_id = 'demo-officer-5505'`)).toContainEqual({ relation: 'area', purpose: 'contact' });
  });

  test('is taken over in the name of whoever settles it, once, and the writer hears of it; it can be taken back', async () => {
    const id = await park(malee, 'h-pua', { sets: [{ field: 'pua.credit_card', value: false, seen: [] }], appends: [{ list: 'visits', value: { on: '2026-11-20', note: 'พบที่บ้าน' } }] });
    const sent = randomUUID();
    for (let times = 0; times < 2; times += 1) expect((await settle(pua, id, 'taken_over', { operation_id: sent })).status).toBe(200);
    expect(await factOf('h-pua', 'pua', 'credit_card')).toMatchObject({ value: false, recorded_by: { th: expect.stringContaining('อ.ปัว') } });
    expect(await seen(`select account_id, value ->> 'note' as note from household_entry where household_id = 'h-pua' and list = 'visits'`)).toEqual([{ account_id: 'demo-officer-5505', note: 'พบที่บ้าน' }]);
    expect(await seen(`select account_id, body ->> 'verdict' as verdict from notice where kind = 'parked.settled'`)).toEqual([{ account_id: 'demo-officer-5501', verdict: 'taken_over' }]);
    expect((await parked(pua)).map((each) => each.operation_id)).not.toContain(id);
    expect((await settle(pua, id, 'set_aside')).json).toMatchObject({ code: 'field.nothing_parked' });
    const { entries } = (await pua('GET', '/api/households/h-pua/history')).json as { entries: { action_id: string; kind: string; may_undo: boolean; what: { th: string } }[] };
    const told = entries.find((one) => one.kind === 'field.taken_over');
    expect(told).toMatchObject({ may_undo: true, what: { th: expect.stringContaining('รับบันทึกของ') } });
    expect((await pua('POST', '/api/households/h-pua/undo', { operation_id: randomUUID(), action_id: told?.action_id })).status).toBe(200);
    expect((await factOf('h-pua', 'pua', 'credit_card'))?.value ?? null).toBeNull();
  });

  test('beside an answer that its writer had not seen, both stand until somebody settles it', async () => {
    expect((await pua('POST', '/api/households/h-pua2/answers', { operation_id: randomUUID(), subject: 'pua2', fact: 'welfare_card', value: true })).status).toBe(200);
    const id = await park(malee, 'h-pua2', { sets: [{ field: 'pua2.welfare_card', value: false, seen: [] }] });
    expect((await settle(head, id, 'taken_over')).status).toBe(200);
    expect((await factOf('h-pua2', 'pua2', 'welfare_card'))?.disputed.map((side) => side.value).sort()).toEqual([false, true]);
  });

  test('is set aside with a reason; the record stays as it was', async () => {
    const id = await park(malee, 'h-pua', { sets: [{ field: 'pua.bankrupt', value: true, seen: [] }] });
    expect((await settle(pua, id, 'set_aside', { why: '' })).status).toBe(422);
    expect((await settle(pua, id, 'set_aside')).status).toBe(200);
    expect((await factOf('h-pua', 'pua', 'bankrupt'))?.value ?? null).toBeNull();
    expect(await seen(`select verdict, why, settled_by from parked_operation where operation_id = $1`, [id])).toEqual([{ verdict: 'set_aside', why: WHY, settled_by: 'demo-officer-5505' }]);
  });

  test('that cannot be right is not taken over, and waits on', async () => {
    const id = await park(malee, 'h-pua', { sets: [{ field: 'pua.birth_date', value: '2099-01-01', seen: [] }] });
    expect((await settle(pua, id, 'taken_over')).status).toBeGreaterThanOrEqual(400);
    expect((await parked(pua)).map((each) => each.operation_id)).toContain(id);
  });

  test('about a family that nobody knows lies where its writer works, and is nobody\'s to take over', async () => {
    const id = await park(malee, 'h-nowhere', { sets: [{ field: 'household.elder_alone', value: true, seen: [] }] });
    expect((await parked(head)).find((one) => one.operation_id === id)).toMatchObject({ family: { called: null, is_new: false }, may_take_over: false });
    expect((await settle(head, id, 'taken_over')).json).toMatchObject({ code: 'field.cannot_take_over' });
    expect((await settle(head, id, 'set_aside')).status).toBe(200);
  });

  test('by the hand that settles is somebody else\'s to settle', async () => {
    const id = await park(malee, 'h-nowhere-2');
    expect((await parked(malee)).find((one) => one.operation_id === id)).toMatchObject({ may_settle: false });
    expect((await settle(malee, id, 'set_aside')).json).toMatchObject({ code: 'field.own_parked' });
  });

  test('of a family met on a device that was closed comes into being when somebody of the area takes it over', async () => {
    const device = randomUUID();
    await malee('POST', '/api/field/devices', { device_id: device, name: 'หายไปแล้ว' });
    await malee('POST', `/api/field/devices/${device}/close`, { why: 'ทำหาย' });
    const record = `new-${randomUUID()}`;
    const operation = {
      operation_id: randomUUID(), record, creates: true, appends: [], sequence: 1, at: province.clock.now(), sets: [{ field: `${record}-1.birth_date`, value: '1941', seen: [] }],
      new_family: { subdistrict: MUEANG.subdistrict, village_no: '3', address: 'ท้ายสวน', members: [{ person_id: `${record}-1`, title: 'นาง', first_name: 'แก้ว', last_name: 'ใหม่มา' }] },
    };
    expect((await malee('POST', '/api/field/push', { device_id: device, operations: [operation] })).json).toMatchObject({ wipe: true, receipts: [{ fate: 'parked' }] });
    expect((await parked(head)).find((one) => one.operation_id === operation.operation_id)).toMatchObject({ family: { is_new: true, members: ['นางแก้ว ใหม่มา'] }, may_take_over: true });
    expect((await settle(head, operation.operation_id, 'taken_over')).status).toBe(200);
    expect(await seen(`select village_no from household where household_id = $1`, [record])).toEqual([{ village_no: '3' }]);
  });

  test('about a sealed home is seen by the assigned alone', async () => {
    await seen(`insert into seal (province, household_id, seal_id, subdistrict, reason, why, sealed_by, sealed_at) values ('55', 'h-pua2', gen_random_uuid(), $1, 'other', null, 'demo-head', '2026-11-20')`, [PUA.subdistrict]);
    const id = await park(malee, 'h-pua2', { sets: [{ field: 'pua2.monk', value: true, seen: [] }] });
    expect((await parked(pua)).map((each) => each.operation_id)).not.toContain(id);
    expect((await settle(pua, id, 'set_aside')).json).toMatchObject({ code: 'field.nothing_parked' });
    await seen(`update seal set lifted_at = '2026-11-20' where household_id = 'h-pua2'`);
    expect((await parked(pua)).map((each) => each.operation_id)).toContain(id);
  });
});

test('the ledger tells all of it: every family made anew is the one in the tables', async () => {
  const found: string[] = [];
  await withClient(database.superuserUrl, (client) => checkLedger(client, { law: province.law, lawVersion: lawVersionOf(province.law), province: '55' }, ({ householdId, kind, field, how }) => found.push(`${householdId} ${kind} ${field} ${how}`)));
  expect(found).toEqual([]);
});
