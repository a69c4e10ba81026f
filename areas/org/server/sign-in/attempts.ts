// What was asked of a key or of the state's sign-in and waits for its answer: kept for minutes, taken once.
import { createHash, randomBytes } from 'node:crypto';
import type { ClientBase } from 'pg';

export type AttemptKind = 'passkey_made' | 'passkey_used' | 'citizen';
const LASTS = 5 * 60_000;
const keyOf = (attempt: string) => createHash('sha256').update(attempt).digest();

export const newAttempt = (): string => randomBytes(32).toString('base64url');

export async function keepAttempt(db: Pick<ClientBase, 'query'>, kind: AttemptKind, attempt: string, accountId: string | null, secrets: object, now: number): Promise<void> {
  await db.query('delete from sign_in_attempt where expires_at <= $1', [new Date(now)]);
  await db.query('insert into sign_in_attempt (attempt_hash, kind, account_id, secrets, expires_at) values ($1, $2, $3, $4, $5)', [keyOf(attempt), kind, accountId, JSON.stringify(secrets), new Date(now + LASTS)]);
}

/** Takes it away; null: there was none, it was used, or its time is over. */
export async function takeAttempt<Secrets>(db: Pick<ClientBase, 'query'>, kind: AttemptKind, attempt: string, now: number): Promise<{ accountId: string | null; secrets: Secrets } | null> {
  const { rows } = await db.query<{ account_id: string | null; secrets: Secrets; expires_at: Date }>('delete from sign_in_attempt where attempt_hash = $1 and kind = $2 returning account_id, secrets, expires_at', [keyOf(attempt), kind]);
  const row = rows[0];
  return row === undefined || row.expires_at.getTime() <= now ? null : { accountId: row.account_id, secrets: row.secrets };
}
