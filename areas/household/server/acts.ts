// The acts on one household: answer, undo, move the work. Each is one action with its projection, decisions, work, audit and outbox in one transaction.
import { addNotice } from '@klaikhun/areas/org/server';
import type { Action } from '@klaikhun/ledger';
import type { Call } from '@klaikhun/access/pg';
import { commit, type Committed, takeTurn } from '@klaikhun/ledger/pg';
import { decideHousehold, type Decision, factOf } from '@klaikhun/rules/decide';
import { type Day, isoOf, problemError, type Result } from '@klaikhun/std';
import { moveItem } from '@klaikhun/work';
import { lockItem, saveMove } from '@klaikhun/work/pg';
import type { ClientBase } from 'pg';
import type { Answer, Undo, WorkAct } from '../api.contract.ts';
import { decideAnswer } from '../decide.ts';
import { addUnclaimed, countsAsGap, type Unclaimed, unclaimedOf } from '../gap.ts';
import { householdProblems } from '../problems.ts';
import { HOUSEHOLD, type HouseholdRecord, toRules } from '../record.ts';
import { type FactChange, KIND, type OutcomeChange } from '../story.ts';
import { closedRights } from '../view/closed.ts';
import type { Opened } from './opening.ts';
import type { HouseholdServices } from './services.ts';
import { addStatement, lineFor, projectFacts, readAnswerers, readDisputes, readRecord, readWork, withdrawStatements } from './store.ts';

export type ActedResult = (Partial<FactChange> | { readonly facts: readonly FactChange[] }) & { readonly changed: readonly OutcomeChange[]; readonly unclaimedChange: Unclaimed };
export type Acting = { readonly services: HouseholdServices; readonly call: Call; readonly opened: Opened };

const POLICY = 'household.act';

export function answer(acting: Acting, given: Answer): Promise<Committed<ActedResult>> {
  const { services, call } = acting;
  const body = { subject: given.subject, fact: given.fact, value: given.value, ...(given.seen === undefined ? {} : { seen: given.seen }) };
  return act(acting, { operationId: given.operation_id, kind: KIND.answered, why: given.reason ?? null, undoes: null, body }, async (db, fresh, actionId) => {
    const on = services.clock.today();
    const taken = orThrow(decideAnswer(services.law, fresh, given, acting.opened.sees, on));
    await addStatement(db, fresh, { actionId, line: 0, seen: given.seen ?? null, subject: taken.subject, fact: taken.fact.name, value: taken.value, sourceDate: isoOf(on), by: call.askerName?.th ?? '' });
    const touched = [{ subject: taken.subject, fact: taken.fact.name }];
    const settled = await settle({ services, sees: acting.opened.sees }, db, fresh, touched, on);
    await tellDisputes(acting, db, fresh, touched);
    return single(settled);
  });
}

export function undo(acting: Acting, given: Undo): Promise<Committed<ActedResult>> {
  const body = { action_id: given.action_id };
  return act(acting, { operationId: given.operation_id, kind: KIND.undone, why: given.reason ?? null, undoes: given.action_id, body }, async (db, fresh, actionId) => {
    const said = await withdrawStatements(db, fresh, given.action_id, actionId);
    const seen = said.filter(({ subject, fact: name }) => {
      const fact = factOf(acting.services.law.facts, subject === HOUSEHOLD ? 'household' : 'person', name);
      return fact !== undefined && acting.opened.sees(fact.sensitivity);
    });
    // Thrown inside the transaction: the statements stand again.
    if (seen.length === 0 || seen.length < said.length) throw problemError(householdProblems.nothing_to_undo());
    return single(await settle({ services: acting.services, sees: acting.opened.sees }, db, fresh, said, acting.services.clock.today()));
  });
}

export function moveWork(acting: Acting, given: WorkAct): Promise<Committed<ActedResult>> {
  const { services, call } = acting;
  const by = call.asker?.accountId ?? '';
  const body = { state: given.state };
  return act(acting, { operationId: given.operation_id, kind: KIND.moved, why: given.reason ?? null, undoes: null, body }, async (db, fresh, actionId) => {
    const item = await lockItem(db, fresh.province, fresh.householdId);
    const row = await readWork(db, fresh);
    if (item === null || row === null || lineFor(row, acting.opened.sees) === null) throw problemError(householdProblems.no_work());
    const moved = orThrow(moveItem(item, { state: given.state, by, reason: given.reason ?? null }));
    await saveMove(db, fresh.province, moved, actionId);
    await services.reactions.workMoved(db, fresh, item.state, moved.state);
    return { changed: [], unclaimedChange: { perYear: 0, once: 0 }, before: item.state, after: moved.state };
  });
}

type ActSpec = Pick<Action<object>, 'operationId' | 'kind' | 'why' | 'undoes' | 'body'>;

async function act(acting: Acting, spec: ActSpec, change: (db: ClientBase, fresh: HouseholdRecord, actionId: string) => Promise<ActedResult>) {
  const { services, call, opened: { record, opening } } = acting;
  const { asker, askerName } = call;
  if (asker === null || askerName === null) throw problemError(householdProblems.not_found());
  const action: Action<object> = {
    ...spec, actionId: services.newId(), at: services.clock.now(),
    actor: { accountId: asker.accountId, name: askerName, role: asker.role },
    province: record.province, householdId: record.householdId, subdistrict: record.subdistrict,
  };
  return commit(call.db, services.newId, {
    action,
    audit: {
      deed: spec.kind, policy: POLICY, requestId: call.requestId, detail: {}, use: 'rights_outreach', relation: opening.relation, purpose: opening.purpose,
      persons: record.persons.map((person) => person.personId),
    },
    outbox: [{ topic: spec.kind, body: { household_id: record.householdId } }],
    project: async (db) => {
      await takeTurn(db, record.province, 'with_others');
      // Read again under lock: two answers at the same time are taken one after the other.
      const fresh = await readRecord(db, [record.province], record.householdId, true);
      if (fresh === null) throw problemError(householdProblems.not_found());
      return change(db, fresh, action.actionId);
    },
  });
}

/** Whoever answered differently, and whoever works on the family, hear of it. Gives the disputed ones. */
export async function tellDisputes({ services, call }: Pick<Acting, 'services' | 'call'>, db: ClientBase, home: HouseholdRecord, touched: readonly { subject: string; fact: string }[]): Promise<{ subject: string; fact: string }[]> {
  const disputes = await readDisputes(db, home, touched);
  if (disputes.length === 0) return [];
  const me = call.asker?.accountId ?? '';
  for (const accountId of await readAnswerers(db, home, [...new Set(disputes.flatMap((one) => one.actionIds))])) {
    if (accountId !== me) await addNotice(db, { noticeId: services.newId(), accountId, at: services.clock.now(), kind: 'fact.disputed', body: { household_id: home.householdId, by: me } });
  }
  return disputes.map(({ subject, fact }) => ({ subject, fact }));
}

/** An act on one fact says it in its own words; the ledger holds such from the first day. */
function single({ facts, ...settled }: Settled): ActedResult {
  const [only] = facts;
  return facts.length === 1 ? { ...only, ...settled } : { facts, ...settled };
}

interface Settled { readonly facts: readonly FactChange[]; readonly changed: readonly OutcomeChange[]; readonly unclaimedChange: Unclaimed }

/** After statements came or went: choose the facts again, decide again, let the later areas react, and tell what changed. */
export async function settle({ services, sees }: { readonly services: HouseholdServices; readonly sees: Opened['sees'] }, db: ClientBase, before: HouseholdRecord, touched: readonly { subject: string; fact: string }[], on: Day): Promise<Settled> {
  for (const subject of new Set(touched.map((one) => one.subject))) await projectFacts(db, before, subject);
  const after = await readRecord(db, [before.province], before.householdId);
  if (after === null) throw problemError(householdProblems.not_found());
  await services.reactions.factsChanged(db, after);
  const [old, now] = [rightsOf(services, before, on), rightsOf(services, after, on)];
  const valueIn = (record: HouseholdRecord, subject: string, fact: string) => (subject === HOUSEHOLD ? record.facts : record.persons.find((person) => person.personId === subject)?.facts ?? {})[fact] ?? null;
  // The history keeps what changed, each reader's part of it; the sum is told to this asker alone.
  const [was, is] = [unclaimedIn({ services, sees }, old), unclaimedIn({ services, sees }, now)];
  return {
    facts: touched.map(({ subject, fact }) => ({ subject, fact, before: valueIn(before, subject, fact), after: valueIn(after, subject, fact) })), changed: outcomeChanges(old, now),
    unclaimedChange: { perYear: is.perYear - was.perYear, once: is.once - was.once },
  };
}

/** A household that is one no more has no rights, nor has one without people. */
export function rightsOf(services: HouseholdServices, record: HouseholdRecord, on: Day): Decision[] {
  if (record.ended || record.persons.length === 0) return [];
  const read = toRules(services.law, record, on);
  if (!read.ok) throw problemError(householdProblems.broken({ faults: read.problem.map((fault) => fault.path).join(', ') }));
  return decideHousehold(services.law, read.value, on);
}

export function outcomeChanges(before: readonly Decision[], after: readonly Decision[]): OutcomeChange[] {
  const keyOf = (decision: Decision) => `${decision.right} ${decision.subjectType} ${decision.subjectId}`;
  const old = new Map(before.map((decision) => [keyOf(decision), decision]));
  return after.flatMap((decision) => {
    const was = old.get(keyOf(decision))?.outcome ?? null;
    const subject = decision.subjectType === 'household' ? HOUSEHOLD : decision.subjectId;
    return was === decision.outcome ? [] : [{ subject, right: decision.right, before: was, after: decision.outcome }];
  });
}

/** Of the rights that the asker may see. */
export function unclaimedIn({ services: { law }, sees }: { readonly services: HouseholdServices; readonly sees: Opened['sees'] }, decisions: readonly Decision[]): Unclaimed {
  const closed = closedRights(law, sees);
  const counted = new Set(law.rights.filter((right) => countsAsGap(right) && !closed.has(right.code)).map((right) => right.code));
  return addUnclaimed(decisions.filter((decision) => counted.has(decision.right))
    .map((decision) => unclaimedOf(decision.outcome, decision.period, decision.amountMin, decision.amountMax, decision.paid)));
}

function orThrow<T>(result: Result<T>): T {
  if (!result.ok) throw problemError(result.problem);
  return result.value;
}
