import { testDatabase } from '@klaikhun/tools/testing/database.ts';
import { Client } from 'pg';
import { describe, expect, test } from 'vitest';
import { inTheOpen } from './in-the-open.ts';

async function asOwner<T>(work: (owner: Client) => Promise<T>): Promise<T> {
  const { superuserUrl } = await testDatabase();
  const owner = new Client({ connectionString: superuserUrl });
  await owner.connect();
  return work(owner).finally(() => owner.end());
}

const PLANTS: Readonly<Record<string, string>> = {
  'a person\'s number under another name': 'create table visit_note (about text, note text); grant select on visit_note to klaikhun_app',
  'persons inside jsonb': 'create table inbox (inbox_id int, body jsonb); grant select on inbox to klaikhun_app',
  'one column of a table alone': 'create table letter (about text, sent date); grant select (about) on letter to klaikhun_app',
  'jsonb in a table that was reviewed': 'alter table unit add column extra jsonb; grant select on unit to klaikhun_app',
  'row-level security that is not forced': 'create table half (about text); alter table half enable row level security; grant select on half to klaikhun_app',
  'a view': 'create view everybody as select * from person; grant select on everybody to klaikhun_app',
  'a materialized view': 'create materialized view everybody as select * from person; grant select on everybody to klaikhun_app',
  'a function that gives rows past the policies': `create function everybody() returns setof person language sql security definer as 'select * from person'; grant execute on function everybody() to klaikhun_app`,
  'a partition that is read past its parent': `create table visit (about text, day date) partition by range (day); alter table visit enable row level security; alter table visit force row level security; create policy p on visit to klaikhun_app using (false); create table visit_2026 partition of visit for values from ('2026-01-01') to ('2027-01-01'); grant select on visit, visit_2026 to klaikhun_app`,
  'the claims of citizens': 'grant select on citizen_identity to klaikhun_app',
};

describe('what the app may read without row-level security', () => {
  test('is on the reviewed list', async () => {
    expect(await asOwner(inTheOpen)).toEqual([]);
  });

  test('and every way round it is noticed', async () => {
    const unnoticed = await asOwner(async (owner) => {
      const missed: string[] = [];
      for (const [about, sql] of Object.entries(PLANTS)) {
        await owner.query(`begin; ${sql}`);
        if ((await inTheOpen(owner)).length === 0) missed.push(about);
        await owner.query('rollback');
      }
      return missed;
    });
    expect(unnoticed).toEqual([]);
  });
});
