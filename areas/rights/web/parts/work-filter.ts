import type { AgeGroup, WorkListQuery } from '@klaikhun/areas/rights';
import type { Search } from '@klaikhun/web/navigation/index.tsx';

/** What the work list is narrowed and ordered by; it lives in the address, so that a link shows the same list. */
export type WorkFilter = Pick<WorkListQuery, 'right' | 'district' | 'subdistrict' | 'age_group' | 'mine' | 'sort'>;

export const AGE_GROUPS: readonly AgeGroup[] = ['age_0_5', 'age_6_17', 'age_18_59', 'age_60_79', 'age_80_up'];
export const SORTS = ['urgency', 'baht', 'due', 'place'] as const;

export const NO_FILTER: Search = { right: undefined, district: undefined, subdistrict: undefined, age_group: undefined, mine: undefined, sort: undefined };

/** The district that holds everything this account may see; undefined where it sees several. */
export function onlyDistrict(areas: readonly { level: string; code: string }[]): string | undefined {
  const districts = new Set(areas.map((area) => (area.level === 'province' ? '' : area.code.slice(0, 4))));
  const [only] = districts;
  return districts.size === 1 && only ? only : undefined;
}

/** Reads the address; what it cannot read it leaves out. */
export function filterOf(search: Search): WorkFilter {
  const district = /^\d{4}$/.test(search.district ?? '') ? search.district : undefined;
  const subdistrict = /^\d{6}$/.test(search.subdistrict ?? '') ? search.subdistrict : undefined;
  return {
    right: search.right,
    district,
    subdistrict: subdistrict?.startsWith(district ?? '') ? subdistrict : undefined,
    age_group: AGE_GROUPS.find((group) => group === search.age_group),
    mine: search.mine === 'true' ? 'true' : undefined,
    sort: SORTS.find((sort) => sort === search.sort) ?? 'urgency',
  };
}

/** True when nothing is narrowed. */
export function isWhole(filter: WorkFilter): boolean {
  return !filter.right && !filter.district && !filter.subdistrict && !filter.age_group && !filter.mine;
}
