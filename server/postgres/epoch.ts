// The life of the database that cursors belong to.
import type { Client } from 'pg';

/** Ends the present epoch, if there is one, and begins a new one. As the owner. */
export async function beginEpoch(owner: Pick<Client, 'query'>, epoch: string, reason: 'made' | 'restored', now: number): Promise<void> {
  await owner.query('begin');
  await owner.query('update database_epoch set ended_at = $1 where ended_at is null', [new Date(now)]);
  await owner.query('insert into database_epoch (epoch, began_at, reason) values ($1, $2, $3)', [epoch, new Date(now), reason]);
  await owner.query('commit');
}

/** A database that has none yet is at its first. */
export async function ensureEpoch(owner: Pick<Client, 'query'>, epoch: string, now: number): Promise<void> {
  const { rowCount } = await owner.query('select from database_epoch where ended_at is null');
  if (rowCount === 0) await owner.query(`insert into database_epoch (epoch, began_at, reason) values ($1, $2, 'made') on conflict do nothing`, [epoch, new Date(now)]);
}
