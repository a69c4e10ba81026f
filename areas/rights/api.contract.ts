// Take-up of rights, the catalogue of rights, and the work list of families with a gap.
import { z } from 'zod';
import { NextStep, Urgency, WorkState } from '@klaikhun/areas/household';
import { Baht, Citation, Count, DayText, Period, PlaceText, Registration, Text } from '@klaikhun/areas/org';

// ---- GET /api/rights: the catalogue ----
export const RightCard = z.object({
  right: z.string(), title: Text.meta({ description: 'The name to show; a restricted right carries its neutral name' }),
  on: z.enum(['person', 'household']), period: Period, registration: Registration, restricted: z.boolean(),
  about: Text, agency: Text, apply_at: z.array(Text), documents: z.array(z.object({ id: z.string(), name: Text })),
  law: z.object({ version: z.string(), effective_from: DayText, effective_to: DayText.nullable(), citation: Citation, confidence: z.enum(['seen', 'memory', 'uncertain']) }),
}).meta({ id: 'RightCard' });
export type RightCard = z.infer<typeof RightCard>;

export const RightsCatalogue = z.object({ as_of: DayText, law_version: z.string(), rights: z.array(RightCard) }).meta({ id: 'RightsCatalogue' });
export type RightsCatalogue = z.infer<typeof RightsCatalogue>;

// ---- GET /api/take-up?district= ----
/**
 * How many subjects (persons, or households for a household right) stand where.
 * received = receiving, or the quota of this year used; not_received = entitled and not receiving, or paid less than the right (underpaid, counted apart as well);
 * rate = received / (received + not_received + applied), null where the question has no sense (help given per occasion, loans) or nobody is entitled.
 */
export const TakeUpFigures = z.object({
  received: Count, not_received: Count, underpaid: Count, unknown: Count, applied: Count,
  rate: z.number().min(0).max(1).nullable().meta({ description: 'In tenths where a count that it rests on is kept back' }),
}).meta({ id: 'TakeUpFigures' });
export type TakeUpFigures = z.infer<typeof TakeUpFigures>;

/**
 * Money not reaching people: per_year = monthly x 12 + yearly, the lower bound, what is paid already taken off; up_to_once = help given per occasion, at most, never added to per_year.
 * null: kept back with the small count that a division would tell.
 */
export const Unclaimed = z.object({ per_year: Baht.nullable(), up_to_once: Baht.nullable() }).meta({ id: 'Unclaimed' });
export type Unclaimed = z.infer<typeof Unclaimed>;

export const TakeUpByRight = TakeUpFigures.extend({
  right: z.string(), title: Text, on: z.enum(['person', 'household']), period: Period, registration: Registration, unclaimed: Unclaimed,
}).meta({ id: 'TakeUpByRight' });
export type TakeUpByRight = z.infer<typeof TakeUpByRight>;

export const TakeUpByPlace = TakeUpFigures.extend({
  code: z.string(), name: Text, people_not_receiving: Count, households_not_receiving: Count, households: Count, unclaimed: Unclaimed,
}).meta({ id: 'TakeUpByPlace' });
export type TakeUpByPlace = z.infer<typeof TakeUpByPlace>;

export const TakeUpMonth = z.object({
  month_end: DayText,
  total: TakeUpFigures.extend({ unclaimed_per_year: Baht.nullable() }),
  rights: z.array(TakeUpFigures.extend({ right: z.string() })),
}).meta({ id: 'TakeUpMonth' });
export type TakeUpMonth = z.infer<typeof TakeUpMonth>;

export const TakeUp = z.object({
  as_of: DayText, law_version: z.string(),
  place: z.object({ level: z.enum(['province', 'district']), code: z.string(), name: Text }),
  headline: z.object({
    people_not_receiving: Count.meta({ description: 'Different living people with at least one open right they are entitled to and do not (fully) receive' }),
    households_not_receiving: Count,
    people: Count, households: Count,
    unclaimed: Unclaimed,
    helped_this_month: Count.meta({ description: 'Different people whose receipt of a right began in the month of as_of' }),
    helped_last_month: Count,
    month: z.string().meta({ examples: ['2026-11'] }),
    total: TakeUpFigures.meta({ description: 'Over the rights that have a rate' }),
  }),
  rights: z.array(TakeUpByRight),
  places: z.array(TakeUpByPlace).meta({ description: 'The districts of the province; with ?district= its subdistricts' }),
  trend: z.array(TakeUpMonth).meta({ description: 'The last twelve month ends, oldest first, then as_of' }),
}).meta({ id: 'TakeUp' });
export type TakeUp = z.infer<typeof TakeUp>;

// ---- GET /api/work-list ----
export const AgeGroup = z.enum(['age_0_5', 'age_6_17', 'age_18_59', 'age_60_79', 'age_80_up']);
export type AgeGroup = z.infer<typeof AgeGroup>;
export const WorkSort = z.enum(['urgency', 'baht', 'due', 'place']);

export const WorkListFilter = z.object({
  right: z.string().max(60).optional(), district: z.string().regex(/^\d{4}$/).optional(), subdistrict: z.string().regex(/^\d{6}$/).optional(),
  age_group: AgeGroup.optional(), state: WorkState.optional(), mine: z.enum(['true']).optional().meta({ description: 'Only families given to the asker by name, wherever they live' }), sort: WorkSort.default('urgency'),
});
export const WorkListQuery = WorkListFilter.extend({
  offset: z.coerce.number().int().min(0).max(10_000_000).default(0), limit: z.coerce.number().int().min(1).max(200).default(50),
  facets: z.enum(['true', 'false']).optional().meta({ description: 'Counts for the filters; by default only with offset 0' }),
});
export type WorkListQuery = z.input<typeof WorkListQuery>;

/** One piece of "why now": who, how old, which right, what is wrong. person_id null = the whole household. */
export const WhyNow = z.object({
  person_id: z.string().nullable(), name: z.string().nullable(), age: z.number().int().nullable(),
  right: z.string(), title: Text,
  kind: z.enum(['entitled', 'underpaid', 'ask']).meta({ description: 'ask = one question decides' }),
  per_year: Baht.meta({ description: 'What it would bring; ask: what it would bring if the answer is favourable' }), up_to_once: Baht,
  question: Text.nullable(),
}).meta({ id: 'WhyNow' });
export type WhyNow = z.infer<typeof WhyNow>;

export const WorkRow = z.object({
  household_id: z.string(),
  position: z.number().int().meta({ description: 'Place in the filtered list, from 0' }),
  called: z.object({ name: z.string(), others: z.number().int() }).meta({ description: 'The family in words: the name of one grown member and how many more live there' }),
  place: PlaceText,
  why: z.array(WhyNow),
  unclaimed: z.object({ per_year: Baht, up_to_once: Baht }),
  urgency: Urgency, next_step: NextStep,
  owner: z.object({ account_id: z.string(), name: Text }).nullable(), due: DayText, state: WorkState,
  under_way: z.boolean().meta({ description: 'Somebody prepares an application for this family' }),
}).meta({ id: 'WorkRow' });
export type WorkRow = z.infer<typeof WorkRow>;

const Facet = z.object({ value: z.string(), name: Text, households: z.number().int() });
export const WorkFacets = z.object({ rights: z.array(Facet), districts: z.array(Facet), subdistricts: z.array(Facet), age_groups: z.array(Facet) })
  .meta({ id: 'WorkFacets', description: 'Each counted under the other filters; subdistricts only of the chosen district' });
export type WorkFacets = z.infer<typeof WorkFacets>;

export const WorkList = z.object({
  as_of: DayText, total: z.number().int(), unclaimed: z.object({ per_year: Baht, up_to_once: Baht }),
  offset: z.number().int(), limit: z.number().int(), rows: z.array(WorkRow), facets: WorkFacets.nullable(),
}).meta({ id: 'WorkList' });
export type WorkList = z.infer<typeof WorkList>;

/** GET /api/work-list/export?format=csv|xlsx with the same filters (no offset, no limit): a file. */
export const WorkListExportQuery = WorkListFilter.extend({ format: z.enum(['csv', 'xlsx']) });

// ---- lists that leave the system ----
export const ExportVerdict = z.enum(['approved', 'refused']);

/** GET /api/work-list/export/size with the same filters: what the file would hold, and whether somebody else must agree first. */
export const ExportSize = z.object({
  households: z.number().int(), persons: z.number().int().meta({ description: 'People whom the file names' }),
  taken: z.number().int().meta({ description: 'People named in other lists that this account took in the last 24 hours without a second person' }),
  alone: z.number().int().meta({ description: 'People one may take alone in 24 hours' }), needs_second: z.boolean(),
}).meta({ id: 'ExportSize' });
export type ExportSize = z.infer<typeof ExportSize>;

/** POST /api/exports */
export const AskExport = WorkListExportQuery.extend({ operation_id: z.uuid(), why: z.string().trim().min(10).max(500) }).meta({ id: 'AskExport' });
export type AskExport = z.infer<typeof AskExport>;

export const ExportAsked = z.object({ request_id: z.string(), told: z.number().int().meta({ description: 'Colleagues who may agree and were told' }) }).meta({ id: 'ExportAsked' });
export type ExportAsked = z.infer<typeof ExportAsked>;

/** POST /api/exports/{id}/verdict */
export const DecideExport = z.object({ operation_id: z.uuid(), verdict: ExportVerdict, why: z.string().trim().max(500).nullable() }).meta({ id: 'DecideExport' });
export type DecideExport = z.infer<typeof DecideExport>;

export const ExportRequest = z.object({
  request_id: z.string(), mine: z.boolean(), by: Text, what: z.string().meta({ description: 'The filters in words' }), format: z.enum(['csv', 'xlsx']), columns: z.array(z.string()),
  households: z.number().int(), persons: z.number().int(), why: z.string(), asked_at: z.string(),
  state: z.enum(['asked', 'approved', 'refused', 'used', 'run_out']), until: z.string().nullable().meta({ description: 'Until when it can be decided, or fetched' }),
  decided: z.object({ by: Text, at: z.string(), why: z.string().nullable() }).nullable(),
});
export type ExportRequest = z.infer<typeof ExportRequest>;

/** GET /api/exports: what waits for my verdict first, then the newest. */
export const ExportRequests = z.object({ requests: z.array(ExportRequest), waiting: z.number().int() }).meta({ id: 'ExportRequests' });
export type ExportRequests = z.infer<typeof ExportRequests>;
