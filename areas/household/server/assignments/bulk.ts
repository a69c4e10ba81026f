// Families of the work list given to a colleague in one act with a line for each; what cannot be given is left and said, by the reason.
import type { AccessPolicy } from '@klaikhun/access';
import { type AnyRoute, type Call, defineRoute } from '@klaikhun/access/pg';
import { ROLE_NAMES, ROLES } from '@klaikhun/areas/org';
import { addNotice, readColleagues } from '@klaikhun/areas/org/server';
import { commit, type Committed } from '@klaikhun/ledger/pg';
import { bangkokDay, isoOf, type Problem, problemError } from '@klaikhun/std';
import { AssignColleagues, AssignedMany, AssignMany, UndoAssignment } from '../../assignments.contract.ts';
import { assignmentProblems, decideDays, decideGiving, type Giver, kindsFor, mayGive } from '../../assignments.ts';
import type { Colleague } from '../../handover.ts';
import { householdProblems } from '../../problems.ts';
import { KIND } from '../../story.ts';
import type { HouseholdServices } from '../services.ts';
import { addMany, findMany, homesOfMany, type ListedHome, namesOfPlaces, readListed, takeManyBack, takenByOf } from './bulk-store.ts';
import { readWorkplaces } from './store.ts';

/** Whoever has the work list and may give a family of it away. */
const GIVERS = Object.entries(ROLES).filter(([, { may }]) => may.do_work && may.seal).map(([role]) => role);
const base = { roles: GIVERS, shows: 'people', use: 'rights_outreach', purpose: 'none', audit: 'household.assign_many' } as const;
const policies = {
  colleagues: { ...base, name: 'household.assign_colleagues', what: { th: 'ดูว่ามอบหมายให้ใครได้', en: 'see to whom families can be given' } },
  give: { ...base, name: 'household.assign_many', what: { th: 'มอบหมายหลายครอบครัวในครั้งเดียว', en: 'give several families at once' }, confirm: true },
  undo: { ...base, name: 'household.assign_many_undo', what: { th: 'ถอนการมอบหมายหลายครอบครัวของวันนี้', en: 'take back several families given today' } },
} as const satisfies Record<string, AccessPolicy>;

const todayOf = (services: HouseholdServices) => isoOf(services.clock.today());
const everywhereOf = (services: HouseholdServices) => ({ province: services.province, householdId: '', subdistrict: '' });

export function bulkAssignmentRoutes(services: HouseholdServices): AnyRoute[] {
  return [
    defineRoute({
      method: 'get', path: '/api/assignments/colleagues', summary: { th: 'มอบหมายให้ใครได้', en: 'To whom families can be given' }, access: policies.colleagues, answer: AssignColleagues,
      handle: async (_input, call) => {
        await call.look(everywhereOf(services), {});
        const near = (await colleagues(services, call, todayOf(services))).filter((one) => !one.closed && one.accountId !== call.asker?.accountId && mayGive(giverOf(call), one) && kindsFor(one.role, false).includes('family'));
        const names = await namesOfPlaces(call.db, [...new Set(near.flatMap((one) => one.areas))]);
        return { colleagues: near.map((one) => ({ account_id: one.accountId, name: one.name, role_name: ROLE_NAMES[one.role] ?? { th: one.role, en: one.role }, places: one.areas.filter((code) => code.length > 2).flatMap((code) => names.get(code) ?? []) })) };
      },
    }),
    defineRoute({
      method: 'post', path: '/api/assignments', summary: { th: 'มอบหมายหลายครอบครัว', en: 'Give several families' }, access: policies.give, body: AssignMany, answer: AssignedMany,
      handle: ({ body }, call) => giveMany(services, call, body),
    }),
    defineRoute({
      method: 'post', path: '/api/assignments/undo', summary: { th: 'ถอนการมอบหมายหลายครอบครัวของวันนี้', en: 'Take back several families given today' }, access: policies.undo, body: UndoAssignment, answer: AssignedMany,
      handle: ({ body }, call) => undoMany(services, call, body),
    }),
  ];
}

/** Of the asker's area: what lies elsewhere, or is sealed, is given one by one on its page. */
const giverOf = (call: Call): Giver => ({ accountId: call.asker?.accountId ?? '', role: call.asker?.role ?? '', relation: 'area', sealed: false });

async function colleagues(services: HouseholdServices, call: Call, on: string, only: string | null = null): Promise<Colleague[]> {
  const rows = await readColleagues(call.db, call.asker?.areas ?? [], todayOf(services), only);
  const places = await readWorkplaces(call.db, rows.map((row) => row.account_id), on);
  return rows.map((row) => ({ accountId: row.account_id, name: { th: row.name_th, en: row.name_en }, role: row.role, closed: row.closed, areas: places.get(row.account_id) ?? [] }));
}

interface Left { readonly why: { readonly th: string; readonly en: string }; readonly families: number }
interface Result extends Record<string, unknown> { readonly given: number; readonly left: readonly Left[] }

const NOT_LISTED = { th: 'ไม่อยู่ในรายการของคุณแล้ว', en: 'no longer on your list' };
const ONE_BY_ONE = { th: 'ปกปิดอยู่ หรือเปิดให้คุณด้วยชื่อ มอบหมายทีละครอบครัวที่หน้าของครอบครัว', en: 'sealed, or opened to you by name: give it on its own page' };
const WORKED_ON = { th: 'ผู้รับทำงานกับครอบครัวแล้ว หรือครอบครัวถูกปกปิดหลังจากนั้น', en: 'worked with since, or sealed since' };

async function giveMany(services: HouseholdServices, call: Call, given: AssignMany): Promise<AssignedMany> {
  const today = todayOf(services);
  const ids = [...new Set(given.household_ids)].sort();
  const decided = decideDays(given, today);
  if (!decided.ok) throw problemError(decided.problem);
  const days = decided.value;
  await call.look(everywhereOf(services), { to: given.to, households: ids });
  const [to = null] = await colleagues(services, call, days.from, given.to);
  const body = { to: given.to, to_th: to?.name.th ?? '', to_en: to?.name.en ?? '', households: ids.length, ...days };
  return answerOf(await note(services, call, { kind: KIND.assignedMany, operationId: given.operation_id, why: given.why, undoes: null, body }, async (actionId) => {
    const listed = await readListed(call.db, services.province, ids);
    const standing = await takenByOf(call.db, services.province, ids, given.to, days.from);
    const left = new Map<string, Left>();
    const leave = (why: Left['why'], families = 1) => left.set(why.th, { why, families: (left.get(why.th)?.families ?? 0) + families });
    const homes: ListedHome[] = [];
    for (const home of listed) {
      if (home.sealed || !home.inArea) {
        leave(ONE_BY_ONE);
        continue;
      }
      const own = standing.filter((row) => row.household_id === home.householdId).map((row) => ({ accountId: given.to, role: to?.role ?? '', closed: false, kind: row.kind, from: row.valid_from, until: row.valid_to }));
      const may = decideGiving(giverOf(call), to, { kind: 'family', days, subdistrict: home.subdistrict, inBulk: true }, own);
      if (may.ok) homes.push(home);
      else refuseAll(may.problem, () => leave(may.problem.title));
    }
    if (listed.length < ids.length) leave(NOT_LISTED, ids.length - listed.length);
    if (homes.length === 0) throw problemError(assignmentProblems.nothing_given({ why: [...left.values()].map((one) => one.why.th).join(', '), why_en: [...left.values()].map((one) => one.why.en).join(', ') }));
    await addMany(call.db, services.province, actionId, homes, { accountId: given.to, ...days }, { to: given.to, to_th: to?.name.th ?? '', to_en: to?.name.en ?? '' });
    await tell(services, call, given.to, 'families.assigned', { families: homes.length, from: days.from });
    return { given: homes.length, left: [...left.values()] };
  }));
}

/** What is wrong with the receiver is wrong with every family; what is wrong with one leaves that one. */
function refuseAll(problem: Problem, leaveOne: () => void): void {
  if (/\.(out_of_place|has_it)$/.test(problem.code)) leaveOne();
  else throw problemError(problem);
}

async function undoMany(services: HouseholdServices, call: Call, given: { operation_id: string; action_id: string }): Promise<AssignedMany> {
  await call.look(everywhereOf(services), { assignment: given.action_id });
  return answerOf(await note(services, call, { kind: KIND.assignedManyUndone, operationId: given.operation_id, why: null, undoes: given.action_id, body: { of: given.action_id } }, async (actionId) => {
    const done = await findMany(call.db, services.province, KIND.assignedMany, given.action_id);
    const mine = done !== null && done.accountId === call.asker?.accountId && bangkokDay(done.at) === services.clock.today() && !done.undone;
    if (!mine) throw problemError(assignmentProblems.nothing_to_undo());
    const homes = await homesOfMany(call.db, services.province, given.action_id);
    const back = homes.filter((home) => !home.kept);
    if (back.length === 0) throw problemError(assignmentProblems.worked_on());
    await takeManyBack(call.db, services.province, given.action_id, actionId, back.map((home) => home.householdId));
    await tell(services, call, done.to, 'families.taken_back', { families: back.length });
    return { given: back.length, left: homes.length === back.length ? [] : [{ why: WORKED_ON, families: homes.length - back.length }] };
  }));
}

const answerOf = (committed: Committed<Result>): AssignedMany => ({ action_id: committed.actionId, repeated: committed.repeated, given: committed.result.given, left: [...committed.result.left] });

interface Deed { readonly kind: string; readonly operationId: string; readonly why: string | null; readonly undoes: string | null; readonly body: Record<string, unknown> }

function note(services: HouseholdServices, call: Call, deed: Deed, project: (actionId: string) => Promise<Result>): Promise<Committed<Result>> {
  const { asker, askerName } = call;
  if (asker === null || askerName === null) throw problemError(householdProblems.not_found());
  const actionId = services.newId();
  return commit<Result>(call.db, services.newId, {
    action: { ...deed, actionId, at: services.clock.now(), actor: { accountId: asker.accountId, name: askerName, role: asker.role }, ...everywhereOf(services) },
    audit: { deed: deed.kind, policy: policies.give.name, requestId: call.requestId, detail: deed.body, use: 'rights_outreach' }, outbox: [],
    project: () => project(actionId),
  });
}

async function tell(services: HouseholdServices, call: Call, accountId: string, kind: string, body: Record<string, string | number>): Promise<void> {
  await addNotice(call.db, { noticeId: services.newId(), accountId, at: services.clock.now(), kind, body: { by: call.asker?.accountId ?? '', ...body } });
}
