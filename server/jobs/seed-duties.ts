// Units of the ministry, the posts of this province, and (in a demo) who holds them today. Done by the owner of the tables; what is there stays.
import { randomBytes } from 'node:crypto';
import { hash } from '@node-rs/argon2';
import type { Role } from '@klaikhun/areas/org';
import { districtsOf, ministryUnits, type Unit, unitsSource } from '@klaikhun/reference';
import { type Day, isoOf } from '@klaikhun/std';
import { seedLocalGovernments } from '../local-governments/load.ts';
import type { Client } from 'pg';

interface Post { readonly id: string; readonly unit: string; readonly role: Role; readonly th: string; readonly en: string; readonly code: string; readonly people: boolean }

/** The ministry's units everywhere, and the posts that a province's work needs; `demo`: made-up local governments too. */
export async function seedOrganisation(owner: Client, province: string, on: Day, demo: boolean): Promise<void> {
  await addUnits(owner, ministryUnits, `${unitsSource.title.th} (${unitsSource.readOn})`, on);
  if (demo) await seedLocalGovernments(owner, province, on);
  await owner.query(
    `insert into post (post_id, unit_id, role, title_th, title_en, valid_from)
     select id, unit, role, th, en, $2 from jsonb_to_recordset($1::jsonb) as row (id text, unit text, role text, th text, en text) where exists (select from unit where unit_id = unit) on conflict (post_id) do nothing`,
    [JSON.stringify(postsOf(province)), isoOf(on)],
  );
  await owner.query(
    `insert into post_area (post_id, code, people, valid_from)
     select id, code, people, $2 from jsonb_to_recordset($1::jsonb) as row (id text, code text, people boolean)
     where exists (select from post where post_id = id) and exists (select from place where place.code = row.code) and not exists (select from post_area where post_id = id)`,
    [JSON.stringify(postsOf(province)), isoOf(on)],
  );
}

async function addUnits(owner: Client, units: readonly Unit[], source: string, on: Day): Promise<void> {
  await owner.query(
    `insert into unit (unit_id, kind, parent_id, name_th, name_en, province, valid_from, source)
     select id, kind, parent, name->>'th', name->>'en', province, $2, $3 from jsonb_to_recordset($1::jsonb) as row (id text, kind text, parent text, name jsonb, province text) on conflict (unit_id) do nothing`,
    [JSON.stringify(units), isoOf(on), source],
  );
}

function postsOf(province: string): Post[] {
  const office = `pso-${province}`;
  const post = (id: string, unit: string, role: Role, th: string, en: string, code = province, people = true): Post => ({ id: `${id}-${province}`, unit, role, th, en, code, people });
  return [
    post('head', office, 'provincial_head', 'พัฒนาสังคมและความมั่นคงของมนุษย์จังหวัด (พมจ.)', 'Head of the provincial office'),
    post('officer-older', office, 'field_officer', 'นักพัฒนาสังคม งานผู้สูงอายุ', 'Social development officer, older persons'),
    post('hotline', office, 'hotline_agent', 'เจ้าหน้าที่สายด่วน 1300', 'Hotline 1300 agent'),
    post('dpo', office, 'auditor', 'เจ้าหน้าที่คุ้มครองข้อมูลส่วนบุคคล', 'Data-protection officer', province, false),
    post('administrator', office, 'administrator', 'ผู้ดูแลระบบของจังหวัด', 'Administrator of the province', province, false),
    post('head-family-home', `family-home-${province}`, 'unit_head', 'หัวหน้าบ้านพักเด็กและครอบครัว', 'Head of the home for children and families'),
    post('officer-family-home', `family-home-${province}`, 'field_officer', 'นักสังคมสงเคราะห์ บ้านพักเด็กและครอบครัว', 'Social worker, home for children and families'),
    post('head-homeless', `homeless-centre-${province}`, 'unit_head', 'ผู้อำนวยการศูนย์คุ้มครองคนไร้ที่พึ่ง', 'Head of the centre for the destitute'),
    post('head-disability', `disability-centre-${province}`, 'unit_head', 'ผู้อำนวยการศูนย์บริการคนพิการ', 'Head of the disability service centre'),
    ...districtsOf(province).map((district): Post => ({ id: `officer-${district.code}`, unit: office, role: 'field_officer', th: `นักพัฒนาสังคม อ.${district.name.th}`, en: `Social development officer, ${district.name.en}`, code: district.code, people: true })),
  ];
}

/** A village volunteer of the demo beside the one that signs in. */
const VOLUNTEERS = [
  { th: 'คำแปง', en: 'Khampaeng', subdistrict: 0, villages: ['1', '2'] },
  { th: 'สมหมาย', en: 'Sommai', subdistrict: 0, villages: ['3'] },
  { th: 'แสงเดือน', en: 'Saengduean', subdistrict: 1, villages: ['2', '4'] },
] as const;

/**
 * Who holds what in the demo: each officer their post; the centre for the destitute vacant with somebody acting, the centre for the
 * disabled vacant, one officer on leave with a neighbour standing in.
 */
export async function seedDemoHoldings(owner: Client, province: string, on: Day): Promise<void> {
  if ((await owner.query('select from post_holding limit 1')).rowCount !== 0) return;
  const districts = districtsOf(province);
  const hold = (post: string, account: string, kind = 'holder', to: Day | null = null, why: string | null = null) => owner.query(
    `insert into post_holding (post_id, account_id, kind, valid_from, valid_to, given_by, why) select $1, $2, $3, $4, $5, 'demo-administrator', $6
     where exists (select from post where post_id = $1) and exists (select from account where account_id = $2)`, [post, account, kind, isoOf(on), to === null ? null : isoOf(to), why],
  );
  for (const [post, account] of [['head', 'head'], ['hotline', 'hotline'], ['dpo', 'auditor'], ['administrator', 'administrator'], ['head-family-home', 'unit-head']] as const) await hold(`${post}-${province}`, `demo-${account}`);
  for (const district of districts) await hold(`officer-${district.code}`, `demo-officer-${district.code}`);
  const [first, , third, fourth] = districts;
  if (first) await hold(`head-homeless-${province}`, `demo-officer-${first.code}`, 'acting', on + 30, 'รอแต่งตั้งผู้อำนวยการคนใหม่');
  if (third && fourth) await leaveOf(owner, `demo-officer-${third.code}`, `demo-officer-${fourth.code}`, `officer-${third.code}`, on);
  await seedVolunteers(owner, province, on);
}

async function leaveOf(owner: Client, leaver: string, substitute: string, post: string, on: Day): Promise<void> {
  const { rows } = await owner.query<{ leave_id: string }>(
    `insert into leave (leave_id, account_id, first_day, last_day, substitute_id, given_by) values (gen_random_uuid(), $1, $3, $4, $2, $1) returning leave_id`, [leaver, substitute, isoOf(on), isoOf(on + 4)],
  );
  await owner.query(`insert into post_holding (post_id, account_id, kind, valid_from, valid_to, given_by, leave_id) values ($1, $2, 'acting', $3, $4, $5, $6)`, [post, substitute, isoOf(on), isoOf(on + 4), leaver, rows[0]?.leave_id]);
}

async function seedVolunteers(owner: Client, province: string, on: Day): Promise<void> {
  const first = districtsOf(province)[0];
  const secret = await hash(randomBytes(24).toString('base64url'), { salt: randomBytes(16) });
  for (const [i, one] of VOLUNTEERS.entries()) {
    const place = first?.subdistricts[one.subdistrict];
    if (place === undefined) continue;
    const id = `demo-volunteer-${i + 2}`;
    await owner.query(`insert into account (account_id, account, name_th, name_en, role, password_hash, demo) values ($1, $2, $3, $4, 'volunteer', $5, true) on conflict do nothing`, [id, `volunteer-${i + 2}`, `${one.th} (อพม. ต.${place.name.th})`, `${one.en} (volunteer, ${place.name.en})`, secret]);
    for (const village of one.villages) await owner.query('insert into village_assignment (account_id, subdistrict, village_no, valid_from) values ($1, $2, $3, $4) on conflict do nothing', [id, place.code, village, isoOf(on)]);
  }
}
