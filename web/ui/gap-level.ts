const LEVELS = 5;

/** 0 (smallest gap on the map) to 4 (largest); -1 when it cannot be said. */
export function gapLevel(gap: number | null, all: readonly (number | null)[]): number {
  if (gap === null) return -1;
  const known = all.filter((one): one is number => one !== null);
  const low = Math.min(...known);
  const high = Math.max(...known);
  if (high - low < 0.0005) return 2;
  return Math.min(LEVELS - 1, Math.floor(((gap - low) / (high - low)) * LEVELS));
}
