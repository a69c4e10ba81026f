// What a person may know of who looked at their record, and what a device asks of the ledger.
import { z } from 'zod';
import { DayText, Text } from '@klaikhun/areas/org';

/** GET /api/me/record-views: newest first, by day. Looks made while a home was sealed are not told: they would reveal what protects it. */
export const RecordView = z.object({
  at: z.string(), office: Text.meta({ description: 'Who it was: the role and the office, never a private name of an officer' }), what: Text, why: Text,
}).meta({ id: 'RecordView' });
export const RecordViews = z.object({
  person: z.string().nullable().meta({ description: 'The name on the record; null: no record bears this number' }),
  days: z.array(z.object({ day: DayText, views: z.array(RecordView) })),
}).meta({ id: 'RecordViews' });
export type RecordViews = z.infer<typeof RecordViews>;

/** GET /api/changes?cursor= */
export const ChangesQuery = z.object({ cursor: z.string().max(120).optional(), limit: z.coerce.number().int().min(1).max(1000).default(200) });
export const ChangesAnswer = z.object({ changes: z.array(z.object({ household_id: z.string(), kind: z.string(), at: z.string() })), cursor: z.string(), more: z.boolean() }).meta({ id: 'Changes' });
