// The audit as rows: only through the guarded functions, which look at the provinces that the asker oversees and at nothing else.
import type { ClientBase } from 'pg';

export interface TrailFilter {
  readonly by?: string; readonly home?: string; readonly person?: string; readonly deeds?: readonly string[]; readonly relation?: string; readonly purpose?: string; readonly province?: string;
  /** ISO times: from (itself included) and until (not). */
  readonly from?: string; readonly until?: string;
  /** The last row of the page before. */
  readonly before_at?: string; readonly before_id?: string;
}

export interface StoredRow {
  audit_id: string; at: Date; province: string; household_id: string; account_id: string; name_th: string; name_en: string; role: string; deed: string; policy: string; request_id: string;
  action_id: string | null; detail: Record<string, unknown>; relation: string | null; purpose: string | null; use: string | null; persons: number;
}

const COLUMNS = `row.audit_id, row.at, row.province, row.household_id, row.account_id, coalesce(account.name_th, row.account_id) as name_th, coalesce(account.name_en, row.account_id) as name_en, row.role, row.deed,
  row.policy, row.request_id, row.action_id, row.detail, row.relation, row.purpose, row.use, cardinality(row.persons) as persons`;

/** Newest first. */
export async function readTrail(db: ClientBase, filter: TrailFilter, most: number): Promise<StoredRow[]> {
  const { rows } = await db.query<StoredRow>(
    `select ${COLUMNS} from read_trail($1::jsonb, $2) with ordinality as row (province, household_id, audit_id, subdistrict, at, account_id, role, deed, policy, request_id, action_id, detail, purpose, relation, use, persons, place)
     left join account using (account_id) order by row.place`, [JSON.stringify(filter), most],
  );
  return rows;
}

export async function readEntry(db: ClientBase, auditId: string): Promise<(StoredRow & { link: { shard: number; seq: string; hash: string } | null }) | null> {
  const { rows: [row] } = await db.query<StoredRow>(
    `select ${COLUMNS} from audit as row left join account using (account_id) where row.audit_id = $1 and row.province = any (array(select my_oversight()))`, [auditId],
  );
  if (row === undefined) return null;
  const { rows: [link] } = await db.query<{ shard: number; seq: string; hash: string }>('select shard, seq::text, hash from audit_link($1)', [auditId]);
  return { ...row, link: link ?? null };
}

export interface Overseen { account_id: string; name_th: string; name_en: string; role: string }

/** Whoever works in the asker's provinces, or did. */
export async function overseenOfficers(db: ClientBase): Promise<{ officers: Overseen[]; provinces: string[] }> {
  const { rows: provinces } = await db.query<{ code: string }>('select my_oversight() as code order by 1');
  const { rows } = await db.query<Overseen>(
    `select account_id, name_th, name_en, role from account where role not in ('citizen', 'system') and exists (
       select from (select code from area_assignment where area_assignment.account_id = account.account_id union select subdistrict from village_assignment where village_assignment.account_id = account.account_id
         union select code from post_holding join post_area using (post_id) where post_holding.account_id = account.account_id) as own where left(own.code, 2) = any ($1))
     order by name_th, account_id`, [provinces.map((one) => one.code)],
  );
  return { officers: rows, provinces: provinces.map((one) => one.code) };
}

/** Ids of the persons with this number, for the note of who was asked about. */
export async function overseenPersons(db: ClientBase, nationalId: string): Promise<string[]> {
  const { rows } = await db.query<{ person_id: string }>('select person_id from overseen_persons($1)', [nationalId]);
  return rows.map((row) => row.person_id);
}

export interface StoredCheck {
  check_id: string; asked_at: Date; started_at: Date | null; ended_at: Date | null; rows_in_all: string | null; rows_checked: string; faults: number | null; broken_off: boolean;
  found: { kind: string; shard: number | null; seq: number | null; audit_id: string | null; at: string | null }[];
}

export async function latestCheck(db: ClientBase): Promise<StoredCheck | null> {
  const { rows } = await db.query<StoredCheck>('select check_id, asked_at, started_at, ended_at, rows_in_all::text, rows_checked::text, faults, found, broken_off from audit_check order by asked_at desc, check_id limit 1');
  return rows[0] ?? null;
}

export async function addCheck(db: ClientBase, check: { id: string; by: string; at: number }): Promise<void> {
  await db.query(`insert into audit_check (check_id, asked_by, asked_at, rows_checked, found, broken_off) values ($1, $2, $3, 0, '[]', false)`, [check.id, check.by, new Date(check.at)]);
}

export interface Signed { line: string; at: Date; text: string }

/** The last line that was signed: it is written here after it was copied to the second place. */
export async function lastSigned(db: ClientBase): Promise<{ rows: number; signed: Signed | null }> {
  const { rows: [size] } = await db.query<{ rows: string }>('select audit_size()::text as rows');
  const { rows } = await db.query<Signed>('select line::text, at, text from audit_signature order by line desc limit 1');
  return { rows: Number(size?.rows ?? 0), signed: rows[0] ?? null };
}
