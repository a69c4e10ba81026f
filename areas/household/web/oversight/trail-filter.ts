// What the trail is narrowed by. It lives in the address, except for whom: a number of a person never stands there.
import type { TrailAsked } from '@klaikhun/areas/household';
import { isoOf, parseDate } from '@klaikhun/std';
import type { Search } from '@klaikhun/web/navigation/index.tsx';

export const PERIODS = ['today', 'week', 'month', 'year', 'ever', 'chosen'] as const;
export type Period = (typeof PERIODS)[number];
const LENGTHS: Readonly<Partial<Record<Period, number>>> = { today: 1, week: 7, month: 30, year: 365 };

/** Absent: the last seven days, which is what one comes for. */
export function periodOf(search: Search): Period {
  return PERIODS.find((period) => period === search.days) ?? (search.from || search.until ? 'chosen' : 'week');
}

/** As the server is asked; `today` an ISO day. Thirteen digits are a person, anything else the number of a family. */
export function askedOf(search: Search, whom: string, today: string): Omit<TrailAsked, 'limit'> {
  const period = periodOf(search);
  const digits = whom.replaceAll(/[\s-]/g, '');
  const length = LENGTHS[period];
  const day = parseDate(today, { partial: false });
  const from = length !== undefined && day.ok ? isoOf(day.value.day - length + 1) : period === 'chosen' ? search.from : undefined;
  return {
    ...(search.officer ? { by: search.officer } : {}), ...(search.deed ? { deed: search.deed as TrailAsked['deed'] } : {}), ...(search.purpose ? { purpose: search.purpose as TrailAsked['purpose'] } : {}),
    ...(search.relation ? { relation: search.relation as TrailAsked['relation'] } : {}), ...(search.province ? { province: search.province } : {}),
    ...(from ? { from } : {}), ...(period === 'chosen' && search.until ? { until: search.until } : {}),
    ...(/^\d{13}$/.test(digits) ? { national_id: digits } : whom.trim() === '' ? {} : { home: whom.trim() }),
  };
}

export const NO_FILTER: Search = { officer: undefined, deed: undefined, purpose: undefined, relation: undefined, province: undefined, days: undefined, from: undefined, until: undefined };
