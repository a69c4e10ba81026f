import { type ClientBase, escapeLiteral, type Pool } from 'pg';

/**
 * Whose areas the database shows, on which day, and (for what is open for hours only) at which moment, in milliseconds since 1970.
 * An empty account shows nobody's data; without a moment nothing that runs out within hours is open. `postId`: the duty acted in.
 */
export interface AreaScope { readonly accountId: string; readonly today: string; readonly now?: number; readonly postId?: string | null }

/** One transaction that sees the areas of one account. Rolled back when `work` throws. */
export async function inArea<T>(pool: Pool, scope: AreaScope, work: (db: ClientBase) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  // A database that dies in the middle breaks the connection outside of any statement, too; without a listener that would end the process.
  const onBroken = (error: Error) => {
    broken = error;
  };
  client.on('error', onBroken);
  try {
    // One message instead of three: a page of the list is a handful of round trips, and each counts.
    await client.query(
      `begin; set local klaikhun.account = ${escapeLiteral(scope.accountId)}; set local klaikhun.today = ${escapeLiteral(scope.today)};
       set local klaikhun.now = ${scope.now === undefined ? "''" : escapeLiteral(new Date(scope.now).toISOString())}; set local klaikhun.post = ${escapeLiteral(scope.postId ?? '')}`,
    );
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    // A connection that cannot roll back may hold half a transaction: it must not go back into the pool.
    await client.query('rollback').catch((failure: Error) => (broken = failure));
    throw error;
  } finally {
    client.off('error', onBroken);
    client.release(broken);
  }
}
