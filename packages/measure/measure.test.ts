import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { protectSmall, rateOf, SMALLEST_SHOWN, sumOf } from './index.ts';

const rate = { numerator: ['received'], denominator: ['received', 'not_received'] } as const;

describe('figures', () => {
  test('a rate is numerator over denominator, and none where nobody is counted', () => {
    expect(rateOf(rate, { received: 3, not_received: 1 })).toBe(0.75);
    expect(rateOf(rate, { received: 0, not_received: 0 })).toBeNull();
  });

  test('lies between 0 and 1', () => {
    fc.assert(fc.property(fc.nat(), fc.nat(), (received, not_received) => {
      const value = rateOf(rate, { received, not_received });
      expect(value === null || (value >= 0 && value <= 1)).toBe(true);
    }));
  });

  test('sums start from zero', () => {
    expect(sumOf(['a'], [])).toEqual({ a: 0 });
    expect(sumOf(['a'], [{ a: 1 }, { a: 2 }])).toEqual({ a: 3 });
  });

  test('one to four are kept back, nobody and five are shown', () => {
    expect([0, 1, 4, SMALLEST_SHOWN].map(protectSmall)).toEqual([0, null, null, 5]);
  });
});
