// Somebody beside those with the same role: how much more than they.
import type { Surroundings } from './look.ts';

/** What the middle one of the others with the same role comes to; who has nothing is not counted. null: nobody else. */
export function peersOf(measure: ReadonlyMap<string, number>, who: string, around: Pick<Surroundings, 'roleOf'>): number | null {
  const role = around.roleOf(who);
  return middle(othersOf(measure, who, (other) => around.roleOf(other) === role));
}

export function othersOf(measure: ReadonlyMap<string, number>, who: string, isAlike: (other: string) => boolean): number[] {
  return [...measure].flatMap(([other, value]) => (other !== who && value > 0 && isAlike(other) ? [value] : []));
}

export function middle(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
