import { randomUUID } from 'node:crypto';
import { Assignments } from '@klaikhun/areas/household';
import { ProblemDetails } from '@klaikhun/areas/org';
import { inArea } from '@klaikhun/access/pg';
import { isoOf } from '@klaikhun/std';
import { withClient } from '@klaikhun/server/postgres/roles.ts';
import { testDatabase } from '@klaikhun/tools/testing/database.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lawVersionOf } from './law-version.ts';
import { checkLedger } from './replay/check.ts';
import { type Caller, smallProvince, type SmallProvince } from './testing/small-province.ts';

let province: SmallProvince;
let database: Awaited<ReturnType<typeof testDatabase>>;
const people: Record<string, Caller> = {};
const WHY = 'แบ่งงานในทีม';

beforeAll(async () => {
  database = await testDatabase();
  province = await smallProvince(database);
  await atWork();
});
afterAll(() => province?.close());

const seen = <T>(sql: string, values: unknown[] = []) => withClient(database.superuserUrl, async (client) => (await client.query(sql, values)).rows as T[]);
/** Everybody signs in, as they do each day, and has just shown who they are. */
async function atWork(): Promise<void> {
  for (const account of ['head', 'unit-head', 'officer-5501', 'officer-5505', 'volunteer']) people[account] = await province.as(account);
  await seen('update session set confirmed_at = $1', [new Date(province.clock.now())]);
}
const ask = (who: string, method: string, path: string, body?: object) => (people[who] as Caller)(method, path, body === undefined ? undefined : { operation_id: randomUUID(), why: WHY, ...body });
const give = (who: string, id: string, to: string, more: object = {}) => ask(who, 'POST', `/api/households/${id}/assignments`, { to: `demo-${to}`, kind: 'family', ...more });
const end = (who: string, id: string, of: string) => ask(who, 'POST', `/api/households/${id}/assignments/end`, { account_id: `demo-${of}` });
const takeBack = (who: string, id: string, action: string | undefined) => (people[who] as Caller)('POST', `/api/households/${id}/assignments/undo`, { operation_id: randomUUID(), action_id: action });
const listed = async (who: string, id: string) => Assignments.parse((await ask(who, 'GET', `/api/households/${id}/assignments`)).json);
const code = (json: unknown) => ProblemDetails.parse(json).code;
const opens = async (who: string, id: string) => (await ask(who, 'GET', `/api/households/${id}`)).status;

describe('a family given by name', () => {
  test('opens to whoever has it, outside the own area too, is told to them, and stands in the story', async () => {
    expect(await opens('officer-5505', 'h-kham')).toBe(404);
    expect((await give('head', 'h-kham', 'officer-5505')).status).toBe(200);
    expect(await opens('officer-5505', 'h-kham')).toBe(200);
    expect((await listed('head', 'h-kham')).assignments).toMatchObject([{ account_id: 'demo-officer-5505', kind: 'family', from: '2026-11-20', to: null, may_end: true }]);
    expect(await seen(`select kind from notice where account_id = 'demo-officer-5505' and body ->> 'household_id' = 'h-kham'`)).toEqual([{ kind: 'family.assigned' }]);
    const history = (await ask('head', 'GET', '/api/households/h-kham/history?part=work')).json as { entries: { what: { th: string }; why: { th: string } }[] };
    expect(history.entries[0]).toMatchObject({ what: { th: expect.stringContaining('มอบหมายครอบครัวนี้ให้') }, why: { th: WHY } });
  });

  test('ends with the next request', async () => {
    expect((await end('head', 'h-kham', 'officer-5505')).status).toBe(200);
    expect(await opens('officer-5505', 'h-kham')).toBe(404);
    expect((await listed('head', 'h-kham')).assignments).toEqual([]);
    expect(code((await end('head', 'h-kham', 'officer-5505')).json)).toBe('assignment.does_not_have_it');
  });

  test('until a day, and not a day longer', async () => {
    expect((await give('head', 'h-dee', 'officer-5505', { until: '2026-11-21' })).status).toBe(200);
    for (const until of ['2026-02-30', '2026-11-19']) expect(code((await give('head', 'h-dee', 'officer-5505', { until })).json)).toBe('assignment.no_such_day');
    for (const status of [200, 404]) {
      province.clock.advance(86_400_000);
      await atWork();
      expect(await opens('officer-5505', 'h-dee')).toBe(status);
    }
  });

  test('the same sending twice is one assignment', async () => {
    const body = { operation_id: randomUUID(), to: 'demo-officer-5505', kind: 'family', why: WHY };
    const both = await Promise.all([1, 2].map(() => (people.head as Caller)('POST', '/api/households/h-noi/assignments', body)));
    expect(both.map((reply) => reply.status)).toEqual([200, 200]);
    expect((await listed('head', 'h-noi')).assignments).toHaveLength(1);
    expect(code((await give('head', 'h-noi', 'officer-5505')).json)).toBe('assignment.has_it');
  });
});

describe('within the day', () => {
  test('what one gave or ended is taken back, once; by nobody else', async () => {
    await give('head', 'h-rich', 'officer-5505');
    const { undo } = await listed('head', 'h-rich');
    expect(undo).toMatchObject({ giving: true });
    expect((await listed('unit-head', 'h-rich')).undo).toBeNull();
    expect(code((await takeBack('unit-head', 'h-rich', undo?.action_id)).json)).toBe('assignment.nothing_to_undo');
    expect((await takeBack('head', 'h-rich', undo?.action_id)).status).toBe(200);
    expect(await opens('officer-5505', 'h-rich')).toBe(404);
    expect(code((await takeBack('head', 'h-rich', undo?.action_id)).json)).toBe('assignment.nothing_to_undo');
    await give('head', 'h-rich', 'officer-5505');
    await end('head', 'h-rich', 'officer-5505');
    expect((await takeBack('head', 'h-rich', (await listed('head', 'h-rich')).undo?.action_id)).status).toBe(200);
    expect(await opens('officer-5505', 'h-rich')).toBe(200);
  });

  test('not once they have worked with the family, and not the next day', async () => {
    await give('head', 'h-six', 'officer-5505');
    const { undo } = await listed('head', 'h-six');
    expect((await (people['officer-5505'] as Caller)('POST', '/api/households/h-six/answers', { operation_id: randomUUID(), subject: 'household', fact: 'distress_event', value: true })).status).toBe(200);
    expect(code((await takeBack('head', 'h-six', undo?.action_id)).json)).toBe('assignment.worked_on');
    await give('head', 'h-kham', 'officer-5505');
    const kham = (await listed('head', 'h-kham')).undo;
    province.clock.advance(86_400_000);
    await atWork();
    expect(code((await takeBack('head', 'h-kham', kham?.action_id)).json)).toBe('assignment.nothing_to_undo');
  });
});

describe('is refused', () => {
  test('to oneself: what is read by name would be read for holding an office', async () => {
    expect(code((await give('head', 'h-boon', 'head')).json)).toBe('assignment.not_to_yourself');
  });
  test('by a field officer to an officer; a volunteer may be called in', async () => {
    expect(code((await give('officer-5501', 'h-boon', 'unit-head')).json)).toBe('assignment.no_such_colleague');
    expect((await give('officer-5501', 'h-noi', 'volunteer')).status).toBe(200);
  });
  test('a case to a volunteer, and anything to whoever sees no people', async () => {
    expect(code((await give('head', 'h-red', 'volunteer', { kind: 'case' })).json)).toBe('assignment.cannot_take');
    expect(code((await give('head', 'h-red', 'executive')).json)).toBe('assignment.cannot_take');
  });
  test('by a volunteer, and for a family of others', async () => {
    expect((await give('volunteer', 'h-dee', 'officer-5501')).status).toBe(403);
    expect((await give('officer-5501', 'h-pua', 'volunteer')).status).toBe(404);
  });
});

describe('a sealed home', () => {
  test('is passed on by whoever has it, to officers alone, and keeps somebody who answers for it', async () => {
    expect((await ask('officer-5501', 'POST', '/api/households/h-red/seal', { reason: 'child_protection', why: 'พ่อเลี้ยงตามหาเด็ก' })).status).toBe(200);
    expect((await give('head', 'h-red', 'unit-head', { kind: 'case' })).status).toBe(404);
    expect(code((await give('officer-5501', 'h-red', 'volunteer')).json)).toBe('assignment.cannot_take');
    expect(code((await end('officer-5501', 'h-red', 'officer-5501')).json)).toBe('assignment.last_one');
    expect((await give('officer-5501', 'h-red', 'unit-head', { kind: 'case' })).status).toBe(200);
    expect(await opens('unit-head', 'h-red')).toBe(200);
    expect((await end('officer-5501', 'h-red', 'officer-5501')).status).toBe(200);
    // Until the end of the day.
    province.clock.advance(86_400_000);
    await atWork();
    expect(await opens('officer-5501', 'h-red')).toBe(404);
    expect(code((await end('unit-head', 'h-red', 'unit-head')).json)).toBe('assignment.last_one');
  });

  test('a substitute for some days, somebody whose own ends tonight, or a closed account is no successor', async () => {
    expect((await ask('officer-5501', 'POST', '/api/households/h-boon/seal', { reason: 'domestic_violence' })).status).toBe(200);
    expect((await give('officer-5501', 'h-boon', 'unit-head', { kind: 'case', until: '2026-12-31' })).status).toBe(200);
    expect(code((await end('officer-5501', 'h-boon', 'officer-5501')).json)).toBe('assignment.last_one');
    await seen(`update household_assignment set valid_to = null where household_id = 'h-boon' and account_id = 'demo-unit-head'`);
    await seen(`update account set closed_at = '2026-11-20' where account_id = 'demo-unit-head'`);
    expect(code((await end('officer-5501', 'h-boon', 'officer-5501')).json)).toBe('assignment.last_one');
    await seen(`update account set closed_at = null where account_id = 'demo-unit-head'`);
    expect((await end('officer-5501', 'h-boon', 'officer-5501')).status).toBe(200);
    expect(code((await end('unit-head', 'h-boon', 'unit-head')).json)).toBe('assignment.last_one');
    // Nor by taking the gift back.
    expect((await listed('officer-5501', 'h-boon')).undo).toMatchObject({ giving: false });
    const [gift] = await seen<{ action_id: string }>(`select action_id from household_assignment where household_id = 'h-boon' and account_id = 'demo-unit-head'`);
    expect(code((await takeBack('officer-5501', 'h-boon', gift?.action_id)).json)).toBe('assignment.last_one');
  });

  test('never goes to a volunteer, whoever writes it: the database refuses', async () => {
    const written = inArea(province.pool, { accountId: 'demo-officer-5501', today: isoOf(province.clock.today()), now: province.clock.now() }, (db) =>
      db.query(`insert into household_assignment (province, household_id, account_id, subdistrict, kind, valid_from, action_id) values ('55', 'h-boon', 'demo-volunteer', '550102', 'family', '2026-11-20', gen_random_uuid())`));
    await expect(written).rejects.toThrow(/row-level security/);
  });

  test('the ledger tells all of it', async () => {
    const found: string[] = [];
    await withClient(database.superuserUrl, (client) => checkLedger(client, { law: province.law, lawVersion: lawVersionOf(province.law), province: '55' }, ({ householdId, kind, field, how }) => found.push(`${householdId} ${kind} ${field} ${how}`)));
    // One row was changed behind the ledger's back above, and the ledger says which.
    expect(found.filter((line) => !line.startsWith('h-boon assignment demo-unit-head@'))).toEqual([]);
    expect(found).toHaveLength(1);
  });
});
