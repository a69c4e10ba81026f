// What a test imports: `const database = await testDatabase()`, in beforeAll; nothing to clean up, the run does it.
import { inject } from 'vitest';
import { type TestDatabase, testCluster } from './cluster.ts';

export type { TestDatabase } from './cluster.ts';

/** A fresh database for this test file: migrated, no rows. `'empty'`: without any table, for tests of the migrations. */
export async function testDatabase(kind: 'migrated' | 'empty' = 'migrated'): Promise<TestDatabase> {
  return (await testCluster(inject('runFolder'))).database(kind);
}
