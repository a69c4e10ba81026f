import type { AccessPolicy } from '@klaikhun/access';
import { type AnyRoute, type Call, defineRoute } from '@klaikhun/access/pg';
import { ROLE_NAMES, rolesThatMay } from '@klaikhun/areas/org';
import { bangkokTime } from '@klaikhun/std';
import { z } from 'zod';
import { flagSentence, HISTORY_WORDS } from '../../looks/look-words.ts';
import {
  ExplainLooks, JudgeLooks, LinkStaff, LookAct, LookActWhy, type LookFlag, LookFlagDone, LookFlags, LookFlagsAsked, LookQuestions, SayWhyMany, StaffLinked, WatchedDone, WatchedPeople, WatchPerson, WhyManySaid,
} from '../../looks/looks.contract.ts';
import { overseenOfficers } from '../oversight/store.ts';
import type { HouseholdServices } from '../services.ts';
import { answerQuestion, ask, judge, link, takeBack, unwatch, watch } from './acts.ts';
import { countFlags, type FlagRow, linkedStaff, myQuestions, namesOf, readFlags, readWatchedList, reasonsOf, underSeal } from './flag-store.ts';
import { addReason, readUntil } from './store.ts';

const OVERSEES = { roles: rolesThatMay('oversee'), shows: 'figures', use: 'oversight_of_access', purpose: 'none' } as const;
const OWN = { roles: [...new Set([...rolesThatMay('see_people'), ...rolesThatMay('manage_accounts')])], shows: 'nothing', use: 'oversight_of_access', purpose: 'none' } as const;
const policies = {
  read: { name: 'household.look_flags', what: { th: 'ดูการเข้าดูที่ควรสอบถาม', en: 'see looks that are worth a question' }, audit: 'watch.read', ...OVERSEES },
  judge: { name: 'household.look_flags.judge', what: { th: 'ลงความเห็นต่อการเข้าดูที่ควรสอบถาม', en: 'settle looks that are worth a question' }, audit: 'watch.judged', ...OVERSEES },
  people: { name: 'household.watched_people', what: { th: 'ดูรายชื่อเฝ้าระวัง', en: 'see the watched persons' }, audit: 'watch.people', ...OVERSEES },
  change: { name: 'household.watched_people.change', what: { th: 'แก้รายชื่อเฝ้าระวัง', en: 'change the watched persons' }, audit: 'watch.people', confirm: true, ...OVERSEES },
  questions: { name: 'household.look_questions', what: { th: 'ตอบคำถามเรื่องการเข้าดูของตน', en: 'answer what one is asked about the own looks' }, audit: 'watch.asked_me', ...OWN },
  reason: { name: 'household.look_reasons', what: { th: 'บอกเหตุที่วันนี้ดูมาก', en: 'say why one looks at so many today' }, audit: 'watch.reason', confirm: true, ...OWN },
} as const satisfies Record<string, AccessPolicy>;

const FlagId = z.object({ id: z.uuid() });
const MOST_SHOWN = 200;
const everywhere = ({ province }: HouseholdServices) => ({ province, householdId: '', subdistrict: '' });

export function lookFlagRoutes(services: HouseholdServices): AnyRoute[] {
  return [
    defineRoute({
      method: 'get', path: '/api/look-flags', summary: { th: 'การเข้าดูที่ควรสอบถาม', en: 'Looks that are worth a question' }, access: policies.read, query: LookFlagsAsked, answer: LookFlags,
      handle: async ({ query }, call) => {
        await call.look(everywhere(services), { state: query.state });
        const [rows, counts, until] = [await readFlags(call.db, query.state, MOST_SHOWN), await countFlags(call.db), await readUntil(call.db)];
        return { flags: await viewsOf(call, rows), ...counts, read_until: until === null ? null : bangkokTime(until.getTime()) };
      },
    }),
    defineRoute({
      method: 'post', path: '/api/look-flags/{id}/ask', summary: { th: 'ขอคำอธิบาย', en: 'Ask for an explanation' }, access: policies.judge, params: FlagId, body: LookAct, answer: LookFlagDone,
      handle: async ({ params, body }, call) => {
        await call.look(everywhere(services), { flag: params.id });
        return (await ask(services, call, params.id, body)).result;
      },
    }),
    defineRoute({
      method: 'post', path: '/api/look-flags/{id}/verdict', summary: { th: 'ลงความเห็น', en: 'Give the verdict' }, access: policies.judge, params: FlagId, body: JudgeLooks, answer: LookFlagDone,
      handle: async ({ params, body }, call) => {
        await call.look(everywhere(services), { flag: params.id });
        return (await judge(services, call, params.id, body)).result;
      },
    }),
    defineRoute({
      method: 'post', path: '/api/look-flags/{id}/reopen', summary: { th: 'ถอนความเห็น', en: 'Take the verdict back' }, access: policies.judge, params: FlagId, body: LookActWhy, answer: LookFlagDone,
      handle: async ({ params, body }, call) => {
        await call.look(everywhere(services), { flag: params.id });
        return (await takeBack(services, call, params.id, body)).result;
      },
    }),
    ...peopleRoutes(services),
    ...ownRoutes(services),
  ];
}

function peopleRoutes(services: HouseholdServices): AnyRoute[] {
  return [
    defineRoute({
      method: 'get', path: '/api/look-flags/people', summary: { th: 'รายชื่อเฝ้าระวัง', en: 'The watched persons' }, access: policies.people, answer: WatchedPeople,
      handle: async (_input, call) => {
        await call.look(everywhere(services), {});
        const [rows, { officers }, linked] = [await readWatchedList(call.db), await overseenOfficers(call.db), await linkedStaff(call.db)];
        const me = call.asker?.accountId;
        return {
          watched: rows.map((row) => ({
            watch_id: row.watch_id, label: row.label, number: `x-xxxx-xxxxx-xx-${row.last_digit}`, why: row.why, added_at: bangkokTime(row.added_at.getTime()), added_by: words(row.added_th, row.added_en),
            ended: row.removed_at === null ? null : { at: bangkokTime(row.removed_at.getTime()), by: words(row.removed_th, row.removed_en), why: row.removed_why ?? '' },
          })),
          officers: officers.filter((one) => one.account_id !== me).map((one) => ({ account_id: one.account_id, name: { th: one.name_th, en: one.name_en }, role: roleName(one.role), linked: linked.has(one.account_id) })),
        };
      },
    }),
    defineRoute({
      method: 'post', path: '/api/look-flags/people', summary: { th: 'เพิ่มในรายชื่อเฝ้าระวัง', en: 'Watch a person' }, access: policies.change, body: WatchPerson, answer: WatchedDone,
      handle: async ({ body }, call) => {
        await call.look(everywhere(services), {});
        return (await watch(services, call, body)).result;
      },
    }),
    defineRoute({
      method: 'post', path: '/api/look-flags/people/{id}/end', summary: { th: 'เอาออกจากรายชื่อเฝ้าระวัง', en: 'Watch a person no more' }, access: policies.change, params: FlagId, body: LookActWhy, answer: WatchedDone,
      handle: async ({ params, body }, call) => {
        await call.look(everywhere(services), {});
        return (await unwatch(services, call, params.id, body)).result;
      },
    }),
    defineRoute({
      method: 'post', path: '/api/look-flags/staff', summary: { th: 'เจ้าหน้าที่คนนี้คือบุคคลใด', en: 'Which person an officer is' }, access: policies.change, body: LinkStaff, answer: StaffLinked,
      handle: async ({ body }, call) => {
        await call.look(everywhere(services), { account: body.account_id });
        return (await link(services, call, body)).result;
      },
    }),
  ];
}

function ownRoutes(services: HouseholdServices): AnyRoute[] {
  return [
    defineRoute({
      method: 'get', path: '/api/look-questions', summary: { th: 'คำถามถึงฉัน', en: 'What I am asked to explain' }, access: policies.questions, answer: LookQuestions,
      handle: async (_input, call) => {
        await call.look(everywhere(services), {});
        const rows = await myQuestions(call.db);
        return {
          questions: rows.map((row) => ({
            flag_id: row.flag_id, sentence: { th: `คุณเปิดดูหรือค้นหาข้อมูล ${row.count} รายการในช่วงนี้ ช่วยเล่าว่าทำงานอะไรอยู่`, en: `You looked at ${row.count} records in this time. Please tell what you were working on.` },
            from: bangkokTime(row.from_at.getTime()), until: bangkokTime(row.until_at.getTime()), asked_at: bangkokTime(row.asked_at.getTime()), explanation: row.explanation, explained_at: timeOf(row.explained_at),
          })),
        };
      },
    }),
    defineRoute({
      method: 'post', path: '/api/look-questions/{id}/answer', summary: { th: 'อธิบายการเข้าดูของฉัน', en: 'Explain my looks' }, access: policies.questions, params: FlagId, body: ExplainLooks, answer: LookFlagDone,
      handle: async ({ params, body }, call) => {
        await call.look(everywhere(services), {});
        return answerQuestion(services, call, params.id, body);
      },
    }),
    defineRoute({
      method: 'post', path: '/api/look-reasons', summary: { th: 'บอกเหตุที่วันนี้ดูมาก', en: 'Say why so many today' }, access: policies.reason, body: SayWhyMany, answer: WhyManySaid,
      handle: async ({ body }, call) => {
        await call.look(everywhere(services), {});
        await addReason(call.db, { id: body.reason_id, account: call.asker?.accountId ?? '', at: services.clock.now(), why: body.why });
        return { reason_id: body.reason_id };
      },
    }),
  ];
}

const words = (th: string | null, en: string | null) => (th === null || en === null ? null : { th, en });
const roleName = (role: string) => ROLE_NAMES[role] ?? { th: role, en: role };
const timeOf = (at: Date | null): string | null => (at === null ? null : bangkokTime(at.getTime()));

async function viewsOf(call: Call, rows: readonly FlagRow[]): Promise<LookFlag[]> {
  const ids = rows.map((row) => row.flag_id);
  const [hidden, reasons] = [await underSeal(call.db, ids), await reasonsOf(call.db, ids)];
  const names = await namesOf(call.db, [...new Set(rows.flatMap((row) => row.history.flatMap((step) => step.by ?? [])))]);
  return rows.map((row) => ({
    flag_id: row.flag_id, by: { account_id: row.account_id, name: { th: row.name_th, en: row.name_en }, role: roleName(row.role) }, rule: hidden.has(row.flag_id) && row.rule.startsWith('tie_') ? 'tie' : row.rule,
    sentence: flagSentence({ rule: row.rule, count: row.count, peers: row.peers, hidden: hidden.has(row.flag_id) }), urgent: row.urgent, state: row.state,
    from: bangkokTime(row.from_at.getTime()), until: bangkokTime(row.until_at.getTime()), found_at: bangkokTime(row.found_at.getTime()), looks: row.looks,
    asked: row.asked_at === null ? null : { at: bangkokTime(row.asked_at.getTime()), by: words(row.asked_th, row.asked_en) },
    explanation: row.explained_at === null ? null : { at: bangkokTime(row.explained_at.getTime()), words: row.explanation ?? '' },
    reasons: reasons.filter((one) => one.flag_id === row.flag_id).map((one) => ({ at: bangkokTime(one.at.getTime()), why: one.why })),
    judged: row.judged_at === null ? null : { at: bangkokTime(row.judged_at.getTime()), by: words(row.judged_th, row.judged_en), why: row.judged_why ?? '' },
    history: row.history.map((step) => ({ what: HISTORY_WORDS[step.what] ?? { th: step.what, en: step.what }, by: step.by === null ? null : (names.get(step.by) ?? null), at: bangkokTime(Date.parse(step.at)), why: step.why })),
  }));
}
