import { createHash, randomBytes } from 'node:crypto';
import { verify } from '@node-rs/argon2';
import type { Asker } from '@klaikhun/access';
import type { ClientBase } from 'pg';
import type { Places, Role } from '../api.contract.ts';
import { ROLE_NAMES, ROLES } from '../roles.ts';

export interface StoredAccount {
  accountId: string; account: string; name: { th: string; en: string };
  /** The role acted in: that of the post of this session, else the account's own. */
  role: Role;
  areas: { level: 'province' | 'district' | 'subdistrict'; code: string; name: { th: string; en: string } }[];
  /** The post acted in, while it is held. */
  postId: string | null;
  confirmedAt: number | null;
}

interface AccountRow { account_id: string; account: string; name_th: string; name_en: string; role: Role; password_hash: string | null }

const SESSION_HOURS = 12;
export const SESSION_SECONDS = SESSION_HOURS * 3600;
/** The hash of a random text that was thrown away: checking it takes as long as checking a real one, so that a wrong name cannot be told from a wrong password. */
const NOBODYS_HASH = '$argon2id$v=19$m=19456,t=2,p=1$jdGbzYvUQkrXC0y9r+RtYw$qAj87UWPRAI9gcIef5V9USxW5e11tycwsiVMSmSm1Po';

/** The account of a name and password, or null. */
export async function findByPassword(db: ClientBase, account: string, password: string): Promise<string | null> {
  const { rows } = await db.query<AccountRow>('select account_id, password_hash from account where account = $1 and closed_at is null', [account]);
  const hash = rows[0]?.password_hash ?? NOBODYS_HASH;
  const right = await verify(hash, password).catch(() => false);
  return right && rows[0]?.password_hash ? rows[0].account_id : null;
}

/** Starts a session and gives its token; only the token's hash is kept. */
export async function startSession(db: ClientBase, accountId: string, now: number): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await db.query('delete from session where expires_at <= $1', [new Date(now)]);
  await db.query('insert into session (token_hash, account_id, started_at, expires_at) values ($1, $2, $3, $4)', [hashOf(token), accountId, new Date(now), new Date(now + SESSION_SECONDS * 1000)]);
  return token;
}

export async function endSession(db: ClientBase, token: string): Promise<void> {
  await db.query('delete from session where token_hash = $1', [hashOf(token)]);
}

interface SessionRow extends AccountRow { post_id: string | null; post_role: Role | null; confirmed_at: Date | null; areas: StoredAccount['areas'] }

/** The account of a running session with its areas on `today` (ISO day), or null. A volunteer's village counts as its subdistrict. */
export async function accountOfSession(db: Pick<ClientBase, 'query'>, token: string, now: number, today: string): Promise<StoredAccount | null> {
  const { rows } = await db.query<SessionRow>({
    name: 'account_of_session',
    text: `with held as (
       select account.account_id, account, name_th, name_en, account.role, session.confirmed_at, post.post_id, post.role as post_role
       from session join account on account.account_id = session.account_id
       left join post_holding on post_holding.account_id = account.account_id and post_holding.post_id = session.post_id
         and post_holding.valid_from <= $3 and (post_holding.valid_to is null or post_holding.valid_to >= $3)
       left join post on post.post_id = post_holding.post_id
       where token_hash = $1 and expires_at > $2 and closed_at is null
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
    values: [hashOf(token), new Date(now), today],
  });
  const row = rows[0];
  const role = row?.post_role ?? row?.role;
  if (!row || role === undefined || !(role in ROLES)) return null;
  return {
    accountId: row.account_id, account: row.account, name: { th: row.name_th, en: row.name_en }, role, areas: row.areas,
    postId: row.post_id, confirmedAt: row.confirmed_at?.getTime() ?? null,
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

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
