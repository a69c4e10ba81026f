import type { ClientBase } from 'pg';
import type { AssignmentKindCode } from '../../assignments.ts';
import type { HouseholdRecord } from '../../record.ts';

export interface AssignmentRow { account_id: string; name_th: string; name_en: string; role: string; kind: AssignmentKindCode; valid_from: string; valid_to: string | null }
type Home = Pick<HouseholdRecord, 'province' | 'householdId' | 'subdistrict'>;

/** Those that stand on a day or later. */
export async function readAssignments(db: ClientBase, home: Home, today: string, lock = false): Promise<AssignmentRow[]> {
  if (lock) await db.query('select from household where province = $1 and household_id = $2 for update', [home.province, home.householdId]);
  const { rows } = await db.query<AssignmentRow>(
    `select account_id, name_th, name_en, role, kind, valid_from::text, valid_to::text from household_assignment join account using (account_id)
     where province = $1 and household_id = $2 and (valid_to is null or valid_to >= $3) and valid_from <= coalesce(valid_to, valid_from) order by kind, valid_from, name_th`,
    [home.province, home.householdId, today],
  );
  return rows;
}

export async function addAssignment(db: ClientBase, home: Home, given: { accountId: string; kind: AssignmentKindCode; from: string; until: string | null; actionId: string }): Promise<void> {
  await db.query(
    'insert into household_assignment (province, household_id, account_id, subdistrict, kind, valid_from, valid_to, action_id) values ($1, $2, $3, $4, $5, $6, $7, $8)',
    [home.province, home.householdId, given.accountId, home.subdistrict, given.kind, given.from, given.until, given.actionId],
  );
}

/** Ended at once, or with the end of today. */
export async function endAssignments(db: ClientBase, home: Home, given: { accountId: string; today: string; atOnce: boolean; actionId: string }): Promise<void> {
  await db.query(
    `update household_assignment set ended_instead_of = valid_to, valid_to = $4::date - $6::integer, ended_by = $5
     where province = $1 and household_id = $2 and account_id = $3 and (valid_to is null or valid_to >= $4::date)`,
    [home.province, home.householdId, given.accountId, given.today, given.actionId, given.atOnce ? 1 : 0],
  );
}
