// People and duties: who may ask for what. What is asked is decided in ../../decide-duties.ts and ../../decide-leave.ts.
import type { AccessPolicy } from '@klaikhun/access';
import { type AnyRoute, type Call, defineRoute } from '@klaikhun/access/pg';
import { isoOf, problemError } from '@klaikhun/std';
import { z } from 'zod';
import { Role, Session } from '../../api.contract.ts';
import { dutyProblems } from '../../duty-problems.ts';
import { AccountMade, CancelLeave, ChooseDuty, Duties, DutyDone, EndPlace, EndPost, GivePlace, GivePost, LocalGovernments, MyDuties, MyLeaves, NewAccount, PersonDuties, TakeLeave, UndoDuty, Units } from '../../duties.contract.ts';
import { LOCAL_KINDS, type LocalKind } from '../../local-governments.ts';
import { rolesThatMay } from '../../roles.ts';
import type { OrgServices } from '../services.ts';
import { sessionAnswer } from '../sign-in/api.ts';
import { hashOf } from '../sign-in/sessions.ts';
import { accountOfSession } from '../store.ts';
import { askingOf, cancelTheLeave, endPlace, endPost, givePlace, givePost, makeAccount, takeLeave, undoDuty } from './acts.ts';
import { setDuty } from './changes.ts';
import { awayOn, findLeave, findPost, holdingsOfAccount, leavesOf, type PostHolding, placesOf, provincesOf, readColleagues, readHoldings, readLocalGovernments, readPosts, readSelf, readSignIn, readUnits, restsOn, standsInFor, unitActedIn } from './store.ts';
import { dutiesOf, leaveLine, myDutiesOf, personOf, substitutesFor } from './view.ts';

const HEADS = [...new Set([...rolesThatMay('assign'), ...rolesThatMay('manage_accounts')])];
const STAFF = Role.options.filter((role) => role !== 'citizen');

const policies = {
  read: { name: 'org.duties', what: { th: 'ดูคนและหน้าที่', en: 'see people and duties' }, roles: HEADS, shows: 'figures', audit: 'org.duties', use: 'staff_administration', purpose: 'none' },
  change: { name: 'org.duties.change', what: { th: 'มอบหรือสิ้นสุดหน้าที่', en: 'give or end duties' }, roles: HEADS, shows: 'figures', audit: null, use: 'staff_administration', purpose: 'none', confirm: true },
  create: { name: 'org.accounts.create', what: { th: 'สร้างบัญชีให้คนใหม่', en: 'make an account for somebody new' }, roles: rolesThatMay('manage_accounts'), shows: 'figures', audit: null, use: 'staff_administration', purpose: 'none', confirm: true },
  units: { name: 'org.units', what: { th: 'ดูโครงสร้างกระทรวง', en: 'see the units of the ministry' }, roles: STAFF, shows: 'nothing', audit: null, use: 'staff_administration', purpose: 'none' },
  leave: { name: 'org.leave', what: { th: 'ดูการลาของตนเอง', en: 'see your own leave' }, roles: STAFF, shows: 'nothing', audit: null, use: 'staff_administration', purpose: 'none' },
  takeLeave: { name: 'org.leave.take', what: { th: 'ลาและให้คนทำแทน', en: 'take leave and name a substitute' }, roles: STAFF, shows: 'nothing', audit: null, use: 'staff_administration', purpose: 'none', confirm: true },
  duty: { name: 'org.duty', what: { th: 'เลือกหน้าที่ที่จะทำ', en: 'choose the duty to act in' }, roles: STAFF, shows: 'nothing', audit: null, use: 'staff_administration', purpose: 'none' },
  chooseDuty: { name: 'org.duty.choose', what: { th: 'เลือกหน้าที่ที่จะทำ', en: 'choose the duty to act in' }, roles: STAFF, shows: 'nothing', audit: 'org.duty', use: 'staff_administration', purpose: 'none' },
} as const satisfies Record<string, AccessPolicy>;

const Id = z.object({ id: z.string().min(1).max(100) });
const LeaveId = z.object({ id: z.uuid() });
const PersonLeave = z.object({ id: z.string().min(1).max(100), leave: z.uuid() });

export function dutyRoutes(services: OrgServices): AnyRoute[] {
  return [...readingRoutes(services), ...localGovernmentRoutes(services), ...givingRoutes(services), ...leaveRoutes(services), ...ownDutyRoutes(services)];
}

const everywhereOf = (services: OrgServices) => ({ province: services.province, householdId: '', subdistrict: '' });
const todayOf = (services: OrgServices) => isoOf(services.clock.today());

function readingRoutes(services: OrgServices): AnyRoute[] {
  return [
    defineRoute({
      method: 'get', path: '/api/duties', summary: { th: 'คนและหน้าที่', en: 'People and duties' }, access: policies.read, answer: Duties,
      handle: async (_input, call) => {
        await call.look(everywhereOf(services), {});
        const { db } = call;
        const today = todayOf(services);
        const asker = askingOf(call);
        const { province } = services;
        const people = await readColleagues(db, asker.areas, today);
        return dutiesOf({
          today, asker, province, ownUnit: await unitActedIn(db), units: await readUnits(db, today), posts: await readPosts(db, province, today),
          holdings: await readHoldings(db, province, today), away: await awayOn(db, today), people,
          rests: await restsOn(db, people.filter((one) => one.closed).map((one) => one.account_id), today),
        });
      },
    }),
    defineRoute({
      method: 'get', path: '/api/duties/people/{id}', summary: { th: 'เพื่อนร่วมงานหนึ่งคน', en: 'One colleague' }, access: policies.read, params: Id, answer: PersonDuties,
      handle: async ({ params }, call) => {
        await call.look(everywhereOf(services), { account: params.id });
        return readPerson(services, call, params.id);
      },
    }),
    defineRoute({
      method: 'get', path: '/api/units', summary: { th: 'หน่วยงานของกระทรวง', en: 'Units of the ministry' }, access: policies.units, answer: Units,
      handle: async (_input, call) => ({
        units: (await readUnits(call.db, todayOf(services))).map((row) => ({ unit_id: row.unit_id, kind: row.kind as Units['units'][number]['kind'], parent_id: row.parent_id, name: { th: row.name_th, en: row.name_en }, province: row.province, source: row.source })),
      }),
    }),
  ];
}

const kindName = (kind: string) => LOCAL_KINDS[kind as LocalKind] ?? { th: kind, en: kind };

function localGovernmentRoutes(services: OrgServices): AnyRoute[] {
  return [
    defineRoute({
      method: 'get', path: '/api/local-governments', summary: { th: 'ทะเบียน อปท. ของจังหวัด', en: 'Local governments of the province' }, access: policies.units, answer: LocalGovernments,
      handle: async (_input, call) => {
        const rows = await readLocalGovernments(call.db, services.province, todayOf(services));
        return {
          source: rows[0]?.source ?? null,
          local_governments: rows.map((row) => ({ unit_id: row.unit_id, code: row.code, kind_name: { th: kindName(row.kind).th, en: kindName(row.kind).en }, name: { th: row.name_th, en: row.name_en }, made_up: row.made_up, areas: row.areas, post_id: row.post_id })),
        };
      },
    }),
  ];
}

async function readPerson(services: OrgServices, call: Call, accountId: string): Promise<PersonDuties> {
  const { db } = call;
  const today = todayOf(services);
  const asker = askingOf(call);
  const [row] = await readColleagues(db, asker.areas, today, accountId);
  const signIn = row === undefined ? null : await readSignIn(db, accountId, services.clock.now());
  if (row === undefined || signIn === null) throw problemError(dutyProblems.no_such_colleague());
  return personOf({
    today, asker, row, signIn, ownUnit: await unitActedIn(db), held: await withPosts(call, await holdingsOfAccount(db, accountId), today), places: await placesOf(db, accountId),
    leaves: await leavesOf(db, accountId), colleagues: await readColleagues(db, asker.areas, today), rests: (await restsOn(db, [accountId], today)).get(accountId) ?? null,
  });
}

async function withPosts(call: Call, held: readonly PostHolding[], today: string) {
  const all = [];
  for (const holding of held) all.push({ holding, post: await findPost(call.db, holding.postId, today) });
  return all;
}

function givingRoutes(services: OrgServices): AnyRoute[] {
  const access = policies.change;
  return [
    defineRoute({
      method: 'post', path: '/api/posts/{id}/holdings', summary: { th: 'มอบตำแหน่ง หรือให้รักษาการ', en: 'Give a post, or let somebody act in it' }, access, params: Id, body: GivePost, answer: DutyDone,
      handle: ({ params, body }, call) => givePost(services, call, params.id, body),
    }),
    defineRoute({
      method: 'post', path: '/api/posts/{id}/end', summary: { th: 'สิ้นสุดการดำรงตำแหน่ง', en: 'End a holding' }, access, params: Id, body: EndPost, answer: DutyDone,
      handle: ({ params, body }, call) => endPost(services, call, params.id, body),
    }),
    defineRoute({
      method: 'post', path: '/api/accounts/{id}/places', summary: { th: 'มอบหมู่บ้านหรือพื้นที่', en: 'Give a village or an area' }, access, params: Id, body: GivePlace, answer: DutyDone,
      handle: ({ params, body }, call) => givePlace(services, call, params.id, body),
    }),
    defineRoute({
      method: 'post', path: '/api/accounts/{id}/places/end', summary: { th: 'สิ้นสุดหมู่บ้านหรือพื้นที่', en: 'End a village or an area' }, access, params: Id, body: EndPlace, answer: DutyDone,
      handle: ({ params, body }, call) => endPlace(services, call, params.id, body),
    }),
    defineRoute({
      method: 'post', path: '/api/duties/undo', summary: { th: 'เลิกทำ', en: 'Undo' }, access, body: UndoDuty, answer: DutyDone,
      handle: ({ body }, call) => undoDuty(services, call, body),
    }),
    defineRoute({
      method: 'post', path: '/api/accounts', summary: { th: 'สร้างบัญชีให้คนใหม่', en: 'Make an account for somebody new' }, access: policies.create, body: NewAccount, answer: AccountMade,
      handle: ({ body }, call) => makeAccount(services, call, body),
    }),
  ];
}

function leaveRoutes(services: OrgServices): AnyRoute[] {
  return [
    defineRoute({
      method: 'get', path: '/api/me/leaves', summary: { th: 'การลาของฉัน', en: 'My leave' }, access: policies.leave, answer: MyLeaves,
      handle: async (_input, call) => {
        const { db } = call;
        const today = todayOf(services);
        const me = askingOf(call).accountId;
        const self = await readSelf(db, me);
        const colleagues = await readColleagues(db, await provincesOf(db, me), today);
        const held = await withPosts(call, (await holdingsOfAccount(db, me)).filter((one) => one.to === null || one.to >= today), today);
        return {
          today, leaves: (await leavesOf(db, me)).map((leave) => leaveLine(leave, today, true)), substitutes: substitutesFor({ account_id: me, role: self?.role ?? '' }, held, colleagues, me),
          stands_in: (await standsInFor(db, me)).filter((leave) => leave.to >= today).map((leave) => ({ for: { account_id: leave.accountId, name: leave.name }, first_day: leave.from, last_day: leave.to })),
        };
      },
    }),
    defineRoute({
      method: 'post', path: '/api/me/leaves', summary: { th: 'ลาและให้คนทำแทน', en: 'Take leave and name a substitute' }, access: policies.takeLeave, body: TakeLeave, answer: DutyDone,
      handle: ({ body }, call) => takeLeave(services, call, askingOf(call).accountId, body),
    }),
    defineRoute({
      method: 'post', path: '/api/me/leaves/{id}/cancel', summary: { th: 'ยกเลิกการลาของฉัน', en: 'Cancel my leave' }, access: policies.takeLeave, params: LeaveId, body: CancelLeave, answer: DutyDone,
      handle: ({ params, body }, call) => cancelTheLeave(services, call, null, params.id, body.operation_id),
    }),
    defineRoute({
      method: 'post', path: '/api/accounts/{id}/leaves', summary: { th: 'บันทึกการลาของเพื่อนร่วมงาน', en: 'Enter a colleague\'s leave' }, access: policies.change, params: Id, body: TakeLeave, answer: DutyDone,
      handle: ({ params, body }, call) => {
        if (params.id === askingOf(call).accountId) throw problemError(dutyProblems.not_yourself());
        return takeLeave(services, call, params.id, body);
      },
    }),
    defineRoute({
      method: 'post', path: '/api/accounts/{id}/leaves/{leave}/cancel', summary: { th: 'ยกเลิกการลาของเพื่อนร่วมงาน', en: 'Cancel a colleague\'s leave' }, access: policies.change, params: PersonLeave, body: CancelLeave, answer: DutyDone,
      handle: ({ params, body }, call) => cancelTheLeave(services, call, params.id, params.leave, body.operation_id),
    }),
  ];
}

function ownDutyRoutes(services: OrgServices): AnyRoute[] {
  const stored = async (call: Call) => (call.session.token === null ? null : accountOfSession(call.db, call.session.token, services.clock.now(), todayOf(services)));
  return [
    defineRoute({
      method: 'get', path: '/api/me/duties', summary: { th: 'หน้าที่ของฉันวันนี้', en: 'My duties today' }, access: policies.duty, answer: MyDuties,
      handle: async (_input, call) => {
        const { db } = call;
        const today = todayOf(services);
        const me = askingOf(call).accountId;
        const held = [];
        for (const one of await withPosts(call, await holdingsOfAccount(db, me), today)) {
          const leave = one.holding.leaveId === null ? null : await findLeave(db, one.holding.leaveId);
          held.push({ ...one, inPlaceOf: leave?.name ?? null });
        }
        const ownPlaces = (await placesOf(db, me)).some((place) => place.from <= today && (place.to === null || place.to >= today));
        return myDutiesOf({ today, role: (await readSelf(db, me))?.role ?? '', here: (await stored(call))?.postId ?? null, ownPlaces, held });
      },
    }),
    defineRoute({
      method: 'post', path: '/api/me/duty', summary: { th: 'เลือกหน้าที่ที่จะทำ', en: 'Choose the duty to act in' }, access: policies.chooseDuty, body: ChooseDuty, answer: Session,
      handle: async ({ body }, call) => {
        const today = todayOf(services);
        const held = await holdingsOfAccount(call.db, askingOf(call).accountId);
        const holds = held.some((one) => one.postId === body.post_id && one.from <= today && (one.to === null || one.to >= today));
        if (body.post_id !== null && !holds) throw problemError(dutyProblems.not_your_duty());
        await call.look(everywhereOf(services), { post: body.post_id });
        await setDuty(call.db, hashOf(call.session.token ?? ''), body.post_id);
        return sessionAnswer(services, await stored(call));
      },
    }),
  ];
}
