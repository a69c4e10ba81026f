// What is written in the logbook: each one act with its entry, audit and outbox in one transaction.
import type { Call } from '@klaikhun/access/pg';
import { commit } from '@klaikhun/ledger/pg';
import { type Role, ROLES } from '@klaikhun/areas/org';
import { assessmentDefinitions, assessmentOn, type AssessmentDefinition } from '@klaikhun/reference';
import { levelOf } from '@klaikhun/rules/decide';
import { isoOf, parseDate, problemError, type Result } from '@klaikhun/std';
import type { ClientBase } from 'pg';
import { householdProblems } from '../../problems.ts';
import { KIND } from '../../story.ts';
import { toRules } from '../../record.ts';
import { aidYear } from '../../logbook/aid.ts';
import { acceptedAnswers, assess, dimensionsOf } from '../../logbook/assess.ts';
import type { AddAid, AddNeed, Assess, Logbook, SetStatus, SettleNeed, UndoLogbook } from '../../logbook/logbook.contract.ts';
import { logbookProblems } from '../../logbook/logbook-problems.ts';
import { decideStatus } from '../../logbook/status.ts';
import { answersOf, viewLogbook } from '../../logbook/view.ts';
import { contextOf } from '../../view/household.ts';
import type { Opened } from '../opening.ts';
import type { HouseholdServices } from '../services.ts';
import * as store from './store.ts';

export interface Writing { readonly services: HouseholdServices; readonly call: Call; readonly opened: Opened }
export type LogbookAct = Readonly<{ kind: string; operationId: string; body: object; undoes?: string }>;

const todayOf = ({ services }: Pick<Writing, 'services'>) => isoOf(services.clock.today());
const meOf = ({ call }: Pick<Writing, 'call'>) => call.asker?.accountId ?? '';

export function definitionNow(services: HouseholdServices): AssessmentDefinition {
  const definition = assessmentOn(isoOf(services.clock.today()));
  if (definition === undefined) throw problemError(logbookProblems.no_definition());
  return definition;
}

export async function logbookOf(writing: Writing, mayWrite: boolean): Promise<Logbook> {
  const { services, call, opened: { record, sees } } = writing;
  const seesRestricted = ROLES[(call.asker?.role ?? 'executive') as Role].may.see_restricted;
  const context = contextOf(services, record, services.clock.today(), { sees, mayAnswer: mayWrite, placeWords: services.placeWords, seesRestricted });
  const { from, to } = aidYear(services.clock.today());
  const rows = {
    assessments: await store.readAssessments(call.db, record), needs: await store.readNeeds(call.db, record), aid: await store.readAid(call.db, record, isoOf(from), isoOf(to)),
    statuses: await store.readStatuses(call.db, record), lastVisit: await store.readLastVisit(call.db, record),
  };
  return viewLogbook(definitionNow(services), assessmentDefinitions, context, rows, { accountId: meOf(writing), mayWrite });
}

/** The act and its entry. Sent again, it changes nothing. */
export async function note(writing: Writing, act: LogbookAct, project: (db: ClientBase, actionId: string) => Promise<void>): Promise<void> {
  const { services, call, opened: { record, opening } } = writing;
  const { asker, askerName } = call;
  if (asker === null || askerName === null) throw problemError(householdProblems.not_found());
  const actionId = services.newId();
  await commit(call.db, services.newId, {
    action: {
      actionId, operationId: act.operationId, kind: act.kind, at: services.clock.now(), actor: { accountId: asker.accountId, name: askerName, role: asker.role }, why: null, undoes: act.undoes ?? null,
      province: record.province, householdId: record.householdId, subdistrict: record.subdistrict, body: act.body,
    },
    audit: { deed: act.kind, policy: 'household.logbook_write', requestId: call.requestId, detail: {}, use: 'rights_outreach', relation: opening.relation, purpose: opening.purpose, persons: record.persons.map((person) => person.personId) },
    outbox: [],
    project: async (db) => {
      await store.lockHome(db, record);
      await project(db, actionId);
      return {};
    },
  });
}

/** Whoever reads nothing sensitive would not see again what they marked so. */
function mayClose({ opened }: Writing, closed: boolean): void {
  if (closed && !opened.sees('sensitive')) throw problemError(logbookProblems.not_yours_to_close());
}

export async function writeAssessment(writing: Writing, given: Assess): Promise<void> {
  mayClose(writing, given.closed);
  const { services, call, opened: { record, sees } } = writing;
  const definition = definitionNow(services);
  const answers = acceptedAnswers(definition, given.answers, sees);
  if (answers === null) throw problemError(logbookProblems.not_asked());
  if (Object.keys(answers).length === 0 && given.note === '') throw problemError(logbookProblems.says_nothing());
  const on = services.clock.today();
  await note(writing, { kind: KIND.assessed, operationId: given.operation_id, body: { definition: definition.version, answers, note: given.note, closed: given.closed } }, async (db, actionId) => {
    const before = answersOf(definition, await store.readAssessments(call.db, record), on);
    const read = toRules(services.law, record, on);
    const [level] = services.law.levels;
    const found = read.ok && level !== undefined ? levelOf(services.law, level, read.value, on) : null;
    await store.addAssessment(db, record, {
      id: actionId, on: isoOf(on), accountId: meOf(writing), closed: given.closed, definition: definition.version, answers, note: given.note === '' ? null : given.note,
      result: assess(definition, record, { ...before, ...answers }, on), level: String(found?.level ?? 'unknown'), levelDefinition: found?.version ?? '',
    });
  });
}

export async function writeNeed(writing: Writing, given: AddNeed): Promise<void> {
  mayClose(writing, given.closed);
  const { operation_id: operationId, ...body } = given;
  await note(writing, { kind: KIND.needAdded, operationId, body }, (db, id) => store.addNeed(db, writing.opened.record, { id, on: todayOf(writing), accountId: meOf(writing), closed: given.closed, kind: given.kind, words: given.words }));
}

export async function settleNeed(writing: Writing, given: SettleNeed): Promise<void> {
  const { operation_id: operationId, ...body } = given;
  await note(writing, { kind: KIND.needSettled, operationId, body }, async (db) => {
    const settled = await store.settleNeed(db, writing.opened.record, { id: given.need_id, state: given.state, why: given.why, on: todayOf(writing), accountId: meOf(writing), closedToo: writing.opened.sees('sensitive') });
    if (!settled) throw problemError(logbookProblems.no_such_need());
  });
}

export async function writeAid(writing: Writing, given: AddAid): Promise<void> {
  mayClose(writing, given.closed);
  const day = parseDate(given.on, { partial: false });
  if (!day.ok || isoOf(day.value.day) > todayOf(writing)) throw problemError(logbookProblems.bad_day());
  const { operation_id: operationId, ...body } = given;
  await note(writing, { kind: KIND.aidAdded, operationId, body }, (db, id) => store.addAid(db, writing.opened.record, {
    id, on: given.on, accountId: meOf(writing), closed: given.closed, kind: given.kind, words: given.words, source: given.source, satang: given.amount === null ? null : Math.round(given.amount * 100), writtenOn: todayOf(writing),
  }));
}

export async function writeStatus(writing: Writing, given: SetStatus): Promise<void> {
  mayClose(writing, given.closed);
  const { services, call, opened: { record } } = writing;
  const definition = definitionNow(services);
  const on = services.clock.today();
  const { operation_id: operationId, ...body } = given;
  await note(writing, { kind: KIND.statusSet, operationId, body }, async (db, id) => {
    const [now] = await store.readStatuses(call.db, record);
    if ((now?.status ?? null) !== given.from) throw problemError(logbookProblems.moved_meanwhile());
    const answers = answersOf(definition, await store.readAssessments(call.db, record), on);
    const assessed = Object.keys(answers).length === 0 ? null : dimensionsOf(definition, assess(definition, record, answers, on));
    orThrow(decideStatus({ from: given.from, to: given.status, assessed }));
    await store.addStatus(db, record, { id, on: isoOf(on), accountId: meOf(writing), closed: given.closed, status: given.status, words: given.words });
  });
}

export async function undoEntry(writing: Writing, given: UndoLogbook): Promise<void> {
  const { record } = writing.opened;
  await note(writing, { kind: KIND.logbookUndone, operationId: given.operation_id, undoes: given.action_id, body: { action_id: given.action_id } }, async (db, actionId) => {
    const table = await store.findEntry(db, record, given.action_id, meOf(writing), todayOf(writing));
    if (table === null) throw problemError(logbookProblems.nothing_to_undo());
    await store.withdraw(db, record, table, given.action_id, actionId);
  });
}

export function orThrow<T>(result: Result<T>): T {
  if (!result.ok) throw problemError(result.problem);
  return result.value;
}
