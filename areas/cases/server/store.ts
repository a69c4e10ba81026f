// The only SQL about danger reports. What is seen is the database's own rule (row-level security), said once more where it decides.
import { addNotice } from '@klaikhun/areas/org/server';
import type { ClientBase } from 'pg';
import type { DangerGiven } from '../api.contract.ts';

export interface ReportRow {
  readonly report_id: string; /** Null also when the reader does not see that family: sealed, or elsewhere. */ readonly household_id: string | null; readonly subdistrict: string; readonly account_id: string; readonly received_at: Date; readonly made_at: Date;
  readonly said: Pick<DangerGiven, 'kind' | 'risk' | 'place' | 'who' | 'words' | 'silent' | 'phone'>;
  readonly acknowledged_at: Date | null; readonly acknowledged_by: string | null; readonly taken_th: string | null; readonly taken_en: string | null;
  readonly by_th: string; readonly by_en: string; readonly by_role: string;
}

const COLUMNS = `report_id, (select home.household_id from household as home where home.province = danger_report.province and home.household_id = said -> 'who' ->> 'household_id') as household_id, subdistrict, danger_report.account_id, received_at, made_at, said, acknowledged_at, acknowledged_by,
  taken.name_th as taken_th, taken.name_en as taken_en, reporter.name_th as by_th, reporter.name_en as by_en, reporter.role as by_role`;
const FROM = `danger_report join account as reporter on reporter.account_id = danger_report.account_id left join account as taken on taken.account_id = acknowledged_by`;
const ANSWERED_FOR = `subdistrict = any (array(select my_areas())) and (select answers_danger())`;
/** Nobody has taken them on: all of them. Those that were taken on: the newest. */
const MOST_TAKEN = 50;
const MOST_OWN = 50;

export async function addReport(db: ClientBase, given: DangerGiven, at: { province: string; accountId: string; receivedAt: Date; lifeAtRisk: boolean }): Promise<void> {
  const { kind, risk, place, who, words, silent, phone } = given;
  await db.query(
    `insert into danger_report (province, report_id, subdistrict, account_id, received_at, made_at, life_at_risk, said) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [at.province, given.report_id, place.subdistrict, at.accountId, at.receivedAt, new Date(given.made_at), at.lifeAtRisk, JSON.stringify({ kind, risk, place, who, words, silent, phone })],
  );
}

/** A life at risk first, then the oldest; below them what was taken on, the newest first. */
export async function readAnswered(db: ClientBase): Promise<ReportRow[]> {
  const open = await db.query<ReportRow>(`select ${COLUMNS} from ${FROM} where ${ANSWERED_FOR} and acknowledged_at is null order by life_at_risk desc, received_at, report_id`);
  const taken = await db.query<ReportRow>(`select ${COLUMNS} from ${FROM} where ${ANSWERED_FOR} and acknowledged_at is not null order by acknowledged_at desc, report_id limit $1`, [MOST_TAKEN]);
  return [...open.rows, ...taken.rows];
}

export async function readOwn(db: ClientBase, accountId: string): Promise<ReportRow[]> {
  return (await db.query<ReportRow>(`select ${COLUMNS} from ${FROM} where danger_report.account_id = $1 order by received_at desc, report_id limit $2`, [accountId, MOST_OWN])).rows;
}

/** Under lock, one that the asker answers for. */
export async function lockAnswered(db: ClientBase, reportId: string): Promise<ReportRow | null> {
  await db.query('select pg_advisory_xact_lock(hashtextextended($1, 1))', [reportId]);
  return (await db.query<ReportRow>(`select ${COLUMNS} from ${FROM} where report_id = $1 and ${ANSWERED_FOR}`, [reportId])).rows[0] ?? null;
}

export async function writeAcknowledged(db: ClientBase, reportId: string, at: Date, by: string): Promise<boolean> {
  return (await db.query('update danger_report set acknowledged_at = $2, acknowledged_by = $3 where report_id = $1 and acknowledged_at is null', [reportId, at, by])).rowCount === 1;
}

/** Whom it is brought to, the reporter too if it is theirs to answer. */
export async function tellAnswerers(db: ClientBase, subdistrict: string, given: { day: string; at: number; newId: () => string; body: Record<string, string> }): Promise<number> {
  const { rows } = await db.query<{ account_id: string }>('select danger_answered_by($1, $2) as account_id', [subdistrict, given.day]);
  for (const { account_id: accountId } of rows) await addNotice(db, { noticeId: given.newId(), accountId, at: given.at, kind: 'danger.reported', body: given.body });
  return rows.length;
}
