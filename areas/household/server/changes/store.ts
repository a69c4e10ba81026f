// The SQL around a change: its lines in the ledger, what rests on it since, who hears of it, and assignments that go along.
import { bulkInsert } from '@klaikhun/ledger/pg';
import type { ClientBase } from 'pg';
import type { Effect } from '../../changes/effects.ts';
import type { Told } from '../../changes/in-words.ts';
import { KIND, type OutcomeChange, STORY_PARTS } from '../../story.ts';

/** What a taking back says of itself. */
export interface Undoing { readonly kind: 'undone'; readonly of: string }

/** What the ledger keeps of a change for one household. */
export interface ChangeLine { readonly why: string | null; readonly told: Told | Undoing; readonly effects: readonly Effect[]; readonly changed: readonly OutcomeChange[] }
export interface LineRow { readonly household_id: string; readonly subdistrict: string; readonly line: number; readonly body: ChangeLine }

export async function addLines(db: ClientBase, province: string, actionId: string, lines: readonly { householdId: string; subdistrict: string; body: ChangeLine }[]): Promise<void> {
  await bulkInsert(db, 'action_line', ['province', 'household_id', 'action_id', 'subdistrict', 'line', 'body'], lines.map((line, i) => [province, line.householdId, actionId, line.subdistrict, i, JSON.stringify(line.body)]));
}

export async function readLines(db: ClientBase, province: string, actionId: string): Promise<LineRow[]> {
  return (await db.query<LineRow>('select household_id, subdistrict, line, body from action_line where province = $1 and action_id = $2 order by line', [province, actionId])).rows;
}

export interface ChangeFound { readonly kind: string; readonly transaction: string; readonly seq: string; readonly change: string; readonly homes: number; readonly undone: boolean }

export async function findChange(db: ClientBase, province: string, actionId: string): Promise<ChangeFound | null> {
  const { rows } = await db.query<ChangeFound>(
    `select kind, transaction::text, seq::text, body ->> 'change' as change, (result ->> 'homes')::int as homes,
       exists (select from action as undo where undo.province = $1 and undo.household_id = '' and undo.kind = $4 and undo.undoes = action.action_id) as undone
     from action where province = $1 and household_id = '' and action_id = $2 and kind = $3`, [province, actionId, KIND.changed, KIND.changeUndone]);
  return rows[0] ?? null;
}

/** Whether something later rests on a change: another change of its households, answers about the people whom it brought, work in the home that it made. */
export async function restsOn(db: ClientBase, province: string, of: Pick<ChangeFound, 'transaction' | 'seq'>, homes: readonly string[], people: readonly string[], made: string | null): Promise<'change' | 'answer' | 'work' | null> {
  const { rows: [row] } = await db.query<{ change: boolean; answer: boolean; work: boolean }>(
    `select
       exists (select from action_line join action on action.province = action_line.province and action.household_id = '' and action.action_id = action_line.action_id
         where action_line.province = $1 and action_line.household_id = any ($2) and action.kind = $7 and (action.transaction, action.seq) > ($5::xid8, $6::bigint)
           and not exists (select from action as undo where undo.province = $1 and undo.household_id = '' and undo.kind = $8 and undo.undoes = action.action_id)) as change,
       exists (select from fact_statement as said join action on action.province = said.province and action.action_id = said.action_id and action.household_id in ('', said.household_id)
         where said.province = $1 and said.household_id = any ($2) and said.origin = 'answer' and said.withdrawn_by is null and (said.subject = any ($3) or said.household_id = $4)
           and (action.transaction, action.seq) > ($5::xid8, $6::bigint)) as answer,
       exists (select from action where province = $1 and household_id = $4 and kind = any ($9))
         or exists (select from household_entry where province = $1 and household_id = $4) as work`,
    [province, homes, people, made, of.transaction, of.seq, KIND.changed, KIND.changeUndone, [KIND.moved, KIND.assigned, KIND.sealed, KIND.fielded, KIND.takenOver, ...STORY_PARTS.logbook]]);
  return row?.change ? 'change' : row?.answer ? 'answer' : row?.work ? 'work' : null;
}

/** Owner of the work and everybody to whom the family is given by name. */
export async function lookingAfter(db: ClientBase, province: string, homes: readonly string[], today: string): Promise<{ account_id: string; household_id: string }[]> {
  const { rows } = await db.query<{ account_id: string; household_id: string }>(
    `select distinct on (account_id) account_id, household_id from (
       select owner as account_id, household_id from work_item where province = $1 and household_id = any ($2) and owner is not null and state <> 'done'
       union all select account_id, household_id from household_assignment where province = $1 and household_id = any ($2) and valid_from <= $3 and (valid_to is null or valid_to >= $3)) as told
     order by account_id, household_id`, [province, homes, today]);
  return rows;
}

/** Whoever was given the family that goes up in another has the other now. */
export async function carryAssignments(db: ClientBase, province: string, from: string, to: string, today: string, actionId: string): Promise<void> {
  await db.query(
    `insert into household_assignment (province, household_id, account_id, subdistrict, kind, valid_from, valid_to, action_id)
     select distinct on (own.account_id) own.province, $3, own.account_id, home.subdistrict, own.kind, greatest(own.valid_from, $4::date), own.valid_to, $5::uuid
     from household_assignment as own join household as home on home.province = $1 and home.household_id = $3
     where own.province = $1 and own.household_id = $2 and own.valid_from <= coalesce(own.valid_to, 'infinity') and (own.valid_to is null or own.valid_to >= $4::date)
       and not exists (select from household_assignment as has where has.province = $1 and has.household_id = $3 and has.account_id = own.account_id and has.kind = own.kind
         and has.valid_from <= $4::date and (has.valid_to is null or has.valid_to >= coalesce(own.valid_to, 'infinity')))
     order by own.account_id, own.kind`, [province, from, to, today, actionId]);
  await db.query(
    `update household_assignment set ended_instead_of = valid_to, valid_to = $3::date - 1, ended_by = $4 where province = $1 and household_id = $2 and valid_from <= coalesce(valid_to, valid_from) and (valid_to is null or valid_to >= $3::date)`,
    [province, from, today, actionId]);
}

/** The same in every household of the change, taken back. */
export async function takeAssignmentsBack(db: ClientBase, province: string, homes: readonly string[], actionId: string): Promise<void> {
  await db.query('update household_assignment set valid_to = ended_instead_of, ended_by = null, ended_instead_of = null where province = $1 and household_id = any ($2) and ended_by = $3', [province, homes, actionId]);
  await db.query('update household_assignment set valid_to = valid_from - 1 where province = $1 and household_id = any ($2) and action_id = $3 and account_id <> this_account()', [province, homes, actionId]);
}

export interface WorkKept { readonly owner: string | null; readonly state: string; readonly state_reason: string | null; readonly state_action: string | null }

export async function readOwnWork(db: ClientBase, province: string, householdId: string): Promise<WorkKept | null> {
  return (await db.query<WorkKept>('select owner, state, state_reason, state_action from work_item where province = $1 and household_id = $2', [province, householdId])).rows[0] ?? null;
}

/** Work that was made anew under another place goes on where it was. */
export async function keepWork(db: ClientBase, province: string, householdId: string, work: WorkKept, withOwner: boolean): Promise<void> {
  await db.query('update work_item set owner = case when $7 then $3 else owner end, state = $4, state_reason = $5, state_action = $6 where province = $1 and household_id = $2',
    [province, householdId, work.owner, work.state, work.state_reason, work.state_action, withOwner]);
}

/** Work of nobody takes the one who worked on the family that came in. */
export async function giveWork(db: ClientBase, province: string, householdId: string, owner: string): Promise<void> {
  await db.query('update work_item set owner = $3 where province = $1 and household_id = $2 and owner is null', [province, householdId, owner]);
}

/** The subdistricts of a province. */
export async function readPlaces(db: ClientBase, province: string): Promise<Set<string>> {
  return new Set((await db.query<{ code: string }>(`select code from place where level = 'subdistrict' and starts_with(code, $1)`, [province])).rows.map((row) => row.code));
}

/** Of some households, those that this asker's transaction shows. */
export async function whichSeen(db: ClientBase, province: string, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  return new Set((await db.query<{ household_id: string }>('select household_id from household where province = $1 and household_id = any ($2)', [province, ids])).rows.map((row) => row.household_id));
}
