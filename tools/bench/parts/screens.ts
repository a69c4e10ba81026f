// What officers ask the work list for, and whether an answer is the list that was worked out a second time.
import type { WorkList } from '@klaikhun/areas/rights';
import { seededRng } from '@klaikhun/std';
import { type Filter, inPlace, type Line, ranked, withAge, withRight } from './ranking.ts';

/** As many rows as the screen fetches at a time. */
export const PAGE = 100;
const SORTS = ['urgency', 'baht', 'due', 'place'] as const;
const AGES = ['age_0_5', 'age_6_17', 'age_18_59', 'age_60_79', 'age_80_up'];

/** The address of one page; the first carries the counts for the filters, as the screen asks. */
export function pathOf(filter: Filter, offset = 0): string {
  const query = new URLSearchParams({ ...filter, offset: String(offset), limit: String(PAGE), ...(offset === 0 ? { facets: 'true' } : {}) });
  return `/api/work-list?${query}`;
}

/** Filters of every kind and order: the whole list in each order first, then right, place and age in all mixtures. The same each time. */
export function filtersOf(lines: readonly Line[], number: number): Filter[] {
  const rng = seededRng('filters of the work list');
  const rights = [...new Set(lines.flatMap(({ rights: found }) => [...found]))].sort();
  const subdistricts = [...new Set(lines.map(({ subdistrict }) => subdistrict))].sort();
  const filters: Filter[] = SORTS.map((sort) => ({ sort }));
  while (filters.length < number) {
    const subdistrict = rng.pick(subdistricts);
    filters.push({
      sort: rng.pick(SORTS),
      ...(rng.chance(0.4) ? { right: rng.pick(rights) } : {}),
      ...(rng.chance(0.4) ? { district: subdistrict.slice(0, 4), ...(rng.chance(0.4) ? { subdistrict } : {}) } : {}),
      ...(rng.chance(0.3) ? { age_group: rng.pick(AGES) } : {}),
    });
  }
  return filters;
}

/** The rows that stand at the wrong place, are missing, are too many, or tell another sum than was worked out. */
export function misplaced(answer: WorkList, expected: readonly Line[]): number {
  const page = expected.slice(answer.offset, answer.offset + PAGE);
  const wrong = page.filter((line, i) => {
    const row = answer.rows[i];
    return row?.household_id !== line.id || row.position !== answer.offset + i || row.unclaimed.per_year !== line.perYear / 100 || row.unclaimed.up_to_once !== line.once / 100;
  });
  return wrong.length + Math.max(0, answer.rows.length - page.length);
}

/** Rows of families that do not live in the area whose codes begin with `area`. */
export function outside(answer: WorkList, homes: ReadonlyMap<string, Line>, area: string): number {
  return answer.rows.filter((row) => !(homes.get(row.household_id)?.subdistrict ?? '').startsWith(area)).length;
}

/** Counts that differ: the total, its sums, and each choice of each filter under the other filters. `lines`: all that the asker may see. */
export function miscounted(answer: WorkList, lines: readonly Line[], filter: Filter): number {
  const found = ranked(lines, filter);
  const sum = (part: 'perYear' | 'once') => found.reduce((total, line) => total + line[part], 0) / 100;
  const told = new Map<string, number>([['total', answer.total], ['per_year', answer.unclaimed.per_year], ['up_to_once', answer.unclaimed.up_to_once]]);
  const expected = new Map<string, number>([['total', found.length], ['per_year', sum('perYear')], ['up_to_once', sum('once')], ...choices(lines, filter)]);
  for (const [facet, chosen] of Object.entries(answer.facets ?? {})) for (const { value, households } of chosen) told.set(`${facet} ${value}`, households);
  return [...new Set([...told.keys(), ...expected.keys()])].filter((key) => told.get(key) !== expected.get(key)).length;
}

function choices(lines: readonly Line[], filter: Filter): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (facet: string, value: string) => counts.set(`${facet} ${value}`, (counts.get(`${facet} ${value}`) ?? 0) + 1);
  const { district = filter.subdistrict?.slice(0, 4) } = filter;
  const [here, right, age] = [inPlace(filter), withRight(filter), withAge(filter)];
  for (const line of lines) {
    if (here(line) && age(line)) for (const value of line.rights) add('rights', value);
    if (here(line) && right(line)) for (const value of line.ageGroups) add('age_groups', value);
    if (!right(line) || !age(line)) continue;
    add('districts', line.subdistrict.slice(0, 4));
    if (district !== undefined && line.subdistrict.startsWith(district)) add('subdistricts', line.subdistrict);
  }
  return counts;
}
