// How the asker stands to one family: read where the family lies, in the transaction that shows it.
import type { Relation, Standing } from '@klaikhun/access';
import type { ClientBase } from 'pg';

interface Row { in_area: boolean; assigned: boolean; looked_up: boolean; glass: boolean; stated: boolean; open_work: boolean; sealed: boolean }

/**
 * Who asks, when (`today` an ISO day), whether they do the work of an area (to others open work is no purpose), and whether sensitive facts
 * are seen: work that rests on them alone is no work to others.
 */
export interface StandingAsked { readonly me: string; readonly now: number; readonly today: string; readonly doesWork: boolean; readonly seesSensitive: boolean }

/** The family is visible to the asker, or nothing here says anything. */
export async function readStanding(db: ClientBase, home: { province: string; householdId: string }, { me, now, today, doesWork, seesSensitive }: StandingAsked): Promise<Standing> {
  const { rows } = await db.query<Row>({
    name: 'household_standing',
    text: `select
       household.subdistrict = any (array(select my_areas())) or exists (select from village_assignment as own
         where own.account_id = $3 and own.subdistrict = household.subdistrict and own.village_no = household.village_no and own.valid_from <= $5 and (own.valid_to is null or own.valid_to >= $5)) as in_area,
       exists (select from household_assignment as own where own.account_id = $3 and own.province = $1 and own.household_id = $2
         and own.valid_from <= $5 and (own.valid_to is null or own.valid_to >= $5)) as assigned,
       exists (select from look_up as own where own.account_id = $3 and own.province = $1 and own.household_id = $2 and own.ends_at > $4) as looked_up,
       exists (select from broken_glass as own where own.account_id = $3 and own.province = $1 and own.household_id = $2 and own.ends_at > $4) as glass,
       exists (select from contact_purpose as own where own.account_id = $3 and own.province = $1 and own.household_id = $2 and own.ends_at > $4)
         or exists (select from field_round as own where own.account_id = $3 and own.subdistrict = household.subdistrict and (own.village_no is null or own.village_no = household.village_no)
           and own.valid_from <= $5 and own.valid_to >= $5) as stated,
       exists (select from work_item where work_item.province = $1 and work_item.household_id = $2 and state <> 'done'
         and ($6 or jsonb_typeof(view -> 'plain') = 'object')) as open_work,
       exists (select from seal where seal.province = $1 and seal.household_id = $2 and lifted_at is null) as sealed
     from household where province = $1 and household_id = $2`,
    values: [home.province, home.householdId, me, new Date(now), today, seesSensitive],
  });
  const row = rows[0];
  if (row === undefined) return { relations: [], openWork: false, stated: false, sealed: false };
  const held: [Relation, boolean][] = [['area', row.in_area], ['assigned', row.assigned], ['looked_up', row.looked_up], ['glass', row.glass]];
  return { relations: held.flatMap(([relation, is]) => (is ? [relation] : [])), openWork: doesWork && row.open_work, stated: row.stated, sealed: row.sealed };
}

export type StatedKind = 'came' | 'called' | 'referred' | 'visit' | 'correction' | 'follow_through';
export interface NewPurpose { readonly purposeId: string; readonly accountId: string; readonly kind: StatedKind; readonly why: string | null; readonly statedAt: number; readonly endsAt: number }

/** Keeps why this account opens the family, and until when that counts. */
export async function addPurpose(db: ClientBase, home: { province: string; householdId: string; subdistrict: string }, purpose: NewPurpose): Promise<void> {
  await db.query(
    'insert into contact_purpose (province, household_id, purpose_id, account_id, subdistrict, kind, why, stated_at, ends_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
    [home.province, home.householdId, purpose.purposeId, purpose.accountId, home.subdistrict, purpose.kind, purpose.why, new Date(purpose.statedAt), new Date(purpose.endsAt)],
  );
}

/** Provinces in which something was opened to the asker by name. */
export async function openedProvinces(db: ClientBase): Promise<string[]> {
  const { rows } = await db.query<{ province: string }>('select distinct province from my_households()');
  return rows.map((row) => row.province);
}
