// Who looked at what, read by whoever oversees it: what is found, what is never shown, and that the reading is noted.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ChainState, Trail, TrailDetail, type TrailAsked } from '@klaikhun/areas/household';
import { ProblemDetails } from '@klaikhun/areas/org';
import { withClient } from '@klaikhun/server/postgres/roles.ts';
import { testDatabase } from '@klaikhun/tools/testing/database.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkAsked } from './boot/audit-check.ts';
import { signNow } from './boot/audit-heads.ts';
import { type Caller, smallProvince, type SmallProvince } from './testing/small-province.ts';

const KHAM = '9287354845649';
let province: SmallProvince;
let database: Awaited<ReturnType<typeof testDatabase>>;
let mueang: Caller;
let auditor: Caller;

const sql = <T = Record<string, unknown>>(text: string, values: unknown[] = []) => withClient(database.superuserUrl, async (client) => (await client.query(text, values)).rows as T[]);
const trail = async (asked: Partial<TrailAsked> = {}, by = auditor) => Trail.parse((await by('POST', '/api/audit-trail', asked)).json);
const confirmAll = () => sql('update session set confirmed_at = $1', [new Date(province.clock.now())]);

beforeAll(async () => {
  database = await testDatabase();
  province = await smallProvince(database);
  [mueang, auditor] = [await province.as('officer-5501'), await province.as('auditor')];
  await mueang('GET', '/api/households/h-kham');
  await mueang('GET', '/api/households/h-noi');
  await mueang('POST', '/api/person-search', { text: 'คำ ใจดี' });
  await mueang('POST', '/api/person-search', { text: 'ไม่มี ใครเลย' });
  province.clock.advance(60_000);
});
afterAll(() => province?.close());

describe('the trail', () => {
  test('says in one Thai sentence who did what, as what and why', async () => {
    const { rows } = await trail({ home: 'h-kham' });
    expect(rows[0]).toMatchObject({ by: { name: { th: 'กมลชนก (อ.เมืองน่าน)' }, role: { th: 'เจ้าหน้าที่ภาคสนาม' } }, home: 'h-kham', at: '2026-11-20T09:00:00+07:00' });
    expect(rows[0]?.sentence.th).toBe('เปิดดูข้อมูลครอบครัวเลขที่ h-kham ในฐานะเจ้าหน้าที่ของพื้นที่ เพราะบอกเหตุไว้ว่ามีการติดต่อ');
  });

  test('is narrowed by officer, deed, relation, purpose and day', async () => {
    const kinds = async (asked: Partial<TrailAsked>) => (await trail(asked)).rows.map((row) => `${row.kind} ${row.home ?? '-'}`);
    expect(await kinds({ by: 'demo-officer-5501', deed: 'searched' })).toEqual(['searched -', 'searched -']);
    expect((await trail({ deed: 'searched' })).rows.map((row) => row.sentence.th).sort()).toEqual(['ค้นหาคน พบ 1 คน', 'ค้นหาคน ไม่พบใคร']);
    expect(await kinds({ purpose: 'task', relation: 'area' })).toEqual(['opened h-noi']);
    expect(await kinds({ purpose: 'contact' })).toEqual(['opened h-kham']);
    expect(await kinds({ purpose: 'glass' })).toEqual([]);
    expect(await kinds({ home: 'h-kham', from: '2026-11-20', until: '2026-11-20' })).toEqual(['opened h-kham']);
    expect(await kinds({ home: 'h-kham', until: '2026-11-19' })).toEqual([]);
    expect(await kinds({ home: 'h-kham', from: '2026-11-21' })).toEqual([]);
    expect(await kinds({ province: '56' })).toEqual([]);
  });

  test('finds what concerns a person by the 13-digit number: openings, and searches that found them', async () => {
    const { rows } = await trail({ national_id: KHAM });
    expect(rows.map((row) => row.kind).sort()).toEqual(['opened', 'oversaw', 'searched']);
    expect(ProblemDetails.parse((await auditor('POST', '/api/audit-trail', { national_id: '1234567890123' })).json).code).toBe('household.whom_first');
  });

  test('comes a page at a time, without gap or repeat', async () => {
    const all = (await trail({ by: 'demo-officer-5501', limit: 200 })).rows.map((row) => row.audit_id);
    const paged: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page: Trail = await trail({ by: 'demo-officer-5501', limit: 2, ...(cursor ? { cursor } : {}) });
      paged.push(...page.rows.map((row) => row.audit_id));
      cursor = page.cursor;
    } while (cursor !== null);
    expect(paged).toEqual(all);
    expect(all.length).toBeGreaterThan(3);
  });

  test('never holds a name, a place or a number of a citizen', async () => {
    const text = JSON.stringify([await trail({ limit: 200 }), (await auditor('GET', '/api/audit-trail/choices')).json]);
    for (const word of ['ใจดี', KHAM, '550101', 'ฟ้าใส']) expect(text).not.toContain(word);
  });

  test('tells of one entry where it stands in the chain', async () => {
    const id = (await trail({ home: 'h-kham' })).rows[0]?.audit_id ?? '';
    const entry = TrailDetail.parse((await auditor('GET', `/api/audit-trail/rows/${id}`)).json);
    const [chained] = await sql<{ hash: string }>(`select encode(hash, 'hex') as hash from audit_chain where audit_id = $1`, [id]);
    expect(entry).toMatchObject({ policy: 'household.read', use: 'rights_outreach', persons: 1, link: { hash: chained?.hash } });
    expect(ProblemDetails.parse((await auditor('GET', `/api/audit-trail/rows/${randomUUID()}`)).json).code).toBe('household.no_such_entry');
  });

  test('is itself noted each time, with what was asked for and without a person\'s number', async () => {
    await trail({ home: 'h-noi', by: 'demo-officer-5501' });
    await trail({ national_id: KHAM });
    const noted = await sql<{ detail: object; persons: string[] }>(`select detail, persons from audit where account_id = 'demo-auditor' and deed = 'audit_trail.read' order by at desc`);
    expect(noted.map((row) => row.detail)).toEqual(expect.arrayContaining([{ home: 'h-noi', by: 'demo-officer-5501' }]));
    expect(noted.some((row) => row.persons.includes('kham'))).toBe(true);
    expect(JSON.stringify(noted)).not.toContain(KHAM);
  });

  test('is for whoever oversees, and for nobody else', async () => {
    for (const account of ['head', 'officer-5501', 'administrator', 'executive']) {
      const caller = await province.as(account);
      expect((await caller('POST', '/api/audit-trail', {})).status, account).toBe(403);
      expect((await caller('POST', '/api/audit-trail/export', {})).status, account).toBe(403);
    }
  });

  test('of a sealed home is not found by the number of somebody who lives there, and still by the family number', async () => {
    await confirmAll();
    await mueang('POST', '/api/households/h-kham/seal', { operation_id: randomUUID(), reason: 'domestic_violence', why: 'อดีตสามีตามหาอยู่ ห้ามบอกที่อยู่' });
    const strange = await trail({ national_id: '9100000000003' });
    expect(await trail({ national_id: KHAM })).toEqual(strange);
    expect((await trail({ home: 'h-kham' })).rows.map((row) => row.kind)).toContain('sealed');
  });
});

describe('the file', () => {
  test('holds the rows in words, runs nothing in a spreadsheet, and is noted with how many', async () => {
    await sql(`update account set name_th = '=HYPERLINK("http://evil")' where account_id = 'demo-officer-5501'`);
    const reply = await auditor('POST', '/api/audit-trail/export', { by: 'demo-officer-5501' });
    await sql(`update account set name_th = 'กมลชนก (อ.เมืองน่าน)' where account_id = 'demo-officer-5501'`);
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(reply.bytes);
    expect(reply.headers.get('content-type')).toContain('text/csv');
    expect(text.startsWith('\u{FEFF}วันที่,เวลา,เจ้าหน้าที่')).toBe(true);
    expect(text).toContain(`"'=HYPERLINK(""http://evil"")"`);
    expect(text).toContain('20 พ.ย. 2569');
    const [noted] = await sql<{ detail: { rows: number } }>(`select detail from audit where deed = 'audit_trail.exported'`);
    expect(noted?.detail).toEqual({ by: 'demo-officer-5501', rows: text.split('\n').length - 5 });
  });
});

describe('the chain', () => {
  const folder = mkdtempSync(join(tmpdir(), 'klaikhun-oversight-'));
  const parts = () => ({ pool: province.pool, ownerUrl: database.ownerUrl, clock: province.clock, secretsDir: folder, auditCopy: join(folder, 'copies') });
  const chain = async () => ChainState.parse((await auditor('GET', '/api/audit-trail/chain')).json);
  const ask = async () => (await auditor('POST', '/api/audit-trail/checks', {})).json as { check_id: string };
  afterAll(() => rmSync(folder, { recursive: true }));

  test('is shown as it was signed last, and checked by a job that anybody who oversees may ask for, one at a time', async () => {
    expect(await chain()).toMatchObject({ signed: null, check: null });
    await signNow(parts());
    const { signed, rows } = await chain();
    expect(signed).toMatchObject({ line: 1, at: '2026-11-20T09:01:00+07:00' });
    expect(rows).toBeGreaterThanOrEqual(signed?.rows ?? Number.NaN);
    const { check_id: id } = await ask();
    expect((await chain()).check?.state).toBe('waiting');
    expect(await ask()).toEqual({ check_id: id });
    expect(await sql('select task_identifier from graphile_worker.jobs where key = $1', [`check ${id}`])).toEqual([{ task_identifier: 'check_audit' }]);
    await checkAsked(parts(), id);
    expect((await chain()).check).toMatchObject({ state: 'whole', faults: 0, found: [] });
  });

  test('that was tampered with says so, and where', async () => {
    await sql(`update audit set purpose = 'case' where household_id = 'h-noi' and deed = 'household.read'`);
    province.clock.advance(1_000);
    const { check_id: id } = await ask();
    await checkAsked(parts(), id);
    const { check } = await chain();
    expect(check).toMatchObject({ state: 'tampered', faults: 1, found: [{ what: { th: 'บันทึกถูกแก้' } }] });
  });
});
