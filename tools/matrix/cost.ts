// What the policies cost on a million rows, for an asker to whom homes are opened and from whom homes are sealed: against the same
// condition written out by hand, and against a question that knows the area and nothing else.
import { inArea } from '@klaikhun/access/pg';
import { withClient } from '@klaikhun/server/postgres/roles.ts';
import type { Client } from 'pg';
import { HOMES } from './setting.ts';
import { accountOf, CLOCK, TODAY } from './stage.ts';
import { allowedTo, LOOKERS } from './walls.ts';
import type { Copy } from './theatre.ts';

const ROWS = 1_000_000;
const TABLES = { household: 'district, village_no, facts', fact_statement: 'subject, action_id, line, origin, source_date, recorded_by, facts' } as const;
const ACCOUNT = accountOf('signed_in', 'field_officer');
const AREA = `subdistrict = any (array['550101', '550102', '550103'])`;
const WRITTEN = `(${AREA} and (province, household_id) not in (select province, household_id from shut)) or (province, household_id) in (select province, household_id from opened)`;
/** The same way through the table for all three: one process reads it from end to end. */
const ONE_WAY = 'max_parallel_workers_per_gather = 0; set enable_indexscan = off; set enable_indexonlyscan = off; set enable_bitmapscan = off; set jit = off';

export interface PolicyCost { readonly written: number; readonly bare: number }

/** The worst table's ratios, each of medians of five in turn. */
export async function policyCost(copy: Copy): Promise<PolicyCost> {
  const ratios: PolicyCost[] = [];
  const opened = [...((await allowedTo(copy, LOOKERS.filter((one) => one.account === ACCOUNT))).get(ACCOUNT) ?? [])];
  for (const [table, columns] of Object.entries(TABLES)) {
    await copy.sql(`insert into ${table} (province, household_id, subdistrict, ${columns}) select province, household_id || '-' || n, case when n % 2 = 0 then '550101' else '550501' end, ${columns} from (select * from ${table} where household_id = '${HOMES[0]?.id}' limit 1) as one, generate_series(1, ${ROWS}) as n`);
    await copy.sql(`vacuum (analyze) ${table}`);
    ratios.push(await withClient(copy.superuserUrl, (superuser) => compareOn(copy, superuser, table, opened)));
  }
  return { written: Math.max(...ratios.map((one) => one.written)), bare: Math.max(...ratios.map((one) => one.bare)) };
}

async function compareOn(copy: Copy, superuser: Client, table: string, opened: readonly string[]): Promise<PolicyCost> {
  const count = `select count(*) from ${table}`;
  await superuser.query(`set ${ONE_WAY}; create temporary table shut as select province, household_id from seal where lifted_at is null`);
  await superuser.query('create temporary table opened as select province, household_id from household where household_id = any ($1)', [opened]);
  const taken: Record<'under' | 'written' | 'bare', number[]> = { under: [], written: [], bare: [] };
  for (let round = 0; round < 6; round += 1) {
    taken.under.push(await inArea(copy.pool, { accountId: ACCOUNT, today: TODAY, now: CLOCK.now() }, async (db) => {
      await db.query(`set local ${ONE_WAY.replaceAll('set enable', 'set local enable').replace('set jit', 'set local jit')}`);
      return timed(() => db.query(count));
    }));
    taken.written.push(await timed(() => superuser.query(`${count} where ${WRITTEN}`)));
    taken.bare.push(await timed(() => superuser.query(`${count} where ${AREA}`)));
  }
  const [under, written, bare] = [median(taken.under.slice(1)), median(taken.written.slice(1)), median(taken.bare.slice(1))];
  return { written: under / written, bare: under / bare };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
