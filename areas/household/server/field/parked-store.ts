// The SQL of what was parked. Shown to whoever answers for the family: of the area, or assigned by name. Row-level security alone would show it to
// somebody who was let in for a look, too.
import type { ClientBase } from 'pg';

export interface ParkedRow {
  readonly province: string; readonly household_id: string; readonly operation_id: string; readonly subdistrict: string; readonly account_id: string; readonly device_id: string;
  readonly by_th: string; readonly by_en: string; readonly parked_at: Date; readonly made_at: Date; readonly body: unknown;
  readonly settled_at: Date | null; readonly settled_by: string | null; readonly verdict: 'taken_over' | 'set_aside' | null;
}

const COLUMNS = `province, household_id, operation_id, parked_operation.subdistrict, parked_operation.account_id, device_id, account.name_th as by_th, account.name_en as by_en, parked_at, made_at, body, settled_at, settled_by, verdict`;
/** Who reads: an account, on an ISO day. */
export interface Settler { readonly me: string; readonly today: string }
const ANSWERED_FOR = `(exists (select from household_assignment as own where own.account_id = $1 and own.province = parked_operation.province and own.household_id = parked_operation.household_id
    and own.valid_from <= $2 and (own.valid_to is null or own.valid_to >= $2))
  or parked_operation.subdistrict = any (array(select my_areas()))
    and not exists (select from seal where seal.province = parked_operation.province and seal.household_id = parked_operation.household_id and lifted_at is null))`;
/** Somebody looks at them one by one. */
const MOST = 100;

/** The oldest first. */
export async function readParked(db: ClientBase, { me, today }: Settler): Promise<ParkedRow[]> {
  return (await db.query<ParkedRow>(`select ${COLUMNS} from parked_operation join account using (account_id) where settled_at is null and ${ANSWERED_FOR} order by parked_at, operation_id limit $3`, [me, today, MOST])).rows;
}

export async function lockParked(db: ClientBase, operationId: string, { me, today }: Settler): Promise<ParkedRow | null> {
  const { rows } = await db.query<ParkedRow>(`select ${COLUMNS} from parked_operation join account using (account_id) where operation_id = $3 and ${ANSWERED_FOR} for update of parked_operation`, [me, today, operationId]);
  return rows[0] ?? null;
}

export async function writeParkedVerdict(db: ClientBase, row: Pick<ParkedRow, 'province' | 'household_id' | 'operation_id'>, given: { at: Date; by: string; verdict: string; why: string }): Promise<void> {
  await db.query('update parked_operation set settled_at = $4, settled_by = $5, verdict = $6, why = $7 where province = $1 and household_id = $2 and operation_id = $3',
    [row.province, row.household_id, row.operation_id, given.at, given.by, given.verdict, given.why]);
}
