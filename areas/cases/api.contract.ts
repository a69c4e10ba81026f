// What a danger report says, and what is told about it. The device and the server read it by the same shapes.
import { Text } from '@klaikhun/areas/org';
import { z } from 'zod';
import { MOST } from './lengths.ts';

export const DangerKind = z.enum(['child', 'home_violence', 'sexual', 'self_harm', 'elder', 'disabled', 'trafficking', 'missing', 'homeless', 'other']);
export type DangerKind = z.infer<typeof DangerKind>;

const Told = z.enum(['yes', 'no', 'unknown']);
export const DangerRisk = z.enum(['life', 'unsure', 'no_life']);
export type DangerRisk = z.infer<typeof DangerRisk>;

const Code = z.string().regex(/^\d{6}$/);
const words = (most: number) => z.string().trim().min(1).max(most).nullable();

/** POST /api/danger/reports. The number is made where it is written: sent twice, it is received once. */
export const DangerGiven = z.object({
  report_id: z.uuid(),
  kind: DangerKind,
  risk: z.object({ hurt: Told, near: Told, tonight: Told }),
  place: z.object({
    subdistrict: Code, village_no: z.string().trim().min(1).max(MOST.village).nullable(), words: words(MOST.place),
    position: z.object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180), accuracy: z.number().min(0).max(100_000) }).nullable(),
  }),
  who: z.object({ household_id: z.string().min(1).max(100).nullable(), words: words(MOST.who) }),
  words: words(MOST.words),
  silent: z.boolean().meta({ description: 'Nobody may call back: whoever does harm would hear it' }),
  phone: z.string().regex(/^[0-9+ -]{3,20}$/).nullable().meta({ description: 'Where the reporter can be called' }),
  made_at: z.number().int().min(0).max(8_640_000_000_000_000).meta({ description: 'Milliseconds, by the clock of the device' }),
}).meta({ id: 'DangerGiven' });
export type DangerGiven = z.infer<typeof DangerGiven>;

/** What the reporter learns: where it stands, nothing of what others wrote. */
export const DangerStanding = z.object({
  report_id: z.string(), state: z.enum(['received', 'acknowledged']), kind: DangerKind, place: Text, made_at: z.string(), received_at: z.string(),
  acknowledged: z.object({ by: Text, at: z.string() }).nullable(),
}).meta({ id: 'DangerStanding' });
export type DangerStanding = z.infer<typeof DangerStanding>;

/** GET /api/danger/mine */
export const DangerMine = z.object({ reports: z.array(DangerStanding) }).meta({ id: 'DangerMine' });
export type DangerMine = z.infer<typeof DangerMine>;

/** GET /api/danger/reports: only for those who answer for the place. */
export const DangerReports = z.object({
  reports: z.array(DangerStanding.extend({
    risk: DangerRisk, answers: DangerGiven.shape.risk, where: z.string().nullable(), position: DangerGiven.shape.place.shape.position,
    who: z.string().nullable(), household_id: z.string().nullable(), words: z.string().nullable(), silent: z.boolean(), phone: z.string().nullable(),
    reporter: z.object({ name: Text, role: Text }), own: z.boolean(),
  })),
}).meta({ id: 'DangerReports' });
export type DangerReports = z.infer<typeof DangerReports>;
export type DangerReport = DangerReports['reports'][number];

/** POST /api/danger/reports/{id}/acknowledge */
export const AcknowledgeDanger = z.object({ operation_id: z.uuid() }).meta({ id: 'AcknowledgeDanger' });
