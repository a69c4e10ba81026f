// 1.2 million made-up people in 450,000 households, in a database that is made once and kept: a small province is loaded and decided by
// the product itself and then multiplied within the database, every copy with names, numbers and dwellings of its own. What a search,
// an opened family, the work list and the front page read is there; what they do not read (raw lines, kept decisions) is not copied.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { migrate, readMigrations } from '@klaikhun/db/migrate.ts';
import { KEYS_VERSION } from '@klaikhun/linkage';
import type { Law } from '@klaikhun/rules';
import { readConfig } from '@klaikhun/server/config.ts';
import { databaseAccount } from '@klaikhun/server/postgres/account.ts';
import { prepareBinaries } from '@klaikhun/server/postgres/binaries.ts';
import { startCluster } from '@klaikhun/server/postgres/cluster.ts';
import { placeOf } from '@klaikhun/server/postgres/place.ts';
import { isAlive, runningPostmaster } from '@klaikhun/server/postgres/postmaster.ts';
import { DATABASE, prepareOwnServer, withClient } from '@klaikhun/server/postgres/roles.ts';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { firstNames, SURNAMES, surnames } from './million-names.ts';
import { CLOCK, decide, load, type Opened, provinceFiles } from './province.ts';

export const MILLION = { households: 450_000, base: 9_000 };
const SEED = 'million 1';

export interface Million extends Opened { readonly superuserUrl: string }

/** Opens it, and makes it first when there is none of this making (some minutes). One at a time works with it. */
export async function millionPeople(law: Law, say: (line: string) => void = (line) => console.error(line)): Promise<Million> {
  const dataDir = join(readConfig().dataDir, 'bench', 'million');
  const note = join(dataDir, 'made');
  const isMade = existsSync(note) && readFileSync(note, 'utf8') === making();
  if (!isMade) {
    await clear(dataDir);
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(join(dataDir, 'maker'), String(process.pid));
    // Nothing is lost that cannot be made again: while it is made, nothing waits for the disk.
    const unfinished = await open(dataDir, { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', max_wal_size: '8GB', maintenance_work_mem: '1GB', work_mem: '128MB' });
    try {
      await make(unfinished, law, say);
    } finally {
      await unfinished.end();
    }
    writeFileSync(note, making());
  }
  const kept = await open(dataDir, {});
  try {
    await migrate(kept.ownerUrl, CLOCK.now());
  } catch (error) {
    await kept.end();
    throw error;
  }
  return kept;
}

/** What its rows depend on. Newer migrations are applied to it; another law leaves the people as they are. */
function making(): string {
  const ofSearch = readMigrations().filter((migration) => migration.name.includes('person-search'));
  const names = readFileSync(new URL('million-names.ts', import.meta.url), 'utf8');
  return createHash('sha256').update(JSON.stringify([SEED, MILLION, KEYS_VERSION, ofSearch, copies(MILLION.households / MILLION.base), names])).digest('hex');
}

/** An older one, or one whose making was cut off; its server may still run. */
async function clear(dataDir: string): Promise<void> {
  const maker = join(dataDir, 'maker');
  const place = placeOf(dataDir, databaseAccount());
  if (runningPostmaster(place.data) !== null) {
    if (existsSync(maker) && isAlive(Number(readFileSync(maker, 'utf8')))) throw new TypeError(`another run works with ${dataDir}`);
    await (await open(dataDir, {})).end();
  }
  for (const folder of [place.folder, dataDir]) rmSync(folder, { recursive: true, force: true });
}

async function open(dataDir: string, settings: Record<string, string>): Promise<Million> {
  const account = databaseAccount();
  const place = placeOf(dataDir, account);
  const cluster = await startCluster({ place, account, binaries: prepareBinaries(account, place.programs), settings });
  const addresses = await prepareOwnServer(cluster);
  return { ...addresses, superuserUrl: cluster.url('postgres', cluster.passwords.superuser, DATABASE), end: () => cluster.stop() };
}

async function make(database: Million, law: Law, say: (line: string) => void): Promise<void> {
  const began = performance.now();
  const seconds = () => `${((performance.now() - began) / 1000).toFixed(0)} s`;
  await migrate(database.ownerUrl, CLOCK.now());
  await load(database, law, await provinceFiles(MILLION.base));
  await decide(database, law);
  say(`  ${MILLION.base} households loaded and decided (${seconds()})`);
  await withClient(database.superuserUrl, async (db) => {
    await withoutIndexes(db, ['person_key', 'work_item', 'household', 'person', 'fact_statement', 'person_source'], async () => {
      // What triggers keep for each row is made for all of them below.
      await db.query('set session_replication_role = replica');
      await bringNames(db);
      for (const [what, sql] of Object.entries(copies(MILLION.households / MILLION.base))) {
        await db.query(sql);
        say(`  ${what} (${seconds()})`);
      }
    });
    await db.query('set session_replication_role = origin');
    say(`  indexes (${seconds()})`);
    await db.query('checkpoint');
    await db.query('vacuum (analyze)');
  });
  say(`  made in ${seconds()}`);
}

/** Rows go in first; the indexes that are no key are built over all of them afterwards. */
async function withoutIndexes(db: Client, tables: readonly string[], work: () => Promise<void>): Promise<void> {
  const { rows } = await db.query<{ name: string; definition: string }>(
    `select indexname as name, indexdef as definition from pg_indexes where schemaname = 'public' and tablename = any ($1) and indexname not in (select conname from pg_constraint)`, [tables],
  );
  for (const { name } of rows) await db.query(`drop index ${name}`);
  await work();
  for (const { definition } of rows) await db.query(definition);
}

async function bringNames(db: Client): Promise<void> {
  await db.query(`create temporary table a_first (sex text, decade integer, n integer, name text, bare text, sound text, bones text, primary key (sex, decade, n));
    create temporary table a_last (n integer primary key, name text, bare text, sound text, bones text)`);
  await copyIn(db, 'a_first', firstNames(SEED).map((row) => [row.sex, row.decade, row.n, row.name, row.bare, row.sound, row.bones]));
  await copyIn(db, 'a_last', surnames(SEED).map((row) => [row.n, row.name, row.bare, row.sound, row.bones]));
  await db.query('analyze a_first; analyze a_last');
}

async function copyIn(db: Client, table: string, rows: readonly (readonly (string | number)[])[]): Promise<void> {
  await pipeline(Readable.from(rows.map((row) => `${row.join('\t')}\n`)), db.query(copyFrom(`copy ${table} from stdin`)));
}

/** Coprime to the range that it strides through: no number comes twice. */
const ID_STRIDE = 61_803_399;
const PHONE_STRIDE = 15_485_863;

/** What is done in the database, in this order. The copies bear the number of their round behind their id; the first round is the loaded one. */
function copies(times: number): Record<string, string> {
  const rounds = `generate_series(2, ${times}) as round`;
  const copied = (table: string, columns: string, renamed = '') =>
    `insert into ${table} (province, household_id, subdistrict, ${renamed === '' ? '' : `${renamed.split(' as ')[1]}, `}${columns})
     select province, household_id || '-' || round, subdistrict, ${renamed === '' ? '' : `${renamed.split(' as ')[0]}, `}${columns} from ${table}, ${rounds}`;
  const person = `case when person_id = '' then '' else person_id || '-' || round end as person_id`;
  const chance = (what: string) => `((hashtextextended(${what}, 7) & 1073741823) / 1073741824.0)`;
  return {
    'persons named': `create temporary table one as
      select base.*, a_first.name as new_first, a_first.bare as bare_first, a_first.sound as sound_first, a_first.bones as bones_first, a_last.n as surname_n, a_last.name as new_last,
        a_last.bare as bare_last, a_last.sound as sound_last, a_last.bones as bones_last, '9' || lpad(((number::bigint * ${ID_STRIDE} + 77) % 100000000000)::text, 11, '0') as twelve
      from (
        select person.*, round, left(facts ->> 'birth_date', 4)::integer as born, coalesce(facts ->> 'sex', 'F') as sex, row_number() over () + 5000000 as number,
          -- one surname for those of a household who had one; few surnames are common
          case when last_name is null then null else floor(${SURNAMES} * power(${chance(`household_id || round || last_name`)}, 1.6))::integer end as surname_at,
          floor(400 * ${chance(`person_id || round`)})::integer as first_at
        from person, ${rounds}
      ) as base
      join a_first on a_first.sex = base.sex and a_first.decade = least(202, greatest(190, coalesce(born, 1970) / 10)) and a_first.n = first_at
      left join a_last on a_last.n = surname_at`,
    'households': copied('household', 'district, village_no, facts'),
    'persons': `insert into person (province, household_id, person_id, subdistrict, position, title, first_name, last_name, national_id, facts)
      select province, household_id || '-' || round, person_id || '-' || round, subdistrict, position, title, new_first, new_last, case when national_id is null then null else twelve || ${CHECK_DIGIT} end, facts from one`,
    'dwellings': `create temporary table dwelling as select household_id, row_number() over (partition by subdistrict, village_no order by household_id) as number from household;
      create index on dwelling (household_id); analyze dwelling;
      update person_key set house_no = number::text from dwelling where dwelling.household_id = person_key.household_id`,
    'keys': `insert into person_key (province, household_id, person_id, name_kind, name_number, subdistrict, village_no, house_no, first_name, last_name, bare_first, bare_last, sound_first, sound_last, bones,
        birth_year, sex, national_id, phone, keys_version)
      select one.province, one.household_id || '-' || round, person_id || '-' || round, 'current', 0, one.subdistrict, home.village_no, case when dwelling.number % 7 = 0 then dwelling.number / 7 || '/1' else dwelling.number::text end,
        new_first, coalesce(new_last, ''), bare_first, coalesce(bare_last, ''), sound_first, coalesce(sound_last, ''), bones_first || ltrim(coalesce(bones_last, ''), '-'), born, sex,
        case when national_id is null then null else twelve || ${CHECK_DIGIT} end, case when born < 2012 then '01' || lpad((one.number::bigint * ${PHONE_STRIDE} % 100000000)::text, 8, '0') end, ${KEYS_VERSION}
      from one join household as home on home.province = one.province and home.household_id = one.household_id join dwelling on dwelling.household_id = one.household_id || '-' || round`,
    'former surnames': `insert into person_key (province, household_id, person_id, name_kind, name_number, subdistrict, village_no, house_no, first_name, last_name, bare_first, bare_last, sound_first, sound_last, bones,
        birth_year, sex, national_id, phone, keys_version)
      select province, household_id, person_id, 'former', 1, subdistrict, village_no, house_no, first_name, a_last.name, bare_first, a_last.bare, sound_first, a_last.sound, split_part(person_key.bones, '-', 1) || a_last.bones,
        birth_year, sex, national_id, phone, keys_version
      from person_key join a_last on a_last.n = floor(${SURNAMES} * power(${chance(`'before' || person_id`)}, 1.6))::integer
      where sex = 'F' and birth_year < 2000 and name_kind = 'current' and ${chance(`'married' || person_id`)} < 0.12`,
    'families': copied('family', 'name_th, name_en', `family_id || '-' || round as family_id`),
    'members': `insert into membership (province, household_id, family_id, person_id, subdistrict, member_from, member_to)
      select province, household_id || '-' || round, family_id || '-' || round, person_id || '-' || round, subdistrict, member_from, member_to from membership, ${rounds}`,
    'addresses': copied('address', 'kind, place_code, village_no, text, source_date, action_id', person),
    'sources': copied('person_source', 'batch_id, line, linked_by', person),
    'statements': copied('fact_statement', 'action_id, line, origin, batch_id, source_date, recorded_by, facts', `case subject when 'household' then subject else subject || '-' || round end as subject`),
    'enrolments': `insert into enrolment (province, household_id, enrolment_id, person_id, subdistrict, right_code, start_date, end_date, amount_satang, status, decided_on, fiscal_year, batch_id, line)
      select province, household_id || '-' || round, enrolment_id || '-' || round, person_id || '-' || round, subdistrict, right_code, start_date, end_date, amount_satang, status, decided_on, fiscal_year, batch_id, line from enrolment, ${rounds}`,
    'work': copied('work_item', 'village_order, owner, due, state, state_reason, state_action, urgency, priority, unclaimed_per_year_satang, unclaimed_once_satang, rights_mask, ages_mask, view'),
    'versions': `insert into record_version (province, household_id, subdistrict, mark, transaction, seq)
      select province, household_id, subdistrict, version_mark(province, household_id, seq), pg_current_xact_id(), seq from (select province, household_id, subdistrict, nextval('record_version_seq') as seq from household) as home
      on conflict do nothing`,
    'figures': `update work_count set households = households * ${times}, unclaimed_per_year_satang = unclaimed_per_year_satang * ${times}, unclaimed_once_satang = unclaimed_once_satang * ${times};
      update take_up set received = received * ${times}, not_received = not_received * ${times}, underpaid = underpaid * ${times}, unknown = unknown * ${times}, applied = applied * ${times},
        unclaimed_per_year_satang = unclaimed_per_year_satang * ${times}, unclaimed_once_satang = unclaimed_once_satang * ${times};
      update take_up_place set people = people * ${times}, households = households * ${times}, people_not_receiving = people_not_receiving * ${times}, households_not_receiving = households_not_receiving * ${times}, helped = helped * ${times}`,
  };
}

/** Of the twelve digits before it: (11 - sum of digit x (14 - place) mod 11) mod 10. */
const CHECK_DIGIT = `((11 - (${Array.from({ length: 12 }, (_, i) => `substr(twelve, ${i + 1}, 1)::integer * ${13 - i}`).join(' + ')}) % 11) % 10)::text`;

