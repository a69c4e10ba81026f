// What the app tells somebody inside the app. A notice names offices, roles and numbers of records, never a citizen.
import type { ClientBase } from 'pg';
import type { NoticeBody } from '../notice-words.ts';

export interface NewNotice {
  readonly noticeId: string;
  readonly accountId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** What it is about, e.g. `glass.broken`; its words are made when it is read (`noticeWords`). */
  readonly kind: string;
  /** `by`: the account of the colleague whose act it tells of. */
  readonly body: NoticeBody;
}

export interface NoticeRow { notice_id: string; at: Date; kind: string; body: NoticeBody; read_at: Date | null; by_th: string | null; by_en: string | null }

/** In the transaction of the act that it tells of. */
export async function addNotice(db: ClientBase, notice: NewNotice): Promise<void> {
  await db.query('insert into notice (notice_id, account_id, at, kind, body) values ($1, $2, $3, $4, $5)', [notice.noticeId, notice.accountId, new Date(notice.at), notice.kind, JSON.stringify(notice.body)]);
}

/** The newest first; `after`: from there on. */
export async function readNotices(db: ClientBase, accountId: string, after: { at: Date; id: string } | null, limit: number): Promise<NoticeRow[]> {
  const { rows } = await db.query<NoticeRow>(
    `select notice_id, at, kind, body, read_at, account.name_th as by_th, account.name_en as by_en
     from notice left join account on account.account_id = notice.body ->> 'by'
     where notice.account_id = $1 and ($2::timestamptz is null or (at, notice_id) < ($2, $3::uuid)) order by at desc, notice_id desc limit $4`,
    [accountId, after?.at ?? null, after?.id ?? null, limit],
  );
  return rows;
}

export async function countUnread(db: ClientBase, accountId: string): Promise<number> {
  const { rows } = await db.query<{ unread: number }>('select count(*)::int as unread from notice where account_id = $1 and read_at is null', [accountId]);
  return rows[0]?.unread ?? 0;
}

export async function markRead(db: ClientBase, accountId: string, noticeId: string, at: number): Promise<void> {
  await db.query('update notice set read_at = $3 where account_id = $1 and notice_id = $2 and read_at is null', [accountId, noticeId, new Date(at)]);
}

/** All up to `newest`, which the reader had before their eyes. */
export async function markAllRead(db: ClientBase, accountId: string, newest: string, at: number): Promise<void> {
  await db.query(
    `update notice set read_at = $3 from notice as top
     where top.account_id = $1 and top.notice_id = $2 and notice.account_id = $1 and notice.read_at is null and (notice.at, notice.notice_id) <= (top.at, top.notice_id)`,
    [accountId, newest, new Date(at)],
  );
}
