import { describe, expect, test } from 'vitest';
import { changePlan, type Changing, EMPTY_PLAN, type FamilyPlan, openSteps } from './plan.ts';
import type { PlanChange } from './plan.contract.ts';
import { viewPlans } from './plan-view.ts';

const by = { th: 'สมหญิง', en: 'Somying' };
const given: Changing = { id: 'new', today: '2026-11-20', by, follower: by, seesClosed: true };
const change = (plan: FamilyPlan, what: PlanChange, more: Partial<Changing> = {}) => changePlan(plan, what, { ...given, ...more });
const made = (plan: FamilyPlan, what: PlanChange, more: Partial<Changing> = {}) => {
  const changed = change(plan, what, more);
  if (!changed.ok) throw new TypeError(changed.problem.code);
  return changed.value;
};
const code = (plan: FamilyPlan, what: PlanChange, more: Partial<Changing> = {}) => {
  const changed = change(plan, what, more);
  return changed.ok ? null : changed.problem.code;
};
const goal = (closed = false): PlanChange => ({ kind: 'add_goal', dimension: 'income', words: 'มีรายได้เดือนละ 6,000 บาท', menu: 'trade', closed });
const step = { words: 'ยื่นกู้กองทุน', owner: 'provincial_office', follower: 'me', due: '2026-12-01' };
const withGoal = made(EMPTY_PLAN, goal(), { id: 'g' });
const withStep = made(withGoal, { kind: 'add_step', goal_id: 'g', ...step }, { id: 's' });

describe('a plan', () => {
  test('grows by goals, steps and follow-ups, and no change touches the plan it began with', () => {
    expect(withStep.goals).toMatchObject([{ id: 'g', dimension: 'income', steps: [{ id: 's', words: 'ยื่นกู้กองทุน', followerName: by, state: 'open' }] }]);
    expect([EMPTY_PLAN.goals.length, withGoal.goals[0]?.steps.length]).toEqual([0, 0]);
    expect(made(withStep, { kind: 'follow_up', words: 'โทรถามแล้ว', closed: false }).followUps).toMatchObject([{ on: '2026-11-20', by, words: 'โทรถามแล้ว' }]);
  });

  test('a step is settled with what came of it, and opened again', () => {
    expect(code(withStep, { kind: 'settle_step', step_id: 's', state: 'done', result: '' })).toBe('plan.needs_result');
    const done = made(withStep, { kind: 'settle_step', step_id: 's', state: 'done', result: 'ได้เงินกู้แล้ว' });
    expect(done.goals[0]?.steps[0]).toMatchObject({ state: 'done', result: 'ได้เงินกู้แล้ว', settledOn: '2026-11-20' });
    expect([openSteps(withStep).length, openSteps(done).length]).toEqual([1, 0]);
    expect(openSteps(made(done, { kind: 'settle_step', step_id: 's', state: 'open', result: '' }))).toMatchObject([{ id: 's', result: null, settledOn: null }]);
  });

  test.each([
    ['a day that is over', { ...step, due: '2026-11-19' }, {}, 'plan.bad_day'], ['an owner who is not on the list', { ...step, owner: 'nobody' }, {}, 'plan.no_such_choice'], ['a follower who cannot open the family', step, { follower: null }, 'plan.no_such_follower'],
  ])('takes no step with %s', (_what, bad, more, expected) => {
    expect(code(withGoal, { kind: 'add_step', goal_id: 'g', ...bad }, more)).toBe(expected);
  });

  test('a step whose day is over can be mended without a new day', () => {
    expect(code(withStep, { kind: 'edit_step', step_id: 's', ...step, words: 'ยื่นกู้ใหม่' }, { today: '2026-12-24' })).toBeNull();
    expect(code(withStep, { kind: 'edit_step', step_id: 's', ...step, due: '2026-12-23' }, { today: '2026-12-24' })).toBe('plan.bad_day');
  });

  test('to somebody who reads nothing sensitive a closed goal is not there, and it stays as it was', () => {
    const secret = made(made(withStep, goal(true), { id: 'c' }), { kind: 'add_step', goal_id: 'c', ...step }, { id: 'cs' });
    const blind = { seesClosed: false };
    expect(code(secret, { kind: 'remove_goal', goal_id: 'c' }, blind)).toBe('plan.no_such_goal');
    expect(code(secret, { kind: 'settle_step', step_id: 'cs', state: 'done', result: 'แล้วเสร็จ' }, blind)).toBe('plan.no_such_step');
    expect(made(secret, { kind: 'remove_goal', goal_id: 'g' }, blind).goals.map((one) => one.id)).toEqual(['c']);
    const row = { familyId: 'f', version: 3, plan: secret, changedOn: '2026-11-20', changedBy: 'me', changedByName: by, canUndo: true };
    const seen = (seesClosed: boolean) => viewPlans([{ familyId: 'f', name: by }], [row], { accountId: 'me', mayPlan: true, seesClosed, today: '2026-12-02' }, []);
    expect(seen(false).plans[0]?.goals.map((one) => one.goal_id)).toEqual(['g']);
    expect([seen(false).hidden, seen(true).hidden]).toEqual([true, false]);
    expect(seen(true).plans[0]?.goals.flatMap((one) => one.steps.map((other) => other.overdue))).toEqual([true, true]);
  });
});
