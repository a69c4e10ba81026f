// A change of one household or two: one act with a line for each, the rights of all of them decided again, in one transaction. What it would do is
// found out by doing it and taking it back in the database, so that what is shown before is what happens.
import { createHash } from 'node:crypto';
import { addNotice } from '@klaikhun/areas/org/server';
import type { Call } from '@klaikhun/access/pg';
import { commit, takeTurn } from '@klaikhun/ledger/pg';
import { isoOf, problemError, type Result } from '@klaikhun/std';
import type { ClientBase } from 'pg';
import { changeProblems } from '../../changes/change-problems.ts';
import { type ChangeAsked, decideChange, mayChange, namesOther, needsWhy } from '../../changes/decide-change.ts';
import type { ChangeKind, HouseholdChange } from '../../changes/changes.contract.ts';
import { type Effect, opposite } from '../../changes/effects.ts';
import { toldOf } from '../../changes/in-words.ts';
import type { Unclaimed } from '../../gap.ts';
import { householdProblems } from '../../problems.ts';
import type { HouseholdRecord } from '../../record.ts';
import { KIND, type OutcomeChange } from '../../story.ts';
import { outcomeChanges, rightsOf, unclaimedIn } from '../acts.ts';
import { findRecord, findWorkable, type Opened } from '../opening.ts';
import type { HouseholdServices } from '../services.ts';
import { readRecord } from '../store.ts';
import { applyAll, type HomeEffects } from './apply.ts';
import { addLines, type ChangeLine, carryAssignments, findChange, giveWork, keepWork, type LineRow, lookingAfter, readLines, readOwnWork, restsOn, takeAssignmentsBack, type WorkKept } from './store.ts';

export interface Changing { readonly services: HouseholdServices; readonly call: Call; readonly opened: Opened; readonly places: ReadonlySet<string> }
export interface HomeChanged { readonly householdId: string; readonly changed: readonly OutcomeChange[] }
export interface Changed { readonly homes: readonly HomeChanged[]; readonly made: string | null; readonly unclaimed: Unclaimed; readonly records: readonly HouseholdRecord[] }
type Ids = { readonly actionId: string; readonly mark: string };

const POLICY = 'household.change';

/** The other household as this asker may act on it; one that they do not see is not there. */
async function otherOf({ services, call }: Changing, id: string | null, lock = false): Promise<HouseholdRecord | null> {
  return id === null ? null : findWorkable(services, call, id, lock);
}

/** The look at the other family is noted like the one at the own. */
export async function noteOther(changing: Changing, change: HouseholdChange): Promise<void> {
  const { call, opened } = changing;
  const other = await otherOf(changing, namesOther(change));
  if (other !== null) await call.look(other, { with: opened.record.householdId }, { relation: opened.opening.relation, purpose: opened.opening.purpose, persons: other.persons.map((person) => person.personId) });
}

/** The same work, taken back in the database before anybody sees it. */
export async function preview(changing: Changing, change: HouseholdChange): Promise<Changed> {
  const { db } = changing.call;
  await db.query('savepoint preview');
  try {
    return await make(changing, db, change, { actionId: changing.services.newId(), mark: changing.services.newId() }, null);
  } finally {
    await db.query('rollback to savepoint preview');
  }
}

export async function makeChange(changing: Changing, given: { operation_id: string; change: HouseholdChange; why: string | null }): Promise<{ actionId: string; repeated: boolean; made: Changed | null }> {
  if (needsWhy(given.change.kind) && !given.why) throw problemError(changeProblems.why_needed());
  const actionId = changing.services.newId();
  let made: Changed | null = null;
  const done = await note(changing, { kind: KIND.changed, actionId, operationId: given.operation_id, undoes: null, change: given.change.kind, said: given }, async (db) => {
    made = await make(changing, db, given.change, { actionId, mark: given.operation_id }, given.why);
    return made;
  });
  return { ...done, made };
}

async function make(changing: Changing, db: ClientBase, change: HouseholdChange, { actionId, mark }: Ids, why: string | null): Promise<Changed> {
  const { services, call, opened, places } = changing;
  await takeTurn(db, opened.record.province, 'with_others');
  const names = [opened.record.householdId, namesOther(change)].flatMap((id) => id ?? []);
  const before = await lockAll(changing, names);
  const home = before.get(opened.record.householdId);
  if (home === undefined) throw problemError(householdProblems.not_found());
  const other = before.get(namesOther(change) ?? '') ?? null;
  const asked: ChangeAsked = { change, home, other, role: call.asker?.role ?? '', on: services.clock.today(), mark, places };
  const plan = orThrow(decideChange(asked));
  const done = await perform(changing, db, { actionId, plan, before, why, told: toldOf(change, home, other, mark, services.placeWords) });
  if (change.kind === 'merge' && other !== null) await carryAssignments(db, home.province, other.householdId, home.householdId, isoOf(asked.on), actionId);
  return done;
}

/** Always in one order, so that two who change the same two households wait for each other and never in a ring. */
async function lockAll(changing: Changing, ids: readonly string[]): Promise<Map<string, HouseholdRecord>> {
  const found = new Map<string, HouseholdRecord>();
  for (const id of [...new Set(ids)].sort()) {
    const record = id === changing.opened.record.householdId ? await findRecord(changing.call, id, true) : await otherOf(changing, id, true);
    if (record !== null) found.set(id, record);
  }
  return found;
}

interface Performing { readonly actionId: string; readonly plan: readonly HomeEffects[]; readonly before: ReadonlyMap<string, HouseholdRecord>; readonly why: string | null; readonly told: ChangeLine['told'] }

async function perform(changing: Changing, db: ClientBase, { actionId, plan, before, why, told }: Performing): Promise<Changed> {
  const { services, call, opened } = changing;
  const { province } = opened.record;
  const today = isoOf(services.clock.today());
  const hears = await lookingAfter(db, province, plan.map((one) => one.householdId), today);
  const works = await workBefore(changing, db, plan, before);
  const applied = await applyAll({ db, province, actionId, by: call.askerName?.th ?? '', today }, plan);
  const on = services.clock.today();
  const after: HouseholdRecord[] = [];
  // Somebody's rights before are those of the home that they come from.
  const old = [...before.values()].flatMap((record) => rightsOf(services, record, on));
  const homes = [];
  for (const { householdId, effects } of applied) {
    const is = await readRecord(db, [province], householdId);
    if (is !== null) await services.reactions.factsChanged(db, is);
    const changed = is === null ? [] : outcomeChanges(old, rightsOf(services, is, on)).filter((one) => one.before !== null || one.after !== 'not_entitled');
    homes.push({ householdId, changed, subdistrict: (is ?? before.get(householdId))?.subdistrict ?? '', effects });
    if (is !== null) after.push(is);
  }
  const [was, now] = [old, after.flatMap((record) => rightsOf(services, record, on))].map((decisions) => unclaimedIn({ services, sees: opened.sees }, decisions));
  const unclaimed = { perYear: (now?.perYear ?? 0) - (was?.perYear ?? 0), once: (now?.once ?? 0) - (was?.once ?? 0) };
  await workAfter(db, province, plan, works);
  await addLines(db, province, actionId, homes.map(({ householdId, subdistrict, changed, effects }) => ({ householdId, subdistrict, body: { why, told, effects, changed } })));
  for (const { account_id: accountId, household_id: householdId } of hears) {
    if (accountId !== call.asker?.accountId) await addNotice(db, { noticeId: services.newId(), accountId, at: services.clock.now(), kind: 'family.changed', body: { household_id: householdId, by: call.asker?.accountId ?? '' } });
  }
  const made = plan.find((one) => one.effects.some((effect) => effect.do === 'made'))?.householdId ?? null;
  return { homes, made, unclaimed, records: [...after, ...before.values()] };
}

const isRehoming = (effects: readonly Effect[]) => effects.some((effect) => effect.do === 'home' && effect.before.subdistrict !== effect.after.subdistrict);
const vanishes = (effects: readonly Effect[]) => effects.some((effect) => effect.do === 'unmade' || (effect.do === 'home' && effect.after.ended !== null));

/** The line of a family that goes leaves the counts of its old place first; who worked on it is remembered. */
async function workBefore({ services }: Changing, db: ClientBase, plan: readonly HomeEffects[], before: ReadonlyMap<string, HouseholdRecord>): Promise<Map<string, WorkKept>> {
  const works = new Map<string, WorkKept>();
  for (const { householdId, effects } of plan) {
    const record = before.get(householdId);
    if (record === undefined || !(isRehoming(effects) || vanishes(effects))) continue;
    const work = await readOwnWork(db, record.province, householdId);
    if (work !== null) works.set(householdId, work);
    await services.reactions.factsChanged(db, { ...record, ended: { on: '', as: 'moved_away', into: null } });
  }
  return works;
}

async function workAfter(db: ClientBase, province: string, plan: readonly HomeEffects[], works: ReadonlyMap<string, WorkKept>): Promise<void> {
  for (const { householdId, effects } of plan) {
    const work = works.get(householdId);
    if (work === undefined) continue;
    // Another place has another officer; what was closed there is looked at anew.
    if (isRehoming(effects) && work.state !== 'done') await keepWork(db, province, householdId, work, false);
    const into = effects.flatMap((effect) => (effect.do === 'home' && effect.after.ended?.into) || [])[0];
    if (into !== undefined && work.owner !== null && work.state !== 'done') await giveWork(db, province, into, work.owner);
  }
}

export async function undoChange(changing: Changing, given: { operation_id: string; action_id: string; why: string | null }): Promise<{ actionId: string; repeated: boolean; made: Changed | null }> {
  const actionId = changing.services.newId();
  let made: Changed | null = null;
  const done = await note(changing, { kind: KIND.changeUndone, actionId, operationId: given.operation_id, undoes: given.action_id, change: 'undo', said: given }, async (db) => {
    made = await unmake(changing, db, actionId, given);
    return made;
  });
  return { ...done, made };
}

async function unmake(changing: Changing, db: ClientBase, actionId: string, given: { action_id: string; why: string | null }): Promise<Changed> {
  const { call, opened } = changing;
  const { province } = opened.record;
  await takeTurn(db, province, 'with_others');
  const found = await findChange(db, province, given.action_id);
  const lines: LineRow[] = found === null ? [] : await readLines(db, province, given.action_id);
  // A household of it that the asker does not see: nothing is told of it, and nothing is taken back.
  if (found === null || found.undone || lines.length < found.homes || !lines.some((line) => line.household_id === opened.record.householdId)) throw problemError(changeProblems.nothing_to_undo());
  if (!mayChange(call.asker?.role ?? '', found.change as ChangeKind)) throw problemError(changeProblems.officers_only());
  const before = await lockAll(changing, lines.map((line) => line.household_id));
  if (before.size < lines.length) throw problemError(changeProblems.nothing_to_undo());
  const moves = lines.some((line) => line.body.effects.some((effect) => effect.do === 'came'));
  if (moves && [...before.values()].some((record) => record.sealed)) throw problemError(changeProblems.sealed());
  const effects = lines.flatMap((line) => line.body.effects);
  const people = effects.flatMap((effect) => (effect.do === 'came' ? [effect.person_id] : effect.do === 'added' ? [effect.person.person_id] : []));
  const made = lines.find((line) => line.body.effects.some((effect) => effect.do === 'made'))?.household_id ?? null;
  const rests = await restsOn(db, province, found, lines.map((line) => line.household_id), people, made);
  if (rests !== null) throw problemError(changeProblems.rests_on_it({ what: RESTS[rests].th, what_en: RESTS[rests].en }));
  await takeAssignmentsBack(db, province, lines.map((line) => line.household_id), given.action_id);
  const plan = lines.map((line) => ({ householdId: line.household_id, effects: opposite(line.body.effects, given.action_id) }));
  return perform(changing, db, { actionId, plan, before, why: given.why, told: { kind: 'undone', of: lines[0]?.body.told.kind ?? '' } });
}

const RESTS = {
  change: { th: 'มีการเปลี่ยนแปลงอื่นในบ้าน', en: 'the household changed again' },
  answer: { th: 'มีคำตอบใหม่เกี่ยวกับคนที่ย้ายหรือเพิ่มเข้ามา', en: 'somebody answered about the people it concerns' },
  work: { th: 'มีคนทำงานกับบ้านใหม่แล้ว', en: 'the new household was worked with' },
} as const;

interface Noting { readonly kind: string; readonly actionId: string; readonly operationId: string; readonly undoes: string | null; readonly change: string; readonly said: object }

/** The act itself names nobody: it stands between households, and whoever is on duty may read that it happened. Its lines belong to them. */
async function note(changing: Changing, noting: Noting, project: (db: ClientBase) => Promise<Changed>): Promise<{ actionId: string; repeated: boolean }> {
  const { services, call, opened: { record, opening } } = changing;
  const { asker, askerName } = call;
  if (asker === null || askerName === null) throw problemError(householdProblems.not_found());
  const body = { change: noting.change, said: createHash('sha256').update(`${noting.operationId} ${record.householdId} ${JSON.stringify(noting.said)}`).digest('hex') };
  const done = await commit(call.db, services.newId, {
    action: {
      actionId: noting.actionId, operationId: noting.operationId, kind: noting.kind, at: services.clock.now(), actor: { accountId: asker.accountId, name: askerName, role: asker.role }, why: null, undoes: noting.undoes,
      province: record.province, householdId: '', subdistrict: '', body,
    },
    audit: {
      deed: noting.kind, policy: POLICY, requestId: call.requestId, detail: { household: record.householdId }, use: 'rights_outreach', relation: opening.relation, purpose: opening.purpose, persons: record.persons.map((person) => person.personId),
    },
    outbox: [],
    project: async (db) => {
      // How many households, and no more: this is read by all who are on duty.
      return { homes: (await project(db)).homes.length };
    },
  });
  return { actionId: done.actionId, repeated: done.repeated };
}

function orThrow<T>(result: Result<T>): T {
  if (!result.ok) throw problemError(result.problem);
  return result.value;
}
