// Births, deaths, moves, splits and merges of households: what they do to people, to their rights, to who sees them, and back again.
import { createHash, randomUUID } from 'node:crypto';
import { ChangeDone, ChangePreview, type HouseholdChange, HouseholdView } from '@klaikhun/areas/household';
import { Notices, ProblemDetails } from '@klaikhun/areas/org';
import { seededRng } from '@klaikhun/std';
import { withClient } from '@klaikhun/server/postgres/roles.ts';
import { testDatabase } from '@klaikhun/tools/testing/database.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Device } from '@klaikhun/sync';
import { MemoryStore, NO_STORE_FAULTS } from '@klaikhun/tools/testing/memory-store.ts';
import { lawVersionOf } from './law-version.ts';
import { checkLedger } from './replay/check.ts';
import type { Difference } from './replay/differences.ts';
import { transportOver } from './testing/field-transport.ts';
import { type Caller, MUEANG, PUA, type Reply, smallProvince, type SmallProvince } from './testing/small-province.ts';

const TODAY = '2026-11-20';
let province: SmallProvince;
let database: Awaited<ReturnType<typeof testDatabase>>;
let head: Caller;
let officer: Caller;
let pua: Caller;
let volunteer: Caller;
beforeAll(async () => {
  database = await testDatabase();
  province = await smallProvince(database);
  [head, officer, pua, volunteer] = [await province.as('head'), await province.as('officer-5501'), await province.as('officer-5505'), await province.as('volunteer')];
});
afterAll(() => province?.close());

const sql = <T = Record<string, unknown>>(text: string, values: unknown[] = []) => withClient(database.superuserUrl, async (client) => (await client.query(text, values)).rows as T[]);
const code = (reply: Reply) => (reply.status < 400 ? `done ${reply.status}` : ProblemDetails.parse(reply.json).code);
const send = (caller: Caller, id: string, change: HouseholdChange, why: string | null = 'เจ้าบ้านบอก') => caller('POST', `/api/households/${id}/changes`, { operation_id: randomUUID(), change, why });
const done = async (reply: Promise<Reply>) => {
  const answer = await reply;
  expect(answer.status, JSON.stringify(answer.json)).toBe(200);
  return ChangeDone.parse(answer.json);
};
const undo = (caller: Caller, id: string, action: string) => caller('POST', `/api/households/${id}/changes/undo`, { operation_id: randomUUID(), action_id: action, why: 'บันทึกผิด' });
const view = async (caller: Caller, id: string) => HouseholdView.parse((await caller('GET', `/api/households/${id}`)).json);
const names = async (caller: Caller, id: string) => (await view(caller, id)).members.map((one) => one.person_id).sort();
const baby: HouseholdChange = { kind: 'birth', title: 'เด็กชาย', first_name: 'ใหม่', last_name: null, sex: 'M', family_id: null, born: '2026-11-18', mother_id: 'noi-mother', father_id: null };

async function ledger(): Promise<Difference[]> {
  const found: Difference[] = [];
  await withClient(database.superuserUrl, (client) => checkLedger(client, { law: province.law, lawVersion: lawVersionOf(province.law), province: '55' }, (difference) => found.push(difference)));
  // One assignment was written by the test itself, without an act.
  return found.filter(({ kind, field }) => kind !== 'assignment' || !field.includes(' 2026-01-01 '));
}

/** What stands in the tables now, without marks and moments: of all households or of some. */
async function content(only: string[] | null = null): Promise<string> {
  const tables: [string, string][] = [
    ['household', 'household_id, subdistrict, district, village_no, facts, ended_on, ended_as, ended_into'], ['person', 'household_id, person_id, subdistrict, position, title, first_name, last_name, facts'],
    ['membership', 'household_id, family_id, person_id, subdistrict'], ['family', 'household_id, family_id, subdistrict, name_th'], ['address', 'household_id, person_id, kind, subdistrict, place_code, village_no, text, source_date'],
    ['enrolment', 'household_id, enrolment_id, person_id, subdistrict, status, start_date, end_date'], ['decision', 'household_id, subject, right_code, subdistrict, outcome, unclaimed_per_year_satang'],
    ['person_key', 'household_id, person_id, subdistrict, village_no, first_name, birth_year'], ['person_source', 'household_id, person_id, subdistrict, line'],
    ['work_item', 'household_id, subdistrict, state, priority, unclaimed_per_year_satang, view'],
  ];
  const parts = [];
  for (const [table, columns] of tables) parts.push(await sql(`select ${columns} from ${table} where $1::text[] is null or household_id = any ($1) order by ${columns.split(',').slice(0, 3).join(',')}, 1`, [only]));
  parts.push(await sql('select household_id, subject, action_id, line, facts from fact_statement where withdrawn_by is null and ($1::text[] is null or household_id = any ($1)) order by 1, 2, 3, 4', [only]));
  parts.push(await sql(`select household_id, account_id, kind from household_assignment where valid_from <= $1 and (valid_to is null or valid_to >= $1) and account_id <> 'demo-head' order by 1, 2`, [TODAY]));
  parts.push(await sql('select subdistrict, right_code, age_group, households from work_count where households <> 0 order by 1, 2, 3'));
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

describe('a birth', () => {
  test('adds a child without a number, whose rights follow at once; taken back, everything is as before', async () => {
    const before = await content();
    const shown = ChangePreview.parse((await officer('POST', '/api/households/h-noi/changes/preview', { change: baby })).json);
    expect(shown.sentences[0]?.th).toContain('เด็กชายใหม่');
    expect(await content()).toBe(before);
    const birth = await done(send(officer, 'h-noi', baby));
    const child = birth.household?.members.find((one) => one.name === 'เด็กชายใหม่');
    expect([child?.birth, child?.national_id, child?.age]).toEqual([{ date: '2026-11-18', precision: 'day' }, null, 0]);
    // A grant for the newborn is decided for the child (law: children under six).
    expect(birth.rights.filter((right) => right.subject === child?.person_id).map((right) => right.right)).toContain('child_support_grant');
    expect(birth.rights).toEqual(shown.rights.map((right) => ({ ...right, subject: right.subject.includes('-p-') ? (child?.person_id ?? '') : right.subject })));
    expect(await ledger()).toEqual([]);
    expect(code(await undo(officer, 'h-noi', birth.action_id))).toBe('done 200');
    expect(await content()).toBe(before);
    expect(await ledger()).toEqual([]);
  });

  test('is written down by a volunteer, too; one in the future is not', async () => {
    await sql(`insert into household_assignment (province, household_id, account_id, subdistrict, kind, valid_from, action_id) values ('55', 'h-noi', 'demo-volunteer', '550101', 'family', '2026-01-01', gen_random_uuid()) on conflict do nothing`);
    expect(code(await send(officer, 'h-noi', { ...baby, born: '2027-01' }))).toBe('change.no_such_day');
    const birth = await done(send(volunteer, 'h-noi', { ...baby, first_name: null, title: null, born: '2026' }));
    expect(birth.household?.members.map((one) => one.birth?.precision)).toContain('year');
    expect(code(await undo(volunteer, 'h-noi', birth.action_id))).toBe('done 200');
    await sql(`delete from household_assignment where account_id = 'demo-volunteer'`);
  });
});

describe('a death', () => {
  test('of which only the month is known counts from the last day that it can be; the dead stay with the family and receive no more', async () => {
    const before = await content();
    const death = await done(send(officer, 'h-dee', { kind: 'death', person_id: 'dee', died: '2026-10' }));
    const [dee] = death.household?.members ?? [];
    expect([dee?.person_id, dee?.alive, dee?.died]).toEqual(['dee', false, '2026-10-31']);
    expect(death.household?.rights.find((right) => right.right === 'old_age_allowance' && right.subject === 'dee')?.outcome).not.toBe('entitled');
    expect(code(await send(officer, 'h-dee', { kind: 'death', person_id: 'dee', died: '2026-10' }))).toBe('change.dead_already');
    expect(await ledger()).toEqual([]);
    await done(undo(officer, 'h-dee', death.action_id));
    expect(await content()).toBe(before);
    expect(await ledger()).toEqual([]);
  });
});

describe('a split', () => {
  test('and a merge after it give the same people, facts, enrolments and rights', async () => {
    const before = await view(head, 'h-noi');
    const shown = ChangePreview.parse((await officer('POST', '/api/households/h-noi/changes/preview', { change: { kind: 'split', person_ids: ['noi-mother'], on: TODAY } })).json);
    // Noi is two years old.
    expect(shown.sentences.map((one) => one.th)).toContain('ในบ้านจะเหลือแต่เด็ก ดูก่อนว่าใครดูแล');
    const split = await done(send(officer, 'h-noi', { kind: 'split', person_ids: ['noi-mother'], on: TODAY }));
    const made = split.made ?? '';
    expect([await names(officer, 'h-noi'), await names(officer, made)]).toEqual([['noi'], ['noi-mother']]);
    expect(await ledger()).toEqual([]);
    await done(send(officer, 'h-noi', { kind: 'merge', other: made }));
    const after = await view(head, 'h-noi');
    const told = (home: HouseholdView) => ({
      members: [...home.members].sort((a, b) => (a.person_id < b.person_id ? -1 : 1)), facts: home.facts.map((fact) => [fact.subject, fact.fact, fact.value]).sort(),
      rights: home.rights.map((right) => [right.subject, right.right, right.outcome]).sort(), families: home.families.map((one) => [one.family_id, [...one.person_ids].sort()]), enrolments: home.enrolments,
    });
    expect(told(after)).toEqual(told(before));
    const gone = await view(officer, made);
    expect([gone.members, gone.ended?.into, gone.may_act]).toEqual([[], 'h-noi', false]);
    expect(code(await officer('POST', `/api/households/${made}/assignments/undo`, { operation_id: randomUUID(), action_id: randomUUID() }))).toBe('change.ended');
    expect(await ledger()).toEqual([]);
  });

  test('is for officers, with a reason, and leaves somebody behind', async () => {
    await sql(`insert into household_assignment (province, household_id, account_id, subdistrict, kind, valid_from, action_id) values ('55', 'h-six', 'demo-volunteer', '550101', 'family', '2026-01-01', gen_random_uuid())`);
    const split: HouseholdChange = { kind: 'split', person_ids: ['six-mother'], on: TODAY };
    expect(code(await send(volunteer, 'h-six', split))).toBe('change.officers_only');
    expect(code(await send(officer, 'h-six', split, null))).toBe('change.why_needed');
    expect(code(await send(officer, 'h-six', { ...split, person_ids: ['six', 'six-mother'] }))).toBe('change.everybody');
    expect(code(await send(officer, 'h-six', { ...split, person_ids: ['kham'] }))).toBe('household.no_such_person');
    await sql(`delete from household_assignment where account_id = 'demo-volunteer'`);
  });

  test('is taken back, but not when somebody has answered about those who went', async () => {
    const before = await content();
    const split = await done(send(officer, 'h-six', { kind: 'split', person_ids: ['six-mother'], on: TODAY }));
    await sql(`insert into contact_purpose (province, household_id, purpose_id, account_id, subdistrict, kind, stated_at, ends_at) select '55', $1, gen_random_uuid(), account_id, '550101', 'came', '2026-11-20', '2027-11-20' from account where role <> 'system'`, [split.made]);
    const answer = await officer('POST', `/api/households/${split.made}/answers`, { operation_id: randomUUID(), subject: 'six-mother', fact: 'bankrupt', value: false });
    expect(answer.status, JSON.stringify(answer.json)).toBe(200);
    expect(code(await undo(officer, 'h-six', split.action_id))).toBe('change.rests_on_it');
    expect((await officer('POST', `/api/households/${split.made}/undo`, { operation_id: randomUUID(), action_id: (answer.json as { action_id: string }).action_id })).status).toBe(200);
    await done(undo(officer, 'h-six', split.action_id));
    expect(await content()).toBe(before);
    expect((await officer('GET', `/api/households/${split.made}`)).status).toBe(404);
    expect(await ledger()).toEqual([]);
  });
});

describe('a merge', () => {
  test('takes people, work and whoever looks after the family along, and tells them; taken back it is as if it had not been', async () => {
    await sql(`insert into household_assignment (province, household_id, account_id, subdistrict, kind, valid_from, action_id) values ('55', 'h-boon', 'demo-officer-5505', '550102', 'family', '2026-01-01', gen_random_uuid())`);
    const before = await content();
    const merge = await done(send(officer, 'h-red', { kind: 'merge', other: 'h-boon' }));
    expect(await names(officer, 'h-red')).toEqual(['boon', 'red']);
    expect((await names(pua, 'h-red')).length).toBe(2);
    expect((await sql('select 1 from work_item where household_id = $1', ['h-boon'])).length).toBe(0);
    expect(Notices.parse((await pua('GET', '/api/me/notices')).json).notices.map((one) => one.title.en)).toContain('A household that you look after has changed');
    expect(await ledger()).toEqual([]);
    await done(undo(officer, 'h-red', merge.action_id));
    expect(await content()).toBe(before);
    expect(code(await undo(officer, 'h-red', merge.action_id))).toBe('change.nothing_to_undo');
    expect(await ledger()).toEqual([]);
  });

  test('with a home that is not seen is answered like one that is not there; with a sealed one it is refused also to whoever sees it', async () => {
    const absent = await send(officer, 'h-red', { kind: 'merge', other: 'h-nobody' });
    const elsewhere = await send(officer, 'h-red', { kind: 'merge', other: 'h-pua' });
    await sql(`insert into seal (province, household_id, seal_id, subdistrict, reason, sealed_by, sealed_at) values ('55', 'h-kham', gen_random_uuid(), '550101', 'domestic_violence', 'demo-head', '2026-11-20')`);
    const sealed = await send(officer, 'h-red', { kind: 'merge', other: 'h-kham' });
    const bare = ({ json }: Reply) => ({ ...(json as object), instance: '', request_id: '', reference: '' });
    expect([code(absent), bare(elsewhere), bare(sealed)]).toEqual(['change.no_such_home', bare(absent), bare(absent)]);
    await sql(`insert into household_assignment (province, household_id, account_id, subdistrict, kind, valid_from, action_id) values ('55', 'h-kham', 'demo-officer-5501', '550101', 'case', '2026-01-01', gen_random_uuid())`);
    expect(code(await send(officer, 'h-red', { kind: 'merge', other: 'h-kham' }))).toBe('change.sealed');
    await sql('delete from seal');
    await sql(`delete from household_assignment where household_id = 'h-kham'`);
  });
});

describe('a move', () => {
  test('of the whole house to another subdistrict takes all that is kept of it along: its new place sees it, the old one does not', async () => {
    const before = await content();
    const move = await done(send(officer, 'h-kham', { kind: 'home_moved', to: { subdistrict: PUA.subdistrict, village_no: '7', text: null }, where: null, on: TODAY }));
    expect(move.household?.place).toMatchObject({ subdistrict: PUA.subdistrict, village_no: '7' });
    await sql(`insert into contact_purpose (province, household_id, purpose_id, account_id, subdistrict, kind, stated_at, ends_at) values ('55', 'h-kham', gen_random_uuid(), 'demo-officer-5505', '550501', 'came', '2026-11-20', '2027-11-20')`);
    expect((await pua('GET', '/api/households/h-kham')).status).toBe(200);
    expect((await pua('GET', '/api/households/h-kham/history')).json).toMatchObject({ entries: expect.arrayContaining([expect.objectContaining({ kind: 'household.changed' })]) });
    const left = [];
    for (const { name } of await sql<{ name: string }>('select placed_tables() as name')) {
      for (const row of await sql(`select '${name}' as table from ${name} where household_id = 'h-kham' and subdistrict = '${MUEANG.subdistrict}'`)) left.push(row);
    }
    expect(left).toEqual([]);
    expect(await ledger()).toEqual([]);
    // Whoever moved it has it until tonight, and can take it back.
    await done(undo(officer, 'h-kham', move.action_id));
    await sql(`delete from contact_purpose where household_id = 'h-kham' and account_id = 'demo-officer-5505'`);
    await sql(`delete from household_assignment where household_id = 'h-kham'`);
    expect(await content()).toBe(before);
    expect(await ledger()).toEqual([]);
  });

  test('out of the province leaves the work list, and those who left alone can come back', async () => {
    const before = await content();
    const away = await done(send(officer, 'h-rich', { kind: 'home_moved', to: null, where: 'กรุงเทพฯ', on: TODAY }));
    expect(away.household?.ended?.text.th).toBe('ย้ายออกไปแล้ว');
    expect((await sql('select 1 from decision where household_id = $1', ['h-rich'])).length).toBe(0);
    expect(await ledger()).toEqual([]);
    await done(undo(officer, 'h-rich', away.action_id));
    expect(await content()).toBe(before);
    const out = await done(send(officer, 'h-six', { kind: 'moved_out', person_ids: ['six-mother'], to: null, where: 'เชียงใหม่', on: TODAY }));
    expect(await names(officer, 'h-six')).toEqual(['six']);
    await done(send(officer, 'h-six', { kind: 'moved_in', from: out.made ?? '', person_ids: ['six-mother'], on: TODAY }));
    expect(await names(officer, 'h-six')).toEqual(['six', 'six-mother']);
    expect(await ledger()).toEqual([]);
  });
});

describe('on the phone of whoever took the village along', () => {
  test('a birth arrives, and a family that moved to another place or became part of another is gone with the next contact', async () => {
    const id = randomUUID();
    expect((await officer('POST', '/api/field/devices', { device_id: id, name: 'Samsung A05' })).status).toBe(200);
    expect((await officer('POST', '/api/field/rounds', { operation_id: randomUUID(), subdistrict: MUEANG.subdistrict, village_no: null, days: 3, why: 'ลงเยี่ยมบ้าน' })).status).toBe(200);
    const device = await Device.open({ store: new MemoryStore(NO_STORE_FAULTS), transport: transportOver(officer, id), clock: province.clock, newId: randomUUID });
    await device.sync();
    expect(device.records()).toEqual(expect.arrayContaining(['h-dee', 'h-noi', 'h-six']));
    const birth = await done(send(head, 'h-noi', baby));
    const move = await done(send(head, 'h-dee', { kind: 'home_moved', to: { subdistrict: PUA.subdistrict, village_no: '1', text: null }, where: null, on: TODAY }));
    const merge = await done(send(head, 'h-noi', { kind: 'merge', other: 'h-six' }));
    await device.sync();
    expect(device.records().filter((one) => ['h-dee', 'h-noi', 'h-six'].includes(one))).toEqual(['h-noi']);
    const about = (await device.read('h-noi'))?.fields.about?.[0]?.value as { members: { first: string | null }[] };
    expect(about.members.map((one) => one.first).sort()).toEqual(['ใหม่', 'น้อย', 'ฟ้า', 'หก', 'แม่'].sort());
    for (const [home, one] of [['h-noi', merge], ['h-dee', move], ['h-noi', birth]] as const) await done(undo(head, home, one.action_id));
    await device.sync();
    expect(device.records()).toEqual(expect.arrayContaining(['h-dee', 'h-noi', 'h-six']));
    expect(await ledger()).toEqual([]);
    await sql('delete from field_device');
    await sql('delete from field_round');
  });
});

describe('over many changes', () => {
  const DRAWS = 40;
  test('nobody is lost and nobody is doubled, each taking back gives what was before, and the ledger tells the tables', async () => {
    const draw = seededRng('household changes');
    const people = async () => (await sql<{ id: string }>('select person_id as id from person order by 1')).map((row) => row.id);
    let born = 0;
    const start = (await people()).length;
    const fates = new Map<string, number>();
    for (let turn = 0; turn < DRAWS; turn++) {
      const homes = await sql<{ id: string; people: string[] }>(
        `select household_id as id, array(select person_id from person where person.household_id = household.household_id order by 1) as people from household where ended_on is null and subdistrict like '5501%' order by 1`);
      const home = draw.pick(homes.filter((one) => one.people.length > 0));
      const other = draw.pick(homes);
      const some = home.people.filter(() => draw.chance(0.5));
      const change = draw.pick<HouseholdChange>([
        { ...baby, mother_id: null, born: '2026-11-01' }, { kind: 'split', person_ids: some.length === 0 ? home.people.slice(0, 1) : some, on: TODAY }, { kind: 'merge', other: other.id },
        { kind: 'moved_out', person_ids: home.people.slice(0, 1), to: other.id, where: null, on: TODAY }, { kind: 'family', person_ids: home.people.slice(0, 1), name: null },
        { kind: 'home_moved', to: { subdistrict: draw.pick(['550101', '550102']), village_no: String(draw.int(1, 9)), text: null }, where: null, on: TODAY },
      ]);
      await sql(`insert into contact_purpose (province, household_id, purpose_id, account_id, subdistrict, kind, stated_at, ends_at) select '55', $1, gen_random_uuid(), account_id, '550101', 'came', '2026-11-20', '2027-11-20' from account where role = 'provincial_head'`, [home.id]);
      const before = await content();
      const reply = await send(head, home.id, change);
      fates.set(code(reply), (fates.get(code(reply)) ?? 0) + 1);
      if (reply.status !== 200) {
        expect(await content()).toBe(before);
        continue;
      }
      if (change.kind === 'birth') born += 1;
      if (draw.chance(0.4)) {
        await done(undo(head, home.id, ChangeDone.parse(reply.json).action_id));
        expect(await content(), JSON.stringify(change)).toBe(before);
        if (change.kind === 'birth') born -= 1;
      }
      const now = await people();
      expect([now.length, new Set(now).size]).toEqual([start + born, start + born]);
    }
    expect(fates.get('done 200') ?? 0).toBeGreaterThan(DRAWS / 2);
    expect([...fates.keys()].filter((fate) => !/^(done 200|change\.(everybody|same_house|nothing_changes))$/.test(fate))).toEqual([]);
    expect(await ledger()).toEqual([]);
    await province.decide();
    expect(await ledger()).toEqual([]);
  });
});
