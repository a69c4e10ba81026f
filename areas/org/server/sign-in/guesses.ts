// How often one may guess: counted in the database before anything is checked, so that neither a restart nor a second server forgives.
// Guesses at an account from devices that it never used share one count; each device that it has used has a count of its own. So an
// attacker can spend the first, and the person at the known device still gets in.
import { createHash } from 'node:crypto';
import type { Clock } from '@klaikhun/std';
import type { Pool } from 'pg';

export interface Ceiling { readonly allowed: number; readonly milliseconds: number }

export const PASSWORD_GUESSES: Ceiling = { allowed: 10, milliseconds: 3_600_000 };
export const CODE_GUESSES: Ceiling = { allowed: 5, milliseconds: 15 * 60_000 };

export interface Guesses {
  /** Takes one guess. Minutes to wait when there is none left, else null. */
  readonly take: (bucket: string, ceiling: Ceiling) => Promise<number | null>;
  /** It was right: the count begins anew. */
  readonly forgive: (bucket: string) => Promise<void>;
}

const keyOf = (bucket: string) => createHash('sha256').update(bucket).digest();

/** In statements of their own: a refused sign-in gives its transaction up, and its guess must stay counted. */
export function guessesIn(pool: Pool, clock: Clock): Guesses {
  return {
    take: async (bucket, { allowed, milliseconds }) => {
      const now = clock.now();
      const { rows } = await pool.query<{ used: number; began_at: Date }>(
        `insert into guess (bucket, began_at, used) values ($1, $2, 1)
         on conflict (bucket) do update set used = case when guess.began_at <= $3 then 1 else guess.used + 1 end, began_at = case when guess.began_at <= $3 then $2 else guess.began_at end
         returning used, began_at`,
        [keyOf(bucket), new Date(now), new Date(now - milliseconds)],
      );
      const row = rows[0];
      if (row === undefined || row.used <= allowed) return null;
      return Math.max(1, Math.ceil((row.began_at.getTime() + milliseconds - now) / 60_000));
    },
    forgive: async (bucket) => void (await pool.query('delete from guess where bucket = $1', [keyOf(bucket)])),
  };
}
