// Long lists leave the system with two people's knowledge: one asks, another who answers for the same people agrees.
import { randomUUID } from 'node:crypto';
import { ExportRequests, ExportSize } from '@klaikhun/areas/rights';
import { Notices, ProblemDetails } from '@klaikhun/areas/org';
import { inArea } from '@klaikhun/access/pg';
import { isoOf } from '@klaikhun/std';
import { withClient } from '@klaikhun/server/postgres/roles.ts';
import { testDatabase } from '@klaikhun/tools/testing/database.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Caller, type Reply, smallProvince, type SmallProvince } from './testing/small-province.ts';

const HOUR = 3_600_000;
let province: SmallProvince;
let database: Awaited<ReturnType<typeof testDatabase>>;
let mueang: Caller;
let pua: Caller;
let unitHead: Caller;
let head: Caller;
beforeAll(async () => {
  database = await testDatabase();
  // Small enough that the list of one district is too long for one person.
  province = await smallProvince(database, { takenAlone: 3 });
  [mueang, pua, unitHead, head] = [await province.as('officer-5501'), await province.as('officer-5505'), await province.as('unit-head'), await province.as('head')];
});
afterAll(() => province?.close());
beforeEach(async () => {
  await sql('delete from export_made');
  await sql('delete from export_request');
  await sql('delete from notice');
  await sql('update session set confirmed_at = $1', [new Date(province.clock.now())]);
});

const sql = <T = Record<string, unknown>>(text: string, values: unknown[] = []) => withClient(database.superuserUrl, async (client) => (await client.query(text, values)).rows as T[]);
const code = (reply: Reply) => (reply.status < 400 ? `done ${reply.status}` : ProblemDetails.parse(reply.json).code);
const WHY = 'พิมพ์รายชื่อให้ทีมตำบลลงพื้นที่พรุ่งนี้';
const ask = (caller: Caller, more: object = {}) => caller('POST', '/api/exports', { operation_id: randomUUID(), format: 'csv', why: WHY, ...more });
const requests = async (caller: Caller) => ExportRequests.parse((await caller('GET', '/api/exports')).json);
const verdict = (caller: Caller, id: string | undefined, more: object = {}) => caller('POST', `/api/exports/${id}/verdict`, { operation_id: randomUUID(), verdict: 'approved', why: null, ...more });
const file = (caller: Caller, id: string | undefined) => caller('GET', `/api/exports/${id}/file`);
const take = (caller: Caller, query = '') => caller('GET', `/api/work-list/export?format=csv${query}`);
const size = async (caller: Caller, query = '') => ExportSize.parse((await caller('GET', `/api/work-list/export/size?format=csv${query}`)).json);
const told = async (caller: Caller) => Notices.parse((await caller('GET', '/api/me/notices')).json).notices.map((notice) => notice.title.th);

describe('alone', () => {
  test('an officer takes a short list, and the size said before is what is counted', async () => {
    const before = await size(pua);
    expect(before).toMatchObject({ taken: 0, alone: 3, needs_second: false });
    expect(before.persons).toBeGreaterThan(0);
    expect(code(await take(pua))).toBe('done 200');
    expect(await size(pua, '&district=5505')).toMatchObject({ taken: before.persons });
    expect(await sql('select persons, request_id from export_made')).toEqual([{ persons: before.persons, request_id: null }]);
  });

  test('a long one is refused in words that say what to do, and nothing is noted as taken', async () => {
    expect(await size(mueang)).toMatchObject({ needs_second: true });
    expect(code(await take(mueang))).toBe('rights.needs_second_person');
    expect(await sql('select * from export_made')).toEqual([]);
  });

  test('many short lists are one long list, also when they are asked for at the same time', async () => {
    const { persons } = await size(pua);
    const lists = ['', '&district=5505', '&subdistrict=550501', '&right=old_age_allowance', '&age_group=age_60_79'];
    const answers = await Promise.all(lists.map((query) => take(pua, query)));
    const taken = answers.filter((answer) => answer.status === 200).length;
    expect(taken).toBe(Math.floor(3 / persons));
    expect(answers.filter((answer) => answer.status !== 200).map(code)).toEqual(Array.from({ length: lists.length - taken }, () => 'rights.needs_second_person'));
    // A day later it begins anew.
    await sql('update export_made set at = $1', [new Date(province.clock.now() - 24 * HOUR)]);
    expect(code(await take(pua))).toBe('done 200');
  });

  test('the same list again, in another order or as another kind of file, is the same people', async () => {
    for (const query of ['', '&sort=due', '', '&sort=place']) expect(code(await take(pua, query))).toBe('done 200');
    expect(code(await pua('GET', '/api/work-list/export?format=xlsx'))).toBe('done 200');
    expect(await size(pua)).toMatchObject({ taken: 0 });
    expect(await size(pua, '&district=5505')).toMatchObject({ taken: (await size(pua)).persons });
  });
});

describe('with a second person', () => {
  test('a colleague of the same area agrees, and the file is fetched once, with its reason in it', async () => {
    expect(code(await ask(mueang))).toBe('done 200');
    expect(await told(unitHead)).toEqual(['เพื่อนร่วมงานขอส่งออกรายชื่อ รอคุณเห็นชอบ']);
    const seen = await requests(unitHead);
    expect(seen).toMatchObject({ waiting: 1, requests: [{ mine: false, why: WHY, state: 'asked' }] });
    const id = seen.requests[0]?.request_id;
    expect(code(await file(mueang, id))).toBe('access.not_usable');
    expect(code(await verdict(unitHead, id))).toBe('done 200');
    expect(await told(mueang)).toEqual(['คำขอส่งออกของคุณผ่านแล้ว รับแฟ้มได้ภายใน 24 ชั่วโมง']);
    const reply = await file(mueang, id);
    expect(new TextDecoder().decode(reply.bytes)).toContain(`เพื่อ ${WHY}`);
    expect(code(await file(mueang, id))).toBe('access.not_usable');
    expect((await requests(mueang)).requests[0]?.state).toBe('used');
    // What two people knew of is not counted against the one.
    expect(await size(mueang, '&district=5501')).toMatchObject({ taken: 0 });
  });

  test('nobody agrees to their own list, by the service or past it', async () => {
    await ask(head);
    const [own] = (await requests(head)).requests;
    expect(code(await verdict(head, own?.request_id))).toBe('access.own_request');
    const alone = inArea(province.pool, { accountId: 'demo-head', today: isoOf(province.clock.today()), now: province.clock.now(), postId: null }, (db) =>
      db.query(`update export_request set decided_by = 'demo-head', decided_at = asked_at, verdict = 'approved', fetch_until = asks_until`));
    await expect(alone).resolves.toMatchObject({ rowCount: 0 });
    await expect(sql(`update export_request set decided_by = account_id, verdict = 'refused'`)).rejects.toThrow(/check constraint/);
  });

  test('whoever does not answer for those people neither sees the request nor settles it: as if there were none', async () => {
    await ask(mueang);
    const [request] = (await requests(mueang)).requests;
    expect((await requests(pua)).requests).toEqual([]);
    expect(code(await file(pua, request?.request_id))).toBe('rights.no_such_request');
    expect(code(await file(pua, randomUUID()))).toBe('rights.no_such_request');
    expect(code(await verdict(pua, request?.request_id))).toBe('access.not_your_role');
    // The unit head of the province may decide, but the file is not theirs.
    await verdict(unitHead, request?.request_id);
    expect(code(await file(unitHead, request?.request_id))).toBe('rights.no_such_request');
  });

  test('a refusal says why, and cannot be turned round', async () => {
    await ask(mueang);
    const [request] = (await requests(unitHead)).requests;
    expect(code(await verdict(unitHead, request?.request_id, { verdict: 'refused' }))).toBe('access.refusal_without_reason');
    expect(code(await verdict(unitHead, request?.request_id, { verdict: 'refused', why: 'ขอเฉพาะตำบลที่จะไป' }))).toBe('done 200');
    expect(code(await verdict(head, request?.request_id))).toBe('access.settled_already');
    expect(await told(mueang)).toEqual(['คำขอส่งออกของคุณไม่ผ่าน']);
    expect((await requests(mueang)).requests[0]).toMatchObject({ state: 'refused', decided: { why: 'ขอเฉพาะตำบลที่จะไป' } });
  });

  test('two who decide at the same moment: one verdict', async () => {
    await ask(mueang);
    const [request] = (await requests(unitHead)).requests;
    const answers = await Promise.all([verdict(unitHead, request?.request_id), verdict(head, request?.request_id, { verdict: 'refused', why: 'ไม่จำเป็น' })]);
    expect(answers.map(code).sort()).toEqual(['access.settled_already', 'done 200']);
    expect(await told(mueang)).toHaveLength(1);
  });

  test('fetched twice at the same moment: one file', async () => {
    await ask(mueang);
    const [request] = (await requests(unitHead)).requests;
    await verdict(unitHead, request?.request_id);
    const answers = await Promise.all([file(mueang, request?.request_id), file(mueang, request?.request_id)]);
    expect(answers.map(code).sort()).toEqual(['access.not_usable', 'done 200']);
    expect(await sql('select count(*)::int as files from export_made')).toEqual([{ files: 1 }]);
  });

  test('the same sending twice is one request; a verdict needs a fresh confirmation; time runs out', async () => {
    const operation_id = randomUUID();
    await ask(mueang, { operation_id });
    await ask(mueang, { operation_id });
    const { requests: [request, second] } = await requests(unitHead);
    expect(second).toBeUndefined();
    await sql('update session set confirmed_at = null');
    expect(code(await verdict(unitHead, request?.request_id))).toBe('access.confirm_first');
    await sql('update session set confirmed_at = $1', [new Date(province.clock.now())]);
    await verdict(unitHead, request?.request_id);
    await sql('update export_request set fetch_until = $1', [new Date(province.clock.now() - 1)]);
    expect(code(await file(mueang, request?.request_id))).toBe('access.not_usable');
    expect((await requests(mueang)).requests[0]?.state).toBe('run_out');
  });

  test('each step stands in the audit: asked, decided, taken', async () => {
    const noted = await sql<{ deed: string }>(`select distinct deed from audit where deed like 'export%' or deed = 'work_list.exported' order by 1`);
    expect(noted.map(({ deed }) => deed)).toEqual(expect.arrayContaining(['export.approved', 'export.asked', 'export.refused', 'work_list.exported']));
  });
});
