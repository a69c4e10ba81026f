// The chain against the database: what the trigger writes is what the second hand recomputes, and whatever is done to it afterwards is found where it was done.
import { randomUUID } from 'node:crypto';
import { testDatabase } from '@klaikhun/tools/testing/database.ts';
import { Client, Pool } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { inArea } from '@klaikhun/access/pg';
import type { Head } from '../index.ts';
import { checkAudit } from './audit-check.ts';
import { noteLook } from './commit.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
let pool: Pool;
let owner: Client;
let superuser: Client;

beforeAll(async () => {
  database = await testDatabase();
  pool = new Pool({ connectionString: database.appUrl, max: 16 });
  [owner, superuser] = [new Client({ connectionString: database.ownerUrl }), new Client({ connectionString: database.superuserUrl })];
  await Promise.all([owner.connect(), superuser.connect()]);
  await superuser.query(`insert into place (code, level, name_th, name_en, valid_from) values ('55', 'province', 'น่าน', 'Nan', '2020-01-01')`);
  await superuser.query(`insert into account (account_id, account, name_th, name_en, role, demo) values ('officer', 'officer', 'ก', 'K', 'field_officer', true)`);
});
afterAll(async () => {
  await Promise.all([pool.end(), owner.end(), superuser.end()]);
});

const who = { accountId: 'officer', role: 'field_officer' };
const home = { province: '55', householdId: '', subdistrict: '' };
const look = (text: string, persons: string[] = ['p1']) =>
  inArea(pool, { accountId: 'officer', today: '2026-11-20' }, (db) => noteLook(db, randomUUID, Date.UTC(2026, 10, 20, 2, 3, 4, 567), who, home, { deed: 'household.read', policy: 'p', requestId: 'r', detail: { text }, use: 'rights_outreach', relation: 'area', purpose: 'task', persons }));
const check = (signed: readonly Head[] = []) => checkAudit(owner, signed);
const heads = async () => (await check()).heads;
/** Of a link, by its order. */
const linkAt = async (n: number) => (await superuser.query<{ shard: number; seq: number; audit_id: string }>(`select shard, seq::int, audit_id from audit_chain order by shard, seq offset $1 limit 1`, [n])).rows[0] as { shard: number; seq: number; audit_id: string };

beforeEach(async () => {
  await superuser.query('truncate audit, audit_chain');
  await superuser.query(`update audit_head set seq = 0, hash = sha256(convert_to('klaikhun audit ' || shard, 'UTF8'))`);
  for (let i = 0; i < 64; i += 1) await look(`ครอบครัวที่ ${i}\t"\\n" \n`, i % 3 === 0 ? [] : [`p${i}`, 'เ"ก,']);
});

describe('an honest audit', () => {
  test('is whole: 64 rows in the chains, nothing found', async () => {
    expect(await check(await heads())).toMatchObject({ rows: 64, faults: [] });
  });

  test('is whole when many write at once, some of them give up, and several rows share a transaction', async () => {
    const acts = Array.from({ length: 200 }, async (_, i) => {
      if (i % 5 === 0) return inArea(pool, { accountId: 'officer', today: '2026-11-20' }, async () => Promise.reject(Error('gives up'))).catch(() => {});
      return inArea(pool, { accountId: 'officer', today: '2026-11-20' }, async (db) => {
        for (let n = 0; n < 3; n += 1) await noteLook(db, randomUUID, i, who, home, { deed: 'd', policy: 'p', requestId: 'r', detail: { i, n } });
      });
    });
    await Promise.all(acts);
    expect(await check()).toMatchObject({ rows: 64 + 160 * 3, faults: [] });
  });
});

describe('the app', () => {
  test.each([
    ['read the chain', 'select from audit_chain'], ['write a link', `insert into audit_chain values (0, 99, '55', '', gen_random_uuid(), 'x')`], ['move a head', 'update audit_head set seq = 0'],
    ['change a row', `update audit set role = 'x'`], ['take a row away', 'delete from audit'], ['switch the trigger off', 'alter table audit disable trigger chained'],
  ])('cannot %s', async (_what, sql) => {
    await expect(inArea(pool, { accountId: 'officer', today: '2026-11-20' }, (db) => db.query(sql))).rejects.toThrow(/permission denied|must be owner/);
  });

  test('cannot note a deed in the name of another', async () => {
    await expect(inArea(pool, { accountId: 'officer', today: '2026-11-20' }, (db) => noteLook(db, randomUUID, 0, { accountId: 'head', role: 'x' }, home, { deed: 'd', policy: 'p', requestId: 'r', detail: {} }))).rejects.toThrow(/row-level security/);
  });
});

describe('whatever the superuser does is found, and where', () => {
  const spoil = async (sql: string, n = 30) => {
    const link = await linkAt(n);
    const signed = await heads();
    await superuser.query(sql.replaceAll(':id', `'${link.audit_id}'`).replaceAll(':shard', String(link.shard)).replaceAll(':seq', String(link.seq)));
    return { link, faults: (await check(signed)).faults };
  };

  test.each([
    ['another account', `update audit set account_id = 'somebody' where audit_id = :id`, 'changed'],
    ['another time', `update audit set at = at + interval '1 microsecond' where audit_id = :id`, 'changed'],
    ['another person', `update audit set persons = array['p2'] where audit_id = :id`, 'changed'],
    ['a purpose taken away', `update audit set purpose = null where audit_id = :id`, 'changed'],
    ['a row taken away', `delete from audit where audit_id = :id`, 'row_missing'],
    ['its link changed', `update audit_chain set hash = sha256('x') where audit_id = :id`, 'changed'],
    ['a row and its link taken away', `delete from audit where audit_id = :id; delete from audit_chain where audit_id = :id`, 'link_missing'],
  ])('%s', async (_what, sql, kind) => {
    const { link, faults } = await spoil(sql);
    expect(faults[0]).toMatchObject({ kind, shard: link.shard, seq: link.seq });
  });

  test('a row slipped in while the trigger was off', async () => {
    const { faults } = await spoil(`alter table audit disable trigger chained; insert into audit (province, household_id, audit_id, subdistrict, at, account_id, role, deed, policy, request_id, detail)
      values ('55', '', '00000000-0000-4000-8000-000000000001', '', '2026-11-20', 'x', 'x', 'x', 'x', 'x', '{}'); alter table audit enable trigger chained`);
    expect(faults).toEqual([expect.objectContaining({ kind: 'unchained', auditId: '00000000-0000-4000-8000-000000000001' })]);
  });

  test('the tail cut, with its head set back: only the signed copy knows', async () => {
    const signed = await heads();
    const end = signed.find((head) => head.seq > 1) as Head;
    await superuser.query('delete from audit where audit_id in (select audit_id from audit_chain where shard = $1 and seq = $2)', [end.shard, end.seq]);
    await superuser.query('delete from audit_chain where shard = $1 and seq = $2', [end.shard, end.seq]);
    await superuser.query('update audit_head set seq = seq - 1, hash = (select hash from audit_chain where shard = $1 and seq = $2 - 1) where shard = $1', [end.shard, end.seq]);
    expect((await check()).faults).toEqual([]);
    expect((await check(signed)).faults).toEqual([expect.objectContaining({ kind: 'tail_missing', shard: end.shard, seq: end.seq })]);
  });

  test('a chain written anew from some row on, links and head and all: only the signed copy knows', async () => {
    const signed = await heads();
    const { shard } = signed.find((head) => head.seq > 1) as Head;
    await superuser.query(`update audit set account_id = 'somebody' where audit_id = (select audit_id from audit_chain where shard = $1 and seq = 1)`, [shard]);
    await superuser.query(`create temporary table old as select audit.* from audit_chain join audit using (audit_id) where shard = ${shard} order by seq`);
    await superuser.query('delete from audit_chain where shard = $1', [shard]);
    await superuser.query(`update audit_head set seq = 0, hash = sha256(convert_to('klaikhun audit ' || shard, 'UTF8')) where shard = $1`, [shard]);
    await superuser.query(`select chain_audit_row(${shard}::smallint, audit) from old join audit using (audit_id)`);
    await superuser.query('drop table old');
    expect((await check()).faults).toEqual([]);
    expect((await check(signed)).faults).toEqual([expect.objectContaining({ kind: 'rewritten', shard })]);
  });
});
