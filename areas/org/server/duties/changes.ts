// What an act about duties changes, said as data: written with the act, done here, and undone by doing it backwards.
import type { ClientBase } from 'pg';
import { z } from 'zod';
import { dayBefore } from '../../decide-duties.ts';

const Last = z.object({ to: z.string().nullable() });
/** `before` null: it was not there. `after` null: it is as if it had never been. */
export const Change = z.object({
  of: z.enum(['post', 'area', 'village']), account_id: z.string(), from: z.string(), before: Last.nullable(), after: Last.nullable(),
  post_id: z.string().optional(), kind: z.enum(['holder', 'acting']).optional(), why: z.string().nullable().optional(),
  code: z.string().optional(), village_no: z.string().nullable().optional(), people: z.boolean().optional(),
});
export type Change = z.infer<typeof Change>;
type Db = Pick<ClientBase, 'query'>;

/** Does it; false: it did not stand as `before` says, and nothing was done. */
export async function doChange(db: Db, change: Change, by: string): Promise<boolean> {
  if (change.before === null) return change.after === null ? true : insert(db, change, change.after.to, by);
  return end(db, change, change.before.to, change.after === null ? dayBefore(change.from) : change.after.to);
}

export const backwards = (change: Change): Change => ({ ...change, before: change.after, after: change.before });

const table = { post: 'post_holding', area: 'area_assignment', village: 'village_assignment' } as const;
const KEY = {
  post: 'account_id = $1 and valid_from = $2 and post_id = $3', area: 'account_id = $1 and valid_from = $2 and code = $3', village: 'account_id = $1 and valid_from = $2 and subdistrict = $3 and village_no = $4',
} as const;
const keyOf = (change: Change) => [change.account_id, change.from, ...(change.of === 'post' ? [change.post_id] : change.of === 'area' ? [change.code] : [change.code, change.village_no])];

/** A row that was withdrawn on the day it began stands there still, ending before it begins: it is taken again. */
const INSERT = {
  post: `insert into post_holding (post_id, account_id, kind, valid_from, valid_to, given_by, why) values ($1, $2, $3, $4, $5, $6, $7)
    on conflict (post_id, account_id, valid_from) do update set valid_to = excluded.valid_to, kind = excluded.kind, given_by = excluded.given_by, why = excluded.why, leave_id = null where post_holding.valid_to < post_holding.valid_from`,
  area: `insert into area_assignment (account_id, code, people, valid_from, valid_to) values ($1, $2, $3, $4, $5)
    on conflict (account_id, code, valid_from) do update set valid_to = excluded.valid_to, people = excluded.people, leave_id = null where area_assignment.valid_to < area_assignment.valid_from`,
  village: `insert into village_assignment (account_id, subdistrict, village_no, valid_from, valid_to) values ($1, $2, $3, $4, $5)
    on conflict (account_id, subdistrict, village_no, valid_from) do update set valid_to = excluded.valid_to, leave_id = null where village_assignment.valid_to < village_assignment.valid_from`,
} as const;

async function insert(db: Db, change: Change, to: string | null, by: string): Promise<boolean> {
  const { account_id: account, from, code } = change;
  const values = { post: [change.post_id, account, change.kind, from, to, by, change.why ?? null], area: [account, code, change.people ?? false, from, to], village: [account, code, change.village_no, from, to] };
  const done = await db.query(INSERT[change.of], values[change.of]);
  return done.rowCount === 1;
}

async function end(db: Db, change: Change, before: string | null, to: string | null): Promise<boolean> {
  const key = keyOf(change);
  const done = await db.query(`update ${table[change.of]} set valid_to = $${key.length + 2} where ${KEY[change.of]} and valid_to is not distinct from $${key.length + 1}::date`, [...key, before, to]);
  return done.rowCount === 1;
}

/** What was given to a substitute for this post ends with the leaver's holding. */
export async function endStandInsOfPost(db: Db, postId: string, leaverId: string, last: string): Promise<void> {
  await db.query(`update post_holding set valid_to = $3 where post_id = $1 and leave_id in (select leave_id from leave where account_id = $2) and (valid_to is null or valid_to > $3)`, [postId, leaverId, last]);
}

/** Every post of an account ends with `last`; what changed. */
export async function endPostsOf(db: Db, accountId: string, last: string): Promise<Change[]> {
  const { rows } = await db.query<{ post_id: string; kind: 'holder' | 'acting'; valid_from: string; was_to: string | null; valid_to: string }>('select post_id, kind, valid_from::text, was_to::text, valid_to::text from end_posts_of($1, $2)', [accountId, last]);
  return rows.map((row) => ({ of: 'post', account_id: accountId, post_id: row.post_id, kind: row.kind, from: row.valid_from, before: { to: row.was_to }, after: { to: row.valid_to } }));
}

export async function shutAccount(db: Db, accountId: string, at: number): Promise<void> {
  await db.query('update account set closed_at = $2 where account_id = $1 and closed_at is null', [accountId, new Date(at)]);
}

/** Open again, if it is closed since this moment. */
export async function openAgain(db: Db, accountId: string, closedAt: number): Promise<boolean> {
  return (await db.query('update account set closed_at = null where account_id = $1 and closed_at = $2', [accountId, new Date(closedAt)])).rowCount === 1;
}

export async function addLeave(db: Db, leave: { id: string; accountId: string; from: string; to: string; substituteId: string | null; why: string | null; by: string; at: number }): Promise<void> {
  await db.query('insert into leave (leave_id, account_id, first_day, last_day, substitute_id, why, given_by, taken_at) values ($1, $2, $3, $4, $5, $6, $7, $8)',
    [leave.id, leave.accountId, leave.from, leave.to, leave.substituteId, leave.why, leave.by, new Date(leave.at)]);
  if (leave.substituteId !== null) await db.query('select give_stand_in($1)', [leave.id]);
}

export async function cancelLeave(db: Db, leaveId: string, last: string, at: number): Promise<void> {
  await db.query('select end_stand_in($1, $2)', [leaveId, last]);
  await db.query('update leave set cancelled_at = $2 where leave_id = $1 and cancelled_at is null', [leaveId, new Date(at)]);
}

export async function addAccount(db: Db, one: { id: string; account: string; nameTh: string; nameEn: string; role: string }): Promise<void> {
  await db.query('insert into account (account_id, account, name_th, name_en, role, password_hash, demo) values ($1, $2, $3, $4, $5, null, false)', [one.id, one.account, one.nameTh, one.nameEn, one.role]);
}

export async function setDuty(db: Db, tokenHash: Buffer, postId: string | null): Promise<void> {
  await db.query('update session set post_id = $2 where token_hash = $1', [tokenHash, postId]);
}
