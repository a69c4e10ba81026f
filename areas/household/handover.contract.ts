// A leaver's caseload goes to others.
import { z } from 'zod';
import { DayText, Text } from '@klaikhun/areas/org';

const Who = z.object({ account_id: z.string(), name: Text, role: z.string(), role_name: Text });

/** GET /api/handovers/caseload?of=&from= */
export const CaseloadQuery = z.object({ of: z.string().min(1).max(100), from: DayText });
export const CaseloadPlace = z.object({
  code: z.string(), name: Text, families: z.number().int(), cases: z.number().int(), work: z.number().int(), villages: z.array(z.string()),
});
export type CaseloadPlace = z.infer<typeof CaseloadPlace>;
export const Caseload = z.object({
  leaver: Who, from: DayText, places: z.array(CaseloadPlace).meta({ description: 'What lies in each subdistrict' }),
  areas: z.array(z.object({ code: z.string(), name: Text })), posts: z.array(z.object({ post_id: z.string(), title: Text, kind: z.enum(['holder', 'acting']), may_give: z.boolean() })),
  sealed: z.number().int().meta({ description: 'Sealed cases: passed on by number alone' }), elsewhere: z.number().int().meta({ description: 'Families outside the asker\'s area: to be passed on by whoever answers for them' }),
  colleagues: z.array(Who).meta({ description: 'Who could take it on' }),
}).meta({ id: 'Caseload' });
export type Caseload = z.infer<typeof Caseload>;

/** POST /api/handovers/preview, POST /api/handovers */
export const HandoverPlan = z.object({
  leaver: z.string().min(1).max(100), from: DayText, to: z.string().min(1).max(100).meta({ description: 'Takes on whatever nothing else is said of' }),
  places: z.array(z.object({ code: z.string().regex(/^\d{6}$/), to: z.string().min(1).max(100) })).max(400).default([]),
  posts: z.array(z.object({ post_id: z.string().min(1).max(100), to: z.string().min(1).max(100).nullable() })).max(50).default([]).meta({ description: 'to null: the post ends and stands vacant; one that is not named stays as it is' }),
  close: z.boolean().meta({ description: 'Close the leaver\'s account from that day' }),
});
export type HandoverPlan = z.infer<typeof HandoverPlan>;
export const HandOver = HandoverPlan.extend({ operation_id: z.uuid(), why: z.string().trim().min(3).max(500) }).meta({ id: 'HandOver' });
export type HandOver = z.infer<typeof HandOver>;

export const HandoverShare = z.object({ to: Who, families: z.number().int(), cases: z.number().int(), work: z.number().int(), villages: z.number().int(), areas: z.number().int(), posts: z.number().int(), sealed: z.number().int() });
export type HandoverShare = z.infer<typeof HandoverShare>;
export const HandoverPreview = z.object({
  shares: z.array(HandoverShare), obstacles: z.array(z.object({ what: Text, next: Text })).meta({ description: 'Why it cannot be done as planned, and what to do; empty: it can' }),
  stays: z.array(Text).meta({ description: 'What does not move by this' }),
}).meta({ id: 'HandoverPreview' });
export type HandoverPreview = z.infer<typeof HandoverPreview>;

export const HandedOver = z.object({ handover_id: z.string(), families: z.number().int(), cases: z.number().int(), work: z.number().int(), sealed: z.number().int() }).meta({ id: 'HandedOver' });
export type HandedOver = z.infer<typeof HandedOver>;

/** GET /api/handovers: the newest first. */
export const Handovers = z.object({
  handovers: z.array(z.object({ handover_id: z.string(), at: z.string(), by: Text, leaver: Text, to: z.array(Text), from: DayText, families: z.number().int(), cases: z.number().int(), work: z.number().int(), sealed: z.number().int(), may_undo: z.boolean(), undone: z.boolean() })),
}).meta({ id: 'Handovers' });
export type Handovers = z.infer<typeof Handovers>;

/** POST /api/handovers/{id}/undo */
export const UndoHandover = z.object({ operation_id: z.uuid(), why: z.string().trim().min(3).max(500) }).meta({ id: 'UndoHandover' });
