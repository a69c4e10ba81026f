// Local governments into the database: units to which posts can be given, and the subdistricts that each serves. A file is the whole register
// of the provinces that it names: what it does not name there any more ends. All or nothing; the same file twice changes nothing.
import { type LocalKind, servesProvince } from '@klaikhun/areas/org';
import { demoLocalGovernments } from '@klaikhun/reference';
import type { Faults } from '@klaikhun/exchange';
import { type Day, failed, isoOf, ok, type Result } from '@klaikhun/std';
import type { Client } from 'pg';
import { type LocalGovernmentRow, readLocalGovernments } from './read.ts';

export interface LocalGovernmentsLoaded { readonly added: number; readonly changed: number; readonly same: number; readonly ended: number }

export async function loadLocalGovernments(path: string, source: string, owner: Client, on: Day): Promise<Result<LocalGovernmentsLoaded, Faults>> {
  const { rows: places } = await owner.query<{ code: string }>(`select code from place where level in ('province', 'subdistrict') and (valid_to is null or valid_to >= $1)`, [isoOf(on)]);
  const read = await readLocalGovernments(path, new Set(places.map((place) => place.code)));
  if (!read.ok) return failed(read.problem);
  await owner.query('begin');
  try {
    const loaded = await keep(owner, read.value, { source, madeUp: false, on });
    await owner.query('commit');
    return ok(loaded);
  } catch (error) {
    await owner.query('rollback');
    throw error;
  }
}

/** The made-up register of a demo province, one to a subdistrict, its names saying so; never beside a real one. */
export async function seedLocalGovernments(owner: Client, province: string, on: Day): Promise<void> {
  const real = await owner.query('select from local_government join unit using (unit_id) where province = $1 and not made_up limit 1', [province]);
  const there = await owner.query('select from local_government join unit using (unit_id) where province = $1 limit 1', [province]);
  if (real.rowCount !== 0 || there.rowCount !== 0) return;
  const rows = demoLocalGovernments(province).map((one): LocalGovernmentRow => ({
    code: `99${one.subdistrict}`, kind: one.kind, th: one.name, en: `${one.english} (made up)`, province, subdistricts: [one.subdistrict],
  }));
  await keep(owner, rows, { source: 'สมมติ / made up', madeUp: true, on });
}

interface How { readonly source: string; readonly madeUp: boolean; readonly on: Day }

interface Kept { readonly unit: string; readonly code: string; readonly kind: LocalKind; readonly th: string; readonly en: string; readonly province: string; readonly areas: readonly string[]; readonly post: string; readonly post_th: string; readonly post_en: string }

const keptOf = (row: LocalGovernmentRow): Kept => ({
  unit: `local-${row.code}`, code: row.code, kind: row.kind, th: row.th, en: row.en, province: row.province, areas: servesProvince(row.kind) ? [row.province] : row.subdistricts,
  post: `coordinator-local-${row.code}`, post_th: `ผู้ประสานงานสวัสดิการ ${row.th}`, post_en: `Welfare coordinator, ${row.en}`,
});

const ROWS = `jsonb_to_recordset($1::jsonb) as row (unit text, code text, kind text, th text, en text, province text, areas jsonb, post text, post_th text, post_en text)`;

async function keep(owner: Client, given: readonly LocalGovernmentRow[], { source, madeUp, on }: How): Promise<LocalGovernmentsLoaded> {
  const rows = JSON.stringify(given.map(keptOf));
  const [today, before] = [isoOf(on), isoOf(on - 1)];
  const { rows: counted } = await owner.query<{ there: number; same: number }>(
    `select count(*) filter (where unit.unit_id is not null)::int as there,
       count(*) filter (where unit.name_th = row.th and unit.name_en = row.en and local.kind = row.kind and unit.valid_to is null and local.made_up = $2
         and (select coalesce(array_agg(area.code order by area.code), '{}') from local_government_area as area where area.unit_id = row.unit and area.valid_to is null)
           = (select coalesce(array_agg(own.value order by own.value), '{}') from jsonb_array_elements_text(row.areas) as own (value)))::int as same
     from ${ROWS} left join unit on unit.unit_id = row.unit left join local_government as local on local.unit_id = row.unit`, [rows, madeUp],
  );
  const { there = 0, same = 0 } = counted[0] ?? {};
  await owner.query(
    `insert into unit (unit_id, kind, parent_id, name_th, name_en, province, valid_from, source) select unit, 'local_government', null, th, en, province, $2, $3 from ${ROWS}
     on conflict (unit_id) do update set name_th = excluded.name_th, name_en = excluded.name_en, source = excluded.source, valid_to = null
       where (unit.name_th, unit.name_en, unit.source) is distinct from (excluded.name_th, excluded.name_en, excluded.source) or unit.valid_to is not null`, [rows, today, source]);
  await owner.query(`insert into local_government (unit_id, code, kind, made_up) select unit, code, kind, $2 from ${ROWS} on conflict (unit_id) do update set kind = excluded.kind, made_up = excluded.made_up`, [rows, madeUp]);
  await owner.query(
    `insert into post (post_id, unit_id, role, title_th, title_en, valid_from) select post, unit, 'partner', post_th, post_en, $2 from ${ROWS}
     on conflict (post_id) do update set title_th = excluded.title_th, title_en = excluded.title_en, valid_to = null`, [rows, today]);
  await keepAreas(owner, rows, today, before);
  const ended = await endMissing(owner, rows, before);
  return { added: given.length - there, changed: there - same, same, ended };
}

/** Of the register, and of the posts: an area that is there already stays as it is, one that is named no more ends. */
async function keepAreas(owner: Client, rows: string, today: string, before: string): Promise<void> {
  for (const [table, key, extra, value] of [['local_government_area', 'unit', '', ''], ['post_area', 'post', ', people', ', false']] as const) {
    const column = key === 'unit' ? 'unit_id' : 'post_id';
    const wanted = `select row.${key} as id, code.value as code from ${ROWS}, jsonb_array_elements_text(row.areas) as code (value)`;
    await owner.query(
      `update ${table} as has set valid_to = greatest($2::date, has.valid_from - 1) where has.valid_to is null and has.${column} in (select row.${key} from ${ROWS})
         and not exists (select from (${wanted}) as wanted where wanted.id = has.${column} and wanted.code = has.code)`, [rows, before]);
    await owner.query(
      `insert into ${table} (${column}, code, valid_from${extra}) select wanted.id, wanted.code, $2${value} from (${wanted}) as wanted
       where not exists (select from ${table} as has where has.${column} = wanted.id and has.code = wanted.code and has.valid_to is null)
       on conflict (${column}, code, valid_from) do update set valid_to = null`, [rows, today]);
  }
}

/** Of the provinces that the register names. */
async function endMissing(owner: Client, rows: string, before: string): Promise<number> {
  const { rows: gone } = await owner.query<{ unit_id: string }>(
    `update unit set valid_to = greatest($2::date, valid_from - 1) where kind = 'local_government' and valid_to is null and province in (select row.province from ${ROWS}) and unit_id not in (select row.unit from ${ROWS}) returning unit_id`, [rows, before]);
  const ids = gone.map((row) => row.unit_id);
  await owner.query('update post set valid_to = greatest($2::date, valid_from - 1) where unit_id = any ($1) and valid_to is null', [ids, before]);
  await owner.query('update post_area set valid_to = greatest($2::date, valid_from - 1) where post_id in (select post_id from post where unit_id = any ($1)) and valid_to is null', [ids, before]);
  await owner.query('update local_government_area set valid_to = greatest($2::date, valid_from - 1) where unit_id = any ($1) and valid_to is null', [ids, before]);
  await owner.query('update post_holding set valid_to = greatest($2::date, valid_from - 1) where post_id in (select post_id from post where unit_id = any ($1)) and (valid_to is null or valid_to > $2) and valid_from <= coalesce(valid_to, valid_from)', [ids, before]);
  return ids.length;
}
