import type { AccessPolicy } from '@klaikhun/access';
import { type AnyRoute, defineRoute } from '@klaikhun/access/pg';
import { readColleagues } from '@klaikhun/areas/org/server';
import { bangkokTime, problemError } from '@klaikhun/std';
import { z } from 'zod';
import { Caseload, CaseloadQuery, HandedOver, HandOver, HandoverPlan, HandoverPreview, Handovers, UndoHandover } from '../../handover.contract.ts';
import { handoverProblems } from '../../handover-problems.ts';
import { KIND } from '../../story.ts';
import type { HouseholdServices } from '../services.ts';
import { handOver, loadOf, mayHandOver, previewHandover, todayOf, undoHandover, whoOf } from './acts.ts';
import { readHandovers, readSuccessors } from './store.ts';

const base = { roles: mayHandOver, shows: 'people', use: 'staff_administration', purpose: 'none' } as const;
const policies = {
  read: { ...base, name: 'household.handovers', what: { th: 'ดูงานที่เพื่อนร่วมงานถืออยู่', en: "see a colleague's caseload" }, audit: 'household.caseload' },
  handOver: { ...base, name: 'household.handover', what: { th: 'ส่งมอบงานของเพื่อนร่วมงาน', en: "hand a colleague's caseload over" }, audit: 'household.handover', confirm: true },
} as const satisfies Record<string, AccessPolicy>;

const Id = z.object({ id: z.uuid() });
const MOST_SHOWN = 50;

export function handoverRoutes(services: HouseholdServices): AnyRoute[] {
  const everywhere = { province: services.province, householdId: '', subdistrict: '' };
  return [
    defineRoute({
      method: 'get', path: '/api/handovers/caseload', summary: { th: 'งานที่เพื่อนร่วมงานถืออยู่', en: "A colleague's caseload" }, access: policies.read, query: CaseloadQuery, answer: Caseload,
      handle: async ({ query }, call) => {
        await call.look(everywhere, { of: query.of });
        const load = await loadOf(services, call, query.of, query.from);
        if (load === null) throw problemError(handoverProblems.no_such_colleague());
        const near = (await readColleagues(call.db, call.asker?.areas ?? [], todayOf(services))).filter((row) => !row.closed && row.account_id !== query.of && row.account_id !== call.asker?.accountId);
        const colleagues = await readSuccessors(call.db, near.map((row) => row.account_id), query.from);
        return {
          leaver: whoOf(load.leaver), from: query.from, places: [...load.places],
          areas: load.areas.map(({ code, name }) => ({ code, name: name ?? { th: code, en: code } })),
          posts: load.posts.map((post) => ({ post_id: post.postId, title: post.title, kind: 'holder' as const, may_give: post.mayGive })),
          sealed: load.sealed, elsewhere: load.elsewhere, colleagues: [...colleagues.values()].map(whoOf).sort((one, other) => one.name.th.localeCompare(other.name.th, 'th')),
        };
      },
    }),
    defineRoute({
      method: 'post', path: '/api/handovers/preview', summary: { th: 'ดูก่อนส่งมอบ', en: 'What a hand-over would do' }, access: policies.read, body: HandoverPlan, answer: HandoverPreview,
      handle: async ({ body }, call) => {
        await call.look(everywhere, { of: body.leaver });
        return previewHandover(services, call, body);
      },
    }),
    defineRoute({
      method: 'post', path: '/api/handovers', summary: { th: 'ส่งมอบงาน', en: 'Hand over' }, access: policies.handOver, body: HandOver, answer: HandedOver,
      handle: async ({ body }, call) => (await handOver(services, call, body)).result,
    }),
    defineRoute({
      method: 'get', path: '/api/handovers', summary: { th: 'การส่งมอบที่ผ่านมา', en: 'Hand-overs' }, access: policies.read, answer: Handovers,
      handle: async (_input, call) => {
        await call.look(everywhere, {});
        const rows = await readHandovers(call.db, services.province, KIND.handedOver, MOST_SHOWN);
        const plans = rows.map((row) => row.body as unknown as HandoverPlan);
        const names = await readSuccessors(call.db, [...new Set(plans.flatMap((plan) => [plan.leaver, plan.to, ...plan.places.map((one) => one.to)]))], todayOf(services));
        const nameOf = (id: string) => names.get(id)?.name ?? { th: id, en: id };
        return {
          handovers: rows.map((row, i) => {
            const plan = plans[i] as HandoverPlan;
            const done = row.result as unknown as HandedOver;
            return {
              handover_id: row.action_id, at: bangkokTime(row.at.getTime()), by: { th: row.account_name_th, en: row.account_name_en }, leaver: nameOf(plan.leaver),
              to: [...new Set([plan.to, ...plan.places.map((one) => one.to)])].map(nameOf), from: plan.from, families: done.families, cases: done.cases, work: done.work, sealed: done.sealed,
              undone: row.undone, may_undo: !row.undone && !row.worked_on && row.account_id === call.asker?.accountId,
            };
          }),
        };
      },
    }),
    defineRoute({
      method: 'post', path: '/api/handovers/{id}/undo', summary: { th: 'ถอนการส่งมอบ', en: 'Take a hand-over back' }, access: policies.handOver, params: Id, body: UndoHandover, answer: HandedOver,
      handle: async ({ params, body }, call) => (await undoHandover(services, call, params.id, body)).result,
    }),
  ];
}
