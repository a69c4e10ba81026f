import { randomUUID } from 'node:crypto';
import { HouseholdView } from '@klaikhun/areas/household';
import { DemoAccounts, Places, ProblemDetails, Session } from '@klaikhun/areas/org';
import { RightsCatalogue, TakeUp, WorkList } from '@klaikhun/areas/rights';
import { withClient } from '@klaikhun/server/postgres/roles.ts';
import { testDatabase } from '@klaikhun/tools/testing/database.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call, type Caller, smallProvince, type SmallProvince } from './testing/small-province.ts';

let province: SmallProvince;
let database: Awaited<ReturnType<typeof testDatabase>>;
let head: Caller;
let mueang: Caller;
let pua: Caller;
let executive: Caller;

beforeAll(async () => {
  database = await testDatabase();
  province = await smallProvince(database);
  [head, mueang, pua, executive] = [await province.as('head'), await province.as('officer-5501'), await province.as('officer-5505'), await province.as('executive')];
});
afterAll(() => province?.close());

const seen = <T>(sql: string, values: unknown[] = []) => withClient(database.superuserUrl, async (client) => (await client.query(sql, values)).rows as T[]);
const listed = async (caller: Caller, query = '') => WorkList.parse((await caller('GET', `/api/work-list${query}`)).json);
const household = async (caller: Caller, id: string) => HouseholdView.parse((await caller('GET', `/api/households/${id}`)).json);
const problem = (json: unknown) => ProblemDetails.parse(json);

describe('signing in', () => {
  test('gives a hardened cookie and says who one is', async () => {
    const reply = await call(province.app, '', 'POST', '/api/session', { account: 'officer-5501', password: 'klaikhun' });
    expect(reply.headers.get('set-cookie')).toMatch(/klaikhun_session=[\w-]{43};.*HttpOnly.*SameSite=Strict/i);
    expect(Session.parse(reply.json).account).toMatchObject({ role: 'field_officer', areas: [{ code: '5501' }], may: { see_restricted: false } });
  });

  test('a wrong password is refused in Thai, and a sixth guess must wait', async () => {
    const guess = () => call(province.app, '', 'POST', '/api/session', { account: 'officer-5502', password: 'wrong' });
    const codes = [];
    for (let i = 0; i < 11; i++) codes.push(problem((await guess()).json).code);
    expect(codes).toEqual([...Array(10).fill('org.wrong_password'), 'org.too_many_tries']);
  });

  test('the token itself is nowhere in the database, and signing out ends it', async () => {
    const reply = await call(province.app, '', 'POST', '/api/session', { account: 'head', password: 'klaikhun' });
    const cookie = (reply.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const rows = await seen<{ hash: string }>(`select encode(token_hash, 'escape') as hash from session`);
    expect(rows.some((row) => row.hash.includes(cookie.split('=')[1] ?? '?'))).toBe(false);
    expect((await call(province.app, cookie, 'DELETE', '/api/session')).status).toBe(204);
    expect((await call(province.app, cookie, 'GET', '/api/take-up')).status).toBe(401);
  });

  test('a session ends after its hours', async () => {
    const caller = await province.as('head');
    province.clock.advance(13 * 3_600_000);
    expect((await caller('GET', '/api/take-up')).status).toBe(401);
    province.clock.advance(-13 * 3_600_000);
  });

  test('a page of another site cannot act', async () => {
    const response = await province.app.request('/api/session', { method: 'POST', body: '{}', headers: { 'content-type': 'application/json', 'sec-fetch-site': 'cross-site' } });
    expect(problem(await response.json()).code).toBe('http.foreign_page');
  });
});

describe('what everyone may see', () => {
  test('places, rights, demo accounts', async () => {
    expect(Places.parse((await call(province.app, '', 'GET', '/api/places')).json).districts).toHaveLength(15);
    expect(DemoAccounts.parse((await call(province.app, '', 'GET', '/api/demo-accounts')).json).accounts).toHaveLength(25);
    const rights = RightsCatalogue.parse((await call(province.app, '', 'GET', '/api/rights')).json).rights;
    expect(rights).toHaveLength(21);
    expect(rights.some((right) => right.restricted)).toBe(false);
  });

  test('the description of every route, in OpenAPI 3.1', async () => {
    const { json } = await call(province.app, '', 'GET', '/api/openapi.json');
    const described = json as { openapi: string; paths: Record<string, Record<string, { operationId: string }>> };
    expect(described.openapi).toBe('3.1.0');
    const listedRoutes = Object.entries(described.paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`));
    expect(listedRoutes).toEqual(expect.arrayContaining([
      'delete /api/session', 'get /api/demo-accounts', 'get /api/households/{id}', 'get /api/households/{id}/history', 'get /api/places', 'get /api/rights', 'get /api/session',
      'get /api/take-up', 'get /api/work-list', 'get /api/work-list/export', 'post /api/households/{id}/answers', 'post /api/households/{id}/undo', 'post /api/households/{id}/work', 'post /api/households/{id}/purposes', 'post /api/session',
    ]));
    const ids = Object.values(described.paths).flatMap((methods) => Object.values(methods).map((one) => one.operationId));
    expect(new Set(ids).size).toBe(ids.length);
  });

  test.each(['//', '//evil', '/api//x', '/%E0%A4%A', '/api/nothing'])('%s is answered, not crashed on', async (path) => {
    const response = await province.app.request(new Request(`http://localhost${path}`));
    expect(response.status).toBe(404);
    expect(problem(await response.json()).title).toMatch(/ไม่มีหน้า/);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test('the public check may open no connection; the officers\' pages only to us', async () => {
    const policyOf = async (path: string) => (await province.app.request(new Request(`http://localhost${path}`))).headers.get('content-security-policy');
    expect(await policyOf('/check')).toContain("connect-src 'none'");
    expect(await policyOf('/check.html')).toContain("connect-src 'none'");
    expect(await policyOf('/work')).toContain("connect-src 'self'");
  });
});

describe('the figures', () => {
  test('count people with a gap once, and money without what is paid already', async () => {
    const view = TakeUp.parse((await head('GET', '/api/take-up')).json);
    const old = view.rights.find((right) => right.right === 'old_age_allowance');
    // Dee receives; Boon gets 600 of 800; Pua has lost hers; Pua2 has applied; Kham's pension is unknown.
    expect(old).toMatchObject({ received: 1, not_received: 2, underpaid: 1, applied: 1, unknown: 1, unclaimed: { per_year: 200 * 12 + 700 * 12 } });
    expect(view.headline.helped_this_month).toBe(1);
    expect(view.trend).toHaveLength(13);
    expect(view.trend.at(-1)?.month_end).toBe('2026-11-20');
    const january = view.trend.find((month) => month.month_end === '2025-12-31')?.rights.find((right) => right.right === 'old_age_allowance');
    // Then Pua was still paid, Dee not yet, and nobody knows when Pua2 applied.
    expect(january).toMatchObject({ received: 1, not_received: 3 });
  });

  test('an executive sees figures with the small ones kept back, and no person', async () => {
    const view = TakeUp.parse((await executive('GET', '/api/take-up')).json);
    // The money and the exact rate would tell the count by a division.
    expect(view.rights.find((right) => right.right === 'old_age_allowance')).toMatchObject({ received: null, not_received: null, unclaimed: { per_year: null, up_to_once: null }, rate: 0.3 });
    const refused = await executive('GET', '/api/work-list');
    expect([refused.status, problem(refused.json).code]).toEqual([403, 'access.not_your_role']);
    expect(problem(refused.json)).toMatchObject({ title: expect.stringContaining('ครอบครัวที่ต้องไปหา'), next: { th: expect.stringContaining('พมจ. (หัวหน้าสำนักงานจังหวัด)') } });
    expect((await executive('GET', '/api/households/h-dee')).status).toBe(403);
  });

  test('of one district', async () => {
    const view = TakeUp.parse((await head('GET', '/api/take-up?district=5505')).json);
    expect(view.place.code).toBe('5505');
    expect(view.places.map((place) => place.code)).toContain('550501');
    expect(view.headline.households).toBe(2);
    expect(view.rights.find((right) => right.right === 'old_age_allowance')).toMatchObject({ received: 0, not_received: 1, applied: 1 });
  });
});

describe('the work list', () => {
  test('ranks by urgency and money, with the reasons in words', async () => {
    const list = await listed(head);
    const ids = list.rows.map((row) => row.household_id);
    expect(ids).toContain('h-boon');
    expect(ids).not.toContain('h-rich');
    const six = list.rows.find((row) => row.household_id === 'h-six');
    expect(six?.urgency).toMatchObject({ level: 'now', reasons: expect.arrayContaining([expect.objectContaining({ code: 'deadline' })]) });
    expect(six?.due).toBe('2026-11-27');
    const boon = list.rows.find((row) => row.household_id === 'h-boon');
    expect(boon?.why[0]).toMatchObject({ kind: 'underpaid', per_year: 2400, age: 85 });
    expect(boon?.owner?.account_id).toBe('demo-officer-5501');
    expect(list.rows.map((row) => row.position)).toEqual(list.rows.map((_, i) => i));
  });

  test('leaves out closed registrations, loans and restricted rights', async () => {
    const rights = (await listed(head)).rows.flatMap((row) => row.why.map((why) => why.right));
    for (const right of ['state_welfare_card', 'elderly_fund_loan', 'aids_allowance']) expect(rights).not.toContain(right);
  });

  test('each facet says how many rows its filter gives, and the total is the number of rows', async () => {
    const { facets, total, rows } = await listed(head);
    expect(total).toBe(rows.length);
    const checks = [
      ...(facets?.rights ?? []).map((facet) => ['right', facet] as const), ...(facets?.districts ?? []).map((facet) => ['district', facet] as const),
      ...(facets?.age_groups ?? []).map((facet) => ['age_group', facet] as const),
    ];
    expect(checks.length).toBeGreaterThan(5);
    for (const [name, facet] of checks) {
      const filtered = await listed(head, `?${name}=${facet.value}`);
      expect([name, facet.value, filtered.rows.length, filtered.total]).toEqual([name, facet.value, facet.households, facet.households]);
    }
  });

  test.each(['urgency', 'baht', 'due', 'place'])('by %s, page by page, gives the whole list once', async (sort) => {
    const whole = (await listed(head, `?sort=${sort}`)).rows.map((row) => row.household_id);
    const paged: string[] = [];
    for (let offset = 0; offset < whole.length; offset += 2) paged.push(...(await listed(head, `?sort=${sort}&offset=${offset}&limit=2`)).rows.map((row) => row.household_id));
    expect(paged).toEqual(whole);
    expect(new Set(whole).size).toBe(whole.length);
  });

  test('shows each officer the own district only, and facets alike', async () => {
    const [own, other] = [await listed(mueang), await listed(pua)];
    expect(new Set(own.rows.map((row) => row.place.district))).toEqual(new Set(['5501']));
    expect(new Set(other.rows.map((row) => row.place.district))).toEqual(new Set(['5505']));
    expect(own.facets?.districts.map((facet) => facet.value)).toEqual(['5501']);
    expect(own.total + other.total).toBe((await listed(head)).total);
  });

  test('wrong filters are named in Thai', async () => {
    const reply = await head('GET', '/api/work-list?limit=9999&sort=magic');
    expect(reply.status).toBe(422);
    expect(problem(reply.json).faults?.map((fault) => fault.field).sort()).toEqual(['limit', 'sort']);
  });
});

describe('a household', () => {
  test('shows people, facts with source and date, and every right with its reason', async () => {
    const view = await household(mueang, 'h-kham');
    expect(view.members[0]).toMatchObject({ name: 'นางคำ ใจดี', national_id: expect.stringMatching(/^9-x/), birth: { date: '1944-05-01', precision: 'month' }, age_text: { th: 'ราว 82 ปี' } });
    expect(view.facts.find((fact) => fact.fact === 'birth_date')).toMatchObject({ state: 'known', precision: 'month', source: { th: 'แฟ้มทดสอบ' }, source_date: '2026-11-20' });
    const old = view.rights.find((right) => right.right === 'old_age_allowance');
    expect(old).toMatchObject({ group: 'ask', outcome: 'unknown', missing: [expect.objectContaining({ fact: 'state_pension', subject: 'kham' })] });
    expect(view.addresses.map((address) => address.kind)).toEqual(['current', 'registered']);
    expect(view.families[0]?.person_ids).toEqual(['kham']);
    const refused = (await household(mueang, 'h-rich')).rights.find((right) => right.right === 'state_welfare_card');
    expect(refused?.group).toBe('not_entitled');
    expect(refused?.conditions.filter((condition) => refused.failed.includes(condition.id)).every((condition) => condition.state === 'false' && condition.text.th !== '')).toBe(true);
  });

  test('of another district does not exist', async () => {
    const reply = await pua('GET', '/api/households/h-kham');
    expect([reply.status, problem(reply.json).code]).toEqual([404, 'household.not_found']);
  });

  test('a restricted right is shown under its neutral name, to the head alone, and says what it is only in an emergency or a case', async () => {
    const restricted = (view: HouseholdView) => view.rights.filter((right) => right.restricted);
    const [forHead] = restricted(await household(head, 'h-red'));
    expect(forHead).toMatchObject({ title: { th: 'เบี้ยยังชีพ' }, group: 'ask', missing: [] });
    await head('POST', '/api/break-glass', { operation_id: randomUUID(), household_id: 'h-red', why: 'ต้องช่วยครอบครัวนี้ในวันนี้' });
    expect(restricted(await household(head, 'h-red'))[0]).toMatchObject({ title: { th: 'เบี้ยยังชีพ' }, group: 'not_received' });
    const forOfficer = await household(mueang, 'h-red');
    expect(restricted(forOfficer)).toEqual([]);
    expect(JSON.stringify(forOfficer)).not.toMatch(/aids_|HIV|เอดส์/i);
  });

  test('every look is in the audit, in the transaction of the look', async () => {
    const count = async () => Number((await seen<{ n: string }>(`select count(*) as n from audit where deed = 'household.read' and household_id = 'h-dee' and account_id = 'demo-officer-5501'`))[0]?.n);
    const before = await count();
    await household(mueang, 'h-dee');
    expect(await count()).toBe(before + 1);
    await pua('GET', '/api/households/h-dee');
    expect(await count()).toBe(before + 1);
  });

  test('nothing a person is called by is logged or stands in an address', () => {
    expect(JSON.stringify(province.logged)).toBe('[]');
  });
});

describe('files for people', () => {
  test('CSV with a byte order mark, filters and day in it, formulas made harmless, and noted', async () => {
    const reply = await mueang('GET', '/api/work-list/export?format=csv&right=old_age_allowance');
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(reply.bytes);
    expect(text.startsWith('\u{FEFF}ลำดับ,')).toBe(true);
    expect(text).toContain('20 พฤศจิกายน 2569');
    expect(text).toContain('สิทธิ เบี้ยยังชีพผู้สูงอายุ');
    // A due day reads like every other day of the file.
    expect(text).toMatch(/,\d{1,2} [ก-๙.]+ 2569,ยังไม่เริ่ม/);
    expect(text).not.toMatch(/(^|,)"?[=+@]/m);
    expect(reply.headers.get('content-disposition')).toMatch(/^attachment; filename="work-list-2026-11-20\.csv"$/);
    expect((await seen<{ n: string }>(`select count(*) as n from audit where deed = 'work_list.exported' and detail->>'right' = 'old_age_allowance'`))[0]?.n).toBe('1');
  });

  test('Excel', async () => {
    const reply = await mueang('GET', '/api/work-list/export?format=xlsx');
    expect(new TextDecoder().decode(reply.bytes.slice(0, 2))).toBe('PK');
  });

  test('a volunteer may look but not take the list away', async () => {
    const volunteer = await province.as('volunteer');
    expect((await listed(volunteer)).rows.every((row) => row.place.subdistrict === '550101')).toBe(true);
    expect((await volunteer('GET', '/api/work-list/export?format=csv')).status).toBe(403);
  });
});

