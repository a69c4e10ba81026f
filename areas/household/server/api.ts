import type { AccessPolicy } from '@klaikhun/access';
import { type AnyRoute, type Call, defineRoute } from '@klaikhun/access/pg';
import { ROLE_NAMES, type Role, ROLES } from '@klaikhun/areas/org';
import { fullName } from '@klaikhun/areas/people';
import { type Committed, readActions } from '@klaikhun/ledger/pg';
import { factOf } from '@klaikhun/rules/decide';
import { problemError } from '@klaikhun/std';
import { z } from 'zod';
import { Acted, Answer, History, HouseholdView, Undo, WorkAct } from '../api.contract.ts';
import { householdProblems } from '../problems.ts';
import type { HouseholdRecord } from '../record.ts';
import { historyOf } from '../story.ts';
import { closedRights } from '../view/closed.ts';
import { titleOf } from '../view/context.ts';
import { contextOf, viewHousehold, type Viewer } from '../view/household.ts';
import { WORK_STATE_WORDS } from '../view/words.ts';
import { type ActedResult, answer, moveWork, undo } from './acts.ts';
import type { HouseholdServices } from './services.ts';
import { lineFor, readRecord, readWork } from './store.ts';

const FIELD = ['field_officer', 'provincial_head', 'volunteer'];
const policies = {
  read: { name: 'household.read', what: { th: 'ดูข้อมูลครอบครัว', en: 'see a family' }, roles: FIELD, shows: 'people', audit: 'household.read' },
  history: { name: 'household.history', what: { th: 'ดูประวัติของครอบครัว', en: 'see the history of a family' }, roles: FIELD, shows: 'people', audit: 'household.history' },
  act: { name: 'household.act', what: { th: 'บันทึกคำตอบและงานของครอบครัว', en: 'record answers and work' }, roles: FIELD, shows: 'people', audit: 'household.read' },
} as const satisfies Record<string, AccessPolicy>;

const Id = z.object({ id: z.string().min(1).max(100) });

export function householdRoutes(services: HouseholdServices): AnyRoute[] {
  const acting = (call: Call) => ({ services, call, provinces: provincesOf(call) });
  return [
    defineRoute({
      method: 'get', path: '/api/households/{id}', summary: { th: 'ครอบครัวหนึ่ง', en: 'One household' }, access: policies.read, params: Id, answer: HouseholdView,
      handle: async ({ params }, call) => viewOf(services, call, await recordFor(call, params.id)),
    }),
    defineRoute({
      method: 'get', path: '/api/households/{id}/history', summary: { th: 'ประวัติของครอบครัว', en: 'History of a household' }, access: policies.history, params: Id, answer: History,
      handle: async ({ params }, call) => {
        const record = await recordFor(call, params.id);
        const actions = await readActions(call.db, record.province, record.householdId);
        return historyOf({
          law: services.law, record, seesRestricted: abilities(call).see_restricted, closed: closedRights(services.law, call.sees), mayAnswer: abilities(call).answer, roleNames: ROLE_NAMES,
          seesFact: (scope, fact) => call.sees(factOf(services.law.facts, scope, fact)?.sensitivity ?? 'sealed'),
        }, actions);
      },
    }),
    defineRoute({
      method: 'post', path: '/api/households/{id}/answers', summary: { th: 'บันทึกคำตอบ', en: 'Record an answer' }, access: policies.act, params: Id, body: Answer, answer: Acted,
      handle: async ({ params, body }, call) => actedOf(services, call, params.id, await answer(acting(call), await recordFor(call, params.id), body)),
    }),
    defineRoute({
      method: 'post', path: '/api/households/{id}/undo', summary: { th: 'ถอนคำตอบ', en: 'Take an answer back' }, access: policies.act, params: Id, body: Undo, answer: Acted,
      handle: async ({ params, body }, call) => actedOf(services, call, params.id, await undo(acting(call), await recordFor(call, params.id), body)),
    }),
    defineRoute({
      method: 'post', path: '/api/households/{id}/work', summary: { th: 'รับงาน พักงาน ปิดงาน', en: 'Take on, wait, close, reopen' }, access: policies.act, params: Id, body: WorkAct, answer: Acted,
      handle: async ({ params, body }, call) => actedOf(services, call, params.id, await moveWork(acting(call), await recordFor(call, params.id), body)),
    }),
  ];
}

/** The household if it lies in the asker's areas. The look is noted before anything is given. */
async function recordFor(call: Call, householdId: string): Promise<HouseholdRecord> {
  const record = await readRecord(call.db, provincesOf(call), householdId);
  if (record === null) throw problemError(householdProblems.not_found());
  await call.look(record, { persons: record.persons.map((person) => person.personId) });
  return record;
}

async function viewOf(services: HouseholdServices, call: Call, record: HouseholdRecord): Promise<HouseholdView> {
  const viewer: Viewer = { sees: call.sees, mayAnswer: abilities(call).answer, placeWords: services.placeWords, seesRestricted: abilities(call).see_restricted };
  const row = await readWork(call.db, record);
  const shown = row === null ? null : lineFor(row, call.sees);
  const work = row === null || shown === null ? null : {
    state: row.state, state_text: WORK_STATE_WORDS[row.state], due: shown.due, urgency: shown.urgency, next_step: shown.next_step,
    owner: row.owner === null ? null : { account_id: row.owner, name: { th: row.owner_th ?? row.owner, en: row.owner_en ?? row.owner } },
  };
  return viewHousehold(contextOf(services, record, services.clock.today(), viewer), work);
}

async function actedOf(services: HouseholdServices, call: Call, householdId: string, done: Committed<ActedResult>): Promise<Acted> {
  const record = await readRecord(call.db, provincesOf(call), householdId);
  if (record === null) throw problemError(householdProblems.not_found());
  const { see_restricted: seesRestricted } = abilities(call);
  const closed = closedRights(services.law, call.sees);
  const changed = done.result.changed.flatMap((change) => {
    const right = services.law.rights.find((one) => one.code === change.right);
    if (right === undefined || (right.restricted && !seesRestricted) || closed.has(right.code)) return [];
    const person = record.persons.find((one) => one.personId === change.subject);
    return [{ ...change, subject_name: person === undefined ? null : fullName(person), title: titleOf(right) }];
  });
  const { perYear, once } = done.result.unclaimedChange;
  return { action_id: done.actionId, repeated: done.repeated, changed, unclaimed_change: { per_year: perYear / 100, up_to_once: once / 100 }, household: await viewOf(services, call, record) };
}

function abilities(call: Call) {
  return ROLES[(call.asker?.role ?? 'executive') as Role].may;
}

function provincesOf(call: Call): string[] {
  return [...new Set(call.asker?.areas.map((code) => code.slice(0, 2)) ?? [])];
}
