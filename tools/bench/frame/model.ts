// What a benchmark is. Each is a file tools/bench/<name>.ts whose default export is one of these; the frame finds it by its place.

/** One measured value beside the bound that it must keep. `ok` is the only thing that decides. */
export interface Figure {
  value: number | boolean | string;
  /** As the issue states it, e.g. '<= 6'. */
  bound: string;
  unit: string;
  ok: boolean;
}

export interface RunOptions {
  /** At most 20 s in all: correctness, and speeds only as ratios within this run. */
  quick: boolean;
  /**
   * A planted defect, or null. The benchmark puts it in from outside, on the very path that it measures: it replaces or wraps
   * a part and hands that in. The product's code holds no defect and no switch for one.
   */
  plant: string | null;
}

export interface Benchmark {
  name: string;
  /** One line: what is measured. */
  about: string;
  /** Name and one line of each planted defect: at least one for each bound on correctness. */
  plants: Record<string, string>;
  /**
   * Why it cannot be measured on this machine, in one sentence; null: it can. Then `run` gives what can be shown instead, the sentence
   * stands in the result, and it counts as skipped, never as passed.
   */
  impossible?: () => Promise<string | null>;
  run(options: RunOptions): Promise<Record<string, Figure>>;
}

export interface Report {
  name: string;
  ok: boolean;
  /** Absent: it was measured. */
  skipped?: string;
  figures: Record<string, Figure>;
  /** Each plant that was run, and whether a figure fell out of its bound. */
  control: { plant: string; caught: boolean }[];
}

export function atMost(value: number, bound: number, unit: string): Figure {
  return { value: rounded(value), bound: `<= ${bound}`, unit, ok: value <= bound };
}

export function atLeast(value: number, bound: number, unit: string): Figure {
  return { value: rounded(value), bound: `>= ${bound}`, unit, ok: value >= bound };
}

export function exactly(value: number | boolean | string, bound: number | boolean | string, unit: string): Figure {
  return { value, bound: `= ${bound}`, unit, ok: value === bound };
}

/** Milliseconds of each of `times` runs, in order. What `work` gives back is kept alive until it ends. */
export async function timings(times: number, work: () => unknown): Promise<number[]> {
  const taken: number[] = [];
  for (let run = 0; run < times; run += 1) {
    const began = performance.now();
    await work();
    taken.push(performance.now() - began);
  }
  return taken;
}

/** Median milliseconds of five runs, after one that does not count. */
export async function medianOf5(work: () => unknown): Promise<number> {
  await work();
  return median(await timings(5, work));
}

export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/** The smallest value that at least `percent` of the values do not exceed. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN;
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
