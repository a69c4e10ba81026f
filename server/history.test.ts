// The story of a family: read page by page, part by part, with what was taken back, however long ago.
import { randomUUID } from 'node:crypto';
import { History, KIND, STORY_PARTS } from '@klaikhun/areas/household';
import { withClient } from '@klaikhun/server/postgres/roles.ts';
import { testDatabase } from '@klaikhun/tools/testing/database.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Caller, smallProvince, type SmallProvince } from './testing/small-province.ts';

let province: SmallProvince;
let database: Awaited<ReturnType<typeof testDatabase>>;
let head: Caller;
beforeAll(async () => {
  database = await testDatabase();
  province = await smallProvince(database);
  head = await province.as('head');
});
afterAll(() => province?.close());

const doing = (body: object) => ({ operation_id: randomUUID(), ...body });
const page = async (id: string, query = '') => History.parse((await head('GET', `/api/households/${id}/history${query}`)).json);
const answer = (id: string, value: boolean) => head('POST', `/api/households/${id}/answers`, doing({ subject: 'household', fact: 'distress_event', value }));

async function whole(id: string, part = ''): Promise<History['entries']> {
  const entries: History['entries'] = [];
  for (let next: string | null = ''; next !== null; ) {
    const read: History = await page(id, `?x=1${part}${next === '' ? '' : `&before=${next}`}`.replace('?x=1&', '?').replace('?x=1', ''));
    entries.push(...read.entries);
    next = read.next;
  }
  return entries;
}

describe('the story of a family', () => {
  test('comes in pages, the newest first, each line once', async () => {
    for (let each = 0; each < 40; each += 1) expect((await answer('h-rich', each % 2 === 0)).status).toBe(200);
    const first = await page('h-rich');
    expect(first.entries).toHaveLength(30);
    const all = await whole('h-rich');
    expect(all.length).toBeGreaterThan(40);
    expect(new Set(all.map((entry) => entry.action_id)).size).toBe(all.length);
    expect(all.map((entry) => entry.at)).toEqual(all.map((entry) => entry.at).toSorted().toReversed());
    expect(all.at(-1)?.kind).not.toBe(KIND.answered);
  });

  test('says on an old page what was taken back today', async () => {
    const oldest = (await whole('h-rich')).filter((entry) => entry.kind === KIND.answered).at(-1);
    const undone = await head('POST', '/api/households/h-rich/undo', doing({ action_id: oldest?.action_id }));
    expect(undone.status).toBe(200);
    expect((await whole('h-rich')).find((entry) => entry.action_id === oldest?.action_id)).toMatchObject({ may_undo: false, undone_by: expect.any(String) });
  });

  test('is narrowed to one part, and the parts together are the whole', async () => {
    await head('POST', '/api/households/h-noi/work', doing({ state: 'doing' }));
    await answer('h-noi', true);
    const parts = await Promise.all(Object.keys(STORY_PARTS).map((part) => whole('h-noi', `&part=${part}`)));
    const ids = (entries: History['entries']) => entries.map((entry) => entry.action_id).sort();
    expect(ids(parts.flat())).toEqual(ids(await whole('h-noi')));
    expect((await page('h-noi', '?part=work')).entries.map((entry) => entry.kind)).toEqual([KIND.moved]);
  });

  test('every kind of act stands in exactly one part', () => {
    const placed = Object.values(STORY_PARTS).flat();
    expect(placed.toSorted()).toEqual(Object.values(KIND).toSorted());
  });

  test('each page that is read is noted as one look', async () => {
    const before = await looks();
    await page('h-rich');
    expect(await looks()).toBe(before + 1);
  });
});

const looks = async () => (await withClient(database.superuserUrl, async (client) => (await client.query<{ n: number }>(`select count(*)::int as n from audit where household_id = 'h-rich' and deed = 'household.history'`)).rows))[0]?.n ?? 0;
