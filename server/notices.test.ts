// What the app tells people: each their own, in words, once.
import { randomUUID } from 'node:crypto';
import { Notices, sayNotice, UnreadNotices } from '@klaikhun/areas/org';
import { addNotice } from '@klaikhun/areas/org/server';
import { inArea } from '@klaikhun/access/pg';
import { isoOf } from '@klaikhun/std';
import { withClient } from '@klaikhun/server/postgres/roles.ts';
import { testDatabase } from '@klaikhun/tools/testing/database.ts';
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { noticeWords } from './notice-words.ts';
import { type Caller, smallProvince, type SmallProvince } from './testing/small-province.ts';

let province: SmallProvince;
let database: Awaited<ReturnType<typeof testDatabase>>;
let officer: Caller;
let head: Caller;
beforeAll(async () => {
  database = await testDatabase();
  province = await smallProvince(database);
  [officer, head] = [await province.as('officer-5501'), await province.as('head')];
});
afterAll(() => province?.close());

const sql = <T = Record<string, unknown>>(text: string, values: unknown[] = []) => withClient(database.superuserUrl, async (client) => (await client.query(text, values)).rows as T[]);
const as = <T>(accountId: string, work: Parameters<typeof inArea<T>>[2]) => inArea<T>(province.pool, { accountId, today: isoOf(province.clock.today()), now: province.clock.now(), postId: null }, work);
const OFFICER = 'demo-officer-5501';
/** The head tells the officer, one second after the other. */
const tell = (kind: string, body: Record<string, string> = {}) => as('demo-head', async (db) => {
  province.clock.advance(1_000);
  await addNotice(db, { noticeId: province.newId(), accountId: OFFICER, at: province.clock.now(), kind, body: { by: 'demo-head', ...body } });
});
const list = async (caller: Caller, after?: string) => Notices.parse((await caller('GET', `/api/me/notices${after === undefined ? '' : `?after=${after}`}`)).json);
const unread = async (caller: Caller) => UnreadNotices.parse((await caller('GET', '/api/me/notices/unread')).json).unread;

describe('notices', () => {
  beforeEach(() => sql('delete from notice'));

  test('say what happened, who did it and where to look, to the one whom they tell', async () => {
    await tell('fact.answered', { household_id: 'h-six' });
    const { notices, unread: new_ } = await list(officer);
    expect(new_).toBe(1);
    expect(notices).toMatchObject([{ title: { th: 'มีคำตอบใหม่ในครอบครัวที่คุณรับงานไว้' }, about: { th: 'ครอบครัวเลขที่ h-six' }, to: '/households/h-six', read: false, by: { th: expect.stringMatching(/./) } }]);
    expect((await list(head)).notices).toEqual([]);
  });

  test('are read one by one, or all that stood on the page: one that came in meanwhile stays new', async () => {
    for (const kind of ['account.password_set', 'glass.overdue', 'fact.undone']) await tell(kind, { household_id: 'h-six' });
    const [newest, , oldest] = (await list(officer)).notices;
    await officer('POST', `/api/me/notices/${oldest?.notice_id}/read`, {});
    expect(await unread(officer)).toBe(2);
    await tell('work.moved', { household_id: 'h-six' });
    await officer('POST', '/api/me/notices/read', { newest: newest?.notice_id });
    expect((await list(officer)).notices.map((notice) => notice.read)).toEqual([false, true, true, true]);
  });

  test('come page by page, each once, also when new ones arrive in between', async () => {
    for (let each = 0; each < 65; each += 1) await tell('glass.overdue');
    const first = await list(officer);
    await tell('fact.undone', { household_id: 'h-six' });
    const second = await list(officer, first.next ?? '');
    const third = await list(officer, second.next ?? '');
    const ids = [first, second, third].flatMap((page) => page.notices.map((notice) => notice.notice_id));
    expect([first.notices.length, second.notices.length, third.notices.length, third.next]).toEqual([30, 30, 5, null]);
    expect(new Set(ids).size).toBe(65);
  });

  test('of somebody else cannot be read or marked, and one cannot tell them from notices that do not exist', async () => {
    await tell('fact.undone', { household_id: 'h-six' });
    const [mine] = (await list(officer)).notices;
    const answers = [await head('POST', `/api/me/notices/${mine?.notice_id}/read`, {}), await head('POST', `/api/me/notices/${randomUUID()}/read`, {})];
    expect(answers.map(({ status, json }) => ({ status, json }))).toEqual([{ status: 200, json: { unread: 0 } }, { status: 200, json: { unread: 0 } }]);
    await head('POST', '/api/me/notices/read', { newest: mine?.notice_id });
    expect(await unread(officer)).toBe(1);
  });

  test('are shown by the database to nobody else, whatever the program asks', async () => {
    await tell('fact.undone', { household_id: 'h-six' });
    expect(await as('demo-head', async (db) => (await db.query('select * from notice')).rows)).toEqual([]);
    expect(await as('demo-head', async (db) => (await db.query('update notice set read_at = at')).rowCount)).toBe(0);
    expect(await as(OFFICER, async (db) => (await db.query('select * from notice')).rowCount)).toBe(1);
  });

  test('with a kind that this version does not know still say something', async () => {
    await tell('of.tomorrow');
    expect((await list(officer)).notices[0]?.title.th).toBe('มีเรื่องแจ้งถึงคุณ');
  });
});

test('every kind that is told anywhere in the program has its words', () => {
  const unsaid = sayNotice(noticeWords, 'of.tomorrow', {});
  const sources = ['areas', 'server'].flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts') && !path.includes('.test.')).map((path) => readFileSync(`${folder}/${path}`, 'utf8')));
  const told = sources.flatMap((text) => [...text.matchAll(/addNotice\([^\n]*kind: '([a-z_.]+)'|tell: '([a-z_.]+)'|tell\(services, call, [\w.]+, '([a-z_.]+)'/g)].map((found) => found[1] ?? found[2] ?? found[3] ?? ''));
  expect(told.length).toBeGreaterThan(6);
  for (const kind of told) expect([kind, sayNotice(noticeWords, kind, { household_id: 'h' })]).not.toEqual([kind, unsaid]);
});
