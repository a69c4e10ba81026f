// What the app tells somebody inside the app. A notice names offices, roles and numbers of records, never a citizen.
import type { ClientBase } from 'pg';

export interface NewNotice {
  readonly noticeId: string;
  readonly accountId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** What it is about, e.g. `glass.broken`; its words are made where it is shown. */
  readonly kind: string;
  readonly body: Readonly<Record<string, string | number | boolean | null>>;
}

/** In the transaction of the act that it tells of. */
export async function addNotice(db: ClientBase, notice: NewNotice): Promise<void> {
  await db.query('insert into notice (notice_id, account_id, at, kind, body) values ($1, $2, $3, $4, $5)', [notice.noticeId, notice.accountId, new Date(notice.at), notice.kind, JSON.stringify(notice.body)]);
}
