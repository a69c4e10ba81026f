// Questions with known answers for the search: people drawn from the table itself, asked for as officers ask, misspelt by rules that
// share no code with the keys (tools/population/name-variants.ts). And the marks on the database that the questions need.
import { type Rng, seededRng } from '@klaikhun/std';
import type { Client } from 'pg';
import { nameVariant, type Variant } from '../../population/name-variants.ts';

export interface Kept {
  readonly person_id: string; readonly household_id: string; readonly first_name: string; readonly last_name: string; readonly birth_year: number; readonly subdistrict: string;
  readonly village_no: string; readonly house_no: string | null; readonly national_id: string | null; readonly phone: string | null; readonly former_last: string | null;
}

export interface Asked { readonly text: string; readonly birth_year?: number; readonly place?: string }
/** `anyOfHome`: whoever of the household comes first is right. */
export interface Case { readonly asked: Asked; readonly sought: Kept; readonly anyOfHome: boolean }

export const KINDS = ['exact', 'typo', 'homophone', 'tone', 'karan', 'ror_han', 'former_surname', 'swapped', 'id', 'phone', 'house'] as const;
export type Kind = (typeof KINDS)[number];

/** In this share of the questions by name the year of birth is asked as well; without it a namesake may rightly come first. */
export const WITH_YEAR = 0.5;

/** People of an area who can be told from others: with a surname and a known birth. */
export async function peopleOf(superuser: Client, area: string, many: number, seed: string, sealed: boolean): Promise<Kept[]> {
  const { rows } = await superuser.query<Kept>(
    `select person.person_id, person.household_id, person.first_name, person.last_name, left(person.facts ->> 'birth_date', 4)::integer as birth_year, person.subdistrict, home.village_no, keys.house_no, person.national_id, keys.phone,
       (select former.last_name from person_key as former where former.province = person.province and former.household_id = person.household_id and former.person_id = person.person_id and former.name_kind = 'former') as former_last
     from (
       select * from person where last_name <> '' and facts ->> 'birth_date' is not null and starts_with(subdistrict, $1)
         and $4 = exists (select from seal where seal.province = person.province and seal.household_id = person.household_id and seal.lifted_at is null)
       order by hashtextextended(person_id, $3) limit $2
     ) as person
     join household as home on home.province = person.province and home.household_id = person.household_id
     left join person_key as keys on keys.province = person.province and keys.household_id = person.household_id and keys.person_id = person.person_id and keys.name_kind = 'current'
     order by hashtextextended(person.person_id, $3)`,
    [area, many, seededRng(seed).int(0, 2 ** 40), sealed],
  );
  return rows;
}

/** Up to `many` questions of a kind; fewer where few people have such a name, number or former surname. */
export function casesOf(kind: Kind, people: readonly Kept[], many: number, seed: string): Case[] {
  const rng = seededRng(`${kind} ${seed}`);
  const cases: Case[] = [];
  for (const sought of people) {
    if (cases.length === many) break;
    const asked = ask(kind, sought, rng);
    if (asked !== null) cases.push({ asked, sought, anyOfHome: kind === 'house' });
  }
  return cases;
}

function ask(kind: Kind, sought: Kept, rng: Rng): Asked | null {
  const { first_name: first, last_name: last, birth_year: year } = sought;
  const withYear = rng.chance(WITH_YEAR) ? { birth_year: year } : {};
  switch (kind) {
    case 'exact': return { text: `${first} ${last}`, ...withYear };
    case 'swapped': return { text: `${last} ${first}`, ...withYear };
    case 'former_surname': return sought.former_last === null ? null : { text: `${first} ${sought.former_last}`, ...withYear };
    case 'id': return sought.national_id === null ? null : { text: sought.national_id };
    case 'phone': return sought.phone === null ? null : { text: sought.phone.replace(/^(...)(...)/, '$1-$2-') };
    case 'house': return sought.house_no === null ? null : { text: `${sought.house_no} ม.${sought.village_no}`, place: sought.subdistrict };
    default: return misspelt(kind, first, last, withYear, rng);
  }
}

function misspelt(kind: Variant, first: string, last: string, withYear: { birth_year?: number }, rng: Rng): Asked | null {
  const onFirst = rng.chance(0.5);
  const variant = nameVariant(onFirst ? first : last, kind, rng);
  // Of a name of two letters a slip makes another name.
  if (variant === null || (kind === 'typo' && (onFirst ? first : last).length < 3)) return null;
  return { text: onFirst ? `${variant} ${last}` : `${first} ${variant}`, ...withYear };
}

/** In a small province: former surnames, which its files do not have. */
export const DRESSED = `
  insert into person_key (province, household_id, person_id, name_kind, name_number, subdistrict, village_no, house_no, first_name, last_name, bare_first, bare_last, sound_first, sound_last, bones, birth_year, sex, national_id, phone, keys_version)
    select mine.province, mine.household_id, mine.person_id, 'former', 1, mine.subdistrict, mine.village_no, mine.house_no, mine.first_name, other.last_name, mine.bare_first, other.bare_last, mine.sound_first, other.sound_last,
      split_part(mine.bones, '-', 1) || '-' || split_part(other.bones, '-', 2), mine.birth_year, mine.sex, mine.national_id, mine.phone, mine.keys_version
    from (select *, row_number() over (order by person_id) as number from person_key where sex = 'F' and last_name <> '' and birth_year < 2000) as mine
    join (select *, row_number() over (order by person_id desc) as number from person_key where sex = 'M' and last_name <> '') as other using (number) where number % 3 = 0`;

/** Homes sealed for the measurement; what an earlier run left is lifted first. */
export function sealing(homes: number): string {
  return `delete from seal;
    insert into seal (province, household_id, seal_id, subdistrict, reason, sealed_by, sealed_at)
      select province, household_id, md5(household_id)::uuid, subdistrict, 'domestic_violence', 'demo-head', '2026-11-19T02:00:00Z' from household order by hashtextextended(household_id, 5) limit ${homes}`;
}
