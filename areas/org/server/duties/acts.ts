// Giving and ending posts, villages and areas; leave; new accounts; undo. Each is one action: locked, decided on what stands at that
// moment, changed, told to whom it concerns, in one transaction; sent again it is done once.
import type { Call } from '@klaikhun/access/pg';
import { type Committed, commit } from '@klaikhun/ledger/pg';
import { isAboveProvince, MINISTRY } from '@klaikhun/reference';
import { bangkokDay, isoOf, type Problem, problemError, type Result } from '@klaikhun/std';
import type { ClientBase } from 'pg';
import { type Asking, decideEndPlace, decideEndPost, decideGivePlace, decideGivePost, decideNewAccount, type Other, overlaps, type PostFacts, mayChangePost } from '../../decide-duties.ts';
import { decideCancel, decideLeave } from '../../decide-leave.ts';
import { dutyProblems } from '../../duty-problems.ts';
import type { AccountMade, DutyDone, EndPlace, EndPost, GivePlace, GivePost, NewAccount, TakeLeave } from '../../duties.contract.ts';
import { ROLES } from '../../roles.ts';
import { addNotice } from '../notices.ts';
import type { OrgServices } from '../services.ts';
import { giveResetCode } from '../sign-in/reset-code.ts';
import { addAccount, addLeave, backwards, cancelLeave, Change, doChange, endStandInsOfPost, openAgain } from './changes.ts';
import { accountNameTaken, actOf, findLeave, findPost, holdingsOfAccount, leavesOf, oneAtATime, type OnePost, otherOf, placeExists, placesOf, readColleagues, readSelf, standsInFor, unitActedIn } from './store.ts';

export const DUTY = {
  given: 'duty.post_given', ended: 'duty.post_ended', placeGiven: 'duty.place_given', placeEnded: 'duty.place_ended',
  leaveTaken: 'duty.leave_taken', leaveCancelled: 'duty.leave_cancelled', accountMade: 'duty.account_made', accountClosed: 'duty.account_closed', undone: 'duty.undone',
} as const;

interface Deed { readonly kind: string; readonly operationId: string; readonly why?: string | null; readonly undoes?: string | null; readonly body: Record<string, unknown> }
interface Changed { readonly changes: readonly Change[] }

export function askingOf(call: Call): Asking {
  if (call.asker === null) throw problemError(dutyProblems.no_such_colleague());
  return { accountId: call.asker.accountId, role: call.asker.role, areas: call.asker.areas };
}

function must<T>(decided: Result<T, Problem>): T {
  if (!decided.ok) throw problemError(decided.problem);
  return decided.value;
}

/** What was decided is inside `project`: an operation that comes again finds its own first result, not what it left behind. */
export async function commitDuty<R extends object>(services: OrgServices, call: Call, deed: Deed, project: (db: ClientBase) => Promise<R>): Promise<Committed<R>> {
  const { asker, askerName } = call;
  if (asker === null || askerName === null) throw problemError(dutyProblems.no_such_colleague());
  return commit<R>(call.db, services.newId, {
    action: {
      actionId: services.newId(), operationId: deed.operationId, kind: deed.kind, at: services.clock.now(), actor: { accountId: asker.accountId, name: askerName, role: asker.role },
      why: deed.why ?? null, undoes: deed.undoes ?? null, province: services.province, householdId: '', subdistrict: '', body: deed.body,
    },
    audit: { deed: deed.kind, policy: deed.kind, requestId: call.requestId, detail: deed.body, use: 'staff_administration' }, outbox: [],
    project: async (db) => {
      await oneAtATime(db);
      return project(db);
    },
  });
}

const done = (committed: Committed<object>): DutyDone => ({ action_id: committed.actionId, repeated: committed.repeated });
const todayOf = (services: OrgServices) => isoOf(services.clock.today());

type Body = Readonly<Record<string, string | number | boolean | null>>;
function tell(services: OrgServices, call: Call, accountId: string, kind: string, body: Body): Promise<void> {
  return addNotice(call.db, { noticeId: services.newId(), accountId, at: services.clock.now(), kind, body: { by: call.asker?.accountId ?? '', ...body } });
}

const postWords = (postId: string, post: OnePost | null) => ({ post_id: postId, unit_id: post?.unitId ?? '', title_th: post?.title.th ?? '', title_en: post?.title.en ?? '' });

async function make(db: ClientBase, change: Change, by: string): Promise<Changed> {
  if (!(await doChange(db, change, by))) throw problemError(dutyProblems.changed_since());
  return { changes: [change] };
}

// ---- posts ----

/** A post as the asker stands to it: heads and administrators answer for their province, a unit's head for the unit of the duty acted in, the administrator of the ministry for what stands above. */
export function postFacts(asker: Asking, post: OnePost | null, ownUnit: string | null): PostFacts | null {
  if (post === null) return null;
  const inProvince = isAboveProvince(post.unitKind) ? actsForMinistry(asker, ownUnit) : post.province !== null && asker.areas.includes(post.province);
  const inReach = inProvince && post.codes.every((code) => asker.areas.some((own) => code.startsWith(own))) && (asker.role !== 'unit_head' || post.unitId === ownUnit);
  return { title: post.title, role: post.role, inReach, holdings: post.holdings };
}

export const actsForMinistry = (asker: Asking, ownUnit: string | null): boolean => asker.role === 'administrator' && ownUnit === MINISTRY;

async function colleague(call: Call, services: OrgServices, accountId: string): Promise<Other | null> {
  const [row] = await readColleagues(call.db, call.asker?.areas ?? [], todayOf(services), accountId);
  return row === undefined ? null : otherOf(row);
}

export async function givePost(services: OrgServices, call: Call, postId: string, given: GivePost): Promise<DutyDone> {
  const asker = askingOf(call);
  const { operation_id: operationId, ...body } = given;
  return done(await commitDuty<Changed>(services, call, { kind: DUTY.given, operationId, why: given.why, body: { post_id: postId, ...body } }, async (db) => {
    const today = todayOf(services);
    const post = await findPost(db, postId, today);
    const leaves = (await leavesOf(db, given.account_id)).filter((leave) => !leave.cancelled);
    const span = must(decideGivePost(asker, given, postFacts(asker, post, await unitActedIn(db)), await colleague(call, services, given.account_id), leaves, today));
    const changed = await make(db, { of: 'post', account_id: given.account_id, post_id: postId, kind: given.kind, why: given.why, from: span.from, before: null, after: { to: span.to } }, asker.accountId);
    await tell(services, call, given.account_id, given.kind === 'acting' ? 'acting.given' : 'post.given', { ...postWords(postId, post), from: span.from, to: span.to });
    return changed;
  }));
}

export async function endPost(services: OrgServices, call: Call, postId: string, given: EndPost): Promise<DutyDone> {
  const asker = askingOf(call);
  const { operation_id: operationId, ...body } = given;
  return done(await commitDuty<Changed>(services, call, { kind: DUTY.ended, operationId, why: given.why, body: { post_id: postId, ...body } }, async (db) => {
    const today = todayOf(services);
    const post = await findPost(db, postId, today);
    const { holding, to } = must(decideEndPost(asker, given, postFacts(asker, post, await unitActedIn(db)), today));
    const changed = await make(db, { of: 'post', account_id: given.account_id, post_id: postId, kind: holding.kind, from: holding.from, before: { to: holding.to }, after: { to } }, asker.accountId);
    await endStandInsOfPost(db, postId, given.account_id, to);
    await tell(services, call, given.account_id, 'post.ended', { ...postWords(postId, post), from: holding.from, to });
    return changed;
  }));
}

// ---- villages and areas ----

const sameSpot = (place: { kind: string; code: string; villageNo: string | null }, given: { kind: string; code: string; village_no: string | null }) =>
  place.kind === given.kind && place.code === given.code && place.villageNo === (given.kind === 'village' ? given.village_no : null);

export async function givePlace(services: OrgServices, call: Call, accountId: string, given: GivePlace): Promise<DutyDone> {
  const asker = askingOf(call);
  const { operation_id: operationId, ...body } = given;
  return done(await commitDuty<Changed>(services, call, { kind: DUTY.placeGiven, operationId, body: { account_id: accountId, ...body } }, async (db) => {
    const whom = await colleague(call, services, accountId);
    const stands = (await placesOf(db, accountId)).filter((place) => sameSpot(place, given));
    const span = must(decideGivePlace(asker, given, whom, accountId, { exists: await placeExists(db, given.code), stands }, todayOf(services)));
    return giveSpot(services, call, accountId, whom?.role ?? '', given, span);
  }));
}

async function giveSpot(services: OrgServices, call: Call, accountId: string, role: string, spot: Pick<GivePlace, 'kind' | 'code' | 'village_no'>, span: { from: string; to: string | null }): Promise<Changed> {
  const people = role in ROLES && ROLES[role as keyof typeof ROLES].may.see_people;
  const changed = await make(call.db, { of: spot.kind, account_id: accountId, code: spot.code, village_no: spot.village_no, people, from: span.from, before: null, after: { to: span.to } }, call.asker?.accountId ?? '');
  await tell(services, call, accountId, spot.kind === 'village' ? 'villages.given' : 'area.given', { code: spot.code, village_no: spot.village_no, from: span.from, to: span.to });
  return changed;
}

export async function endPlace(services: OrgServices, call: Call, accountId: string, given: EndPlace): Promise<DutyDone> {
  const asker = askingOf(call);
  const { operation_id: operationId, ...body } = given;
  return done(await commitDuty<Changed>(services, call, { kind: DUTY.placeEnded, operationId, body: { account_id: accountId, ...body } }, async (db) => {
    const stands = (await placesOf(db, accountId)).find((place) => sameSpot(place, given) && place.from === given.from) ?? null;
    const to = must(decideEndPlace(asker, accountId, await colleague(call, services, accountId), stands, given.code, given.last_day, todayOf(services)));
    const changed = await make(db, { of: given.kind, account_id: accountId, code: given.code, village_no: given.village_no, from: given.from, before: { to: stands?.to ?? null }, after: { to } }, asker.accountId);
    await tell(services, call, accountId, given.kind === 'village' ? 'villages.ended' : 'area.ended', { code: given.code, village_no: given.village_no, from: given.from, to });
    return changed;
  }));
}

// ---- leave ----

/** `accountId`: whose leave; the asker's own, or a colleague's in their care. */
export async function takeLeave(services: OrgServices, call: Call, accountId: string, given: TakeLeave): Promise<DutyDone> {
  const me = askingOf(call).accountId;
  const own = accountId === me;
  // Why somebody is away stays with the leave itself: it may be an illness.
  const body = { account_id: accountId, first_day: given.first_day, last_day: given.last_day, substitute_id: given.substitute_id };
  return done(await commitDuty(services, call, { kind: DUTY.leaveTaken, operationId: given.operation_id, body }, async (db) => {
    const today = todayOf(services);
    const leaver = own ? await readSelf(db, accountId) : await colleague(call, services, accountId);
    if (leaver === null) throw problemError(dutyProblems.no_such_colleague());
    const days = { from: given.first_day, to: given.last_day };
    const held = (await holdingsOfAccount(db, accountId)).filter((one) => one.kind === 'holder' && overlaps(one, days));
    const posts = await Promise.all(held.map((one) => findPost(db, one.postId, today)));
    const substitute = given.substitute_id === null ? null : await readSelf(db, given.substitute_id);
    const standing = async (id: string) => (await leavesOf(db, id)).filter((leave) => !leave.cancelled);
    const facts = {
      leaver, postRoles: posts.flatMap((post) => (post === null ? [] : [post.role])), leaves: await standing(accountId), substitute: substitute?.role === 'citizen' ? null : substitute,
      standsInFor: await standsInFor(db, accountId), substituteLeaves: given.substitute_id === null ? [] : await standing(given.substitute_id),
    };
    const leave = must(decideLeave(me, given, facts, today));
    const id = services.newId();
    await addLeave(db, { id, accountId, ...leave, substituteId: given.substitute_id, why: given.why === '' ? null : given.why, by: me, at: services.clock.now() });
    const told = { leave_id: id, account_id: accountId, from: leave.from, to: leave.to };
    if (given.substitute_id !== null) await tell(services, call, given.substitute_id, 'leave.substitute', told);
    if (!own) await tell(services, call, accountId, 'leave.taken', told);
    return { leave_id: id };
  }));
}

/** `ofAccount` null: the asker's own. */
export async function cancelTheLeave(services: OrgServices, call: Call, ofAccount: string | null, leaveId: string, operationId: string): Promise<DutyDone> {
  const me = askingOf(call).accountId;
  return done(await commitDuty(services, call, { kind: DUTY.leaveCancelled, operationId, body: { leave_id: leaveId } }, async (db) => {
    await cancelNow(services, call, db, ofAccount ?? me, leaveId);
    return { leave_id: leaveId };
  }));
}

async function cancelNow(services: OrgServices, call: Call, db: ClientBase, ofAccount: string, leaveId: string): Promise<void> {
  const leave = await findLeave(db, leaveId);
  const me = askingOf(call).accountId;
  const theirs = leave !== null && leave.accountId === ofAccount && (ofAccount === me || (await colleague(call, services, ofAccount)) !== null);
  const last = must(decideCancel(theirs ? leave : null, todayOf(services)));
  await cancelLeave(db, leaveId, last, services.clock.now());
  const told = { leave_id: leaveId, account_id: ofAccount, from: leave?.from ?? '', to: leave?.to ?? '' };
  if (leave?.substitute) await tell(services, call, leave.substitute.accountId, 'leave.cancelled', told);
  if (ofAccount !== me) await tell(services, call, ofAccount, 'leave.cancelled', told);
}

// ---- accounts ----

export async function makeAccount(services: OrgServices, call: Call, given: NewAccount): Promise<AccountMade> {
  const asker = askingOf(call);
  const { operation_id: operationId, ...body } = given;
  const committed = await commitDuty<{ account_id: string }>(services, call, { kind: DUTY.accountMade, operationId, body }, async (db) => {
    must(decideNewAccount(asker, given, await accountNameTaken(db, given.account), await placeExists(db, given.place.code)));
    const id = services.newId();
    await addAccount(db, { id, account: given.account, nameTh: given.name_th, nameEn: given.name_en === '' ? given.name_th : given.name_en, role: given.role });
    const spot = { kind: given.place.village_no === null ? ('area' as const) : ('village' as const), ...given.place };
    await giveSpot(services, call, id, given.role, spot, { from: todayOf(services), to: null });
    return { account_id: id };
  });
  const { account_id } = committed.result;
  // Shown once, kept nowhere: whoever sends it again gives a new code from the person's page.
  if (committed.repeated) return { account_id, code: null, expires_at: null };
  return { account_id, ...(await giveResetCode(call.db, account_id, asker.accountId, services.clock.now())) };
}

// ---- undo ----

/** Own acts of today, while they stand as they were left. */
export async function undoDuty(services: OrgServices, call: Call, given: { operation_id: string; action_id: string }): Promise<DutyDone> {
  const me = askingOf(call).accountId;
  return done(await commitDuty<object>(services, call, { kind: DUTY.undone, operationId: given.operation_id, undoes: given.action_id, body: { action_id: given.action_id } }, async (db) => {
    const act = await actOf(db, given.action_id, me);
    if (act === null || bangkokDay(act.at.getTime()) !== services.clock.today()) throw problemError(dutyProblems.nothing_to_undo());
    if (act.kind === DUTY.leaveTaken) {
      await cancelNow(services, call, db, (act.body as { account_id: string }).account_id, (act.result as { leave_id: string }).leave_id);
      return {};
    }
    const isClosing = act.kind === DUTY.accountClosed;
    const changes = Change.array().min(isClosing ? 0 : 1).safeParse((act.result as { changes?: unknown }).changes);
    if (act.kind === DUTY.undone || !changes.success) throw problemError(dutyProblems.nothing_to_undo());
    if (isClosing && !(await openAgain(db, (act.body as { account_id: string }).account_id, (act.result as { closed_at: number }).closed_at))) throw problemError(dutyProblems.changed_since());
    const undone = changes.data.map(backwards);
    for (const change of undone) await undoChange(services, call, db, change);
    return { changes: undone };
  }));
}

async function undoChange(services: OrgServices, call: Call, db: ClientBase, change: Change): Promise<void> {
  const asker = askingOf(call);
  const post = change.of === 'post' ? await findPost(db, change.post_id ?? '', todayOf(services)) : null;
  if (change.of === 'post') {
    const facts = must(mayChangePost(asker, postFacts(asker, post, await unitActedIn(db))));
    const span = { from: change.from, to: change.after?.to ?? null };
    const others = facts.holdings.filter((one) => one.accountId !== change.account_id && one.kind === change.kind && (one.to === null || one.to >= one.from));
    if (change.after !== null && others.some((one) => overlaps(one, span))) throw problemError(dutyProblems.changed_since());
  }
  await make(db, change, asker.accountId);
  const kind = change.after === null ? { post: 'post.ended', area: 'area.ended', village: 'villages.ended' } : { post: change.kind === 'acting' ? 'acting.given' : 'post.given', area: 'area.given', village: 'villages.given' };
  await tell(services, call, change.account_id, kind[change.of], { ...(change.of === 'post' ? postWords(change.post_id ?? '', post) : { code: change.code ?? '', village_no: change.village_no ?? null }), from: change.from, to: change.after?.to ?? null });
}
