// Look-ups, broken glass and seals in the database.
import type { ClientBase } from 'pg';
import type { GlassReview } from '../../openings.contract.ts';

export interface Home { readonly province: string; readonly householdId: string; readonly subdistrict: string }
interface HomeRow { province: string; household_id: string; subdistrict: string }
export interface Whom { readonly householdId: string | null; readonly nationalId: string | null }
export interface NewOpening { readonly id: string; readonly why: string; readonly from: number; readonly until: number }

const homeOf = (row: HomeRow | undefined): Home | null => (row === undefined ? null : { province: row.province, householdId: row.household_id, subdistrict: row.subdistrict });

/** Opens a family outside the area; null: there is none, or none that a look-up shows. */
export async function openLookUp(db: ClientBase, whom: Whom, { id, why, from, until }: NewOpening): Promise<Home | null> {
  const { rows } = await db.query<HomeRow>('select * from open_look_up($1, $2, $3, $4, $5, $6)', [whom.householdId, whom.nationalId, id, why, new Date(from), new Date(until)]);
  return homeOf(rows[0]);
}

/** Opens any family, a sealed one too; null: there is none. `review`: ISO day. */
export async function openGlass(db: ClientBase, whom: Whom, { id, why, from, until }: NewOpening, review: string): Promise<Home | null> {
  const { rows } = await db.query<HomeRow>('select * from break_glass($1, $2, $3, $4, $5, $6, $7)', [whom.householdId, whom.nationalId, id, why, new Date(from), new Date(until), review]);
  return homeOf(rows[0]);
}

/** The home that an operation was done on before, as far as it is open to the asker; null: it is new. */
export async function homeOfOperation(db: ClientBase, operationId: string): Promise<Home | null> {
  const { rows } = await db.query<HomeRow>('select province, household_id, subdistrict from action where operation_id = $1 and account_id = (select this_account())', [operationId]);
  return homeOf(rows[0]);
}

/** Who answers for the family (its work, its case) and who oversees the province, but not the asker. */
export async function toBeTold(db: ClientBase, home: Home, today: string): Promise<string[]> {
  const { rows } = await db.query<{ account_id: string }>(
    `select owner as account_id from work_item where province = $1 and household_id = $2 and owner is not null
     union select account_id from household_assignment where province = $1 and household_id = $2 and valid_from <= $3 and (valid_to is null or valid_to >= $3)
     union select overseers_of($1, $3)
     except select this_account()`, [home.province, home.householdId, today],
  );
  return rows.map((row) => row.account_id);
}

/** Who oversees the home's province, but not the asker. */
export async function privacyOfficers(db: ClientBase, home: Home, today: string): Promise<string[]> {
  const { rows } = await db.query<{ account_id: string }>('select overseers_of($1, $2) as account_id except select this_account()', [home.province, today]);
  return rows.map((row) => row.account_id);
}

export async function addSeal(db: ClientBase, home: Home, seal: { id: string; reason: string; why: string; by: string; at: number }): Promise<void> {
  await db.query('insert into seal (province, household_id, seal_id, subdistrict, reason, why, sealed_by, sealed_at) values ($1, $2, $3, $4, $5, $6, $7, $8)',
    [home.province, home.householdId, seal.id, home.subdistrict, seal.reason, seal.why, seal.by, new Date(seal.at)]);
}

/** Gives whether there was a standing seal. */
export async function liftSeal(db: ClientBase, home: Home, lifted: { why: string; by: string; at: number }): Promise<boolean> {
  const { rowCount } = await db.query('update seal set lifted_by = $3, lifted_at = $4, lifted_why = $5 where province = $1 and household_id = $2 and lifted_at is null',
    [home.province, home.householdId, lifted.by, new Date(lifted.at), lifted.why]);
  return rowCount === 1;
}

export async function assignHousehold(db: ClientBase, home: Home, given: { accountId: string; kind: 'family' | 'case'; from: string; actionId: string }): Promise<void> {
  await db.query(
    `insert into household_assignment (province, household_id, account_id, subdistrict, kind, valid_from, action_id)
     select $1, $2, $3, $4, $5, $6, $7 where not exists (select from household_assignment where province = $1 and household_id = $2 and account_id = $3 and (valid_to is null or valid_to >= $6))`,
    [home.province, home.householdId, given.accountId, home.subdistrict, given.kind, given.from, given.actionId],
  );
}

/** Of these accounts, those that exist, are open, and hold a role that may be given a sealed family. */
export async function assignable(db: ClientBase, accounts: readonly string[], roles: readonly string[]): Promise<string[]> {
  const { rows } = await db.query<{ account_id: string }>('select account_id from account where account_id = any ($1) and role = any ($2) and closed_at is null', [accounts, roles]);
  return rows.map((row) => row.account_id);
}

export interface GlassRow {
  province: string; glass_id: string; household_id: string; account_id: string; name_th: string; name_en: string; role: string; why: string; opened_at: Date; ends_at: Date; review_due: string;
  looks: number; reviewer_th: string | null; reviewer_en: string | null; reviewed_at: Date | null; verdict: NonNullable<GlassReview['reviewed']>['verdict'] | null; verdict_why: string | null;
}

const GLASS = `select broken_glass.province, glass_id, household_id, broken_glass.account_id, account.name_th, account.name_en, account.role, why, opened_at, ends_at, review_due::text,
    (select count(*)::int from audit where audit.province = broken_glass.province and audit.household_id = broken_glass.household_id and audit.account_id = broken_glass.account_id
      and audit.purpose = 'glass'
      and audit.deed not in ('household.break_glass', 'access.glass_broken') and audit.at >= opened_at and audit.at <= ends_at) as looks,
    reviewer.name_th as reviewer_th, reviewer.name_en as reviewer_en, reviewed_at, verdict, verdict_why
  from broken_glass join account using (account_id) left join account as reviewer on reviewer.account_id = reviewed_by`;

/** Emergency openings of the provinces that the asker oversees: what waits for a review first, then the latest. */
export async function readGlass(db: ClientBase, limit: number): Promise<GlassRow[]> {
  const { rows } = await db.query<GlassRow>(
    `${GLASS} where broken_glass.province = any (array(select my_oversight())) order by reviewed_at is not null, case when reviewed_at is null then opened_at end, opened_at desc, glass_id limit $1`, [limit],
  );
  return rows;
}

/** One that waits for a review, locked; null: none that the asker oversees. */
export async function lockGlass(db: ClientBase, glassId: string): Promise<{ province: string; accountId: string; reviewed: boolean } | null> {
  const { rows } = await db.query<{ province: string; account_id: string; reviewed_at: Date | null }>(
    'select province, account_id, reviewed_at from broken_glass where glass_id = $1 and province = any (array(select my_oversight())) for update', [glassId],
  );
  const row = rows[0];
  return row === undefined ? null : { province: row.province, accountId: row.account_id, reviewed: row.reviewed_at !== null };
}

export async function writeVerdict(db: ClientBase, glassId: string, review: { by: string; at: number; verdict: string; why: string }): Promise<void> {
  await db.query('update broken_glass set reviewed_by = $2, reviewed_at = $3, verdict = $4, verdict_why = $5 where glass_id = $1', [glassId, review.by, new Date(review.at), review.verdict, review.why]);
}
