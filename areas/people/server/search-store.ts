// The only SQL of the search: candidates from the one guarded function, then the present state of those who are shown, which row-level
// security shows or not: what the function let through by mistake would be missing here.
import type { ClientBase } from 'pg';
import type { FactValue } from '../fact-value.ts';
import type { Candidate } from '../search/rank.ts';

/** Of what search_people() knows how to find; what is absent finds nothing. */
export interface Wanted {
  readonly bare_first?: string; readonly bare_last?: string; readonly sound_first?: string; readonly sound_last?: string; readonly bones?: string;
  readonly id_start?: string; readonly id_end?: string; readonly phone?: string;
  readonly house?: string; readonly village?: string; readonly places?: readonly string[];
  readonly place?: string; readonly year?: number; readonly sex?: string;
}

interface KeyRow {
  province: string; household_id: string; person_id: string; name_kind: Candidate['nameKind']; first_name: string; last_name: string;
  bare_first: string; bare_last: string; sound_first: string; sound_last: string; bones: string; birth_year: number | null; national_id: string | null; phone: string | null; village_no: string | null; house_no: string | null;
}

export async function candidatesFor(db: ClientBase, wanted: Wanted): Promise<Candidate[]> {
  const { rows } = await db.query<KeyRow>({
    name: 'search_people',
    text: `select province, household_id, person_id, name_kind, first_name, last_name, bare_first, bare_last, sound_first, sound_last, bones, birth_year, national_id, phone, village_no, house_no from search_people($1)`,
    values: [JSON.stringify(wanted)],
  });
  return rows.map((row) => ({
    province: row.province, householdId: row.household_id, personId: row.person_id, nameKind: row.name_kind, firstName: row.first_name, lastName: row.last_name,
    keys: { bareFirst: row.bare_first, bareLast: row.bare_last, soundFirst: row.sound_first, soundLast: row.sound_last, bones: row.bones },
    birthYear: row.birth_year, nationalId: row.national_id, phone: row.phone, villageNo: row.village_no, houseNo: row.house_no,
  }));
}

export interface Shown {
  readonly personId: string; readonly householdId: string; readonly subdistrict: string; readonly villageNo: string | null;
  readonly title: string | null; readonly firstName: string | null; readonly lastName: string | null; readonly nationalId: string | null; readonly facts: Readonly<Record<string, FactValue>>;
  readonly inArea: boolean; readonly assigned: boolean; readonly lookedUp: boolean; readonly glass: boolean; readonly stated: boolean; readonly openWork: boolean; readonly sealed: boolean;
}

interface ShownRow {
  person_id: string; household_id: string; subdistrict: string; village_no: string | null; title: string | null; first_name: string | null; last_name: string | null; national_id: string | null; facts: Record<string, FactValue>;
  in_area: boolean; assigned: boolean; looked_up: boolean; glass: boolean; stated: boolean; open_work: boolean; sealed: boolean;
}

/** Who asks, at which moment, whether they do the work of an area (to others it is no purpose), and whether work that rests on sensitive facts alone is work to them. */
export interface ShownTo { readonly me: string; readonly now: number; readonly today: string; readonly doesWork: boolean; readonly seesSensitive: boolean }

/** The persons as they are now and how the asker stands to their homes; in any order. Each table read here costs its policy once, so the household is not read again. */
export async function presentState(db: ClientBase, persons: readonly Pick<Candidate, 'province' | 'householdId' | 'personId' | 'villageNo'>[], { me, now, today, doesWork, seesSensitive }: ShownTo): Promise<Shown[]> {
  if (persons.length === 0) return [];
  const { rows } = await db.query<ShownRow>({
    name: 'present_state',
    text: `select person.person_id, person.household_id, person.subdistrict, wanted.village_no, title, first_name, last_name, national_id,
       jsonb_build_object('birth_date', person.facts -> 'birth_date', 'sex', person.facts -> 'sex', 'death_date', person.facts -> 'death_date') as facts,
       person.subdistrict = any (array(select my_areas())) or exists (select from village_assignment as own
         where own.account_id = $4 and own.subdistrict = person.subdistrict and own.village_no = wanted.village_no and own.valid_from <= $6 and (own.valid_to is null or own.valid_to >= $6)) as in_area,
       exists (select from household_assignment as own where own.account_id = $4 and own.province = person.province and own.household_id = person.household_id
         and own.valid_from <= $6 and (own.valid_to is null or own.valid_to >= $6)) as assigned,
       exists (select from look_up as own where own.account_id = $4 and own.province = person.province and own.household_id = person.household_id and own.ends_at > $5) as looked_up,
       exists (select from broken_glass as own where own.account_id = $4 and own.province = person.province and own.household_id = person.household_id and own.ends_at > $5) as glass,
       exists (select from contact_purpose as own where own.account_id = $4 and own.province = person.province and own.household_id = person.household_id and own.ends_at > $5) as stated,
       exists (select from work_item where work_item.province = person.province and work_item.household_id = person.household_id and state <> 'done' and ($7 or jsonb_typeof(view -> 'plain') = 'object')) as open_work,
       exists (select from seal where seal.province = person.province and seal.household_id = person.household_id and lifted_at is null) as sealed
     from unnest($1::text[], $2::text[], $3::text[], $8::text[]) as wanted (province, household_id, person_id, village_no)
     join person on person.province = wanted.province and person.household_id = wanted.household_id and person.person_id = wanted.person_id`,
    values: [persons.map((one) => one.province), persons.map((one) => one.householdId), persons.map((one) => one.personId), me, new Date(now), today, seesSensitive, persons.map((one) => one.villageNo)],
  });
  return rows.map((row) => ({
    personId: row.person_id, householdId: row.household_id, subdistrict: row.subdistrict, villageNo: row.village_no, title: row.title, firstName: row.first_name, lastName: row.last_name,
    nationalId: row.national_id, facts: row.facts, inArea: row.in_area, assigned: row.assigned, lookedUp: row.looked_up, glass: row.glass, stated: row.stated, openWork: doesWork && row.open_work, sealed: row.sealed,
  }));
}
