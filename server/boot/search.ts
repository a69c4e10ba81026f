// What the search needs before the port opens: keys of every name by today's rules.
import { fillPersonKeys, renewPersonKeys } from '@klaikhun/areas/people/server';
import type { Clock } from '@klaikhun/std';
import type { Pool } from 'pg';
import { withClient } from '../postgres/roles.ts';

/** Older rules made some keys, or a database of before the search has none. Does nothing on an ordinary start. */
export async function keepPersonKeys({ pool, ownerUrl, clock, province }: { pool: Pool; ownerUrl: string; clock: Clock; province: string }): Promise<number> {
  const renewed = await withClient(ownerUrl, renewPersonKeys);
  return renewed + (await fillPersonKeys(pool, province, clock.today()));
}
