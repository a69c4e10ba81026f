import { randomUUID } from 'node:crypto';
import { type ClaimContent, type ClaimEntry, ClaimList, claimForm, EMPTY_CONTENT, foldClaims, HouseholdClaims } from '@klaikhun/areas/claims';
import { HouseholdView } from '@klaikhun/areas/household';
import { ProblemDetails } from '@klaikhun/areas/org';
import { withClient } from '@klaikhun/server/postgres/roles.ts';
import { Device } from '@klaikhun/sync';
import { MemoryStore, NO_STORE_FAULTS } from '@klaikhun/tools/testing/memory-store.ts';
import { testDatabase } from '@klaikhun/tools/testing/database.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lawVersionOf } from './law-version.ts';
import { checkLedger } from './replay/check.ts';
import { transportOver } from './testing/field-transport.ts';
import { type Caller, MUEANG, smallProvince, type SmallProvince } from './testing/small-province.ts';

let province: SmallProvince;
let database: Awaited<ReturnType<typeof testDatabase>>;
const people: Record<string, Caller> = {};

beforeAll(async () => {
  database = await testDatabase();
  province = await smallProvince(database);
  for (const account of ['head', 'officer-5501', 'officer-5505', 'unit-head', 'volunteer', 'hotline', 'auditor']) people[account] = await province.as(account);
});
afterAll(() => province?.close());

const as = (who: string) => people[who] as Caller;
const seen = <T>(sql: string, values: unknown[] = []) => withClient(database.superuserUrl, async (client) => (await client.query(sql, values)).rows as T[]);
const family = async (who: string, id: string) => HouseholdView.parse((await as(who)('GET', `/api/households/${id}`)).json);
const claimsOf = async (who: string, id: string) => HouseholdClaims.parse((await as(who)('GET', `/api/households/${id}/claims`)).json);
const code = (json: unknown) => ProblemDetails.parse(json).code;
const WHO = { on: '2026-11-20', by: '' };
const draft = (subject: string, right: string, content: Partial<ClaimContent> = {}, seen: string[] = []): ClaimEntry => ({ what: 'draft', subject, right, seen, ...WHO, ...EMPTY_CONTENT, ...content });
const withdrawn = (subject: string, right: string, seen: string[], why: string): ClaimEntry => ({ what: 'withdrawn', subject, right, seen, ...WHO, why });
const send = (who: string, id: string, value: ClaimEntry, operation = randomUUID()) => as(who)('POST', `/api/households/${id}/claims`, { operation_id: operation, value });
const answer = (who: string, id: string, subject: string, fact: string, value: unknown) => as(who)('POST', `/api/households/${id}/answers`, { operation_id: randomUUID(), subject, fact, value });
const stateOf = async (who: string, id: string, right: string) => (await claimsOf(who, id)).claims.find((one) => one.right === right)?.state;

async function phone(who: string): Promise<Device> {
  const id = randomUUID();
  expect((await as(who)('POST', '/api/field/devices', { device_id: id, name: 'Samsung A05' })).status).toBe(200);
  const device = await Device.open({ store: new MemoryStore(NO_STORE_FAULTS), transport: transportOver(as(who), id), clock: province.clock, newId: randomUUID });
  expect((await as(who)('POST', '/api/field/rounds', { operation_id: randomUUID(), subdistrict: MUEANG.subdistrict, village_no: null, days: 3, why: 'ลงเยี่ยมบ้านประจำเดือน' })).status).toBe(200);
  await device.sync();
  return device;
}
const onPhone = async (device: Device, id: string) => foldClaims((await device.read(id))?.lists.claims ?? []);

describe('an elder entitled to the old-age allowance', () => {
  test('is asked the one thing that is missing; answered as any fact is, the draft is ready; the paper that the State issued is not asked for', async () => {
    const view = await family('officer-5501', 'h-kham');
    const form = claimForm(view, { subject: 'kham', right: 'old_age_allowance' }, EMPTY_CONTENT);
    expect(form?.asks.map((ask) => [ask.fact, ask.needed])).toEqual([['state_pension', true]]);
    expect(form?.papers.map((paper) => [paper.id, paper.need])).toEqual([['id_card', 'held'], ['house_registration', 'held']]);
    expect(form?.known.map((one) => one.id)).toEqual(expect.arrayContaining(['name', 'national_id', 'kham.birth_date', 'kham.nationality']));
    expect(form?.known.find((one) => one.id === 'kham.birth_date')).toMatchObject({ text: { th: expect.stringContaining('2487') }, source: expect.anything(), on: expect.stringMatching(/^2026/) });
    expect(form?.content).toMatchObject({ authority: 'self', payment: 'promptpay' });

    expect((await send('officer-5501', 'h-kham', draft('kham', 'old_age_allowance', { ...form?.content, heard: true }))).status).toBe(200);
    expect(await stateOf('officer-5501', 'h-kham', 'old_age_allowance')).toBe('draft');
    const list = ClaimList.parse((await as('head')('GET', '/api/claims')).json);
    expect(list.rows).toMatchObject([{ household_id: 'h-kham', name: 'นางคำ ใจดี', state: 'draft', open: [{ th: expect.stringContaining('บำนาญ') }], mine: false }]);
    // Anybody who answers makes it ready: the draft holds no copy of the fact.
    expect((await answer('volunteer', 'h-kham', 'kham', 'state_pension', false)).status).toBe(200);
    expect(await stateOf('officer-5501', 'h-kham', 'old_age_allowance')).toBe('ready');
    // Whoever reads the work list sees that somebody is at it.
    const work = (await as('head')('GET', '/api/work-list?limit=50')).json as { rows: { household_id: string; under_way: boolean }[] };
    expect(work.rows.filter((row) => row.under_way).map((row) => row.household_id)).toEqual(['h-kham']);
    expect(ClaimList.parse((await as('officer-5501')('GET', '/api/claims?mine=true&state=ready')).json)).toMatchObject({ total: 1, ready: 1, rows: [{ mine: true, open: [] }] });
  });

  test('stands in the story and the audit, sent twice once; withdrawn with a reason and taken up again', async () => {
    const operation = randomUUID();
    const [first] = (await claimsOf('officer-5501', 'h-kham')).entries;
    const again = draft('kham', 'old_age_allowance', { authority: 'self', payment: 'promptpay', heard: true }, [first?.entry_id ?? '']);
    for (let i = 0; i < 2; i += 1) expect((await send('officer-5501', 'h-kham', again, operation)).status).toBe(200);
    expect((await claimsOf('officer-5501', 'h-kham')).entries).toHaveLength(2);
    expect((await send('head', 'h-kham', withdrawn('kham', 'old_age_allowance', [operation], 'ลูกจะยื่นให้เองที่เทศบาล'))).status).toBe(200);
    expect(await stateOf('head', 'h-kham', 'old_age_allowance')).toBe('withdrawn');
    expect(ClaimList.parse((await as('head')('GET', '/api/claims')).json).total).toBe(0);
    expect(code((await send('head', 'h-kham', withdrawn('kham', 'old_age_allowance', [operation], 'อีกครั้ง'))).json)).toBe('claims.nothing_to_withdraw');
    const { entries } = (await as('head')('GET', '/api/households/h-kham/history?part=rights')).json as { entries: { what: { th: string }; why: { th: string } | null }[] };
    expect(entries[0]).toMatchObject({ what: { th: 'ถอนร่างคำขอ “เบี้ยยังชีพผู้สูงอายุ” ของนางคำ ใจดี' }, why: { th: 'ลูกจะยื่นให้เองที่เทศบาล' } });
    expect(entries[1]?.what.th).toContain('เตรียมคำขอ “เบี้ยยังชีพผู้สูงอายุ”');
    const last = (await claimsOf('head', 'h-kham')).entries.at(-1)?.entry_id ?? '';
    expect((await send('head', 'h-kham', { ...again, seen: [last] })).status).toBe(200);
    expect(await stateOf('head', 'h-kham', 'old_age_allowance')).toBe('ready');
    expect(await seen(`select distinct use, relation from audit where deed = 'claim.written' and household_id = 'h-kham'`)).toEqual([{ use: 'rights_outreach', relation: 'area' }]);
  });
});

describe('what is not written', () => {
  test('a right that is received, applied for or not theirs; one of another home', async () => {
    expect(code((await send('officer-5501', 'h-dee', draft('dee', 'old_age_allowance'))).json)).toBe('claims.received');
    expect(code((await send('officer-5505', 'h-pua2', draft('pua2', 'old_age_allowance'))).json)).toBe('claims.applied');
    expect(code((await send('officer-5501', 'h-rich', draft('rich', 'old_age_allowance'))).json)).toBe('claims.not_entitled');
    expect(code((await send('officer-5501', 'h-rich', draft('kham', 'old_age_allowance'))).json)).toBe('claims.no_such_right');
    expect((await send('officer-5505', 'h-noi', draft('noi', 'child_support_grant'))).status).toBe(404);
    expect((await send('auditor', 'h-noi', draft('noi', 'child_support_grant'))).status).toBe(403);
  });

  test('by a role that may not see what the right rests on; and it learns nothing of one that others wrote', async () => {
    expect(code((await send('volunteer', 'h-dee', draft('dee', 'disability_card'))).json)).toBe('claims.for_an_officer');
    expect(code((await send('officer-5501', 'h-red', draft('red', 'aids_allowance'))).json)).toBe('claims.for_an_officer');
    expect((await answer('officer-5501', 'h-dee', 'dee', 'has_disability', true)).status).toBe(200);
    expect((await send('officer-5501', 'h-dee', draft('dee', 'disability_card'))).status).toBe(200);
    expect((await claimsOf('officer-5501', 'h-dee')).claims).toHaveLength(1);
    expect(await claimsOf('volunteer', 'h-dee')).toMatchObject({ entries: [], claims: [] });
    expect(ClaimList.parse((await as('volunteer')('GET', '/api/claims')).json).rows.map((row) => row.household_id)).not.toContain('h-dee');
    const history = JSON.stringify((await as('volunteer')('GET', '/api/households/h-dee/history')).json);
    expect(history).not.toContain('บัตรประจำตัวคนพิการ');
    const device = await phone('volunteer');
    expect(await onPhone(device, 'h-dee')).toEqual([]);
    expect(await onPhone(device, 'h-kham')).toHaveLength(1);
    // Crafted on a phone it is refused too, and nothing of it is kept.
    await device.edit('h-dee', { appends: [{ list: 'claims', value: draft('dee', 'disability_card') as never }] });
    await device.sync();
    expect(device.waiting().refused.map((one) => one.problem?.code)).toEqual(['claims.for_an_officer']);
    expect(await seen(`select count(*)::int as n from household_entry where household_id = 'h-dee' and list = 'claims'`)).toEqual([{ n: 1 }]);
  });
});

describe('at doors without a signal', () => {
  test('two who draft the same application have one, with both in it, on both phones and at the office', async () => {
    const [one, other] = [await phone('officer-5501'), await phone('unit-head')];
    await one.edit('h-noi', { appends: [{ list: 'claims', value: draft('noi', 'child_support_grant', { authority: 'parent', applicant: 'noi-mother', papers: ['health_book:seen', 'carer_id_card:seen'] }) as never }] });
    await other.edit('h-noi', { appends: [{ list: 'claims', value: draft('noi', 'child_support_grant', { payment: 'bank', bank: 'ออมสิน', account: '020123456789', papers: ['form_do_ro_02:seen', 'bank_book:seen', 'health_book:none'], heard: true }) as never }] });
    await one.sync();
    await other.sync();
    await one.sync();
    for (const device of [one, other]) expect((await onPhone(device, 'h-noi')).map((claim) => [claim.standing.length, claim.content])).toEqual([[2, { ...EMPTY_CONTENT, authority: 'parent', applicant: 'noi-mother', payment: 'bank', bank: 'ออมสิน', account: '020123456789', heard: true, papers: ['health_book:seen', 'carer_id_card:seen', 'form_do_ro_02:seen', 'bank_book:seen'] }]]);
    const { claims } = await claimsOf('head', 'h-noi');
    expect(claims.map((claim) => [claim.right, claim.state, claim.by.length])).toEqual([['child_support_grant', 'ready', 2]]);
    // Whoever saves in sight of both puts them together.
    const both = (await claimsOf('head', 'h-noi')).entries.map((entry) => entry.entry_id);
    const [claim] = await onPhone(one, 'h-noi');
    expect((await send('head', 'h-noi', draft('noi', 'child_support_grant', claim?.content ?? {}, both))).status).toBe(200);
    await one.sync();
    expect((await onPhone(one, 'h-noi'))[0]?.standing).toHaveLength(1);
    expect((await claimsOf('head', 'h-noi')).claims[0]?.by).toHaveLength(3);
  });

  test('what was drafted while somebody else changed the facts is kept, and says what is open', async () => {
    const device = await phone('officer-5501');
    const form = claimForm(await family('officer-5501', 'h-six'), { subject: 'six', right: 'child_support_grant' }, EMPTY_CONTENT);
    expect(form?.right.outcome).toBe('entitled');
    await device.edit('h-six', { appends: [{ list: 'claims', value: draft('six', 'child_support_grant', { ...form?.content, heard: true }) as never }] });
    expect((await answer('unit-head', 'h-six', 'six', 'in_state_institution', true)).status).toBe(200);
    await device.sync();
    expect(device.waiting().refused).toEqual([]);
    expect(await stateOf('head', 'h-six', 'child_support_grant')).toBe('draft');
    expect(await seen(`select state from claim_draft where household_id = 'h-six' and open @> '[{"kind": "right"}]'`)).toEqual([{ state: 'draft' }]);
  });

  test('an answer and a draft written together at the door arrive as one: the fact is a fact, the draft is ready', async () => {
    await seen(`delete from field_device`);
    const device = await phone('officer-5501');
    await device.edit('h-boon', { sets: [], appends: [] });
    const right = (await family('officer-5501', 'h-noi')).rights.find((one) => one.subject === 'noi-mother' && one.group === 'ask' && one.period === 'time' && one.missing.length === 1);
    expect(right).toBeDefined();
    const [missing] = right?.missing ?? [];
    await device.edit('h-noi', { sets: [{ field: `${missing?.subject}.${missing?.fact}`, value: true }], appends: [{ list: 'claims', value: draft('noi-mother', right?.right ?? '', { authority: 'self', payment: 'at_office', heard: true, papers: (right?.documents ?? []).map((paper) => `${paper.id}:seen`) }) as never }] });
    await device.sync();
    expect(await stateOf('head', 'h-noi', right?.right ?? '')).toBe('ready');
  });

  test('a sealed home stays at the office, its applications with it', async () => {
    await seen(`insert into seal (province, household_id, seal_id, subdistrict, reason, why, sealed_by, sealed_at) values ('55', 'h-noi', gen_random_uuid(), '550101', 'other', null, 'demo-head', '2026-11-20')`);
    expect(ClaimList.parse((await as('unit-head')('GET', '/api/claims')).json).rows.map((row) => row.household_id)).not.toContain('h-noi');
    expect((await as('unit-head')('GET', '/api/households/h-noi/claims')).status).toBe(404);
    await seen(`update seal set lifted_at = '2026-11-20' where household_id = 'h-noi'`);
  });

  test('the families are what the ledger says they are', async () => {
    const found: string[] = [];
    await withClient(database.superuserUrl, (client) => checkLedger(client, { law: province.law, lawVersion: lawVersionOf(province.law), province: '55' }, ({ householdId, kind, field, how }) => found.push(`${householdId} ${kind} ${field} ${how}`)));
    expect(found).toEqual([]);
  });
});
