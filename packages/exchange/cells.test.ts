import { dayOf } from '@klaikhun/std';
import { describe, expect, it } from 'vitest';
import { type ColumnKind, emptyColumn, fitsColumn, parseCell, UNKNOWN_DAY, unknownOf } from './index.ts';

const sex: ColumnKind = { type: 'choice', values: ['M', 'F'] };
const score: ColumnKind = { type: 'integer', min: 0, max: 20 };

function codeOf(kind: ColumnKind, text: string): string {
  const value = parseCell(kind, text);
  return typeof value === 'number' ? `accepted as ${value}` : value.code;
}

describe('parseCell', () => {
  it('reads each kind as its number', () => {
    expect(parseCell({ type: 'boolean' }, 'true')).toBe(1);
    expect(parseCell({ type: 'boolean' }, 'false')).toBe(0);
    expect(parseCell(score, '20')).toBe(20);
    expect(parseCell({ type: 'money' }, '600')).toBe(60_000);
    expect(parseCell({ type: 'money' }, '600.5')).toBe(60_050);
    expect(parseCell(sex, 'F')).toBe(1);
    expect(parseCell({ type: 'date' }, '2569-11-20')).toBe(dayOf(2026, 11, 20));
    expect(parseCell({ type: 'partial_date' }, '2487-05')).toBe(dayOf(1944, 5, 1));
    expect(parseCell({ type: 'text' }, 'ยายคำ')).toBe(0);
  });

  it('takes emptiness for unknown, in every kind', () => {
    expect(parseCell({ type: 'boolean' }, '')).toBe(-1);
    expect(parseCell({ type: 'date' }, '')).toBe(UNKNOWN_DAY);
    expect(parseCell({ type: 'money' }, '')).toBeNaN();
    expect(unknownOf(sex)).toBe(-1);
  });

  it.each<[ColumnKind, string, string]>([
    [{ type: 'boolean' }, 'TRUE', 'not_boolean'], [{ type: 'boolean' }, '1', 'not_boolean'], [{ type: 'boolean' }, 'yes', 'not_boolean'],
    [score, '21', 'out_of_range'], [score, '-1', 'out_of_range'], [score, '5.0', 'not_integer'], [score, 'ห้า', 'not_integer'],
    [{ type: 'money' }, '-1', 'money.negative'], [{ type: 'money' }, '1.005', 'money.too_fine'], [{ type: 'money' }, '1,000', 'money.format'], [{ type: 'money' }, '1e5', 'money.format'],
    [sex, 'X', 'not_in_list'],
    [{ type: 'date' }, '2026-04-31', 'date.no_such_day'], [{ type: 'date' }, '2483-02-01', 'date.no_early_2483'], [{ type: 'date' }, '2487-05', 'date.incomplete'],
    [{ type: 'partial_date' }, '69-05-01', 'date.short_year'],
  ])('refuses %o %s: %s', (kind, text, code) => {
    expect(codeOf(kind, text)).toBe(code);
  });

  it('keeps what fits its array and nothing else', () => {
    expect(emptyColumn({ type: 'choice', values: Array.from({ length: 250 }, (_, i) => `c${i}`) }, 2)).toBeInstanceOf(Int16Array);
    expect(fitsColumn({ type: 'integer', min: 0, max: 40_000 })).toBe(false);
    expect(fitsColumn(score)).toBe(true);
  });
});
