// One act hands over everything: families and cases, work of the list, villages, areas, posts, and sealed cases by number alone. Nothing is left
// without an owner and nothing has two; what begins on a later day is written today and done on that day.
import type { Call } from '@klaikhun/access/pg';
import { ROLE_NAMES, ROLES } from '@klaikhun/areas/org';
import { addNotice, askingOf, backwards, type Change, doChange, endPostsOf, endSessions, findPost, holdingsOfAccount, oneAtATime, placesOf, postFacts, readColleagues, restsOn, unitActedIn } from '@klaikhun/areas/org/server';
import { givesPost } from '@klaikhun/areas/org';
import { commit, type Committed, enqueue } from '@klaikhun/ledger/pg';
import { isoOf, parseDate, problemError } from '@klaikhun/std';
import type { ClientBase } from 'pg';
import type { HandedOver, HandOver, HandoverPlan, HandoverPreview } from '../../handover.contract.ts';
import { areasNeeded, type Colleague, decideHandover, type Load, type Share } from '../../handover.ts';
import { handoverProblems } from '../../handover-problems.ts';
import { KIND } from '../../story.ts';
import type { HouseholdServices } from '../services.ts';
import {
  addLines, closeAccount, findHandover, moveFamilies, moveWorkOf, openAccount, overseersOf, passOnSealed, readOwnWork, readPlacesOf, readSuccessors, readUnseen, takeFamiliesBack, takeWorkBack,
} from './store.ts';

export const HAND_OVER_TASK = 'hand_over_due';
const LINES_APART = 100_000;
const MIDNIGHT = 7 * 3_600_000;

export const todayOf = (services: HouseholdServices) => isoOf(services.clock.today());
const meOf = (call: Call) => call.asker?.accountId ?? '';

/** The caseload of a colleague of the own area; null: there is no such colleague. */
export async function loadOf(services: HouseholdServices, call: Call, leaver: string, from: string): Promise<(Load & { elsewhere: number }) | null> {
  // The database would only say that it cannot read it.
  if (!parseDate(from, { partial: false }).ok) throw problemError(handoverProblems.no_such_day());
  const [known] = await readColleagues(call.db, call.asker?.areas ?? [], todayOf(services), leaver);
  const whom = (await readSuccessors(call.db, [leaver], from)).get(leaver);
  if (known === undefined || whom === undefined) return null;
  const asking = askingOf(call);
  const unit = await unitActedIn(call.db);
  const posts = await Promise.all((await holdingsOfAccount(call.db, leaver)).filter((one) => one.leaveId === null && (one.to === null || one.to >= from)).map(async (held) => {
    const post = await findPost(call.db, held.postId, from);
    const facts = postFacts(asking, post, unit);
    return { postId: held.postId, title: post?.title ?? { th: held.postId, en: held.postId }, role: post?.role ?? '', kind: held.kind, from: held.from, to: held.to, mayGive: facts?.inReach === true && givesPost(asking.role, facts.role) };
  }));
  const own = (await placesOf(call.db, leaver)).filter((place) => place.kind === 'area' && place.leaveId === null && (place.to === null || place.to >= from) && asking.areas.some((area) => place.code.startsWith(area)));
  const unseen = await readUnseen(call.db, leaver, from);
  const places = await readPlacesOf(call.db, leaver, from);
  const answersFor = (await restsOn(call.db, [leaver], from)).get(leaver)?.cases ?? 0;
  const casesElsewhere = answersFor - unseen.sealed - places.reduce((sum, place) => sum + place.cases, 0);
  return { leaver: whom, places, casesElsewhere, areas: own.map((place) => ({ code: place.code, people: true, name: place.name })), posts, ...unseen };
}

async function decided(services: HouseholdServices, call: Call, plan: HandoverPlan) {
  const load = await loadOf(services, call, plan.leaver, plan.from);
  if (load === null) throw problemError(handoverProblems.no_such_colleague());
  const named = [...new Set([plan.to, ...plan.places.map((one) => one.to), ...plan.posts.flatMap((one) => one.to ?? [])])];
  const near = new Set((await readColleagues(call.db, call.asker?.areas ?? [], todayOf(services))).map((row) => row.account_id));
  const others = new Map([...(await readSuccessors(call.db, named, plan.from))].filter(([id]) => near.has(id)));
  return { load, others, ...decideHandover(load, plan, meOf(call), others, todayOf(services)) };
}

export const whoOf = (one: Colleague) => ({ account_id: one.accountId, name: one.name, role: one.role, role_name: ROLE_NAMES[one.role] ?? { th: one.role, en: one.role } });

export async function previewHandover(services: HouseholdServices, call: Call, plan: HandoverPlan): Promise<HandoverPreview> {
  const { load, others, shares, obstacles } = await decided(services, call, plan);
  const sum = (share: Share, of: 'families' | 'cases' | 'work') => load.places.filter((place) => share.places.includes(place.code)).reduce((total, place) => total + place[of], 0);
  const stays = [
    ...(load.elsewhere > 0 ? [{ th: `ครอบครัวนอกพื้นที่ของคุณ ${load.elsewhere} ครอบครัว ให้หัวหน้าของพื้นที่นั้นส่งมอบ`, en: `${load.elsewhere} families outside your area: their own head hands them over` }] : []),
    ...load.posts.filter((post) => !plan.posts.some((one) => one.post_id === post.postId)).map((post) => (plan.close
      ? { th: `ตำแหน่ง “${post.title.th}” จะว่างลง เพราะบัญชีถูกปิด`, en: `The post “${post.title.en}” becomes vacant, because the account is closed` }
      : { th: `ตำแหน่ง “${post.title.th}” ยังเป็นของผู้ส่งมอบ`, en: `The post “${post.title.en}” stays with the leaver` })),
  ];
  return {
    shares: shares.flatMap((share) => {
      const to = others.get(share.to);
      const villages = load.places.filter((place) => share.places.includes(place.code)).reduce((total, place) => total + place.villages.length, 0);
      return to === undefined ? [] : [{ to: whoOf(to), families: sum(share, 'families'), cases: sum(share, 'cases'), work: sum(share, 'work'), villages, areas: share.areas.length, posts: share.posts.length, sealed: share.sealed }];
    }),
    obstacles: obstacles.map((problem) => ({ what: problem.title, next: problem.next })), stays,
  };
}

interface Outcome extends HandedOver { readonly changes: readonly Change[]; /** Posts that end because the account closes. */ readonly closing?: readonly Change[]; readonly work_homes: readonly string[] }

export async function handOver(services: HouseholdServices, call: Call, given: HandOver): Promise<Committed<HandedOver>> {
  const { operation_id: operationId, why, ...plan } = given;
  await call.look({ province: services.province, householdId: '', subdistrict: '' }, { leaver: plan.leaver, to: plan.to });
  return commitHandover<Outcome>(services, call, { kind: KIND.handedOver, operationId, why, undoes: null, body: { ...plan } }, async (db, actionId) => {
    await oneAtATime(db);
    const { others, shares, obstacles } = await decided(services, call, plan);
    if (obstacles[0] !== undefined) throw problemError(obstacles[0]);
    if (shares.length === 0 && plan.posts.length === 0) throw problemError(handoverProblems.nothing_to_hand_over());
    const now = plan.from <= todayOf(services);
    const totals = { families: 0, cases: 0, work: 0, sealed: 0 };
    const workHomes: string[] = [];
    for (const [nth, share] of shares.entries()) {
      const to = others.get(share.to) as Colleague;
      const moved = await moveFamilies(db, { leaver: plan.leaver, to: share.to, places: share.places, from: plan.from, actionId });
      const work = await readOwnWork(db, plan.leaver, share.places);
      workHomes.push(...work.map((one) => one.household_id));
      await addLines(db, services.province, actionId, share.to, to.name, work, nth * LINES_APART);
      if (now) await moveWorkOf(db, plan.leaver, share.to, share.places);
      if (share.sealed > 0) totals.sealed += await passOnSealed(db, plan.leaver, share.to, plan.from, actionId);
      totals.families += moved.families;
      totals.cases += moved.cases;
      totals.work += work.length;
    }
    const changes = await changeDuties(db, call, plan, shares, others);
    const closing = plan.close ? await endPostsOf(db, plan.leaver, dayBefore(plan.from)) : [];
    if (!now) await enqueue(db, { task: HAND_OVER_TASK, payload: { act: actionId }, runAt: dawnOf(plan.from), key: `hand over ${actionId}` });
    if (now && plan.close) {
      await closeAccount(db, plan.leaver, services.clock.now());
      await endSessions(db, plan.leaver, null);
    }
    await tellAll(services, call, plan, shares, totals);
    return { handover_id: actionId, ...totals, changes, closing, work_homes: workHomes };
  });
}

const dawnOf = (iso: string) => {
  const read = parseDate(iso, { partial: false });
  return (read.ok ? read.value.day : 0) * 86_400_000 - MIDNIGHT;
};

/** Villages, areas and posts: the leaver's end the day before, the successors' begin. */
async function changeDuties(db: ClientBase, call: Call, plan: HandoverPlan, shares: readonly Share[], others: ReadonlyMap<string, Colleague>): Promise<Change[]> {
  const own = (await placesOf(db, plan.leaver)).filter((place) => place.leaveId === null && (place.to === null || place.to >= plan.from));
  const last = dayBefore(plan.from);
  const changes: Change[] = [];
  const make = async (change: Change) => {
    if (!(await doChange(db, change, meOf(call)))) throw problemError(handoverProblems.changed_since());
    changes.push(change);
  };
  const asking = askingOf(call);
  for (const share of shares) {
    const to = others.get(share.to) as Colleague;
    const theirs = (await placesOf(db, share.to)).filter((place) => place.to === null || place.to >= plan.from);
    for (const place of own.filter((one) => asking.areas.some((area) => one.code.startsWith(area)) && (one.kind === 'village' ? share.places.includes(one.code) : share.areas.includes(one.code)))) {
      const base = { of: place.kind, account_id: plan.leaver, from: place.from, code: place.code, village_no: place.villageNo } as const;
      await make({ ...base, before: { to: place.to }, after: { to: last } });
      const has = theirs.some((one) => one.kind === place.kind && one.villageNo === place.villageNo && (place.kind === 'area' ? place.code.startsWith(one.code) : place.code === one.code));
      if (!has) await make({ ...base, account_id: share.to, from: laterOf(place.from, plan.from), before: null, after: { to: place.to }, people: true });
    }
    for (const code of areasNeeded(to, share)) await make({ of: 'area', account_id: share.to, from: plan.from, code, people: true, before: null, after: { to: null } });
  }
  for (const planned of plan.posts) {
    const held = (await holdingsOfAccount(db, plan.leaver)).find((one) => one.postId === planned.post_id && one.leaveId === null && (one.to === null || one.to >= plan.from));
    if (held === undefined) continue;
    await make({ of: 'post', account_id: plan.leaver, post_id: held.postId, kind: held.kind, from: held.from, before: { to: held.to }, after: { to: last } });
    if (planned.to !== null) await make({ of: 'post', account_id: planned.to, post_id: held.postId, kind: held.kind, why: held.kind === 'acting' ? held.why : null, from: plan.from, before: null, after: { to: held.to } });
  }
  return changes;
}

/** ISO days sort as they pass. */
const laterOf = (one: string, other: string) => [one, other].sort().at(-1) ?? other;

function dayBefore(iso: string): string {
  const read = parseDate(iso, { partial: false });
  return read.ok ? isoOf(read.value.day - 1) : iso;
}

async function tellAll(services: HouseholdServices, call: Call, plan: HandoverPlan, shares: readonly Share[], totals: { families: number; cases: number; work: number; sealed: number }): Promise<void> {
  const tell = (accountId: string, kind: string, body: Record<string, string | number>) => addNotice(call.db, { noticeId: services.newId(), accountId, at: services.clock.now(), kind, body: { by: meOf(call), from: plan.from, ...body } });
  for (const share of shares) await tell(share.to, 'handover.received', {});
  await tell(plan.leaver, 'handover.given', {});
  // That sealed cases changed hands is known to whoever oversees the province.
  if (totals.sealed > 0) for (const accountId of await overseersOf(call.db, services.province, todayOf(services))) await tell(accountId, 'handover.sealed', { cases: totals.sealed });
}

export async function undoHandover(services: HouseholdServices, call: Call, id: string, given: { operation_id: string; why: string }): Promise<Committed<HandedOver>> {
  await call.look({ province: services.province, householdId: '', subdistrict: '' }, { handover: id });
  return commitHandover<HandedOver>(services, call, { kind: KIND.handoverUndone, operationId: given.operation_id, why: given.why, undoes: id, body: { handover: id } }, async (db) => {
    await oneAtATime(db);
    const row = await findHandover(db, services.province, KIND.handedOver, id);
    if (row === null) throw problemError(handoverProblems.no_such_handover());
    if (row.undone) throw problemError(handoverProblems.undone_already());
    if (row.worked_on) throw problemError(handoverProblems.worked_on());
    const { changes, closing = [], work_homes: homes, ...totals } = row.result as unknown as Outcome;
    const plan = row.body as unknown as HandoverPlan;
    // A post that is not the asker's to give stays vacant for whoever gives it.
    for (const change of closing) await doChange(db, backwards(change), meOf(call));
    for (const change of [...changes].reverse()) if (!(await doChange(db, backwards(change), meOf(call)))) throw problemError(handoverProblems.worked_on());
    await takeFamiliesBack(db, id);
    await takeWorkBack(db, services.province, id, plan.leaver, homes);
    if (plan.close) await openAccount(db, plan.leaver);
    return { ...totals, handover_id: id };
  });
}

/** On the first day of a hand-over that was written before: its work changes hands and the account closes. Done twice it changes nothing. */
export async function handOverDue(db: ClientBase, { clock, newId }: Pick<HouseholdServices, 'clock' | 'newId'>, id: string): Promise<void> {
  const row = await findHandover(db, null, KIND.handedOver, id);
  if (row === null || row.undone) return;
  const { province } = row;
  const plan = row.body as unknown as HandoverPlan;
  if (plan.from > isoOf(clock.today())) return;
  const { rows } = await db.query<{ to: string; homes: string[] }>(`select body ->> 'to' as "to", array_agg(household_id) as homes from action_line where province = $1 and action_id = $2 group by 1`, [province, id]);
  for (const { to, homes } of rows) await db.query(`update work_item set owner = $3 where province = $1 and owner = $2 and state <> 'done' and household_id = any ($4)`, [province, plan.leaver, to, homes]);
  if (!plan.close) return;
  // Whatever came to the leaver after the hand-over was written has no successor yet.
  const { cases = 0 } = (await restsOn(db, [plan.leaver], plan.from)).get(plan.leaver) ?? {};
  if (cases > 0) {
    await addNotice(db, { noticeId: newId(), accountId: row.account_id, at: clock.now(), kind: 'handover.not_closed', body: { cases } });
    return;
  }
  await closeAccount(db, plan.leaver, clock.now());
  await endSessions(db, plan.leaver, null);
}

interface Deed { readonly kind: string; readonly operationId: string; readonly why: string; readonly undoes: string | null; readonly body: object }

function commitHandover<Result extends object>(services: HouseholdServices, call: Call, deed: Deed, project: (db: ClientBase, actionId: string) => Promise<Result>): Promise<Committed<Result>> {
  const { asker, askerName } = call;
  if (asker === null || askerName === null) throw problemError(handoverProblems.no_such_colleague());
  const actionId = services.newId();
  return commit(call.db, services.newId, {
    action: { ...deed, actionId, at: services.clock.now(), actor: { accountId: asker.accountId, name: askerName, role: asker.role }, province: services.province, householdId: '', subdistrict: '' },
    audit: { deed: deed.kind, policy: 'household.handover', requestId: call.requestId, detail: deed.body as Record<string, unknown>, use: 'staff_administration' }, outbox: [],
    project: (db) => project(db, actionId),
  });
}

export const mayHandOver = Object.entries(ROLES).filter(([, { may }]) => may.assign).map(([role]) => role);
