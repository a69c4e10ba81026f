// Indicators: sums over records, a rate with its definition, and the protection of small numbers. Pure.

/** A rate as numerator and denominator, both lists of the counted states: a figure can then always be opened down to its records. */
export interface RateDefinition<State extends string> {
  readonly numerator: readonly State[];
  readonly denominator: readonly State[];
}

/** Numerator over denominator, 0..1; null when nothing is counted below the line: no rate is better than a made-up one. */
export function rateOf<State extends string>(definition: RateDefinition<State>, counts: Readonly<Record<State, number>>): number | null {
  const sum = (states: readonly State[]) => states.reduce((total, state) => total + counts[state], 0);
  const below = sum(definition.denominator);
  return below === 0 ? null : sum(definition.numerator) / below;
}

/** Adds up rows of numbers with the same names; the empty list gives the zero row. */
export function sumOf<Name extends string>(names: readonly Name[], rows: Iterable<Readonly<Record<Name, number>>>): Record<Name, number> {
  const total = Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>;
  for (const row of rows) for (const name of names) total[name] += row[name];
  return total;
}

/** Below this many, a count could point at somebody: it is kept back from those who may not see people. */
export const SMALLEST_SHOWN = 5;

/** null for 1..4: nobody can be picked out; 0 stays 0, since nobody is in it. */
export function protectSmall(count: number): number | null {
  return count > 0 && count < SMALLEST_SHOWN ? null : count;
}
