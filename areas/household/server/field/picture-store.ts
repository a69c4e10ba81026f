// The SQL of pictures: pieces of the sender alone, and wholes, which row-level security shows with their family.
import type { ClientBase } from 'pg';
import type { HouseholdRecord } from '../../record.ts';

export async function sizeOfPieces(db: ClientBase, account: string, mediaId: string): Promise<{ ofThis: number; ofAll: number }> {
  const { rows: [row] } = await db.query<{ of_this: number; of_all: number }>(
    'select coalesce(sum(length(bytes)) filter (where media_id = $2), 0)::int as of_this, coalesce(sum(length(bytes)), 0)::int as of_all from field_piece where account_id = $1', [account, mediaId]);
  return { ofThis: row?.of_this ?? 0, ofAll: row?.of_all ?? 0 };
}

export async function addPiece(db: ClientBase, piece: { account: string; mediaId: string; from: number; bytes: Buffer; at: Date }): Promise<void> {
  await db.query('insert into field_piece (account_id, media_id, starts_at, bytes, arrived_at) values ($1, $2, $3, $4, $5)', [piece.account, piece.mediaId, piece.from, piece.bytes, piece.at]);
}

export async function readWhole(db: ClientBase, account: string, mediaId: string): Promise<Buffer> {
  const { rows } = await db.query<{ bytes: Buffer }>('select bytes from field_piece where account_id = $1 and media_id = $2 order by starts_at', [account, mediaId]);
  return Buffer.concat(rows.map((row) => row.bytes));
}

export async function forgetPieces(db: ClientBase, which: { account: string } & ({ before: Date } | { mediaId: string })): Promise<void> {
  if ('before' in which) await db.query('delete from field_piece where account_id = $1 and arrived_at < $2', [which.account, which.before]);
  else await db.query('delete from field_piece where account_id = $1 and media_id = $2', [which.account, which.mediaId]);
}

export async function wasKept(db: ClientBase, pictureId: string): Promise<boolean> {
  return (await db.query<{ was: boolean }>('select was_kept($1) as was', [pictureId])).rows[0]?.was ?? false;
}

export interface Picture {
  readonly pictureId: string; readonly householdId: string; readonly deviceId: string; readonly kind: string; readonly note: string | null; readonly type: string;
  readonly madeAt: Date; readonly at: Date; readonly bytes: Uint8Array; readonly area: string;
}

export async function keepPicture(db: ClientBase, one: Picture): Promise<void> {
  await db.query('select keep_picture($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)', [one.pictureId, one.householdId, one.deviceId, one.kind, one.note, one.type, one.madeAt, one.at, Buffer.from(one.bytes), one.area]);
}

export interface PictureRow { readonly picture_id: string; readonly kind: 'photo' | 'signature'; readonly note: string | null; readonly media_type: string; readonly made_at: Date; readonly by_th: string; readonly by_en: string }
/** Of a family, the newest. */
const MOST = 200;

export async function readPictures(db: ClientBase, { province, householdId }: HouseholdRecord): Promise<PictureRow[]> {
  const { rows } = await db.query<PictureRow>(
    `select picture_id, kind, note, media_type, made_at, name_th as by_th, name_en as by_en from household_picture join account using (account_id)
     where province = $1 and household_id = $2 order by kept_at desc, picture_id limit $3`, [province, householdId, MOST]);
  return rows;
}

export async function readPicture(db: ClientBase, { province, householdId }: HouseholdRecord, pictureId: string): Promise<Buffer | null> {
  const { rows } = await db.query<{ bytes: Buffer }>('select bytes from household_picture where province = $1 and household_id = $2 and picture_id = $3', [province, householdId, pictureId]);
  return rows[0]?.bytes ?? null;
}
