// What the search needs before the port opens: keys of every name by today's rules, and the key under which the audit hashes questions.
import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fillPersonKeys, renewPersonKeys } from '@klaikhun/areas/people/server';
import type { Clock } from '@klaikhun/std';
import type { Pool } from 'pg';
import { withClient } from '../postgres/roles.ts';

/** Older rules made some keys, or a database of before the search has none. Does nothing on an ordinary start. */
export async function keepPersonKeys({ pool, ownerUrl, clock, province }: { pool: Pool; ownerUrl: string; clock: Clock; province: string }): Promise<number> {
  const renewed = await withClient(ownerUrl, renewPersonKeys);
  return renewed + (await fillPersonKeys(pool, province, clock.today()));
}

/** Made once and kept: two questions of different days can then be seen to be the same. */
export function searchKeyIn(folder: string): Uint8Array {
  const file = join(folder, 'search-key');
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const making = `${file}.${process.pid}`;
    writeFileSync(making, randomBytes(32), { mode: 0o600 });
    try {
      // Of two that start at once the first one's key stands.
      linkSync(making, file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      rmSync(making, { force: true });
    }
  }
  return readFileSync(file);
}
