// Units, posts and who holds them; leave and who stands in; villages and areas of an account; new accounts; the duty acted in.
import { parseDate } from '@klaikhun/std';
import { z } from 'zod';
import { Role } from './api.contract.ts';
import { DayText, Text } from './shapes.contract.ts';

/** A day that is in the calendar. */
const RealDay = DayText.refine((text) => parseDate(text, { partial: false }).ok && Number(text.slice(0, 4)) < 2400, 'a day of the calendar');
const Why = z.string().trim().max(500);
const Id = z.string().min(1).max(100);
const Operation = { operation_id: z.uuid() };

export const HoldingKind = z.enum(['holder', 'acting']);
export type HoldingKind = z.infer<typeof HoldingKind>;
export const UnitKind = z.enum(['ministry', 'agency', 'provincial_office', 'one_home_unit', 'inspection_region', 'local_government', 'partner']);

export const Colleague = z.object({ account_id: z.string(), name: Text }).meta({ id: 'Colleague' });
export type Colleague = z.infer<typeof Colleague>;

/** Somebody in a post, from a day until a day (null: open). */
const Held = Colleague.extend({ from: DayText, until: DayText.nullable() });

export const PostLine = z.object({
  post_id: z.string(), title: Text, role: z.string(), role_name: Text, areas: z.array(Text),
  holder: Held.nullable(),
  acting: Held.extend({ why: z.string().nullable(), for_leave: z.boolean() }).nullable(),
  away: z.object({ first_day: DayText, last_day: DayText }).nullable().meta({ description: 'The holder is on leave today' }),
  next: Held.extend({ kind: HoldingKind }).nullable().meta({ description: 'Who comes in next' }),
  may_give: z.boolean().meta({ description: 'The asker may give this post' }),
}).meta({ id: 'PostLine' });
export type PostLine = z.infer<typeof PostLine>;

export const PersonLine = Colleague.extend({
  role_name: Text, role: z.string(), posts: z.array(Text), place: Text.nullable().meta({ description: 'Area or villages, in words' }),
  closed: z.boolean(), away_until: DayText.nullable(), fits: z.array(z.string()).meta({ description: 'Roles of posts that this person may hold or act in' }),
}).meta({ id: 'PersonLine' });
export type PersonLine = z.infer<typeof PersonLine>;

/** What rests on an account, in numbers; null: it is not the asker's to know. */
export const Rests = z.object({
  families: z.number().int(), cases: z.number().int().meta({ description: 'Cases, and homes that are sealed: an account is not closed while it has any' }),
  villages: z.number().int(), work: z.number().int().meta({ description: 'Work of the list that it took on, as far as the asker sees it' }),
}).meta({ id: 'Rests' });
export type Rests = z.infer<typeof Rests>;

/** GET /api/duties: the units of the province, their posts (the vacant ones first) and today's people. */
export const Duties = z.object({
  today: DayText, office: Text,
  units: z.array(z.object({ unit_id: z.string(), name: Text, kind: UnitKind, above: z.boolean().meta({ description: 'Of the ministry, an agency or an inspection region' }), posts: z.array(PostLine) })),
  people: z.array(PersonLine),
  left_alone: z.array(Colleague.extend({ rests: Rests })).meta({ description: 'Closed accounts on which something still rests: it needs a successor' }),
  may_create: z.array(z.object({ role: Role, name: Text })).meta({ description: 'Roles of new accounts that the asker may make' }),
  manages_accounts: z.boolean(),
}).meta({ id: 'Duties' });
export type Duties = z.infer<typeof Duties>;

/** GET /api/units: the whole ministry, names only. */
export const Units = z.object({ units: z.array(z.object({ unit_id: z.string(), kind: UnitKind, parent_id: z.string().nullable(), name: Text, province: z.string().nullable(), source: z.string() })) }).meta({ id: 'Units' });
export type Units = z.infer<typeof Units>;

/** GET /api/local-governments: the register, by the codes of their subdistricts. */
export const LocalGovernments = z.object({
  source: z.string().nullable().meta({ description: 'Where the register comes from; null: none is loaded' }),
  local_governments: z.array(z.object({ unit_id: z.string(), code: z.string(), kind_name: Text, name: Text, made_up: z.boolean(), areas: z.array(Text), post_id: z.string().nullable() })),
}).meta({ id: 'LocalGovernments' });
export type LocalGovernments = z.infer<typeof LocalGovernments>;

const Time = z.enum(['past', 'now', 'later']);
export const LeaveLine = z.object({
  leave_id: z.string(), first_day: DayText, last_day: DayText, substitute: Colleague.nullable(), why: z.string().nullable(), time: Time, cancelled: z.boolean(),
}).meta({ id: 'LeaveLine' });
export type LeaveLine = z.infer<typeof LeaveLine>;

/** GET /api/duties/people/:id */
export const PersonDuties = z.object({
  person: Colleague.extend({ account: z.string(), role: z.string(), role_name: Text, closed: z.boolean(), has_password: z.boolean(), second_factor: z.boolean(), passkeys: z.number().int(), sessions: z.number().int(), last_seen_at: z.string().nullable() }),
  posts: z.array(z.object({ post_id: z.string(), title: Text, unit: Text, kind: HoldingKind, from: DayText, until: DayText.nullable(), time: Time, why: z.string().nullable(), for_leave: z.boolean(), may_end: z.boolean() })),
  places: z.array(z.object({ kind: z.enum(['area', 'village']), code: z.string(), village_no: z.string().nullable(), name: Text, from: DayText, until: DayText.nullable(), time: Time, for_leave: z.boolean() })),
  leaves: z.array(LeaveLine),
  substitutes: z.array(Colleague),
  rests: Rests.nullable(),
  may: z.object({ change: z.boolean(), accounts: z.boolean(), villages: z.boolean() }).meta({ description: 'What the asker may do here; nobody changes their own' }),
}).meta({ id: 'PersonDuties' });
export type PersonDuties = z.infer<typeof PersonDuties>;

/** POST /api/posts/:id/holdings */
export const GivePost = z.object({ ...Operation, account_id: Id, kind: HoldingKind, from: RealDay, to: RealDay.nullable(), why: Why.nullable().default(null) }).meta({ id: 'GivePost' });
export type GivePost = z.infer<typeof GivePost>;

/** POST /api/posts/:id/end: until the end of `last_day`; null: at once. `from` says which holding. */
export const EndPost = z.object({ ...Operation, account_id: Id, from: RealDay, last_day: RealDay.nullable(), why: Why.nullable().default(null) }).meta({ id: 'EndPost' });
export type EndPost = z.infer<typeof EndPost>;

/** POST /api/accounts/:id/places: a village of a volunteer, or an area of an account. */
export const GivePlace = z.object({ ...Operation, kind: z.enum(['area', 'village']), code: z.string().regex(/^\d{2,6}$/), village_no: z.string().regex(/^\d{1,3}$/).nullable().default(null), from: RealDay, to: RealDay.nullable() }).meta({ id: 'GivePlace' });
export type GivePlace = z.infer<typeof GivePlace>;

/** POST /api/accounts/:id/places/end */
export const EndPlace = z.object({ ...Operation, kind: z.enum(['area', 'village']), code: z.string().regex(/^\d{2,6}$/), village_no: z.string().regex(/^\d{1,3}$/).nullable().default(null), from: RealDay, last_day: RealDay.nullable() }).meta({ id: 'EndPlace' });
export type EndPlace = z.infer<typeof EndPlace>;

/** POST /api/me/leaves, POST /api/accounts/:id/leaves */
export const TakeLeave = z.object({ ...Operation, first_day: RealDay, last_day: RealDay, substitute_id: Id.nullable().default(null), why: Why.nullable().default(null) }).meta({ id: 'TakeLeave' });
export type TakeLeave = z.infer<typeof TakeLeave>;

export const CancelLeave = z.object({ ...Operation }).meta({ id: 'CancelLeave' });

/** GET /api/me/leaves */
export const MyLeaves = z.object({ today: DayText, leaves: z.array(LeaveLine), substitutes: z.array(Colleague), stands_in: z.array(z.object({ for: Colleague, first_day: DayText, last_day: DayText })) }).meta({ id: 'MyLeaves' });
export type MyLeaves = z.infer<typeof MyLeaves>;

/** What an act about duties answers: the action that can be undone today by whoever did it. */
export const DutyDone = z.object({ action_id: z.string(), repeated: z.boolean() }).meta({ id: 'DutyDone' });
export type DutyDone = z.infer<typeof DutyDone>;

/** POST /api/accounts/:id/close: its posts end at once. */
export const CloseAccount = z.object({ ...Operation }).meta({ id: 'CloseAccount' });
export const AccountClosed = DutyDone.extend({ posts: z.number().int().meta({ description: 'Posts that ended with it' }), rests: Rests.meta({ description: 'What needs a successor now' }) }).meta({ id: 'AccountClosed' });
export type AccountClosed = z.infer<typeof AccountClosed>;

export const UndoDuty = z.object({ ...Operation, action_id: z.uuid() }).meta({ id: 'UndoDuty' });

/** POST /api/accounts: the code is shown once; sent again, it is null and a new one can be given. */
export const NewAccount = z.object({
  ...Operation, account: z.string().trim().regex(/^[a-z][a-z0-9.-]{2,39}$/), name_th: z.string().trim().min(2).max(80), name_en: z.string().trim().max(80).default(''), role: Role,
  place: z.object({ code: z.string().regex(/^\d{2,6}$/), village_no: z.string().regex(/^\d{1,3}$/).nullable() }),
}).meta({ id: 'NewAccount' });
export type NewAccount = z.infer<typeof NewAccount>;
export const AccountMade = z.object({ account_id: z.string(), code: z.string().nullable(), expires_at: z.string().nullable() }).meta({ id: 'AccountMade' });
export type AccountMade = z.infer<typeof AccountMade>;

/** GET /api/me/duties: in which duties this account may act today. `post_id` null: its own role, without a post. */
export const MyDuty = z.object({ post_id: z.string().nullable(), title: Text, unit: Text.nullable(), kind: z.enum(['own', 'holder', 'acting']), until: DayText.nullable(), in_place_of: Text.nullable(), here: z.boolean() }).meta({ id: 'MyDuty' });
export type MyDuty = z.infer<typeof MyDuty>;
export const MyDuties = z.object({ duties: z.array(MyDuty) }).meta({ id: 'MyDuties' });
export type MyDuties = z.infer<typeof MyDuties>;

/** POST /api/me/duty */
export const ChooseDuty = z.object({ post_id: Id.nullable() }).meta({ id: 'ChooseDuty' });
