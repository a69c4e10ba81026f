// One family or case given to somebody by name, on its page, and ended there.
import type { AccessPolicy } from '@klaikhun/access';
import { type AnyRoute, type Call, defineRoute } from '@klaikhun/access/pg';
import { ROLE_NAMES, rolesThatMay } from '@klaikhun/areas/org';
import { addNotice, readColleagues } from '@klaikhun/areas/org/server';
import { commit } from '@klaikhun/ledger/pg';
import { isoOf, problemError, type Result } from '@klaikhun/std';
import { z } from 'zod';
import { Assign, Assignments, EndAssignment, UndoAssignment } from '../../assignments.contract.ts';
import { decideDays, decideEnding, decideGiving, decideUndoing, type Giver, heldToPlace, kindsFor, mayEnd, mayGive, type Standing } from '../../assignments.ts';
import type { Colleague } from '../../handover.ts';
import { changeProblems } from '../../changes/change-problems.ts';
import { householdProblems } from '../../problems.ts';
import { KIND } from '../../story.ts';
import { type Opened, openHousehold } from '../opening.ts';
import type { HouseholdServices } from '../services.ts';
import { bulkAssignmentRoutes } from './bulk.ts';
import { addAssignment, type AssignmentRow, endAssignments, findDone, readAssignments, readWorkplaces, takeBack } from './store.ts';

const policies = {
  read: { name: 'household.assignments', what: { th: 'ดูผู้ดูแลที่มอบหมายด้วยชื่อ', en: 'see who looks after a family by name' }, roles: rolesThatMay('see_people'), shows: 'people', audit: 'household.read', use: 'rights_outreach', purpose: 'record' },
  give: { name: 'household.assign', what: { th: 'มอบหมายครอบครัวหรือเคส', en: 'give a family or case to somebody' }, roles: rolesThatMay('seal'), shows: 'people', audit: 'household.read', use: 'rights_outreach', purpose: 'record', confirm: true },
  undo: { name: 'household.assign_undo', what: { th: 'ถอนการมอบหมายของวันนี้', en: 'take back what was given or ended today' }, roles: rolesThatMay('seal'), shows: 'people', audit: 'household.read', use: 'rights_outreach', purpose: 'record' },
} as const satisfies Record<string, AccessPolicy>;

const Id = z.object({ id: z.string().min(1).max(100) });

export function assignmentRoutes(services: HouseholdServices): AnyRoute[] {
  return [
    ...bulkAssignmentRoutes(services),
    defineRoute({
      method: 'get', path: '/api/households/{id}/assignments', summary: { th: 'ผู้ดูแลที่มอบหมายด้วยชื่อ', en: 'Who looks after it by name' }, access: policies.read, params: Id, answer: Assignments,
      handle: async ({ params }, call) => viewOf(services, call, await openHousehold(services, call, params.id)),
    }),
    defineRoute({
      method: 'post', path: '/api/households/{id}/assignments', summary: { th: 'มอบหมายครอบครัวหรือเคส', en: 'Give a family or case' }, access: policies.give, params: Id, body: Assign, answer: Assignments,
      handle: ({ params, body }, call) => give(services, call, params.id, body),
    }),
    defineRoute({
      method: 'post', path: '/api/households/{id}/assignments/end', summary: { th: 'สิ้นสุดการมอบหมาย', en: 'End an assignment' }, access: policies.give, params: Id, body: EndAssignment, answer: Assignments,
      handle: ({ params, body }, call) => end(services, call, params.id, body),
    }),
    defineRoute({
      method: 'post', path: '/api/households/{id}/assignments/undo', summary: { th: 'ถอนการมอบหมายของวันนี้', en: 'Take back what was given or ended today' }, access: policies.undo, params: Id, body: UndoAssignment, answer: Assignments,
      handle: ({ params, body }, call) => undo(services, call, params.id, body),
    }),
  ];
}

const todayOf = (services: HouseholdServices) => isoOf(services.clock.today());
const standingOf = (rows: readonly AssignmentRow[]): Standing[] => rows.map((row) => ({ accountId: row.account_id, role: row.role, closed: row.closed, kind: row.kind, from: row.valid_from, until: row.valid_to }));

function giverOf(call: Call, { record, opening }: Opened): Giver {
  return { accountId: call.asker?.accountId ?? '', role: call.asker?.role ?? '', relation: opening.relation, sealed: record.sealed };
}

/** `on`: the day on which their places count. Of the asker's own area; whoever looks after the family by name passes it on to anybody of its province. */
async function colleagues(services: HouseholdServices, call: Call, { record, opening }: Opened, on: string, only: string | null = null): Promise<Colleague[]> {
  const rows = await readColleagues(call.db, opening.relation === 'assigned' ? [record.province] : (call.asker?.areas ?? []), todayOf(services), only);
  const places = await readWorkplaces(call.db, rows.map((row) => row.account_id), on);
  return rows.map((row) => ({ accountId: row.account_id, name: { th: row.name_th, en: row.name_en }, role: row.role, closed: row.closed, areas: places.get(row.account_id) ?? [] }));
}

async function viewOf(services: HouseholdServices, call: Call, opened: Opened): Promise<Assignments> {
  const giver = giverOf(call, opened);
  const rows = await readAssignments(call.db, opened.record, todayOf(services));
  const who = (one: { account_id: string; name_th: string; name_en: string; role: string }) => ({ account_id: one.account_id, name: { th: one.name_th, en: one.name_en }, role_name: ROLE_NAMES[one.role] ?? { th: one.role, en: one.role } });
  const open = rolesThatMay('seal').includes(giver.role as never) && opened.opening.purpose !== 'look_up';
  const near = open ? await colleagues(services, call, opened, todayOf(services)) : [];
  const done = open ? await findDone(call.db, opened.record, null, { accountId: giver.accountId, today: todayOf(services) }) : null;
  const undoable = done !== null && decideUndoing(giver, done, standingOf(rows), todayOf(services)).ok;
  return {
    assignments: rows.map((row) => ({ ...who(row), kind: row.kind, from: row.valid_from, to: row.valid_to, may_end: open && mayEnd(giver, row.account_id) })),
    could_take: near.filter((one) => !one.closed && one.accountId !== giver.accountId && mayGive(giver, one) && !heldToPlace(one, opened.record.subdistrict, false))
      .map((one) => ({ ...who({ account_id: one.accountId, name_th: one.name.th, name_en: one.name.en, role: one.role }), kinds: kindsFor(one.role, giver.sealed) })).filter((one) => one.kinds.length > 0),
    undo: done !== null && undoable ? { action_id: done.actionId, whom: { th: done.whomTh, en: done.whomEn }, giving: done.isGiving } : null,
  };
}

async function give(services: HouseholdServices, call: Call, id: string, given: Assign): Promise<Assignments> {
  const opened = await openToWork(services, call, id);
  const today = todayOf(services);
  const days = orThrow(decideDays(given, today));
  const [to = null] = await colleagues(services, call, opened, days.from, given.to);
  await note(services, call, opened, { kind: KIND.assigned, operationId: given.operation_id, why: given.why, body: { to: given.to, to_th: to?.name.th ?? '', to_en: to?.name.en ?? '', assigned: given.kind, ...days } }, async (actionId) => {
    const standing = standingOf(await readAssignments(call.db, opened.record, today, true));
    const whom = orThrow(decideGiving(giverOf(call, opened), to, { kind: given.kind, days, subdistrict: opened.record.subdistrict, inBulk: false }, standing));
    await addAssignment(call.db, opened.record, { accountId: whom.accountId, kind: given.kind, ...days, actionId });
    await tell(services, call, opened, whom.accountId, opened.record.sealed ? 'case.assigned' : 'family.assigned');
  });
  return viewOf(services, call, opened);
}

async function end(services: HouseholdServices, call: Call, id: string, given: EndAssignment): Promise<Assignments> {
  const opened = await openToWork(services, call, id);
  const today = todayOf(services);
  const before = (await readAssignments(call.db, opened.record, today)).find((row) => row.account_id === given.account_id);
  await note(services, call, opened, { kind: KIND.assignmentEnded, operationId: given.operation_id, why: given.why, body: { of: given.account_id, of_th: before?.name_th ?? '', of_en: before?.name_en ?? '' } }, async (actionId) => {
    const standing = standingOf(await readAssignments(call.db, opened.record, today, true));
    orThrow(decideEnding(giverOf(call, opened), given.account_id, standing, today));
    // Whoever gives back their own keeps it until midnight: the act itself is still theirs to do.
    await endAssignments(call.db, opened.record, { accountId: given.account_id, today, atOnce: given.account_id !== call.asker?.accountId, actionId });
    await tell(services, call, opened, given.account_id, 'family.assignment_ended');
  });
  return viewOf(services, call, opened);
}

async function undo(services: HouseholdServices, call: Call, id: string, given: UndoAssignment): Promise<Assignments> {
  const opened = await openToWork(services, call, id);
  const [giver, today] = [giverOf(call, opened), todayOf(services)];
  await note(services, call, opened, { kind: KIND.assignmentUndone, operationId: given.operation_id, why: null, undoes: given.action_id, body: {} }, async () => {
    const standing = standingOf(await readAssignments(call.db, opened.record, today, true));
    const done = orThrow(decideUndoing(giver, await findDone(call.db, opened.record, given.action_id, { accountId: giver.accountId, today }), standing, today));
    await takeBack(call.db, opened.record, given.action_id);
    await tell(services, call, opened, done.whom, done.isGiving ? 'family.assignment_ended' : opened.record.sealed ? 'case.assigned' : 'family.assigned');
  });
  return viewOf(services, call, opened);
}

async function openToWork(services: HouseholdServices, call: Call, id: string): Promise<Opened> {
  const opened = await openHousehold(services, call, id);
  if (opened.record.ended) throw problemError(changeProblems.ended());
  if (opened.opening.purpose === 'look_up') throw problemError(householdProblems.look_up_reads_only());
  return opened;
}

async function note(services: HouseholdServices, call: Call, { record, opening }: Opened, spec: { kind: string; operationId: string; why: string | null; undoes?: string; body: object }, project: (actionId: string) => Promise<void>): Promise<void> {
  const { asker, askerName } = call;
  if (asker === null || askerName === null) throw problemError(householdProblems.not_found());
  const actionId = services.newId();
  await commit(call.db, services.newId, {
    action: {
      actionId, operationId: spec.operationId, kind: spec.kind, at: services.clock.now(), actor: { accountId: asker.accountId, name: askerName, role: asker.role }, why: spec.why, undoes: spec.undoes ?? null,
      province: record.province, householdId: record.householdId, subdistrict: record.subdistrict, body: spec.body,
    },
    audit: { deed: spec.kind, policy: policies.give.name, requestId: call.requestId, detail: {}, use: 'rights_outreach', relation: opening.relation, purpose: opening.purpose, persons: record.persons.map((person) => person.personId) },
    outbox: [],
    project: async () => {
      await project(actionId);
      return {};
    },
  });
}

async function tell(services: HouseholdServices, call: Call, { record }: Opened, accountId: string, kind: string): Promise<void> {
  if (accountId === call.asker?.accountId) return;
  await addNotice(call.db, { noticeId: services.newId(), accountId, at: services.clock.now(), kind, body: { household_id: record.householdId, by: call.asker?.accountId ?? '' } });
}

function orThrow<T>(result: Result<T>): T {
  if (!result.ok) throw problemError(result.problem);
  return result.value;
}
