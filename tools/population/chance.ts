import type { Rng } from '@klaikhun/std';

// Shapes of chance made of exact arithmetic only: Math.log and Math.pow may differ in the last bit between engines, and one bit
// would change every byte after it.

/** Most are small, a few are very large: each further `half` is reached by half as many. */
export function longTail(rng: Rng, half: number): number {
  let halves = 0;
  while (halves < 16 && rng.chance(0.5)) halves++;
  return half * (halves + rng.next());
}

/** From 0 to 1, mostly low: the mean is 0.4. */
export function mostlyLow(rng: Rng): number {
  const even = rng.next();
  return even * Math.sqrt(even);
}

/** From 0 to 1, mostly high: the mean is two thirds. */
export const mostlyHigh = (rng: Rng): number => Math.sqrt(rng.next());
