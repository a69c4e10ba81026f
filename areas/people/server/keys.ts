// Keeps person_key in step: whoever writes a name writes its keys in the same transaction.
import { inArea } from '@klaikhun/access/pg';
import { SYSTEM_ACCOUNT } from '@klaikhun/areas/org';
import { bulkInsert, type Cell, freshen } from '@klaikhun/ledger/pg';
import { KEYS_VERSION, nameKeys } from '@klaikhun/linkage';
import { civil, type Day, isoOf, parseDate } from '@klaikhun/std';
import type { ClientBase, Pool } from 'pg';

/** One name of one person, and what else the person is found by. */
export interface NamedPerson {
  readonly province: string;
  readonly householdId: string;
  readonly personId: string;
  readonly subdistrict: string;
  readonly villageNo: string | null;
  readonly houseNo: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  /** current, former (before a marriage), or as another register writes it. */
  readonly nameKind: 'current' | 'former' | 'source';
  readonly nameNumber: number;
  readonly birthYear: number | null;
  readonly sex: string | null;
  readonly nationalId: string | null;
  readonly phone: string | null;
}

export const KEY_COLUMNS = [
  'province', 'household_id', 'person_id', 'name_kind', 'name_number', 'subdistrict', 'village_no', 'house_no', 'first_name', 'last_name',
  'bare_first', 'bare_last', 'sound_first', 'sound_last', 'bones', 'birth_year', 'sex', 'national_id', 'phone', 'keys_version',
] as const;

/** A row of person_key, in the order of `KEY_COLUMNS`. */
export function keyCells(person: NamedPerson): Cell[] {
  const keys = nameKeys(person.firstName ?? '', person.lastName ?? '');
  return [
    person.province, person.householdId, person.personId, person.nameKind, person.nameNumber, person.subdistrict, person.villageNo, person.houseNo, person.firstName ?? '', person.lastName ?? '',
    keys.bareFirst, keys.bareLast, keys.soundFirst, keys.soundLast, keys.bones, person.birthYear, person.sex === 'M' || person.sex === 'F' ? person.sex : null,
    onlyDigits(person.nationalId), onlyDigits(person.phone), KEYS_VERSION,
  ];
}

/** New persons of a load. */
export async function addPersonKeys(db: ClientBase, persons: Iterable<NamedPerson>): Promise<void> {
  await bulkInsert(db, 'person_key', KEY_COLUMNS, cellsOf(persons));
}

/** All names of one person anew: after a name, a number or a dwelling changed. */
export async function changePersonKeys(db: ClientBase, of: Pick<NamedPerson, 'province' | 'householdId' | 'personId'>, names: readonly NamedPerson[]): Promise<void> {
  await db.query('delete from person_key where province = $1 and household_id = $2 and person_id = $3', [of.province, of.householdId, of.personId]);
  await addPersonKeys(db, names);
}

/** The year of a birth date as a source wrote it, whole or partial; null when it cannot be read. */
export function birthYearIn(written: unknown): number | null {
  if (typeof written !== 'string') return null;
  const date = parseDate(written, { partial: true });
  return date.ok ? civil(date.value.day).year : null;
}

interface PersonRow { household_id: string; person_id: string; subdistrict: string; village_no: string | null; first_name: string | null; last_name: string | null; national_id: string | null; born: string | null; sex: string | null }

/** For a database that was filled before there was a search: keys for everybody, when nobody has any. Gives how many. */
export async function fillPersonKeys(pool: Pool, province: string, today: Day): Promise<number> {
  const filled = await inArea(pool, { accountId: SYSTEM_ACCOUNT, today: isoOf(today) }, async (db) => {
    // One of the whole province is enough to know: a load writes persons and keys together or not at all.
    const { rowCount } = await db.query('select from person_key where province = $1 limit 1', [province]);
    if (rowCount !== 0) return 0;
    const { rows } = await db.query<PersonRow>(
      `select person.household_id, person_id, person.subdistrict, village_no, first_name, last_name, national_id, person.facts ->> 'birth_date' as born, person.facts ->> 'sex' as sex
       from person join household using (province, household_id)
       where province = $1`,
      [province],
    );
    if (rows.length > 0) {
      await addPersonKeys(db, rows.map((row): NamedPerson => ({
        province, householdId: row.household_id, personId: row.person_id, subdistrict: row.subdistrict, villageNo: row.village_no, houseNo: null, firstName: row.first_name, lastName: row.last_name,
        nameKind: 'current', nameNumber: 0, birthYear: birthYearIn(row.born), sex: row.sex, nationalId: row.national_id, phone: null,
      })));
    }
    return rows.length;
  });
  if (filled > 0) await freshen(pool, ['person_key']);
  return filled;
}

interface KeyRow { province: string; household_id: string; person_id: string; name_kind: string; name_number: number; first_name: string; last_name: string }

const RENEWED_AT_ONCE = 5_000;

/** As the owner of the tables: keys that older rules made are made again, also of homes that no account may see. Gives how many. */
export async function renewPersonKeys(owner: ClientBase): Promise<number> {
  for (let renewed = 0; ; ) {
    const { rows } = await owner.query<KeyRow>(
      'select province, household_id, person_id, name_kind, name_number, first_name, last_name from person_key where keys_version <> $1 limit $2', [KEYS_VERSION, RENEWED_AT_ONCE],
    );
    if (rows.length === 0) return renewed;
    const keys = rows.map((row) => nameKeys(row.first_name, row.last_name));
    await owner.query(
      `update person_key set bare_first = made.bare_first, bare_last = made.bare_last, sound_first = made.sound_first, sound_last = made.sound_last, bones = made.bones, keys_version = $11
       from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::smallint[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[])
         as made (province, household_id, person_id, name_kind, name_number, bare_first, bare_last, sound_first, sound_last, bones)
       where person_key.province = made.province and person_key.household_id = made.household_id and person_key.person_id = made.person_id
         and person_key.name_kind = made.name_kind and person_key.name_number = made.name_number`,
      [
        rows.map((row) => row.province), rows.map((row) => row.household_id), rows.map((row) => row.person_id), rows.map((row) => row.name_kind), rows.map((row) => row.name_number),
        keys.map((key) => key.bareFirst), keys.map((key) => key.bareLast), keys.map((key) => key.soundFirst), keys.map((key) => key.soundLast), keys.map((key) => key.bones), KEYS_VERSION,
      ],
    );
    renewed += rows.length;
  }
}

function* cellsOf(persons: Iterable<NamedPerson>): Generator<Cell[]> {
  for (const person of persons) yield keyCells(person);
}

function onlyDigits(text: string | null): string | null {
  const digits = (text ?? '').replace(/\D/g, '');
  return digits === '' ? null : digits;
}
