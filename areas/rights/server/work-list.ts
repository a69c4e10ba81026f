// Reading the work list. The first query finds one page in an index alone; only that page's rows are then fetched.
import type { ClientBase } from 'pg';
import { AGE_GROUPS } from '../age-groups.ts';
import type { WorkState } from '@klaikhun/areas/household';
import type { AgeGroup } from '../api.contract.ts';
import type { RightBits } from './work-store.ts';

export interface ListFilter {
  readonly right?: string | undefined;
  readonly district?: string | undefined;
  readonly subdistrict?: string | undefined;
  readonly age_group?: AgeGroup | undefined;
  readonly state?: WorkState | undefined;
  readonly mine?: 'true' | undefined;
  readonly sort: 'urgency' | 'baht' | 'due' | 'place';
}

/**
 * Which list is read: the whole one, the same without what was opened to the asker by name, or the one that ordinary and personal facts
 * give by themselves.
 */
export type ListKind = 'whole' | 'own' | 'plain';

/** Whether a family was opened to the asker by name (a look-up, a case, an emergency): it may lie outside the area, where no count knows it. */
export async function anyOpened(db: ClientBase): Promise<boolean> {
  const { rows } = await db.query<{ opened: boolean }>({ name: 'any_opened', text: 'select exists (select from opened_to_me()) as opened' });
  return rows[0]?.opened ?? false;
}

/** Of a place in the own area or a home of the own villages. */
const OWN = `area = any (array(select my_areas()::integer)) or (province, household_id) in (select one.province, one.household_id from my_village_homes() as one)`;
/** Given to the asker by name for today. Read under the asker's own policies. */
const MINE = `(province, household_id) in (select own.province, own.household_id from household_assignment as own where own.account_id = (select this_account())
    and own.valid_from <= nullif(current_setting('klaikhun.today', true), '')::date and (own.valid_to is null or own.valid_to >= nullif(current_setting('klaikhun.today', true), '')::date))`;
// The plain list has no tables of its own: only volunteers read it, a subdistrict at a time, and it stands in the rows' views.
const plainItems = (kept: string) => `(select province, household_id, subdistrict, area, village_order, owner, state, (plain ->> 'due')::date as due, (plain ->> 'priority')::bigint as priority,
    (plain ->> 'per_year')::bigint as unclaimed_per_year_satang, (plain ->> 'once')::bigint as unclaimed_once_satang,
    (plain ->> 'rights_mask')::bigint as rights_mask, (plain ->> 'ages_mask')::smallint as ages_mask, plain -> 'rights' as rights, plain -> 'ages' as ages, plain -> 'view' as view
  from (select *, work_item.view -> 'plain' as plain from work_item where ${kept}) as kept where jsonb_typeof(plain) = 'object') as work_item`;
const PLAIN_ITEMS = plainItems(OWN);
const PLAIN_COUNTS = `(select subdistrict, right_code, age_group, count(*) as households, sum(unclaimed_per_year_satang) as unclaimed_per_year_satang, sum(unclaimed_once_satang) as unclaimed_once_satang
  from ${PLAIN_ITEMS}, jsonb_array_elements_text('[""]' || rights) as right_code, jsonb_array_elements_text('[""]' || ages) as age_group
  where state <> 'done' group by 1, 2, 3) as work_count`;
// The list is the work of an area, and so are its counts. Asked a second time, the area costs a long list a third: only where it must be.
const OWN_ITEMS = `(select * from work_item where area = any (array(select my_areas()::integer))) as work_item`;
// What was given by name may lie anywhere.
const MY_TABLES: Readonly<Record<ListKind, string>> = { whole: 'work_item', own: 'work_item', plain: plainItems('true') };
const itemsOf = (kind: ListKind, filter: ListFilter) => (filter.mine === undefined ? TABLES[kind].items : MY_TABLES[kind]);
const TABLES: Readonly<Record<ListKind, { items: string; counts: string }>> = {
  whole: { items: 'work_item', counts: 'work_count' }, own: { items: OWN_ITEMS, counts: 'work_count' }, plain: { items: PLAIN_ITEMS, counts: PLAIN_COUNTS },
};

export interface ListRow {
  household_id: string; subdistrict: string; village_no: string | null; owner: string | null; owner_th: string | null; owner_en: string | null;
  due: string; state: WorkState; per_year: string; once: string; view: Record<string, unknown>;
}

const ORDER = {
  urgency: 'priority desc, household_id',
  baht: 'unclaimed_per_year_satang desc, household_id',
  due: 'due, priority desc, household_id',
  place: 'area, village_order, household_id',
} as const;

/** Conditions on work_item and their parameters; every column they look at stands in the list's indexes. */
function conditions(filter: ListFilter, bits: RightBits): { where: string; values: unknown[] } {
  const values: unknown[] = [];
  const parts: string[] = [];
  const add = (part: (place: string) => string, value: unknown) => {
    values.push(value);
    parts.push(part(`$${values.length}`));
  };
  if (filter.state === undefined) parts.push(`state <> 'done'`);
  else add((place) => `state = ${place}`, filter.state);
  if (filter.mine !== undefined) parts.push(MINE);
  if (filter.right !== undefined) add((place) => `rights_mask & (1::bigint << ${place}::int) <> 0`, bits.get(filter.right) ?? 62);
  if (filter.age_group !== undefined) add((place) => `ages_mask & ${place}::smallint <> 0`, 1 << AGE_GROUPS.findIndex((group) => group.value === filter.age_group));
  const place = filter.subdistrict ?? filter.district;
  // A range, not a pattern: it may use the index and is cheap to check.
  if (place !== undefined) {
    add((from) => `area >= ${from}::int`, Number(place.padEnd(6, '0')));
    add((to) => `area <= ${to}::int`, Number(place.padEnd(6, '9')));
  }
  return { where: parts.join(' and '), values };
}

export async function readPage(db: ClientBase, kind: ListKind, filter: ListFilter, bits: RightBits, offset: number, limit: number): Promise<ListRow[]> {
  const { where, values } = conditions(filter, bits);
  const order = ORDER[filter.sort];
  const { rows } = await db.query<ListRow>(
    `with page as materialized (
       select province, household_id, row_number() over (order by ${order}) as place from (
         select province, household_id, ${ORDER_COLUMNS[filter.sort]} from ${itemsOf(kind, filter)} where ${where} order by ${order} offset $${values.length + 1} limit $${values.length + 2}
       ) as found
     )
     select work_item.household_id, work_item.subdistrict, household.village_no, owner, name_th as owner_th, name_en as owner_en, due::text, state,
       unclaimed_per_year_satang as per_year, unclaimed_once_satang as once, view
     from page join ${itemsOf(kind, filter)} using (province, household_id) join household using (province, household_id) left join account on account_id = owner
     order by page.place`,
    [...values, offset, limit],
  );
  return rows;
}

const ORDER_COLUMNS = { urgency: 'priority', baht: 'unclaimed_per_year_satang', due: 'due, priority', place: 'area, village_order' } as const;

export interface Counted { households: number; per_year: string; once: string }

/** How many families, and what they could claim. Without a state it is read from the counts; with one, or among one's own, the items are counted. */
export async function countList(db: ClientBase, kind: ListKind, filter: ListFilter, bits: RightBits): Promise<Counted> {
  if (filter.state !== undefined || filter.mine !== undefined) {
    const { where, values } = conditions(filter, bits);
    return one(await db.query<Counted>(
      `select count(*)::int as households, coalesce(sum(unclaimed_per_year_satang), 0) as per_year, coalesce(sum(unclaimed_once_satang), 0) as once from ${itemsOf(kind, filter)} where ${where}`, values,
    ));
  }
  return one(await db.query<Counted>(
    `select coalesce(sum(households), 0)::int as households, coalesce(sum(unclaimed_per_year_satang), 0) as per_year, coalesce(sum(unclaimed_once_satang), 0) as once
     from ${TABLES[kind].counts} where right_code = $1 and age_group = $2 and starts_with(subdistrict, $3)`,
    [filter.right ?? '', filter.age_group ?? '', filter.subdistrict ?? filter.district ?? ''],
  ));
}

/** How many people the rows of the list call by name: each name of a family once. */
export async function countNamed(db: ClientBase, kind: ListKind, filter: ListFilter, bits: RightBits): Promise<number> {
  const { where, values } = conditions(filter, bits);
  const { rows } = await db.query<{ named: number }>(
    `select coalesce(sum((select count(distinct name) from (select view #>> '{called,name}' as name union all select why ->> 'name' from jsonb_array_elements(view -> 'why') as why) as said)), 0)::int as named
     from ${itemsOf(kind, filter)} where ${where}`, values,
  );
  return rows[0]?.named ?? 0;
}

export interface FacetRow { facet: 'right' | 'age_group' | 'district' | 'subdistrict'; value: string; households: number }

/** Each filter's choices, counted under the other filters; subdistricts only of the chosen district. */
export async function readFacets(db: ClientBase, kind: ListKind, filter: ListFilter): Promise<FacetRow[]> {
  const { rows } = await db.query<FacetRow>(
    `select 'right' as facet, right_code as value, sum(households)::int as households from ${TABLES[kind].counts}
       where right_code <> '' and age_group = $2 and starts_with(subdistrict, $3) group by 2
     union all
     select 'age_group', age_group, sum(households)::int from ${TABLES[kind].counts} where right_code = $1 and age_group <> '' and starts_with(subdistrict, $3) group by 2
     union all
     select 'district', left(subdistrict, 4), sum(households)::int from ${TABLES[kind].counts} where right_code = $1 and age_group = $2 group by 2
     union all
     select 'subdistrict', subdistrict, sum(households)::int from ${TABLES[kind].counts} where right_code = $1 and age_group = $2 and $4 <> '' and starts_with(subdistrict, $4) group by 2`,
    [filter.right ?? '', filter.age_group ?? '', filter.subdistrict ?? filter.district ?? '', filter.district ?? filter.subdistrict?.slice(0, 4) ?? ''],
  );
  return rows.filter((row) => row.households > 0);
}

function one(result: { rows: Counted[] }): Counted {
  return result.rows[0] ?? { households: 0, per_year: '0', once: '0' };
}
