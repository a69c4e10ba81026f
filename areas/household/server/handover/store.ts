// A colleague's caseload in the database, and how it goes to others. Families are seen and moved under the asker's own policies.
import type { Text } from '@klaikhun/areas/org';
import type { ClientBase } from 'pg';
import type { CaseloadPlace } from '../../handover.contract.ts';
import type { Colleague } from '../../handover.ts';

const STANDS = '(valid_to is null or valid_to >= $2::date) and valid_from <= coalesce(valid_to, valid_from)';

/** What lies in each subdistrict of the own places from a day on. */
export async function readPlacesOf(db: ClientBase, leaver: string, from: string): Promise<CaseloadPlace[]> {
  const { rows } = await db.query<{ code: string; th: string; en: string; families: number; cases: number; work: number; villages: string[] }>(
    `with load as (
       select one.subdistrict as code, 1 as family, 0 as case_, 0 as work, null::text as village from (
         select distinct province, household_id, subdistrict from household_assignment where account_id = $1 and ${STANDS} and kind = 'family'
           and subdistrict = any (array(select my_places())) and (province, household_id) not in (select seal.province, seal.household_id from seal where lifted_at is null)) as one
       union all
       select one.subdistrict, 0, 1, 0, null from (
         select distinct province, household_id, subdistrict from household_assignment where account_id = $1 and ${STANDS} and kind = 'case'
           and subdistrict = any (array(select my_places())) and (province, household_id) not in (select seal.province, seal.household_id from seal where lifted_at is null)) as one
       union all select subdistrict, 0, 0, 1, null from work_item where owner = $1 and state <> 'done'
       union all select subdistrict, 0, 0, 0, village_no from village_assignment where account_id = $1 and ${STANDS} and leave_id is null and subdistrict = any (array(select my_places())))
     select load.code, place.name_th as th, place.name_en as en, sum(family)::int as families, sum(case_)::int as cases, sum(work)::int as work,
       coalesce(array_agg(distinct village order by village) filter (where village is not null), '{}') as villages
     from load join place on place.code = load.code group by load.code, place.name_th, place.name_en order by load.code`, [leaver, from],
  );
  return rows.map(({ th, en, ...row }) => ({ ...row, name: { th, en } }));
}

export async function readUnseen(db: ClientBase, leaver: string, from: string): Promise<{ sealed: number; elsewhere: number }> {
  const { rows } = await db.query<{ sealed: number; elsewhere: number }>('select sealed, elsewhere from caseload_unseen($1, $2)', [leaver, from]);
  return rows[0] ?? { sealed: 0, elsewhere: 0 };
}

/** Colleagues with the areas whose people they see. */
export async function readSuccessors(db: ClientBase, ids: readonly string[], day: string): Promise<Map<string, Colleague>> {
  const { rows } = await db.query<{ account_id: string; name_th: string; name_en: string; role: string; closed: boolean; areas: string[] }>(
    `select account.account_id, name_th, name_en, role, closed_at is not null as closed,
       coalesce((select array_agg(distinct code) from (
         select code from area_assignment where area_assignment.account_id = account.account_id and people and valid_from <= $2 and (valid_to is null or valid_to >= $2)
         union select post_area.code from post_holding join post_area using (post_id)
           where post_holding.account_id = account.account_id and post_area.people and post_holding.valid_from <= $2 and (post_holding.valid_to is null or post_holding.valid_to >= $2)) as own), '{}') as areas
     from account where account_id = any ($1)`, [ids, day],
  );
  return new Map(rows.map((row) => [row.account_id, { accountId: row.account_id, name: { th: row.name_th, en: row.name_en }, role: row.role, closed: row.closed, areas: row.areas }]));
}

interface Move { readonly leaver: string; readonly to: string; readonly places: readonly string[]; readonly from: string; readonly actionId: string }

/** Families and cases of these subdistricts, set by set: ended for the one, given to the other. Gives how many homes. */
export async function moveFamilies(db: ClientBase, { leaver, to, places, from, actionId }: Move): Promise<{ families: number; cases: number }> {
  await db.query(
    `insert into household_assignment (province, household_id, account_id, subdistrict, kind, valid_from, valid_to, action_id)
     select distinct on (own.province, own.household_id) own.province, own.household_id, $3, own.subdistrict, own.kind, greatest(own.valid_from, $2::date), own.valid_to, $5
     from household_assignment as own
     where own.account_id = $1 and (own.valid_to is null or own.valid_to >= $2::date) and own.valid_from <= coalesce(own.valid_to, own.valid_from) and own.subdistrict = any ($4)
       and (own.province, own.household_id) not in (select seal.province, seal.household_id from seal where lifted_at is null)
       and not exists (select from household_assignment as has where has.province = own.province and has.household_id = own.household_id and has.account_id = $3
         and has.valid_from <= greatest(own.valid_from, $2::date) and (has.valid_to is null or has.valid_to >= coalesce(own.valid_to, 'infinity')))
     order by own.province, own.household_id, own.kind`, [leaver, from, to, places, actionId],
  );
  const { rows } = await db.query<{ families: number; cases: number }>(
    `with ended as (
       update household_assignment as own set valid_to = $2::date - 1, ended_by = $4, ended_instead_of = own.valid_to
       where own.account_id = $1 and (own.valid_to is null or own.valid_to >= $2::date) and own.valid_from <= coalesce(own.valid_to, own.valid_from) and own.subdistrict = any ($3)
         and (own.province, own.household_id) not in (select seal.province, seal.household_id from seal where lifted_at is null)
       returning own.province, own.household_id, own.kind)
     select count(distinct (province, household_id)) filter (where kind = 'family')::int as families, count(distinct (province, household_id)) filter (where kind = 'case')::int as cases from ended`,
    [leaver, from, places, actionId],
  );
  return rows[0] ?? { families: 0, cases: 0 };
}

/** The lines of the bulk act: each family that it touched, so that it stands in the family's story. */
export async function addLines(db: ClientBase, province: string, actionId: string, to: string, name: Text, work: readonly { household_id: string; subdistrict: string }[], line: number): Promise<number> {
  const { rowCount } = await db.query(
    `insert into action_line (province, household_id, action_id, subdistrict, line, body)
     select $1, touched.household_id, $2, touched.subdistrict, $3 + row_number() over (order by touched.household_id), jsonb_build_object('to', $4::text, 'to_th', $5::text, 'to_en', $6::text)
     from (select household_id, subdistrict from household_assignment where province = $1 and action_id = $2 and account_id = $4
           union select household_id, subdistrict from jsonb_to_recordset($7::jsonb) as own (household_id text, subdistrict text)) as touched`,
    [province, actionId, line, to, name.th, name.en, JSON.stringify(work)],
  );
  return rowCount ?? 0;
}

/** Work of the list that the leaver has, in these subdistricts. */
export async function readOwnWork(db: ClientBase, leaver: string, places: readonly string[]): Promise<{ household_id: string; subdistrict: string }[]> {
  const { rows } = await db.query<{ household_id: string; subdistrict: string }>(`select household_id, subdistrict from work_item where owner = $1 and state <> 'done' and subdistrict = any ($2) order by household_id`, [leaver, places]);
  return rows;
}

export async function moveWorkOf(db: ClientBase, leaver: string, to: string, places: readonly string[]): Promise<number> {
  const { rowCount } = await db.query(`update work_item set owner = $2 where owner = $1 and state <> 'done' and subdistrict = any ($3)`, [leaver, to, places]);
  return rowCount ?? 0;
}

export async function passOnSealed(db: ClientBase, leaver: string, to: string, from: string, actionId: string): Promise<number> {
  const { rows } = await db.query<{ moved: number }>('select pass_on_sealed($1, $2, $3, $4) as moved', [leaver, to, from, actionId]);
  return rows[0]?.moved ?? 0;
}

export async function closeAccount(db: ClientBase, accountId: string, at: number): Promise<void> {
  await db.query('update account set closed_at = $2 where account_id = $1 and closed_at is null', [accountId, new Date(at)]);
}

export async function openAccount(db: ClientBase, accountId: string): Promise<void> {
  await db.query('update account set closed_at = null where account_id = $1', [accountId]);
}

export async function overseersOf(db: ClientBase, province: string, today: string): Promise<string[]> {
  const { rows } = await db.query<{ account_id: string }>('select overseers_of($1, $2) as account_id', [province, today]);
  return rows.map((row) => row.account_id);
}

export interface HandoverRow { province: string; action_id: string; at: Date; account_id: string; account_name_th: string; account_name_en: string; body: Record<string, unknown>; result: Record<string, unknown>; undone: boolean; worked_on: boolean }

const HANDOVERS = `select province, action_id, at, account_id, account_name_th, account_name_en, body, result,
    exists (select from action as undo where undo.province = action.province and undo.household_id = '' and undo.undoes = action.action_id) as undone,
    exists (select from action_line as line join action as later on later.province = line.province and later.household_id = line.household_id
      where line.province = action.province and line.action_id = action.action_id and (later.transaction, later.seq) > (action.transaction, action.seq) and later.account_id = line.body ->> 'to') as worked_on
  from action`;

/** `province` null: whichever it is. */
export async function findHandover(db: ClientBase, province: string | null, kind: string, id: string): Promise<HandoverRow | null> {
  const { rows } = await db.query<HandoverRow>(`${HANDOVERS} where ($1::text is null or province = $1) and household_id = '' and kind = $2 and action_id = $3`, [province, kind, id]);
  return rows[0] ?? null;
}

/** Hand-overs of the own province, the newest first. */
export async function readHandovers(db: ClientBase, province: string, kind: string, limit: number): Promise<HandoverRow[]> {
  const { rows } = await db.query<HandoverRow>(`${HANDOVERS} where province = $1 and household_id = '' and kind = $2 order by transaction desc, seq desc limit $3`, [province, kind, limit]);
  return rows;
}

/** Everything that this act gave ends before it began, and what it ended stands again. */
export async function takeFamiliesBack(db: ClientBase, actionId: string): Promise<void> {
  await db.query('select pass_back_sealed($1)', [actionId]);
  await db.query('update household_assignment set valid_to = ended_instead_of, ended_by = null, ended_instead_of = null where ended_by = $1', [actionId]);
  await db.query('update household_assignment set valid_to = valid_from - 1 where action_id = $1 and (valid_to is null or valid_to >= valid_from)', [actionId]);
}

export async function takeWorkBack(db: ClientBase, province: string, actionId: string, leaver: string, households: readonly string[]): Promise<void> {
  await db.query(
    `update work_item set owner = $3 from action_line as line
     where line.province = $1 and line.action_id = $2 and work_item.province = line.province and work_item.household_id = line.household_id and work_item.owner = line.body ->> 'to' and work_item.household_id = any ($4)`,
    [province, actionId, leaver, households],
  );
}
