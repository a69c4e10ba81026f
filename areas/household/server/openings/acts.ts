// Look-ups, emergency openings, their review, and seals: each one action, with its audit row and its notices in one transaction.
import type { Action } from '@klaikhun/ledger';
import type { Call } from '@klaikhun/access/pg';
import { addNotice } from '@klaikhun/areas/org/server';
import { ROLES, type Role } from '@klaikhun/areas/org';
import { type AuditNote, commit, type Committed, enqueue } from '@klaikhun/ledger/pg';
import { isoOf, problemError, readNationalId } from '@klaikhun/std';
import type { ClientBase } from 'pg';
import type { BreakGlass, LiftSeal, LookUp, OpenedFamily, ReviewGlass, SealAnswer, SealFamily } from '../../openings.contract.ts';
import { endOfDay, GLASS_OPEN_FOR, reviewDue } from '../../openings.ts';
import { householdProblems } from '../../problems.ts';
import { KIND } from '../../story.ts';
import { findRecord, openHousehold } from '../opening.ts';
import type { HouseholdServices } from '../services.ts';
import { REVIEW_TASK } from '../watching.ts';
import { addSeal, assignable, assignHousehold, type Home, homeOfOperation, liftSeal, lockGlass, openGlass, openLookUp, privacyOfficers, toBeTold, type Whom, writeVerdict } from './store.ts';

const HOUR = 3_600_000;

/** A family outside the area, for some days. A sealed one answers like one that does not exist. */
export async function lookUp(services: HouseholdServices, call: Call, given: LookUp): Promise<Committed<OpenedFamily>> {
  await services.wall(call, null);
  const now = services.clock.now();
  const until = now + given.days * 24 * HOUR;
  return openElsewhere(services, call, given, { kind: KIND.lookedUp, relation: 'looked_up', until, open: (db, whom, id) => openLookUp(db, whom, { id, why: given.why, from: now, until }), tell: null });
}

/** Any family, a sealed one too, for one hour: its owner and the privacy officers are told at once, and it is reviewed within a working day. */
export async function breakGlass(services: HouseholdServices, call: Call, given: BreakGlass): Promise<Committed<OpenedFamily>> {
  const now = services.clock.now();
  const until = now + GLASS_OPEN_FOR;
  const review = isoOf(reviewDue(services.clock.today()));
  return openElsewhere(services, call, given, { kind: KIND.glassBroken, relation: 'glass', until, open: (db, whom, id) => openGlass(db, whom, { id, why: given.why, from: now, until }, review), tell: 'glass.broken' });
}

interface Elsewhere {
  readonly kind: string;
  readonly relation: 'looked_up' | 'glass';
  readonly until: number;
  readonly open: (db: ClientBase, whom: Whom, id: string) => Promise<Home | null>;
  /** Kind of the notice to owner and privacy officers. */
  readonly tell: string | null;
}

async function openElsewhere(services: HouseholdServices, call: Call, given: LookUp | BreakGlass, how: Elsewhere): Promise<Committed<OpenedFamily>> {
  const id = services.newId();
  // The home is found and opened first, in this transaction: only then is it known where the action belongs. Sent again, it is open already.
  const home = (await homeOfOperation(call.db, given.operation_id)) ?? (await how.open(call.db, whomOf(given), id));
  if (home === null) throw problemError(householdProblems.not_found());
  const record = await findRecord(call, home.householdId);
  const persons = record?.persons.map((person) => person.personId) ?? [];
  const purpose = how.relation === 'glass' ? 'glass' : 'look_up';
  await call.look(home, { opening: id }, { relation: how.relation, purpose, persons });
  const note = { relation: how.relation, purpose, persons, use: how.relation === 'glass' ? 'protection_of_persons' : 'rights_outreach' };
  return commitOn<OpenedFamily>(services, call, home, { kind: how.kind, operationId: given.operation_id, why: given.why, body: {}, note }, async (db) => {
    if (how.tell !== null) await enqueue(db, { task: REVIEW_TASK, payload: { glass: id }, runAt: endOfDay(reviewDue(services.clock.today())), key: `review ${id}` });
    if (how.tell !== null) for (const accountId of await toBeTold(db, home, isoOf(services.clock.today()))) {
      await addNotice(db, { noticeId: services.newId(), accountId, at: services.clock.now(), kind: how.tell, body: { opening: id, household_id: home.householdId, by: call.asker?.accountId ?? '' } });
    }
    return { household_id: home.householdId, ends_at: new Date(how.until).toISOString() };
  });
}

function whomOf(given: LookUp | BreakGlass): Whom {
  if (given.household_id !== undefined) return { householdId: given.household_id, nationalId: null };
  const read = readNationalId(given.national_id ?? '');
  if (given.national_id === undefined || !read.ok) throw problemError(householdProblems.whom_first());
  return { householdId: null, nationalId: read.value };
}

/** Hides the home of a person in danger from all but the assigned. */
export async function sealFamily(services: HouseholdServices, call: Call, householdId: string, given: SealFamily): Promise<Committed<SealAnswer>> {
  const { record, opening } = await openHousehold(services, call, householdId);
  // Whoever seals is assigned: a look-up would make itself a case, and take the family from those who answer for it.
  if (opening.relation === 'looked_up') throw problemError(householdProblems.not_by_look_up());
  const me = call.asker?.accountId ?? '';
  const readers = (Object.keys(ROLES) as Role[]).filter((role) => ROLES[role].reads.assigned?.includes('sealed'));
  const named = await assignable(call.db, given.assigned, readers);
  const strangers = given.assigned.filter((account) => !named.includes(account));
  if (strangers.length > 0) throw problemError(householdProblems.cannot_be_assigned());
  const persons = record.persons.map((person) => person.personId);
  const note = { relation: opening.relation, purpose: opening.purpose, persons, use: 'protection_of_persons' };
  return commitOn<SealAnswer>(services, call, record, { kind: KIND.sealed, operationId: given.operation_id, why: given.why, body: { reason: given.reason, assigned: named }, note }, async (db, actionId) => {
    if (record.sealed) throw problemError(householdProblems.sealed_already());
    const today = isoOf(services.clock.today());
    for (const accountId of new Set([me, ...named])) await assignHousehold(db, record, { accountId, kind: 'case', from: today, actionId });
    await addSeal(db, record, { id: services.newId(), reason: given.reason, why: given.why, by: me, at: services.clock.now() });
    // That a family was hidden from its own office is known to whoever oversees the province.
    for (const accountId of await privacyOfficers(db, record, today)) {
      await addNotice(db, { noticeId: services.newId(), accountId, at: services.clock.now(), kind: 'home.sealed', body: { household_id: record.householdId, by: me } });
    }
    for (const accountId of named.filter((one) => one !== me)) {
      await addNotice(db, { noticeId: services.newId(), accountId, at: services.clock.now(), kind: 'case.assigned', body: { household_id: record.householdId, by: me } });
    }
    await services.reactions.factsChanged(db, { ...record, sealed: true });
    return { household_id: record.householdId, sealed: true };
  });
}

/** Lifts the seal: the family comes back to lists and figures. Whoever is assigned may, with a reason. */
export async function unsealFamily(services: HouseholdServices, call: Call, householdId: string, given: LiftSeal): Promise<Committed<SealAnswer>> {
  const { record, opening } = await openHousehold(services, call, householdId);
  if (opening.relation !== 'assigned') throw problemError(householdProblems.only_the_assigned());
  const note = { relation: opening.relation, purpose: opening.purpose, persons: record.persons.map((person) => person.personId), use: 'protection_of_persons' };
  return commitOn<SealAnswer>(services, call, record, { kind: KIND.unsealed, operationId: given.operation_id, why: given.why, body: {}, note }, async (db) => {
    if (!(await liftSeal(db, record, { why: given.why, by: call.asker?.accountId ?? '', at: services.clock.now() }))) throw problemError(householdProblems.not_sealed());
    await services.reactions.factsChanged(db, { ...record, sealed: false });
    return { household_id: record.householdId, sealed: false };
  });
}

/** The verdict on an emergency opening. Nobody judges their own. */
export async function reviewGlass(services: HouseholdServices, call: Call, glassId: string, given: ReviewGlass): Promise<Committed<{ glass_id: string }>> {
  const me = call.asker?.accountId ?? '';
  const glass = await lockGlass(call.db, glassId);
  if (glass === null) throw problemError(householdProblems.no_such_opening());
  const everywhere: Home = { province: glass.province, householdId: '', subdistrict: '' };
  const body = { opening: glassId, verdict: given.verdict };
  return commitOn(services, call, everywhere, { kind: KIND.glassReviewed, operationId: given.operation_id, why: given.why, body, note: { use: 'oversight_of_access' } }, async (db) => {
    if (glass.accountId === me) throw problemError(householdProblems.own_opening());
    if (glass.reviewed) throw problemError(householdProblems.reviewed_already());
    await writeVerdict(db, glassId, { by: me, at: services.clock.now(), verdict: given.verdict, why: given.why });
    await addNotice(db, { noticeId: services.newId(), accountId: glass.accountId, at: services.clock.now(), kind: 'glass.reviewed', body: { opening: glassId, verdict: given.verdict } });
    return { glass_id: glassId };
  });
}

interface Deed { readonly kind: string; readonly operationId: string; readonly why: string; readonly body: object; readonly note: Pick<AuditNote, 'relation' | 'purpose' | 'persons' | 'use'> }

function commitOn<Result extends object>(services: HouseholdServices, call: Call, home: Home, deed: Deed, project: (db: ClientBase, actionId: string) => Promise<Result>): Promise<Committed<Result>> {
  const { asker, askerName } = call;
  if (asker === null || askerName === null) throw problemError(householdProblems.not_found());
  const action: Action<object> = {
    actionId: services.newId(), operationId: deed.operationId, kind: deed.kind, at: services.clock.now(), actor: { accountId: asker.accountId, name: askerName, role: asker.role },
    why: deed.why, undoes: null, province: home.province, householdId: home.householdId, subdistrict: home.subdistrict, body: deed.body,
  };
  return commit(call.db, services.newId, {
    action, audit: { deed: deed.kind, policy: deed.kind, requestId: call.requestId, detail: {}, ...deed.note },
    outbox: [{ topic: deed.kind, body: {} }], project: (db) => project(db, action.actionId),
  });
}
