import type { ClientBase } from 'pg';
import { KIND } from '../../story.ts';
import type { AssignmentKindCode, Done } from '../../assignments.ts';
import type { HouseholdRecord } from '../../record.ts';

export interface AssignmentRow { account_id: string; name_th: string; name_en: string; role: string; closed: boolean; kind: AssignmentKindCode; valid_from: string; valid_to: string | null }
type Home = Pick<HouseholdRecord, 'province' | 'householdId' | 'subdistrict'>;

/** Those that stand on a day or later. */
export async function readAssignments(db: ClientBase, home: Home, today: string, lock = false): Promise<AssignmentRow[]> {
  if (lock) await db.query('select from household where province = $1 and household_id = $2 for update', [home.province, home.householdId]);
  const { rows } = await db.query<AssignmentRow>(
    `select account_id, name_th, name_en, role, closed_at is not null as closed, kind, valid_from::text, valid_to::text from household_assignment join account using (account_id)
     where province = $1 and household_id = $2 and (valid_to is null or valid_to >= $3) and valid_from <= coalesce(valid_to, valid_from) order by kind, valid_from, name_th`,
    [home.province, home.householdId, today],
  );
  return rows;
}

/** Where colleagues work with people on a day: areas that show people, those of their posts, and the subdistricts of their villages. */
export async function readWorkplaces(db: ClientBase, ids: readonly string[], day: string): Promise<Map<string, string[]>> {
  const { rows } = await db.query<{ account_id: string; codes: string[] }>(
    `select account_id, array_agg(distinct code order by code) as codes from (
       select account_id, code from area_assignment where people and valid_from <= $2 and (valid_to is null or valid_to >= $2)
       union all select account_id, subdistrict from village_assignment where valid_from <= $2 and (valid_to is null or valid_to >= $2)
       union all select account_id, post_area.code from post_holding join post_area using (post_id)
         where post_area.people and post_holding.valid_from <= $2 and (post_holding.valid_to is null or post_holding.valid_to >= $2) and post_area.valid_from <= $2 and (post_area.valid_to is null or post_area.valid_to >= $2)) as own
     where account_id = any ($1) group by account_id`, [ids, day],
  );
  return new Map(rows.map((row) => [row.account_id, row.codes]));
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

export interface DoneRow extends Done { readonly actionId: string; readonly whomTh: string; readonly whomEn: string }

/** A giving or ending on the home; `actionId` null: the last one of the asker on this day. */
export async function findDone(db: ClientBase, home: Home, actionId: string | null, asker: { accountId: string; today: string }): Promise<DoneRow | null> {
  const { rows } = await db.query<{ action_id: string; kind: string; account_id: string; day: string; whom: string; whom_th: string; whom_en: string; undone: boolean; worked_on: boolean; others_ended: boolean }>(
    `select action_id, kind, account_id, day, whom, whom_th, whom_en,
       exists (select from action as undo where undo.province = $1 and undo.household_id = $2 and undo.undoes = done.action_id) as undone,
       exists (select from action as later where later.province = $1 and later.household_id = $2 and later.account_id = done.whom and later.account_id <> done.account_id and (later.transaction, later.seq) > (done.transaction, done.seq)) as worked_on,
       exists (select from household_assignment as other where other.province = $1 and other.household_id = $2 and other.account_id <> done.whom and other.kind = 'case' and other.ended_by is not null and other.valid_to >= $6::text::date - 1) as others_ended
     from (select action.*, (at at time zone 'Asia/Bangkok')::date::text as day, coalesce(body ->> 'to', body ->> 'of') as whom, coalesce(body ->> 'to_th', body ->> 'of_th') as whom_th, coalesce(body ->> 'to_en', body ->> 'of_en') as whom_en
       from action where province = $1 and household_id = $2 and kind = any ($3)) as done
     where case when $4::uuid is null then account_id = $5 and day = $6::text else action_id = $4 end
     order by transaction desc, seq desc limit 1`, [home.province, home.householdId, [KIND.assigned, KIND.assignmentEnded], actionId, asker.accountId, asker.today],
  );
  const row = rows[0];
  return row === undefined ? null : {
    actionId: row.action_id, isGiving: row.kind === KIND.assigned, by: row.account_id, on: row.day, whom: row.whom, whomTh: row.whom_th, whomEn: row.whom_en, undone: row.undone, workedOn: row.worked_on, othersEnded: row.others_ended,
  };
}

/** What the act gave never stood; what it ended stands again. */
export async function takeBack(db: ClientBase, home: Home, actionId: string): Promise<void> {
  const values = [home.province, home.householdId, actionId];
  await db.query('update household_assignment set valid_to = ended_instead_of, ended_by = null, ended_instead_of = null where province = $1 and household_id = $2 and ended_by = $3', values);
  await db.query('update household_assignment set valid_to = valid_from - 1 where province = $1 and household_id = $2 and action_id = $3 and ended_by is null', values);
}
