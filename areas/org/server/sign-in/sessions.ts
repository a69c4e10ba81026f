// Sessions: who is signed in where, for how long; ended at once by their owner, by an administrator, or by closing the account.
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { ClientBase } from 'pg';

/** However busy, a session ends with the working day; left alone, after half an hour. */
const SESSION_HOURS = 12;
export const SESSION_SECONDS = SESSION_HOURS * 3600;
export const IDLE = 30 * 60_000;
export const DEVICE_SECONDS = 400 * 86_400;

export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Starts a session and gives its token; only the token's hash is kept. Whoever starts one has just shown who they are. */
export async function startSession(db: ClientBase, accountId: string, device: string, now: number): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await db.query('delete from session where expires_at <= $1', [new Date(now)]);
  await db.query(
    `insert into session (token_hash, account_id, started_at, expires_at, confirmed_at, last_seen_at, device, session_id, post_id)
     values ($1, $2, $3::timestamptz, $4, $3::timestamptz, $3::timestamptz, $5, $6, (select post_id from post_holding where account_id = $2 and kind = 'holder' and valid_from <= ($3::timestamptz at time zone 'Asia/Bangkok')::date and (valid_to is null or valid_to >= ($3::timestamptz at time zone 'Asia/Bangkok')::date) order by valid_from, post_id limit 1))`,
    [hashOf(token), accountId, new Date(now), new Date(now + SESSION_SECONDS * 1000), device, randomUUID()],
  );
  return token;
}

export async function endSession(db: ClientBase, token: string): Promise<void> {
  await db.query('delete from session where token_hash = $1', [hashOf(token)]);
}

/** Gives the session another token and notes that its owner has shown who they are: a token that was stolen before is worth nothing after. */
export async function confirmSession(db: ClientBase, token: string, now: number): Promise<string> {
  const renewed = randomBytes(32).toString('base64url');
  await db.query('update session set token_hash = $2, confirmed_at = $3, last_seen_at = $3 where token_hash = $1', [hashOf(token), hashOf(renewed), new Date(now)]);
  return renewed;
}

export interface SessionRow { session_id: string; device: string | null; started_at: Date; last_seen_at: Date | null; here: boolean }

export async function sessionsOf(db: ClientBase, accountId: string, token: string, now: number): Promise<SessionRow[]> {
  const { rows } = await db.query<SessionRow>(`select coalesce(session_id::text, '') as session_id, device, started_at, last_seen_at, token_hash = $2 as here from session where account_id = $1 and expires_at > $3 order by started_at desc`, [accountId, hashOf(token), new Date(now)]);
  return rows;
}

export async function endOne(db: ClientBase, accountId: string, sessionId: string): Promise<void> {
  await db.query('delete from session where account_id = $1 and session_id::text = $2', [accountId, sessionId]);
}

/** All of an account; `but`: the one of this token stays. */
export async function endAll(db: ClientBase, accountId: string, but: string | null): Promise<void> {
  await db.query('delete from session where account_id = $1 and ($2::bytea is null or token_hash <> $2)', [accountId, but === null ? null : hashOf(but)]);
}

export async function isKnownDevice(db: ClientBase, device: string | null, accountId: string): Promise<boolean> {
  if (device === null) return false;
  const { rowCount } = await db.query('select from known_device where device_hash = $1 and account_id = $2', [hashOf(device), accountId]);
  return (rowCount ?? 0) > 0;
}

/** The device's token, made when it has none. */
export async function knowDevice(db: ClientBase, device: string | null, accountId: string, now: number): Promise<string> {
  const token = device ?? randomBytes(32).toString('base64url');
  await db.query('insert into known_device (device_hash, account_id, first_at) values ($1, $2, $3) on conflict do nothing', [hashOf(token), accountId, new Date(now)]);
  return token;
}

/** "Chrome, Android": enough to know one's own device again, nothing to follow anybody by. */
export function deviceWords(agent: string): string {
  const browser = /Edg\//.test(agent) ? 'Edge' : /Firefox\//.test(agent) ? 'Firefox' : /Chrome\//.test(agent) ? 'Chrome' : /Safari\//.test(agent) ? 'Safari' : '';
  const system = /Android/.test(agent) ? 'Android' : /iPad/.test(agent) ? 'iPad' : /iPhone/.test(agent) ? 'iPhone' : /Windows/.test(agent) ? 'Windows' : /Mac OS X/.test(agent) ? 'Mac' : /Linux/.test(agent) ? 'Linux' : '';
  return [browser, system].filter((part) => part !== '').join(', ') || '-';
}
