// The SQL of plans, and of the steps that are still to be done.
import type { ClientBase } from 'pg';
import { type FamilyPlan, openSteps } from '../../logbook/plan.ts';
import type { PlanRow } from '../../logbook/plan-view.ts';
import type { HouseholdRecord } from '../../record.ts';

type Home = Pick<HouseholdRecord, 'province' | 'householdId' | 'subdistrict'>;
interface Row { family_id: string; version: number; plan: FamilyPlan; before: FamilyPlan | null; changed_on: string; changed_by: string; name_th: string; name_en: string }
export interface KeptPlan extends PlanRow { readonly before: FamilyPlan | null }

export async function readPlans(db: ClientBase, home: Home): Promise<KeptPlan[]> {
  const { rows } = await db.query<Row>(
    `select family_id, version, plan, before, changed_on::text, changed_by, name_th, name_en from family_plan join account on account_id = changed_by where province = $1 and household_id = $2`, [home.province, home.householdId]);
  return rows.map((row) => ({
    familyId: row.family_id, version: row.version, plan: row.plan, before: row.before, changedOn: row.changed_on, changedBy: row.changed_by, changedByName: { th: row.name_th, en: row.name_en }, canUndo: row.before !== null,
  }));
}

export interface NewPlan { readonly familyId: string; readonly version: number; readonly plan: FamilyPlan; readonly before: FamilyPlan | null; readonly on: string; readonly by: string; readonly actionId: string }

/** The plan whole, and its open steps beside it. */
export async function savePlan(db: ClientBase, home: Home, next: NewPlan): Promise<void> {
  await db.query(
    `insert into family_plan (province, household_id, family_id, subdistrict, version, plan, before, changed_on, changed_by, action_id) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (province, household_id, family_id) do update set version = excluded.version, plan = excluded.plan, before = excluded.before, changed_on = excluded.changed_on, changed_by = excluded.changed_by, action_id = excluded.action_id`,
    [home.province, home.householdId, next.familyId, home.subdistrict, next.version, JSON.stringify(next.plan), next.before === null ? null : JSON.stringify(next.before), next.on, next.by, next.actionId],
  );
  await db.query('delete from plan_step where province = $1 and household_id = $2 and family_id = $3', [home.province, home.householdId, next.familyId]);
  for (const step of openSteps(next.plan)) {
    await db.query('insert into plan_step (province, household_id, step_id, family_id, subdistrict, due, account_id) values ($1, $2, $3, $4, $5, $6, $7)', [home.province, home.householdId, step.id, next.familyId, home.subdistrict, step.due, step.follower]);
  }
}

/** Null: it is done, was moved to another day or to somebody else, or lies in a home that is sealed. */
export async function findDue(db: ClientBase, step: { householdId: string; stepId: string; due: string; accountId: string }): Promise<boolean> {
  const { rowCount } = await db.query('select from plan_step where household_id = $1 and step_id = $2 and due = $3 and account_id = $4', [step.householdId, step.stepId, step.due, step.accountId]);
  return rowCount === 1;
}

export interface FollowerRow { account_id: string; name_th: string; name_en: string; role: string }

/** Officers who can open the family: of its area, of its village, or by name. A sealed home opens by name alone. */
export async function readFollowers(db: ClientBase, home: Home & Pick<HouseholdRecord, 'villageNo' | 'sealed'>, roles: readonly string[], today: string): Promise<FollowerRow[]> {
  const { rows } = await db.query<FollowerRow>(
    `select account_id, name_th, name_en, role from account where closed_at is null and role = any ($4) and (
       exists (select from household_assignment as own where own.account_id = account.account_id and own.province = $1 and own.household_id = $2 and own.valid_from <= $5 and (own.valid_to is null or own.valid_to >= $5))
       or not $7 and (
         exists (select from area_assignment as own where own.account_id = account.account_id and own.people and starts_with($3, own.code) and own.valid_from <= $5 and (own.valid_to is null or own.valid_to >= $5))
         or exists (select from village_assignment as own where own.account_id = account.account_id and own.subdistrict = $3 and own.village_no = $6 and own.valid_from <= $5 and (own.valid_to is null or own.valid_to >= $5))))
     order by name_th`,
    [home.province, home.householdId, home.subdistrict, roles, today, home.villageNo, home.sealed],
  );
  return rows;
}
