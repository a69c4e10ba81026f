import type { Duplicates, PersonsFound } from '@klaikhun/areas/people';
import { testDatabase } from '@klaikhun/tools/testing/database.ts';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keepPersonKeys } from './boot/search.ts';
import { secretKeyIn } from './boot/secret-keys.ts';
import { MORNING, MUEANG, type SmallProvince, smallProvince } from './testing/small-province.ts';

let province: SmallProvince;
let superuser: Client;
let ownerUrl: string;

beforeAll(async () => {
  const database = await testDatabase();
  ownerUrl = database.ownerUrl;
  province = await smallProvince(database);
  superuser = new Client({ connectionString: database.superuserUrl });
  await superuser.connect();
});

afterAll(async () => {
  await superuser.end();
  await province.close();
});

type Asked = { text: string; place?: string; birth_year?: number; sex?: string };
const OFFICER = `officer-${MUEANG.district}`;

async function search(account: string, asked: Asked | string): Promise<PersonsFound> {
  const reply = await (await province.as(account))('POST', '/api/person-search', typeof asked === 'string' ? { text: asked } : asked);
  expect(reply.status, JSON.stringify(reply.json)).toBe(200);
  return reply.json as PersonsFound;
}
const ids = async (account: string, asked: Asked | string) => (await search(account, asked)).persons.map((person) => person.person_id);
const firstWhy = async (account: string, asked: Asked | string) => (await search(account, asked)).persons[0]?.why[0]?.code;

async function seal(householdId: string): Promise<void> {
  await superuser.query(
    `insert into seal (province, household_id, seal_id, subdistrict, reason, sealed_by, sealed_at) select province, household_id, $2, subdistrict, 'domestic_violence', 'demo-head', $3 from household where household_id = $1`,
    [householdId, randomUUID(), new Date(MORNING)],
  );
}

describe('finding Mrs Kham Jaidee', () => {
  test.each([
    ['by her name', 'คำ ใจดี', 'same'], ['with her title', 'นางคำ ใจดี', 'same'], ['written as it sounds', 'คัม ไจดี', 'sound'], ['family name first', 'ใจดี คำ', 'swapped'],
    ['with a slip of the hand', 'คำ ใจดึ', 'one_slip'], ['by her number', '9287354845649', 'id'], ['by her number with hyphens', '9-2873-54845-64-9', 'id'], ['by a number with one wrong digit', '9287354845640', 'id_near'],
    ['by the end of her number', '845649', 'id'], ['by name and year of birth', 'คำ ใจดี 2487', 'same'], ['by name and age', 'คำ ใจดี อายุ 82', 'same'], ['by a remembered surname and the year', 'คำ อื่นไกล 2487', 'surname_changed'],
    ['in Latin letters', 'Kham Jaidee', 'same_letters'],
  ])('%s', async (_how, text, why) => {
    const { persons } = await search(OFFICER, text);
    expect(persons[0]).toMatchObject({ person_id: 'kham', household_id: 'h-kham' });
    expect(persons[0]?.why[0]?.code).toBe(why);
  });

  test('shows who she is and no more than the register', async () => {
    const { persons } = await search(OFFICER, 'คำ ใจดี');
    expect(persons[0]).toMatchObject({ name: 'นางคำ ใจดี', national_id: '9-xxxx-xxxxx-xx-9', age_text: { th: 'ราว 82 ปี' }, relation: 'area', alive: true });
    expect(Object.keys(persons[0] ?? {}).sort()).toEqual(['age', 'age_text', 'alive', 'household_id', 'house_no', 'name', 'national_id', 'opens', 'opens_text', 'other_name', 'person_id', 'place', 'relation', 'sex', 'why'].sort());
  });

  test('by her former name and her phone, once they are known', async () => {
    await superuser.query(`insert into person_key (province, household_id, person_id, name_kind, name_number, subdistrict, first_name, last_name, bare_first, bare_last, sound_first, sound_last, bones, birth_year, sex, phone, keys_version)
      select province, household_id, person_id, 'former', 1, subdistrict, first_name, 'ปัญญา', bare_first, 'ปญญา', sound_first, 'ปันยา', 'K-PNY', birth_year, sex, '0102345678', keys_version from person_key where person_id = 'kham'`);
    const { persons } = await search(OFFICER, 'คำ ปันยา');
    expect(persons[0]).toMatchObject({ person_id: 'kham', name: 'นางคำ ใจดี', other_name: 'คำ ปัญญา' });
    expect(persons[0]?.why.map((why) => why.code)).toContain('former_name');
    expect(await firstWhy(OFFICER, '010-234-5678')).toBe('phone');
  });
});

describe('what else the box understands', () => {
  test('a house: number, village and subdistrict, or the village alone', async () => {
    const name = (await superuser.query<{ name_th: string }>('select name_th from place where code = $1', [MUEANG.subdistrict])).rows[0]?.name_th ?? '';
    expect(await ids(OFFICER, `ม.3 ${name}`)).toEqual(['dee', 'kham']);
    expect(await ids(OFFICER, `ม.3 ต.ไม่มีจริง`)).toEqual([]);
  });

  test('a first name and where somebody lives', async () => {
    const name = (await superuser.query<{ name_th: string }>('select name_th from place where code = $1', [MUEANG.subdistrict])).rows[0]?.name_th ?? '';
    expect(await ids(OFFICER, `ดี ต.${name}`)).toEqual(['dee']);
    expect(await ids(OFFICER, `ดี ${name}`)).toEqual(['dee']);
    expect(await ids(OFFICER, { text: 'ดี', place: '550102' })).toEqual([]);
  });

  test('a surname alone finds the family', async () => expect((await ids(OFFICER, 'ฟ้าใส')).sort()).toEqual(['noi', 'noi-mother']));

  test.each(['', ' ', 'ก', '123', '๑๒', '....', "' or 1=1 --", '%', '_'])('nothing by %j', async (text) => expect(await ids(OFFICER, text)).toEqual([]));

  test('the same question gets the same answer', async () => expect(await search('head', 'ฟ้าใส')).toEqual(await search('head', 'ฟ้าใส')));
});

describe('who is found by whom', () => {
  test('people of another district by nobody but their own officers', async () => {
    expect(await ids(OFFICER, 'ปัว ดอยงาม')).toEqual([]);
    expect(await ids('officer-5505', 'ปัว ดอยงาม')).toEqual(['pua']);
  });

  test('out of the area is as if nobody were there: the same answer, letter by letter', async () => {
    const out = await (await province.as(OFFICER))('POST', '/api/person-search', { text: 'ปัว ดอยงาม' });
    const nobody = await (await province.as(OFFICER))('POST', '/api/person-search', { text: 'กบ ดอยเขียว' });
    expect([out.status, new TextDecoder().decode(out.bytes)]).toEqual([nobody.status, new TextDecoder().decode(nobody.bytes)]);
  });

  test('a sealed home by nobody, not even the head, until it is assigned', async () => {
    expect(await ids('head', 'แดง สงวน')).toEqual(['red']);
    await seal('h-red');
    for (const account of ['head', `officer-${MUEANG.district}`]) {
      for (const text of ['แดง สงวน', 'แดง', 'สงวน', 'ม.2']) expect(await ids(account, text), `${account} ${text}`).not.toContain('red');
    }
    await superuser.query(`insert into household_assignment (province, household_id, account_id, subdistrict, kind, valid_from, action_id) values ('55', 'h-red', $1, '550102', 'case', '2026-11-01', $2)`, [`demo-${OFFICER}`, randomUUID()]);
    const { persons } = await search(OFFICER, 'แดง สงวน');
    expect(persons).toMatchObject([{ person_id: 'red', relation: 'assigned', opens: true }]);
    expect(await ids('head', 'แดง สงวน')).toEqual([]);
  });

  test('a family that was looked up outside the area, as long as that lasts', async () => {
    await superuser.query(`insert into look_up (province, household_id, look_up_id, account_id, subdistrict, why, opened_at, ends_at) values ('55', 'h-pua', $1, $2, '550501', 'โทรมา', $3, $4)`,
      [randomUUID(), `demo-${OFFICER}`, new Date(MORNING), new Date(MORNING + 3_600_000)]);
    expect((await search(OFFICER, 'ปัว ดอยงาม')).persons).toMatchObject([{ person_id: 'pua', relation: 'looked_up', opens: true }]);
    province.clock.advance(2 * 3_600_000);
    expect(await ids(OFFICER, 'ปัว ดอยงาม')).toEqual([]);
    province.clock.advance(-2 * 3_600_000);
    await superuser.query('delete from look_up');
  });

  test('people of the own village by its volunteer, and not those of the next one', async () => {
    await superuser.query(`delete from area_assignment where account_id = 'demo-volunteer'; insert into village_assignment (account_id, subdistrict, village_no, valid_from) values ('demo-volunteer', '550101', '3', '2026-01-01')`);
    expect(await ids('volunteer', 'คำ ใจดี')).toEqual(['kham']);
    for (const text of ['น้อย ฟ้าใส', 'ฟ้าใส', 'ม.1', 'แดง สงวน', 'ปัว ดอยงาม']) expect(await ids('volunteer', text), text).toEqual([]);
  });

  test('the check before somebody is written down says the same of a sealed person as of nobody', async () => {
    const asked = async (account: string, body: object) => (await (await province.as(account))('POST', '/api/person-search/duplicates', body)).json as Duplicates;
    expect((await asked(OFFICER, { first_name: 'คัม', last_name: 'ใจดี', birth_year: 2487 })).likely.map((person) => person.person_id)).toEqual(['kham']);
    expect((await asked(OFFICER, { first_name: 'อื่น', last_name: 'ไกล', national_id: '9287354845649' })).likely.map((person) => person.person_id)).toEqual(['kham']);
    expect(await asked('head', { first_name: 'แดง', last_name: 'สงวน' })).toEqual(await asked('head', { first_name: 'ไม่มี', last_name: 'คนนี้' }));
  });

  test('not by executives, and not without signing in', async () => {
    expect((await (await province.as('executive'))('POST', '/api/person-search', { text: 'คำ ใจดี' })).status).toBe(403);
    expect((await province.app.request('/api/person-search', { method: 'POST', body: JSON.stringify({ text: 'คำ' }), headers: { 'content-type': 'application/json' } })).status).toBe(401);
  });

  test('whether the family opens: with open work at once, else for a stated purpose', async () => {
    expect((await search(OFFICER, 'คำ ใจดี')).persons[0]).toMatchObject({ opens: true });
    await superuser.query(`update work_item set state = 'done' where household_id = 'h-rich'; delete from contact_purpose where household_id = 'h-rich'`);
    expect((await search(OFFICER, 'มั่งมี ศรีสุข')).persons[0]).toMatchObject({ opens: false, opens_text: { th: 'บอกเหตุก่อนเปิด' } });
  });
});

describe('behind the search', () => {
  test('the audit names who was shown and how many, and keeps the question as a hash', async () => {
    await search(OFFICER, 'คำ ใจดี');
    const { rows } = await superuser.query<{ detail: { found: number; sought: string }; persons: string[] }>(`select detail, persons from audit where deed = 'people.search' and account_id = 'demo-${OFFICER}' and persons <> '{}' order by at desc, audit_id desc limit 1`);
    expect(rows[0]).toMatchObject({ detail: { found: 1, kind: 'name' }, persons: ['kham'] });
    expect(rows[0]?.detail.sought).toMatch(/^[0-9a-f]{32}$/);
    const all = await superuser.query<{ text: string }>(`select string_agg(detail::text, ' ') as text from audit`);
    expect(all.rows[0]?.text).not.toContain('ใจดี');
  });

  test('a database from before the search gets its keys at the start, and keys of older rules are made again', async () => {
    const kept = async () => (await superuser.query('select person_id, bare_first, sound_last, bones from person_key where name_kind = $1 order by person_id', ['current'])).rows;
    const before = await kept();
    const start = { pool: province.pool, ownerUrl, clock: province.clock, province: '55' };
    expect(await keepPersonKeys(start)).toBe(0);
    await superuser.query(`update person_key set keys_version = 0, sound_last = 'old', bones = 'OLD' where person_id in ('kham', 'red')`);
    expect(await keepPersonKeys(start)).toBeGreaterThanOrEqual(2);
    expect(await kept()).toEqual(before);
    await superuser.query('delete from seal; delete from person_key');
    expect(await keepPersonKeys(start)).toBe(11);
    expect(await kept()).toEqual(before);
  });

  test('the key of the audit is made once, for this account alone', () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'klaikhun-search-')), 'secrets');
    const key = secretKeyIn(folder, 'search-key');
    expect([key.length, Buffer.compare(key, secretKeyIn(folder, 'search-key')), statSync(join(folder, 'search-key')).mode & 0o077]).toEqual([32, 0, 0]);
    rmSync(folder, { recursive: true });
  });

  test('the app cannot read the keys itself', async () => {
    await expect(province.pool.query('select first_name from person_key')).rejects.toThrow(/permission denied/);
    await expect(province.pool.query('select * from person_key')).rejects.toThrow(/permission denied/);
    expect((await province.pool.query(`select * from search_people('{"sound_first":"คัม","sound_last":"จฯดี","bare_first":"คำ","bare_last":"ใจดี"}')`)).rows).toEqual([]);
  });
});
