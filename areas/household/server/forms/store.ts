// The SQL of forms: versions, which hold no people, and the answers of families.
import type { Answers, Form } from '@klaikhun/forms';
import type { Words } from '@klaikhun/areas/people';
import type { ClientBase } from 'pg';
import type { HouseholdRecord } from '../../record.ts';

export interface VersionRow { readonly hash: string; readonly form_id: string; readonly version: string; readonly model: Form; readonly uploaded_at: Date; readonly uploaded_by: Words; readonly published_from: string | null; readonly published_by: Words | null }

const VERSIONS = `select hash, form_id, version, model, uploaded_at, jsonb_build_object('th', up.name_th, 'en', up.name_en) as uploaded_by, published_from::text,
  case when pub.account_id is null then null else jsonb_build_object('th', pub.name_th, 'en', pub.name_en) end as published_by
  from form_version join account as up on up.account_id = uploaded_by left join account as pub on pub.account_id = published_by`;

export async function readVersions(db: ClientBase): Promise<VersionRow[]> {
  return (await db.query<VersionRow>(`${VERSIONS} order by form_id, published_from desc nulls first, uploaded_at desc`)).rows;
}

export async function findModel(db: ClientBase, hash: string): Promise<{ model: Form; published_from: string | null } | null> {
  return (await db.query<{ model: Form; published_from: string | null }>('select model, published_from::text from form_version where hash = $1', [hash])).rows[0] ?? null;
}

/** False: the form has another content under that version. */
export async function addVersion(db: ClientBase, form: Form, given: { at: Date; accountId: string }): Promise<boolean> {
  await db.query('insert into form_version (hash, form_id, version, model, uploaded_at, uploaded_by) values ($1, $2, $3, $4, $5, $6) on conflict do nothing', [form.hash, form.id, form.version, JSON.stringify(form), given.at, given.accountId]);
  return (await findModel(db, form.hash)) !== null;
}

/** `from` null: taken back. False: another begins on that day. */
export async function setPublished(db: ClientBase, hash: string, given: { from: string | null; accountId: string }): Promise<boolean> {
  const { rowCount } = await db.query(
    `update form_version set published_from = $2::date, published_by = case when $2::date is null then null else $3 end where hash = $1
     and not exists (select from form_version as other where other.form_id = form_version.form_id and other.hash <> $1 and other.published_from = $2::date)`,
    [hash, given.from, given.accountId]);
  return rowCount === 1;
}

/** One publishing at a time. */
export async function lockVersions(db: ClientBase): Promise<void> {
  await db.query(`select pg_advisory_xact_lock(hashtextextended('form_version', 0))`);
}

type Home = Pick<HouseholdRecord, 'province' | 'householdId' | 'subdistrict'>;

export async function addFormAnswer(db: ClientBase, home: Home, given: { id: string; hash: string; personId: string | null; on: string; accountId: string; answers: Answers }): Promise<void> {
  await db.query('insert into form_answer (province, household_id, answer_id, subdistrict, hash, person_id, answered_on, account_id, answers) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
    [home.province, home.householdId, given.id, home.subdistrict, given.hash, given.personId, given.on, given.accountId, JSON.stringify(given.answers)]);
}

export interface AnsweredRow { readonly answer_id: string; readonly hash: string; readonly model: Form; readonly person_id: string | null; readonly on_day: string; readonly account_id: string; readonly by: Words; readonly answers: Answers }

export async function readAnswered(db: ClientBase, home: Home): Promise<AnsweredRow[]> {
  const { rows } = await db.query<AnsweredRow>(
    `select answer_id, hash, model, person_id, answered_on::text as on_day, form_answer.account_id, jsonb_build_object('th', name_th, 'en', name_en) as by, answers
     from form_answer join form_version using (hash) join account on account.account_id = form_answer.account_id where province = $1 and household_id = $2 order by recorded_order desc limit 60`, [home.province, home.householdId]);
  return rows;
}

export async function wasAnswered(db: ClientBase, home: Home, id: string): Promise<boolean> {
  return (await db.query('select from form_answer where province = $1 and household_id = $2 and answer_id = $3', [home.province, home.householdId, id])).rowCount === 1;
}
