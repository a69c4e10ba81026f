import { demoLocalGovernment, districtsOf, seatOf } from '@klaikhun/reference';
import { defineProblems, failed, ok, type Result, type Rng } from '@klaikhun/std';

const problems = defineProblems('population', {
  no_districts: {
    status: 422,
    th: 'ยังไม่มีตารางอำเภอและตำบลของจังหวัด {province}',
    en: 'The districts and subdistricts of province {province} have not been written down.',
    next: { th: 'ใช้ --province 55 (น่าน)', en: 'Use --province 55 (Nan).' },
  },
});

export interface Place {
  readonly subdistrict: string;
  readonly localGovernment: string;
  readonly villages: number;
  /** Times the average distance to an office: who lives far claims less. */
  readonly remoteness: number;
  /** Share of families written down late: stateless, or without a surname. */
  readonly highland: number;
}

export interface Places {
  /** @param at 0 <= at < 1, a place in the list of all residents put end to end */
  at(share: number): Place;
  /** A neighbouring place, for a person registered elsewhere. */
  other(rng: Rng): Place;
}

/** Districts not listed lie on the valley floor: average distance, few highland families. Judged from the map, not measured. */
const hills: Readonly<Record<string, { remoteness: number; highland: number }>> = {
  '5501': { remoteness: 0.7, highland: 0.005 },
  '5514': { remoteness: 0.75, highland: 0.005 },
  '5507': { remoteness: 0.9, highland: 0.015 },
  '5502': { remoteness: 1.35, highland: 0.05 },
  '5503': { remoteness: 1.2, highland: 0.02 },
  '5508': { remoteness: 1.3, highland: 0.06 },
  '5510': { remoteness: 1.2, highland: 0.01 },
  '5511': { remoteness: 1.25, highland: 0.04 },
  '5512': { remoteness: 1.9, highland: 0.12 },
  '5513': { remoteness: 1.6, highland: 0.09 },
  '5515': { remoteness: 1.85, highland: 0.12 },
};

/** The places of a province, weighted by residents; a district's seat counts for two and a half ordinary subdistricts. */
export function placesOf(province: string): Result<Places> {
  const districts = districtsOf(province);
  if (districts.length === 0) return failed(problems.no_districts({ province }));
  const places: Place[] = [];
  const ends: number[] = [];
  let sum = 0;
  for (const district of districts) {
    const seat = seatOf(district);
    const { remoteness, highland } = hills[district.code] ?? { remoteness: 1, highland: 0.01 };
    const shares = district.subdistricts.length + 1.5;
    for (const subdistrict of district.subdistricts) {
      const residents = (district.residents * (subdistrict === seat ? 2.5 : 1)) / shares;
      sum += residents;
      ends.push(sum);
      places.push({
        subdistrict: subdistrict.code,
        localGovernment: demoLocalGovernment(subdistrict.code)?.name ?? '',
        villages: Math.max(3, Math.min(18, Math.round(residents / 520))),
        remoteness,
        highland,
      });
    }
  }
  const at = (share: number): Place => {
    const index = ends.findIndex((end) => share * sum < end);
    return places[index < 0 ? places.length - 1 : index] as Place;
  };
  return ok({ at, other: (rng) => at(rng.next()) });
}
