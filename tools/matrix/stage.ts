// Puts the setting into a database, through the product's own loading and deciding, and past them where only the owner of the database can.
import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decideProvince } from '@klaikhun/areas/rights/server';
import type { Law } from '@klaikhun/rules';
import { loadProvince } from '@klaikhun/server/jobs/load-province.ts';
import { seedPlaces, seedSystemAccount } from '@klaikhun/server/jobs/seed.ts';
import { lawVersionOf } from '@klaikhun/server/law-version.ts';
import { withClient } from '@klaikhun/server/postgres/roles.ts';
import { dayOf, fixedClock, idSource, isoOf } from '@klaikhun/std';
import { systemRng } from '@klaikhun/std/system';
import { type Client, Pool } from 'pg';
import { areaOf, type Home, HOMES, mark, OTHER_PROVINCE, PROVINCE, VILLAGE_OF_VOLUNTEERS } from './setting.ts';
import { ABOUT, aboutId, numberOf, type Owned, openingOf, ownedBy } from './subjects.ts';
import { ROLE_CODES, type RoleCode, type Table } from './table.ts';

/** 20 November 2026, nine in the morning in Bangkok. */
export const MORNING = Date.UTC(2026, 10, 20, 2);
export const CLOCK = fixedClock(MORNING);
export const TODAY = isoOf(CLOCK.today());
const DAY = 86_400_000;
const SINCE = '2020-01-01';
/** Holds what `toOther` homes are opened to, and keeps the sealed ones. */
export const OTHER = 'somebody-else';

export interface Addresses { readonly appUrl: string; readonly ownerUrl: string; readonly superuserUrl: string }

const dayFromNow = (days: number) => isoOf(CLOCK.today() + days);

export async function setStage(addresses: Addresses, table: Table, law: Law): Promise<void> {
  const missing = Object.entries(table.families).filter(([key, family]) => !family.missing && !HOMES.some((home) => home.key === key)).map(([key]) => key);
  if (missing.length > 0) throw new TypeError(`the table has lines without a home: ${missing.join(', ')}`);
  await withClient(addresses.ownerUrl, seedGround);
  const pool = new Pool({ connectionString: addresses.appUrl, max: 4 });
  try {
    for (const province of [PROVINCE, OTHER_PROVINCE]) await load(pool, law, province);
    await withClient(addresses.superuserUrl, async (superuser) => {
      for (const home of HOMES) await plantFacts(superuser, home);
      await seal(superuser);
    });
    await decide(pool, law);
    await withClient(addresses.superuserUrl, (superuser) => superuser.query(`update work_item set state = 'done' where household_id = any ($1)`, [HOMES.filter((home) => home.work === 'done').map((home) => home.id)]));
    await decide(pool, law, [PROVINCE]);
  } finally {
    await pool.end();
  }
  await withClient(addresses.superuserUrl, async (superuser) => {
    await addAccounts(superuser, table);
    await open(superuser);
    await addSubjects(superuser);
    await leaveNoTableEmpty(superuser);
    await refuseHalfStage(superuser);
  });
}

export async function decide(pool: Pool, law: Law, provinces: readonly string[] = [PROVINCE, OTHER_PROVINCE]): Promise<void> {
  for (const province of provinces) {
    await decideProvince(pool, { law, clock: CLOCK, newId: idSource(CLOCK, systemRng), province, lawVersion: lawVersionOf(law), placeWords: (code) => ({ th: code, en: code }) });
  }
}

async function seedGround(owner: Client): Promise<void> {
  await seedPlaces(owner, PROVINCE, dayOf(2020, 1, 1));
  for (const [code, level, parent] of [['54', 'province', null], ['5401', 'district', '54'], ['540101', 'subdistrict', '5401']]) {
    await owner.query('insert into place (code, level, parent_code, name_th, name_en, valid_from) values ($1, $2, $3, $1, $1, $4)', [code, level, parent, SINCE]);
  }
  await seedSystemAccount(owner, PROVINCE, dayOf(2020, 1, 1));
  await seedSystemAccount(owner, OTHER_PROVINCE, dayOf(2020, 1, 1));
}

const PERSON_COLUMNS = 'person_id,household_id,national_id,title,first_name,last_name,sex,birth_date,nationality,annual_income_thb,state_pension,in_state_institution,has_disability,disability_card,registered_lgo,death_date';

function personsOf(home: Home): string[] {
  const person = (letter: string, national: string, first: string, birth: string, income: number, disabled: string, died: string) =>
    [mark(home, letter), home.id, national, 'นาย', `${first}${mark(home, letter === 'e' ? 'n' : 'm')}`, mark(home, 'm'), 'M', birth, 'TH', income, 'false', 'false', disabled, disabled, mark(home, 'l'), died].join(',');
  const isOld = home.work !== undefined && home.work !== 'hidden';
  return [
    person('e', home.nationalId, 'ก', isOld ? '1944-05' : '1985-01-01', isOld ? 0 : 900_000, home.work === 'hidden' ? 'true' : 'false', ''),
    person('f', '', 'ข', '1986-01-01', 900_000, 'false', home.work === 'death' ? '2025-06-01' : ''),
  ];
}

async function load(pool: Pool, law: Law, province: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'klaikhun-matrix-'));
  const homes = HOMES.filter((home) => home.place.province === province);
  const file = (name: string, lines: string[]) => {
    writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
    return join(folder, name);
  };
  const files = {
    persons: file('persons.csv', [PERSON_COLUMNS, ...homes.flatMap(personsOf)]),
    households: file('households.csv', ['household_id,province_code,district_code,subdistrict_code,village_no', ...homes.map(({ id, place }) => [id, place.province, place.district, place.subdistrict, place.village].join(','))]),
    enrolments: file('enrolments.csv', ['person_id,right,start_date,end_date,amount_thb,status,decided_on,fiscal_year', ...homes.slice(0, 1).map((home) => `${mark(home, 'f')},child_support_grant,2015-10-01,2018-09-30,600,ended,,`)]),
  };
  await loadProvince(pool, { law, clock: CLOCK, newId: idSource(CLOCK, systemRng), province }, files, { th: 'แฟ้มทดสอบ', en: 'the test files' });
  rmSync(folder, { recursive: true });
}

/** The facts with which each class is tried: harmless ones, whose source and reason are marks. */
export const FACTS = { p: 'credit_card', s: 'detained', x: 'aids_certified', u: 'poverty_certificate' } as const;
/** A fact that is still to be told. */
export const UNTOLD = 'bankrupt';

export function actionIdOf(home: Home, letter: keyof typeof FACTS): string {
  const hex = createHash('sha256').update(`${home.id} ${letter}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** As if an officer had been told: a statement, its action with a reason, and the current facts. */
async function plantFacts(db: Client, home: Home): Promise<void> {
  const { id, person, place } = home;
  for (const [letter, fact] of Object.entries(FACTS)) {
    const key = [place.province, id, actionIdOf(home, letter as keyof typeof FACTS), place.subdistrict];
    await db.query(
      `insert into fact_statement (province, household_id, action_id, subdistrict, subject, line, origin, source_date, recorded_by, facts) values ($1, $2, $3, $4, $5, 0, 'answer', $6, $7, jsonb_build_object($8::text, false))`,
      [...key, person, TODAY, mark(home, letter), fact],
    );
    await db.query(
      `insert into action (province, household_id, action_id, subdistrict, operation_id, kind, at, account_id, account_name_th, account_name_en, role, why, body, result, fingerprint)
       values ($1, $2, $3, $4, $5, 'fact.answered', $6, 'system', 'ระบบ', 'system', 'system', $7, $8, $9, '')`,
      [...key, randomUUID(), new Date(MORNING), mark(home, letter), { subject: person, fact, value: false }, { subject: person, fact, before: null, after: false, changed: [] }],
    );
    await db.query('update person set facts = facts || jsonb_build_object($3::text, false) where household_id = $1 and person_id = $2', [id, person, fact]);
  }
}

async function seal(db: Client): Promise<void> {
  await db.query(`insert into account (account_id, account, name_th, name_en, role, demo) values ($1, $1, 'คนอื่น', 'somebody else', 'unit_head', true)`, [OTHER]);
  for (const home of HOMES.filter((one) => one.sealed !== undefined)) {
    const lifted = home.sealed === 'lifted' ? new Date(MORNING - DAY) : null;
    await db.query(
      `insert into seal (province, household_id, seal_id, subdistrict, reason, why, sealed_by, sealed_at, lifted_at, lifted_by, lifted_why) values ($1, $2, $3, $4, 'hiv', $5, $6, $7, $8::timestamptz, case when $8::timestamptz is null then null else $6 end, $5)`,
      [home.place.province, home.id, randomUUID(), home.place.subdistrict, mark(home, 'w'), OTHER, new Date(MORNING - 2 * DAY), lifted],
    );
  }
}

/** Accounts by how they stand and role, and what is the token of their session. `unconfirmed` and the like are other sessions of the same account. */
export const accountOf = (asker: string, role: RoleCode) => (['run_out', 'unconfirmed', 'confirmed_before'].includes(asker) ? `signed_in-${role}` : `${asker}-${role}`);
export const tokenOf = (asker: string, role: RoleCode) => `token ${asker} ${role}`.replaceAll(' ', '-');
const ACCOUNTS = ['signed_in', 'closed', 'no_area', 'area_ended', 'area_later', 'acting', 'acting_ended'];
const HELD: Readonly<Record<string, [string, string | null] | null>> = { area_ended: [SINCE, dayFromNow(-1)], area_later: [dayFromNow(1), null], no_area: null, acting: null, acting_ended: null };

async function addAccounts(db: Client, table: Table): Promise<void> {
  await db.query(`insert into unit (unit_id, kind, name_th, name_en, valid_from, source) values ('matrix', 'provincial_office', 'หน่วย', 'unit', $1, 'matrix')`, [SINCE]);
  for (const role of ROLE_CODES) {
    const { people } = table.roles[role];
    await db.query(`insert into post (post_id, unit_id, role, title_th, title_en, valid_from) values ($1, 'matrix', $1, $1, $1, $2)`, [role, SINCE]);
    await db.query('insert into post_area (post_id, code, people, valid_from) values ($1, $2, $3, $4)', [role, areaOf(role), people, SINCE]);
    for (const asker of ACCOUNTS) await addAccount(db, asker, role, people);
    for (const asker of Object.keys(table.askers).filter((one) => one !== 'nobody')) await addSession(db, asker, role);
  }
}

async function addAccount(db: Client, asker: string, role: RoleCode, people: boolean): Promise<void> {
  const account = accountOf(asker, role);
  const isActing = asker.startsWith('acting');
  await db.query('insert into account (account_id, account, name_th, name_en, role, demo, closed_at) values ($1, $1, $1, $1, $2, true, $3)', [account, isActing ? 'citizen' : role, asker === 'closed' ? new Date(MORNING - DAY) : null]);
  const held = asker in HELD ? HELD[asker] : ([SINCE, null] as const);
  if (held && role === 'volunteer') {
    await db.query('insert into village_assignment (account_id, subdistrict, village_no, valid_from, valid_to) values ($1, $2, $3, $4, $5)', [account, VILLAGE_OF_VOLUNTEERS.subdistrict, VILLAGE_OF_VOLUNTEERS.village, ...held]);
  } else if (held) {
    await db.query('insert into area_assignment (account_id, code, people, valid_from, valid_to) values ($1, $2, $3, $4, $5)', [account, areaOf(role), people, ...held]);
  }
  if (isActing) {
    await db.query(`insert into post_holding (post_id, account_id, kind, valid_from, valid_to, given_by) values ($1, $2, 'acting', $3, $4, $5)`, [role, account, SINCE, asker === 'acting' ? null : dayFromNow(-1), OTHER]);
  }
}

async function addSession(db: Client, asker: string, role: RoleCode): Promise<void> {
  const ends = asker === 'run_out' ? MORNING - 1 : MORNING + DAY;
  const confirmed = asker === 'unconfirmed' ? null : new Date(MORNING - (asker === 'confirmed_before' ? 6 : 1) * 60_000);
  await db.query('insert into session (token_hash, account_id, started_at, expires_at, confirmed_at, post_id, last_seen_at) values ($1, $2, $3, $4, $5, $6, $7)',
    [createHash('sha256').update(tokenOf(asker, role)).digest(), accountOf(asker, role), new Date(MORNING - DAY / 2), new Date(ends), confirmed, asker.startsWith('acting') ? role : null, new Date(MORNING)]);
}

/** Assignments, look-ups, emergency openings and stated reasons: to every account, whatever its role, or to somebody else. */
async function open(db: Client): Promise<void> {
  for (const home of HOMES) {
    const whom = `from account where role <> 'system' and (account_id = '${OTHER}') = ${home.toOther === true}`;
    const key = `'${home.place.province}', '${home.id}', gen_random_uuid(), account_id, '${home.place.subdistrict}'`;
    const at = (milliseconds: number) => `'${new Date(MORNING + milliseconds).toISOString()}'::timestamptz`;
    const { given, said, looked_up: lookedUp, glass } = home;
    if (given) {
      const to = given.to === undefined ? 'null' : `'${dayFromNow(given.to)}'`;
      await db.query(`insert into household_assignment (province, household_id, action_id, account_id, subdistrict, kind, valid_from, valid_to) select ${key}, '${given.kind}', '${dayFromNow(given.from)}', ${to} ${whom}`);
    }
    if (said !== undefined) await db.query(`insert into contact_purpose (province, household_id, purpose_id, account_id, subdistrict, kind, why, stated_at, ends_at) select ${key}, 'came', '${mark(home, 'w')}', ${at(said - DAY)}, ${at(said)} ${whom}`);
    if (lookedUp !== undefined) await db.query(`insert into look_up (province, household_id, look_up_id, account_id, subdistrict, why, opened_at, ends_at) select ${key}, '${mark(home, 'w')}', ${at(lookedUp - DAY)}, ${at(lookedUp)} ${whom}`);
    if (glass !== undefined) await db.query(`insert into broken_glass (province, household_id, glass_id, account_id, subdistrict, why, opened_at, ends_at, review_due) select ${key}, '${mark(home, 'w')}', ${at(glass - DAY)}, ${at(glass)}, '${dayFromNow(1)}' ${whom}`);
  }
}

/** Accounts to be looked after, and what each account has of its own: a notice, a second session, a passkey, an emergency opening. */
async function addSubjects(db: Client): Promise<void> {
  for (const [line, { role, closed, areas }] of Object.entries(ABOUT)) {
    await db.query('insert into account (account_id, account, name_th, name_en, role, demo, closed_at) values ($1, $1, $1, $1, $2, true, $3)', [aboutId(line), role, closed ? new Date(MORNING - DAY) : null]);
    for (const { code, to } of areas) await db.query('insert into area_assignment (account_id, code, people, valid_from, valid_to) values ($1, $2, true, $3, $4)', [aboutId(line), code, SINCE, to === undefined ? null : dayFromNow(to)]);
  }
  const { rows } = await db.query<{ account_id: string }>(`select account_id from account where role <> 'system' order by 1`);
  for (const { account_id: me } of rows) {
    const at = new Date(MORNING - DAY / 2);
    await db.query(`insert into notice (notice_id, account_id, at, kind, body) values ($1, $2, $3, 'account.sessions_ended', '{}')`, [ownedBy('notice', me), me, at]);
    await db.query('insert into session (token_hash, account_id, started_at, expires_at, session_id, last_seen_at) values ($1, $2, $3, $4, $5, $6)', [createHash('sha256').update(`second ${me}`).digest(), me, at, new Date(MORNING + DAY), ownedBy('session', me), new Date(MORNING)]);
    await db.query(`insert into field_device (device_id, account_id, name, registered_at, last_contact, key_share) values ($1, $2, 'เครื่องทดสอบ', $3, $3, '')`, [ownedBy('device', me), me, at]);
    await db.query(`insert into passkey (credential_id, account_id, public_key, counter, transports, name, made_at) values ($1, $2, '', 0, '{}', 'key', $3)`, [ownedBy('passkey', me), me, at]);
  }
  // Openings get numbers that the questions know: those of the askers on a sealed home, and two of somebody else to be reviewed.
  await db.query('delete from broken_glass where household_id = $1 and account_id = $2', [homeOfKey('sealed_glass').id, OTHER]);
  for (const { account_id: me } of rows) await db.query('update broken_glass set glass_id = $1 where household_id = $2 and account_id = $3', [openingOf('sealed_glass', me), homeOfKey('sealed_glass').id, me]);
  await db.query('update broken_glass set glass_id = $1 where household_id = $2 and account_id = $3', [openingOf('given_to_other', OTHER), homeOfKey('given_to_other').id, OTHER]);
  await addReviews(db);
}

/** Openings that have run out: nothing opens by them, and they are reviewed. */
async function addReviews(db: Client): Promise<void> {
  const home = homeOfKey('near_idle');
  for (const [id, by] of [[openingOf('reviewable', OTHER), null], [numberOf('opening that was reviewed'), OTHER]]) {
    await db.query(`insert into broken_glass (province, household_id, glass_id, account_id, subdistrict, why, opened_at, ends_at, review_due, reviewed_by, reviewed_at, verdict, verdict_why) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $6)`,
      [home.place.province, home.id, id, OTHER, home.place.subdistrict, mark(home, 'w'), new Date(MORNING - DAY), new Date(MORNING - DAY / 2), dayFromNow(1), by, by === null ? null : new Date(MORNING - 1), by === null ? null : 'justified']);
  }
}

const homeOfKey = (key: string) => HOMES.find((home) => home.key === key) as Home;
/** What belongs to an account, by the number that an answer would show. */
export const heldBy = (account: string): Readonly<Record<Owned, string>> => ({ notice: ownedBy('notice', account), session: ownedBy('session', account), passkey: ownedBy('passkey', account), opening: openingOf('sealed_glass', account), device: ownedBy('device', account) });

export interface PersonalTable { readonly name: string; readonly columns: readonly string[]; readonly unique: readonly string[] }

/** Every table that names a home, with the columns that can be written and those of them that are ids of a row. */
export async function personalTables(db: Client): Promise<PersonalTable[]> {
  const { rows } = await db.query<{ name: string; columns: string[]; unique_ids: string[] }>(
    `select relname as name, array_agg(attname::text) filter (where attgenerated = '' and attidentity = '') as columns,
       coalesce(array_agg(attname::text) filter (where atttypid = 'uuid'::regtype), '{}') as unique_ids
     from pg_class join pg_attribute on attrelid = pg_class.oid and attnum > 0 and not attisdropped
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
       and exists (select from pg_attribute as own where own.attrelid = pg_class.oid and own.attname = 'household_id') group by 1 order by 1`,
  );
  return rows.map((row) => ({ name: row.name, columns: row.columns, unique: row.unique_ids }));
}

/** In each table every home gets a row, where it has none: a copy of the first home's, or nothing could leak from it. */
async function leaveNoTableEmpty(db: Client): Promise<void> {
  const pattern = HOMES[0] as Home;
  await db.query(`insert into audit (province, household_id, audit_id, subdistrict, at, account_id, role, deed, policy, request_id, detail) values ($1, $2, $6, $3, $4, $5, 'unit_head', 'household.read', 'household.read', 'matrix', '{}')`,
    [PROVINCE, pattern.id, pattern.place.subdistrict, new Date(MORNING - DAY), OTHER, actionIdOf(pattern, 's')]);
  await db.query(`insert into outbox (province, household_id, outbox_id, subdistrict, topic, action_id, at, body) values ($1, $2, gen_random_uuid(), $3, 'matrix', $4, $5, '{}')`,
    [PROVINCE, pattern.id, pattern.place.subdistrict, actionIdOf(pattern, 'p'), new Date(MORNING - DAY)]);
  await addLogbook(db, pattern);
  await addFieldWork(db, pattern);
  await addClaim(db, pattern);
  // Grants are what the questions are about: they stay as they were given.
  const grants = ['household_assignment', 'look_up', 'broken_glass', 'contact_purpose', 'seal'];
  for (const { name, columns, unique } of (await personalTables(db)).filter((table) => !grants.includes(table.name))) {
    const fresh = unique.filter((column) => column !== 'batch_id').map((column) => `'${column}', gen_random_uuid()`).join(', ');
    // A work item of a sealed home is left over from before; whoever may open the home has none on the list.
    for (const home of HOMES.filter((one) => name !== 'work_item' || isClosedToAll(one))) {
      const changed = `jsonb_build_object('province', $2::text, 'household_id', $1::text, 'subdistrict', $3::text${fresh === '' ? '' : `, ${fresh}`})`;
      await db.query(
        `insert into ${name} (${columns.join(', ')}) select ${columns.map((column) => `(made).${column}`).join(', ')}
         from (select jsonb_populate_record(null::${name}, replace(to_jsonb(one)::text, $5, $6)::jsonb || ${changed}) as made from ${name} as one where household_id = $4 limit 1) as rows
         where not exists (select from ${name} where household_id = $1)`,
        [home.id, home.place.province, home.place.subdistrict, pattern.id, mark(pattern, ''), mark(home, '')],
      );
    }
  }
}

/** An entry of each kind in one home's logbook. */
async function addLogbook(db: Client, home: Home): Promise<void> {
  const entry = `insert into %s (province, household_id, subdistrict, account_id, closed, `;
  const values = `values ('${home.place.province}', '${home.id}', '${home.place.subdistrict}', '${OTHER}', true, gen_random_uuid(), '${dayFromNow(-1)}', `;
  const add = (table: string, columns: string, more: string) => db.query(`${entry.replace('%s', table)}${columns}) ${values}${more})`);
  await add('family_assessment', 'assessment_id, assessed_on, definition, answers, result, vulnerable_level, level_definition', `'matrix', '{}', '{}', '3', 'matrix'`);
  await add('family_need', 'need_id, stated_on, kind, words, state', `'money', 'matrix', 'open'`);
  await add('family_aid', 'aid_id, given_on, written_on, kind, words, source', `'${dayFromNow(-1)}', 'things', 'matrix', 'matrix'`);
  await add('family_status', 'status_id, since, status, words', `'survive', 'matrix'`);
  const key = `values ('${home.place.province}', '${home.id}', '${home.place.subdistrict}', `;
  await db.query(`insert into family_plan (province, household_id, subdistrict, family_id, version, plan, changed_on, changed_by, action_id) ${key} 'matrix', 1, '{"goals":[],"fourT":{"attitude":"","skill":"","resource":"","way_out":""},"followUps":[]}', '${dayFromNow(-1)}', '${OTHER}', gen_random_uuid())`);
  await db.query(`insert into plan_step (province, household_id, subdistrict, step_id, family_id, due, account_id) ${key} gen_random_uuid(), 'matrix', '${dayFromNow(3)}', '${OTHER}')`);
}

/** An application that is being prepared. */
async function addClaim(db: Client, home: Home): Promise<void> {
  await db.query(`insert into claim_draft (province, household_id, subdistrict, claim_id, subject, right_code, state, open, authors, begun_at, changed_at) values ($1, $2, $3, 'matrix', 'household', 'old_age_allowance', 'draft', '[]', '{}', $4, $4)`, [home.place.province, home.id, home.place.subdistrict, new Date(MORNING - DAY)]);
}

/** What came from a device: an entry, and an operation that waits for whoever answers for the home. */
async function addFieldWork(db: Client, home: Home): Promise<void> {
  const key = [home.place.province, home.id, home.place.subdistrict, OTHER, new Date(MORNING - DAY)];
  await db.query(`insert into household_entry (province, household_id, subdistrict, account_id, made_at, entry_id, list, action_id, value) values ($1, $2, $3, $4, $5, gen_random_uuid(), 'notes', gen_random_uuid(), '{}')`, key);
  await db.query(`insert into household_picture (province, household_id, subdistrict, account_id, made_at, kept_at, picture_id, device_id, kind, media_type, bytes) values ($1, $2, $3, $4, $5, $5, gen_random_uuid(), gen_random_uuid(), 'photo', 'image/jpeg', 'matrix')`, key);
  const [hash, form] = ['0'.repeat(64), { id: 'matrix', title: { th: 'matrix', en: 'matrix' }, version: '1', items: [], lists: {}, hash: '0'.repeat(64) }];
  await db.query(`insert into form_version (hash, form_id, version, model, uploaded_at, uploaded_by) values ($1, 'matrix', '1', $2, $3, $4) on conflict do nothing`, [hash, form, new Date(MORNING - DAY), OTHER]);
  await db.query(`insert into form_answer (province, household_id, subdistrict, account_id, answered_on, answer_id, hash, answers) values ($1, $2, $3, $4, $5, gen_random_uuid(), $6, '{}')`, [...key, hash]);
  await db.query(`insert into parked_operation (province, household_id, subdistrict, account_id, made_at, parked_at, operation_id, device_id, body) values ($1, $2, $3, $4, $5, $5, gen_random_uuid(), gen_random_uuid(), $6)`, [...key, { operation_id: actionIdOf(home, 'u'), record: home.id, creates: false, new_family: null, sets: [], appends: [], sequence: 1, at: MORNING - DAY }]);
}

const isClosedToAll = (home: Home) => home.sealed === 'now' && home.given === undefined && (home.glass ?? -1) < 0;

/** What the table's lines say must be so: work where there is work, none where there is none. And no table of homes is empty: nothing could leak from it. */
async function refuseHalfStage(db: Client): Promise<void> {
  const empty: string[] = [];
  for (const { name } of await personalTables(db)) if ((await db.query(`select from ${name} where household_id <> '' limit 1`)).rowCount === 0) empty.push(name);
  if (empty.length > 0) throw new TypeError(`tables of homes without a row on the stage: ${empty.join(', ')}`);
  const { rows } = await db.query<{ household_id: string; state: string; plain: boolean }>(`select household_id, state, jsonb_typeof(view -> 'plain') = 'object' as plain from work_item`);
  const wrong = HOMES.filter((home) => home.sealed !== 'now').filter((home) => {
    const row = rows.find((one) => one.household_id === home.id);
    const wanted = home.work === undefined ? 'none' : home.work === 'done' ? 'done true' : `open ${home.work !== 'hidden'}`;
    return (row === undefined ? 'none' : `${row.state} ${row.plain}`) !== wanted;
  });
  if (wrong.length > 0) throw new TypeError(`homes without the work that the table speaks of: ${wrong.map((home) => home.key).join(', ')}`);
}
