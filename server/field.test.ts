import { randomUUID } from 'node:crypto';
import { Device, type DeviceStore } from '@klaikhun/sync';
import { HouseholdView } from '@klaikhun/areas/household';
import { withClient } from '@klaikhun/server/postgres/roles.ts';
import { MemoryStore, NO_STORE_FAULTS } from '@klaikhun/tools/testing/memory-store.ts';
import { testDatabase } from '@klaikhun/tools/testing/database.ts';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { lawVersionOf } from './law-version.ts';
import { checkLedger } from './replay/check.ts';
import { transportOver } from './testing/field-transport.ts';
import { type Caller, MUEANG, smallProvince, type SmallProvince } from './testing/small-province.ts';

let province: SmallProvince;
let database: Awaited<ReturnType<typeof testDatabase>>;
let malee: Caller;
let head: Caller;

beforeAll(async () => {
  database = await testDatabase();
  province = await smallProvince(database);
  [malee, head] = [await province.as('officer-5501'), await province.as('unit-head')];
});
afterAll(() => province?.close());
// Everybody has a few devices at most.
afterEach(() => seen('delete from field_device'));

const seen = <T>(sql: string, values: unknown[] = []) => withClient(database.superuserUrl, async (client) => (await client.query(sql, values)).rows as T[]);
const family = async (id: string, caller = malee) => HouseholdView.parse((await caller('GET', `/api/households/${id}`)).json);
const factOf = async (id: string, subject: string, fact: string, caller = malee) => (await family(id, caller)).facts.find((one) => one.subject === subject && one.fact === fact);

interface Phone { device: Device; id: string; store: DeviceStore }
async function phone(caller: Caller, name = 'Samsung A05'): Promise<Phone> {
  const id = randomUUID();
  expect((await caller('POST', '/api/field/devices', { device_id: id, name })).status).toBe(200);
  const store = new MemoryStore(NO_STORE_FAULTS);
  return { id, store, device: await Device.open({ store, transport: transportOver(caller, id), clock: province.clock, newId: randomUUID }) };
}
const round = (caller: Caller, more: object = {}) => caller('POST', '/api/field/rounds', { operation_id: randomUUID(), subdistrict: MUEANG.subdistrict, village_no: null, days: 3, why: 'ลงเยี่ยมบ้านประจำเดือน', ...more });
const set = (device: Device, record: string, field: string, value: boolean | number | string | null) => device.edit(record, { sets: [{ field, value }] });

describe('a round', () => {
  test('takes the families of a place along, each look noted; none before, none after', async () => {
    const { device } = await phone(malee);
    await device.sync();
    // Work that is theirs goes along at any time.
    const own = device.records();
    expect(own).toEqual((await seen<{ id: string }>(`select household_id as id from work_item where owner = 'demo-officer-5501' and state <> 'done' order by 1`)).map((row) => row.id));
    expect((await round(malee)).status).toBe(200);
    await device.sync();
    const along = [...new Set([...own, 'h-dee', 'h-kham', 'h-noi', 'h-six'])].sort();
    expect(device.records()).toEqual(along);
    expect(await seen(`select distinct household_id from audit where deed = 'field.taken_along' order by 1`)).toEqual(along.map((household_id) => ({ household_id })));
    const kham = await device.read('h-kham');
    expect(kham?.fields['kham.birth_date']).toEqual([{ value: '1944-05', marks: [] }]);
    expect(kham?.fields.about?.[0]?.value).toMatchObject({ village_no: '3', members: [{ id: 'kham', first: 'คำ', national: expect.stringMatching(/^9-x/) }] });

    const { rounds } = (await malee('GET', '/api/field/rounds')).json as { rounds: { round_id: string }[] };
    expect((await malee('POST', `/api/field/rounds/${rounds[0]?.round_id}/end`, { operation_id: randomUUID() })).status).toBe(200);
    await device.sync();
    expect(device.records()).toEqual(own);
  });

  test('in a place of others is refused, and a sealed home stays at the office', async () => {
    expect((await round(malee, { subdistrict: '550501' })).json).toMatchObject({ code: 'field.not_your_place' });
    await round(malee);
    const { device } = await phone(malee);
    await seen(`insert into seal (province, household_id, seal_id, subdistrict, reason, why, sealed_by, sealed_at) values ('55', 'h-six', gen_random_uuid(), '550101', 'other', null, 'demo-head', '2026-11-20')`);
    await device.sync();
    expect(device.records()).toEqual(expect.arrayContaining(['h-dee', 'h-kham', 'h-noi']));
    expect(device.records()).not.toContain('h-six');
    await seen(`update seal set lifted_at = '2026-11-20' where household_id = 'h-six'`);
    await device.sync();
    expect(device.records()).toContain('h-six');
  });
});

describe('what was written without a signal', () => {
  test('arrives whole, decides again, and stands in the story', async () => {
    const { device } = await phone(malee);
    await device.sync();
    await device.edit('h-kham', { sets: [{ field: 'kham.state_pension', value: false }, { field: 'kham.bedridden', value: true }], appends: [{ list: 'visits', value: { text: 'ยายคำลุกไม่ได้ตั้งแต่เดือนก่อน' } }] });
    expect(device.waiting().unsent).toBe(1);
    await device.sync();
    expect(device.waiting().unsent).toBe(0);
    expect(await factOf('h-kham', 'kham', 'bedridden')).toMatchObject({ value: true, disputed: [] });
    const history = (await malee('GET', '/api/households/h-kham/history')).json as { entries: { kind: string; what: { th: string }; changes: { label: { th: string } }[] }[] };
    expect(history.entries[0]).toMatchObject({ kind: 'field.recorded', what: { th: expect.stringContaining('2 ข้อ') } });
    expect(await seen(`select value ->> 'text' as text from household_entry where household_id = 'h-kham'`)).toEqual([{ text: 'ยายคำลุกไม่ได้ตั้งแต่เดือนก่อน' }]);
    expect((await device.read('h-kham'))?.lists.visits).toHaveLength(1);
  });

  test('sent twice is done once', async () => {
    const { device, id } = await phone(malee);
    await device.sync();
    const made = await set(device, 'h-dee', 'dee.welfare_card', true);
    if (!made.ok) return expect.unreachable();
    const transport = transportOver(malee, id);
    const both = await Promise.all([transport.push([made.value]), transport.push([made.value])]);
    expect(both.map((pushed) => pushed.receipts[0]?.fate)).toEqual(['done', 'done']);
    expect(await seen(`select count(*)::int as n from fact_statement where action_id = $1`, [made.value.operationId])).toEqual([{ n: 1 }]);
  });

  test('by two who had not seen each other\'s is kept twice, until one settles it on the phone', async () => {
    await round(head);
    const [one, other] = [await phone(malee), await phone(head)];
    for (const { device } of [one, other]) await device.sync();
    await set(one.device, 'h-noi', 'noi-mother.welfare_card', true);
    await set(other.device, 'h-noi', 'noi-mother.welfare_card', false);
    await one.device.sync();
    await other.device.sync();
    await one.device.sync();
    for (const { device } of [one, other]) expect((await device.read('h-noi'))?.fields['noi-mother.welfare_card']?.map((standing) => standing.value)).toEqual([true, false]);
    expect((await factOf('h-noi', 'noi-mother', 'welfare_card'))?.disputed).toHaveLength(2);
    await set(one.device, 'h-noi', 'noi-mother.welfare_card', true);
    await one.device.sync();
    await other.device.sync();
    for (const { device } of [one, other]) expect((await device.read('h-noi'))?.fields['noi-mother.welfare_card']?.map((standing) => standing.value)).toEqual([true]);
    expect(await factOf('h-noi', 'noi-mother', 'welfare_card')).toMatchObject({ value: true, disputed: [] });
  });

  test('that cannot be right is refused with its reason, and what was written after it goes through', async () => {
    const { device } = await phone(malee);
    await device.sync();
    await set(device, 'h-dee', 'dee.birth_date', '2099-01-01');
    await set(device, 'h-dee', 'dee.credit_card', false);
    await device.sync();
    const { refused, unsent } = device.waiting();
    expect(unsent).toBe(0);
    expect(refused).toHaveLength(1);
    expect(refused[0]?.problem?.title.th).toBeTruthy();
    expect(await factOf('h-dee', 'dee', 'credit_card')).toMatchObject({ value: false });
  });

  test('about a family that is not theirs any more is parked whole; hidden, elsewhere and nowhere are told alike', async () => {
    const { device, id } = await phone(malee);
    await device.sync();
    const transport = transportOver(malee, id);
    const operation = (record: string) => ({ operationId: randomUUID(), record, creates: false, sets: [{ field: 'household.elder_alone', value: true, seen: [] }], appends: [], sequence: 1, at: province.clock.now() });
    await seen(`insert into seal (province, household_id, seal_id, subdistrict, reason, why, sealed_by, sealed_at) values ('55', 'h-red', gen_random_uuid(), '550102', 'other', null, 'demo-head', '2026-11-20')`);
    const { receipts } = await transport.push(['h-red', 'h-pua', 'h-nobody'].map(operation));
    expect(receipts.map(({ fate, problem }) => ({ fate, problem }))).toEqual([{ fate: 'parked', problem: null }, { fate: 'parked', problem: null }, { fate: 'parked', problem: null }]);
    expect(await seen(`select household_id, province, subdistrict from parked_operation order by 1`)).toMatchObject([{ household_id: 'h-nobody' }, { household_id: 'h-pua', subdistrict: '550501' }, { household_id: 'h-red', subdistrict: '550102' }]);
    await seen(`update seal set lifted_at = '2026-11-20' where household_id = 'h-red'`);
  });
});

describe('a device', () => {
  test('that was closed hands over what it had not sent, and forgets everything', async () => {
    const { device, id } = await phone(malee);
    await device.sync();
    await set(device, 'h-dee', 'dee.bankrupt', true);
    expect((await malee('POST', `/api/field/devices/${id}/close`, { why: 'ทำหายที่ตลาด' })).status).toBe(200);
    await device.sync();
    expect(device.wiped).toBe(true);
    expect(device.records()).toEqual([]);
    expect(await seen(`select body -> 'sets' -> 0 ->> 'field' as field from parked_operation where household_id = 'h-dee'`)).toEqual([{ field: 'dee.bankrupt' }]);
    expect((await malee('POST', '/api/field/devices', { device_id: id, name: 'เครื่องเดิม' })).json).toMatchObject({ code: 'field.device_closed' });
  });

  test('is its owner\'s alone: its half of the key is given to nobody else', async () => {
    const { id } = await phone(malee);
    expect((await head('POST', '/api/field/devices', { device_id: id, name: 'ของคนอื่น' })).json).toMatchObject({ code: 'field.device_of_another' });
    expect((await head('GET', `/api/field/pull?device_id=${id}`)).json).toMatchObject({ code: 'field.no_such_device' });
    const again = (await malee('POST', '/api/field/devices', { device_id: id, name: 'ของฉัน' })).json as { key_share: string };
    expect(Buffer.from(again.key_share, 'base64')).toHaveLength(32);
  });

  test('registers a family that nobody knew, with its rights decided', async () => {
    const { device } = await phone(malee);
    const id = `new-${randomUUID()}`;
    const made = await device.edit(id, {
      creates: true,
      sets: [
        { field: 'about', value: { subdistrict: MUEANG.subdistrict, village_no: '3', address: 'กระท่อมท้ายสวน', members: [{ person_id: `${id}-1`, title: 'นาย', first_name: 'เฒ่า', last_name: 'ไร้ญาติ' }] } },
        { field: `${id}-1.birth_date`, value: '1940' }, { field: `${id}-1.nationality`, value: 'TH' }, { field: `${id}-1.state_pension`, value: false }, { field: `${id}-1.in_state_institution`, value: false },
      ],
    });
    expect(made.ok).toBe(true);
    await device.sync();
    expect(device.waiting()).toMatchObject({ unsent: 0, refused: [] });
    const home = await family(id);
    expect(home.members).toMatchObject([{ name: 'นายเฒ่า ไร้ญาติ' }]);
    expect(home.rights.find((right) => right.right === 'old_age_allowance')).toMatchObject({ outcome: 'entitled', amount_min: 800 });
  });

  test('of a volunteer registers a family of the volunteer\'s own village at once, and none of the next village', async () => {
    await seen(`update area_assignment set people = false where account_id = 'demo-volunteer'`);
    await seen(`insert into village_assignment (account_id, subdistrict, village_no, valid_from) values ('demo-volunteer', $1, '3', '2026-11-01')`, [MUEANG.subdistrict]);
    const volunteer = await province.as('volunteer');
    const { device } = await phone(volunteer, 'มือถือ อพม.');
    const [here, next] = [`new-${randomUUID()}`, `new-${randomUUID()}`];
    const meet = (id: string, village: string) => device.edit(id, {
      creates: true,
      sets: [
        { field: 'about', value: { subdistrict: MUEANG.subdistrict, village_no: village, address: null, members: [{ person_id: `${id}-1`, title: 'นาง', first_name: 'บัว', last_name: 'พบใหม่' }] } },
        { field: `${id}-1.birth_date`, value: '1941' }, { field: `${id}-1.nationality`, value: 'TH' },
      ],
    });
    await meet(here, '3');
    await meet(next, '4');
    await device.sync();
    expect(device.waiting()).toMatchObject({ unsent: 0, refused: [{ problem: { code: 'field.not_your_place' } }] });
    expect(await seen('select household_id, village_no from household where household_id = any ($1)', [[here, next]])).toEqual([{ household_id: here, village_no: '3' }]);
    expect(await seen('select first_name, last_name from person where household_id = $1', [here])).toEqual([{ first_name: 'บัว', last_name: 'พบใหม่' }]);
    expect((await seen(`select right_code from decision where household_id = $1`, [here])).length).toBeGreaterThan(0);
  });
});

test('the ledger tells all of it: every family made anew is the one in the tables', async () => {
  const found: string[] = [];
  await withClient(database.superuserUrl, (client) => checkLedger(client, { law: province.law, lawVersion: lawVersionOf(province.law), province: '55' }, ({ householdId, kind, field, how }) => found.push(`${householdId} ${kind} ${field} ${how}`)));
  expect(found).toEqual([]);
});
