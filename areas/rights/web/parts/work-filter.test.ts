import { describe, expect, it } from 'vitest';
import { filterOf, onlyDistrict } from './work-filter.ts';

describe('the district that is not asked for', () => {
  const district = { level: 'district', code: '5501' };

  it('is the one an officer works in, or the one of a volunteer’s subdistricts', () => {
    expect(onlyDistrict([district])).toBe('5501');
    expect(onlyDistrict([{ level: 'subdistrict', code: '550103' }, { level: 'subdistrict', code: '550104' }])).toBe('5501');
  });

  it('is asked for where there are several', () => {
    expect(onlyDistrict([{ level: 'province', code: '55' }])).toBeUndefined();
    expect(onlyDistrict([district, { level: 'subdistrict', code: '550302' }])).toBeUndefined();
    expect(onlyDistrict([])).toBeUndefined();
  });
});

describe('a place in the address', () => {
  it('keeps a subdistrict by itself, and drops one of another district', () => {
    expect(filterOf({ subdistrict: '550103' }).subdistrict).toBe('550103');
    expect(filterOf({ district: '5502', subdistrict: '550103' }).subdistrict).toBeUndefined();
  });
});
