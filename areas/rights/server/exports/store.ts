// What was asked for, decided and taken, in the database. Whose requests are seen is said by the policies of the tables.
import type { TwoPersonRequest } from '@klaikhun/access';
import type { ClientBase } from 'pg';
import type { WorkListExportQuery } from '../../api.contract.ts';
import type { z } from 'zod';

export type ExportFilter = z.infer<typeof WorkListExportQuery>;

export interface NewRequest {
  readonly id: string; readonly accountId: string; readonly areas: readonly string[]; readonly filter: ExportFilter; readonly why: string;
  readonly households: number; readonly persons: number; readonly at: number; readonly until: number;
}

export interface RequestRow {
  request_id: string; account_id: string; by_th: string; by_en: string; filter: ExportFilter; why: string; households: number; persons: number;
  asked_at: Date; asks_until: Date; decided_by: string | null; decider_th: string | null; decider_en: string | null; decided_at: Date | null;
  verdict: 'approved' | 'refused' | null; verdict_why: string | null; fetch_until: Date | null; fetched_at: Date | null;
}

export function twoPersonOf(row: RequestRow): TwoPersonRequest {
  return { askedBy: row.account_id, asksUntil: row.asks_until.getTime(), verdict: row.verdict, usableUntil: row.fetch_until?.getTime() ?? null, usedAt: row.fetched_at?.getTime() ?? null };
}

export async function addRequest(db: ClientBase, province: string, request: NewRequest): Promise<void> {
  await db.query(
    `insert into export_request (province, request_id, account_id, areas, filter, why, households, persons, asked_at, asks_until) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [province, request.id, request.accountId, request.areas, JSON.stringify(request.filter), request.why, request.households, request.persons, new Date(request.at), new Date(request.until)],
  );
}

const SELECTED = `select request_id, export_request.account_id, asker.name_th as by_th, asker.name_en as by_en, filter, why, households, persons, asked_at, asks_until, decided_by,
  decider.name_th as decider_th, decider.name_en as decider_en, decided_at, verdict, verdict_why, fetch_until, fetched_at
  from export_request join account as asker on asker.account_id = export_request.account_id left join account as decider on decider.account_id = decided_by`;

/** The newest first. `deciding`: with those of others, for which the asker may give the verdict. */
export async function readRequests(db: ClientBase, accountId: string, deciding: boolean, limit: number): Promise<RequestRow[]> {
  const { rows } = await db.query<RequestRow>(`${SELECTED} where $2 or export_request.account_id = $1 order by asked_at desc, request_id limit $3`, [accountId, deciding, limit]);
  return rows;
}

/** One request, held until the transaction ends; null: none that this account sees. */
export async function lockRequest(db: ClientBase, province: string, id: string): Promise<RequestRow | null> {
  await db.query('select pg_advisory_xact_lock(hashtextextended($1, 3))', [id]);
  const { rows } = await db.query<RequestRow>(`${SELECTED} where province = $1 and request_id = $2`, [province, id]);
  return rows[0] ?? null;
}

export async function writeVerdict(db: ClientBase, province: string, id: string, given: { by: string; at: number; verdict: 'approved' | 'refused'; why: string | null; until: number | null }): Promise<void> {
  await db.query('update export_request set decided_by = $3, decided_at = $4, verdict = $5, verdict_why = $6, fetch_until = $7 where province = $1 and request_id = $2 and verdict is null',
    [province, id, given.by, new Date(given.at), given.verdict, given.why, given.until === null ? null : new Date(given.until)]);
}

export async function markFetched(db: ClientBase, province: string, id: string, at: number): Promise<void> {
  await db.query('update export_request set fetched_at = $3 where province = $1 and request_id = $2 and fetched_at is null', [province, id, new Date(at)]);
}

export interface Taken { readonly id: string; readonly accountId: string; readonly at: number; readonly households: number; readonly persons: number; readonly filter: ExportFilter; readonly requestId: string | null }

export async function noteTaken(db: ClientBase, province: string, taken: Taken): Promise<void> {
  await db.query('insert into export_made (province, export_id, account_id, at, households, persons, filter, request_id) values ($1, $2, $3, $4, $5, $6, $7, $8)',
    [province, taken.id, taken.accountId, new Date(taken.at), taken.households, taken.persons, narrowedTo(taken.filter), taken.requestId]);
}

/** What decides who is in the list, and nothing else. */
function narrowedTo({ format: _format, sort: _sort, ...filter }: ExportFilter): string {
  return JSON.stringify(filter);
}

/**
 * People in other lists that the account took alone since then; the same list taken again counts once. Two files at the same time are counted
 * one after the other (`holding`).
 */
export async function takenAlone(db: ClientBase, accountId: string, filter: ExportFilter, since: number, holding: boolean): Promise<number> {
  if (holding) await db.query('select pg_advisory_xact_lock(hashtextextended($1, 4))', [accountId]);
  const { rows } = await db.query<{ persons: number }>(
    `select coalesce(sum(persons), 0)::int as persons from (
       select max(persons) as persons from export_made where account_id = $1 and at > $2 and request_id is null and filter <> $3::jsonb group by filter) as lists`,
    [accountId, new Date(since), narrowedTo(filter)],
  );
  return rows[0]?.persons ?? 0;
}

/** Who may agree: holds one of the roles today, answers for the people of all these areas, and is not the one who asks. */
export async function whoMayAgree(db: ClientBase, areas: readonly string[], roles: readonly string[], accountId: string, today: string): Promise<string[]> {
  const { rows } = await db.query<{ account_id: string }>(
    `with duty as (
       select account_id, code from area_assignment join account using (account_id)
         where role = any ($2) and closed_at is null and area_assignment.people and valid_from <= $4 and (valid_to is null or valid_to >= $4)
       union
       select post_holding.account_id, post_area.code from post_holding join post using (post_id) join post_area using (post_id) join account on account.account_id = post_holding.account_id
         where post.role = any ($2) and closed_at is null and post_area.people and post_holding.valid_from <= $4 and (post_holding.valid_to is null or post_holding.valid_to >= $4)
           and post_area.valid_from <= $4 and (post_area.valid_to is null or post_area.valid_to >= $4))
     select account_id from duty where account_id <> $3 group by account_id
     having not exists (select from unnest($1::text[]) as asked (code) where not exists (select from duty as own where own.account_id = duty.account_id and starts_with(asked.code, own.code)))
     order by account_id`,
    [areas, roles, accountId, today],
  );
  return rows.map((row) => row.account_id);
}
