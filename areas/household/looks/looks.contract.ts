// The shapes of what should be asked about: for whoever oversees it, and for the officer who is asked.
import { z } from 'zod';
import { Text } from '@klaikhun/areas/org';

const operation_id = z.uuid();
const why = z.string().trim().min(10).max(500);
export const FLAG_STATES = ['open', 'explained', 'confirmed', 'dismissed'] as const;

const Officer = z.object({ account_id: z.string(), name: Text, role: Text });
export const LookFlag = z.object({
  flag_id: z.uuid(), by: Officer, rule: z.string(), sentence: Text, urgent: z.boolean(), state: z.enum(FLAG_STATES),
  from: z.string(), until: z.string(), found_at: z.string(), looks: z.number().int().meta({ description: 'How many rows of the audit are named as evidence' }),
  asked: z.object({ at: z.string(), by: Text.nullable() }).nullable(), explanation: z.object({ at: z.string(), words: z.string() }).nullable(),
  reasons: z.array(z.object({ at: z.string(), why: z.string() })).meta({ description: 'What the officer said at the wall' }),
  judged: z.object({ at: z.string(), by: Text.nullable(), why: z.string() }).nullable(),
  history: z.array(z.object({ what: Text, by: Text.nullable(), at: z.string(), why: z.string().nullable() })),
}).meta({ id: 'LookFlag' });
export type LookFlag = z.infer<typeof LookFlag>;

/** GET /api/look-flags */
export const LookFlagsAsked = z.object({ state: z.enum(['open', 'settled']).default('open') });
export const LookFlags = z.object({ flags: z.array(LookFlag), open: z.number().int(), urgent: z.number().int(), read_until: z.string().nullable().meta({ description: 'Up to when the looks were read; null: not yet' }) }).meta({ id: 'LookFlags' });
export type LookFlags = z.infer<typeof LookFlags>;

export const JudgeLooks = z.object({ operation_id, verdict: z.enum(['explained', 'confirmed', 'dismissed']), why });
export type JudgeLooks = z.infer<typeof JudgeLooks>;
export const LookActWhy = z.object({ operation_id, why });
export type LookActWhy = z.infer<typeof LookActWhy>;
export const LookAct = z.object({ operation_id });
export type LookAct = z.infer<typeof LookAct>;
export const LookFlagDone = z.object({ flag_id: z.string() });

/** GET /api/look-flags/people: who is watched, and of which officers it is known which person they are. */
export const WatchedPeople = z.object({
  watched: z.array(z.object({ watch_id: z.uuid(), label: z.string(), number: z.string().meta({ description: 'Masked but for its last digit' }), why: z.string(), added_at: z.string(), added_by: Text.nullable(), ended: z.object({ at: z.string(), by: Text.nullable(), why: z.string() }).nullable() })),
  officers: z.array(Officer.extend({ linked: z.boolean() })),
}).meta({ id: 'WatchedPeople' });
export type WatchedPeople = z.infer<typeof WatchedPeople>;
export const WatchPerson = z.object({ operation_id, national_id: z.string().trim().min(13).max(20), label: z.string().trim().min(2).max(80), why });
export type WatchPerson = z.infer<typeof WatchPerson>;
export const WatchedDone = z.object({ watch_id: z.string() });
export const LinkStaff = z.object({ operation_id, account_id: z.string().min(1).max(100), national_id: z.string().trim().min(13).max(20).nullable().meta({ description: 'null: it is not known any more' }) });
export type LinkStaff = z.infer<typeof LinkStaff>;
export const StaffLinked = z.object({ account_id: z.string(), linked: z.boolean() });

/** GET /api/look-questions: what I am asked to explain. */
export const LookQuestions = z.object({ questions: z.array(z.object({ flag_id: z.uuid(), sentence: Text, from: z.string(), until: z.string(), asked_at: z.string(), explanation: z.string().nullable(), explained_at: z.string().nullable() })) }).meta({ id: 'LookQuestions' });
export type LookQuestions = z.infer<typeof LookQuestions>;
export const ExplainLooks = z.object({ words: z.string().trim().min(10).max(1000) });
export type ExplainLooks = z.infer<typeof ExplainLooks>;

/** POST /api/look-reasons: why I look at so many today. */
export const SayWhyMany = z.object({ reason_id: z.uuid(), why });
export type SayWhyMany = z.infer<typeof SayWhyMany>;
export const WhyManySaid = z.object({ reason_id: z.string() });
