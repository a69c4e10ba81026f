// The SQL of what was parked. Row-level security shows the entries of the reader's areas, and of families assigned by name.
import type { ClientBase } from 'pg';

export interface ParkedRow {
  readonly province: string; readonly household_id: string; readonly operation_id: string; readonly subdistrict: string; readonly account_id: string; readonly device_id: string;
  readonly by_th: string; readonly by_en: string; readonly parked_at: Date; readonly made_at: Date; readonly body: unknown;
  readonly settled_at: Date | null; readonly settled_by: string | null; readonly verdict: 'taken_over' | 'set_aside' | null;
}

const COLUMNS = `province, household_id, operation_id, parked_operation.subdistrict, parked_operation.account_id, device_id, account.name_th as by_th, account.name_en as by_en, parked_at, made_at, body, settled_at, settled_by, verdict`;
/** Somebody looks at them one by one. */
const MOST = 100;

/** The oldest first. */
export async function readParked(db: ClientBase): Promise<ParkedRow[]> {
  return (await db.query<ParkedRow>(`select ${COLUMNS} from parked_operation join account using (account_id) where settled_at is null order by parked_at, operation_id limit $1`, [MOST])).rows;
}

export async function lockParked(db: ClientBase, operationId: string): Promise<ParkedRow | null> {
  const { rows } = await db.query<ParkedRow>(`select ${COLUMNS} from parked_operation join account using (account_id) where operation_id = $1 for update of parked_operation`, [operationId]);
  return rows[0] ?? null;
}

export async function writeParkedVerdict(db: ClientBase, row: Pick<ParkedRow, 'province' | 'household_id' | 'operation_id'>, given: { at: Date; by: string; verdict: string; why: string }): Promise<void> {
  await db.query('update parked_operation set settled_at = $4, settled_by = $5, verdict = $6, why = $7 where province = $1 and household_id = $2 and operation_id = $3',
    [row.province, row.household_id, row.operation_id, given.at, given.by, given.verdict, given.why]);
}
