// How a plan is changed: one change at a time, upon the version that the writer had before their eyes. Pure.
import { type Dimension, type FourT, planMenu, planOwners } from '@klaikhun/reference';
import { defineProblems, failed, ok, type Problem, type Result } from '@klaikhun/std';
import type { Words } from '@klaikhun/areas/people';
import type { PlanChange } from './plan.contract.ts';

export interface PlanStep {
  readonly id: string; readonly words: string; readonly owner: string; readonly follower: string; readonly followerName: Words; readonly due: string;
  readonly state: 'open' | 'done' | 'dropped'; readonly result: string | null; readonly settledOn: string | null;
}
export interface PlanGoal { readonly id: string; readonly dimension: Dimension; readonly words: string; readonly menu: string | null; readonly closed: boolean; readonly steps: readonly PlanStep[] }
export interface FollowUp { readonly id: string; readonly on: string; readonly by: Words; readonly words: string; readonly closed: boolean }
export interface FamilyPlan { readonly goals: readonly PlanGoal[]; readonly fourT: Readonly<Record<FourT, string>>; readonly followUps: readonly FollowUp[] }

export const EMPTY_PLAN: FamilyPlan = { goals: [], fourT: { attitude: '', skill: '', resource: '', way_out: '' }, followUps: [] };
const MOST_GOALS = 40;
const MOST_STEPS = 40;

const reload = { th: 'ดูแผนที่เป็นอยู่ตอนนี้ แล้วบันทึกอีกครั้ง สิ่งที่พิมพ์ไว้ยังอยู่', en: 'Look at the plan as it is now, then save again: what you typed is still there.' };
export const planProblems = defineProblems('plan', {
  changed: { status: 409, th: 'มีคนแก้แผนนี้ไปแล้วหลังจากคุณเปิดหน้านี้', en: 'Somebody has changed this plan since you opened the page.', next: reload },
  no_such_family: { status: 404, th: 'ไม่พบครอบครัวย่อยนี้ในบ้าน', en: 'There is no such family in this home.', next: { th: 'เปิดหน้านี้ใหม่', en: 'Reload the page.' } },
  no_such_goal: { status: 404, th: 'ไม่พบเป้าหมายนี้ในแผน', en: 'There is no such goal in the plan.', next: reload },
  no_such_step: { status: 404, th: 'ไม่พบขั้นตอนนี้ในแผน', en: 'There is no such step in the plan.', next: reload },
  no_such_choice: { status: 422, th: 'เมนูหรือหน่วยงานที่เลือกไม่มีในรายการ', en: 'The menu item or the owner is not on the list.', next: { th: 'เลือกจากรายการ', en: 'Choose from the list.' } },
  no_such_follower: { status: 422, th: 'คนที่เลือกให้ติดตามเปิดครอบครัวนี้ไม่ได้', en: 'The person chosen to follow it up cannot open this family.', next: { th: 'เลือกคนในรายการ', en: 'Choose somebody from the list.' } },
  bad_day: { status: 422, th: 'กำหนดเสร็จต้องเป็นวันที่มีจริง และไม่ก่อนวันนี้', en: 'The day must exist, and not be over.', next: { th: 'ใส่วัน เดือน ปีใหม่', en: 'Enter the day again.' } },
  needs_result: { status: 422, th: 'ยังไม่ได้บอกผล', en: 'What came of it is missing.', next: { th: 'เขียนสั้น ๆ ว่าเกิดอะไรขึ้น', en: 'Say in a few words what came of it.' } },
  too_long: { status: 409, th: 'แผนนี้ยาวเกินไปแล้ว', en: 'This plan is too long.', next: { th: 'สรุปหรือเอาเป้าหมายที่จบแล้วออกก่อน', en: 'Take out goals that are finished.' } },
  nothing_to_undo: { status: 409, th: 'ถอนได้เฉพาะการแก้ล่าสุดของตนในวันนี้', en: 'One takes back one\'s own last change of today.', next: { th: 'แก้แผนแทน', en: 'Change the plan instead.' } },
});

/** `id`: for what is new; `follower`: null when nobody of this account may follow this family. */
export interface Changing { readonly id: string; readonly today: string; readonly by: Words; readonly follower: Words | null; readonly seesClosed: boolean }

/** Of the goals and steps, those that the writer may not see are as if they were not there; and stay as they are. */
export function changePlan(plan: FamilyPlan, change: PlanChange, given: Changing): Result<FamilyPlan, Problem> {
  switch (change.kind) {
    case 'four_t': return ok({ ...plan, fourT: change.words });
    case 'follow_up': return ok({ ...plan, followUps: [{ id: given.id, on: given.today, by: given.by, words: change.words, closed: change.closed }, ...plan.followUps] });
    case 'add_goal': {
      if (plan.goals.length >= MOST_GOALS) return failed(planProblems.too_long());
      if (!isOnMenu(change.menu)) return failed(planProblems.no_such_choice());
      return ok({ ...plan, goals: [...plan.goals, { id: given.id, dimension: change.dimension, words: change.words, menu: change.menu, closed: change.closed, steps: [] }] });
    }
    case 'edit_goal': {
      if (!isOnMenu(change.menu)) return failed(planProblems.no_such_choice());
      return withGoal(plan, change.goal_id, given, (goal) => ok([{ ...goal, dimension: change.dimension, words: change.words, menu: change.menu, closed: change.closed }]));
    }
    case 'remove_goal': return withGoal(plan, change.goal_id, given, () => ok([]));
    case 'add_step': return withGoal(plan, change.goal_id, given, (goal) => {
      if (goal.steps.length >= MOST_STEPS) return failed(planProblems.too_long());
      const fault = faultOf(change, given);
      return fault !== null ? failed(fault) : ok([{ ...goal, steps: [...goal.steps, { ...stepOf(change, given), id: given.id, state: 'open' as const, result: null, settledOn: null }] }]);
    });
    case 'edit_step': return withStep(plan, change.step_id, given, (step) => {
      // A day that was set before may be over: it is not set again.
      const fault = faultOf(change, given, step.due);
      return fault !== null ? failed(fault) : ok({ ...step, ...stepOf(change, given) });
    });
    case 'settle_step': return withStep(plan, change.step_id, given, (step) => {
      if (change.state !== 'open' && change.result.length < 3) return failed(planProblems.needs_result());
      return ok({ ...step, state: change.state, result: change.state === 'open' ? null : change.result, settledOn: change.state === 'open' ? null : given.today });
    });
  }
}

type StepGiven = Extract<PlanChange, { kind: 'add_step' | 'edit_step' }>;

function stepOf(change: StepGiven, { follower }: Changing) {
  return { words: change.words, owner: change.owner, follower: change.follower, followerName: follower ?? { th: change.follower, en: change.follower }, due: change.due };
}

function faultOf(change: StepGiven, { today, follower }: Changing, dueBefore: string | null = null): Problem | null {
  if (!planOwners.some((one) => one.id === change.owner)) return planProblems.no_such_choice();
  if (follower === null) return planProblems.no_such_follower();
  return change.due < today && change.due !== dueBefore ? planProblems.bad_day() : null;
}

const isOnMenu = (menu: string | null) => menu === null || planMenu.some((one) => one.id === menu);

function withGoal(plan: FamilyPlan, id: string, { seesClosed }: Changing, change: (goal: PlanGoal) => Result<readonly PlanGoal[], Problem>): Result<FamilyPlan, Problem> {
  const goal = plan.goals.find((one) => one.id === id && (seesClosed || !one.closed));
  if (goal === undefined) return failed(planProblems.no_such_goal());
  const changed = change(goal);
  return changed.ok ? ok({ ...plan, goals: plan.goals.flatMap((one) => (one.id === id ? changed.value : [one])) }) : changed;
}

function withStep(plan: FamilyPlan, id: string, given: Changing, change: (step: PlanStep) => Result<PlanStep, Problem>): Result<FamilyPlan, Problem> {
  const goal = plan.goals.find((one) => (given.seesClosed || !one.closed) && one.steps.some((step) => step.id === id));
  const step = goal?.steps.find((one) => one.id === id);
  if (goal === undefined || step === undefined) return failed(planProblems.no_such_step());
  const changed = change(step);
  return changed.ok ? ok({ ...plan, goals: plan.goals.map((one) => (one.id === goal.id ? { ...one, steps: one.steps.map((other) => (other.id === id ? changed.value : other)) } : one)) }) : changed;
}

/** Those that are still to be done. */
export function openSteps(plan: FamilyPlan): PlanStep[] {
  return plan.goals.flatMap((goal) => goal.steps).filter((step) => step.state === 'open');
}
