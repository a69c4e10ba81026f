// The plans of a home as one asker may read them. Pure.
import { DIMENSIONS, dimensionNames, FOUR_T, fourTNames, planMenu, planOwners } from '@klaikhun/reference';
import type { Words } from '@klaikhun/areas/people';
import type { PlanView, Plans } from './plan.contract.ts';
import { EMPTY_PLAN, type FamilyPlan } from './plan.ts';

export interface PlanRow { readonly familyId: string; readonly version: number; readonly plan: FamilyPlan; readonly changedOn: string; readonly changedBy: string; readonly changedByName: Words; readonly canUndo: boolean }
export interface PlanAsker { readonly accountId: string; readonly mayPlan: boolean; readonly seesClosed: boolean; readonly today: string }

export function viewPlans(families: readonly { readonly familyId: string; readonly name: Words }[], rows: readonly PlanRow[], asker: PlanAsker, followers: Plans['followers']): Plans {
  const owners = planOwners.map((one) => ({ id: one.id, name: one.name }));
  return {
    plans: families.map((family) => planView(family, rows.find((row) => row.familyId === family.familyId) ?? null, asker)),
    may_plan: asker.mayPlan, may_close: asker.mayPlan && asker.seesClosed,
    hidden: !asker.seesClosed && rows.some(({ plan }) => plan.goals.some((goal) => goal.closed) || plan.followUps.some((one) => one.closed)),
    dimensions: DIMENSIONS.map((code) => ({ code, name: dimensionNames[code] })), menu: planMenu.map(({ id, dimension, name }) => ({ id, dimension, name })), owners, followers,
  };
}

function mayUndo(row: PlanRow | null, asker: PlanAsker): boolean {
  if (row === null || !asker.mayPlan) return false;
  return row.canUndo && row.changedBy === asker.accountId && row.changedOn === asker.today;
}

function planView(family: { readonly familyId: string; readonly name: Words }, row: PlanRow | null, asker: PlanAsker): PlanView {
  const plan = row?.plan ?? EMPTY_PLAN;
  const nameOf = (owner: string): Words => planOwners.find((one) => one.id === owner)?.name ?? { th: owner, en: owner };
  return {
    family_id: family.familyId, name: family.name, version: row?.version ?? 0, changed: row === null ? null : { by: row.changedByName, on: row.changedOn },
    may_undo: mayUndo(row, asker),
    four_t: FOUR_T.map((code) => ({ code, name: fourTNames[code], words: plan.fourT[code] })),
    goals: plan.goals.filter((goal) => asker.seesClosed || !goal.closed).map((goal) => ({
      goal_id: goal.id, dimension: goal.dimension, dimension_name: dimensionNames[goal.dimension], words: goal.words, menu: goal.menu, menu_name: planMenu.find((one) => one.id === goal.menu)?.name ?? null, closed: goal.closed,
      steps: goal.steps.map((step) => ({
        step_id: step.id, words: step.words, owner: step.owner, owner_name: nameOf(step.owner), follower: step.follower, follower_name: step.followerName, due: step.due,
        overdue: step.state === 'open' && step.due < asker.today, state: step.state, result: step.result, settled_on: step.settledOn,
      })),
    })),
    follow_ups: plan.followUps.filter((one) => asker.seesClosed || !one.closed).map((one) => ({ follow_up_id: one.id, on: one.on, by: one.by, words: one.words, closed: one.closed })),
  };
}
