// Looking places, agencies and units of service up by their codes.
import { agencies } from './agencies.ts';
import type { District, LocalGovernment, Province, ServiceArea, Subdistrict } from './model.ts';
import { nanDistricts } from './nan.ts';
import { provinces } from './provinces.ts';
import { womenAndFamilyUnits } from './service-areas.ts';

/** Provinces whose districts have been written down; the others come with a geography pack. */
const districtTables: ReadonlyMap<string, readonly District[]> = new Map([['55', nanDistricts]]);
const districts = new Map([...districtTables.values()].flat().map((district) => [district.code, district]));
const subdistricts = new Map([...districts.values()].flatMap((district) => district.subdistricts).map((subdistrict) => [subdistrict.code, subdistrict]));
const provinceByCode = new Map(provinces.map((province) => [province.code, province]));
const agencyById = new Map(agencies.map((agency) => [agency.id, agency]));

/** @param code two digits, e.g. "55" */
export const findProvince = (code: string): Province | undefined => provinceByCode.get(code);

/** @param code four digits, e.g. "5501" */
export const findDistrict = (code: string): District | undefined => districts.get(code);

/** @param code six digits, e.g. "550101" */
export const findSubdistrict = (code: string): Subdistrict | undefined => subdistricts.get(code);

export const findAgency = (id: string) => agencyById.get(id);

/** The districts of a province in the order of their codes; empty when they have not been written down here. */
export const districtsOf = (provinceCode: string): readonly District[] => districtTables.get(provinceCode) ?? [];

/** The unit that handles women's and families' cases of a province, wherever its seat is. */
export const womenAndFamilyUnitOf = (provinceCode: string): ServiceArea | undefined => womenAndFamilyUnits.find((unit) => unit.provinces.includes(provinceCode));

/** The subdistrict where the district office stands: the one of the district's own name, else the first of the register. */
export const seatOf = (district: District): Subdistrict | undefined => district.subdistricts.find((subdistrict) => subdistrict.name.th === district.name.th) ?? district.subdistricts[0];

/**
 * A made-up local government for demo data: one per subdistrict, a municipality at the district's seat. A real subdistrict may hold two
 * and the real register has not been loaded, so the name says that it is fictional.
 */
export function demoLocalGovernment(subdistrictCode: string): LocalGovernment | undefined {
  const district = districts.get(subdistrictCode.slice(0, 4));
  const subdistrict = subdistricts.get(subdistrictCode);
  if (!district || !subdistrict) return undefined;
  const kind = seatOf(district) === subdistrict ? 'เทศบาลตำบล' : 'อบต.';
  return { name: `${kind}${subdistrict.name.th} (สมมติ)`, subdistrict: subdistrictCode, fictional: true };
}

/** Of a demo province all of them, with their kinds. */
export function demoLocalGovernments(provinceCode: string): (LocalGovernment & { readonly kind: 'municipality' | 'subdistrict'; readonly english: string })[] {
  return districtsOf(provinceCode).flatMap((district) => district.subdistricts.flatMap((subdistrict) => {
    const one = demoLocalGovernment(subdistrict.code);
    if (one === undefined) return [];
    const isSeat = seatOf(district) === subdistrict;
    return [{ ...one, kind: isSeat ? ('municipality' as const) : ('subdistrict' as const), english: `${isSeat ? 'Municipality' : 'Subdistrict administration'} of ${subdistrict.name.en}` }];
  }));
}
