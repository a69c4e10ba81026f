// How long an opening lasts and when it is looked over. Pure.
import { officialHolidays } from '@klaikhun/reference';
import { addWorkingDays, type Day } from '@klaikhun/std';

/** Why a home is sealed. */
export const SEAL_REASONS = ['child_protection', 'domestic_violence', 'trafficking', 'hiv', 'other'] as const;

/** Broken glass mends itself after an hour. */
export const GLASS_OPEN_FOR = 3_600_000;

/** The working day after `on`: by its end an emergency opening has been reviewed. */
export function reviewDue(on: Day): Day {
  return addWorkingDays(on, 1, officialHolidays);
}

/** The last moment of a Bangkok day, in milliseconds since 1970. */
export function endOfDay(day: Day): number {
  return (day + 1) * 86_400_000 - 7 * 3_600_000;
}
