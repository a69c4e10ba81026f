import type { Day } from '@klaikhun/std';
import type { ClientBase } from 'pg';
import type { WorkItem, WorkState } from '../item.ts';

interface Row { owner: string | null; due_day: Day; state: WorkState; state_reason: string | null }

/** The item of a household, locked until the transaction ends, or null. The subject is the household. */
export async function lockItem(db: ClientBase, province: string, householdId: string): Promise<WorkItem | null> {
  const { rows } = await db.query<Row>(
    `select owner, due - date '1970-01-01' as due_day, state, state_reason from work_item where province = $1 and household_id = $2 for update`,
    [province, householdId],
  );
  const row = rows[0];
  return row ? { subject: householdId, owner: row.owner, due: row.due_day, state: row.state, reason: row.state_reason } : null;
}

/** Writes what moved: owner, state and why, with the action that did it. */
export async function saveMove(db: ClientBase, province: string, item: WorkItem, actionId: string): Promise<void> {
  await db.query(
    'update work_item set owner = $3, state = $4, state_reason = $5, state_action = $6 where province = $1 and household_id = $2',
    [province, item.subject, item.owner, item.state, item.reason, actionId],
  );
}
