// What must be there before people come in: the places of the province and who works in them. Done by the owner of the tables.
import { randomBytes } from 'node:crypto';
import { hash } from '@node-rs/argon2';
import { ROLE_NAMES, type DemoAccounts, type Role, ROLES, SYSTEM_ACCOUNT } from '@klaikhun/areas/org';
import { districtsOf, findProvince } from '@klaikhun/reference';
import { type Day, isoOf } from '@klaikhun/std';
import type { Client } from 'pg';

/** Places written down in the reference tables; names that a geography pack has brought are kept. */
export async function seedPlaces(owner: Client, province: string, on: Day): Promise<void> {
  const top = findProvince(province);
  if (!top) return;
  const places = [
    { code: top.code, level: 'province', parent: null, name: top.name, tile: null },
    ...districtsOf(province).flatMap((district) => [
      { code: district.code, level: 'district', parent: top.code, name: district.name, tile: district.tile },
      ...district.subdistricts.map((one) => ({ code: one.code, level: 'subdistrict', parent: district.code, name: one.name, tile: null })),
    ]),
  ];
  await owner.query(
    `insert into place (code, level, parent_code, name_th, name_en, valid_from, tile_column, tile_row)
     select code, level, parent, name->>'th', name->>'en', $2::date, (tile->>'column')::smallint, (tile->>'row')::smallint
     from jsonb_to_recordset($1::jsonb) as row (code text, level text, parent text, name jsonb, tile jsonb)
     on conflict (code) do update set tile_column = excluded.tile_column, tile_row = excluded.tile_row`,
    [JSON.stringify(places), isoOf(on)],
  );
}

interface Planned { accountId: string; account: string; name: { th: string; en: string }; role: Role; code: string }

/** The account in whose name jobs act: it sees the province and nobody can sign in with it. */
export async function seedSystemAccount(owner: Client, province: string, on: Day): Promise<void> {
  const { th, en } = ROLE_NAMES[SYSTEM_ACCOUNT] ?? { th: '', en: '' };
  await owner.query(
    `insert into account (account_id, account, name_th, name_en, role, password_hash, demo) values ($1, $1, $2, $3, $1, null, false) on conflict (account_id) do nothing`, [SYSTEM_ACCOUNT, th, en],
  );
  await assign(owner, SYSTEM_ACCOUNT, province, true, on);
}

/** One field officer for each district, a head, an executive, a volunteer. All demo accounts share one password, shown where one signs in. */
export async function seedDemoAccounts(owner: Client, province: string, on: Day): Promise<void> {
  const planned = plannedAccounts(province);
  const { rows } = await owner.query<{ account: string }>('select account from account where demo');
  const present = new Set(rows.map((row) => row.account));
  for (const one of planned.filter((account) => !present.has(account.account))) {
    const secret = await hash(DEMO_PASSWORD, { salt: randomBytes(16) });
    await owner.query('insert into account (account_id, account, name_th, name_en, role, password_hash, demo) values ($1, $2, $3, $4, $5, $6, true)', [one.accountId, one.account, one.name.th, one.name.en, one.role, secret]);
    await assign(owner, one.accountId, one.code, ROLES[one.role].may.see_people, on);
  }
}

async function assign(owner: Client, accountId: string, code: string, people: boolean, on: Day): Promise<void> {
  await owner.query(
    `insert into area_assignment (account_id, code, people, valid_from, valid_to) select $1, $2, $3, $4, null
     where not exists (select from area_assignment where account_id = $1 and code = $2 and valid_to is null)`, [accountId, code, people, isoOf(on)],
  );
}

const DEMO_PASSWORD = 'klaikhun';
/** Invented names; any likeness is chance. In the order of the districts' codes. */
const OFFICERS = [
  ['กมลชนก', 'Kamonchanok'], ['ณัฐพล', 'Natthaphon'], ['ศิริพร', 'Siriphon'], ['อนุชา', 'Anucha'], ['พิมพ์ใจ', 'Phimchai'], ['วรเชษฐ์', 'Worachet'], ['จันทร์เพ็ญ', 'Chanphen'], ['ธีรวัฒน์', 'Thirawat'],
  ['สุภาวดี', 'Suphawadi'], ['เกรียงไกร', 'Kriangkrai'], ['มาลัยพร', 'Malaiphon'], ['ปริญญา', 'Parinya'], ['รัชนีกร', 'Ratchanikon'], ['ชยพล', 'Chayaphon'], ['นิภาพร', 'Niphaphon'],
] as const;

function plannedAccounts(province: string): Planned[] {
  const districts = districtsOf(province);
  const officers = districts.map((district, i): Planned => {
    const [th, en] = OFFICERS[i % OFFICERS.length] as (typeof OFFICERS)[number];
    return { accountId: `demo-officer-${district.code}`, account: `officer-${district.code}`, role: 'field_officer', code: district.code, name: { th: `${th} (อ.${district.name.th})`, en: `${en} (${district.name.en})` } };
  });
  const subdistrict = districts[0]?.subdistricts[0];
  return [
    { accountId: 'demo-head', account: 'head', role: 'provincial_head', code: province, name: { th: 'วิไลวรรณ (พมจ.)', en: 'Wilaiwan (head of office)' } },
    { accountId: 'demo-executive', account: 'executive', role: 'executive', code: province, name: { th: 'ธนากร (ผู้บริหาร)', en: 'Thanakon (executive)' } },
    ...(subdistrict ? [{ accountId: 'demo-volunteer', account: 'volunteer', role: 'volunteer' as const, code: subdistrict.code, name: { th: `บัวผัน (อพม. ต.${subdistrict.name.th})`, en: `Buaphan (volunteer, ${subdistrict.name.en})` } }] : []),
    { accountId: 'demo-hotline', account: 'hotline', role: 'hotline_agent', code: province, name: { th: 'ดวงใจ (สายด่วน 1300)', en: 'Duangjai (hotline 1300)' } },
    { accountId: 'demo-unit-head', account: 'unit-head', role: 'unit_head', code: province, name: { th: 'อรอนงค์ (บ้านพักเด็กและครอบครัว)', en: 'Onanong (home for children and families)' } },
    { accountId: 'demo-auditor', account: 'auditor', role: 'auditor', code: province, name: { th: 'สุรเดช (เจ้าหน้าที่คุ้มครองข้อมูล)', en: 'Suradet (data-protection officer)' } },
    { accountId: 'demo-administrator', account: 'administrator', role: 'administrator', code: province, name: { th: 'ประภาส (ผู้ดูแลระบบ)', en: 'Praphat (administrator)' } },
    { accountId: 'demo-ministry', account: 'ministry', role: 'administrator', code: province, name: { th: 'ศิรินภา (ผู้ดูแลระบบของกระทรวง)', en: 'Sirinapha (administrator of the ministry)' } },
    { accountId: 'demo-inspector', account: 'inspector', role: 'inspector', code: province, name: { th: 'วีรศักดิ์ (ผู้ตรวจราชการ)', en: 'Wirasak (inspector)' } },
    { accountId: 'demo-programmes', account: 'programmes', role: 'programme_owner', code: province, name: { th: 'สุดารัตน์ (เจ้าของโครงการ กรมผู้สูงอายุ)', en: 'Sudarat (programmes for older persons)' } },
    ...officers,
  ];
}

const WHAT: Readonly<Partial<Record<Role, { th: string; en: string }>>> = {
  provincial_head: { th: 'เห็นทั้งจังหวัด ดูและทำงานได้ทุกครอบครัว', en: 'Sees the whole province, and may work on every family' },
  field_officer: { th: 'เห็นครอบครัวในอำเภอของตน ถาม ตอบ และพาไปยื่นสิทธิ', en: 'Sees the families of one district, asks, answers and helps them apply' },
  volunteer: { th: 'เห็นครอบครัวในตำบลของตน ช่วยถามสิ่งที่ยังไม่ทราบ', en: 'Sees the families of one subdistrict and asks what is not known' },
  executive: { th: 'เห็นตัวเลขทั้งจังหวัด ไม่เห็นรายชื่อคน', en: 'Sees the figures of the province, and no person' },
  hotline_agent: { th: 'รับสาย ค้นหาคน และเปิดข้อมูลที่จำเป็นต่อการช่วยเหลือ', en: 'Takes calls, finds people, opens what helping them needs' },
  unit_head: { th: 'ดูแลครอบครัวและเคสของหน่วยใน One Home มอบหมายงานให้เจ้าหน้าที่', en: 'Answers for the families and cases of a One Home unit, and gives out work' },
  auditor: { th: 'ดูว่าใครเปิดข้อมูลของใคร และทบทวนการเปิดกรณีฉุกเฉิน', en: 'Sees who opened whose record, and reviews emergency openings' },
  inspector: { th: 'เห็นตัวเลขของทุกจังหวัดในเขตตรวจราชการ ไม่เห็นรายชื่อคน', en: 'Sees the figures of every province of a region, and no person' },
  programme_owner: { th: 'เห็นตัวเลขของโครงการทุกจังหวัด ไม่เห็นรายชื่อคน', en: 'Sees the figures of a programme everywhere, and no person' },
  administrator: { th: 'ดูแลบัญชี ตำแหน่ง และพื้นที่ ไม่เห็นข้อมูลประชาชน', en: 'Looks after accounts, posts and areas, and sees no person' },
};

/** Shown on the sign-in page of a demo: one of each kind, and every district's officer. */
export function demoAccounts(province: string): DemoAccounts['accounts'] {
  return plannedAccounts(province).map((one) => {
    const district = districtsOf(province).find((place) => place.code === one.code.slice(0, 4));
    const subdistrict = district?.subdistricts.find((place) => place.code === one.code);
    const top = findProvince(province);
    const area = one.code.length === 6 ? subdistrict?.name : one.code.length === 4 ? district?.name : top?.name;
    return { account: one.account, password: DEMO_PASSWORD, name: one.name, role: one.role, role_name: ROLE_NAMES[one.role] ?? one.name, area: area ?? one.name, what: WHAT[one.role] ?? one.name };
  });
}
