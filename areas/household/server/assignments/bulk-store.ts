import type { Text } from '@klaikhun/areas/org';
import type { ClientBase } from 'pg';
import { KIND } from '../../story.ts';
import type { AssignmentKindCode, Days } from '../../assignments.ts';

export interface ListedHome { readonly householdId: string; readonly subdistrict: string; readonly sealed: boolean; readonly inArea: boolean }

/** Of these families those with open work that the asker sees, locked in one order, so that two who give at once wait for each other. */
export async function readListed(db: ClientBase, province: string, ids: readonly string[]): Promise<ListedHome[]> {
  await db.query('select from household where province = $1 and household_id = any ($2) order by household_id for update', [province, ids]);
  const { rows } = await db.query<{ household_id: string; subdistrict: string; sealed: boolean; in_area: boolean }>(
    `select household_id, household.subdistrict, exists (select from seal where seal.province = household.province and seal.household_id = household.household_id and lifted_at is null) as sealed,
       household.subdistrict = any (array(select my_areas())) as in_area
     from household join work_item using (province, household_id) where province = $1 and household_id = any ($2) and work_item.state <> 'done' order by household_id`, [province, ids],
  );
  return rows.map((row) => ({ householdId: row.household_id, subdistrict: row.subdistrict, sealed: row.sealed, inArea: row.in_area }));
}

/** What one colleague has of these families from a day on. */
export async function takenByOf(db: ClientBase, province: string, ids: readonly string[], accountId: string, from: string): Promise<{ household_id: string; kind: AssignmentKindCode; valid_from: string; valid_to: string | null }[]> {
  const { rows } = await db.query<{ household_id: string; kind: AssignmentKindCode; valid_from: string; valid_to: string | null }>(
    `select household_id, kind, valid_from::text, valid_to::text from household_assignment
     where province = $1 and household_id = any ($2) and account_id = $3 and (valid_to is null or valid_to >= $4) and valid_from <= coalesce(valid_to, valid_from)`, [province, ids, accountId, from],
  );
  return rows;
}

const LINES = `insert into action_line (province, household_id, action_id, subdistrict, line, body)
  select $1, home.household_id, $2, home.subdistrict, row_number() over (order by home.household_id), $4::jsonb from unnest($3::text[], $5::text[]) as home (household_id, subdistrict)`;

/** The assignments and the lines of the act. `words`: what stands in each line. */
export async function addMany(db: ClientBase, province: string, actionId: string, homes: readonly ListedHome[], given: Days & { readonly accountId: string }, words: Record<string, string>): Promise<void> {
  const [ids, places] = [homes.map((home) => home.householdId), homes.map((home) => home.subdistrict)];
  await db.query(
    `insert into household_assignment (province, household_id, account_id, subdistrict, kind, valid_from, valid_to, action_id)
     select $1, home.household_id, $4, home.subdistrict, 'family', $5, $6, $2 from unnest($3::text[], $7::text[]) as home (household_id, subdistrict)`,
    [province, actionId, ids, given.accountId, given.from, given.until, places],
  );
  await db.query(LINES, [province, actionId, ids, JSON.stringify({ ...words, from: given.from, until: given.until }), places]);
}

export interface Many { readonly accountId: string; readonly at: number; readonly to: string; readonly undone: boolean }

export async function findMany(db: ClientBase, province: string, kind: string, actionId: string): Promise<Many | null> {
  // One undoing of it at a time.
  await db.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [actionId]);
  const { rows } = await db.query<{ account_id: string; at: Date; to: string; undone: boolean }>(
    `select account_id, at, body ->> 'to' as "to", exists (select from action as undo where undo.province = action.province and undo.household_id = '' and undo.undoes = action.action_id) as undone
     from action where province = $1 and household_id = '' and kind = $2 and action_id = $3`, [province, kind, actionId],
  );
  const row = rows[0];
  return row === undefined ? null : { accountId: row.account_id, at: row.at.getTime(), to: row.to, undone: row.undone };
}

/** The families of the act that the asker still sees; `kept`: the receiver has acted on it since, or it was sealed. */
export async function homesOfMany(db: ClientBase, province: string, actionId: string): Promise<{ householdId: string; kept: boolean }[]> {
  const { rows } = await db.query<{ household_id: string; kept: boolean }>(
    `select line.household_id, home.household_id is null
       or exists (select from seal where seal.province = $1 and seal.household_id = line.household_id and lifted_at is null)
       or exists (select from action as later where later.province = $1 and later.household_id = line.household_id and later.account_id = line.body ->> 'to'
         and later.kind <> all ($3) and (later.transaction, later.seq) > (done.transaction, done.seq)) as kept
     from action_line as line join action as done on done.province = line.province and done.household_id = '' and done.action_id = line.action_id
     left join household as home on home.province = line.province and home.household_id = line.household_id
     where line.province = $1 and line.action_id = $2`, [province, actionId, [KIND.purposeStated]],
  );
  return rows.map((row) => ({ householdId: row.household_id, kept: row.kept }));
}

export async function takeManyBack(db: ClientBase, province: string, actionId: string, undoId: string, ids: readonly string[]): Promise<void> {
  const { rows } = await db.query<{ household_id: string; subdistrict: string }>(
    'update household_assignment set valid_to = valid_from - 1 where province = $1 and action_id = $2 and household_id = any ($3) and ended_by is null returning household_id, subdistrict', [province, actionId, ids],
  );
  await db.query(LINES, [province, undoId, rows.map((row) => row.household_id), JSON.stringify({ of: actionId }), rows.map((row) => row.subdistrict)]);
}

export async function namesOfPlaces(db: ClientBase, codes: readonly string[]): Promise<Map<string, Text>> {
  const { rows } = await db.query<{ code: string; name_th: string; name_en: string }>('select code, name_th, name_en from place where code = any ($1)', [codes]);
  return new Map(rows.map((row) => [row.code, { th: row.name_th, en: row.name_en }]));
}
