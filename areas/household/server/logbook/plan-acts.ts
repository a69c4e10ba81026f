// A plan is changed: the change, its reminders and its notices in one transaction.
import { addNotice } from '@klaikhun/areas/org/server';
import { type Role, ROLE_NAMES, ROLES, rolesThatMay } from '@klaikhun/areas/org';
import { enqueue } from '@klaikhun/ledger/pg';
import { isoOf, parseDate, problemError } from '@klaikhun/std';
import type { ClientBase } from 'pg';
import { changePlan, EMPTY_PLAN, type FamilyPlan, openSteps, planProblems } from '../../logbook/plan.ts';
import type { ChangePlan, Plans, UndoPlan } from '../../logbook/plan.contract.ts';
import { viewPlans } from '../../logbook/plan-view.ts';
import { logbookProblems } from '../../logbook/logbook-problems.ts';
import { KIND } from '../../story.ts';
import type { HouseholdServices } from '../services.ts';
import { note, orThrow, type Writing } from './acts.ts';
import { findDue, type KeptPlan, readFollowers, readPlans, savePlan } from './plan-store.ts';

export const PLAN_DUE_TASK = 'plan_step_due';
/** Eight in the morning in Bangkok. */
const MORNING_HOUR = 3_600_000;
const DAY = 24 * 3_600_000;

const meOf = ({ call }: Pick<Writing, 'call'>) => call.asker?.accountId ?? '';
const todayOf = ({ services }: Pick<Writing, 'services'>) => isoOf(services.clock.today());

export function mayPlan({ call, opened }: Writing): boolean {
  return ROLES[(call.asker?.role ?? 'citizen') as Role].may.do_work && opened.opening.purpose !== 'look_up';
}

function familiesOf({ opened: { record } }: Writing): { familyId: string; name: { th: string; en: string } }[] {
  const known = record.families.map((family, i) => ({ familyId: family.familyId, name: family.name ?? (record.families.length === 1 ? { th: 'ครอบครัวในบ้านนี้', en: 'The family of this house' } : { th: `ครอบครัวที่ ${i + 1}`, en: `Family ${i + 1}` }) }));
  return known.length > 0 ? known : [{ familyId: record.householdId, name: { th: 'ครอบครัวในบ้านนี้', en: 'The family of this house' } }];
}

/** Whoever can be reminded: the asker, and colleagues who can open the family. */
async function followersOf(writing: Writing): Promise<Plans['followers']> {
  const { call, opened: { record } } = writing;
  const me = meOf(writing);
  const own = { account_id: me, name: call.askerName ?? { th: me, en: me }, role_name: ROLE_NAMES[call.asker?.role ?? ''] ?? { th: '', en: '' } };
  const rows = await readFollowers(call.db, record, rolesThatMay('do_work'), todayOf(writing));
  return [own, ...rows.filter((row) => row.account_id !== me).map((row) => ({ account_id: row.account_id, name: { th: row.name_th, en: row.name_en }, role_name: ROLE_NAMES[row.role] ?? { th: row.role, en: row.role } }))];
}

export async function plansOf(writing: Writing): Promise<Plans> {
  const rows = await readPlans(writing.call.db, writing.opened.record);
  const planning = mayPlan(writing);
  return viewPlans(familiesOf(writing), rows, { accountId: meOf(writing), mayPlan: planning, seesClosed: writing.opened.sees('sensitive'), today: todayOf(writing) }, planning ? await followersOf(writing) : []);
}

async function standing(writing: Writing, familyId: string, version: number): Promise<KeptPlan | null> {
  if (!familiesOf(writing).some((family) => family.familyId === familyId)) throw problemError(planProblems.no_such_family());
  const kept = (await readPlans(writing.call.db, writing.opened.record)).find((row) => row.familyId === familyId) ?? null;
  if ((kept?.version ?? 0) !== version) throw problemError(planProblems.changed());
  return kept;
}

export async function writePlan(writing: Writing, given: ChangePlan): Promise<void> {
  const { services, call, opened: { record, sees } } = writing;
  const { operation_id: operationId, ...body } = given;
  const { change } = given;
  const seesClosed = sees('sensitive');
  if ('closed' in change && change.closed && !seesClosed) throw problemError(logbookProblems.not_yours_to_close());
  if ('due' in change && !parseDate(change.due, { partial: false }).ok) throw problemError(planProblems.bad_day());
  const follower = 'follower' in change ? ((await followersOf(writing)).find((one) => one.account_id === change.follower)?.name ?? null) : null;
  await note(writing, { kind: KIND.planChanged, operationId, body }, async (db, actionId) => {
    const kept = await standing(writing, given.family_id, given.version);
    const before = kept?.plan ?? EMPTY_PLAN;
    const next = orThrow(changePlan(before, change, { id: services.newId(), today: todayOf(writing), by: call.askerName ?? { th: '', en: '' }, follower, seesClosed }));
    await savePlan(db, record, { familyId: given.family_id, version: given.version + 1, plan: next, before, on: todayOf(writing), by: meOf(writing), actionId });
    await remind(db, writing, before, next);
  });
}

export async function undoPlan(writing: Writing, given: UndoPlan): Promise<void> {
  const { operation_id: operationId, ...body } = given;
  await note(writing, { kind: KIND.planUndone, operationId, body }, async (db, actionId) => {
    const kept = await standing(writing, given.family_id, given.version);
    if (kept?.before == null || kept.changedBy !== meOf(writing) || kept.changedOn !== todayOf(writing)) throw problemError(planProblems.nothing_to_undo());
    await savePlan(db, writing.opened.record, { familyId: given.family_id, version: given.version + 1, plan: kept.before, before: null, on: todayOf(writing), by: meOf(writing), actionId });
    await remind(db, writing, kept.plan, kept.before);
  });
}

/** Whoever is to follow a step hears of it at once when somebody else said so, and on its day. */
async function remind(db: ClientBase, writing: Writing, before: FamilyPlan, next: FamilyPlan): Promise<void> {
  const { services, opened: { record } } = writing;
  const was = new Map(openSteps(before).map((step) => [step.id, step]));
  for (const step of openSteps(next)) {
    const old = was.get(step.id);
    if (old?.due === step.due && old.follower === step.follower) continue;
    const body = { household_id: record.householdId, due: step.due };
    if (step.follower !== meOf(writing) && old?.follower !== step.follower) await addNotice(db, { noticeId: services.newId(), accountId: step.follower, at: services.clock.now(), kind: 'plan.step_given', body: { ...body, by: meOf(writing) } });
    const day = parseDate(step.due, { partial: false });
    if (day.ok && step.due > todayOf(writing)) {
      await enqueue(db, { task: PLAN_DUE_TASK, payload: { household: record.householdId, step: step.id, due: step.due, account: step.follower }, runAt: day.value.day * DAY + MORNING_HOUR, key: `plan step ${step.id} ${step.due} ${step.follower}` });
    }
  }
}

/** On the day of a step: whoever follows it is reminded, if it is still theirs and open. */
export async function planStepDue(db: ClientBase, { newId, clock }: Pick<HouseholdServices, 'newId' | 'clock'>, task: { household: string; step: string; due: string; account: string }): Promise<void> {
  if (!(await findDue(db, { householdId: task.household, stepId: task.step, due: task.due, accountId: task.account }))) return;
  await addNotice(db, { noticeId: newId(), accountId: task.account, at: clock.now(), kind: 'plan.step_due', body: { household_id: task.household, due: task.due } });
}
