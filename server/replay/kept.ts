// What the tables hold of some households, and what the ledger tells of them: read side by side, a page of households at a time.
import { type Ended, KIND } from '@klaikhun/areas/household';
import type { FactValue } from '@klaikhun/areas/people';
import type { ClientBase } from 'pg';

type Facts = Record<string, FactValue>;

export interface KeptStatement { readonly subject: string; readonly actionId: string; readonly line: number; readonly origin: 'file' | 'answer'; readonly sourceDate: string; readonly facts: Facts; readonly withdrawnBy: string | null; readonly seen: readonly string[] | null }
export interface KeptPerson { readonly personId: string; readonly title: string | null; readonly firstName: string | null; readonly lastName: string | null; readonly nationalId: string | null; readonly facts: Facts }
export interface KeptWork { readonly state: string; readonly owner: string | null; readonly action: string | null; readonly plainDue: string | null; readonly line: Readonly<Record<string, string>> }

/** A line of a file as it was sent, with the batch that brought it. */
export interface SentRecord { readonly batchId: string; readonly line: number; readonly kind: string; readonly raw: Readonly<Record<string, string>>; readonly actionId: string; readonly sourceDate: string }
export interface LedgerAct {
  readonly actionId: string; readonly kind: string; readonly at: number; readonly undoes: string | null; readonly accountId: string;
  readonly body: Readonly<Record<string, unknown>>; readonly result: Readonly<Record<string, unknown>>;
}

/** To whom it was given by name. `to` before `from`: taken back, it never stood. */
export interface KeptAssignment { readonly account: string; readonly kind: string; readonly from: string; readonly to: string | null; readonly actionId: string; readonly endedBy: string | null; /** The last day it had before it was ended. */ readonly insteadOf: string | null }
/** An act on who looks after a household; of a bulk act, with the household's line in its body. */
export type AssignmentAct = Pick<LedgerAct, 'actionId' | 'kind' | 'at' | 'undoes' | 'accountId' | 'body'>;

export interface Kept {
  readonly householdId: string;
  readonly subdistrict: string;
  readonly district: string;
  readonly villageNo: string | null;
  readonly ended: Ended | null;
  readonly facts: Facts;
  readonly persons: readonly KeptPerson[];
  readonly statements: readonly KeptStatement[];
  /** Columns as text, by enrolment id. */
  readonly enrolments: ReadonlyMap<string, Readonly<Record<string, string | null>>>;
  /** Columns as text, by subject and right. */
  readonly decisions: ReadonlyMap<string, Readonly<Record<string, string | null>>>;
  readonly decidedOn: string | null;
  readonly work: KeptWork | null;
  readonly sealed: boolean;
  readonly assignments: readonly KeptAssignment[];
  readonly assignmentActs: readonly AssignmentAct[];
  /** Families went together or apart here, and whoever looked after them went along: what each had before lies in the other home. */
  readonly assignmentsCarried: boolean;
  /** In the order of the ledger. */
  readonly records: readonly SentRecord[];
  readonly acts: readonly LedgerAct[];
}

type Row = Record<string, unknown> & { household_id: string };

/** The next households after `after` in the order of their ids; fewer than `limit`: there are no more. The connection passes by row-level security. */
export async function readKept(db: ClientBase, province: string, after: string, limit: number): Promise<Kept[]> {
  const homes = await db.query<{ household_id: string; subdistrict: string; district: string; village_no: string | null; facts: Facts; ended: Ended | null }>(
    `select household_id, subdistrict, district, village_no, facts, case when ended_on is not null then json_build_object('on', ended_on::text, 'as', ended_as, 'into', ended_into) end as ended from household where province = $1 and household_id > $2 order by household_id limit $3`, [province, after, limit],
  );
  const ids = homes.rows.map((row) => row.household_id);
  const of = async (text: string) => byHousehold((await db.query<Row>(text, [province, ids])).rows);
  const persons = await of('select household_id, person_id, title, first_name, last_name, national_id, facts from person where province = $1 and household_id = any ($2) order by position');
  const statements = await of('select household_id, subject, action_id, line, origin, source_date::text, facts, withdrawn_by, seen from fact_statement where province = $1 and household_id = any ($2) order by recorded_order');
  const enrolments = await of(
    `select household_id, enrolment_id, person_id, right_code, start_date::text, end_date::text, amount_satang::text, status, decided_on::text, fiscal_year::text from enrolment where province = $1 and household_id = any ($2)`);
  const decisions = await of(
    `select household_id, subject, right_code, outcome, amount_min_satang::text, amount_max_satang::text, unclaimed_per_year_satang::text, unclaimed_once_satang::text, amount_depends_on, missing, application, registration,
       changes_on::text, as_of::text, law_version from decision where province = $1 and household_id = any ($2)`);
  const work = await of(
    `select household_id, state, owner, state_action, view #>> '{plain,due}' as plain_due, urgency::text, priority::text, unclaimed_per_year_satang::text, unclaimed_once_satang::text, rights_mask::text, ages_mask::text, view
     from work_item where province = $1 and household_id = any ($2)`);
  const seals = await of('select household_id from seal where province = $1 and household_id = any ($2) and lifted_at is null');
  const records = await of(
    `select source_record.household_id, source_record.batch_id, line, source_record.kind, raw, source_batch.action_id, source_batch.source_date::text from source_record join source_batch using (batch_id)
       join action on action.province = source_record.province and action.household_id = '' and action.action_id = source_batch.action_id
     where source_record.province = $1 and source_record.household_id = any ($2) order by action.transaction, action.seq, source_record.kind, line`);
  const acts = await of(
    `select * from (
       select household_id, action_id, kind, at, undoes, account_id, body, result, transaction, seq from action where province = $1 and household_id = any ($2)
       union all
       select action_line.household_id, action_id, kind, at, undoes, account_id, action_line.body, result, transaction, seq from action_line join action using (province, action_id)
       where province = $1 and action_line.household_id = any ($2) and action.household_id = '' and kind in ('${KIND.changed}', '${KIND.changeUndone}')) as told order by transaction, seq`);
  const assignments = await of(`select household_id, account_id, kind, valid_from::text, valid_to::text, action_id, ended_by, ended_instead_of::text,
       exists (select from action where action.province = own.province and action.household_id in ('', own.household_id) and action.action_id in (own.action_id, own.ended_by) and action.kind = '${KIND.changed}') as carried
     from household_assignment as own where province = $1 and household_id = any ($2)`);
  const assignmentActs = byHousehold((await db.query<Row>(ASSIGNMENT_ACTS, [province, ids, ONE_HOME, IN_BULK, IN_BULK_UNDONE])).rows);
  return homes.rows.map((home): Kept => {
    const rows = (table: Map<string, Row[]>) => table.get(home.household_id) ?? [];
    const item = rows(work)[0];
    return {
      householdId: home.household_id, subdistrict: home.subdistrict, district: home.district, villageNo: home.village_no, ended: home.ended, facts: home.facts,
      persons: rows(persons).map((row) => ({ personId: text(row.person_id), title: orNull(row.title), firstName: orNull(row.first_name), lastName: orNull(row.last_name), nationalId: orNull(row.national_id), facts: row.facts as Facts })),
      statements: rows(statements).map((row) => ({ subject: text(row.subject), actionId: text(row.action_id), line: Number(row.line), origin: row.origin as KeptStatement['origin'], sourceDate: text(row.source_date), facts: row.facts as Facts, withdrawnBy: orNull(row.withdrawn_by), seen: row.seen as string[] | null })),
      enrolments: new Map(rows(enrolments).map((row) => [text(row.enrolment_id), columns(row)])),
      decisions: new Map(rows(decisions).map((row) => [`${text(row.subject)} ${text(row.right_code)}`, columns(row)])),
      decidedOn: orNull(rows(decisions)[0]?.as_of),
      work: item === undefined ? null : { state: text(item.state), owner: orNull(item.owner), action: orNull(item.state_action), plainDue: orNull(item.plain_due), line: { ...(columns(item) as Record<string, string>), view: JSON.stringify(item.view) } },
      sealed: rows(seals).length > 0,
      assignments: rows(assignments).map((row) => ({ account: text(row.account_id), kind: text(row.kind), from: text(row.valid_from), to: orNull(row.valid_to), actionId: text(row.action_id), endedBy: orNull(row.ended_by), insteadOf: orNull(row.ended_instead_of) })),
      assignmentsCarried: rows(assignments).some((row) => row.carried === true),
      assignmentActs: rows(assignmentActs).map((row) => ({ actionId: text(row.action_id), kind: text(row.kind), at: (row.at as Date).getTime(), undoes: orNull(row.undoes), accountId: text(row.account_id), body: row.body as Record<string, unknown> })),
      records: rows(records).map((row) => ({ batchId: text(row.batch_id), line: Number(row.line), kind: text(row.kind), raw: row.raw as Record<string, string>, actionId: text(row.action_id), sourceDate: text(row.source_date) })),
      acts: rows(acts).map((row) => ({ actionId: text(row.action_id), kind: text(row.kind), at: (row.at as Date).getTime(), undoes: orNull(row.undoes), accountId: text(row.account_id), body: row.body as Record<string, unknown>, result: row.result as Record<string, unknown> })),
    };
  });
}

const ONE_HOME = [KIND.assigned, KIND.assignmentEnded, KIND.assignmentUndone, KIND.sealed];
const IN_BULK = [KIND.handedOver, KIND.assignedMany];
const IN_BULK_UNDONE = [KIND.handoverUndone, KIND.assignedManyUndone];
/**
 * Acts on one home; bulk acts by the lines they left; their undoing, for the homes that it touched. A sealed case is passed on without a line,
 * so that nobody reads in it which home it was: the home's own rows name the act, which passes all of them to its main successor.
 */
const ASSIGNMENT_ACTS = `
  with bulk as (
    select line.household_id, done.action_id, done.kind, done.at, done.undoes, done.account_id, done.body || line.body as body, done.transaction, done.seq
    from action_line as line join action as done on done.province = line.province and done.household_id = '' and done.action_id = line.action_id
    where line.province = $1 and line.household_id = any ($2) and done.kind = any ($4)
    union all
    select distinct own.household_id, done.action_id, done.kind, done.at, done.undoes, done.account_id, done.body, done.transaction, done.seq
    from household_assignment as own join action as done on done.province = own.province and done.household_id = '' and done.action_id in (own.action_id, own.ended_by)
    where own.province = $1 and own.household_id = any ($2) and done.kind = any ($4)
      and not exists (select from action_line as line where line.province = own.province and line.household_id = own.household_id and line.action_id = done.action_id))
  select household_id, action_id, kind, at, undoes, account_id, body from (
    select household_id, action_id, kind, at, undoes, account_id, body, transaction, seq from action where province = $1 and household_id = any ($2) and kind = any ($3)
    union all select * from bulk
    union all
    select bulk.household_id, undo.action_id, undo.kind, undo.at, undo.undoes, undo.account_id, undo.body, undo.transaction, undo.seq
    from bulk join action as undo on undo.province = $1 and undo.household_id = '' and undo.undoes = bulk.action_id and undo.kind = any ($5)
    where undo.kind = '${KIND.handoverUndone}' or exists (select from action_line as line where line.province = $1 and line.household_id = bulk.household_id and line.action_id = undo.action_id)) as told
  order by transaction, seq`;

const text = (value: unknown): string => String(value);
const orNull = (value: unknown): string | null => (value === null || value === undefined ? null : String(value));

function columns(row: Row): Record<string, string | null> {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, orNull(value)]));
}

function byHousehold(rows: readonly Row[]): Map<string, Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const list = found.get(row.household_id);
    if (list === undefined) found.set(row.household_id, [row]);
    else list.push(row);
  }
  return found;
}
