// Does what a change says, in the tables. Everything of a person goes along in one piece; what is needed to make either household anew from the
// ledger is put into the effects on the way.
import type { FactValue } from '@klaikhun/areas/people';
import { addPersonKeys, birthYearIn } from '@klaikhun/areas/people/server';
import type { ClientBase } from 'pg';
import type { Effect, HomeState, Kit, Membering, Passing } from '../../changes/effects.ts';
import { addStatement, projectFacts, readRecord, withdrawStatements } from '../store.ts';

export interface Applying { readonly db: ClientBase; readonly province: string; readonly actionId: string; readonly by: string; readonly today: string }
export interface HomeEffects { readonly householdId: string; readonly effects: readonly Effect[] }

/** First there must be a home to come to; last what is empty goes. Between them each in its own order. */
const ORDER: readonly (readonly Effect['do'][])[] = [['made'], ['unsaid', 'family_made', 'added'], ['left'], ['came'], ['regrouped', 'said'], ['home'], ['address'], ['removed', 'family_unmade'], ['unmade']];

/** Gives the effects with all that the ledger must know of them. */
export async function applyAll(applying: Applying, homes: readonly HomeEffects[]): Promise<HomeEffects[]> {
  const done = homes.map(({ householdId, effects }) => ({ householdId, effects: [...effects] }));
  for (const step of ORDER) {
    for (const home of done) {
      for (const [i, effect] of home.effects.entries()) {
        if (!step.includes(effect.do)) continue;
        if (effect.do === 'left') home.effects[i] = await leave(applying, home.householdId, effect);
        else if (effect.do === 'came') home.effects[i] = await come(applying, home.householdId, effect);
        else await apply(applying, home.householdId, effect, home.effects.slice(0, i).filter((one) => one.do === 'said').length, bornIn(home.effects, effect));
      }
    }
  }
  return done;
}

function bornIn(effects: readonly Effect[], effect: Effect): FactValue {
  const said = effects.find((one) => one.do === 'said' && effect.do === 'added' && one.subject === effect.person.person_id && one.fact === 'birth_date');
  return said?.do === 'said' ? said.value : null;
}

async function apply(applying: Applying, householdId: string, effect: Exclude<Effect, Passing>, line: number, born: FactValue): Promise<void> {
  const { db, province } = applying;
  const home = [province, householdId];
  switch (effect.do) {
    case 'made': {
      const { subdistrict, village_no: village, ended } = effect.home;
      await db.query('insert into household (province, household_id, district, subdistrict, village_no, facts, ended_on, ended_as, ended_into) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
        [...home, subdistrict.slice(0, 4), subdistrict, village, '{}', ended?.on ?? null, ended?.as ?? null, ended?.into ?? null]);
      return;
    }
    case 'unmade':
      await db.query('delete from address where province = $1 and household_id = $2', home);
      await db.query('delete from household where province = $1 and household_id = $2', home);
      return;
    case 'home': return changeHome(applying, home, effect.before, effect.after);
    case 'address': return setAddress(applying, home, effect);
    case 'family_made':
      await db.query('insert into family (province, household_id, family_id, subdistrict, name_th, name_en) select $1, $2, $3, subdistrict, $4, $5 from household where province = $1 and household_id = $2',
        [...home, effect.family_id, effect.name?.th ?? null, effect.name?.en ?? null]);
      return;
    case 'family_unmade':
      await db.query('delete from family where province = $1 and household_id = $2 and family_id = $3', [...home, effect.family_id]);
      return;
    case 'added': return addMember(applying, home, effect, born);
    case 'removed': return removeMember(db, [...home, effect.person.person_id]);
    case 'regrouped':
      await db.query('update membership set family_id = $4 where province = $1 and household_id = $2 and person_id = $3 and member_to is null', [...home, effect.person_id, effect.after]);
      return;
    case 'said': {
      const record = await readRecord(db, [province], householdId);
      if (record === null) return;
      await addStatement(db, record, { actionId: applying.actionId, line, seen: null, subject: effect.subject, fact: effect.fact, value: effect.value, sourceDate: applying.today, by: applying.by });
      await projectFacts(db, record, effect.subject);
      return;
    }
    case 'unsaid': {
      const record = await readRecord(db, [province], householdId);
      if (record === null) return;
      for (const { subject } of await withdrawStatements(db, record, effect.action_id, applying.actionId)) await projectFacts(db, record, subject);
    }
  }
}

/** Within what the mover sees the place is written like any other fact of the home; beyond it the database moves it for them. */
async function changeHome({ db, actionId, today }: Applying, home: string[], before: HomeState, after: HomeState): Promise<void> {
  await db.query('update household set ended_on = $3, ended_as = $4, ended_into = $5 where province = $1 and household_id = $2', [...home, after.ended?.on ?? null, after.ended?.as ?? null, after.ended?.into ?? null]);
  if (before.subdistrict === after.subdistrict && before.village_no === after.village_no) return;
  // Whoever moved it keeps it open for today, to look at it once more or to take it back: it may be out of their area now.
  if (before.subdistrict !== after.subdistrict) {
    await db.query(
      `insert into household_assignment (province, household_id, account_id, subdistrict, kind, valid_from, valid_to, action_id)
       select $1, $2, this_account(), $3, 'family', $4, $4, $5 where not exists (select from household_assignment as own where own.province = $1 and own.household_id = $2 and own.account_id = this_account()
         and own.valid_from <= $4 and (own.valid_to is null or own.valid_to >= $4))`,
      [...home, before.subdistrict, today, actionId],
    );
  }
  await db.query('select move_home($1, $2, $3, $4)', [...home, after.subdistrict, after.village_no]);
}

async function setAddress({ db, actionId }: Applying, home: string[], { kind, after }: Extract<Effect, { do: 'address' }>): Promise<void> {
  await db.query(`delete from address where province = $1 and household_id = $2 and person_id = '' and kind = $3`, [...home, kind]);
  if (after === null) return;
  await db.query(
    `insert into address (province, household_id, person_id, kind, subdistrict, place_code, village_no, text, source_date, action_id)
     select $1, $2, '', $3, subdistrict, $4, $5, $6, $7, $8 from household where province = $1 and household_id = $2`,
    [...home, kind, after.place_code, after.village_no, after.text, after.source_date, actionId],
  );
}

async function addMember({ db, province }: Applying, home: string[], { person, family_id: familyId }: Membering, born: FactValue): Promise<void> {
  const { rows: [row] } = await db.query<{ subdistrict: string; village_no: string | null; position: number }>(
    `select subdistrict, village_no, (select coalesce(max(position), -1) + 1 from person where person.province = $1 and person.household_id = $2) as position from household where province = $1 and household_id = $2`, home);
  if (row === undefined) return;
  await db.query('insert into person (province, household_id, person_id, subdistrict, position, title, first_name, last_name, national_id, facts) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
    [...home, person.person_id, row.subdistrict, row.position, person.title, person.first_name, person.last_name, person.national_id, '{}']);
  await db.query('insert into membership (province, household_id, family_id, person_id, subdistrict) values ($1, $2, $3, $4, $5)', [...home, familyId, person.person_id, row.subdistrict]);
  await addPersonKeys(db, [{
    province, householdId: home[1] ?? '', personId: person.person_id, subdistrict: row.subdistrict, villageNo: row.village_no, houseNo: null, firstName: person.first_name, lastName: person.last_name,
    nameKind: 'current', nameNumber: 0, birthYear: birthYearIn(born), sex: null, nationalId: person.national_id, phone: null,
  }]);
}

/** Who was written down by mistake. The ledger still has them. */
async function removeMember(db: ClientBase, of: string[]): Promise<void> {
  for (const table of ['membership', 'person_key', 'address', 'person']) await db.query(`delete from ${table} where province = $1 and household_id = $2 and person_id = $3`, of);
  await db.query('delete from fact_statement where province = $1 and household_id = $2 and subject = $3', of);
}

/** What is left of somebody is known before they come to the other home: this step runs first there. */
async function leave({ db, province }: Applying, householdId: string, effect: Passing): Promise<Effect> {
  const { rows: [row] } = await db.query<{ position: number }>('select position from person where province = $1 and household_id = $2 and person_id = $3', [province, householdId, effect.person_id]);
  return row === undefined ? effect : { ...effect, position: row.position };
}

async function come({ db, province }: Applying, householdId: string, effect: Passing): Promise<Effect> {
  const from = [province, effect.other, effect.person_id];
  const kit = await readKit(db, from);
  const { rows: [home] } = await db.query<{ subdistrict: string; village_no: string | null; position: number }>(
    `select subdistrict, village_no, coalesce($3, (select coalesce(max(position), -1) + 1 from person where person.province = $1 and person.household_id = $2))::int as position from household where province = $1 and household_id = $2`,
    [province, householdId, effect.position ?? null]);
  if (home === undefined) return effect;
  const to = [...from, householdId, home.subdistrict];
  await db.query('delete from membership where province = $1 and household_id = $2 and person_id = $3', from);
  await db.query('delete from decision where province = $1 and household_id = $2 and subject = $3', from);
  await db.query('update person set household_id = $4, subdistrict = $5, position = $6 where province = $1 and household_id = $2 and person_id = $3', [...to, home.position]);
  await db.query('update person_key set household_id = $4, subdistrict = $5, village_no = $6 where province = $1 and household_id = $2 and person_id = $3', [...to, home.village_no]);
  for (const table of ['person_source', 'enrolment', 'address']) await db.query(`update ${table} set household_id = $4, subdistrict = $5 where province = $1 and household_id = $2 and person_id = $3`, to);
  await db.query('update fact_statement set household_id = $4, subdistrict = $5 where province = $1 and household_id = $2 and subject = $3', to);
  await db.query('insert into membership (province, household_id, family_id, person_id, subdistrict) values ($1, $2, $3, $4, $5)', [province, householdId, effect.family_id, effect.person_id, home.subdistrict]);
  return { ...effect, position: home.position, ...(kit === null ? {} : { kit }) };
}

async function readKit(db: ClientBase, of: string[]): Promise<Kit | null> {
  const { rows: [person] } = await db.query<Kit['person']>('select person_id, title, first_name, last_name, national_id from person where province = $1 and household_id = $2 and person_id = $3', of);
  if (person === undefined) return null;
  const { rows: statements } = await db.query<Kit['statements'][number]>(
    'select subject, action_id, line, origin, source_date::text, facts, withdrawn_by, seen from fact_statement where province = $1 and household_id = $2 and subject = $3 order by recorded_order', of);
  const { rows: enrolments } = await db.query<{ enrolment_id: string } & Record<string, string | null>>(
    `select enrolment_id, person_id, right_code, start_date::text, end_date::text, amount_satang::text, status, decided_on::text, fiscal_year::text from enrolment where province = $1 and household_id = $2 and person_id = $3`, of);
  return { person, statements, enrolments: Object.fromEntries(enrolments.map(({ enrolment_id: id, ...columns }) => [id, columns])) };
}

