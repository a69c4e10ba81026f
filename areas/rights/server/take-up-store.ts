import type { ClientBase } from 'pg';
import type { Day } from '@klaikhun/std';
import type { PlaceCount, RightCount } from '../take-up.ts';

/** `at`: its moment, by which it is told from other runs. */
export interface Run { readonly asOf: Day; readonly lawVersion: string; readonly at: string }

/** The last time the rights of the whole province were decided, or null. */
export async function latestRun(db: Pick<ClientBase, 'query'>, province: string): Promise<Run | null> {
  const { rows } = await db.query<{ as_of: Day; law_version: string; at: string }>(
    `select as_of - date '1970-01-01' as as_of, law_version, at::text from decision_run where province = $1 order by at desc limit 1`, [province],
  );
  return rows[0] ? { asOf: rows[0].as_of, lawVersion: rows[0].law_version, at: rows[0].at } : null;
}

/** Figures by subdistrict for the last day, added up for the days before; only what lies in `within` (a code or ''). */
export async function readTakeUp(db: ClientBase, province: string, asOf: Day, within: string): Promise<{ rights: RightCount[]; places: PlaceCount[] }> {
  const values = [province, asOf, within];
  const { rows: rights } = await db.query<RightCount>(
    `select day - date '1970-01-01' as day, case when day - date '1970-01-01' = $2::int then place_code else $3 end as subdistrict, right_code as right,
       sum(received)::int as received, sum(not_received)::int as not_received, sum(underpaid)::int as underpaid, sum(unknown)::int as unknown, sum(applied)::int as applied,
       sum(unclaimed_per_year_satang)::float8 as per_year, sum(unclaimed_once_satang)::float8 as once
     from take_up where province = $1 and starts_with(place_code, $3) group by 1, 2, 3`, values,
  );
  const { rows: places } = await db.query<PlaceCount>(
    `select day - date '1970-01-01' as day, case when day - date '1970-01-01' = $2::int then place_code else $3 end as subdistrict,
       sum(people)::int as people, sum(households)::int as households, sum(people_not_receiving)::int as people_not_receiving,
       sum(households_not_receiving)::int as households_not_receiving, sum(helped)::int as helped
     from take_up_place where province = $1 and starts_with(place_code, $3) group by 1, 2`, values,
  );
  return { rights, places };
}
