// The SQL of field work: devices, rounds, what goes along, what comes back.
import type { FactValue, Words } from '@klaikhun/areas/people';
import type { Json } from '@klaikhun/sync';
import type { ClientBase } from 'pg';
import type { EntryRecord, WorkOnDevice } from '../../field/family-document.ts';
import type { FieldOperation } from '../../field/field.contract.ts';
import type { EnrolmentRecord, HouseholdRecord } from '../../record.ts';

// ---- devices ----
export interface DeviceRow { device_id: string; name: string; registered_at: Date; last_contact: Date; closed_at: Date | null; key_share: Buffer }

export async function readDevices(db: ClientBase): Promise<DeviceRow[]> {
  return (await db.query<DeviceRow>('select device_id, name, registered_at, last_contact, closed_at, key_share from field_device order by registered_at desc')).rows;
}

/** Null: not this account's. */
export async function findDevice(db: ClientBase, deviceId: string): Promise<DeviceRow | null> {
  const { rows } = await db.query<DeviceRow>('select device_id, name, registered_at, last_contact, closed_at, key_share from field_device where device_id = $1', [deviceId]);
  return rows[0] ?? null;
}

/** False: the number is another account's. */
export async function addDevice(db: ClientBase, device: { deviceId: string; accountId: string; name: string; at: Date; keyShare: Buffer }): Promise<boolean> {
  const { rowCount } = await db.query(
    'insert into field_device (device_id, account_id, name, registered_at, last_contact, key_share) values ($1, $2, $3, $4, $4, $5) on conflict (device_id) do nothing',
    [device.deviceId, device.accountId, device.name, device.at, device.keyShare],
  );
  return rowCount === 1;
}

export async function touchDevice(db: ClientBase, deviceId: string, at: Date, name: string | null = null): Promise<void> {
  await db.query('update field_device set last_contact = greatest(last_contact, $2), name = coalesce($3, name) where device_id = $1', [deviceId, at, name]);
}

export async function closeDevice(db: ClientBase, deviceId: string, at: Date, why: string): Promise<void> {
  await db.query('update field_device set closed_at = $2, closed_why = $3 where device_id = $1 and closed_at is null', [deviceId, at, why]);
}

// ---- rounds ----
export interface RoundRow { round_id: string; subdistrict: string; village_no: string | null; valid_from: string; valid_to: string; why: string }

export async function readRounds(db: ClientBase, today: string): Promise<RoundRow[]> {
  const { rows } = await db.query<RoundRow>(
    'select round_id, subdistrict, village_no, valid_from::text, valid_to::text, why from field_round where valid_from <= $1 and valid_to >= $1 order by valid_to, subdistrict, village_no nulls first', [today]);
  return rows;
}

export async function addRound(db: ClientBase, round: { roundId: string; accountId: string; subdistrict: string; villageNo: string | null; from: string; days: number; why: string; actionId: string }): Promise<void> {
  await db.query(
    `insert into field_round (round_id, account_id, subdistrict, village_no, valid_from, valid_to, why, action_id) values ($1, $2, $3, $4, $5, $5::date + $6::integer - 1, $7, $8)`,
    [round.roundId, round.accountId, round.subdistrict, round.villageNo, round.from, round.days, round.why, round.actionId],
  );
}

/** From today on it counts no more. */
export async function endRound(db: ClientBase, roundId: string, today: string): Promise<boolean> {
  const { rowCount } = await db.query('update field_round set valid_to = $2::date - 1 where round_id = $1 and valid_to >= $2 and valid_from < $2', [roundId, today]);
  if (rowCount === 1) return true;
  // It began today: a round has one day at least, so it is moved to yesterday whole.
  return (await db.query('update field_round set valid_from = $2::date - 1, valid_to = $2::date - 1 where round_id = $1 and valid_from = $2', [roundId, today])).rowCount === 1;
}

/** Is the place the asker's: of an area, or the village of a volunteer? */
export async function isMyPlace(db: ClientBase, accountId: string, place: { subdistrict: string; villageNo: string | null }, today: string): Promise<boolean> {
  const { rows } = await db.query<{ mine: boolean }>(
    `select $1 = any (array(select my_areas())) or exists (select from village_assignment as own where own.account_id = $2 and own.subdistrict = $1 and own.village_no = $3
       and own.valid_from <= $4 and (own.valid_to is null or own.valid_to >= $4)) as mine`,
    [place.subdistrict, accountId, place.villageNo, today],
  );
  return rows[0]?.mine ?? false;
}

// ---- what goes along ----
/** Families of the asker's rounds, those given by name, and those whose work is theirs. A sealed home goes along on no device. */
const SCOPE = `
  with mine as (
    select home.province, home.household_id from field_round as round
      join household as home on home.province = left(round.subdistrict, 2) and home.subdistrict = round.subdistrict and (round.village_no is null or home.village_no = round.village_no)
      where round.account_id = $1 and round.valid_from <= $2 and round.valid_to >= $2
        and (home.subdistrict = any (array(select my_areas())) or (home.province, home.household_id) in (select one.province, one.household_id from my_village_homes() as one))
    union select own.province, own.household_id from household_assignment as own where own.account_id = $1 and own.valid_from <= $2 and (own.valid_to is null or own.valid_to >= $2)
    union select work_item.province, work_item.household_id from work_item where work_item.owner = $1 and work_item.state <> 'done' and ($4 or jsonb_typeof(work_item.view -> 'plain') = 'object')
  ), scope as (
    select version.province, version.household_id, version.mark # ($3::bigint << 48) as mark, version.transaction, version.seq
    from mine join record_version as version using (province, household_id) join household using (province, household_id)
    where household.ended_on is null and not exists (select from seal where seal.province = mine.province and seal.household_id = mine.household_id and seal.lifted_at is null)
  )`;

/** Who asks: with the day, and which classes go along (the same family is another document to a role that reads more). */
export interface Along { readonly me: string; readonly today: string; readonly classes: number; readonly seesSensitive: boolean }
const givenBy = (along: Along) => [along.me, along.today, along.classes, along.seesSensitive];

export interface VersionRow { province: string; household_id: string; mark: string; transaction: string; seq: string }

/** Versions after a position, oldest first. Only those before which nothing can still come. */
export async function readChanged(db: ClientBase, along: Along, after: { transaction: string; seq: string }, limit: number): Promise<VersionRow[]> {
  const { rows } = await db.query<VersionRow>(
    `${SCOPE} select province, household_id, mark::text, transaction::text, seq::text from scope
     where (transaction, seq) > ($5::xid8, $6::bigint) and transaction < pg_snapshot_xmin(pg_current_snapshot()) order by scope.transaction, scope.seq limit $7`,
    [...givenBy(along), after.transaction, after.seq, limit],
  );
  return rows;
}

/** Of everything that goes along: how many, their sum, and whether some of it cannot be handed out by position yet. */
export async function sumOfScope(db: ClientBase, along: Along): Promise<{ count: number; sum: string; unsettled: boolean }> {
  const { rows: [row] } = await db.query<{ count: number; sum: string; unsettled: boolean }>(
    `${SCOPE} select count(*)::int as count, coalesce(sum(mark), 0)::text as sum, coalesce(bool_or(transaction >= pg_snapshot_xmin(pg_current_snapshot())), false) as unsettled from scope`, givenBy(along));
  return row ?? { count: 0, sum: '0', unsettled: false };
}

export async function readScope(db: ClientBase, along: Along, ids: readonly string[] | null = null): Promise<VersionRow[]> {
  const { rows } = await db.query<VersionRow>(`${SCOPE} select province, household_id, mark::text, transaction::text, seq::text from scope where $5::text[] is null or household_id = any ($5) order by household_id`, [...givenBy(along), ids]);
  return rows;
}

export async function epochOf(db: ClientBase): Promise<string> {
  const { rows } = await db.query<{ epoch: string }>('select epoch from database_epoch where ended_at is null');
  return rows[0]?.epoch ?? '00000000-0000-0000-0000-000000000000';
}

// ---- families, many at once ----
type Facts = Record<string, FactValue>;
type Keyed = { household_id: string };
export interface FamilyToTake { readonly record: HouseholdRecord; readonly entries: readonly EntryRecord[]; readonly work: WorkOnDevice | null }

/** Families of one province as the asker's transaction shows them; one that it does not show is left out. */
export async function readFamilies(db: ClientBase, province: string, ids: readonly string[], me: string): Promise<FamilyToTake[]> {
  const of = async <Row extends Keyed>(text: string, more: unknown[] = []) => groupBy((await db.query<Row>(text, [province, ids, ...more])).rows);
  const homes = await of<Keyed & { district: string; subdistrict: string; village_no: string | null; facts: Facts }>('select household_id, district, subdistrict, village_no, facts from household where province = $1 and household_id = any ($2)');
  const persons = await of<Keyed & { person_id: string; family_id: string | null; title: string | null; first_name: string | null; last_name: string | null; national_id: string | null; facts: Facts }>(
    `select person.household_id, person.person_id, membership.family_id, title, first_name, last_name, national_id, facts from person
     left join membership on membership.province = person.province and membership.household_id = person.household_id and membership.person_id = person.person_id and membership.member_to is null
     where person.province = $1 and person.household_id = any ($2) order by position`);
  const statements = await of<Keyed & { subject: string; action_id: string; origin: 'file' | 'answer'; source_date: string; facts: Facts; withdrawn_by: string | null; seen: string[] | null }>(
    'select household_id, subject, action_id, origin, source_date::text, facts, withdrawn_by, seen from fact_statement where province = $1 and household_id = any ($2) order by recorded_order');
  const enrolments = await of<Keyed & { enrolment_id: string; person_id: string; right_code: string; start_date: string | null; end_date: string | null; amount_satang: string | null; status: string; decided_on: string | null; fiscal_year: number | null }>(
    'select household_id, enrolment_id, person_id, right_code, start_date::text, end_date::text, amount_satang, status, decided_on::text, fiscal_year from enrolment where province = $1 and household_id = any ($2) order by line');
  const addresses = await of<Keyed & { person_id: string; kind: 'registered' | 'current' | 'found'; place_code: string | null; village_no: string | null; text: string | null; source_date: string | null }>(
    'select household_id, person_id, kind, place_code, village_no, text, source_date::text from address where province = $1 and household_id = any ($2) order by person_id, kind');
  const entries = await of<Keyed & { entry_id: string; list: string; value: Json }>('select household_id, entry_id, list, value from household_entry where province = $1 and household_id = any ($2) order by recorded_order');
  const work = await of<Keyed & { state: string; mine: boolean }>('select household_id, state, owner = $3 as mine from work_item where province = $1 and household_id = any ($2)', [me]);
  const said: Words = { th: '', en: '' };
  return [...homes].map(([householdId, [home]]) => {
    const item = work.get(householdId)?.[0];
    return {
      work: item === undefined ? null : { state: item.state, mine: item.mine },
      entries: (entries.get(householdId) ?? []).map((row) => ({ entryId: row.entry_id, list: row.list, value: row.value })),
      record: {
        province, householdId, district: home?.district ?? '', subdistrict: home?.subdistrict ?? '', villageNo: home?.village_no ?? null, sealed: false, facts: home?.facts ?? {}, families: [],
        persons: (persons.get(householdId) ?? []).map((row) => ({ personId: row.person_id, familyId: row.family_id ?? '', title: row.title, firstName: row.first_name, lastName: row.last_name, nationalId: row.national_id, facts: row.facts, sources: 0 })),
        statements: (statements.get(householdId) ?? []).map((row) => ({ subject: row.subject, actionId: row.action_id, origin: row.origin, sourceDate: row.source_date, facts: row.facts, withdrawnBy: row.withdrawn_by, seen: row.seen, source: said })),
        enrolments: (enrolments.get(householdId) ?? []).map((row): EnrolmentRecord => ({
          enrolmentId: row.enrolment_id, personId: row.person_id, right: row.right_code, start: row.start_date, end: row.end_date, amount: row.amount_satang === null ? null : Number(row.amount_satang) / 100,
          status: row.status, decidedOn: row.decided_on, fiscalYear: row.fiscal_year, source: said,
        })),
        addresses: (addresses.get(householdId) ?? []).map((row) => ({ personId: row.person_id === '' ? null : row.person_id, kind: row.kind, placeCode: row.place_code, villageNo: row.village_no, text: row.text, sourceDate: row.source_date })),
      },
    };
  });
}

function groupBy<Row extends Keyed>(rows: readonly Row[]): Map<string, Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const list = found.get(row.household_id);
    if (list === undefined) found.set(row.household_id, [row]);
    else list.push(row);
  }
  return found;
}

// ---- what comes back ----
export async function addEntry(db: ClientBase, record: HouseholdRecord, entry: { entryId: string; list: string; madeAt: Date; accountId: string; actionId: string; value: Json }): Promise<void> {
  await db.query(
    'insert into household_entry (province, household_id, entry_id, subdistrict, list, made_at, account_id, action_id, value) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
    [record.province, record.householdId, entry.entryId, record.subdistrict, entry.list, entry.madeAt, entry.accountId, entry.actionId, JSON.stringify(entry.value)],
  );
}

/** Kept whole for whoever answers for the family; whether there is such a family is not told. */
export async function park(db: ClientBase, operation: FieldOperation, given: { deviceId: string; at: Date; area: string }): Promise<boolean> {
  const { rows } = await db.query<{ new: boolean }>('select park_operation($1, $2, $3, $4, $5, $6, $7) as new',
    [operation.operation_id, operation.record, given.deviceId, given.at, new Date(operation.at), JSON.stringify(operation), given.area]);
  return rows[0]?.new ?? false;
}

export async function wasParked(db: ClientBase, operationId: string): Promise<boolean> {
  return (await db.query<{ was: boolean }>('select was_parked($1) as was', [operationId])).rows[0]?.was ?? false;
}

export interface Taking { readonly newId: () => string; readonly at: Date; readonly accountId: string; readonly role: string; readonly requestId: string }

/** Who took which family along, one entry a family. */
export async function noteTaken(db: ClientBase, records: readonly HouseholdRecord[], { newId, at, accountId, role, requestId }: Taking): Promise<void> {
  if (records.length === 0) return;
  await db.query(
    `insert into audit (province, household_id, audit_id, subdistrict, at, account_id, role, deed, policy, request_id, action_id, detail, use, relation, purpose, persons)
     select one.province, one.household_id, one.audit_id, one.subdistrict, $2, $3, $4, 'field.taken_along', 'field.pull', $5, null, '{}', 'rights_outreach', 'area', 'contact', array(select jsonb_array_elements_text(one.persons))
     from jsonb_to_recordset($1) as one (province text, household_id text, audit_id uuid, subdistrict text, persons jsonb)`,
    [JSON.stringify(records.map((record) => ({ province: record.province, household_id: record.householdId, audit_id: newId(), subdistrict: record.subdistrict, persons: record.persons.map((person) => person.personId) }))), at, accountId, role, requestId],
  );
}
