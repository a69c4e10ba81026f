// The SQL of the logbook. What was withdrawn stays, and is not read here.
import type { ClientBase } from 'pg';
import type { Words } from '@klaikhun/areas/people';
import type { Answers, Results } from '../../logbook/assess.ts';
import type { FamilyStatus } from '../../logbook/status.ts';
import type { HouseholdRecord } from '../../record.ts';

type Home = Pick<HouseholdRecord, 'province' | 'householdId' | 'subdistrict'>;
interface Entry { readonly id: string; readonly on: string; readonly accountId: string; readonly by: Words; readonly closed: boolean }
export interface AssessmentRow extends Entry { readonly definition: string; readonly answers: Answers; readonly result: Results; readonly level: string; readonly levelDefinition: string; readonly note: string | null }
export interface NeedRow extends Entry { readonly kind: 'money' | 'things' | 'other'; readonly words: string; readonly state: 'open' | 'met' | 'dropped'; readonly settledOn: string | null; readonly settledWhy: string | null }
export interface AidRow extends Entry { readonly kind: 'money' | 'things' | 'service'; readonly words: string; readonly source: string; readonly satang: number | null; readonly writtenOn: string }
export interface StatusRow extends Entry { readonly status: FamilyStatus; readonly words: string }

type Row = Readonly<Record<string, unknown>> & { readonly id: string; readonly on_day: string; readonly account_id: string; readonly name_th: string; readonly name_en: string; readonly closed: boolean };
const entryOf = (row: Row): Entry => ({ id: row.id, on: row.on_day, accountId: row.account_id, by: { th: row.name_th, en: row.name_en }, closed: row.closed });

async function rowsOf(db: ClientBase, home: Home, text: string): Promise<Row[]> {
  return (await db.query<Row>(text, [home.province, home.householdId])).rows;
}
const READ = (columns: string, table: string, more = '') =>
  `select ${columns}, ${table}.account_id, name_th, name_en, closed from ${table} join account using (account_id) where province = $1 and household_id = $2 and withdrawn_by is null ${more} order by recorded_order desc`;

/** All newest first. The number of an entry is that of the act that wrote it. */
export async function readAssessments(db: ClientBase, home: Home): Promise<AssessmentRow[]> {
  return (await rowsOf(db, home, READ('assessment_id as id, assessed_on::text as on_day, definition, answers, result, vulnerable_level, level_definition, note', 'family_assessment'))).map((row) => ({
    ...entryOf(row), definition: String(row.definition), answers: row.answers as Answers, result: row.result as Results, level: String(row.vulnerable_level), levelDefinition: String(row.level_definition), note: row.note as string | null,
  }));
}

export async function readNeeds(db: ClientBase, home: Home): Promise<NeedRow[]> {
  return (await rowsOf(db, home, READ('need_id as id, stated_on::text as on_day, kind, words, state, settled_on::text, settled_why', 'family_need'))).map((row) => ({
    ...entryOf(row), kind: row.kind as NeedRow['kind'], words: String(row.words), state: row.state as NeedRow['state'], settledOn: row.settled_on as string | null, settledWhy: row.settled_why as string | null,
  }));
}

/** Of the days of one fiscal year. */
export async function readAid(db: ClientBase, home: Home, from: string, to: string): Promise<AidRow[]> {
  const rows = await rowsOf(db, home, READ('aid_id as id, given_on::text as on_day, kind, words, source, amount_satang, written_on::text', 'family_aid'));
  return rows.filter((row) => row.on_day >= from && row.on_day <= to).map((row) => ({
    ...entryOf(row), kind: row.kind as AidRow['kind'], words: String(row.words), source: String(row.source), satang: row.amount_satang === null ? null : Number(row.amount_satang), writtenOn: String(row.written_on),
  }));
}

export async function readStatuses(db: ClientBase, home: Home): Promise<StatusRow[]> {
  return (await rowsOf(db, home, READ('status_id as id, since::text as on_day, status, words', 'family_status'))).map((row) => ({ ...entryOf(row), status: row.status as FamilyStatus, words: String(row.words) }));
}

/** The last visit that a device brought home. */
export async function readLastVisit(db: ClientBase, home: Home): Promise<{ on: string; by: Words } | null> {
  const { rows } = await db.query<{ on_day: string; name_th: string; name_en: string }>(
    `select (made_at at time zone 'Asia/Bangkok')::date::text as on_day, name_th, name_en from household_entry join account using (account_id)
     where province = $1 and household_id = $2 and list = 'visits' order by made_at desc limit 1`, [home.province, home.householdId],
  );
  const row = rows[0];
  return row === undefined ? null : { on: row.on_day, by: { th: row.name_th, en: row.name_en } };
}

/** The newest twelve visits: those that devices brought home, and assessments. */
export async function readVisits(db: ClientBase, home: Home): Promise<{ on: string; by: string }[]> {
  const { rows } = await db.query<{ on_day: string; by: string }>(
    `select on_day::text, name_th as by from (
       select (made_at at time zone 'Asia/Bangkok')::date as on_day, account_id from household_entry where province = $1 and household_id = $2 and list = 'visits'
       union select assessed_on, account_id from family_assessment where province = $1 and household_id = $2 and withdrawn_by is null and answers <> '{}') as visit
     join account using (account_id) order by on_day desc, name_th limit 12`, [home.province, home.householdId],
  );
  return rows.map((row) => ({ on: row.on_day, by: row.by }));
}

const insert = (table: string, columns: readonly string[]) => `insert into ${table} (province, household_id, subdistrict, account_id, closed, ${columns.join(', ')}) values (${[...columns, 1, 2, 3, 4, 5].map((_one, i) => `$${i + 1}`).join(', ')})`;
interface New { readonly id: string; readonly on: string; readonly accountId: string; readonly closed: boolean }

async function add(db: ClientBase, home: Home, table: string, entry: New, columns: Readonly<Record<string, unknown>>): Promise<void> {
  await db.query(insert(table, Object.keys(columns)), [home.province, home.householdId, home.subdistrict, entry.accountId, entry.closed, ...Object.values(columns)]);
}

export async function addAssessment(db: ClientBase, home: Home, entry: New & Pick<AssessmentRow, 'definition' | 'answers' | 'result' | 'level' | 'levelDefinition' | 'note'>): Promise<void> {
  await add(db, home, 'family_assessment', entry, {
    assessment_id: entry.id, assessed_on: entry.on, definition: entry.definition, answers: JSON.stringify(entry.answers), result: JSON.stringify(entry.result), vulnerable_level: entry.level, level_definition: entry.levelDefinition, note: entry.note,
  });
}

export async function addNeed(db: ClientBase, home: Home, entry: New & Pick<NeedRow, 'kind' | 'words'>): Promise<void> {
  await add(db, home, 'family_need', entry, { need_id: entry.id, stated_on: entry.on, kind: entry.kind, words: entry.words, state: 'open' });
}

/** False: there is no such open need. */
export async function settleNeed(db: ClientBase, home: Home, given: { id: string; state: 'met' | 'dropped'; why: string; on: string; accountId: string; closedToo: boolean }): Promise<boolean> {
  const { rowCount } = await db.query(
    `update family_need set state = $4, settled_why = $5, settled_on = $6, settled_by = $7
     where province = $1 and household_id = $2 and need_id = $3 and state = 'open' and withdrawn_by is null and ($8 or not closed)`,
    [home.province, home.householdId, given.id, given.state, given.why, given.on, given.accountId, given.closedToo],
  );
  return rowCount === 1;
}

export async function addAid(db: ClientBase, home: Home, entry: New & Omit<AidRow, 'by'>): Promise<void> {
  await add(db, home, 'family_aid', entry, { aid_id: entry.id, given_on: entry.on, kind: entry.kind, words: entry.words, source: entry.source, amount_satang: entry.satang, written_on: entry.writtenOn });
}

export async function addStatus(db: ClientBase, home: Home, entry: New & Pick<StatusRow, 'status' | 'words'>): Promise<void> {
  await add(db, home, 'family_status', entry, { status_id: entry.id, since: entry.on, status: entry.status, words: entry.words });
}

const UNDOABLE = [['family_assessment', 'assessment_id'], ['family_need', 'need_id'], ['family_aid', 'aid_id'], ['family_status', 'status_id']] as const;
export type LogbookTable = (typeof UNDOABLE)[number][0];

/** Nobody else writes in the logbook of this family until the transaction ends. */
export async function lockHome(db: ClientBase, home: Home): Promise<void> {
  await db.query('select from household where province = $1 and household_id = $2 for update', [home.province, home.householdId]);
}

/** The account's own entry of a day, with what may be built upon it: a need that was settled, a status after it. */
export async function findEntry(db: ClientBase, home: Home, actionId: string, accountId: string, today: string): Promise<LogbookTable | null> {
  const { rows } = await db.query<{ name: LogbookTable }>(
    `select wrote.name from (
       select 'family_assessment' as name, assessment_id as id from family_assessment where province = $1 and household_id = $2 and withdrawn_by is null
       union all select 'family_need', need_id from family_need where province = $1 and household_id = $2 and withdrawn_by is null and state = 'open'
       union all select 'family_aid', aid_id from family_aid where province = $1 and household_id = $2 and withdrawn_by is null
       union all select 'family_status', status_id from (select status_id from family_status where province = $1 and household_id = $2 and withdrawn_by is null order by recorded_order desc limit 1) as last
     ) as wrote join action on action.province = $1 and action.household_id = $2 and action.action_id = wrote.id
     where wrote.id = $3 and action.account_id = $4 and (action.at at time zone 'Asia/Bangkok')::date = $5::date`,
    [home.province, home.householdId, actionId, accountId, today],
  );
  return rows[0]?.name ?? null;
}

export async function withdraw(db: ClientBase, home: Home, table: LogbookTable, id: string, by: string): Promise<void> {
  const column = UNDOABLE.find(([name]) => name === table)?.[1] ?? 'status_id';
  await db.query(`update ${table} set withdrawn_by = $4 where province = $1 and household_id = $2 and ${column} = $3`, [home.province, home.householdId, id, by]);
}
