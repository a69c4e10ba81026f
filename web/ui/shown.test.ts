import { describe, expect, it } from 'vitest';
import { dateOfParts } from './date-input.tsx';
import { gapLevel } from './gap-level.ts';

describe('the strength of a colour on the map', () => {
  it('goes from the smallest gap to the largest, and says nothing where nothing is known', () => {
    const all = [0.08, 0.13, 0.21, 0.28, null];
    expect(all.map((gap) => gapLevel(gap, all))).toEqual([0, 1, 3, 4, -1]);
  });

  it('places that are alike look alike: no colour is made out of nothing', () => {
    expect(gapLevel(0.1, [0.1, 0.1, 0.1])).toBe(2);
  });
});

describe('a date typed in parts', () => {
  it('is as precise as what was typed, in the era that was typed', () => {
    expect(dateOfParts({ day: '', month: '', year: '' })).toBe('');
    expect(dateOfParts({ day: '', month: '', year: '2509' })).toBe('2509');
    expect(dateOfParts({ day: '', month: '10', year: '2509' })).toBe('2509-10');
    expect(dateOfParts({ day: '1', month: '10', year: '2509 ' })).toBe('2509-10-01');
  });

  it('a day without its month is no date, and is not taken for a year', () => {
    expect(dateOfParts({ day: '3', month: '', year: '2509' })).toBe('2509-00-03');
  });
});
