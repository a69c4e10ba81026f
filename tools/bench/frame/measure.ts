// Measures a benchmark, then proves that it can fail: every planted defect must push a figure out of its bound.
import type { Benchmark, Figure, Report } from './model.ts';

/** Without a plant: the measurement and its control. With one: the measurement of the defective part, which must not be ok. */
export async function measure(benchmark: Benchmark, quick: boolean, plant: string | null, say: (line: string) => void): Promise<Report> {
  const skipped = (await benchmark.impossible?.()) ?? null;
  if (skipped !== null) say(`  !! SKIPPED · ข้าม: ${skipped}`);
  const figures = await benchmark.run({ quick, plant });
  for (const [name, figure] of Object.entries(figures)) say(`  ${figure.ok ? '✓' : '✗'} ${name}: ${figure.value} ${figure.unit} (${figure.bound})`);
  const control: Report['control'] = [];
  // The control asks only whether the defect is seen, so it runs the quick way.
  for (const name of plant === null ? Object.keys(benchmark.plants) : []) {
    const caught = await isCaught(benchmark, name, say);
    control.push({ plant: name, caught });
    say(`  ${caught ? '✓' : '✗'} planted ${name}: ${caught ? 'caught' : 'NOT CAUGHT'} · ${benchmark.plants[name]}`);
  }
  const isProven = plant !== null || (control.length > 0 && control.every(({ caught }) => caught));
  return { name: benchmark.name, ok: isWithinBounds(figures) && isProven, ...(skipped === null ? {} : { skipped }), figures, control };
}

// A defect that merely breaks the measurement has not been caught by a bound.
async function isCaught(benchmark: Benchmark, plant: string, say: (line: string) => void): Promise<boolean> {
  try {
    return !isWithinBounds(await benchmark.run({ quick: true, plant }));
  } catch (error) {
    say(`  planted ${plant} broke the measurement: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
}

/** No figure at all is no proof. */
function isWithinBounds(figures: Record<string, Figure>): boolean {
  const all = Object.values(figures);
  return all.length > 0 && all.every((figure) => figure.ok && !Number.isNaN(figure.value));
}
