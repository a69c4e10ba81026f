import type { AccessPolicy } from '@klaikhun/access';
import { type AnyRoute, defineRoute } from '@klaikhun/access/pg';
import { ROLE_NAMES, rolesThatMay } from '@klaikhun/areas/org';
import { bangkokTime, isoOf } from '@klaikhun/std';
import { z } from 'zod';
import { BreakGlass, type GlassReview, GlassReviews, LiftSeal, LookUp, OpenedFamily, ReviewGlass, SealAnswer, SealFamily } from '../../openings.contract.ts';
import type { HouseholdServices } from '../services.ts';
import { breakGlass, lookUp, reviewGlass, sealFamily, unsealFamily } from './acts.ts';
import { type GlassRow, readGlass } from './store.ts';

const policies = {
  lookUp: { name: 'household.look_up', what: { th: 'เปิดครอบครัวนอกพื้นที่ชั่วคราว', en: 'open a family outside your area for a time' }, roles: rolesThatMay('look_up'), shows: 'people', audit: 'household.look_up', use: 'rights_outreach', purpose: 'none' },
  glass: { name: 'household.break_glass', what: { th: 'เปิดข้อมูลกรณีฉุกเฉิน', en: 'open a record in an emergency' }, roles: rolesThatMay('break_glass'), shows: 'people', audit: 'household.break_glass', use: 'protection_of_persons', purpose: 'none', confirm: true },
  seal: { name: 'household.seal', what: { th: 'ปกปิดหรือเลิกปกปิดครอบครัว', en: 'seal a family or lift the seal' }, roles: rolesThatMay('seal'), shows: 'people', audit: 'household.read', use: 'protection_of_persons', purpose: 'record', confirm: true },
  reviews: { name: 'household.glass_reviews', what: { th: 'ทบทวนการเปิดกรณีฉุกเฉิน', en: 'review emergency openings' }, roles: rolesThatMay('oversee'), shows: 'figures', audit: 'glass_reviews.read', use: 'oversight_of_access', purpose: 'none' },
} as const satisfies Record<string, AccessPolicy>;

const Id = z.object({ id: z.string().min(1).max(100) });
/** More than a province opens in a year of emergencies. */
const MOST_SHOWN = 500;

export function openingRoutes(services: HouseholdServices): AnyRoute[] {
  return [
    defineRoute({
      method: 'post', path: '/api/look-ups', summary: { th: 'เปิดครอบครัวนอกพื้นที่ชั่วคราว', en: 'Open a family outside the area for a time' }, access: policies.lookUp, body: LookUp, answer: OpenedFamily,
      handle: async ({ body }, call) => (await lookUp(services, call, body)).result,
    }),
    defineRoute({
      method: 'post', path: '/api/break-glass', summary: { th: 'เปิดกรณีฉุกเฉิน', en: 'Open in an emergency' }, access: policies.glass, body: BreakGlass, answer: OpenedFamily,
      handle: async ({ body }, call) => (await breakGlass(services, call, body)).result,
    }),
    defineRoute({
      method: 'get', path: '/api/break-glass', summary: { th: 'การเปิดกรณีฉุกเฉิน', en: 'Emergency openings' }, access: policies.reviews, answer: GlassReviews,
      handle: async (_input, call) => {
        await call.look({ province: services.province, householdId: '', subdistrict: '' }, {});
        const rows = await readGlass(call.db, MOST_SHOWN);
        const today = isoOf(services.clock.today());
        return { reviews: rows.map((row) => reviewOf(row, today)), waiting: rows.filter((row) => row.reviewed_at === null).length };
      },
    }),
    defineRoute({
      method: 'post', path: '/api/break-glass/{id}/review', summary: { th: 'ลงความเห็นต่อการเปิดกรณีฉุกเฉิน', en: 'Give the verdict on an emergency opening' }, access: policies.reviews,
      params: z.object({ id: z.uuid() }), body: ReviewGlass, answer: z.object({ glass_id: z.string() }),
      handle: async ({ params, body }, call) => {
        await call.look({ province: services.province, householdId: '', subdistrict: '' }, { opening: params.id });
        return (await reviewGlass(services, call, params.id, body)).result;
      },
    }),
    defineRoute({
      method: 'post', path: '/api/households/{id}/seal', summary: { th: 'ปกปิดครอบครัว', en: 'Seal a family' }, access: policies.seal, params: Id, body: SealFamily, answer: SealAnswer,
      handle: async ({ params, body }, call) => (await sealFamily(services, call, params.id, body)).result,
    }),
    defineRoute({
      method: 'post', path: '/api/households/{id}/unseal', summary: { th: 'เลิกปกปิดครอบครัว', en: 'Lift the seal' }, access: policies.seal, params: Id, body: LiftSeal, answer: SealAnswer,
      handle: async ({ params, body }, call) => (await unsealFamily(services, call, params.id, body)).result,
    }),
  ];
}

function reviewOf(row: GlassRow, today: string): GlassReview {
  return {
    glass_id: row.glass_id, household_id: row.household_id, by: { account_id: row.account_id, name: { th: row.name_th, en: row.name_en }, role: ROLE_NAMES[row.role] ?? { th: row.role, en: row.role } },
    why: row.why, opened_at: bangkokTime(row.opened_at.getTime()), ends_at: bangkokTime(row.ends_at.getTime()), review_due: row.review_due,
    overdue: row.reviewed_at === null && row.review_due < today, looks: row.looks,
    reviewed: row.reviewed_at === null || row.verdict === null ? null
      : { by: { th: row.reviewer_th ?? '', en: row.reviewer_en ?? '' }, at: bangkokTime(row.reviewed_at.getTime()), verdict: row.verdict, why: row.verdict_why ?? '' },
  };
}
