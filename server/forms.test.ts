// Forms from a workbook to a family's record, on the real database.
import { randomBytes, randomUUID } from 'node:crypto';
import { FamilyForms, Forms, FormShown, FormsInForce, FormUploaded } from '@klaikhun/areas/household';
import { ProblemDetails } from '@klaikhun/areas/org';
import { withClient } from '@klaikhun/server/postgres/roles.ts';
import { testDatabase } from '@klaikhun/tools/testing/database.ts';
import { writeXlsx } from 'hucre/xlsx';
import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lawVersionOf } from './law-version.ts';
import { checkLedger } from './replay/check.ts';
import { type Caller, smallProvince, type SmallProvince } from './testing/small-province.ts';

let province: SmallProvince;
let database: Awaited<ReturnType<typeof testDatabase>>;
const people: Record<string, Caller> = {};

beforeAll(async () => {
  database = await testDatabase();
  province = await smallProvince(database);
  await signInAll();
});
afterAll(() => province?.close());

async function signInAll(): Promise<void> {
  for (const account of ['programmes', 'head', 'officer-5501', 'officer-5505', 'volunteer', 'executive']) people[account] = await province.as(account);
}

async function nextDay(): Promise<void> {
  province.clock.advance(DAY);
  await signInAll();
}

const as = (who: string): Caller => people[who] as Caller;
const seen = <T>(sql: string, values: unknown[] = []) => withClient(database.superuserUrl, async (client) => (await client.query(sql, values)).rows as T[]);
const code = (json: unknown) => ProblemDetails.parse(json).code;
const DAY = 86_400_000;

type Rows = string[][];
const book = async (survey: Rows, version: string, choices: Rows = []) => Buffer.from(await writeXlsx({ sheets: [
  { name: 'survey', rows: [['type', 'name', 'label::th', 'required', 'constraint', 'calculation'], ...survey] }, { name: 'choices', rows: [['list_name', 'name', 'label::th'], ...choices] },
  { name: 'settings', rows: [['form_title', 'form_id', 'version'], ['แบบทดลอง', 'trial', version]] },
] })).toString('base64');
const uploadBook = async (workbook: string) => (await as('programmes')('POST', '/api/forms/versions', { operation_id: randomUUID(), workbook })).json;
const FIRST: Rows = [['text', 'seen', 'เห็นอะไร', 'yes'], ['integer', 'rooms', 'มีกี่ห้อง', '', '. > 0']];
const SECOND: Rows = [['text', 'seen', 'เห็นอะไรในบ้าน', 'yes'], ['integer', 'rooms', 'มีกี่ห้อง', '', '. > 0'], ['text', 'roof', 'หลังคาเป็นอย่างไร', 'yes']];
const STARTED = '2026-11-20T09:10:00+07:00';
const fill = (who: string, id: string, hash: string, answers: object, more: object = {}) => as(who)('POST', `/api/households/${id}/forms`, { operation_id: randomUUID(), hash, person_id: null, started: STARTED, answers: JSON.stringify(answers), ...more });
const listed = async (who: string, id: string) => FamilyForms.parse((await as(who)('GET', `/api/households/${id}/forms`)).json);
const inForce = async () => FormsInForce.parse((await as('officer-5501')('GET', '/api/forms/in-force')).json).forms;
const publish = (hash: string | null, from: string) => as('programmes')('POST', `/api/forms/versions/${hash}/publish`, { operation_id: randomUUID(), from });
const BARTHEL = { feeding: '2', grooming: '1', transfer: '3', toilet: '2', mobility: '3', dressing: '2', stairs: '2', bathing: '1', bowels: '2', bladder: '0' };
const VISIT = { met: 'yes', ...BARTHEL, found: 'พบยายอยู่บ้าน เดินได้เอง' };
const homeVisit = async () => (await inForce()).find((one) => one.form_id === 'home-visit')?.hash ?? '';

describe('a workbook', () => {
  test('with mistakes tells all of them by sheet, row and column in Thai, and leaves nothing', async () => {
    const before = await seen('select count(*) from form_version');
    const read = FormUploaded.parse(await uploadBook(await book([['colour', 'a', 'ก'], ['text', '', 'ข'], ['calculate', 'c', '', '', '', '${nobody} + 1']], '1')));
    expect(read.hash).toBeNull();
    expect(read.mistakes.map((one) => [one.sheet, one.row, one.column])).toEqual([['survey', 2, 'type'], ['survey', 3, 'name'], ['survey', 4, 'calculate']]);
    expect(read.mistakes[0]?.said.th).toContain('ไม่รู้จักชนิดคำถาม');
    expect(await seen('select count(*) from form_version')).toEqual(before);
  });

  test('that is none, or unpacks to gigabytes, is refused in words', async () => {
    expect(FormUploaded.parse(await uploadBook(randomBytes(300).toString('base64'))).mistakes[0]?.said.th).toContain('เปิดแฟ้มนี้');
    expect(FormUploaded.parse(await uploadBook(bomb().toString('base64'))).mistakes[0]?.said.th).toContain('ใหญ่เกินไป');
    expect((await as('programmes')('POST', '/api/forms/versions', { operation_id: randomUUID(), workbook: 'A'.repeat(1_200_000) })).status).toBe(413);
  });

  test('is read in by whoever publishes forms, by nobody else', async () => {
    for (const who of ['head', 'officer-5501', 'volunteer', 'executive']) expect(code((await as(who)('POST', '/api/forms/versions', { operation_id: randomUUID(), workbook: await book(FIRST, '1') })).json)).toBe('access.not_your_role');
  });
});

describe('a version', () => {
  test('is in force from its day, is taken back before it, and not after; other content under its number is a mistake', async () => {
    const { hash } = FormUploaded.parse(await uploadBook(await book(FIRST, '1')));
    expect((await inForce()).map((one) => one.form_id)).toEqual(['family-assessment', 'home-visit']);
    expect(FormUploaded.parse(await uploadBook(await book(SECOND, '1'))).mistakes[0]).toMatchObject({ sheet: 'settings', row: 2, column: 'version' });
    expect(code((await publish(hash, '2026-11-20')).json)).toBe('household_form.day_past');
    expect(FormShown.parse((await publish(hash, '2026-11-21')).json).version).toMatchObject({ state: 'coming', published_by: { th: expect.stringContaining('สุดารัตน์') } });
    expect(FormShown.parse((await as('programmes')('POST', `/api/forms/versions/${hash}/unpublish`, { operation_id: randomUUID() })).json).version.state).toBe('draft');
    expect((await publish(hash, '2026-11-21')).status).toBe(200);
    expect(code((await fill('officer-5501', 'h-kham', hash ?? '', { seen: 'ก' })).json)).toBe('household_form.never_in_force');
    await nextDay();
    expect((await inForce()).some((one) => one.hash === hash)).toBe(true);
    expect(code((await as('programmes')('POST', `/api/forms/versions/${hash}/unpublish`, { operation_id: randomUUID() })).json)).toBe('household_form.nothing_to_take_back');
    expect(await seen(`select count(*)::int from audit where deed like 'form.%'`)).toEqual([{ count: 4 }]);
  });

  test('is read beside the one in force; a visit begun before finishes on its own', async () => {
    const old = (await inForce()).find((one) => one.form_id === 'trial')?.hash ?? '';
    const { hash } = FormUploaded.parse(await uploadBook(await book(SECOND, '2')));
    const shown = FormShown.parse((await as('programmes')('GET', `/api/forms/versions/${hash}`)).json);
    expect([shown.against?.version, shown.difference.map((one) => one.th)]).toEqual(['1', ['เพิ่ม "หลังคาเป็นอย่างไร"', '"เห็นอะไรในบ้าน": ถ้อยคำ จาก "เห็นอะไร" เป็น "เห็นอะไรในบ้าน"']]);
    await publish(hash, '2026-11-22');
    await nextDay();
    expect((await inForce()).find((one) => one.form_id === 'trial')?.hash).toBe(hash);
    expect((await fill('officer-5501', 'h-kham', old, { seen: 'บ้านสะอาด', rooms: '2' }, { started: '2026-11-21T16:00:00+07:00' })).status).toBe(200);
    expect((await listed('officer-5501', 'h-kham')).answered[0]).toMatchObject({ version: '1', on: '2026-11-21', answers: [{ text: { th: 'บ้านสะอาด' } }, { text: { th: '2' } }] });
    const { forms } = Forms.parse((await as('programmes')('GET', '/api/forms')).json);
    expect(forms.find((one) => one.form_id === 'trial')?.versions.map((one) => one.state)).toEqual(['in_force', 'earlier']);
  });
});

describe('a form of a family', () => {
  test('is checked again by the version it was asked in; what is wrong leaves nothing', async () => {
    const hash = await homeVisit();
    const before = await seen('select count(*) from form_answer');
    const { bladder: _, ...missing } = VISIT;
    expect(code((await fill('officer-5501', 'h-kham', hash, missing, { person_id: 'kham' })).json)).toBe('form_answer.required');
    expect(code((await fill('officer-5501', 'h-kham', hash, { ...VISIT, feeding: '9' }, { person_id: 'kham' })).json)).toBe('form_answer.choice');
    expect(code((await fill('officer-5501', 'h-kham', hash, VISIT)).json)).toBe('household_form.whom');
    expect(code((await fill('officer-5501', 'h-kham', hash, VISIT, { answers: '[1]', person_id: 'kham' })).json)).toBe('household_form.unreadable');
    expect(await seen('select count(*) from form_answer')).toEqual(before);
  });

  test('feeds the fact it asks for by the path of every answer, shows its total, and is written once when sent twice', async () => {
    const body = { operation_id: randomUUID(), person_id: 'kham' };
    for (let turn = 0; turn < 2; turn += 1) expect((await fill('officer-5501', 'h-kham', await homeVisit(), { ...VISIT, barthel: '3' }, body)).status).toBe(200);
    const [newest, ...rest] = (await listed('officer-5501', 'h-kham')).answered;
    expect(newest).toMatchObject({ person_id: 'kham', score: { label: { th: 'คะแนนบาร์เธล' }, text: '18' } });
    expect(rest).toHaveLength(1);
    expect(await seen(`select facts from fact_statement where subject = 'kham' and facts ? 'barthel_adl'`)).toEqual([{ facts: { barthel_adl: 18 } }]);
    expect(await seen(`select value->>'form_title' as title, value ? 'answers' as open from household_entry where entry_id = $1`, [body.operation_id])).toEqual([{ title: 'เยี่ยมบ้านและประเมินบาร์เธล', open: false }]);
    const { entries } = (await as('head')('GET', '/api/households/h-kham/history')).json as { entries: { action_id: string; what: { th: string } }[] };
    expect(entries.some((one) => one.action_id === body.operation_id || one.what.th.includes('ADL'))).toBe(true);
  });

  test('is read by those who read sensitive facts and by whoever wrote it; others see that it was filled in', async () => {
    await fill('volunteer', 'h-noi', await homeVisit(), VISIT, { person_id: 'noi-mother' });
    expect((await listed('volunteer', 'h-noi')).answered[0]?.score?.text).toBe('18');
    // A volunteer's total is no fact: they do not answer what they may not read.
    expect(await seen(`select count(*)::int from fact_statement where subject = 'noi-mother' and facts ? 'barthel_adl'`)).toEqual([{ count: 0 }]);
    await fill('officer-5501', 'h-noi', await homeVisit(), VISIT, { person_id: 'noi-mother' });
    const [officers, own] = (await listed('volunteer', 'h-noi')).answered;
    expect([officers?.answers, officers?.score, own?.answers === null]).toEqual([null, null, false]);
  });

  test('of another place, or of a sealed home, is not there', async () => {
    const hash = await homeVisit();
    expect(code((await fill('officer-5505', 'h-kham', hash, VISIT, { person_id: 'kham' })).json)).toBe('household.not_found');
    await fill('officer-5501', 'h-red', hash, VISIT, { person_id: 'red' });
    const sealed = await as('officer-5501')('POST', '/api/households/h-red/seal', { operation_id: randomUUID(), reason: 'domestic_violence', why: 'สามีเก่าตามหาอยู่ ห้ามบอกที่อยู่', assigned: ['demo-unit-head'] });
    expect([200, 201]).toContain(sealed.status);
    expect((await as('head')('GET', '/api/households/h-red/forms')).status).toBe(404);
    expect(code((await fill('head', 'h-red', hash, VISIT, { person_id: 'red' })).json)).toBe('household.not_found');
  });

  test('is in the ledger: every household made anew from it is the one that is kept', async () => {
    const found: string[] = [];
    await withClient(database.superuserUrl, (client) => checkLedger(client, { law: province.law, lawVersion: lawVersionOf(province.law), province: '55' }, ({ householdId, kind, field, how }) => found.push(`${householdId} ${kind} ${field} ${how}`)));
    expect(found).toEqual([]);
  });
});

/** A part that claims little and unpacks to 200 MB. */
function bomb(): Buffer {
  const packed = deflateRawSync(Buffer.alloc(200 * 1024 * 1024));
  const name = Buffer.from('xl/workbook.xml');
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(100, 22);
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(8, 10);
  central.writeUInt32LE(packed.length, 20);
  central.writeUInt32LE(100, 24);
  central.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + name.length, 12);
  end.writeUInt32LE(30 + name.length + packed.length, 16);
  return Buffer.concat([local, name, packed, central, name, end]);
}
