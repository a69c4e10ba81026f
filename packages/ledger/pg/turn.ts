import type { ClientBase } from 'pg';

/**
 * Acts on single households go side by side; an act on the whole province goes alone. Held until the transaction ends: whatever a
 * province's act has read stays true until it has written.
 */
export async function takeTurn(db: ClientBase, province: string, how: 'with_others' | 'alone'): Promise<void> {
  const lock = how === 'alone' ? 'pg_advisory_xact_lock' : 'pg_advisory_xact_lock_shared';
  await db.query(`select ${lock}(hashtextextended($1, 1))`, [province]);
}
