import { describe, expect, test } from 'vitest';
import { measure } from './measure.ts';
import { atLeast, atMost, type Benchmark, exactly, median, percentile } from './model.ts';

const silent = () => {};
const benchmark = (changes: Partial<Benchmark>): Benchmark => ({
  name: 'sum',
  about: 'one and one',
  plants: { off_by_one: 'adds one too many' },
  run: async ({ plant }) => ({ sum: exactly(plant ? 3 : 2, 2, '') }),
  ...changes,
});

describe('a benchmark is ok only when it could have failed', () => {
  test('within its bounds, with every plant caught', async () => {
    expect(await measure(benchmark({}), true, null, silent)).toEqual({
      name: 'sum', ok: true, figures: { sum: { value: 2, bound: '= 2', unit: '', ok: true } }, control: [{ plant: 'off_by_one', caught: true }],
    });
  });

  test.each([
    ['a figure is out of its bound', { run: async () => ({ sum: exactly(3, 2, '') }) }],
    ['a plant is not caught', { run: async () => ({ sum: exactly(2, 2, '') }) }],
    ['a plant only breaks the measurement', { run: async ({ plant }: { plant: string | null }) => (plant ? Promise.reject(Error('broken')) : { sum: exactly(2, 2, '') }) }],
    ['it has no plant', { plants: {} }],
    ['it has no figure', { run: async () => ({}) }],
    ['a figure is not a number', { run: async () => ({ sum: { value: Number.NaN, bound: '<= 1', unit: 's', ok: true } }) }],
  ])('not when %s', async (_, changes) => {
    expect((await measure(benchmark(changes), true, null, silent)).ok).toBe(false);
  });

  test('what the machine does not allow says so in its result and aloud', async () => {
    const said: string[] = [];
    const report = await measure(benchmark({ impossible: async () => 'no loop device' }), true, null, (line) => said.push(line));
    expect(report).toMatchObject({ ok: true, skipped: 'no loop device' });
    expect(said[0]).toContain('SKIPPED · ข้าม: no loop device');
  });

  test('a planted run is not ok, and runs no control of its own', async () => {
    const report = await measure(benchmark({}), false, 'off_by_one', silent);
    expect(report).toMatchObject({ ok: false, control: [] });
  });
});

test('bounds include their limit; not-a-number keeps none', () => {
  expect([atMost(5, 5, 's').ok, atMost(5.001, 5, 's').ok, atMost(Number.NaN, 5, 's').ok]).toEqual([true, false, false]);
  expect([atLeast(5, 5, 's').ok, atLeast(4.999, 5, 's').ok, atLeast(Number.NaN, 5, 's').ok]).toEqual([true, false, false]);
});

test('median and percentiles', () => {
  expect(median([5, 1, 3])).toBe(3);
  expect(percentile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 95)).toBe(10);
  expect(percentile([], 50)).toBeNaN();
});
