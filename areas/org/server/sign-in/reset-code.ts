// The code with which somebody sets their first or their next password: told by a second officer, used once.
import { createHash, randomInt } from 'node:crypto';
import { bangkokTime } from '@klaikhun/std';
import type { ClientBase } from 'pg';

const CODE_LASTS = 30 * 60_000;
/** Without letters that are taken for others on the telephone. */
const LETTERS = 'ABCDEFGHJKLMNPQRTUVWXY346789';

export const codeHash = (code: string) => createHash('sha256').update(code.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')).digest();
const newCode = () => Array.from({ length: 12 }, (_, i) => (i > 0 && i % 4 === 0 ? '-' : '') + (LETTERS[randomInt(LETTERS.length)] ?? '')).join('');

/** A new code for the account; an earlier one is worth nothing from now on. */
export async function giveResetCode(db: Pick<ClientBase, 'query'>, accountId: string, by: string, now: number): Promise<{ code: string; expires_at: string }> {
  const code = newCode();
  await db.query(
    `insert into reset_code (account_id, code_hash, made_by, expires_at) values ($1, $2, $3, $4)
     on conflict (account_id) do update set code_hash = excluded.code_hash, made_by = excluded.made_by, expires_at = excluded.expires_at`, [accountId, codeHash(code), by, new Date(now + CODE_LASTS)],
  );
  return { code, expires_at: bangkokTime(now + CODE_LASTS) };
}
