import { describe, expect, it } from 'vitest';
import { baht, bigBaht, count, finePercent, percent } from './figures.ts';

describe('figures as they are shown', () => {
  it('a count kept back is said as a range, never as nothing', () => {
    expect(count(null)).toBe('1–4');
    expect(count(0)).toBe('0');
    expect(count(12_480)).toBe('12,480');
  });

  it('a share never rounds the last person away, nor the first', () => {
    expect(percent(1)).toBe('100%');
    expect(percent(0.9999)).toBe('99%');
    expect(percent(0.0001)).toBe('<1%');
    expect(percent(0)).toBe('0%');
    expect(percent(0.714)).toBe('71%');
    expect(finePercent(0.714)).toBe('71.4%');
  });

  it('money carries its unit in both languages', () => {
    expect(baht(9600, 'th')).toBe('9,600 บาท');
    expect(bigBaht(98_200_000, 'th')).toBe('98.2 ล้านบาท');
    expect(bigBaht(98_200_000, 'en')).toBe('98.2 million baht');
  });
});
