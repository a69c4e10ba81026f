// The acts on one household: answer, undo, move the work. Each is one action with its projection, decisions, work, audit and outbox in one transaction.
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
import { addStatement, lineFor, projectFacts, readRecord, readWork, withdrawStatement } from './store.ts';

export type ActedResult = Partial<FactChange> & { readonly changed: readonly OutcomeChange[]; readonly unclaimedChange: Unclaimed };
export type Acting = { readonly services: HouseholdServices; readonly call: Call; readonly opened: Opened };

const POLICY = 'household.act';

export function answer(acting: Acting, given: Answer): Promise<Committed<ActedResult>> {
  const { services, call } = acting;
  const body = { subject: given.subject, fact: given.fact, value: given.value };
  return act(acting, { operationId: given.operation_id, kind: KIND.answered, why: given.reason ?? null, undoes: null, body }, async (db, fresh, actionId) => {
    const on = services.clock.today();
    const taken = orThrow(decideAnswer(services.law, fresh, given, acting.opened.sees, on));
    await addStatement(db, fresh, { actionId, subject: taken.subject, fact: taken.fact.name, value: taken.value, sourceDate: isoOf(on), by: call.askerName?.th ?? '' });
    return settle(acting, db, fresh, taken.subject, taken.fact.name, on);
  });
}

export function undo(acting: Acting, given: Undo): Promise<Committed<ActedResult>> {
  const body = { action_id: given.action_id };
  return act(acting, { operationId: given.operation_id, kind: KIND.undone, why: given.reason ?? null, undoes: given.action_id, body }, async (db, fresh, actionId) => {
    const said = await withdrawStatement(db, fresh, given.action_id, actionId);
    if (said === null) throw problemError(householdProblems.nothing_to_undo());
    const fact = factOf(acting.services.law.facts, said.subject === HOUSEHOLD ? 'household' : 'person', said.fact);
    // Thrown inside the transaction: the statement stands again.
    if (fact === undefined || !acting.opened.sees(fact.sensitivity)) throw problemError(householdProblems.nothing_to_undo());
    return settle(acting, db, fresh, said.subject, said.fact, acting.services.clock.today());
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

/** After a statement came or went: choose the facts again, decide again, let the later areas react, and tell what changed. */
async function settle({ services, opened }: Acting, db: ClientBase, before: HouseholdRecord, subject: string, fact: string, on: Day): Promise<ActedResult> {
  await projectFacts(db, before, subject);
  const after = await readRecord(db, [before.province], before.householdId);
  if (after === null) throw problemError(householdProblems.not_found());
  await services.reactions.factsChanged(db, after);
  const [old, now] = [decided(services, before, on), decided(services, after, on)];
  const valueIn = (record: HouseholdRecord) => (subject === HOUSEHOLD ? record.facts : record.persons.find((person) => person.personId === subject)?.facts ?? {})[fact] ?? null;
  // The history keeps what changed, each reader's part of it; the sum is told to this asker alone.
  const closed = closedRights(services.law, opened.sees);
  const open = (decisions: Decision[]) => decisions.filter((decision) => !closed.has(decision.right));
  const [was, is] = [unclaimedIn(services, open(old)), unclaimedIn(services, open(now))];
  return {
    subject, fact, before: valueIn(before), after: valueIn(after), changed: outcomeChanges(old, now),
    unclaimedChange: { perYear: is.perYear - was.perYear, once: is.once - was.once },
  };
}

function decided(services: HouseholdServices, record: HouseholdRecord, on: Day): Decision[] {
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

function unclaimedIn({ law }: HouseholdServices, decisions: readonly Decision[]): Unclaimed {
  const counted = new Set(law.rights.filter(countsAsGap).map((right) => right.code));
  return addUnclaimed(decisions.filter((decision) => counted.has(decision.right))
    .map((decision) => unclaimedOf(decision.outcome, decision.period, decision.amountMin, decision.amountMax, decision.paid)));
}

function orThrow<T>(result: Result<T>): T {
  if (!result.ok) throw problemError(result.problem);
  return result.value;
}
