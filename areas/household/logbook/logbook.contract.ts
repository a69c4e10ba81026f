// The logbook of one family: how it stands, what it needs, what it had, where it is on its way.
import { Baht, DayText, Text } from '@klaikhun/areas/org';
import { z } from 'zod';

export const DimensionCode = z.enum(['health', 'living', 'education', 'income', 'access']);
export const DimensionStateCode = z.enum(['good', 'problem', 'unknown', 'none']).meta({ description: 'none: concerns nobody of the family; what is not known is never good' });
export const StatusCode = z.enum(['survive', 'sufficient', 'sustainable']);
export const NeedKind = z.enum(['money', 'things', 'other']);
export const AidKind = z.enum(['money', 'things', 'service']);

/** Who wrote it, and when; `may_undo`: the asker's own of today. */
const entry = { by: Text, on: DayText, action_id: z.string(), may_undo: z.boolean() };
const closed = z.boolean().meta({ description: 'About something sensitive: shown to those alone who read sensitive facts of the family' });

export const IndicatorView = z.object({
  id: z.string(), label: Text, question: Text, state: z.enum(['good', 'bad', 'unknown', 'none']),
  asked: z.boolean().meta({ description: 'Asked at the visit; false: told by facts that are kept' }), may_answer: z.boolean(),
}).meta({ id: 'Indicator' });
export type IndicatorView = z.infer<typeof IndicatorView>;

export const DimensionView = z.object({ code: DimensionCode, name: Text, state: DimensionStateCode, indicators: z.array(IndicatorView) }).meta({ id: 'Dimension' });
export type DimensionView = z.infer<typeof DimensionView>;

export const KeptAssessment = z.object({
  ...entry, definition: z.string(), dimensions: z.array(z.object({ code: DimensionCode, name: Text, state: DimensionStateCode })),
  level: z.string().nullable().meta({ description: 'Vulnerable level as it was; null: the asker may not see it' }), level_definition: z.string(), note: z.string().nullable(),
}).meta({ id: 'KeptAssessment' });
export type KeptAssessment = z.infer<typeof KeptAssessment>;

export const NeedView = z.object({ ...entry, need_id: z.string(), kind: NeedKind, words: z.string(), closed, state: z.enum(['open', 'met', 'dropped']), settled_on: DayText.nullable(), settled_why: z.string().nullable() }).meta({ id: 'Need' });
export type NeedView = z.infer<typeof NeedView>;

export const AidItem = z.object({
  by: Text.nullable(), action_id: z.string().nullable(), may_undo: z.boolean(), kind: AidKind, text: Text, source: Text, on: DayText.nullable(),
  times: z.number().int(), amount: Baht.nullable(), reckoned: z.boolean().meta({ description: 'From the monthly rate and the paydays since, not from payments that were seen' }),
}).meta({ id: 'AidItem' });
export type AidItem = z.infer<typeof AidItem>;

export const StatusView = z.object({ ...entry, status: StatusCode, name: Text, words: z.string().nullable().meta({ description: 'Evidence or reason; null: the asker may not see it' }) }).meta({ id: 'FamilyStatus' });
export type StatusView = z.infer<typeof StatusView>;

/** GET /api/households/{id}/logbook, and the answer of the acts below. */
export const Logbook = z.object({
  household_id: z.string(), as_of: DayText, may_write: z.boolean(), may_close: z.boolean(),
  definition: z.object({ version: z.string(), source: Text, from: DayText, note: Text.nullable(), confidence: z.enum(['seen', 'memory', 'uncertain']) }),
  dimensions: z.array(DimensionView).meta({ description: 'As they stand today: facts, and the answers that still count' }),
  assessed_on: DayText.nullable().meta({ description: 'The last visit with answers' }),
  last_visit: z.object({ on: DayText, by: Text }).nullable(),
  assessments: z.array(KeptAssessment).meta({ description: 'Newest first' }),
  needs: z.array(NeedView),
  aid: z.object({ fiscal_year: z.number().int(), from: DayText, to: DayText, count: z.number().int(), sum: Baht, amounts_unknown: z.number().int(), items: z.array(AidItem) }),
  statuses: z.array(StatusView).meta({ description: 'Newest first; the first is where the family stands' }),
  hidden: z.boolean().meta({ description: 'Something here is not for the asker to see' }),
}).meta({ id: 'Logbook' });
export type Logbook = z.infer<typeof Logbook>;

const operation = { operation_id: z.uuid().meta({ description: 'Made by the device; sent again it changes nothing and gets the same result' }) };
const words = z.string().trim().min(3).max(1000);

/** POST /api/households/{id}/logbook/assessments */
export const Assess = z.object({ ...operation, answers: z.record(z.string().min(1).max(60), z.boolean().nullable()), note: z.string().trim().max(2000).default(''), closed: closed.default(false) }).meta({ id: 'Assess' });
export type Assess = z.infer<typeof Assess>;
/** POST /api/households/{id}/logbook/needs */
export const AddNeed = z.object({ ...operation, kind: NeedKind, words, closed: closed.default(false) }).meta({ id: 'AddNeed' });
export type AddNeed = z.infer<typeof AddNeed>;
/** POST /api/households/{id}/logbook/needs/settle */
export const SettleNeed = z.object({ ...operation, need_id: z.uuid(), state: z.enum(['met', 'dropped']), why: words }).meta({ id: 'SettleNeed' });
export type SettleNeed = z.infer<typeof SettleNeed>;
/** POST /api/households/{id}/logbook/aid */
export const AddAid = z.object({ ...operation, kind: AidKind, words, source: z.string().trim().min(2).max(200), amount: Baht.positive().max(10_000_000).multipleOf(0.01).nullable().default(null), on: DayText, closed: closed.default(false) }).meta({ id: 'AddAid' });
export type AddAid = z.infer<typeof AddAid>;
/** POST /api/households/{id}/logbook/status */
export const SetStatus = z.object({ ...operation, status: StatusCode, from: StatusCode.nullable().meta({ description: 'Where it stood on the page of whoever sets it' }), words: z.string().trim().min(10).max(1000), closed: closed.default(false) }).meta({ id: 'SetStatus' });
export type SetStatus = z.infer<typeof SetStatus>;
/** POST /api/households/{id}/logbook/undo: one's own of today. */
export const UndoLogbook = z.object({ ...operation, action_id: z.uuid() }).meta({ id: 'UndoLogbook' });
export type UndoLogbook = z.infer<typeof UndoLogbook>;
