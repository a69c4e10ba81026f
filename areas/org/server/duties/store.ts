// Units, posts, holdings, leave and places of duty in the database. What is read here names officers and volunteers, never a citizen.
import type { ClientBase } from 'pg';
import type { Leave } from '../../decide-leave.ts';
import type { Rests } from '../../duties.contract.ts';
import type { Holding, Named, Other, Span } from '../../decide-duties.ts';

type Db = Pick<ClientBase, 'query'>;
interface Words { readonly th: string; readonly en: string }

/** One change of duties at a time, so that two heads do not fill the same post in the same moment. */
export async function oneAtATime(db: Db): Promise<void> {
  await db.query(`select pg_advisory_xact_lock(hashtextextended('klaikhun duties', 0))`);
}

// ---- units and posts ----

export interface UnitRow { unit_id: string; kind: string; parent_id: string | null; name_th: string; name_en: string; province: string | null; source: string }

/** All units that stand today, in the order of their names. */
export async function readUnits(db: Db, today: string): Promise<UnitRow[]> {
  const { rows } = await db.query<UnitRow>(
    `select unit_id, kind, parent_id, name_th, name_en, province, source from unit where valid_from <= $1 and (valid_to is null or valid_to >= $1) order by kind, province nulls first, name_th`, [today],
  );
  return rows;
}

export interface LocalGovernmentRow { unit_id: string; code: string; kind: string; name_th: string; name_en: string; made_up: boolean; source: string; areas: Words[]; post_id: string | null }

/** Local governments of a province that stand today. */
export async function readLocalGovernments(db: Db, province: string, today: string): Promise<LocalGovernmentRow[]> {
  const { rows } = await db.query<LocalGovernmentRow>(
    `select unit_id, local.code, local.kind, name_th, name_en, made_up, source, own.areas, (select min(post_id) from post where post.unit_id = unit.unit_id and (post.valid_to is null or post.valid_to >= $2)) as post_id
     from local_government as local join unit using (unit_id)
     join lateral (select coalesce(json_agg(json_build_object('th', place.name_th, 'en', place.name_en) order by place.code), '[]') as areas, min(place.code) as first
       from local_government_area as area join place using (code) where area.unit_id = unit.unit_id and area.valid_from <= $2 and (area.valid_to is null or area.valid_to >= $2)) as own on true
     where unit.province = $1 and unit.valid_from <= $2 and (unit.valid_to is null or unit.valid_to >= $2) order by own.first, local.kind desc, local.code`, [province, today],
  );
  return rows;
}

export interface PostRow { post_id: string; unit_id: string; role: string; title_th: string; title_en: string; areas: Words[]; codes: string[] }

/** Posts of the units of a province, and of those above it. */
export async function readPosts(db: Db, province: string, today: string): Promise<PostRow[]> {
  const { rows } = await db.query<PostRow>(
    `select post.post_id, post.unit_id, post.role, post.title_th, post.title_en,
       coalesce((select json_agg(json_build_object('th', place.name_th, 'en', place.name_en) order by place.code) from post_area join place using (code)
         where post_area.post_id = post.post_id and post_area.valid_from <= $2 and (post_area.valid_to is null or post_area.valid_to >= $2)), '[]') as areas,
       coalesce((select array_agg(code order by code) from post_area where post_area.post_id = post.post_id and (post_area.valid_to is null or post_area.valid_to >= $2)), '{}') as codes
     from post join unit using (unit_id)
     where (unit.province = $1 or is_above(unit.kind)) and post.valid_from <= $2 and (post.valid_to is null or post.valid_to >= $2)
     order by post.unit_id, post.post_id`, [province, today],
  );
  return rows;
}

interface HoldingRow { post_id: string; account_id: string; name_th: string; name_en: string; kind: 'holder' | 'acting'; valid_from: string; valid_to: string | null; leave_id: string | null; why: string | null }
export interface PostHolding extends Holding { readonly postId: string; readonly why: string | null }

const HOLDING = `select post_holding.post_id, post_holding.account_id, account.name_th, account.name_en, post_holding.kind, post_holding.valid_from::text, post_holding.valid_to::text, post_holding.leave_id, post_holding.why
  from post_holding join account using (account_id)`;
const holdingOf = (row: HoldingRow): PostHolding => ({
  postId: row.post_id, accountId: row.account_id, name: { th: row.name_th, en: row.name_en }, kind: row.kind, from: row.valid_from, to: row.valid_to, leaveId: row.leave_id, why: row.why,
});

/** Holdings of the posts of a province and of those above it, of today and later. */
export async function readHoldings(db: Db, province: string, today: string): Promise<PostHolding[]> {
  const { rows } = await db.query<HoldingRow>(
    `${HOLDING} join post using (post_id) join unit using (unit_id)
     where (unit.province = $1 or is_above(unit.kind)) and (post_holding.valid_to is null or post_holding.valid_to >= greatest($2::date, post_holding.valid_from)) order by post_holding.valid_from, account.name_th`, [province, today],
  );
  return rows.map(holdingOf);
}

/** Everything that an account held, holds or will hold. */
export async function holdingsOfAccount(db: Db, accountId: string): Promise<PostHolding[]> {
  const { rows } = await db.query<HoldingRow>(`${HOLDING} where post_holding.account_id = $1 and (post_holding.valid_to is null or post_holding.valid_to >= post_holding.valid_from) order by post_holding.valid_from desc, post_holding.post_id`, [accountId]);
  return rows.map(holdingOf);
}

export interface OnePost { readonly title: Words; readonly unit: Words; readonly unitId: string; readonly unitKind: string; readonly role: string; readonly province: string | null; readonly codes: readonly string[]; readonly holdings: readonly PostHolding[] }

export async function findPost(db: Db, postId: string, today: string): Promise<OnePost | null> {
  const { rows } = await db.query<{ title_th: string; title_en: string; unit_th: string; unit_en: string; unit_id: string; unit_kind: string; role: string; province: string | null; codes: string[] }>(
    `select title_th, title_en, unit.name_th as unit_th, unit.name_en as unit_en, post.unit_id, unit.kind as unit_kind, role, unit.province,
       coalesce((select array_agg(code) from post_area where post_area.post_id = post.post_id and (post_area.valid_to is null or post_area.valid_to >= $2)), '{}') as codes
     from post join unit using (unit_id) where post_id = $1 and post.valid_from <= $2 and (post.valid_to is null or post.valid_to >= $2)`, [postId, today],
  );
  const row = rows[0];
  if (row === undefined) return null;
  const holdings = await db.query<HoldingRow>(`${HOLDING} where post_holding.post_id = $1 order by post_holding.valid_from`, [postId]);
  return { title: { th: row.title_th, en: row.title_en }, unit: { th: row.unit_th, en: row.unit_en }, unitId: row.unit_id, unitKind: row.unit_kind, role: row.role, province: row.province, codes: row.codes, holdings: holdings.rows.map(holdingOf) };
}

/** The unit of the post acted in; null: acting without a post. */
export async function unitActedIn(db: Db): Promise<string | null> {
  const { rows } = await db.query<{ unit_id: string }>(`select unit_id from post where post_id = nullif(current_setting('klaikhun.post', true), '')`);
  return rows[0]?.unit_id ?? null;
}

// ---- colleagues ----

export interface ColleagueRow { account_id: string; account: string; name_th: string; name_en: string; role: string; closed: boolean; places: Words[]; villages: number }
const OWN = `select code, account_id, valid_from, valid_to from area_assignment union all select subdistrict, account_id, valid_from, valid_to from village_assignment
  union all select post_area.code, post_holding.account_id, post_holding.valid_from, post_holding.valid_to from post_holding join post_area using (post_id)`;

/**
 * Officers and volunteers with anything in these areas, now or before; citizens are nobody's to manage, and whoever holds a post above a
 * province is looked after by the administrator of the ministry alone. `accountId` null: all.
 */
export async function readColleagues(db: Db, areas: readonly string[], today: string, accountId: string | null = null): Promise<ColleagueRow[]> {
  const { rows } = await db.query<ColleagueRow>(
    `with own as (${OWN}), mine as (select distinct account_id from own join unnest($1::text[]) as area (code) on starts_with(own.code, area.code))
     select account.account_id, account.account, account.name_th, account.name_en, account.role, account.closed_at is not null as closed,
       coalesce((select json_agg(distinct jsonb_build_object('th', place.name_th, 'en', place.name_en)) from own join place using (code)
         where own.account_id = account.account_id and own.valid_from <= $2 and (own.valid_to is null or own.valid_to >= $2)), '[]') as places,
       (select count(*)::int from village_assignment where village_assignment.account_id = account.account_id and valid_from <= $2 and (valid_to is null or valid_to >= $2)) as villages
     from account join mine using (account_id) where role not in ('citizen', 'system') and (not stands_above(account_id) or (select acts_for_ministry()) or (select stands_above(this_account()))) and ($3::text is null or account.account_id = $3)
     order by name_th`, [areas, today, accountId],
  );
  return rows;
}

export const otherOf = (row: ColleagueRow): Other => ({ accountId: row.account_id, name: { th: row.name_th, en: row.name_en }, role: row.role, closed: row.closed });

/** Own account, whatever its areas. */
export async function readSelf(db: Db, accountId: string): Promise<Other | null> {
  const { rows } = await db.query<{ account_id: string; name_th: string; name_en: string; role: string; closed: boolean }>('select account_id, name_th, name_en, role, closed_at is not null as closed from account where account_id = $1', [accountId]);
  const row = rows[0];
  return row === undefined ? null : { accountId: row.account_id, name: { th: row.name_th, en: row.name_en }, role: row.role, closed: row.closed };
}

/** The provinces in which an account has anything, now or later: its colleagues are there. */
export async function provincesOf(db: Db, accountId: string): Promise<string[]> {
  const { rows } = await db.query<{ code: string }>(`select distinct left(code, 2) as code from (${OWN}) as own where own.account_id = $1`, [accountId]);
  return rows.map((row) => row.code);
}

export interface SignInRow { account: string; has_password: boolean; second_factor: boolean; passkeys: number; sessions: number; last_seen_at: Date | null }

export async function readSignIn(db: Db, accountId: string, now: number): Promise<SignInRow | null> {
  const { rows } = await db.query<SignInRow>(
    `select account, password_hash is not null as has_password, exists (select from second_factor where second_factor.account_id = account.account_id and confirmed_at is not null) as second_factor,
       (select count(*)::int from passkey where passkey.account_id = account.account_id) as passkeys,
       (select count(*)::int from session where session.account_id = account.account_id and expires_at > $2) as sessions,
       (select max(last_seen_at) from session where session.account_id = account.account_id) as last_seen_at
     from account where account_id = $1`, [accountId, new Date(now)],
  );
  return rows[0] ?? null;
}

// ---- leave ----

export interface LeaveRow extends Leave { readonly leaveId: string; readonly accountId: string; readonly name: Words; readonly substitute: Named | null; readonly why: string | null; readonly cancelled: boolean }
interface RawLeave { leave_id: string; account_id: string; name_th: string; name_en: string; first_day: string; last_day: string; substitute_id: string | null; sub_th: string | null; sub_en: string | null; why: string | null; cancelled: boolean }
const LEAVE = `select leave_id, leave.account_id, account.name_th, account.name_en, first_day::text, last_day::text, substitute_id, sub.name_th as sub_th, sub.name_en as sub_en, why, cancelled_at is not null as cancelled
  from leave join account using (account_id) left join account as sub on sub.account_id = substitute_id`;
const leaveOf = (row: RawLeave): LeaveRow => ({
  leaveId: row.leave_id, accountId: row.account_id, name: { th: row.name_th, en: row.name_en }, from: row.first_day, to: row.last_day, why: row.why, cancelled: row.cancelled,
  substitute: row.substitute_id === null ? null : { accountId: row.substitute_id, name: { th: row.sub_th ?? '', en: row.sub_en ?? '' } },
});

/** All leaves of an account, the latest first. */
export async function leavesOf(db: Db, accountId: string): Promise<LeaveRow[]> {
  const { rows } = await db.query<RawLeave>(`${LEAVE} where leave.account_id = $1 order by first_day desc, leave_id`, [accountId]);
  return rows.map(leaveOf);
}

/** Leaves of others for which this account stands in. */
export async function standsInFor(db: Db, accountId: string): Promise<LeaveRow[]> {
  const { rows } = await db.query<RawLeave>(`${LEAVE} where leave.substitute_id = $1 and cancelled_at is null order by first_day`, [accountId]);
  return rows.map(leaveOf);
}

/** Who is on leave on this day. */
export async function awayOn(db: Db, today: string): Promise<LeaveRow[]> {
  const { rows } = await db.query<RawLeave>(`${LEAVE} where cancelled_at is null and first_day <= $1 and last_day >= $1`, [today]);
  return rows.map(leaveOf);
}

export async function findLeave(db: Db, leaveId: string): Promise<LeaveRow | null> {
  const { rows } = await db.query<RawLeave>(`${LEAVE} where leave_id = $1`, [leaveId]);
  return rows[0] === undefined ? null : leaveOf(rows[0]);
}

/** What rests on these accounts from a day on; of those that are not in the asker's care, nothing is told. Work as far as the asker sees it. */
export async function restsOn(db: Db, accountIds: readonly string[], day: string): Promise<Map<string, Rests>> {
  const { rows } = await db.query<Rests & { account_id: string }>(
    `select rests.account_id, families, cases, villages, (select count(*)::int from work_item where owner = rests.account_id and state <> 'done') as work from caseloads($1, $2) as rests`, [accountIds, day],
  );
  return new Map(rows.map(({ account_id: id, ...rests }) => [id, rests]));
}

// ---- places ----

export interface PlaceRow extends Span { readonly kind: 'area' | 'village'; readonly code: string; readonly villageNo: string | null; readonly name: Words; readonly parent: Words | null; readonly leaveId: string | null }

/** Areas and villages of an account, the present ones first. Those that come with a post are not among them. */
export async function placesOf(db: Db, accountId: string): Promise<PlaceRow[]> {
  const { rows } = await db.query<{ kind: 'area' | 'village'; code: string; village_no: string | null; valid_from: string; valid_to: string | null; leave_id: string | null; name_th: string; name_en: string; parent_th: string | null; parent_en: string | null }>(
    `select own.*, place.name_th, place.name_en, parent.name_th as parent_th, parent.name_en as parent_en from (
       select 'area' as kind, code, null as village_no, valid_from::text, valid_to::text, leave_id from area_assignment where account_id = $1 and (valid_to is null or valid_to >= valid_from)
       union all select 'village', subdistrict, village_no, valid_from::text, valid_to::text, leave_id from village_assignment where account_id = $1 and (valid_to is null or valid_to >= valid_from)
     ) as own join place using (code) left join place as parent on parent.code = place.parent_code order by valid_from desc, code, village_no`, [accountId],
  );
  return rows.map((row) => ({
    kind: row.kind, code: row.code, villageNo: row.village_no, name: { th: row.name_th, en: row.name_en }, from: row.valid_from, to: row.valid_to, leaveId: row.leave_id,
    parent: row.parent_th === null ? null : { th: row.parent_th, en: row.parent_en ?? '' },
  }));
}

export async function placeExists(db: Db, code: string): Promise<boolean> {
  const { rowCount } = await db.query('select from place where code = $1', [code]);
  return (rowCount ?? 0) > 0;
}

export async function accountNameTaken(db: Db, account: string): Promise<boolean> {
  const { rowCount } = await db.query('select from account where lower(account) = lower($1)', [account]);
  return (rowCount ?? 0) > 0;
}

/** What this account did, as the ledger keeps it. */
export async function actOf(db: Db, actionId: string, accountId: string): Promise<{ kind: string; at: Date; body: unknown; result: unknown } | null> {
  const { rows } = await db.query<{ kind: string; at: Date; body: unknown; result: unknown }>(`select kind, at, body, result from action where action_id = $1 and account_id = $2 and household_id = ''`, [actionId, accountId]);
  return rows[0] ?? null;
}
