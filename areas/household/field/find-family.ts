// Finding a family on the device: by name however it is spelt, by house number, by village; and which are nearest. Pure.
import { compareNames, type NameKeys, nameKeys, splitName } from '@klaikhun/linkage';
import { searchKey } from '@klaikhun/std';
import type { FamilySummary } from './summary.ts';

export interface Findable { readonly id: string; readonly summary: FamilySummary }
interface Known extends Findable { readonly names: readonly NameKeys[]; readonly places: string }
export type Finder = (asked: string, most?: number) => Findable[];

/** Below this likeness a name is another name. */
const LEAST = 45;
const HOUSE = /\d+(?:\/\d+)*/;

/** Made once for the families of a device: their names' keys cost more than a search. */
export function familyFinder(families: readonly Findable[]): Finder {
  const known = families.map((one): Known => ({
    ...one, names: one.summary.people.map((person) => nameKeys(person.first ?? '', person.last ?? '')), places: searchKey(one.summary.address ?? ''),
  }));
  return (asked, most = 30) => {
    const text = asked.trim();
    if (text === '') return [];
    const score = HOUSE.test(text) ? byHouse(text) : byName(text);
    return known.map((one) => ({ one, score: score(one) })).filter((found) => found.score >= LEAST)
      .sort((a, b) => b.score - a.score || inVillageOrder(a.one.summary, b.one.summary)).slice(0, most).map(({ one: { id, summary } }) => ({ id, summary }));
  };
}

function byName(text: string): (one: Known) => number {
  const { first, last } = splitName(text);
  const keys = nameKeys(first, last);
  return (one) => one.names.reduce((best, name) => Math.max(best, begins(keys, name), compareNames(keys, name).score), 0);
}

/** Whoever types sees it from the second letter on; a last name alone is found too. */
function begins(asked: NameKeys, kept: NameKeys): number {
  if (asked.bareLast !== '' || asked.bareFirst.length < 2) return 0;
  if (kept.bareFirst.startsWith(asked.bareFirst)) return 88;
  return kept.bareLast.startsWith(asked.bareFirst) ? 66 : 0;
}

/** "12/3", "บ้านเลขที่ 12": the number as a whole, so that 12 is not found in 112. */
function byHouse(text: string): (one: Known) => number {
  const number = HOUSE.exec(text)?.[0] ?? '';
  const words = searchKey(text.replace(number, '').replace(/บ้านเลขที่|เลขที่|หมู่|ม\./g, ''));
  return ({ places }) => {
    const whole: readonly string[] = places.match(/\d+(?:\/\d+)*/g) ?? [];
    const hit = whole[0] === number ? 100 : whole[0]?.startsWith(`${number}/`) ? 85 : whole.includes(number) ? 60 : 0;
    return hit === 0 || words === '' || places.includes(words) ? hit : hit - 50;
  };
}

const houseOf = (summary: FamilySummary) => Number(HOUSE.exec(summary.address ?? '')?.[0]?.split('/')[0] ?? Number.POSITIVE_INFINITY);
const villageOf = (summary: FamilySummary) => Number(summary.village ?? Number.POSITIVE_INFINITY);
const order = (a: number, b: number) => (a === b ? 0 : a < b ? -1 : 1);

/** As one walks: village by village, house by house. */
export function inVillageOrder(a: FamilySummary, b: FamilySummary): number {
  return order(villageOf(a), villageOf(b)) || order(houseOf(a), houseOf(b)) || (a.address ?? '').localeCompare(b.address ?? '', 'th');
}

export interface Position { readonly latitude: number; readonly longitude: number }
const EARTH = 6_371_000;

/** Metres along the ground. */
export function metresBetween(a: Position, b: Position): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const [lat1, lat2] = [radians(a.latitude), radians(b.latitude)];
  const half = Math.sin((lat2 - lat1) / 2) ** 2 + Math.cos(lat1) * Math.cos(lat2) * Math.sin(radians(b.longitude - a.longitude) / 2) ** 2;
  return 2 * EARTH * Math.asin(Math.sqrt(Math.min(1, half)));
}

/** Families with work to do that were not seen today, the nearest first; without a position in the order in which one walks, own work first. */
export function nearest(families: readonly Findable[], here: Position | null, today: string): { family: Findable; metres: number | null }[] {
  const due = families.filter(({ summary }) => (summary.work !== null && summary.work.state !== 'done' && summary.visited?.on !== today) || (summary.visited?.again !== null && summary.visited?.again !== undefined && summary.visited.again <= today));
  return due.map((family) => ({ family, metres: here === null || family.summary.position === null ? null : metresBetween(here, family.summary.position) }))
    .sort((a, b) => order(a.metres ?? Number.POSITIVE_INFINITY, b.metres ?? Number.POSITIVE_INFINITY) || Number(b.family.summary.work?.mine ?? false) - Number(a.family.summary.work?.mine ?? false) || inVillageOrder(a.family.summary, b.family.summary));
}
