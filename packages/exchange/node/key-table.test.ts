import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KeyTable } from './key-table.ts';

function add(table: KeyTable, key: string): number {
  const bytes = Buffer.from(key);
  return table.add(bytes, 0, bytes.length);
}

function find(table: KeyTable, key: string): number {
  const bytes = Buffer.from(key);
  return table.find(bytes, 0, bytes.length);
}

describe('KeyTable', () => {
  it('is a Map from keys to their order of arrival', () => {
    fc.assert(fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 8 }), { maxLength: 300 }), fc.string(), (keys, other) => {
      const table = new KeyTable();
      const map = new Map<string, number>();
      for (const key of keys.map((text) => Buffer.from(text).toString())) {
        const known = map.get(key);
        expect(add(table, key)).toBe(known === undefined ? map.size : -1 - known);
        if (known === undefined) map.set(key, map.size);
      }
      expect(table.strings()).toEqual([...map.keys()]);
      for (const [key, position] of map) expect(find(table, key)).toBe(position);
      expect(find(table, Buffer.from(other).toString())).toBe(map.get(Buffer.from(other).toString()) ?? -1);
    }), { numRuns: 300 });
  });

  it('grows past its first size, many keys apart only in their last digits', () => {
    const table = new KeyTable();
    for (let i = 0; i < 50_000; i++) expect(add(table, `P${i}`)).toBe(i);
    for (let i = 0; i < 50_000; i += 7) expect(find(table, `P${i}`)).toBe(i);
    expect(find(table, 'P50000')).toBe(-1);
    expect(table.strings()[49_999]).toBe('P49999');
  });
});
