// Loads a geography pack: names of all places of the country, and the outlines that replace the tile grid on the maps.
import { isoOf, ok, type Day, type Result } from '@klaikhun/std';
import type { Client } from 'pg';
import { type GeographyFault, readGeography } from './geography/pack.ts';

export type { GeographyFault } from './geography/pack.ts';

export interface GeographyLoaded {
  places: number;
  outlines: number;
  retired: string[];
  withoutOutline: string[];
}

/** To be shown wherever an outline is drawn: the licences of the sources ask for it. */
const ATTRIBUTION = 'Royal Thai Survey Department / OCHA COD-AB 2019; piyayut-ch/mapthai (MIT); thailand-geography-data (MIT)';

/**
 * Loads the pack in `dir` as the owner of the tables. New places are valid from the day `on`; known ones keep their validity and
 * their tile, and take the pack's names. All or nothing, and the same pack loaded twice changes nothing.
 */
export async function loadGeography(dir: string, owner: Client, on: Day): Promise<Result<GeographyLoaded, GeographyFault[]>> {
  const read = await readGeography(dir);
  if (!read.ok) return read;
  const { places, outlines, retired, withoutOutline } = read.value;
  await owner.query('begin');
  try {
    // One statement: a parent and its child may come together, since the reference is checked at its end.
    await owner.query(
      `insert into place (code, level, parent_code, name_th, name_en, valid_from)
       select code, level, parent, th, en, $2::date from jsonb_to_recordset($1::jsonb) as row (code text, level text, parent text, th text, en text)
       on conflict (code) do update set name_th = excluded.name_th, name_en = excluded.name_en`,
      [JSON.stringify(places), isoOf(on)],
    );
    await owner.query('delete from place_outline');
    await owner.query(
      `insert into place_outline (code, geometry, attribution)
       select code, outline, $2 from jsonb_to_recordset($1::jsonb) as row (code text, outline jsonb)`,
      [JSON.stringify(outlines), ATTRIBUTION],
    );
    await owner.query('commit');
  } catch (error) {
    await owner.query('rollback');
    throw error;
  }
  return ok({ places: places.length, outlines: outlines.length, retired, withoutOutline });
}
