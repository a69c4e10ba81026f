import { civil, type Day } from './days.ts';

// Until the reform of 1941 the Thai year began on 1 April. BE 2483 therefore had only April to December, and a January,
// February or March of BE 2482 or earlier lies one civil year later than the usual 543 would say.

/** The last Buddhist-era year that began on 1 April. It ended with December 1940. */
export const LAST_APRIL_YEAR = 2483;
/** From this number on a year is taken as Buddhist era, below it as common era. */
export const FIRST_BUDDHIST_YEAR = 2400;

/** The Buddhist-era year of a day, as it was counted on that day: 1940-03-31 is 2482, 1940-04-01 is 2483, 1941-01-01 is 2484. */
export function buddhistYear(day: Day): number {
  const date = civil(day);
  return date.month <= 3 && date.year + 543 <= LAST_APRIL_YEAR ? date.year + 542 : date.year + 543;
}

/** The CE year in which `month` (1-12) of a Buddhist-era year lay; null for January to March of BE 2483, which never were. */
export function civilYear(buddhist: number, month: number): number | null {
  if (month > 3 || buddhist > LAST_APRIL_YEAR) return buddhist - 543;
  return buddhist === LAST_APRIL_YEAR ? null : buddhist - 542;
}
