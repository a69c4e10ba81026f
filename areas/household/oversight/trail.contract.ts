// Who looked at what, for whoever oversees it. Numbers of families, never a name or a place of a citizen: the overseer judges the officer's deed.
import { z } from 'zod';
import { DayText, Text } from '@klaikhun/areas/org';
import { TRAIL_DEEDS, TRAIL_PURPOSES, TRAIL_RELATIONS } from './trail.ts';

/** POST /api/audit-trail: a question and not an address, since it may hold a person's number. Newest first. */
export const TrailAsked = z.object({
  by: z.string().min(1).max(100).optional().meta({ description: 'The account of an officer' }),
  home: z.string().trim().min(1).max(100).optional().meta({ description: 'The number of a family' }),
  national_id: z.string().trim().min(1).max(30).optional().meta({ description: '13 digits. A sealed home is not found by it' }),
  deed: z.enum(TRAIL_DEEDS).optional(), relation: z.enum(TRAIL_RELATIONS).optional(), purpose: z.enum(TRAIL_PURPOSES).optional(),
  from: DayText.optional(), until: DayText.optional().meta({ description: 'The last day, itself included' }),
  province: z.string().regex(/^\d{2}$/).optional(),
  cursor: z.string().max(80).optional(), limit: z.number().int().min(1).max(200).default(50),
}).meta({ id: 'TrailAsked' });
export type TrailAsked = z.infer<typeof TrailAsked>;

const Officer = z.object({ account_id: z.string(), name: Text, role: Text });
export const TrailRow = z.object({
  audit_id: z.uuid(), at: z.string(), by: Officer, home: z.string().nullable(), province: z.string(),
  sentence: Text.meta({ description: 'What was done, as what and why, without the name and the time that stand beside it' }),
  kind: z.enum(TRAIL_DEEDS),
}).meta({ id: 'TrailRow' });
export type TrailRow = z.infer<typeof TrailRow>;
export const Trail = z.object({ rows: z.array(TrailRow), cursor: z.string().nullable().meta({ description: 'null: there is no more' }) }).meta({ id: 'Trail' });
export type Trail = z.infer<typeof Trail>;

/** GET /api/audit-trail/rows/:id */
export const TrailDetail = TrailRow.extend({
  relation: Text.nullable(), purpose: Text.nullable(), policy: z.string(), use: z.string().nullable(), request_id: z.string(), action_id: z.string().nullable(),
  persons: z.number().int().meta({ description: 'How many persons were shown' }),
  more: z.array(z.object({ what: Text, value: z.string() })),
  link: z.object({ chain: z.number().int(), number: z.number().int(), hash: z.string() }).nullable(),
}).meta({ id: 'TrailDetail' });
export type TrailDetail = z.infer<typeof TrailDetail>;

/** GET /api/audit-trail/choices: what can be asked for. */
export const TrailChoices = z.object({ officers: z.array(Officer), provinces: z.array(z.string()) }).meta({ id: 'TrailChoices' });
export type TrailChoices = z.infer<typeof TrailChoices>;

/** GET /api/audit-trail/chain: how the proof stands. */
export const AuditCheck = z.object({
  check_id: z.uuid(), asked_at: z.string(), state: z.enum(['waiting', 'checking', 'whole', 'tampered', 'broken_off']),
  rows_checked: z.number().int(), rows_in_all: z.number().int().nullable(), ended_at: z.string().nullable(),
  found: z.array(z.object({ what: Text, where: z.string() })), faults: z.number().int().nullable(),
}).meta({ id: 'AuditCheck' });
export type AuditCheck = z.infer<typeof AuditCheck>;
export const ChainState = z.object({
  rows: z.number().int(), signed: z.object({ line: z.number().int(), at: z.string(), rows: z.number().int().meta({ description: 'How many entries the signature covers' }) }).nullable(),
  check: AuditCheck.nullable(),
}).meta({ id: 'ChainState' });
export type ChainState = z.infer<typeof ChainState>;
/** POST /api/audit-trail/checks: one at a time; asked again while one runs, it is that one. */
export const CheckAsked = z.object({ check_id: z.uuid() }).meta({ id: 'CheckAsked' });
