// One household read whole, and the statements about it. What every opening asks is prepared once for a connection (`name`): planning it under
// row-level security takes longer than doing it.
import { currentFact, currentFacts, type FactValue, type Statement, type Words } from '@klaikhun/areas/people';
import type { FieldClass } from '@klaikhun/access';
import type { ClientBase } from 'pg';
import type { HouseholdView } from '../api.contract.ts';
import type { Ended } from '../changes/effects.ts';
import { type AddressRecord, HOUSEHOLD, type HouseholdRecord } from '../record.ts';

type Facts = Record<string, FactValue>;
interface HouseholdRow { province: string; household_id: string; district: string; subdistrict: string; village_no: string | null; sealed: boolean; ended: Ended | null; facts: Facts }
interface PersonRow { person_id: string; family_id: string | null; title: string | null; first_name: string | null; last_name: string | null; national_id: string | null; facts: Facts; sources: number }
interface StatementRow { subject: string; action_id: string; origin: 'file' | 'answer'; source_date: string; recorded_by: string; source_th: string | null; source_en: string | null; facts: Facts; withdrawn_by: string | null; seen: string[] | null }
interface EnrolmentRow { enrolment_id: string; person_id: string; right_code: string; start_date: string | null; end_date: string | null; amount_satang: number | null; status: string; decided_on: string | null; fiscal_year: number | null; source_th: string; source_en: string }
interface AddressRow { person_id: string; kind: AddressRecord['kind']; place_code: string | null; village_no: string | null; text: string | null; source_date: string | null }

/** Everything about one household that the asker's areas show, or null. `lock`: nobody else changes it until the transaction ends. */
export async function readRecord(db: ClientBase, provinces: readonly string[], householdId: string, lock = false): Promise<HouseholdRecord | null> {
  // A statement of its own: whoever waited here reads below what the other has left.
  if (lock) await db.query({ name: 'household_locked', text: 'select from household where province = any ($1) and household_id = $2 for update', values: [provinces, householdId] });
  const { rows: [row] } = await db.query<HouseholdRow & Parts>({ name: 'household_whole', text: WHOLE, values: [provinces, householdId] });
  if (!row) return null;
  return {
    province: row.province, householdId, district: row.district, subdistrict: row.subdistrict, villageNo: row.village_no, sealed: row.sealed, ended: row.ended, facts: row.facts,
    persons: row.persons.map((one) => ({
      personId: one.person_id, familyId: one.family_id ?? '', title: one.title, firstName: one.first_name, lastName: one.last_name, nationalId: one.national_id, facts: one.facts, sources: one.sources,
    })),
    families: row.families.map((one) => ({ familyId: one.family_id, name: one.name_th === null ? null : { th: one.name_th, en: one.name_en ?? one.name_th } })),
    enrolments: row.enrolments.map((one) => ({
      enrolmentId: one.enrolment_id, personId: one.person_id, right: one.right_code, start: one.start_date, end: one.end_date, amount: one.amount_satang === null ? null : one.amount_satang / 100,
      status: one.status, decidedOn: one.decided_on, fiscalYear: one.fiscal_year, source: { th: one.source_th, en: one.source_en },
    })),
    addresses: row.addresses.map((one) => ({ personId: one.person_id === '' ? null : one.person_id, kind: one.kind, placeCode: one.place_code, villageNo: one.village_no, text: one.text, sourceDate: one.source_date })),
    statements: row.statements.map(statementOf),
  };
}

interface Parts {
  readonly persons: readonly PersonRow[]; readonly families: readonly { family_id: string; name_th: string | null; name_en: string | null }[]; readonly enrolments: readonly EnrolmentRow[];
  readonly addresses: readonly AddressRow[]; readonly statements: readonly StatementRow[];
}

const STATEMENTS = `select subject, fact_statement.action_id, origin, fact_statement.source_date::text, recorded_by, source_th, source_en, facts, withdrawn_by, seen
  from fact_statement left join source_batch on source_batch.batch_id = fact_statement.batch_id`;

/** The parts of a household in one answer: six questions after one another took longer to ask than to answer. */
const WHOLE = `
  select home.province, home.household_id, home.district, home.subdistrict, home.village_no, home.facts,
    case when home.ended_on is not null then json_build_object('on', home.ended_on::text, 'as', home.ended_as, 'into', home.ended_into) end as ended,
    exists (select from seal where seal.province = home.province and seal.household_id = home.household_id and lifted_at is null) as sealed,
    (select coalesce(json_agg(one), '[]') from (
      select person.person_id, membership.family_id, title, first_name, last_name, national_id, facts,
        (select count(*)::int from person_source where person_source.province = person.province and person_source.household_id = person.household_id and person_source.person_id = person.person_id) as sources
      from person left join membership on membership.province = person.province and membership.household_id = person.household_id and membership.person_id = person.person_id and membership.member_to is null
      where person.province = home.province and person.household_id = home.household_id order by position) as one) as persons,
    (select coalesce(json_agg(one), '[]') from (
      select family_id, name_th, name_en from family where family.province = home.province and family.household_id = home.household_id order by family_id) as one) as families,
    (select coalesce(json_agg(one), '[]') from (
      select enrolment_id, person_id, right_code, start_date::text, end_date::text, amount_satang, status, decided_on::text, fiscal_year, source_th, source_en
      from enrolment join source_batch using (batch_id) where enrolment.province = home.province and enrolment.household_id = home.household_id order by line) as one) as enrolments,
    (select coalesce(json_agg(one), '[]') from (
      select person_id, kind, place_code, village_no, text, source_date::text from address where address.province = home.province and address.household_id = home.household_id
      order by person_id, array_position(array['current', 'registered', 'found'], kind)) as one) as addresses,
    (select coalesce(json_agg(one), '[]') from (${STATEMENTS} where fact_statement.province = home.province and fact_statement.household_id = home.household_id order by recorded_order) as one) as statements
  from household as home where home.province = any ($1) and home.household_id = $2`;

async function readStatements(db: ClientBase, key: string[]): Promise<HouseholdRecord['statements']> {
  const { rows } = await db.query<StatementRow>({ name: 'statements_of_household', text: `${STATEMENTS} where province = $1 and household_id = $2 order by recorded_order`, values: key });
  return rows.map(statementOf);
}

function statementOf(row: StatementRow): HouseholdRecord['statements'][number] {
  return {
    subject: row.subject, actionId: row.action_id, origin: row.origin, sourceDate: row.source_date, facts: row.facts, withdrawnBy: row.withdrawn_by, seen: row.seen,
    source: row.source_th === null ? said(row.recorded_by) : { th: row.source_th, en: row.source_en ?? row.source_th },
  };
}

function said(by: string): Words {
  return { th: `คำตอบที่ ${by} บันทึก`, en: `answer recorded by ${by}` };
}

/** `line` tells the answers of one act apart; `seen`: the acts whose answers whoever answered had before their eyes, null: all that stand. */
export interface NewStatement { readonly actionId: string; readonly line: number; readonly seen: readonly string[] | null; readonly subject: string; readonly fact: string; readonly value: FactValue; readonly sourceDate: string; readonly by: string }

/** Writes an officer's answer as a statement. */
export async function addStatement(db: ClientBase, record: HouseholdRecord, statement: NewStatement): Promise<void> {
  await db.query(
    `insert into fact_statement (province, household_id, subject, action_id, line, subdistrict, origin, batch_id, source_date, recorded_by, facts, seen)
     values ($1, $2, $3, $4, $9, $5, 'answer', null, $6, $7, $8, $10)`,
    [record.province, record.householdId, statement.subject, statement.actionId, record.subdistrict, statement.sourceDate, statement.by, JSON.stringify({ [statement.fact]: statement.value }), statement.line, statement.seen],
  );
}

/** Takes back what one act said. Gives what it was about: nothing when it said nothing or was taken back before. */
export async function withdrawStatements(db: ClientBase, record: HouseholdRecord, actionId: string, by: string): Promise<{ subject: string; fact: string }[]> {
  const { rows } = await db.query<{ subject: string; facts: Facts }>(
    `update fact_statement set withdrawn_by = $4 where province = $1 and household_id = $2 and action_id = $3 and origin = 'answer' and withdrawn_by is null returning subject, facts`,
    [record.province, record.householdId, actionId, by],
  );
  return rows.flatMap(({ subject, facts }) => Object.keys(facts).map((fact) => ({ subject, fact })));
}

/** Chooses the current facts of one subject again from all statements, and keeps them beside it for fast reading. */
export async function projectFacts(db: ClientBase, record: HouseholdRecord, subject: string): Promise<void> {
  const said: Statement[] = (await readStatements(db, [record.province, record.householdId])).filter((statement) => statement.subject === subject);
  const facts = JSON.stringify(currentFacts(said));
  if (subject === HOUSEHOLD) await db.query('update household set facts = $3 where province = $1 and household_id = $2', [record.province, record.householdId, facts]);
  else await db.query('update person set facts = $4 where province = $1 and household_id = $2 and person_id = $3', [record.province, record.householdId, subject, facts]);
}

export interface DisputeFound { readonly subject: string; readonly fact: string; readonly actionIds: readonly string[] }

/** Of some facts, those about which answers stand that disagree. */
export async function readDisputes(db: ClientBase, record: HouseholdRecord, touched: readonly { subject: string; fact: string }[]): Promise<DisputeFound[]> {
  const statements = await readStatements(db, [record.province, record.householdId]);
  return touched.flatMap(({ subject, fact }) => {
    const { disputed, standing } = currentFact(statements.filter((statement) => statement.subject === subject), fact);
    return disputed ? [{ subject, fact, actionIds: standing.map((one) => one.actionId) }] : [];
  });
}

/** Who answered in these acts, and who has taken on the work. */
export async function readAnswerers(db: ClientBase, record: HouseholdRecord, actionIds: readonly string[]): Promise<string[]> {
  const { rows } = await db.query<{ account_id: string }>(
    `select account_id from action where province = $1 and household_id = $2 and action_id = any ($3)
     union select owner from work_item where province = $1 and household_id = $2 and owner is not null order by 1`,
    [record.province, record.householdId, actionIds],
  );
  return rows.map((row) => row.account_id);
}

type ShownLine = Pick<NonNullable<HouseholdView['work']>, 'urgency' | 'next_step'>;
/** `plain`: the same line from ordinary and personal facts alone; null when these show no gap. */
export interface WorkRow { owner: string | null; owner_th: string | null; owner_en: string | null; due: string; state: 'open' | 'doing' | 'waiting' | 'done'; view: ShownLine & { plain: { view: ShownLine; due: string } | null } }

/** The family's line as this asker may see it; null: for them there is no work here. */
export function lineFor(row: WorkRow, sees: (field: FieldClass) => boolean): (ShownLine & { due: string }) | null {
  if (sees('sensitive')) return { ...row.view, due: row.due };
  return row.view.plain === null ? null : { ...row.view.plain.view, due: row.view.plain.due };
}

export async function readWork(db: ClientBase, record: HouseholdRecord): Promise<WorkRow | null> {
  const { rows } = await db.query<WorkRow>({
    name: 'work_of_household',
    text: `select owner, name_th as owner_th, name_en as owner_en, due::text, state, view from work_item left join account on account_id = owner where province = $1 and household_id = $2`,
    values: [record.province, record.householdId],
  });
  return rows[0] ?? null;
}
