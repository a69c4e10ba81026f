import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dayOf } from '@klaikhun/std';
import { testDatabase } from '@klaikhun/tools/testing/database.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readConfig, ROOT } from '../config.ts';
import { withClient } from '../postgres/roles.ts';
import { loadGeography } from '../geography.ts';
import { isClockwise, outlineOf } from './outline.ts';
import { readGeography } from './pack.ts';

// A small land of one province, one district and two subdistricts, the second too new for an outline.
const square = [[[100, 18], [101, 18], [101, 19], [100, 19], [100, 18]]];
const feature = (properties: object, coordinates: unknown = square) => ({ type: 'Feature', properties, geometry: { type: 'Polygon', coordinates } });
const files = () => ({
  'provinces.json': [{ provinceCode: 55, provinceNameTh: 'น่าน', provinceNameEn: 'Nan' }] as unknown[],
  'districts.json': [{ provinceCode: 55, districtCode: 5501, districtNameTh: 'เมืองน่าน', districtNameEn: 'Mueang Nan' }] as unknown[],
  'subdistricts.json': [
    { districtCode: 5501, subdistrictCode: 550101, subdistrictNameTh: 'ในเวียง', subdistrictNameEn: 'Nai Wiang' },
    { districtCode: 5501, subdistrictCode: 550199, subdistrictNameTh: 'ตั้งใหม่', subdistrictNameEn: 'Newly Made' },
  ] as unknown[],
  'th_adm1.geojson': { features: [feature({ ADM1_PCODE: 'TH55' })] },
  'th_adm2.geojson': { features: [feature({ ADM2_PCODE: 'TH5501' })] },
  'th_adm3.geojson': { features: [feature({ adm3_pcode: 'TH550101' }), feature({ adm3_pcode: 'TH550102' })] },
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'klaikhun-geography-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(changes: Record<string, unknown> = {}): string {
  for (const [name, content] of Object.entries({ ...files(), ...changes })) {
    if (content !== null) writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return folder;
}

describe('a pack', () => {
  test('is read with its codes, names and gaps', async () => {
    const read = await readGeography(write());
    expect(read).toMatchObject({ ok: true, value: { retired: ['550102'], withoutOutline: ['550199'] } });
    expect(read.ok && read.value.places).toContainEqual({ code: '550101', level: 'subdistrict', parent: '5501', th: 'ในเวียง', en: 'Nai Wiang' });
  });

  test.each([
    ['a file is missing', { 'districts.json': null }, 'districts.json', 'the file is missing'],
    ['it is not JSON', { 'districts.json': '[{' }, 'districts.json', 'it is not JSON in UTF-8'],
    ['a list is empty', { 'provinces.json': [] }, 'provinces.json', 'must be a list that is not empty'],
    ['a code is too short', { 'provinces.json': [{ provinceCode: 5, provinceNameTh: 'น่าน', provinceNameEn: 'Nan' }] }, 'provinces.json', 'the code must have 2 digits'],
    ['a code occurs twice', { 'provinces.json': [...files()['provinces.json'], ...files()['provinces.json']] }, 'provinces.json', 'the code occurs twice'],
    ['a parent is absent', { 'districts.json': [{ ...(files()['districts.json'][0] as object), provinceCode: 56 }] }, 'districts.json', '5501 does not lie in 56'],
    ['a name is missing', { 'provinces.json': [{ provinceCode: 55, provinceNameEn: 'Nan' }] }, 'provinces.json', 'the Thai or the English name is missing'],
    ['an outline has no code', { 'th_adm1.geojson': { features: [feature({})] } }, 'th_adm1.geojson', 'the place code is not valid'],
    ['an outline is a point', { 'th_adm1.geojson': { features: [{ properties: { ADM1_PCODE: 'TH55' }, geometry: { type: 'Point', coordinates: [100, 18] } }] } }, 'th_adm1.geojson', 'must be a Polygon or a MultiPolygon'],
    ['a ring is open', { 'th_adm1.geojson': { features: [feature({ ADM1_PCODE: 'TH55' }, [[[100, 18], [101, 18], [101, 19], [100, 19]]])] } }, 'th_adm1.geojson', 'a ring is not closed or lies outside Thailand'],
    ['the axes are swapped', { 'th_adm1.geojson': { features: [feature({ ADM1_PCODE: 'TH55' }, [[[18, 100], [18, 101], [19, 101], [18, 100]]])] } }, 'th_adm1.geojson', 'a ring is not closed or lies outside Thailand'],
  ])('is refused when %s', async (_, changes, file, reason) => {
    const read = await readGeography(write(changes));
    expect(read.ok).toBe(false);
    expect(!read.ok && read.problem.map((fault) => ({ file: fault.file, en: fault.reason.en }))).toContainEqual({ file, en: reason });
  });
});

test('outer rings are wound clockwise, holes the other way, whichever way they came', () => {
  const hole = [[100.2, 18.2], [100.4, 18.2], [100.4, 18.4], [100.2, 18.4], [100.2, 18.2]];
  for (const rings of [[...square, hole], [...square, hole].map((ring) => ring.toReversed())]) {
    const result = outlineOf({ type: 'Polygon', coordinates: rings });
    const [outer, inner] = 'outline' in result ? (result.outline.coordinates as [number, number][][]) : [];
    expect([isClockwise(outer ?? []), isClockwise(inner ?? [])]).toEqual([true, false]);
  }
});

describe('loading', () => {
  test('puts places and outlines into the database, twice the same; a faulty pack leaves what was there', async () => {
    const { ownerUrl } = await testDatabase();
    await withClient(ownerUrl, async (owner) => {
      const rows = async (table: string) => Number((await owner.query(`select count(*) from ${table}`)).rows[0].count);
      for (let time = 0; time < 2; time += 1) {
        expect(await loadGeography(write(), owner, dayOf(2026, 11, 20))).toMatchObject({ ok: true, value: { places: 4, outlines: 3 } });
        expect([await rows('place'), await rows('place_outline')]).toEqual([4, 3]);
      }
      expect(await loadGeography(write({ 'th_adm1.geojson': { features: [] } }), owner, dayOf(2026, 11, 20))).toMatchObject({ ok: false });
      expect(await rows('place_outline')).toBe(3);
    });
  });

  const pack = readConfig().geographyPack ?? join(ROOT, '../shared/geo');
  test.runIf(existsSync(pack))('takes the pack of the whole country', async () => {
    const { ownerUrl } = await testDatabase();
    await withClient(ownerUrl, async (owner) => {
      const loaded = await loadGeography(pack, owner, dayOf(2026, 11, 20));
      expect(loaded).toMatchObject({ ok: true, value: { places: 77 + 928 + 7436 } });
      expect(loaded.ok && loaded.value.retired).toHaveLength(3);
      expect(loaded.ok && loaded.value.withoutOutline).toHaveLength(14);
    });
  });
});
