// Take-up of rights: from counted outcomes to the figures of the front page. Pure.
import { countsAsGap, titleOf } from '@klaikhun/areas/household';
import { protectSmall, type RateDefinition, rateOf, sumOf } from '@klaikhun/measure';
import type { Law, Outcome, Right } from '@klaikhun/rules/decide';
import { type Day, isoOf } from '@klaikhun/std';
import type { Places } from '@klaikhun/areas/org';
import type { TakeUp, TakeUpFigures } from './api.contract.ts';

const FIGURES = ['received', 'not_received', 'underpaid', 'unknown', 'applied', 'per_year', 'once'] as const;
const PLACE_FIGURES = ['people', 'households', 'people_not_receiving', 'households_not_receiving', 'helped'] as const;
type Figures = Record<(typeof FIGURES)[number], number>;
type PlaceFigures = Record<(typeof PLACE_FIGURES)[number], number>;

export interface RightCount extends Figures { readonly day: Day; readonly subdistrict: string; readonly right: string }
export interface PlaceCount extends PlaceFigures { readonly day: Day; readonly subdistrict: string }

/** Where an outcome is counted; null: neither entitled nor possibly so. */
export const COUNTED_AS: Readonly<Record<Outcome, 'received' | 'not_received' | 'unknown' | 'applied' | null>> = {
  receiving: 'received', quota_used: 'received', entitled: 'not_received', underpaid: 'not_received', applied: 'applied', unknown: 'unknown',
  not_entitled: null, receiving_not_entitled: null,
};

const RATE: RateDefinition<(typeof FIGURES)[number]> = { numerator: ['received'], denominator: ['received', 'not_received', 'applied'] };

/** Help per occasion may be given again after it was received, and nobody need borrow: a rate would say nothing. */
export function hasRate(right: Pick<Right, 'period'>): boolean {
  return right.period !== 'time' && right.period !== 'loan';
}

export interface TakeUpAsked {
  readonly law: Law;
  readonly lawVersion: string;
  readonly asOf: Day;
  readonly places: Pick<Places, 'province' | 'districts'>;
  readonly district: string | null;
  readonly rights: readonly RightCount[];
  readonly placeCounts: readonly PlaceCount[];
  readonly seesRestricted: boolean;
  /** Counts of 1 to 4 are kept back from those who may not see people, or not the facts that they rest on. */
  readonly protect: boolean;
}

export function takeUpOf(asked: TakeUpAsked): TakeUp {
  const { law, asOf, places, district } = asked;
  const inPlace = <T extends { subdistrict: string }>(rows: readonly T[]) => (district === null ? rows : rows.filter((row) => row.subdistrict.startsWith(district)));
  const shown = law.rights.filter((right) => !right.restricted || asked.seesRestricted);
  const rated = new Set(law.rights.filter((right) => hasRate(right) && !right.restricted).map((right) => right.code));
  const gaps = new Set(law.rights.filter(countsAsGap).map((right) => right.code));
  const rights = inPlace(asked.rights);
  const now = rights.filter((row) => row.day === asOf);
  const placeNow = inPlace(asked.placeCounts).filter((row) => row.day === asOf);
  const headline = sumOf(PLACE_FIGURES, placeNow);
  const [previous] = [...new Set(asked.placeCounts.map((row) => row.day))].filter((day) => day < asOf).sort((a, b) => b - a);
  const helpedBefore = sumOf(PLACE_FIGURES, inPlace(asked.placeCounts).filter((row) => row.day === previous)).helped;
  const count = (number: number) => (asked.protect ? protectSmall(number) : number);
  const named = district === null ? places.province : places.districts.find((one) => one.code === district);
  const unclaimed = unclaimedOf(now, gaps, count);
  return {
    as_of: isoOf(asOf), law_version: asked.lawVersion,
    place: { level: district === null ? 'province' : 'district', code: district ?? places.province.code, name: named?.name ?? { th: '', en: '' } },
    headline: {
      people_not_receiving: count(headline.people_not_receiving), households_not_receiving: count(headline.households_not_receiving),
      people: count(headline.people), households: count(headline.households), unclaimed,
      helped_this_month: count(headline.helped), helped_last_month: count(helpedBefore), month: isoOf(asOf).slice(0, 7),
      total: figures(now.filter((row) => rated.has(row.right)), true, count),
    },
    rights: shown.map((right) => {
      const own = now.filter((row) => row.right === right.code);
      return { ...figures(own, hasRate(right), count), right: right.code, title: titleOf(right), on: right.on, period: right.period, registration: right.registration, unclaimed: money(sumOf(FIGURES, own), count) };
    }),
    places: placesBelow(asked).map(({ code, name }) => {
      const own = now.filter((row) => row.subdistrict.startsWith(code));
      const here = sumOf(PLACE_FIGURES, placeNow.filter((row) => row.subdistrict.startsWith(code)));
      return {
        ...figures(own.filter((row) => rated.has(row.right)), true, count), code, name, unclaimed: unclaimedOf(own, gaps, count),
        people_not_receiving: count(here.people_not_receiving), households_not_receiving: count(here.households_not_receiving), households: count(here.households),
      };
    }),
    trend: trendOf(rights, shown, rated, gaps, count),
  };
}

function placesBelow({ places, district }: TakeUpAsked) {
  return district === null ? places.districts : (places.districts.find((one) => one.code === district)?.subdistricts ?? []);
}

function trendOf(rows: readonly RightCount[], shown: readonly Right[], rated: ReadonlySet<string>, gaps: ReadonlySet<string>, count: Shown): TakeUp['trend'] {
  const days = [...new Set(rows.map((row) => row.day))].sort((a, b) => a - b);
  return days.map((day) => {
    const then = rows.filter((row) => row.day === day);
    return {
      month_end: isoOf(day),
      total: { ...figures(then.filter((row) => rated.has(row.right)), true, count), unclaimed_per_year: unclaimedOf(then, gaps, count).per_year },
      rights: shown.map((right) => ({ ...figures(then.filter((row) => row.right === right.code), hasRate(right), count), right: right.code })),
    };
  });
}

type Shown = (number: number) => number | null;

function figures(rows: readonly Figures[], rated: boolean, count: Shown): TakeUpFigures {
  const sum = sumOf(FIGURES, rows);
  const rate = rated ? rateOf(RATE, sum) : null;
  // A rate to the last digit tells the count beside it that was kept back.
  const isKeptBack = [...RATE.numerator, ...RATE.denominator].some((name) => count(sum[name]) === null);
  return {
    received: count(sum.received), not_received: count(sum.not_received), underpaid: count(sum.underpaid), unknown: count(sum.unknown), applied: count(sum.applied),
    rate: rate === null || !isKeptBack ? rate : Math.round(rate * 10) / 10,
  };
}

function unclaimedOf(rows: readonly RightCount[], gaps: ReadonlySet<string>, count: Shown) {
  return money(sumOf(FIGURES, rows.filter((row) => gaps.has(row.right))), count);
}

/** So many baht for so few people say how few: both are kept back together. */
function money(sum: Figures, count: Shown): { per_year: number | null; up_to_once: number | null } {
  return count(sum.not_received) === null ? { per_year: null, up_to_once: null } : { per_year: sum.per_year / 100, up_to_once: sum.once / 100 };
}
