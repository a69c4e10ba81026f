import { addYears, civil, type Day, dayOf } from './days.ts';

/**
 * How completed years are counted; a dated parameter of each right, because the law speaks both ways.
 * `anniversary`: the age is n on the n-th birthday; somebody born on 29 February has it on 1 March in a common year.
 * `civil_code_16`: the day of birth is counted (Civil and Commercial Code, section 16), so n is reached the day before.
 */
export type AgeCounting = 'anniversary' | 'civil_code_16';

/** The first day on which the age is `years` (0: the day of birth, whichever way one counts). */
export function birthday(birth: Day, years: number, counting: AgeCounting): Day {
  if (years <= 0) return birth;
  const date = civil(birth);
  // dayOf lets 29 February of a common year run over to 1 March, which is the rule.
  const anniversary = dayOf(date.year + years, date.month, date.day);
  return counting === 'anniversary' ? anniversary : anniversary - 1;
}

/** Completed years on a day; -1 before the birth. */
export function ageOn(birth: Day, on: Day, counting: AgeCounting): number {
  if (on < birth) return -1;
  const from = civil(birth);
  const to = civil(counting === 'anniversary' ? on : on + 1);
  const years = to.year - from.year;
  return to.month > from.month || (to.month === from.month && to.day >= from.day) ? years : years - 1;
}

/** The latest birth that has reached the age `years` on a day: whoever was born on it or before is that old. */
export function latestBirthFor(years: number, on: Day, counting: AgeCounting): Day {
  if (years <= 0) return on;
  return addYears(counting === 'anniversary' ? on : on + 1, -years);
}
