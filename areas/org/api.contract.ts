// Who is signed in, and the places of the province.
import { z } from 'zod';
import { DayText, Text } from './shapes.contract.ts';

export const Role = z.enum([
  'citizen', 'volunteer', 'field_officer', 'hotline_agent', 'unit_head', 'provincial_head', 'programme_owner', 'inspector', 'executive',
  'data_steward', 'auditor', 'administrator', 'partner',
]);
export type Role = z.infer<typeof Role>;

export const Area = z.object({ level: z.enum(['province', 'district', 'subdistrict']), code: z.string(), name: Text }).meta({ id: 'Area' });

/** What this account may do here, so that a screen offers nothing that would be refused. */
export const Abilities = z.object({
  see_people: z.boolean(), answer: z.boolean(), export: z.boolean(), see_restricted: z.boolean(), do_work: z.boolean(), search: z.boolean(),
  look_up: z.boolean().meta({ description: 'Open a family outside the own area for a limited time' }),
  break_glass: z.boolean().meta({ description: 'Open any record in an emergency, with notice and review' }),
  seal: z.boolean().meta({ description: 'Hide a family from all but the assigned' }),
  take_along: z.boolean().meta({ description: 'Take families along on a device that works without a signal' }),
  assign: z.boolean().meta({ description: 'Give families, areas and acting posts to officers and volunteers' }),
  publish_forms: z.boolean().meta({ description: 'Read in forms and put a version in force' }),
  manage_accounts: z.boolean(),
  oversee: z.boolean().meta({ description: 'Read the audit, review broken glass' }),
  own_record: z.boolean().meta({ description: 'A citizen: the own record and who looked at it, nobody else\'s' }),
}).meta({ id: 'Abilities' });
export type Abilities = z.infer<typeof Abilities>;

export const Account = z.object({
  account_id: z.string(), account: z.string(), name: Text,
  role: Role, role_name: Text, areas: z.array(Area), may: Abilities,
  duty: z.object({ title: Text, kind: z.enum(['holder', 'acting']), until: DayText.nullable() }).nullable().meta({ description: 'The post acted in; null: the own role' }),
}).meta({ id: 'Account' });
export type Account = z.infer<typeof Account>;

/** GET /api/session and POST /api/session: account null = nobody is signed in (GET only). */
export const Session = z.object({ account: Account.nullable(), today: z.string(), demo: z.boolean(), citizens: z.boolean().meta({ description: 'Citizens can sign in here' }) }).meta({ id: 'Session' });
export type Session = z.infer<typeof Session>;

/** POST /api/session */
export const SignIn = z.object({ account: z.string().min(1).max(100), password: z.string().min(1).max(200), code: z.string().regex(/^\d{6}$/).optional() }).meta({ id: 'SignIn' });
export type SignIn = z.infer<typeof SignIn>;

/** GET /api/demo-accounts: only where the demo province is loaded; else the list is empty. */
export const DemoAccounts = z.object({
  accounts: z.array(z.object({
    account: z.string(), password: z.string(), name: Text, role: Role, role_name: Text, area: Text,
    what: Text.meta({ description: 'What this person sees and does, one sentence' }),
  })),
}).meta({ id: 'DemoAccounts' });
export type DemoAccounts = z.infer<typeof DemoAccounts>;

export const Subdistrict = z.object({ code: z.string(), name: Text });
export const District = z.object({
  code: z.string(), name: Text, subdistricts: z.array(Subdistrict),
  tile: z.object({ column: z.number().int(), row: z.number().int() }).nullable().meta({ description: 'Where the district stands in the tile grid map' }),
});

/** GET /api/places */
export const Places = z.object({
  province: z.object({ code: z.string(), name: Text }),
  districts: z.array(District),
  outlines: z.object({
    features: z.array(z.object({ code: z.string(), geometry: z.object({ type: z.enum(['Polygon', 'MultiPolygon']), coordinates: z.array(z.unknown()) }) })),
    attribution: z.string(),
  }).nullable().meta({ description: 'Outlines of the districts (GeoJSON geometries) once a geography pack is loaded' }),
}).meta({ id: 'Places' });
export type Places = z.infer<typeof Places>;
