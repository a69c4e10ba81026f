// The work list in PostgreSQL: one row per family with a gap, and how many families each pair of filters finds. The two are always changed together.
import type { WorkLines } from '../work-row.ts';
import type { Law } from '@klaikhun/rules/decide';
import { isoOf } from '@klaikhun/std';
import type { ClientBase } from 'pg';
import { AGE_GROUPS } from '../age-groups.ts';

export type RightBits = ReadonlyMap<string, number>;

/** Bits are given once and never change, so they are read once. */
const known = new WeakMap<Law, RightBits>();

/** The bit of each right of the law; a right that has none yet is given the next. */
export async function rightBits(db: ClientBase, law: Law): Promise<RightBits> {
  const found = known.get(law);
  if (found) return found;
  const read = async () => new Map((await db.query<{ right_code: string; bit: number }>('select right_code, bit from right_bit')).rows.map((row) => [row.right_code, row.bit]));
  const bits = await read();
  const missing = law.rights.map((right) => right.code).filter((code) => !bits.has(code));
  // Remembered only when they were there already: bits given now vanish if this transaction does.
  if (missing.length === 0) known.set(law, bits);
  if (missing.length === 0) return bits;
  const next = Math.max(-1, ...bits.values()) + 1;
  await db.query('insert into right_bit (right_code, bit) select code, $2::int + place - 1 from unnest($1::text[]) with ordinality as given (code, place) on conflict do nothing', [missing, next]);
  return read();
}

/** Rights as a bit mask. Text, because bit 31 and above do not survive JavaScript's integers. */
export function maskOf(positions: Iterable<number>): string {
  let mask = 0n;
  for (const position of positions) mask |= 1n << BigInt(position);
  return mask.toString();
}

export interface Cell { readonly right: string; readonly age: string; readonly households: number; readonly perYear: number; readonly once: number }

/** The counts that one line stands in: every pair of "any or this right" and "any or this age group". */
export function cellsOf(rights: readonly string[], ageGroups: readonly number[], perYear: number, once: number): Cell[] {
  const ages = ['', ...ageGroups.map((group) => AGE_GROUPS[group]?.value ?? '')];
  return ['', ...rights].flatMap((right) => ages.map((age) => ({ right, age, households: 1, perYear, once })));
}

/** Adds (or with `sign` -1 takes off) one line's counts. In one order always, so that two officers never wait for each other in a ring. */
export async function addCells(db: ClientBase, key: Pick<WorkKey, 'province' | 'householdId' | 'subdistrict'>, cells: readonly Cell[], sign: 1 | -1): Promise<void> {
  const sorted = [...cells].sort((a, b) => (a.right + a.age < b.right + b.age ? -1 : 1));
  // A function of the owner: a family may be worked on by somebody who does not read the counts of its place.
  await db.query('select count_work($1, $2, $3, $4, $5, $6, $7, $8)', [
    key.province, key.householdId, key.subdistrict, sorted.map((cell) => cell.right), sorted.map((cell) => cell.age), sorted.map((cell) => cell.perYear), sorted.map((cell) => cell.once), sign,
  ]);
}

interface ItemRow { rights_mask: string; ages_mask: number; per_year: string; once: string; state: string; plain_due: string | null }
export interface WorkKey { readonly province: string; readonly householdId: string; readonly subdistrict: string; readonly villageNo: string | null }

/** The counted cells of the family's present item; none when it has no item or the item is closed. */
async function presentCells(db: ClientBase, key: WorkKey, bits: RightBits): Promise<{ cells: Cell[]; exists: boolean; counted: boolean; plainDue: string | null }> {
  const { rows } = await db.query<ItemRow>(
    `select rights_mask, ages_mask, unclaimed_per_year_satang as per_year, unclaimed_once_satang as once, state, view #>> '{plain,due}' as plain_due from work_item where province = $1 and household_id = $2 for update`,
    [key.province, key.householdId],
  );
  const row = rows[0];
  if (!row) return { cells: [], exists: false, counted: false, plainDue: null };
  const mask = BigInt(row.rights_mask);
  const rights = [...bits].filter(([, bit]) => (mask >> BigInt(bit)) & 1n).map(([code]) => code);
  const ages = AGE_GROUPS.map((_, i) => i).filter((i) => (row.ages_mask >> i) & 1);
  return { cells: cellsOf(rights, ages, Number(row.per_year), Number(row.once)), exists: true, counted: row.state !== 'done', plainDue: row.plain_due };
}

/** Puts the family's line in place of the present one (null: no gap any more). State, owner and due day of present work are kept. */
export async function replaceLine(db: ClientBase, key: WorkKey, line: WorkLines | null, bits: RightBits): Promise<void> {
  const present = await presentCells(db, key, bits);
  if (present.counted) await addCells(db, key, present.cells, -1);
  if (line === null) {
    if (present.exists) await db.query('delete from work_item where province = $1 and household_id = $2', [key.province, key.householdId]);
    return;
  }
  if (!present.exists || present.counted) await addCells(db, key, cellsOf(line.rights, line.ageGroups, line.unclaimed.perYear, line.unclaimed.once), 1);
  const owner = present.exists ? null : await ownerOf(db, key.subdistrict);
  await db.query(
    `insert into work_item (province, household_id, subdistrict, village_order, owner, due, state, urgency, priority, unclaimed_per_year_satang, unclaimed_once_satang, rights_mask, ages_mask, view)
     values ($1, $2, $3, $4, $5, $6, 'open', $7, $8, $9, $10, $11, $12, $13)
     on conflict (province, household_id) do update set urgency = excluded.urgency, priority = excluded.priority,
       unclaimed_per_year_satang = excluded.unclaimed_per_year_satang, unclaimed_once_satang = excluded.unclaimed_once_satang,
       rights_mask = excluded.rights_mask, ages_mask = excluded.ages_mask, view = excluded.view`,
    [key.province, key.householdId, key.subdistrict, villageOrder(key.villageNo), owner, isoOf(line.due), ...lineColumns(line, bits, present.plainDue)],
  );
}

/** urgency, priority, money, masks and view, in the order of the table. The plain line lies in the view, as flat as the list's columns; it keeps its first due day as the other does. */
export function lineColumns(line: WorkLines, bits: RightBits, plainDue: string | null): [number, number, number, number, string, number, string] {
  const { plain } = line;
  const mask = (rights: readonly string[]) => maskOf(rights.map((right) => bits.get(right) ?? 0));
  const kept = plain && {
    view: plain.view, rights: plain.rights, ages: plain.ageGroups.map((group) => AGE_GROUPS[group]?.value), rights_mask: mask(plain.rights), ages_mask: Number(maskOf(plain.ageGroups)),
    priority: plain.priority, per_year: plain.unclaimed.perYear, once: plain.unclaimed.once, due: plainDue ?? isoOf(plain.due),
  };
  return [
    URGENCY_RANK[line.level], line.priority, line.unclaimed.perYear, line.unclaimed.once,
    mask(line.rights), Number(maskOf(line.ageGroups)), JSON.stringify({ ...line.view, plain: kept }),
  ];
}

const URGENCY_RANK = { now: 0, soon: 1, normal: 2 } as const;

export function villageOrder(villageNo: string | null): number {
  const number = Number.parseInt(villageNo ?? '', 10);
  return Number.isNaN(number) ? 0 : number;
}

/** The field officer whose area fits the subdistrict most closely. */
async function ownerOf(db: ClientBase, subdistrict: string): Promise<string | null> {
  return (await fieldOfficers(db)).find((officer) => subdistrict.startsWith(officer.code))?.accountId ?? null;
}

/** Field officers with their areas, the smallest area first. */
export async function fieldOfficers(db: ClientBase): Promise<{ accountId: string; code: string }[]> {
  const { rows } = await db.query<{ account_id: string; code: string }>(
    `select account_id, code from area_assignment join account using (account_id) where role = 'field_officer' and closed_at is null and valid_to is null order by length(code) desc, account_id`,
  );
  return rows.map((row) => ({ accountId: row.account_id, code: row.code }));
}

/** When an item is closed its family leaves the counts; when it is opened again it comes back. */
export async function countMove(db: ClientBase, key: WorkKey, before: string, after: string, bits: RightBits): Promise<void> {
  if ((before === 'done') === (after === 'done')) return;
  const { cells } = await presentCells(db, key, bits);
  await addCells(db, key, cells, after === 'done' ? -1 : 1);
}

/** Makes the counts above the list anew from its items. */
export async function recountWork(db: ClientBase, province: string): Promise<void> {
  await db.query('delete from work_count where province = $1', [province]);
  await db.query(
    `insert into work_count (province, subdistrict, right_code, age_group, households, unclaimed_per_year_satang, unclaimed_once_satang)
     select province, subdistrict, right_code, age_group, count(*), sum(unclaimed_per_year_satang), sum(unclaimed_once_satang)
     from work_item
     cross join lateral (select '' as right_code union all select right_bit.right_code from right_bit where rights_mask & (1::bigint << bit) <> 0) as rights
     cross join lateral (select '' as age_group union all select age from unnest($2::text[]) with ordinality as named (age, nth) where ages_mask & (1 << (nth - 1)::int) <> 0) as ages
     where province = $1 and state <> 'done' group by 1, 2, 3, 4`,
    [province, AGE_GROUPS.map((group) => group.value)],
  );
}
