// Posts above a province: of the ministry, its nine agencies and the inspection regions. They see the provinces of their unit that are in the
// system, never a person by holding the post alone; a province that comes later is added at the next start.
import type { Role } from '@klaikhun/areas/org';
import { findProvince, isAboveProvince, MINISTRY, ministryUnits, provincesOfUnit } from '@klaikhun/reference';
import { type Day, isoOf } from '@klaikhun/std';
import type { Client } from 'pg';

interface Above { readonly id: string; readonly unit: string; readonly role: Role; readonly th: string; readonly en: string; readonly codes: readonly string[] }

const OF_MINISTRY: readonly (readonly [string, Role, string, string])[] = [
  ['permanent-secretary', 'executive', 'ปลัดกระทรวง', 'Permanent Secretary'],
  ['deputy-secretary', 'executive', 'รองปลัดกระทรวง', 'Deputy Permanent Secretary'],
  ['dpo', 'auditor', 'เจ้าหน้าที่คุ้มครองข้อมูลส่วนบุคคลของกระทรวง (DPO)', 'Data-protection officer of the ministry'],
  ['internal-auditor', 'auditor', 'ผู้ตรวจสอบภายในของกระทรวง', 'Internal auditor of the ministry'],
  ['data-steward', 'data_steward', 'ผู้ดูแลข้อมูลของกระทรวง', 'Data steward of the ministry'],
  // Two, because nobody gives a post to themselves.
  ['administrator', 'administrator', 'ผู้ดูแลระบบของกระทรวง', 'Administrator of the ministry'],
  ['administrator-2', 'administrator', 'ผู้ดูแลระบบของกระทรวง (คนที่สอง)', 'Administrator of the ministry (second)'],
];

function postsAbove(): Above[] {
  return ministryUnits.filter((unit) => isAboveProvince(unit.kind)).flatMap((unit): Above[] => {
    const codes = provincesOfUnit(unit);
    if (unit.id === MINISTRY) return OF_MINISTRY.map(([id, role, th, en]) => ({ id: `${id}-${MINISTRY}`, unit: unit.id, role, th, en, codes }));
    if (unit.kind === 'inspection_region') return [{ id: `inspector-${unit.id}`, unit: unit.id, role: 'inspector', th: `ผู้ตรวจราชการ ${unit.name.th}`, en: `Inspector, ${unit.name.en}`, codes }];
    return [
      { id: `head-${unit.id}`, unit: unit.id, role: 'executive', th: `หัวหน้าหน่วยงาน ${unit.name.th}`, en: `Head of the ${unit.name.en}`, codes },
      { id: `programmes-${unit.id}`, unit: unit.id, role: 'programme_owner', th: `เจ้าของโครงการ ${unit.name.th}`, en: `Programme owner, ${unit.name.en}`, codes },
    ];
  });
}

export async function seedPostsAbove(owner: Client, on: Day): Promise<void> {
  const posts = postsAbove();
  await owner.query(
    `insert into post (post_id, unit_id, role, title_th, title_en, valid_from)
     select id, unit, role, th, en, $2 from jsonb_to_recordset($1::jsonb) as row (id text, unit text, role text, th text, en text) on conflict (post_id) do nothing`,
    [JSON.stringify(posts), isoOf(on)],
  );
  await owner.query(
    `insert into post_area (post_id, code, people, valid_from)
     select id, code.value, false, $2 from jsonb_to_recordset($1::jsonb) as row (id text, codes jsonb), jsonb_array_elements_text(codes) as code (value)
     where exists (select from place where place.code = code.value) and not exists (select from post_area as has where has.post_id = id and has.code = code.value)`,
    [JSON.stringify(posts), isoOf(on)],
  );
}

/** Who holds which in the demo: an administrator of the ministry, who fills the rest, an inspector, and a programme owner of the older people's department. */
export async function seedDemoAbove(owner: Client, province: string, on: Day): Promise<void> {
  const region = findProvince(province)?.inspectionRegion ?? null;
  const held = [[`administrator-${MINISTRY}`, 'demo-ministry'], [`inspector-region-${region ?? 'bangkok'}`, 'demo-inspector'], ['programmes-dop', 'demo-programmes']] as const;
  for (const [post, account] of held) {
    await owner.query(
      `insert into post_holding (post_id, account_id, kind, valid_from, given_by) select $1, $2, 'holder', $3, 'demo-administrator'
       where exists (select from post where post_id = $1) and exists (select from account where account_id = $2) and not exists (select from post_holding where post_id = $1)`, [post, account, isoOf(on)],
    );
  }
}
