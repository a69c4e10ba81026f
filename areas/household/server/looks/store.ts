// Looks, flags, the watched and the linked in the database. The audit is read through guarded functions alone.
import type { Emergency, Flag, Tie } from '@klaikhun/watch';
import type { ClientBase } from 'pg';
import { type AuditLook, homeOf, LOOKS, OPENED, provinceOf } from '../../looks/looks.ts';
import { endOfDay } from '../../openings.ts';
import { parseDate } from '@klaikhun/std';

type StoredLook = Omit<AuditLook, 'at'> & { readonly at: Date };
const timed = (row: StoredLook): AuditLook => ({ ...row, at: row.at.getTime() });

export async function readLooks(db: ClientBase, since: number, until: number): Promise<AuditLook[]> {
  const { rows } = await db.query<StoredLook>('select * from looks_to_watch($1, $2, $3)', [new Date(since), new Date(until), LOOKS]);
  return rows.map(timed);
}

export async function readWatched(db: ClientBase): Promise<Set<string>> {
  const { rows } = await db.query<{ person: string }>('select watched_to_watch() as person');
  return new Set(rows.map((row) => row.person));
}

export async function settleMarks(db: ClientBase): Promise<void> {
  await db.query('select settle_marks()');
}

export async function readTies(db: ClientBase, asked: readonly { who: string; record: string }[]): Promise<Map<string, Tie>> {
  const { rows } = await db.query<{ account_id: string; province: string; household_id: string; tie: Tie }>('select * from ties_to_watch($1, $2, $3)', [asked.map((one) => one.who), asked.map((one) => provinceOf(one.record)), asked.map((one) => homeOf(one.record))]);
  return new Map(rows.map((row) => [`${row.account_id} ${row.province}/${row.household_id}`, row.tie]));
}

export async function readEmergencies(db: ClientBase, since: number, until: number): Promise<Emergency[]> {
  const { rows } = await db.query<{ account_id: string; at: Date; province: string; household_id: string; verdict: Emergency['verdict']; review_due: string }>(
    'select account_id, at, province, household_id, verdict, review_due::text from emergencies_to_watch($1, $2)', [new Date(since), new Date(until)]);
  return rows.map((row) => ({ who: row.account_id, at: row.at.getTime(), record: `${row.province}/${row.household_id}`, verdict: row.verdict, due: dayEnd(row.review_due) }));
}

export async function readNights(db: ClientBase, since: number, until: number): Promise<Map<string, number>> {
  const { rows } = await db.query<{ account_id: string; nights: number }>('select * from nights_to_watch($1, $2, $3)', [new Date(since), new Date(until), OPENED]);
  return new Map(rows.map((row) => [row.account_id, row.nights]));
}

export interface Works { readonly role: string; readonly provinces: readonly string[]; /** Where it is looked after: a unit, else a province. */ readonly office: string; readonly leavesAt: number | null }

/** Who these accounts are in the organisation, and until when. */
export async function readWorks(db: ClientBase, accounts: readonly string[]): Promise<Map<string, Works>> {
  const { rows } = await db.query<{ account_id: string; role: string; provinces: string[]; unit: string | null; last: string | null; closed_at: Date | null }>(
    `select account.account_id, account.role, account.closed_at, array(select provinces_of(account.account_id) order by 1) as provinces,
       (select post.unit_id from post_holding join post using (post_id) where post_holding.account_id = account.account_id order by post_holding.valid_to is null desc, post_holding.valid_to desc, post_holding.valid_from desc, post.post_id limit 1) as unit,
       (select case when bool_or(own.valid_to is null) then null else max(own.valid_to)::text end from (
          select valid_to from area_assignment where area_assignment.account_id = account.account_id and leave_id is null union all select valid_to from village_assignment where village_assignment.account_id = account.account_id and leave_id is null
          union all select valid_to from post_holding where post_holding.account_id = account.account_id and leave_id is null) as own) as last
     from account where account.account_id = any ($1)`, [accounts],
  );
  return new Map(rows.map((row) => [row.account_id, { role: row.role, provinces: row.provinces, office: row.unit ?? row.provinces[0] ?? '', leavesAt: earliest(row.closed_at?.getTime() ?? null, row.last === null ? null : dayEnd(row.last)) }]));
}

const earliest = (a: number | null, b: number | null): number | null => (a === null ? b : b === null ? a : Math.min(a, b));

function dayEnd(iso: string): number {
  const read = parseDate(iso, { partial: false });
  return read.ok ? endOfDay(read.value.day) : Number.POSITIVE_INFINITY;
}

/** Locked: two servers do not read the same stretch at once. null: nothing was read yet. */
export async function lockPosition(db: ClientBase, name: string): Promise<number | null> {
  const { rows } = await db.query<{ until: Date }>('select until from look_watch where name = $1 for update', [name]);
  return rows[0]?.until.getTime() ?? null;
}

export async function movePosition(db: ClientBase, name: string, until: number): Promise<void> {
  await db.query('insert into look_watch (name, until) values ($1, $2) on conflict (name) do update set until = excluded.until', [name, new Date(until)]);
}

export async function readUntil(db: ClientBase): Promise<Date | null> {
  const { rows } = await db.query<{ until: Date }>(`select until from look_watch where name = 'urgent'`);
  return rows[0]?.until ?? null;
}

export interface NewFlag { readonly flag: Flag; readonly id: string; readonly province: string; readonly role: string; readonly urgent: boolean; readonly at: number }

/** Found again it grows; found again after a verdict, it is open again. Gives whether somebody should be told. */
export async function saveFlag(db: ClientBase, { flag, id, province, role, urgent, at }: NewFlag): Promise<boolean> {
  const { rows } = await db.query(
    `insert into look_flag as kept (flag_id, key, province, account_id, role, rule, urgent, record, from_at, until_at, count, score, peers, looks, found_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
     on conflict (key) do update set from_at = least(kept.from_at, excluded.from_at), until_at = greatest(kept.until_at, excluded.until_at), count = greatest(kept.count, excluded.count), score = greatest(kept.score, excluded.score),
       peers = coalesce(excluded.peers, kept.peers), looks = case when excluded.count >= kept.count then excluded.looks else kept.looks end,
       state = case when kept.judged_at < excluded.until_at then 'open' else kept.state end,
       judged_by = case when kept.judged_at < excluded.until_at then null else kept.judged_by end, judged_why = case when kept.judged_at < excluded.until_at then null else kept.judged_why end,
       history = case when kept.judged_at < excluded.until_at then kept.history || jsonb_build_object('what', 'again', 'by', null, 'at', excluded.found_at, 'why', null) else kept.history end,
       judged_at = case when kept.judged_at < excluded.until_at then null else kept.judged_at end
     where excluded.until_at > kept.until_at or excluded.count > kept.count
     returning xmax = 0 or (history #>> '{-1,what}' = 'again' and (history #>> '{-1,at}')::timestamptz = $15) as told`,
    [id, flag.key, province, flag.who, role, flag.rule, urgent, flag.record, new Date(flag.from), new Date(flag.until), flag.count, flag.score, flag.peers, flag.looks, new Date(at)],
  );
  return rows[0]?.told === true;
}

/** The heads of an officer: of the unit, else of the province; not the officer. */
export async function headsOf(db: ClientBase, account: string, today: string): Promise<string[]> {
  const { rows } = await db.query<{ account_id: string; near: number }>(
    `with own as (select post.unit_id, unit.province from post_holding join post using (post_id) join unit using (unit_id)
         where post_holding.account_id = $1 and post_holding.valid_from <= $2 and (post_holding.valid_to is null or post_holding.valid_to >= $2)),
     heads as (
       select held.account_id, case when post.role = 'unit_head' then 1 else 2 end as near from post_holding as held join post using (post_id) join unit using (unit_id)
         where held.valid_from <= $2 and (held.valid_to is null or held.valid_to >= $2)
           and ((post.role = 'unit_head' and post.unit_id in (select unit_id from own)) or (post.role = 'provincial_head' and unit.province in (select provinces_of($1))))
       union all
       select account.account_id, 2 from account join area_assignment using (account_id) where account.role = 'provincial_head' and account.closed_at is null and area_assignment.code in (select provinces_of($1))
         and area_assignment.valid_from <= $2 and (area_assignment.valid_to is null or area_assignment.valid_to >= $2))
     select account_id, min(near) as near from heads where account_id <> $1 group by account_id order by 2, 1`, [account, today],
  );
  return rows.filter((row) => row.near === rows[0]?.near).map((row) => row.account_id);
}

export async function overseersOf(db: ClientBase, province: string, today: string): Promise<string[]> {
  const { rows } = await db.query<{ account_id: string }>('select overseers_of($1, $2) as account_id', [province, today]);
  return rows.map((row) => row.account_id);
}

// ---- the wall ----

export interface Ceiling { readonly seconds: number; readonly confirm: number; readonly stop: number }

/** What counts on this day. */
export async function readCeilings(db: Pick<ClientBase, 'query'>, today: string): Promise<Ceiling[]> {
  const { rows } = await db.query<Ceiling>('select distinct on (seconds) seconds, confirm, stop from look_ceiling where valid_from <= $1 order by seconds, valid_from desc', [today]);
  return rows;
}

export async function readMyLooks(db: ClientBase, since: number, patterns: readonly string[]): Promise<AuditLook[]> {
  const { rows } = await db.query<StoredLook>({ name: 'my_looks', text: 'select * from my_looks($1, $2)', values: [new Date(since), patterns] });
  return rows.map(timed);
}

export async function lastReason(db: ClientBase, since: number): Promise<number | null> {
  const { rows } = await db.query<{ at: Date | null }>('select max(at) as at from look_reason where account_id = (select this_account()) and at >= $1', [new Date(since)]);
  return rows[0]?.at?.getTime() ?? null;
}

export async function addReason(db: ClientBase, reason: { id: string; account: string; at: number; why: string }): Promise<void> {
  await db.query('insert into look_reason (reason_id, account_id, at, why) values ($1, $2, $3, $4) on conflict (reason_id) do nothing', [reason.id, reason.account, new Date(reason.at), reason.why]);
}
