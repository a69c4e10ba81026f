// Six-digit codes (TOTP, RFC 6238): the secret lies encrypted under a key of this installation, each code is good once, by the server's clock.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { ClientBase } from 'pg';
import { Secret, TOTP } from 'otpauth';

const PERIOD = 30;
const NONCE = 12;
const TAG = 16;

function totp(secret: Secret, account: string): TOTP {
  return new TOTP({ issuer: 'ใกล้คุณ', label: account, algorithm: 'SHA1', digits: 6, period: PERIOD, secret });
}

function sealSecret(key: Uint8Array, secret: Secret, accountId: string): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(accountId));
  return Buffer.concat([nonce, cipher.update(Buffer.from(secret.bytes)), cipher.final(), cipher.getAuthTag()]);
}

function openSecret(key: Uint8Array, sealed: Buffer, accountId: string): Secret {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE)).setAAD(Buffer.from(accountId)).setAuthTag(sealed.subarray(sealed.length - TAG));
  const bytes = Buffer.concat([decipher.update(sealed.subarray(NONCE, sealed.length - TAG)), decipher.final()]);
  return new Secret({ buffer: new Uint8Array(bytes).buffer });
}

export async function hasSecondFactor(db: Pick<ClientBase, 'query'>, accountId: string): Promise<boolean> {
  const { rowCount } = await db.query('select from second_factor where account_id = $1 and confirmed_at is not null', [accountId]);
  return (rowCount ?? 0) > 0;
}

/** A new secret, not yet confirmed; a confirmed one stays until the new one is. */
export async function beginSecondFactor(db: ClientBase, key: Uint8Array, accountId: string, account: string): Promise<{ secret: string; address: string }> {
  const secret = new Secret({ size: 20 });
  await db.query(
    `insert into second_factor (account_id, secret, confirmed_at, last_step) values ($1, $2, null, 0)
     on conflict (account_id) do update set secret = excluded.secret, confirmed_at = null, last_step = 0`, [accountId, sealSecret(key, secret, accountId)],
  );
  return { secret: secret.base32, address: totp(secret, account).toString() };
}

/** Whether the code is right now, give or take 30 seconds, and was not used before; it is used up. `confirm`: also makes the secret count. */
export async function spendCode(db: Pick<ClientBase, 'query'>, key: Uint8Array, accountId: string, code: string, now: number, confirm = false): Promise<boolean> {
  const { rows } = await db.query<{ secret: Buffer }>('select secret from second_factor where account_id = $1', [accountId]);
  const row = rows[0];
  if (row === undefined) return false;
  const delta = totp(openSecret(key, row.secret, accountId), '').validate({ token: code, timestamp: now, window: 1 });
  if (delta === null) return false;
  const step = Math.floor(now / 1000 / PERIOD) + delta;
  const { rowCount } = await db.query(
    `update second_factor set last_step = $2, confirmed_at = case when $3 then coalesce(confirmed_at, $4) else confirmed_at end where account_id = $1 and last_step < $2`,
    [accountId, step, confirm, new Date(now)],
  );
  return rowCount === 1;
}

export async function dropSecondFactor(db: ClientBase, accountId: string): Promise<void> {
  await db.query('delete from second_factor where account_id = $1', [accountId]);
}
