import { describe, expect, test } from 'vitest';
import { withClient } from '@klaikhun/server/postgres/roles.ts';
import { testDatabase } from './database.ts';

describe('a database per test file', () => {
  test('is migrated, and apart from every other', async () => {
    const [one, two] = await Promise.all([testDatabase(), testDatabase()]);
    await withClient(one.ownerUrl, (owner) => owner.query('create table only_here (id int)'));
    await expect(withClient(two.ownerUrl, (owner) => owner.query('select from only_here'))).rejects.toThrow(/does not exist/);
    const { rows } = await withClient(two.ownerUrl, (owner) => owner.query('select count(*)::int as applied from migration'));
    expect(rows[0].applied).toBeGreaterThan(0);
    await one.drop();
  });

  test('can be empty', async () => {
    const { ownerUrl } = await testDatabase('empty');
    const { rows } = await withClient(ownerUrl, (owner) => owner.query("select count(*)::int as tables from pg_tables where schemaname = 'public'"));
    expect(rows[0].tables).toBe(0);
  });
});
