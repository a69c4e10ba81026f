// Messages are handed out in order and take effect once; acts are read by a cursor that misses none under many writers; jobs are promised with their act.
import { randomUUID } from 'node:crypto';
import { inArea } from '@klaikhun/access/pg';
import { testDatabase } from '@klaikhun/tools/testing/database.ts';
import { type ClientBase, Client, Pool } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { commit, deliver, enqueue, jobsState, prune, readChanges, type Subscriber, workJobs } from './index.ts';

let pool: Pool;
let superuser: Client;
const SCOPE = { accountId: 'officer', today: '2026-11-20' };
const AT = Date.UTC(2026, 10, 20, 2);

beforeAll(async () => {
  const database = await testDatabase();
  pool = new Pool({ connectionString: database.appUrl, max: 12 });
  superuser = new Client({ connectionString: database.superuserUrl });
  await superuser.connect();
  await superuser.query(`insert into place (code, level, name_th, name_en, valid_from) values ('55', 'province', 'น่าน', 'Nan', '2020-01-01');
    insert into account (account_id, account, name_th, name_en, role, demo) values ('officer', 'officer', 'ก', 'K', 'field_officer', true);
    insert into area_assignment (account_id, code, people, valid_from) values ('officer', '55', true, '2020-01-01');
    insert into database_epoch (epoch, began_at, reason) values ('11111111-1111-4111-8111-111111111111', '2026-01-01', 'made');
    create table received (message uuid, n int)`);
  await superuser.query('grant select, insert on received to klaikhun_app');
});
afterAll(async () => {
  await Promise.all([pool.end(), superuser.end()]);
});
beforeEach(() => superuser.query('truncate action, outbox, outbox_position, received'));

const act = (db: ClientBase, n: number) => commit(db, randomUUID, {
  action: { actionId: randomUUID(), operationId: randomUUID(), kind: 'test.act', at: AT + n, why: null, undoes: null, province: '55', householdId: '', subdistrict: '', actor: { accountId: 'officer', name: { th: 'ก', en: 'K' }, role: 'field_officer' }, body: { n } },
  audit: { deed: 'test.act', policy: 'p', requestId: 'r', detail: {} }, outbox: [{ topic: n % 2 === 0 ? 'even' : 'odd', body: { n } }], project: async () => ({}),
});
const write = (n: number) => inArea(pool, SCOPE, (db) => act(db, n));
const reader = (more: Partial<Subscriber> = {}): Subscriber => ({ name: 'reader', topics: ['even', 'odd'], receive: async (db, message) => void (await db.query('insert into received values ($1, $2)', [message.outboxId, message.body.n])), ...more });
const handOut = (subscriber: Subscriber, limit = 100) => inArea(pool, SCOPE, (db) => deliver(db, subscriber, limit));
const received = async () => (await superuser.query<{ n: number }>('select n from received order by ctid')).rows.map((row) => row.n);

describe('the outbox', () => {
  test('is handed out in order, in batches, each message once, and only the topics asked for', async () => {
    for (let n = 0; n < 7; n += 1) await write(n);
    expect(await handOut(reader({ topics: ['odd'] }), 3)).toBe(3);
    expect(await handOut(reader({ topics: ['odd'] }), 10)).toBe(4);
    expect(await handOut(reader({ topics: ['odd'] }), 10)).toBe(0);
    expect(await received()).toEqual([1, 3, 5]);
  });

  test('a reader that fails keeps its place: nothing is lost, nothing done twice', async () => {
    for (let n = 0; n < 4; n += 1) await write(n);
    let fails = true;
    const weak = reader({ receive: async (db, message) => {
      if (fails && message.body.n === 2) throw Error('away');
      await db.query('insert into received values ($1, $2)', [message.outboxId, message.body.n]);
    } });
    await expect(handOut(weak)).rejects.toThrow('away');
    expect(await received()).toEqual([]);
    fails = false;
    await handOut(weak);
    expect(await received()).toEqual([0, 1, 2, 3]);
  });

  test('two servers hand out at the same time: each message once', async () => {
    for (let n = 0; n < 30; n += 1) await write(n);
    await Promise.all(Array.from({ length: 6 }, () => handOut(reader(), 7)));
    expect(await received()).toEqual(Array.from({ length: 30 }, (_, n) => n));
  });

  test('is cleared of what all have passed, and of nothing else', async () => {
    for (let n = 0; n < 6; n += 1) await write(n);
    const [one, two] = [reader(), reader({ name: 'slow' })];
    await handOut(one, 6);
    expect(await inArea(pool, SCOPE, (db) => prune(db, [one, two]))).toBe(0);
    await handOut(two, 4);
    expect(await inArea(pool, SCOPE, (db) => prune(db, [one, two]))).toBe(4);
  });
});

describe('the cursor', () => {
  const readAll = async (cursor: string | null, seen: string[]) => {
    for (let at = cursor; ; ) {
      const page = await inArea(pool, SCOPE, (db) => readChanges(db, at, 50));
      seen.push(...page.changes.map((change) => change.actionId));
      at = page.cursor;
      if (!page.more) return at;
    }
  };

  test('misses nothing of eight writers who commit late, where a plain number does', async () => {
    let going = true;
    const written: string[] = [];
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      for (let n = 0; n < 40; n += 1) {
        await inArea(pool, SCOPE, async (db) => {
          written.push((await act(db, writer * 100 + n)).actionId);
          // Committed out of order, as transactions of different length are.
          if ((writer + n) % 3 === 0) await new Promise((resolve) => setTimeout(resolve, 4));
        });
      }
    });
    const seen: string[] = [];
    const naive: string[] = [];
    const reading = (async () => {
      let [cursor, number]: [string | null, string] = [null, '0'];
      while (going) {
        cursor = await readAll(cursor, seen);
        const { rows } = await inArea(pool, SCOPE, (db) => db.query<{ action_id: string; seq: string }>('select action_id, seq::text from action where seq > $1 order by seq', [number]));
        naive.push(...rows.map((row) => row.action_id));
        number = rows.at(-1)?.seq ?? number;
      }
      return cursor;
    })();
    await Promise.all(writers);
    going = false;
    await readAll(await reading, seen);
    expect([...seen].sort()).toEqual([...written].sort());
    expect(naive.length).toBeLessThan(written.length);
  });

  test('of another life of the database is refused', async () => {
    const { cursor } = await inArea(pool, SCOPE, (db) => readChanges(db, null, 10));
    await superuser.query(`update database_epoch set epoch = '22222222-2222-4222-8222-222222222222'`);
    await expect(inArea(pool, SCOPE, (db) => readChanges(db, cursor, 10))).rejects.toMatchObject({ problem: { code: 'ledger.other_epoch' } });
    await expect(inArea(pool, SCOPE, (db) => readChanges(db, 'nonsense', 10))).rejects.toMatchObject({ problem: { code: 'ledger.no_cursor' } });
  });
});

describe('jobs', () => {
  test('are there when their act is, and not when it was given up; a failing one is tried again', async () => {
    const done: string[] = [];
    let fails = true;
    const stop = await workJobs(pool, { greet: async ({ whom = '' }) => {
      if (fails && whom === 'second') { fails = false; throw Error('away'); }
      done.push(whom);
    } }, () => {});
    await inArea(pool, SCOPE, (db) => enqueue(db, { task: 'greet', payload: { whom: 'first' }, runAt: AT, key: 'a' }));
    await inArea(pool, SCOPE, async (db) => {
      await enqueue(db, { task: 'greet', payload: { whom: 'never' }, runAt: AT, key: 'b' });
      throw Error('given up');
    }).catch(() => {});
    await inArea(pool, SCOPE, (db) => enqueue(db, { task: 'greet', payload: { whom: 'second' }, runAt: AT, key: 'c' }));
    for (const end = Date.now() + 20_000; done.length < 2 && Date.now() < end; ) await new Promise((resolve) => setTimeout(resolve, 50));
    await stop();
    expect(done).toEqual(['first', 'second']);
    expect(await inArea(pool, SCOPE, (db) => jobsState(db))).toMatchObject({ waiting: 0, failed: 0 });
  });
});
