import type { AccessPolicy } from '@klaikhun/access';
import { type AnyRoute, type Call, defineRoute } from '@klaikhun/access/pg';
import { ROLE_NAMES, type Role, ROLES, rolesThatMay } from '@klaikhun/areas/org';
import { fullName } from '@klaikhun/areas/people';
import { undoneBy } from '@klaikhun/ledger';
import { type Committed, readActions, readUndoing } from '@klaikhun/ledger/pg';
import { factOf } from '@klaikhun/rules/decide';
import { problemError } from '@klaikhun/std';
import { z } from 'zod';
import { Acted, Answer, History, HistoryQuery, HouseholdView, PurposeStated, StatePurpose, Undo, WorkAct } from '../api.contract.ts';
import { householdProblems } from '../problems.ts';
import { historyOf, othersIn, STORY_PARTS } from '../story.ts';
import { closedRights } from '../view/closed.ts';
import { titleOf } from '../view/context.ts';
import { contextOf, viewHousehold, type Viewer } from '../view/household.ts';
import { WORK_STATE_WORDS } from '../view/words.ts';
import { type ActedResult, type Acting, answer, moveWork, undo } from './acts.ts';
import { findRecord, followThrough, type Opened, openHousehold, statePurpose } from './opening.ts';
import { lookFlagRoutes } from './looks/api.ts';
import { openingRoutes } from './openings/api.ts';
import { trailRoutes } from './oversight/trail-api.ts';
import { ownRecordRoutes } from './own-record.ts';
import { assignmentRoutes } from './assignments/api.ts';
import { changeProblems } from '../changes/change-problems.ts';
import { mayChange } from '../changes/decide-change.ts';
import { changeRoutes } from './changes/api.ts';
import { whichSeen } from './changes/store.ts';
import { fieldRoutes } from './field/api.ts';
import { formRoutes } from './forms/api.ts';
import { handoverRoutes } from './handover/api.ts';
import { logbookRoutes } from './logbook/api.ts';
import { bookletRoutes } from './logbook/booklet.ts';
import { planRoutes } from './logbook/plan-api.ts';
import type { HouseholdServices } from './services.ts';
import { lineFor, readWork } from './store.ts';

const FIELD = rolesThatMay('see_people');
const OUTREACH = { use: 'rights_outreach', purpose: 'record' } as const;
const policies = {
  read: { name: 'household.read', what: { th: 'ดูข้อมูลครอบครัว', en: 'see a family' }, roles: FIELD, shows: 'people', audit: 'household.read', ...OUTREACH },
  history: { name: 'household.history', what: { th: 'ดูประวัติของครอบครัว', en: 'see the history of a family' }, roles: FIELD, shows: 'people', audit: 'household.history', ...OUTREACH },
  act: { name: 'household.act', what: { th: 'บันทึกคำตอบและงานของครอบครัว', en: 'record answers and work' }, roles: FIELD, shows: 'people', audit: 'household.read', ...OUTREACH },
  work: { name: 'household.work', what: { th: 'รับงาน พักงาน ปิดงานของครอบครัว', en: 'take on, rest or close the work on a family' }, roles: rolesThatMay('do_work'), shows: 'people', audit: 'household.read', ...OUTREACH },
  purpose: { name: 'household.purpose', what: { th: 'บอกเหตุที่เปิดดูครอบครัว', en: 'say why a family is opened' }, roles: FIELD, shows: 'people', audit: 'household.purpose', use: 'rights_outreach', purpose: 'none' },
} as const satisfies Record<string, AccessPolicy>;

const Id = z.object({ id: z.string().min(1).max(100) });
/** Lines of a family's story that are read at once. */
const STORY_PAGE = 30;

export function householdRoutes(services: HouseholdServices): AnyRoute[] {
  const done = async (call: Call, id: string, act: (acting: Acting) => Promise<Committed<ActedResult>>) => {
    const opened = await openHousehold(services, call, id);
    if (opened.record.ended) throw problemError(changeProblems.ended());
    if (!mayAct(opened)) throw problemError(householdProblems.look_up_reads_only());
    const committed = await act({ services, call, opened });
    await followThrough(services, call, opened.record, opened.opening);
    return actedOf(services, call, opened, committed);
  };
  return [
    ...openingRoutes(services),
    ...lookFlagRoutes(services),
    ...formRoutes(services),
    ...ownRecordRoutes(services),
    ...handoverRoutes(services),
    ...assignmentRoutes(services), ...logbookRoutes(services), ...planRoutes(services), ...bookletRoutes(services),
    ...fieldRoutes(services),
    ...changeRoutes(services, (call, opened) => viewOf(services, call, opened)),
    ...trailRoutes(services),
    defineRoute({
      method: 'get', path: '/api/households/{id}', summary: { th: 'ครอบครัวหนึ่ง', en: 'One household' }, access: policies.read, params: Id, answer: HouseholdView,
      handle: async ({ params }, call) => viewOf(services, call, await openHousehold(services, call, params.id)),
    }),
    defineRoute({
      method: 'get', path: '/api/households/{id}/history', summary: { th: 'ประวัติของครอบครัว', en: 'History of a household' }, access: policies.history, params: Id, query: HistoryQuery, answer: History,
      handle: async ({ params, query }, call) => {
        const opened = await openHousehold(services, call, params.id);
        const { record, sees } = opened;
        const [transaction = '', seq = ''] = query.before?.split('.') ?? [];
        const page = await readActions(call.db, record.province, record.householdId, {
          kinds: query.part === undefined ? null : STORY_PARTS[query.part], before: query.before === undefined ? null : { transaction, seq }, limit: STORY_PAGE,
        });
        const undone = undoneBy(await readUndoing(call.db, record.province, record.householdId));
        return historyOf({
          law: services.law, record, seesRestricted: abilities(call).see_restricted, closed: closedRights(services.law, opened.sees), mayAnswer: abilities(call).answer && mayAct(opened), roleNames: ROLE_NAMES,
          mayChange: (kind) => opened.opening.purpose !== 'look_up' && mayChange(call.asker?.role ?? '', kind), seen: await whichSeen(call.db, record.province, othersIn(page.actions)),
          seesFact: (scope, fact) => sees(factOf(services.law.facts, scope, fact)?.sensitivity ?? 'sealed'),
        }, page.actions, undone, page.next === null ? null : `${page.next.transaction}.${page.next.seq}`);
      },
    }),
    defineRoute({
      method: 'post', path: '/api/households/{id}/purposes', summary: { th: 'บอกเหตุที่เปิดดู', en: 'Say why it is opened' }, access: policies.purpose, params: Id, body: StatePurpose, answer: PurposeStated,
      handle: async ({ params, body }, call) => (await statePurpose(services, call, params.id, body)).result,
    }),
    defineRoute({
      method: 'post', path: '/api/households/{id}/answers', summary: { th: 'บันทึกคำตอบ', en: 'Record an answer' }, access: policies.act, params: Id, body: Answer, answer: Acted,
      handle: ({ params, body }, call) => done(call, params.id, (acting) => answer(acting, body)),
    }),
    defineRoute({
      method: 'post', path: '/api/households/{id}/undo', summary: { th: 'ถอนคำตอบ', en: 'Take an answer back' }, access: policies.act, params: Id, body: Undo, answer: Acted,
      handle: ({ params, body }, call) => done(call, params.id, (acting) => undo(acting, body)),
    }),
    defineRoute({
      method: 'post', path: '/api/households/{id}/work', summary: { th: 'รับงาน พักงาน ปิดงาน', en: 'Take on, wait, close, reopen' }, access: policies.work, params: Id, body: WorkAct, answer: Acted,
      handle: ({ params, body }, call) => done(call, params.id, (acting) => moveWork(acting, body)),
    }),
  ];
}

/** A look-up is for looking: the family is answered for and worked with by whoever it belongs to. */
function mayAct({ opening, record }: Pick<Opened, 'opening' | 'record'>): boolean {
  return opening.purpose !== 'look_up' && !record.ended;
}

async function viewOf(services: HouseholdServices, call: Call, opened: Opened): Promise<HouseholdView> {
  const { record, sees } = opened;
  const viewer: Viewer = { sees, mayAnswer: abilities(call).answer && mayAct(opened), placeWords: services.placeWords, seesRestricted: abilities(call).see_restricted };
  const row = await readWork(call.db, record);
  const shown = row === null ? null : lineFor(row, sees);
  const work = row === null || shown === null ? null : {
    state: row.state, state_text: WORK_STATE_WORDS[row.state], due: shown.due, urgency: shown.urgency, next_step: shown.next_step,
    owner: row.owner === null ? null : { account_id: row.owner, name: { th: row.owner_th ?? row.owner, en: row.owner_en ?? row.owner } },
  };
  const view = viewHousehold(contextOf(services, record, services.clock.today(), viewer), work, mayAct(opened));
  const into = view.ended?.into ?? null;
  return into === null || (await whichSeen(call.db, record.province, [into])).has(into) ? view : { ...view, ended: view.ended && { ...view.ended, into: null } };
}

async function actedOf(services: HouseholdServices, call: Call, opened: Opened, done: Committed<ActedResult>): Promise<Acted> {
  const record = await findRecord(call, opened.record.householdId);
  if (record === null) throw problemError(householdProblems.not_found());
  const { see_restricted: seesRestricted } = abilities(call);
  const closed = closedRights(services.law, opened.sees);
  const changed = done.result.changed.flatMap((change) => {
    const right = services.law.rights.find((one) => one.code === change.right);
    if (right === undefined || (right.restricted && !seesRestricted) || closed.has(right.code)) return [];
    const person = record.persons.find((one) => one.personId === change.subject);
    return [{ ...change, subject_name: person === undefined ? null : fullName(person), title: titleOf(right) }];
  });
  const { perYear, once } = done.result.unclaimedChange;
  return {
    action_id: done.actionId, repeated: done.repeated, changed, unclaimed_change: { per_year: perYear / 100, up_to_once: once / 100 },
    household: await viewOf(services, call, { ...opened, record }),
  };
}

function abilities(call: Call) {
  return ROLES[(call.asker?.role ?? 'executive') as Role].may;
}
