// Counts what accounts and addresses ask. The count is kept here and settled with PostgreSQL: read once when somebody is first seen in
// a stretch of time, written together for all about once a second. So a call costs no round trip, several servers share one count to
// within a second, and a restart forgets at most that second. Days and exports are counted in the database at once, call by call.
import { createHash } from 'node:crypto';
import type { Clock } from '@klaikhun/std';
import type { Pool } from 'pg';
import { type Ceiling, beganAt, type LimitKind, type LimitScope, secondsLeft } from '../limits.ts';

export interface Asking { readonly kind: LimitKind; readonly scope: LimitScope; /** The account's id or the address; kept as a hash. */ readonly who: string }

/** `used`: as the database last said. `added`: counted here since. */
interface Count { readonly ceiling: Ceiling; readonly key: Buffer; readonly began: number; used: number; added: number }

const SETTLED_EVERY = 1_000;
const FORGOTTEN_AFTER = 2 * 86_400_000;
/** Of these each call is written before it is let through. */
const AT_ONCE: readonly LimitKind[] = ['export', 'sign_in'];

export class Limits {
  readonly #pool: Pool;
  readonly #clock: Clock;
  readonly #ceilings: readonly Ceiling[];
  readonly #counts = new Map<string, Promise<Count> | Count>();
  #settledAt: number;
  #forgotAt = 0;
  #settling: Promise<void> | null = null;

  constructor(pool: Pool, clock: Clock, ceilings: readonly Ceiling[]) {
    this.#pool = pool;
    this.#clock = clock;
    this.#ceilings = ceilings;
    this.#settledAt = clock.now();
  }

  /** Counts one call. Seconds to wait when it is one too many, else null. */
  async take({ kind, scope, who }: Asking): Promise<number | null> {
    const now = this.#clock.now();
    for (const ceiling of this.#ceilings) {
      if (ceiling.kind !== kind || ceiling.scope !== scope) continue;
      const count = await this.#countOf(ceiling, who, now);
      if (count.used + count.added >= ceiling.allowed) return secondsLeft(now, ceiling.seconds);
      count.added += 1;
      if (AT_ONCE.includes(kind) && (await this.#write([count])) > ceiling.allowed) return secondsLeft(now, ceiling.seconds);
    }
    if (this.#settling === null && now - this.#settledAt >= SETTLED_EVERY) void this.settle().catch(() => {});
    return null;
  }

  /** Writes what was counted since the last time, and forgets what has run out. */
  async settle(): Promise<void> {
    this.#settledAt = this.#clock.now();
    // What was counted while the last one was under way is written too.
    await this.#settling?.catch(() => {});
    this.#settling ??= this.#settleNow().finally(() => { this.#settling = null; });
    await this.#settling;
  }

  async #settleNow(): Promise<void> {
    const now = this.#clock.now();
    const known: Count[] = [];
    for (const [name, count] of this.#counts) {
      if (count instanceof Promise) continue;
      if (count.added > 0) known.push(count);
      else if (count.began + count.ceiling.seconds * 1000 <= now) this.#counts.delete(name);
    }
    await this.#write(known);
    if (now - this.#forgotAt < 3_600_000) return;
    this.#forgotAt = now;
    await this.#pool.query('delete from limit_use where began_at < $1', [new Date(now - FORGOTTEN_AFTER)]);
  }

  #countOf(ceiling: Ceiling, who: string, now: number): Promise<Count> | Count {
    const began = beganAt(now, ceiling.seconds);
    const name = `${ceiling.kind} ${ceiling.scope} ${ceiling.seconds} ${began} ${who}`;
    const known = this.#counts.get(name);
    if (known !== undefined) return known;
    const reading = this.#read(ceiling, createHash('sha256').update(`${ceiling.scope} ${who}`).digest(), began);
    this.#counts.set(name, reading);
    void reading.then((count) => this.#counts.set(name, count), () => this.#counts.delete(name));
    return reading;
  }

  async #read(ceiling: Ceiling, key: Buffer, began: number): Promise<Count> {
    const { rows } = await this.#pool.query<{ used: number }>({
      name: 'limit_used', text: 'select used from limit_use where kind = $1 and scope = $2 and seconds = $3 and user_key = $4 and began_at = $5',
      values: [ceiling.kind, ceiling.scope, ceiling.seconds, key, new Date(began)],
    });
    return { ceiling, key, began, used: rows[0]?.used ?? 0, added: 0 };
  }

  /** One statement for all of them, always in one order, so that two servers never wait for each other. Gives what the first has now. */
  async #write(counts: readonly Count[]): Promise<number> {
    if (counts.length === 0) return 0;
    const ordered = counts.length === 1 ? [...counts] : [...counts].sort((a, b) => Buffer.compare(a.key, b.key) || a.began - b.began || a.ceiling.seconds - b.ceiling.seconds || (a.ceiling.kind < b.ceiling.kind ? -1 : 1));
    const sent = ordered.map((count) => count.added);
    ordered.forEach((count, i) => { count.added -= sent[i] as number; count.used += sent[i] as number; });
    try {
      const { rows } = await this.#pool.query<{ used: number; user_key: Buffer; kind: string; seconds: number; began_at: Date }>(
        `insert into limit_use as kept (kind, scope, seconds, user_key, began_at, used)
         select * from unnest($1::text[], $2::text[], $3::int[], $4::bytea[], $5::timestamptz[], $6::int[])
         on conflict (kind, scope, seconds, user_key, began_at) do update set used = kept.used + excluded.used
         returning used, user_key, kind, seconds, began_at`,
        [ordered.map((one) => one.ceiling.kind), ordered.map((one) => one.ceiling.scope), ordered.map((one) => one.ceiling.seconds), ordered.map((one) => one.key), ordered.map((one) => new Date(one.began)), sent],
      );
      // Rows come back in the order they went in.
      rows.forEach((row, i) => { const count = ordered[i]; if (count !== undefined) count.used = Math.max(count.used, row.used); });
      return rows[0]?.used ?? 0;
    } catch (error) {
      ordered.forEach((count, i) => { count.added += sent[i] as number; count.used -= sent[i] as number; });
      throw error;
    }
  }
}

/** What the operator allows, as it stands in the database at the start. */
export async function readLimits(pool: Pool, clock: Clock): Promise<Limits> {
  const { rows } = await pool.query<Ceiling>('select kind, scope, seconds, allowed from limit_ceiling order by kind, scope, seconds');
  return new Limits(pool, clock, rows);
}
