// Hands the messages of the outbox to their readers, in the order in which they became certain, each with its effect once: the reader's own
// work and its new position are one transaction. A reader that fails keeps its place and is tried again.
import type { ClientBase } from 'pg';

export interface Posted {
  readonly outboxId: string;
  readonly province: string;
  readonly householdId: string;
  readonly topic: string;
  readonly actionId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Subscriber {
  /** Stable: its position is kept under this name. */
  readonly name: string;
  readonly topics: readonly string[];
  readonly receive: (db: ClientBase, message: Posted) => Promise<void>;
}

interface Row { outbox_id: string; province: string; household_id: string; topic: string; action_id: string; at: Date; body: Record<string, unknown>; transaction: string; seq: string }

/** One batch for one reader, in the caller's transaction. Gives how many messages were passed; fewer than `limit`: there are no more for now. */
export async function deliver(db: ClientBase, subscriber: Subscriber, limit: number): Promise<number> {
  // Two servers do not hand out the same message: the second waits here and then begins after the first.
  await db.query('select pg_advisory_xact_lock(hashtextextended($1, 2))', [subscriber.name]);
  const { rows: [position] } = await db.query<{ transaction: string; seq: string }>('select transaction::text, seq::text from outbox_position where subscriber = $1', [subscriber.name]);
  const { rows } = await db.query<Row>(
    `select outbox_id, province, household_id, topic, action_id, at, body, transaction::text, seq::text from outbox
     where (transaction, seq) > ($1::xid8, $2::bigint) and transaction < pg_snapshot_xmin(pg_current_snapshot()) order by outbox.transaction, outbox.seq limit $3`,
    [position?.transaction ?? '0', position?.seq ?? '0', limit],
  );
  for (const row of rows) {
    if (!subscriber.topics.includes(row.topic)) continue;
    await subscriber.receive(db, { outboxId: row.outbox_id, province: row.province, householdId: row.household_id, topic: row.topic, actionId: row.action_id, at: row.at.getTime(), body: row.body });
  }
  const last = rows.at(-1);
  if (last !== undefined) {
    await db.query(
      `insert into outbox_position (subscriber, transaction, seq) values ($1, $2::xid8, $3) on conflict (subscriber) do update set transaction = excluded.transaction, seq = excluded.seq`,
      [subscriber.name, last.transaction, last.seq],
    );
  }
  return rows.length;
}

/** Takes away what every reader has passed. */
export async function prune(db: ClientBase, subscribers: readonly Subscriber[]): Promise<number> {
  const { rowCount } = await db.query(
    `delete from outbox where (select count(*) from outbox_position where subscriber = any ($1)) = $2
       and (transaction, seq) <= (select transaction, seq from outbox_position where subscriber = any ($1) order by transaction, seq limit 1)`,
    [subscribers.map((subscriber) => subscriber.name), subscribers.length],
  );
  return rowCount ?? 0;
}
