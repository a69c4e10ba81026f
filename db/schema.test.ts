import { testDatabase } from '@klaikhun/tools/testing/database.ts';
import { Client } from 'pg';
import { describe, expect, test } from 'vitest';
import { migrate, readMigrations } from './migrate.ts';
import { pictureOf } from './picture.ts';

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return work(client).finally(() => client.end());
}

interface Table { name: string; forced: boolean; owner: string; personal: boolean }

const TABLES = `
  select relname as name, relrowsecurity and relforcerowsecurity as forced, pg_get_userbyid(relowner) as owner,
    exists (select from pg_attribute where attrelid = pg_class.oid and attname in ('person_id', 'household_id', 'national_id', 'first_name')) as personal
  from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`;

/** On the tables with a citizen's data, for the app. */
const POLICIES = `
  select relname || ' ' || polname as place, concat_ws(' ', pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)) as said
  from pg_policy join pg_class on pg_class.oid = polrelid
  where 'klaikhun_app'::regrole = any (polroles) and exists (select from pg_attribute where attrelid = pg_class.oid and attname in ('person_id', 'household_id'))`;

describe('the schema', () => {
  // After a change: npx vitest run db/schema.test.ts -u
  test('is the one in db/schema.md', async () => {
    const { ownerUrl } = await testDatabase();
    await expect(await withClient(ownerUrl, pictureOf)).toMatchFileSnapshot('./schema.md');
  });

  test('forces row-level security on every table with a person\'s or household\'s data, and the app cannot get round it', async () => {
    const { ownerUrl } = await testDatabase();
    const { tables, app } = await withClient(ownerUrl, async (owner) => ({
      tables: (await owner.query<Table>(TABLES)).rows,
      app: (await owner.query(`select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = 'klaikhun_app'`)).rows[0],
    }));
    const personal = tables.filter((table) => table.personal);
    expect(personal.length).toBeGreaterThan(14);
    expect(personal.filter((table) => !table.forced).map((table) => table.name)).toEqual([]);
    expect(tables.filter((table) => table.owner === 'klaikhun_app')).toEqual([]);
    expect(app).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false });
  });

  test('has policies in the one fast form: what they need is worked out once in a statement, and by functions that change nothing', async () => {
    const { ownerUrl } = await testDatabase();
    const { policies, functions } = await withClient(ownerUrl, async (owner) => ({
      policies: (await owner.query<{ place: string; said: string }>(POLICIES)).rows,
      functions: (await owner.query<{ name: string; kind: string }>(`select proname as name, provolatile as kind from pg_proc where pronamespace = 'public'::regnamespace`)).rows,
    }));
    expect(policies.length).toBeGreaterThan(20);
    const once = /\( ?SELECT \(?(\w+)\(\)\)?(?:::\w+)?(?: AS \w+)?\)|FROM (\w+)\(\) one\b/g;
    const called = policies.flatMap(({ place, said }) => [...said.matchAll(once)].map((match) => [place, match[1] ?? match[2] ?? ''] as const));
    expect(called.length).toBeGreaterThan(40);
    expect(called.filter(([, name]) => functions.some((one) => one.name === name && one.kind === 'v'))).toEqual([]);
    // What is left when those are taken out calls nothing for each row.
    expect(policies.flatMap(({ place, said }) => [...said.replaceAll(once, '').matchAll(/\b([a-z]\w*)\(/g)].map((match) => [place, match[1]]))).toEqual([]);
  });

  test('lets its owner past the policies only where a function of the owner has to look', async () => {
    const { ownerUrl } = await testDatabase();
    const { rows } = await withClient(ownerUrl, (owner) => owner.query<{ place: string }>(
      `select relname as place from pg_policy join pg_class on pg_class.oid = polrelid where polname = 'by_owner' and relforcerowsecurity order by 1`,
    ));
    expect(rows.map((row) => row.place)).toEqual([
      // read by the functions that say what is seen, kept by those that open, chain, find and count
      'audit', 'audit_chain', 'broken_glass', 'contact_purpose', 'household', 'household_assignment', 'household_picture', 'look_flag', 'look_reason', 'look_up', 'parked_operation', 'person', 'person_key', 'record_version', 'seal', 'staff_person', 'watched_person', 'work_count',
    ]);
    const { rows: free } = await withClient(ownerUrl, (owner) => owner.query(`select relname, polname from pg_policy join pg_class on pg_class.oid = polrelid where polroles = '{0}'::oid[]`));
    expect(free).toEqual([]);
  });

  test('never asks the time, and lets nobody change or delete what was appended', async () => {
    const { ownerUrl } = await testDatabase();
    await withClient(ownerUrl, async (owner) => {
      const defaults = await owner.query(`select table_name, column_default from information_schema.columns where table_schema = 'public' and column_default ~* 'now|current_(date|time)|clock|timestamp|random|uuid'`);
      expect(defaults.rows).toEqual([]);
      const changed = await owner.query(`select table_name, privilege_type from information_schema.role_table_grants where grantee = 'klaikhun_app' and privilege_type in ('UPDATE', 'DELETE', 'TRUNCATE') and table_name in ('action', 'action_line', 'audit', 'source_record', 'source_batch')`);
      expect(changed.rows).toEqual([]);
    });
    for (const migration of readMigrations()) expect(migration.sql, migration.name).not.toMatch(/\bnow\(\)|current_timestamp|current_date|clock_timestamp|localtime/i);
  });
});

describe('migrating', () => {
  test('twice, and twice at the same time, applies each file once', async () => {
    const { ownerUrl } = await testDatabase('empty');
    const both = await Promise.all([migrate(ownerUrl, 0), migrate(ownerUrl, 0)]);
    expect(both.flat().sort()).toEqual(readMigrations().map((migration) => migration.name));
    expect(await migrate(ownerUrl, 0)).toEqual([]);
  });

  test('a broken file leaves nothing of itself', async () => {
    const { ownerUrl } = await testDatabase('empty');
    const broken = { name: '1-broken.sql', sql: 'create table half (id int); select 1 / 0;', hash: 'x' };
    await expect(migrate(ownerUrl, 0, [broken])).rejects.toThrow(/division by zero/);
    const { rows } = await withClient(ownerUrl, (owner) => owner.query(`select to_regclass('half') as half`));
    expect(rows).toEqual([{ half: null }]);
  });

  test('a file changed after it was used is refused, and so is a database of a newer version', async () => {
    const { ownerUrl } = await testDatabase();
    const [first, ...others] = readMigrations();
    if (!first) return expect.unreachable();
    await expect(migrate(ownerUrl, 0, [{ ...first, hash: 'other' }, ...others])).rejects.toMatchObject({ problem: { code: 'migration.changed' } });
    await expect(migrate(ownerUrl, 0, others)).rejects.toMatchObject({ problem: { code: 'migration.newer' } });
  });
});
