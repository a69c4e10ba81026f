// A register of local governments as a file, CSV or Parquet: every mistake by its line, and nothing is taken when there is one.
import { LOCAL_KINDS, type LocalKind, servesProvince } from '@klaikhun/areas/org';
import { cellFault, type ColumnSpec, FaultList, type Faults } from '@klaikhun/exchange';
import { readTable } from '@klaikhun/exchange/node';
import { failed, ok, type Result } from '@klaikhun/std';
import { readRawRows } from '../jobs/raw-rows.ts';

export interface LocalGovernmentRow { readonly code: string; readonly kind: LocalKind; readonly th: string; readonly en: string; readonly province: string; readonly subdistricts: readonly string[] }

const KINDS = Object.keys(LOCAL_KINDS) as LocalKind[];
const text = (name: string, required: boolean): ColumnSpec => ({ name, kind: { type: 'text' }, required, keep: false });
export const LOCAL_GOVERNMENT_COLUMNS: readonly ColumnSpec[] = [
  { name: 'code', kind: { type: 'key' }, required: true, keep: false, refusal: cellFault('code_twice', 'รหัส อปท. นี้มีแล้วในแฟ้ม', 'this code stands twice in the file') },
  {
    name: 'kind', kind: { type: 'choice', values: KINDS.map((kind) => LOCAL_KINDS[kind].inRegister) }, required: true, keep: false,
    refusal: cellFault('unknown_kind', `ประเภทต้องเป็นหนึ่งใน ${KINDS.map((kind) => LOCAL_KINDS[kind].inRegister).join(' ')}`, `the kind must be one of ${KINDS.map((kind) => LOCAL_KINDS[kind].inRegister).join(' ')}`),
  },
  text('name_th', true), text('name_en', false), text('province_code', true), text('subdistrict_codes', false),
];

const WRONG = {
  code: cellFault('wrong_code', 'รหัสต้องเป็นตัวเลข 4–12 หลัก', 'the code must have 4 to 12 digits'),
  name: cellFault('no_thai_name', 'ชื่อต้องเป็นภาษาไทย ไม่เกิน 120 ตัวอักษร', 'the name must be Thai, at most 120 characters'),
  province: cellFault('unknown_province', 'ไม่มีจังหวัดรหัสนี้ในระบบ โหลดชุดแผนที่ก่อนด้วย klaikhun geography load', 'there is no such province here; load the geography pack first'),
  none: cellFault('no_subdistrict', 'ต้องมีอย่างน้อยหนึ่งตำบล คั่นด้วยเว้นวรรค', 'at least one subdistrict is needed, separated by blanks'),
  whole: cellFault('serves_province', 'ประเภทนี้ดูแลทั้งจังหวัด เว้นช่องตำบลว่างไว้', 'this kind serves the whole province; leave the subdistricts empty'),
  subdistrict: cellFault('unknown_subdistrict', 'ไม่มีตำบลรหัสนี้ในจังหวัดนี้', 'there is no such subdistrict in this province'),
  twice: cellFault('subdistrict_twice', 'ตำบลนี้อยู่ในแถวเดียวกันสองครั้ง', 'the subdistrict stands twice in the row'),
  sameName: cellFault('same_name', 'ในตำบลเดียวกันมี อปท. ชื่อนี้แล้วในแฟ้ม', 'another row of the file has this name in the same subdistrict'),
};

/** `places`: codes of the provinces and subdistricts that are in the system. */
export async function readLocalGovernments(path: string, places: ReadonlySet<string>): Promise<Result<LocalGovernmentRow[], Faults>> {
  const faults = new FaultList();
  const table = await readTable(path, { columns: LOCAL_GOVERNMENT_COLUMNS, targets: {}, faults });
  const raw = table === null ? null : await readRawRows(path);
  const rows: LocalGovernmentRow[] = [];
  // Where a row is broken in itself the two readers disagree about which is which: its structure is mended first.
  if (table !== null && raw !== null && raw.rows.length === table.rows) {
    const named = new Map<string, true>();
    for (const [i, cells] of raw.rows.entries()) {
      const cell = (column: string) => (cells[raw.columns.indexOf(column)] ?? '').trim();
      const row = rowOf(cell, places, (column, value, fault) => faults.add(path, table.lineOf(i), column, value, fault));
      for (const key of [...new Set(row.subdistricts)].map((code) => `${code} ${row.th}`)) {
        if (named.has(key)) faults.add(path, table.lineOf(i), 'name_th', row.th, WRONG.sameName);
        named.set(key, true);
      }
      rows.push(row);
    }
  }
  return faults.total > 0 || table === null ? failed({ first: faults.first, total: faults.total }) : ok(rows);
}

type Say = (column: string, value: string, fault: ReturnType<typeof cellFault>) => void;

function rowOf(cell: (column: string) => string, places: ReadonlySet<string>, say: Say): LocalGovernmentRow {
  const [code, th, province] = [cell('code'), cell('name_th').normalize('NFC'), cell('province_code')];
  const kind = KINDS.find((one) => LOCAL_KINDS[one].inRegister === cell('kind'));
  const subdistricts = cell('subdistrict_codes').split(/\s+/).filter((part) => part !== '');
  if (code !== '' && !/^\d{4,12}$/.test(code)) say('code', code, WRONG.code);
  if (th !== '' && (!/[ก-ฮ]/.test(th) || th.length > 120)) say('name_th', th, WRONG.name);
  const known = /^\d{2}$/.test(province) && places.has(province);
  if (province !== '' && !known) say('province_code', province, WRONG.province);
  if (kind !== undefined && servesProvince(kind) && subdistricts.length > 0) say('subdistrict_codes', subdistricts.join(' '), WRONG.whole);
  if (kind !== undefined && !servesProvince(kind) && subdistricts.length === 0) say('subdistrict_codes', '', WRONG.none);
  for (const [i, one] of subdistricts.entries()) {
    if (subdistricts.indexOf(one) < i) say('subdistrict_codes', one, WRONG.twice);
    else if (known && (!/^\d{6}$/.test(one) || !one.startsWith(province) || !places.has(one))) say('subdistrict_codes', one, WRONG.subdistrict);
  }
  return { code, kind: kind ?? 'subdistrict', th, en: cell('name_en') === '' ? th : cell('name_en'), province, subdistricts };
}
