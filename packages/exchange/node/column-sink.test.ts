// The short cut over bytes must never disagree with parseCell, which alone defines what a cell may be.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCell } from '../cells.ts';
import type { ColumnKind } from '../columns.ts';
import { ColumnSink } from './column-sink.ts';

const kinds: ColumnKind[] = [
  { type: 'boolean' }, { type: 'integer', min: 0, max: 20 }, { type: 'integer', min: 2400, max: 2700 }, { type: 'money' }, { type: 'date' }, { type: 'partial_date' },
  { type: 'choice', values: ['M', 'F'] }, { type: 'choice', values: ['kindergarten', 'lower_secondary', 'ไทย', ''] },
];

const two = fc.integer({ min: 0, max: 32 }).map((n) => String(n).padStart(2, '0'));
const date = fc.tuple(fc.integer({ min: 0, max: 9999 }).map((n) => String(n).padStart(4, '0')), two, two).map((parts) => parts.join('-'));
const number = fc.oneof(fc.integer({ min: -30, max: 3000 }).map(String), fc.double({ noNaN: true }).map(String), fc.tuple(fc.nat(), fc.nat({ max: 1200 })).map(([a, b]) => `${a}.${b}`), fc.stringMatching(/^[0-9]{9,16}(\.[0-9]{0,3})?$/));
const cell = fc.oneof(fc.constantFrom('true', 'false', 'True', 'M', 'F', 'X', 'lower_secondary', 'ไทย', '2487-05', '2487', '.5', '5.', '.', '-', '๑๒'), date, number, fc.string({ maxLength: 14 }), fc.string({ unit: 'grapheme', maxLength: 6 }));

describe('ColumnSink', () => {
  it('keeps what parseCell says, and refuses what it refuses', () => {
    fc.assert(fc.property(fc.constantFrom(...kinds), cell, (kind, text) => {
      const sink = new ColumnSink({ name: 'c', kind, required: false, keep: true }, 1, null);
      const bytes = Buffer.from(`,${text},`);
      const fault = sink.put(0, bytes, 1, bytes.length - 1);
      const expected = parseCell(kind, bytes.toString('utf8', 1, bytes.length - 1));
      if (typeof expected === 'number') {
        expect(fault).toBeNull();
        expect(sink.values[0]).toBe(expected);
      } else expect(fault?.code).toBe(expected.code);
    }), { numRuns: 20_000 });
  });

  it('says of a required cell that it must not be empty', () => {
    const sink = new ColumnSink({ name: 'c', kind: { type: 'boolean' }, required: true, keep: true }, 1, null);
    expect(sink.put(0, Buffer.alloc(0), 0, 0)?.code).toBe('empty_required');
  });
});
