import type { ClientBase } from 'pg';
import type { Action } from '../action.ts';

interface Row {
  province: string; household_id: string; action_id: string; operation_id: string; subdistrict: string; kind: string; at: Date;
  account_id: string; account_name_th: string; account_name_en: string; role: string; why: string | null; undoes: string | null;
  body: Record<string, unknown>; result: Record<string, unknown>; line: Record<string, unknown> | null;
}

/** An action as it stands in the ledger, with what its caller was told. */
export type Recorded = Action<Record<string, unknown>> & { readonly result: Record<string, unknown> };

/** A household's own actions and the bulk acts that touched it (their body joined with the household's line), oldest first. */
export async function readActions(db: ClientBase, province: string, householdId: string): Promise<Recorded[]> {
  const { rows } = await db.query<Row>(
    `select action.*, null::jsonb as line from action where province = $1 and household_id = $2
     union all
     select action.*, action_line.body from action_line
     join action on action.province = action_line.province and action.household_id = '' and action.action_id = action_line.action_id
     where action_line.province = $1 and action_line.household_id = $2
     order by transaction, seq`,
    [province, householdId],
  );
  return rows.map((row) => ({
    actionId: row.action_id, operationId: row.operation_id, kind: row.kind, at: row.at.getTime(),
    actor: { accountId: row.account_id, name: { th: row.account_name_th, en: row.account_name_en }, role: row.role },
    why: row.why, province: row.province, householdId: row.household_id, subdistrict: row.subdistrict, undoes: row.undoes,
    body: { ...row.body, ...row.line }, result: row.result,
  }));
}
