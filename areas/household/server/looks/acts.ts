// What is done about flags: a question to the officer, a verdict, taking it back; who is watched. Each one action with its audit row.
import type { Action } from '@klaikhun/ledger';
import type { Call } from '@klaikhun/access/pg';
import { addNotice } from '@klaikhun/areas/org/server';
import { commit, type Committed } from '@klaikhun/ledger/pg';
import { isoOf, problemError, readNationalId } from '@klaikhun/std';
import type { ClientBase } from 'pg';
import { lookProblems } from '../../looks/look-problems.ts';
import { LOOK_KIND } from '../../looks/looks.ts';
import type { ExplainLooks, JudgeLooks, LinkStaff, LookAct, LookActWhy, WatchPerson } from '../../looks/looks.contract.ts';
import { householdProblems } from '../../problems.ts';
import { overseenOfficers } from '../oversight/store.ts';
import type { HouseholdServices } from '../services.ts';
import { addWatched, endWatched, explain, type LockedFlag, lockFlag, reopenFlag, setLink, writeAsked, writeJudgement } from './flag-store.ts';
import { headsOf } from './store.ts';

type Done = { readonly flag_id: string };

export function judge(services: HouseholdServices, call: Call, id: string, given: JudgeLooks): Promise<Committed<Done>> {
  return onFlag(services, call, id, { kind: LOOK_KIND.judged, operationId: given.operation_id, why: given.why, body: { flag: id, verdict: given.verdict } }, async (db, flag, by) => {
    if (flag.state !== 'open') throw problemError(lookProblems.settled());
    await writeJudgement(db, id, given.verdict, { what: `verdict ${given.verdict}`, by, at: services.clock.now(), why: given.why });
  });
}

export function takeBack(services: HouseholdServices, call: Call, id: string, given: LookActWhy): Promise<Committed<Done>> {
  return onFlag(services, call, id, { kind: LOOK_KIND.reopened, operationId: given.operation_id, why: given.why, body: { flag: id } }, async (db, flag, by) => {
    if (flag.state === 'open') throw problemError(lookProblems.not_settled());
    await reopenFlag(db, id, { what: 'reopened', by, at: services.clock.now(), why: given.why });
  });
}

/** The officer is asked, and the head hears that an explanation was asked for: neither hears by which rule, or about whom. */
export function ask(services: HouseholdServices, call: Call, id: string, given: LookAct): Promise<Committed<Done>> {
  return onFlag(services, call, id, { kind: LOOK_KIND.asked, operationId: given.operation_id, why: null, body: { flag: id } }, async (db, flag, by) => {
    if (flag.state !== 'open') throw problemError(lookProblems.settled());
    if (flag.asked) throw problemError(lookProblems.asked_already());
    const at = services.clock.now();
    await writeAsked(db, id, { what: 'asked', by, at, why: null });
    await addNotice(db, { noticeId: services.newId(), accountId: flag.account, at, kind: 'looks.asked', body: {} });
    for (const accountId of await headsOf(db, flag.account, isoOf(services.clock.today()))) if (accountId !== by) await addNotice(db, { noticeId: services.newId(), accountId, at, kind: 'looks.asked_of', body: { by: flag.account } });
  });
}

async function onFlag(services: HouseholdServices, call: Call, id: string, deed: Deed, project: (db: ClientBase, flag: LockedFlag, by: string) => Promise<void>): Promise<Committed<Done>> {
  const flag = await lockFlag(call.db, id);
  if (flag === null) throw problemError(lookProblems.no_such_flag());
  return commitOn<Done>(services, call, flag.province, deed, async (db) => {
    await project(db, flag, call.asker?.accountId ?? '');
    return { flag_id: id };
  });
}

export function watch(services: HouseholdServices, call: Call, given: WatchPerson): Promise<Committed<{ watch_id: string }>> {
  const number = numberOf(given.national_id);
  const id = services.newId();
  return commitOn(services, call, services.province, { kind: LOOK_KIND.watched, operationId: given.operation_id, why: given.why, body: { label: given.label } }, async (db) => {
    await addWatched(db, { id, number, label: given.label, why: given.why, at: services.clock.now() });
    return { watch_id: id };
  });
}

export function unwatch(services: HouseholdServices, call: Call, id: string, given: LookActWhy): Promise<Committed<{ watch_id: string }>> {
  return commitOn(services, call, services.province, { kind: LOOK_KIND.ended, operationId: given.operation_id, why: given.why, body: { watch: id } }, async (db) => {
    if (!(await endWatched(db, id, { by: call.asker?.accountId ?? '', at: services.clock.now(), why: given.why }))) throw problemError(lookProblems.not_yours());
    return { watch_id: id };
  });
}

/** Which person an officer is. The answer is the same whether there is such a person or not. */
export async function link(services: HouseholdServices, call: Call, given: LinkStaff): Promise<Committed<{ account_id: string; linked: boolean }>> {
  const number = given.national_id === null ? null : numberOf(given.national_id);
  const { officers } = await overseenOfficers(call.db);
  if (given.account_id === call.asker?.accountId || !officers.some((one) => one.account_id === given.account_id)) throw problemError(lookProblems.not_yours());
  return commitOn(services, call, services.province, { kind: LOOK_KIND.linked, operationId: given.operation_id, why: null, body: { account: given.account_id, known: number !== null } }, async (db) => {
    await setLink(db, given.account_id, number, services.clock.now());
    return { account_id: given.account_id, linked: number !== null };
  });
}

/** The flagged officer answers, once; whoever asked hears it. */
export async function answerQuestion(services: HouseholdServices, call: Call, id: string, { words }: ExplainLooks): Promise<Done> {
  const at = services.clock.now();
  const by = await explain(call.db, id, words, at);
  if (by === null) throw problemError(lookProblems.no_question());
  await addNotice(call.db, { noticeId: services.newId(), accountId: by, at, kind: 'looks.explained', body: { by: call.asker?.accountId ?? '' } });
  return { flag_id: id };
}

function numberOf(given: string): string {
  const read = readNationalId(given);
  if (!read.ok) throw problemError(lookProblems.bad_number());
  return read.value;
}

interface Deed { readonly kind: string; readonly operationId: string; readonly why: string | null; readonly body: object }

function commitOn<Result extends object>(services: HouseholdServices, call: Call, province: string, deed: Deed, project: (db: ClientBase) => Promise<Result>): Promise<Committed<Result>> {
  const { asker, askerName } = call;
  if (asker === null || askerName === null) throw problemError(householdProblems.not_found());
  const action: Action<object> = {
    actionId: services.newId(), operationId: deed.operationId, kind: deed.kind, at: services.clock.now(), actor: { accountId: asker.accountId, name: askerName, role: asker.role },
    why: deed.why, undoes: null, province, householdId: '', subdistrict: '', body: deed.body,
  };
  return commit(call.db, services.newId, { action, audit: { deed: deed.kind, policy: deed.kind, requestId: call.requestId, detail: {}, use: 'oversight_of_access' }, outbox: [], project });
}
