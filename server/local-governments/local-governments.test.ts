// The register of local governments: read with every mistake by its line, loaded whole or not at all, and its posts given like any other.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DutyDone, LocalGovernments, Session } from '@klaikhun/areas/org';
import { faultText } from '@klaikhun/exchange';
import { dayOf } from '@klaikhun/std';
import { withClient } from '@klaikhun/server/postgres/roles.ts';
import { testDatabase } from '@klaikhun/tools/testing/database.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Caller, smallProvince, type SmallProvince } from '../testing/small-province.ts';
import { loadLocalGovernments } from './load.ts';
import { readLocalGovernments } from './read.ts';

const HEAD = 'code,kind,name_th,name_en,province_code,subdistrict_codes';
const TODAY = dayOf(2026, 11, 20);
const PLACES = new Set(['55', '550101', '550102', '550501']);
const folder = mkdtempSync(join(tmpdir(), 'klaikhun-local-'));
const file = (...lines: string[]) => {
  const path = join(folder, `${randomUUID()}.csv`);
  writeFileSync(path, `${[HEAD, ...lines].join('\n')}\n`);
  return path;
};

let province: SmallProvince;
let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
  province = await smallProvince(database);
});
afterAll(async () => {
  await province?.close();
  rmSync(folder, { recursive: true });
});
const sql = <T = Record<string, unknown>>(text: string, values: unknown[] = []) => withClient(database.superuserUrl, async (client) => (await client.query(text, values)).rows as T[]);
const register = async (who: Caller) => LocalGovernments.parse((await who('GET', '/api/local-governments')).json);

describe('a file', () => {
  test('is read: kinds by their Thai words, several subdistricts with blanks between, a whole province without any', async () => {
    const read = await readLocalGovernments(file('550001,อบจ.,องค์การบริหารส่วนจังหวัดทดสอบ,Test PAO,55,', '550002,เทศบาลเมือง,เทศบาลเมืองทดสอบ,,55,550101 550102', '550003,อบต.,อบต.ทดสอบ,Test SAO,55,550102'), PLACES);
    expect(read).toEqual({ ok: true, value: [
      { code: '550001', kind: 'provincial', th: 'องค์การบริหารส่วนจังหวัดทดสอบ', en: 'Test PAO', province: '55', subdistricts: [] },
      { code: '550002', kind: 'town', th: 'เทศบาลเมืองทดสอบ', en: 'เทศบาลเมืองทดสอบ', province: '55', subdistricts: ['550101', '550102'] },
      { code: '550003', kind: 'subdistrict', th: 'อบต.ทดสอบ', en: 'Test SAO', province: '55', subdistricts: ['550102'] },
    ] });
  });

  test('is refused with every mistake by its line', async () => {
    const path = file(
      '550001,อบจ.,องค์การบริหารส่วนจังหวัดทดสอบ,,55,550101', '55000X,อบต.,อบต.ก,,55,550101', '550003,ตลาด,ตลาดทดสอบ,,55,550101', '550004,อบต.,Only English,,55,550101',
      '550005,อบต.,อบต.ข,,56,560101', '550006,อบต.,อบต.ค,,55,', '550007,อบต.,อบต.ง,,55,550101 550101 550199', '550008,อบต.,อบต.จ,,55,550102', '550008,อบต.,อบต.ฉ,,55,550501', '550009,อบต.,อบต.จ,,55,550102', ',อบต.,อบต.ช,,55,550102',
    );
    const read = await readLocalGovernments(path, PLACES);
    const said = read.ok ? [] : read.problem.first.map((fault) => faultText(fault, fault.code).replace(`${path}:`, ''));
    expect(said).toEqual([
      '2: subdistrict_codes: "550101": serves_province', '3: code: "55000X": wrong_code', expect.stringMatching(/^4: kind: "ตลาด": unknown_kind/), '5: name_th: "Only English": no_thai_name',
      '6: province_code: "56": unknown_province', '7: subdistrict_codes: no_subdistrict', '8: subdistrict_codes: "550101": subdistrict_twice', '8: subdistrict_codes: "550199": unknown_subdistrict',
      '10: code: "550008": code_twice', '11: name_th: "อบต.จ": same_name', '12: code: empty_required',
    ]);
  });

  test.each([
    ['without a column that is needed', 'code,kind\n1,x\n', /missing_column/], ['that is not there', null, /missing_file/],
  ])('%s is refused', async (_what, text, code) => {
    const path = join(folder, `${randomUUID()}.csv`);
    if (text !== null) writeFileSync(path, text);
    const read = await readLocalGovernments(path, PLACES);
    expect(read.ok ? '' : read.problem.first.map((fault) => fault.code).join()).toMatch(code);
  });
});

describe('the register', () => {
  test('of the demo province is made up and says so: one to each of its 99 subdistricts', async () => {
    const { local_governments: all } = await register(await province.as('volunteer'));
    expect(all).toHaveLength(99);
    expect(all.every((one) => one.made_up && one.name.th.endsWith('(สมมติ)') && one.areas.length === 1)).toBe(true);
    expect(all.filter((one) => one.kind_name.th === 'เทศบาลตำบล')).toHaveLength(15);
  });

  test('a coordinator is given the post of one from day to day, and sees figures of its subdistrict alone', async () => {
    const administrator = await province.as('administrator');
    await sql(`insert into account (account_id, account, name_th, name_en, role, password_hash, demo) select 'demo-partner', 'partner', 'ผู้ประสาน', 'Coordinator', 'partner', password_hash, true from account where account_id = 'demo-head'`);
    await sql(`insert into area_assignment (account_id, code, people, valid_from, valid_to) values ('demo-partner', '550101', false, '2026-01-01', '2026-11-19')`);
    const [first] = (await register(administrator)).local_governments;
    const given = await administrator('POST', `/api/posts/${first?.post_id}/holdings`, { operation_id: randomUUID(), account_id: 'demo-partner', kind: 'holder', from: '2026-11-20', to: '2026-12-31', why: null });
    expect([given.status, (given.json as DutyDone).repeated]).toEqual([200, false]);
    const partner = await province.as('partner');
    expect(Session.parse((await partner('GET', '/api/session')).json).account).toMatchObject({ role: 'partner', areas: [{ code: '550101' }], duty: { until: '2026-12-31' } });
    expect((await partner('GET', '/api/work-list')).status).toBe(403);
  });

  test('a real one takes the place of the made-up one in its province: units, posts and their holders end; loaded again, nothing changes', async () => {
    const path = file('550001,อบจ.,องค์การบริหารส่วนจังหวัดทดสอบ,,55,', '550002,เทศบาลเมือง,เทศบาลเมืองทดสอบ,,55,550101 550102', '550003,อบต.,อบต.ทดสอบ,,55,550102');
    expect(await loadLocalGovernments(path, 'register.csv', province.owner, TODAY)).toEqual({ ok: true, value: { added: 3, changed: 0, same: 0, ended: 99 } });
    const officer = await province.as('officer-5501');
    const { source, local_governments: all } = await register(officer);
    expect(source).toBe('register.csv');
    expect(all.map((one) => [one.code, one.made_up, one.areas.map((area) => area.th)])).toEqual([['550001', false, ['น่าน']], ['550002', false, ['ในเวียง', 'บ่อ']], ['550003', false, ['บ่อ']]]);
    expect(await sql(`select from post_holding where account_id = 'demo-partner' and (valid_to is null or valid_to >= '2026-11-20')`)).toEqual([]);
    const before = await sql('select * from unit order by 1') ;
    expect(await loadLocalGovernments(path, 'register.csv', province.owner, TODAY)).toEqual({ ok: true, value: { added: 0, changed: 0, same: 3, ended: 0 } });
    expect(await sql('select * from unit order by 1')).toEqual(before);
  });

  test('the next edition changes what it says otherwise, and keeps the days', async () => {
    const path = file('550001,อบจ.,องค์การบริหารส่วนจังหวัดทดสอบ,,55,', '550002,เทศบาลเมือง,เทศบาลเมืองใหม่,,55,550101');
    expect(await loadLocalGovernments(path, 'next.csv', province.owner, TODAY + 10)).toEqual({ ok: true, value: { added: 0, changed: 1, same: 1, ended: 1 } });
    expect(await sql(`select code, valid_from::text, valid_to::text from local_government_area where unit_id = 'local-550002' order by code`)).toEqual([
      { code: '550101', valid_from: '2026-11-20', valid_to: null }, { code: '550102', valid_from: '2026-11-20', valid_to: '2026-11-29' },
    ]);
    expect(await sql(`select code from post_area where post_id = 'coordinator-local-550002' and valid_to is null`)).toEqual([{ code: '550101' }]);
  });

  test('a file with a mistake changes nothing', async () => {
    const before = await sql('select * from local_government_area order by 1, 2, 3');
    expect((await loadLocalGovernments(file('550009,อบต.,อบต.ใหม่,,55,550101', '550010,อบต.,อบต.ผิด,,55,999999'), 'x.csv', province.owner, TODAY + 11)).ok).toBe(false);
    expect(await sql('select * from local_government_area order by 1, 2, 3')).toEqual(before);
  });
});
