// Opening what lies outside the own area, hiding a family from all but the assigned, and looking over what was opened in an emergency.
import { z } from 'zod';
import { DayText, Text } from '@klaikhun/areas/org';
import { SEAL_REASONS } from './openings.ts';

const operation = { operation_id: z.uuid().meta({ description: 'Made by the device; sent again it changes nothing and gets the same result' }) };
const why = z.string().trim().min(10).max(500).meta({ description: 'In the asker\'s own words; read by the reviewer' });

/** Whom to open: by the family's number, or by the 13-digit number of somebody who lives there. Never by name: that is what search is for. */
const Whom = z.object({ household_id: z.string().min(1).max(100).optional(), national_id: z.string().min(1).max(30).optional() });

/** POST /api/look-ups */
export const LookUp = Whom.extend({ ...operation, why, days: z.number().int().min(1).max(7).default(1) }).meta({ id: 'LookUp' });
export type LookUp = z.infer<typeof LookUp>;
/** POST /api/break-glass */
export const BreakGlass = Whom.extend({ ...operation, why }).meta({ id: 'BreakGlass' });
export type BreakGlass = z.infer<typeof BreakGlass>;

export const OpenedFamily = z.object({ household_id: z.string(), ends_at: z.string().meta({ description: 'ISO time at which it closes by itself' }) }).meta({ id: 'OpenedFamily' });
export type OpenedFamily = z.infer<typeof OpenedFamily>;

export const SealReason = z.enum(SEAL_REASONS);
/** POST /api/households/:id/seal: whoever seals is assigned, and whom they name. */
export const SealFamily = z.object({ ...operation, reason: SealReason, why, assigned: z.array(z.string().min(1).max(100)).max(20).default([]) }).meta({ id: 'SealFamily' });
export type SealFamily = z.infer<typeof SealFamily>;
/** POST /api/households/:id/unseal */
export const LiftSeal = z.object({ ...operation, why }).meta({ id: 'LiftSeal' });
export type LiftSeal = z.infer<typeof LiftSeal>;
export const SealAnswer = z.object({ household_id: z.string(), sealed: z.boolean() }).meta({ id: 'SealAnswer' });
export type SealAnswer = z.infer<typeof SealAnswer>;

/** GET /api/break-glass: what the asker oversees; the first to be reviewed first. No name of the family: the reviewer judges the officer's reason. */
export const GlassReview = z.object({
  glass_id: z.string(), household_id: z.string(), by: z.object({ account_id: z.string(), name: Text, role: Text }), why: z.string(),
  opened_at: z.string(), ends_at: z.string(), review_due: DayText, overdue: z.boolean(), looks: z.number().int().meta({ description: 'How often the record was looked at or changed while it was open' }),
  reviewed: z.object({ by: Text, at: z.string(), verdict: z.enum(['justified', 'not_justified']), why: z.string() }).nullable(),
}).meta({ id: 'GlassReview' });
export type GlassReview = z.infer<typeof GlassReview>;
export const GlassReviews = z.object({ reviews: z.array(GlassReview), waiting: z.number().int() }).meta({ id: 'GlassReviews' });
export type GlassReviews = z.infer<typeof GlassReviews>;
/** POST /api/break-glass/:id/review */
export const ReviewGlass = z.object({ ...operation, verdict: z.enum(['justified', 'not_justified']), why }).meta({ id: 'ReviewGlass' });
export type ReviewGlass = z.infer<typeof ReviewGlass>;
