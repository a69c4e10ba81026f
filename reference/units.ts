// The units of the ministry as the domain notes have them: ministry, nine agencies, 76 provincial offices, 18 inspection regions and
// Bangkok, and the three One Home units that every province has. Which other units stand in a province has no list that we could read.
import { agencies } from './agencies.ts';
import type { Bilingual, Source } from './model.ts';
import { provinces } from './provinces.ts';

export const unitsSource: Source = {
  title: { th: 'โครงสร้างกระทรวงการพัฒนาสังคมและความมั่นคงของมนุษย์ และหน่วยงาน One Home ในจังหวัด', en: 'Structure of the Ministry of Social Development and Human Security, and its One Home units' },
  readOn: '2026-11-20',
  confidence: 'memory',
  note: {
    th: 'เก้าหน่วยงานและ พมจ. 76 แห่งยืนยันแล้ว หน่วยใน One Home และเขตตรวจราชการ 1–3 ยังต้องยืนยันกับกระทรวง หน่วยอื่นที่มีบางจังหวัดยังไม่มีรายชื่อ',
    en: 'The nine agencies and the 76 provincial offices are confirmed; One Home units and inspection regions 1-3 wait for the ministry. Units that only some provinces have are not listed.',
  },
};

export type UnitKind = 'ministry' | 'agency' | 'provincial_office' | 'one_home_unit' | 'inspection_region' | 'local_government';

export interface Unit {
  readonly id: string;
  readonly kind: UnitKind;
  readonly parent: string | null;
  readonly name: Bilingual;
  /** Two digits; null: several provinces, or the whole country. */
  readonly province: string | null;
}

export const MINISTRY = 'msdhs';
const BANGKOK = '10';

/** Units whose posts see more than one province, or none in particular. The database says the same in is_above(). */
export const isAboveProvince = (kind: string): boolean => kind === 'ministry' || kind === 'agency' || kind === 'inspection_region';

/** The provinces of an inspection region, by their codes; of the other units above a province, all. */
export function provincesOfUnit(unit: Pick<Unit, 'id' | 'kind'>): string[] {
  if (unit.kind !== 'inspection_region') return provinces.map((province) => province.code);
  return provinces.filter((province) => (province.inspectionRegion === null ? 'region-bangkok' : `region-${province.inspectionRegion}`) === unit.id).map((province) => province.code);
}

/** Under the provincial office, with the department to which each belongs; in Bangkok, which has no such office, under the department. */
const ONE_HOME: readonly { readonly id: string; readonly agency: string; readonly name: Bilingual }[] = [
  { id: 'family-home', agency: 'dcy', name: { th: 'บ้านพักเด็กและครอบครัว', en: 'Home for children and families' } },
  { id: 'homeless-centre', agency: 'dsdw', name: { th: 'ศูนย์คุ้มครองคนไร้ที่พึ่ง', en: 'Centre for the protection of the destitute' } },
  { id: 'disability-centre', agency: 'dep', name: { th: 'ศูนย์บริการคนพิการ', en: 'Service centre for persons with disabilities' } },
];

const inProvince = (name: Bilingual, province: Bilingual): Bilingual => ({ th: `${name.th}${province.th === 'กรุงเทพมหานคร' ? '' : 'จังหวัด'}${province.th}`, en: `${name.en}, ${province.en}` });
const officeOf = (province: string) => `pso-${province}`;

/** The whole tree, parents before children. */
export const ministryUnits: readonly Unit[] = [
  { id: MINISTRY, kind: 'ministry', parent: null, name: { th: 'กระทรวงการพัฒนาสังคมและความมั่นคงของมนุษย์', en: 'Ministry of Social Development and Human Security' }, province: null },
  ...agencies.map((agency): Unit => ({ id: agency.id, kind: 'agency', parent: MINISTRY, name: agency.name, province: null })),
  ...Array.from({ length: 18 }, (_, i): Unit => ({ id: `region-${i + 1}`, kind: 'inspection_region', parent: 'ops', name: { th: `เขตตรวจราชการที่ ${i + 1}`, en: `Inspection region ${i + 1}` }, province: null })),
  { id: 'region-bangkok', kind: 'inspection_region', parent: 'ops', name: { th: 'เขตตรวจราชการส่วนกลาง (กรุงเทพมหานคร)', en: 'Central inspection region (Bangkok)' }, province: BANGKOK },
  ...provinces.filter((province) => province.code !== BANGKOK).map((province): Unit => ({
    id: officeOf(province.code), kind: 'provincial_office', parent: 'ops', province: province.code,
    name: inProvince({ th: 'สำนักงานพัฒนาสังคมและความมั่นคงของมนุษย์', en: 'Provincial office of social development and human security' }, province.name),
  })),
  ...provinces.flatMap((province) => ONE_HOME.map((unit): Unit => ({
    id: `${unit.id}-${province.code}`, kind: 'one_home_unit', parent: province.code === BANGKOK ? unit.agency : officeOf(province.code), name: inProvince(unit.name, province.name), province: province.code,
  }))),
];
