import type { ClientBase } from 'pg';
import type { Action } from '../action.ts';

interface Row {
  province: string; household_id: string; action_id: string; operation_id: string; subdistrict: string; kind: string; at: Date;
  account_id: string; account_name_th: string; account_name_en: string; role: string; why: string | null; undoes: string | null;
  body: Record<string, unknown>; result: Record<string, unknown>; line: Record<string, unknown> | null;
}

/** An action as it stands in the ledger, with what its caller was told. */
export type Recorded = Action<Record<string, unknown>> & { readonly result: Record<string, unknown> };

/** Where a page of a household's history ends: in the order of the ledger. */
export interface Place { readonly transaction: string; readonly seq: string }

export interface Page { readonly actions: readonly Recorded[]; /** Null: there are no older ones. */ readonly next: Place | null }

/** Without `kinds`: all. `before`: only older ones. */
export interface PageAsked { readonly kinds?: readonly string[] | null; readonly before?: Place | null; readonly limit: number }

/** A household's own actions and the bulk acts that touched it (their body joined with the household's line), newest first, a page of them. */
export async function readActions(db: ClientBase, province: string, householdId: string, { kinds = null, before = null, limit }: PageAsked): Promise<Page> {
  const { rows } = await db.query<Row & { transaction: string; seq: string }>(
    `select *, transaction::text, seq::text from (
       select action.*, null::jsonb as line from action where province = $1 and household_id = $2
       union all
       select action.*, action_line.body from action_line
       join action on action.province = action_line.province and action.household_id = '' and action.action_id = action_line.action_id
       where action_line.province = $1 and action_line.household_id = $2) as told
     where ($3::text[] is null or kind = any ($3)) and ($4::text is null or (told.transaction, told.seq) < ($4::xid8, $5::bigint))
     order by told.transaction desc, told.seq desc limit $6`,
    [province, householdId, kinds, before?.transaction ?? null, before?.seq ?? null, limit + 1],
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { actions: page.map(recordedOf), next: rows.length > limit && last !== undefined ? { transaction: last.transaction, seq: last.seq } : null };
}

/** Which actions of the household took which back, oldest first: few, and needed whole, since what is shown may have been undone much later. */
export async function readUndoing(db: ClientBase, province: string, householdId: string): Promise<{ actionId: string; undoes: string | null }[]> {
  const { rows } = await db.query<{ action_id: string; undoes: string }>(
    `select action_id, undoes from (
       select action_id, undoes, transaction, seq from action where province = $1 and household_id = $2
       union all
       select action.action_id, action.undoes, action.transaction, action.seq from action_line
       join action on action.province = action_line.province and action.household_id = '' and action.action_id = action_line.action_id
       where action_line.province = $1 and action_line.household_id = $2) as told
     where undoes is not null order by transaction, seq`, [province, householdId],
  );
  return rows.map((row) => ({ actionId: row.action_id, undoes: row.undoes }));
}

function recordedOf(row: Row): Recorded {
  return {
    actionId: row.action_id, operationId: row.operation_id, kind: row.kind, at: row.at.getTime(),
    actor: { accountId: row.account_id, name: { th: row.account_name_th, en: row.account_name_en }, role: row.role },
    why: row.why, province: row.province, householdId: row.household_id, subdistrict: row.subdistrict, undoes: row.undoes,
    body: { ...row.body, ...row.line }, result: row.result,
  };
}
