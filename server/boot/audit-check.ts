// The check of the audit's chain that somebody asked for on the screen: read as the owner reads it, against the copies in the second place.
// Its progress and what it found are figures in a table; the command `klaikhun audit verify` does the same from outside.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COPY_FILE, publicKeyIn, readSigned } from '@klaikhun/ledger/node';
import { checkAudit } from '@klaikhun/ledger/pg';
import type { Clock } from '@klaikhun/std';
import { Client, type Pool } from 'pg';

export interface CheckParts { readonly pool: Pool; readonly ownerUrl: string; readonly clock: Clock; readonly secretsDir: string; readonly auditCopy: string }

/** Faults that are kept one by one; the rest is counted. */
const MOST_KEPT = 50;

export async function checkAsked(parts: CheckParts, checkId: string): Promise<void> {
  const { pool, clock } = parts;
  const { rowCount } = await pool.query(`update audit_check set started_at = $2, rows_in_all = audit_size(), rows_checked = 0 where check_id = $1 and ended_at is null`, [checkId, new Date(clock.now())]);
  if (rowCount !== 1) return;
  try {
    const { rows, faults } = await check(parts, (checked) => void pool.query('update audit_check set rows_checked = $2 where check_id = $1 and ended_at is null', [checkId, checked]).catch(() => {}));
    const found = faults.slice(0, MOST_KEPT).map((fault) => ({ kind: fault.kind, shard: fault.shard, seq: fault.seq, audit_id: fault.auditId, at: fault.at }));
    await pool.query('update audit_check set ended_at = $2, rows_checked = $3, faults = $4, found = $5 where check_id = $1', [checkId, new Date(clock.now()), rows, faults.length, JSON.stringify(found)]);
  } catch (error) {
    await pool.query('update audit_check set ended_at = $2, broken_off = true where check_id = $1', [checkId, new Date(clock.now())]);
    throw error;
  }
}

async function check({ ownerUrl, secretsDir, auditCopy }: CheckParts, tell: (rows: number) => void) {
  const copies = join(auditCopy, COPY_FILE);
  const signed = existsSync(copies) ? readSigned(readFileSync(copies, 'utf8'), publicKeyIn(secretsDir)) : { heads: [], faults: [], lines: [] };
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    const checked = await checkAudit(owner, signed.heads, tell);
    return { rows: checked.rows, faults: [...signed.faults, ...checked.faults] };
  } finally {
    await owner.end();
  }
}
