// Signs the heads of the audit's chains and copies them to a second place: at start, every minute in which something was noted, at least
// every hour, and at the end. From then on the audit up to there cannot be changed without being found out, not even by the database's owner.
import { appendLine, lastLine, signHeads, signingKey } from '@klaikhun/ledger/node';
import type { Head } from '@klaikhun/ledger';
import type { Clock } from '@klaikhun/std';
import type { Pool } from 'pg';

const SIGN_EVERY = 45_000;
const AT_LEAST_EVERY = 3_600_000;

export interface HeadsParts {
  readonly pool: Pool;
  readonly clock: Clock;
  readonly secretsDir: string;
  readonly auditCopy: string;
}

/** Signs once. Gives whether a line was written: none is when nothing was noted since a line within the hour. */
export async function signNow({ pool, clock, secretsDir, auditCopy }: HeadsParts): Promise<boolean> {
  const { rows } = await pool.query<{ shard: number; seq: string; hash: string }>('select * from audit_heads()');
  const heads = rows.map((row): Head => ({ shard: row.shard, seq: Number(row.seq), hash: row.hash }));
  const last = lastLine(auditCopy);
  const now = clock.now();
  const unchanged = last !== null && heads.every((head) => last.heads.some((one) => one.shard === head.shard && one.hash === head.hash));
  if (unchanged && now - Date.parse(last.at) < AT_LEAST_EVERY) return false;
  const line = (last?.line ?? 0) + 1;
  const text = signHeads(signingKey(secretsDir), { line, at: new Date(now).toISOString(), epoch: null, heads, before: last?.hash ?? '' });
  appendLine(auditCopy, text);
  await pool.query('insert into audit_signature (line, at, text) values ($1, $2, $3) on conflict (line) do nothing', [line, new Date(now), text]);
  return true;
}

/** Starts signing. Returns the way to stop, which signs a last time. `log` is told when the second place cannot be written. */
export async function signHeadsAlways(parts: HeadsParts, log: (line: string) => void): Promise<() => Promise<void>> {
  const attempt = async () => {
    try {
      await signNow(parts);
    } catch (error) {
      log(`บันทึกหัวสายโซ่การเข้าดูข้อมูลไปที่ ${parts.auditCopy} ไม่ได้ จะลองใหม่ในหนึ่งนาที: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  let underWay = attempt();
  await underWay;
  const timer = setInterval(() => (underWay = underWay.then(attempt)), SIGN_EVERY).unref();
  return async () => {
    clearInterval(timer);
    await underWay;
    await attempt();
  };
}
