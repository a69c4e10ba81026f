import type { Asker } from '@klaikhun/access';
import type { ClientBase } from 'pg';
import type { Account, Places, Role } from '../api.contract.ts';
import { ROLE_NAMES, ROLES } from '../roles.ts';
import { hashOf, IDLE } from './sign-in/sessions.ts';

export interface StoredAccount {
  accountId: string; account: string; name: { th: string; en: string };
  /** The role acted in: that of the post of this session, else the account's own. */
  role: Role;
  areas: { level: 'province' | 'district' | 'subdistrict'; code: string; name: { th: string; en: string } }[];
  /** The post acted in, while it is held. */
  postId: string | null;
  duty: Account['duty'];
  confirmedAt: number | null;
  /** Has a second factor or a passkey, or is an account of the demo. */
  wellGuarded: boolean;
}

const SEEN_EVERY = 60_000;

interface AccountRow { account_id: string; account: string; name_th: string; name_en: string; role: Role; password_hash: string | null }

interface SessionRow extends AccountRow { post_id: string | null; post_role: Role | null; title_th: string | null; title_en: string | null; holding: 'holder' | 'acting' | null; until: string | null; confirmed_at: Date | null; last_seen_at: Date | null; well_guarded: boolean; areas: StoredAccount['areas'] }

/** The account of a running session with its areas on `today` (ISO day), or null. A volunteer's village counts as its subdistrict. */
export async function accountOfSession(db: Pick<ClientBase, 'query'>, token: string, now: number, today: string): Promise<StoredAccount | null> {
  const { rows } = await db.query<SessionRow>({
    name: 'account_of_session',
    text: `with held as (
       select account.account_id, account, name_th, name_en, account.role, session.confirmed_at, coalesce(session.last_seen_at, session.started_at) as last_seen_at,
         account.demo or exists (select from second_factor where second_factor.account_id = account.account_id and second_factor.confirmed_at is not null)
           or exists (select from passkey where passkey.account_id = account.account_id) as well_guarded, post.post_id, post.role as post_role, post.title_th, post.title_en, post_holding.kind as holding, post_holding.valid_to::text as until
       from session join account on account.account_id = session.account_id
       left join post_holding on post_holding.account_id = account.account_id and post_holding.post_id = session.post_id
         and post_holding.valid_from <= $3 and (post_holding.valid_to is null or post_holding.valid_to >= $3)
       left join post on post.post_id = post_holding.post_id and post.valid_from <= $3 and (post.valid_to is null or post.valid_to >= $3)
       where token_hash = $1 and expires_at > $2 and closed_at is null and coalesce(session.last_seen_at, session.started_at) > $4
       limit 1
     )
     select held.*, coalesce((
       select json_agg(json_build_object('level', place.level, 'code', place.code, 'name', json_build_object('th', place.name_th, 'en', place.name_en)) order by place.code)
       from (
         select code from area_assignment where account_id = held.account_id and valid_from <= $3 and (valid_to is null or valid_to >= $3)
         union select subdistrict from village_assignment where account_id = held.account_id and valid_from <= $3 and (valid_to is null or valid_to >= $3)
         union select code from post_area where post_id = held.post_id and valid_from <= $3 and (valid_to is null or valid_to >= $3)
       ) as area join place using (code)), '[]') as areas
     from held`,
    values: [hashOf(token), new Date(now), today, new Date(now - IDLE)],
  });
  const row = rows[0];
  const role = row?.post_role ?? row?.role;
  if (!row || role === undefined || !(role in ROLES)) return null;
  // Once a minute is enough to know whether somebody is still there.
  if (now - (row.last_seen_at?.getTime() ?? 0) > SEEN_EVERY) await db.query('update session set last_seen_at = $2 where token_hash = $1', [hashOf(token), new Date(now)]);
  return {
    accountId: row.account_id, account: row.account, name: { th: row.name_th, en: row.name_en }, role, areas: row.areas,
    postId: row.post_id, duty: row.holding === null || row.title_th === null ? null : { title: { th: row.title_th, en: row.title_en ?? '' }, kind: row.holding, until: row.until }, confirmedAt: row.confirmed_at?.getTime() ?? null, wellGuarded: row.well_guarded,
  };
}

export function accountView(stored: StoredAccount): Account {
  return {
    account_id: stored.accountId, account: stored.account, name: stored.name, role: stored.role,
    role_name: ROLE_NAMES[stored.role] ?? { th: stored.role, en: stored.role }, areas: stored.areas, may: ROLES[stored.role].may, duty: stored.duty,
  };
}

export function askerOf(account: StoredAccount): Asker & { name: { th: string; en: string } } {
  return {
    accountId: account.accountId, role: account.role, roleName: ROLE_NAMES[account.role] ?? { th: account.role, en: account.role },
    reads: ROLES[account.role].reads, confirmedAt: account.confirmedAt,
    areas: account.areas.map((area) => area.code), name: account.name,
  };
}

interface PlaceRow { code: string; level: string; parent_code: string | null; name_th: string; name_en: string; tile_column: number | null; tile_row: number | null }

/** The places of one province, in the order of their codes; null when there is none. */
export async function readPlaces(db: Pick<ClientBase, 'query'>, province: string): Promise<Places | null> {
  const { rows } = await db.query<PlaceRow>(`select code, level, parent_code, name_th, name_en, tile_column, tile_row from place where starts_with(code, $1) order by code`, [province]);
  const { rows: outlines } = await db.query<{ code: string; geometry: unknown; attribution: string }>(
    `select place_outline.code, geometry, attribution from place_outline join place on place.code = place_outline.code where place.level = 'district' and starts_with(place.code, $1) order by 1`, [province],
  );
  const top = rows.find((row) => row.level === 'province');
  if (!top) return null;
  const name = (row: PlaceRow) => ({ th: row.name_th, en: row.name_en });
  return {
    province: { code: top.code, name: name(top) },
    districts: rows.filter((row) => row.level === 'district').map((district) => ({
      code: district.code, name: name(district),
      subdistricts: rows.filter((row) => row.parent_code === district.code).map((row) => ({ code: row.code, name: name(row) })),
      tile: district.tile_column === null || district.tile_row === null ? null : { column: district.tile_column, row: district.tile_row },
    })),
    outlines: outlines.length === 0 ? null : {
      features: outlines.map(({ code, geometry }) => ({ code, geometry: geometry as NonNullable<Places['outlines']>['features'][number]['geometry'] })),
      attribution: outlines[0]?.attribution ?? '',
    },
  };
}
