import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { dayOf, isWorkingDay, weekdayOf, yearOf } from '@klaikhun/std';
import { agencies, demoLocalGovernment, demoLocalGovernments, districtsOf, findAgency, findDistrict, findProvince, findSubdistrict, holidays, ministryUnits, officialHolidays, provinces, womenAndFamilyUnitOf, womenAndFamilyUnits } from './index.ts';

const thaiOnly = /^[฀-๿.() ]+$/;
const latinOnly = /^[A-Za-z,'() -]+$/;
const nan = districtsOf('55');
const subdistricts = nan.flatMap((district) => district.subdistricts.map((subdistrict) => ({ district, subdistrict })));

describe('provinces', () => {
  it('are 77, well-formed, unique and in order', () => {
    expect(provinces).toHaveLength(77);
    expect(new Set(provinces.map((province) => province.code)).size).toBe(77);
    expect(provinces.map((province) => province.code)).toEqual(provinces.map((province) => province.code).toSorted());
    for (const { code, name } of provinces) {
      expect(code).toMatch(/^[1-9]\d$/);
      expect(name.th).toMatch(thaiOnly);
      expect(name.en).toMatch(latinOnly);
    }
  });

  it('belong to 18 inspection regions of the printed sizes, Bangkok to the centre', () => {
    const sizes = Array.from({ length: 18 }, (_, index) => provinces.filter((province) => province.inspectionRegion === index + 1).length);
    expect(sizes).toEqual([6, 4, 3, 4, 5, 6, 3, 3, 5, 5, 3, 4, 4, 4, 4, 4, 5, 4]);
    expect(provinces.filter((province) => province.inspectionRegion === null).map((province) => province.code)).toEqual(['10']);
    expect(findProvince('55')).toMatchObject({ name: { th: 'น่าน', en: 'Nan' }, inspectionRegion: 16 });
  });
});

describe('agencies and service areas', () => {
  it('are nine agencies with unique names', () => {
    expect(agencies).toHaveLength(9);
    expect(new Set(agencies.flatMap((agency) => [agency.id, agency.name.th, agency.abbreviation.th])).size).toBe(27);
  });

  it('put every province under exactly one of the twelve units, each seat inside its own area', () => {
    expect(womenAndFamilyUnits).toHaveLength(12);
    expect(womenAndFamilyUnits.flatMap((unit) => unit.provinces).toSorted()).toEqual(provinces.map((province) => province.code));
    for (const unit of womenAndFamilyUnits) {
      expect(unit.provinces).toContain(unit.seat);
      expect(findAgency(unit.agency)?.abbreviation.th).toBe('สค.');
    }
    expect(womenAndFamilyUnitOf('55')?.id).toBe('chiang_rai');
    expect(womenAndFamilyUnitOf('66')?.seat, 'พิจิตร is handled and counted in พิษณุโลก').toBe('65');
  });
});

describe('units', () => {
  it('are one tree: parents stand before children, numbers are unique, every province has its three One Home units', () => {
    const seen = new Set<string>();
    for (const unit of ministryUnits) {
      expect(unit.parent === null || seen.has(unit.parent), unit.id).toBe(true);
      expect(seen.has(unit.id), unit.id).toBe(false);
      seen.add(unit.id);
    }
    for (const province of provinces) expect(ministryUnits.filter((unit) => unit.kind === 'one_home_unit' && unit.province === province.code)).toHaveLength(3);
    expect(ministryUnits.filter((unit) => unit.parent === null).map((unit) => unit.kind)).toEqual(['ministry']);
  });

  it('have a provincial office everywhere but in Bangkok, whose units stand under their departments', () => {
    expect(provinces.filter((province) => !ministryUnits.some((unit) => unit.kind === 'provincial_office' && unit.province === province.code)).map((province) => province.code)).toEqual(['10']);
    expect(ministryUnits.find((unit) => unit.id === 'family-home-10')?.parent).toBe('dcy');
    expect(ministryUnits.find((unit) => unit.id === 'family-home-55')?.name.th).toBe('บ้านพักเด็กและครอบครัวจังหวัดน่าน');
  });

  it('of local governments are made up and say so', () => {
    const all = demoLocalGovernments('55');
    expect(all.every((one) => one.name.includes('(สมมติ)'))).toBe(true);
    expect(all.filter((one) => one.kind === 'municipality')).toHaveLength(districtsOf('55').length);
  });
});

describe('Nan', () => {
  it('has 15 districts whose codes and names are well-formed and unique', () => {
    expect(nan).toHaveLength(15);
    expect(new Set(nan.map((district) => district.code)).size).toBe(15);
    expect(new Set(subdistricts.map(({ subdistrict }) => subdistrict.code)).size).toBe(subdistricts.length);
    for (const district of nan) {
      expect(district.code).toMatch(/^55\d\d$/);
      expect(district.postalCode).toMatch(/^55\d{3}$/);
      expect(district.residents).toBeGreaterThan(1000);
    }
    for (const { district, subdistrict } of subdistricts) {
      expect(subdistrict.code).toMatch(/^55\d{4}$/);
      expect(subdistrict.code.slice(0, 4)).toBe(district.code);
      expect(subdistrict.name.th).toMatch(thaiOnly);
      expect(subdistrict.name.en).toMatch(latinOnly);
    }
  });

  it('has look-ups that answer undefined for what is not written down', () => {
    expect(findDistrict('5512')?.name.th).toBe('บ่อเกลือ');
    expect(findSubdistrict('551205')?.name.th).toBe('ดงพญา');
    expect([findProvince('99'), findDistrict('5599'), findSubdistrict('550199'), demoLocalGovernment('550199')]).toEqual([undefined, undefined, undefined, undefined]);
    expect(districtsOf('10')).toEqual([]);
  });

  it('has a tile of its own for every district, all hanging together by their sides', () => {
    const tiles = new Map(nan.map((district) => [`${district.tile.row},${district.tile.column}`, district]));
    expect(tiles.size).toBe(15);
    const reached = new Set<string>();
    const walk = (row: number, column: number): void => {
      const key = `${row},${column}`;
      if (!tiles.has(key) || reached.has(key)) return;
      reached.add(key);
      walk(row - 1, column);
      walk(row + 1, column);
      walk(row, column - 1);
      walk(row, column + 1);
    };
    walk(3, 1);
    expect(reached.size).toBe(15);
  });

  it('marks every demo local government as made up', () => {
    const names = subdistricts.map(({ subdistrict }) => demoLocalGovernment(subdistrict.code));
    expect(names.every((made) => made?.fictional && made.name.endsWith('(สมมติ)'))).toBe(true);
    expect(demoLocalGovernment('550501')?.name).toBe('เทศบาลตำบลปัว (สมมติ)');
    expect(demoLocalGovernment('550502')?.name).toBe('อบต.แงง (สมมติ)');
  });
});

// The pack is public data that is loaded, never committed; where none lies at hand the tables are checked against themselves only.
interface PackRow {
  provinceCode: number;
  districtCode: number;
  subdistrictCode: number;
  provinceNameTh: string;
  provinceNameEn: string;
  districtNameTh: string;
  districtNameEn: string;
  subdistrictNameTh: string;
  subdistrictNameEn: string;
  postalCode: number;
}
interface PackShape {
  properties: Record<string, string>;
  geometry: { coordinates: unknown };
}
const candidates = [process.env.GEOGRAPHY_PACK, fileURLToPath(new URL('../../shared/geo', import.meta.url))];
const pack = candidates.find((folder) => folder !== undefined && existsSync(`${folder}/subdistricts.json`));
const read = <T>(name: string): T => JSON.parse(readFileSync(`${pack}/${name}`, 'utf8')) as T;

/** Spellings of the pack that we do not follow: the Royal Institute's romanisation, and one subdistrict's present name. */
const corrected = new Map([
  ['Loburi', 'Lop Buri'],
  ['Chaloem Phra Kiet', 'Chaloem Phra Kiat'],
  ['Suak', 'Bo Suak'],
]);
const spelled = (name: string): string => corrected.get(name) ?? name;

describe(pack ? 'against the geography pack at hand' : 'without a geography pack at hand', () => {
  if (!pack) {
    it('only the tables themselves could be checked (set GEOGRAPHY_PACK to check them against a pack)', () => expect(subdistricts).toHaveLength(99));
    return;
  }

  it('every province, district and subdistrict agrees: none missing, none invented', () => {
    const ofNan = (row: PackRow): boolean => row.provinceCode === 55;
    expect(provinces.map(({ code, name }) => [code, name.th, name.en])).toEqual(
      read<PackRow[]>('provinces.json').map((row) => [String(row.provinceCode), row.provinceNameTh, spelled(row.provinceNameEn)]).toSorted(),
    );
    expect(nan.map(({ code, name, postalCode }) => [code, name.th, name.en, postalCode])).toEqual(
      read<PackRow[]>('districts.json').filter(ofNan).map((row) => [String(row.districtCode), row.districtNameTh, spelled(row.districtNameEn), String(row.postalCode)]).toSorted(),
    );
    expect(subdistricts.map(({ district, subdistrict }) => [subdistrict.code, subdistrict.name.th, subdistrict.name.en, district.postalCode]).toSorted()).toEqual(
      read<PackRow[]>('subdistricts.json').filter(ofNan).map((row) => [String(row.subdistrictCode), row.subdistrictNameTh, spelled(row.subdistrictNameEn), String(row.postalCode)]).toSorted(),
    );
  });

  it('the tiles keep who lies north and who lies east, wherever the outlines are clearly apart', () => {
    const middles = new Map(
      read<{ features: PackShape[] }>('th_adm2.geojson').features.map((shape) => {
        const points = (shape.geometry.coordinates as unknown[]).flat(Number.POSITIVE_INFINITY) as number[];
        const middle = (offset: number): number => {
          const values = points.filter((_, index) => index % 2 === offset);
          return (Math.min(...values) + Math.max(...values)) / 2;
        };
        return [shape.properties.ADM2_PCODE?.slice(2), { east: middle(0), north: middle(1) }];
      }),
    );
    for (const one of nan) {
      for (const other of nan) {
        const a = middles.get(one.code);
        const b = middles.get(other.code);
        if (!a || !b) throw new Error(`the pack has no outline of ${one.code} or ${other.code}`);
        if (a.north - b.north > 0.2) expect(one.tile.row, `${one.name.th} lies north of ${other.name.th}`).toBeLessThan(other.tile.row);
        if (a.east - b.east > 0.3) expect(one.tile.column, `${one.name.th} lies east of ${other.name.th}`).toBeGreaterThan(other.tile.column);
      }
    }
  });
});

describe('official holidays', () => {
  it('are in order, each day once, with the same fixed days in every year', () => {
    const days = holidays.map(({ day }) => day);
    expect(days).toEqual([...new Set(days)].toSorted((one, other) => one - other));
    const fixedIn = (year: number) => holidays.filter(({ day, basis }) => basis === 'fixed' && yearOf(day) === year).length;
    expect([fixedIn(2026), fixedIn(2027)]).toEqual([14, 14]);
  });

  it('on a weekend have their substitute on the first working day after them, and there is no other substitute', () => {
    const substitutes = holidays.filter(({ basis }) => basis === 'substitute');
    const missed = holidays.filter(({ day, basis }) => basis !== 'substitute' && (weekdayOf(day) === 0 || weekdayOf(day) === 6));
    expect(substitutes.map(({ name }) => name.th).toSorted()).toEqual(missed.map(({ name }) => name.th).toSorted());
    for (const { day, name } of missed) {
      const substitute = substitutes.find((one) => one.day > day && one.day <= day + 4 && one.name.th === name.th);
      expect(substitute, name.th).toBeDefined();
      const others = new Set(officialHolidays);
      others.delete(substitute?.day ?? 0);
      for (let between = day + 1; between < (substitute?.day ?? 0); between += 1) expect(isWorkingDay(between, others)).toBe(false);
    }
  });

  it('of the moon lie on a full moon, reckoned from the full moon of 21 January 2000, 04:40 UTC', () => {
    const month = 29.530588853;
    const full = (Date.UTC(2000, 0, 21, 4, 40) + 7 * 3_600_000) / 86_400_000;
    for (const { day, name } of holidays.filter(({ basis }) => basis === 'moon')) {
      // The retreat begins on the first day of the waning moon.
      const age = (((day + 0.5 - full - (name.en.startsWith('Beginning') ? 1 : 0)) % month) + month) % month;
      expect(Math.min(age, month - age), `${name.th} ${day}`).toBeLessThan(1.5);
    }
  });

  it('a Friday before a long weekend is followed by the Tuesday', () => {
    expect([5, 6, 7, 8].map((day) => isWorkingDay(dayOf(2026, 12, day), officialHolidays))).toEqual([false, false, false, true]);
  });
});
