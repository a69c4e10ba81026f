// Flags, watched persons and linked officers, as whoever oversees them reads and settles them.
import type { ClientBase } from 'pg';

export interface FlagRow {
  flag_id: string; province: string; account_id: string; name_th: string; name_en: string; role: string; rule: string; urgent: boolean; from_at: Date; until_at: Date; count: number; peers: number | null; looks: number; found_at: Date;
  state: 'open' | 'explained' | 'confirmed' | 'dismissed'; asked_at: Date | null; asked_th: string | null; asked_en: string | null; explanation: string | null; explained_at: Date | null;
  judged_at: Date | null; judged_th: string | null; judged_en: string | null; judged_why: string | null; history: { what: string; by: string | null; at: string; why: string | null }[];
}

/** Open: worst first. Settled: the newest verdict first. */
export async function readFlags(db: ClientBase, state: 'open' | 'settled', most: number): Promise<FlagRow[]> {
  const { rows } = await db.query<FlagRow>(
    `select flag_id, province, one.account_id, account.name_th, account.name_en, one.role, rule, urgent, from_at, until_at, count, peers, cardinality(looks) as looks, found_at, state, asked_at, asker.name_th as asked_th, asker.name_en as asked_en,
       explanation, explained_at, judged_at, judge.name_th as judged_th, judge.name_en as judged_en, judged_why, history
     from look_flag as one join account using (account_id) left join account as asker on asker.account_id = asked_by left join account as judge on judge.account_id = judged_by
     where province = any (array(select my_oversight())) and one.account_id <> (select this_account()) and case when $1 = 'open' then state = 'open' else state <> 'open' end
     order by case when $1 = 'open' then urgent end desc, case when $1 = 'open' then score end desc, judged_at desc nulls last, until_at desc, flag_id limit $2`, [state, most],
  );
  return rows;
}

export async function countFlags(db: ClientBase): Promise<{ open: number; urgent: number }> {
  const { rows } = await db.query<{ open: number; urgent: number }>(
    `select count(*)::int as open, count(*) filter (where urgent)::int as urgent from look_flag where state = 'open' and province = any (array(select my_oversight())) and account_id <> (select this_account())`);
  return rows[0] ?? { open: 0, urgent: 0 };
}

export async function namesOf(db: ClientBase, accounts: readonly string[]): Promise<Map<string, { th: string; en: string }>> {
  const { rows } = await db.query<{ account_id: string; name_th: string; name_en: string }>('select account_id, name_th, name_en from account where account_id = any ($1)', [accounts]);
  return new Map(rows.map((row) => [row.account_id, { th: row.name_th, en: row.name_en }]));
}

export async function underSeal(db: ClientBase, flags: readonly string[]): Promise<Set<string>> {
  const { rows } = await db.query<{ flag_id: string }>('select flags_under_seal($1::uuid[]) as flag_id', [flags]);
  return new Set(rows.map((row) => row.flag_id));
}

export async function reasonsOf(db: ClientBase, flags: readonly string[]): Promise<{ flag_id: string; at: Date; why: string }[]> {
  const { rows } = await db.query<{ flag_id: string; at: Date; why: string }>('select flag_id, at, why from reasons_of($1::uuid[])', [flags]);
  return rows;
}

export interface LockedFlag { readonly province: string; readonly account: string; readonly state: string; readonly asked: boolean }

/** null: none that the asker oversees; one's own is none. */
export async function lockFlag(db: ClientBase, id: string): Promise<LockedFlag | null> {
  const { rows: [row] } = await db.query<{ province: string; account_id: string; state: string; asked_at: Date | null }>('select province, account_id, state, asked_at from look_flag where flag_id = $1 for update', [id]);
  return row === undefined ? null : { province: row.province, account: row.account_id, state: row.state, asked: row.asked_at !== null };
}

export interface Step { readonly what: string; readonly by: string; readonly at: number; readonly why: string | null }
const stepOf = ({ what, by, at, why }: Step): string => JSON.stringify({ what, by, at: new Date(at).toISOString(), why });

export async function writeJudgement(db: ClientBase, id: string, verdict: string, step: Step): Promise<void> {
  await db.query('update look_flag set state = $2, judged_by = $3, judged_at = $4, judged_why = $5, history = history || $6::jsonb where flag_id = $1', [id, verdict, step.by, new Date(step.at), step.why, stepOf(step)]);
}

export async function reopenFlag(db: ClientBase, id: string, step: Step): Promise<void> {
  await db.query(`update look_flag set state = 'open', judged_by = null, judged_at = null, judged_why = null, history = history || $2::jsonb where flag_id = $1`, [id, stepOf(step)]);
}

export async function writeAsked(db: ClientBase, id: string, step: Step): Promise<void> {
  await db.query('update look_flag set asked_at = $2, asked_by = $3, history = history || $4::jsonb where flag_id = $1', [id, new Date(step.at), step.by, stepOf(step)]);
}

// ---- the watched, and who is whom ----

export interface WatchedRow { watch_id: string; label: string; last_digit: string; why: string; added_at: Date; added_th: string | null; added_en: string | null; removed_at: Date | null; removed_th: string | null; removed_en: string | null; removed_why: string | null }

export async function readWatchedList(db: ClientBase): Promise<WatchedRow[]> {
  const { rows } = await db.query<WatchedRow>(
    `select watch_id, label, last_digit, why, added_at, adder.name_th as added_th, adder.name_en as added_en, removed_at, remover.name_th as removed_th, remover.name_en as removed_en, removed_why
     from watched_person left join account as adder on adder.account_id = added_by left join account as remover on remover.account_id = removed_by
     where province = any (array(select my_oversight())) order by removed_at is not null, added_at desc, watch_id limit 500`);
  return rows;
}

export async function addWatched(db: ClientBase, one: { id: string; number: string; label: string; why: string; at: number }): Promise<void> {
  await db.query('select watch_person($1, $2, $3, $4, $5)', [one.id, one.number, one.label, one.why, new Date(one.at)]);
}

/** Gives whether there was one to end. */
export async function endWatched(db: ClientBase, id: string, ended: { by: string; at: number; why: string }): Promise<boolean> {
  const { rowCount } = await db.query('update watched_person set removed_by = $2, removed_at = $3, removed_why = $4 where watch_id = $1 and removed_at is null', [id, ended.by, new Date(ended.at), ended.why]);
  return rowCount === 1;
}

export async function linkedStaff(db: ClientBase): Promise<Set<string>> {
  const { rows } = await db.query<{ account_id: string }>('select linked_staff() as account_id');
  return new Set(rows.map((row) => row.account_id));
}

export async function setLink(db: ClientBase, account: string, number: string | null, at: number): Promise<void> {
  if (number === null) await db.query('select unlink_staff($1)', [account]);
  else await db.query('select link_staff($1, $2, $3)', [account, number, new Date(at)]);
}

// ---- who is asked ----

export interface QuestionRow { flag_id: string; from_at: Date; until_at: Date; count: number; asked_at: Date; explanation: string | null; explained_at: Date | null }

export async function myQuestions(db: ClientBase): Promise<QuestionRow[]> {
  const { rows } = await db.query<QuestionRow>('select * from my_look_questions()');
  return rows;
}

/** Who asked; null: there is no such question to answer. */
export async function explain(db: ClientBase, id: string, words: string, at: number): Promise<string | null> {
  const { rows } = await db.query<{ by: string }>('select explain_look($1, $2, $3) as by', [id, words, new Date(at)]);
  return rows[0]?.by ?? null;
}
