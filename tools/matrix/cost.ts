// What the policies cost: the same question asked by the app under them and by the superuser with the area written out.
import { inArea } from '@klaikhun/access/pg';
import { withClient } from '@klaikhun/server/postgres/roles.ts';
import { HOMES } from './setting.ts';
import { accountOf, CLOCK, TODAY } from './stage.ts';
import type { Copy } from './theatre.ts';

const ROWS = 1_000_000;
const TABLES = { household: 'district, village_no, facts', fact_statement: 'subject, action_id, line, origin, source_date, recorded_by, facts' } as const;

/** The worst table's ratio, each the median of five in turn. */
export async function policyCost(copy: Copy): Promise<number> {
  const ratios: number[] = [];
  for (const [table, columns] of Object.entries(TABLES)) {
    const { id } = HOMES[0] ?? { id: '' };
    await copy.sql(`insert into ${table} (province, household_id, subdistrict, ${columns}) select province, household_id || '-' || n, case when n % 2 = 0 then '550101' else '550501' end, ${columns} from (select * from ${table} where household_id = '${id}' limit 1) as one, generate_series(1, ${ROWS}) as n`);
    await copy.sql(`vacuum (analyze) ${table}`);
    const under: number[] = [];
    const free: number[] = [];
    const count = `select count(*) from ${table}`;
    for (let round = 0; round < 6; round += 1) {
      under.push(await timed(() => inArea(copy.pool, { accountId: accountOf('signed_in', 'field_officer'), today: TODAY, now: CLOCK.now() }, (db) => db.query(count))));
      free.push(await timed(() => withClient(copy.superuserUrl, (superuser) => superuser.query(`${count} where subdistrict = any (array['550101', '550102', '550103'])`))));
    }
    ratios.push(median(under.slice(1)) / median(free.slice(1)));
  }
  return Math.max(...ratios);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
