// Where the cells of one column arrive: checked, turned into numbers, kept. Common forms are read straight from the bytes;
// everything else goes through parseCell, so a cell means the same whichever file it came from.
import { dayOf, daysInMonth } from '@klaikhun/std';
import { parseCell } from '../cells.ts';
import { type ColumnSpec, type ColumnValues, emptyColumn, unknownOf } from '../columns.ts';
import { type CellFault, cellFault } from '../faults.ts';
import { KeyTable } from './key-table.ts';

const ZERO = 48;
const DASH = 45;
const POINT = 46;
/** The short cut does not know this form; parseCell decides. */
const UNDECIDED = -3;

export class ColumnSink {
  readonly spec: ColumnSpec;
  /** Keys met in this column, or the table a reference points into. */
  readonly keys: KeyTable | null;
  values: ColumnValues;
  readonly #unknown: number;
  readonly #choices: KeyTable | null;
  readonly #remembered = new Map<string, number>();

  /** `target`: the keys a reference points to; null: they could not be read, and the references are not judged. */
  constructor(spec: ColumnSpec, rows: number, target: KeyTable | null) {
    this.spec = spec;
    this.keys = spec.kind.type === 'key' ? new KeyTable() : target;
    this.values = emptyColumn(spec.kind, spec.keep ? rows : 0);
    this.#unknown = unknownOf(spec.kind);
    this.#choices = spec.kind.type === 'choice' ? choiceTable(spec.kind.values) : null;
  }

  /** Room for at least `rows` values. */
  reserve(rows: number): void {
    if (!this.spec.keep || rows <= this.values.length) return;
    const grown = emptyColumn(this.spec.kind, Math.max(rows, this.values.length * 2));
    grown.set(this.values);
    this.values = grown;
  }

  /** Takes the cell in bytes[start, end) as the value of `row`; gives back what is wrong with it. */
  put(row: number, bytes: Buffer, start: number, end: number): CellFault | null {
    if (start === end) return this.putEmpty(row);
    const { type } = this.spec.kind;
    if (type === 'key' || type === 'reference') return this.#putKey(row, bytes, start, end);
    const value = this.#shortCut(bytes, start, end);
    if (value === UNDECIDED) return this.putText(row, bytes.toString('utf8', start, end));
    if (this.spec.keep) this.values[row] = value;
    return null;
  }

  /** As `put`, for a cell that is at hand as text. */
  putText(row: number, text: string): CellFault | null {
    if (text === '') return this.putEmpty(row);
    const { kind } = this.spec;
    if (kind.type === 'key' || kind.type === 'reference') {
      const bytes = Buffer.from(text);
      return this.#putKey(row, bytes, 0, bytes.length);
    }
    const value = this.#remembered.get(text) ?? parseCell(kind, text);
    if (typeof value !== 'number') return kind.type === 'choice' ? this.spec.refusal ?? value : value;
    if (this.#remembered.size < 65536) this.#remembered.set(text, value);
    if (this.spec.keep) this.values[row] = value;
    return null;
  }

  putEmpty(row: number): CellFault | null {
    const { kind, required, keep } = this.spec;
    if (required || kind.type === 'key' || kind.type === 'reference') return cellFault('empty_required', 'ต้องไม่ว่าง', 'must not be empty');
    if (keep) this.values[row] = this.#unknown;
    return null;
  }

  /** A value that needs no reading: it came as this kind's own number. */
  putNumber(row: number, value: number): void {
    if (this.spec.keep) this.values[row] = value;
  }

  #putKey(row: number, bytes: Buffer, start: number, end: number): CellFault | null {
    if (this.keys === null) return null;
    const { kind, refusal, keep } = this.spec;
    const position = kind.type === 'key' ? this.keys.add(bytes, start, end) : this.keys.find(bytes, start, end);
    if (keep) this.values[row] = position;
    if (position >= 0) return null;
    if (refusal !== undefined) return refusal;
    return kind.type === 'key'
      ? cellFault('duplicate_key', 'ซ้ำกับแถวก่อนหน้า', 'stands in an earlier row already')
      : cellFault('unknown_reference', 'ไม่พบในอีกแฟ้มหนึ่ง', 'is not in the other file');
  }

  #shortCut(bytes: Buffer, start: number, end: number): number {
    const { kind } = this.spec;
    switch (kind.type) {
      case 'boolean': return booleanOf(bytes, start, end);
      case 'choice': { const code = (this.#choices as KeyTable).find(bytes, start, end); return code < 0 ? UNDECIDED : code; }
      case 'date': case 'partial_date': return dayOfBytes(bytes, start, end);
      case 'money': return satangOf(bytes, start, end);
      case 'integer': { const n = digits(bytes, start, end, 9); return n < kind.min || n > kind.max ? UNDECIDED : n; }
      case 'text': case 'key': case 'reference': return 0;
    }
  }
}

function choiceTable(values: readonly string[]): KeyTable {
  const table = new KeyTable();
  for (const value of values) {
    const bytes = Buffer.from(value);
    table.add(bytes, 0, bytes.length);
  }
  return table;
}

function booleanOf(bytes: Buffer, start: number, end: number): number {
  if (end - start === 4 && bytes[start] === 116 && bytes[start + 1] === 114 && bytes[start + 2] === 117 && bytes[start + 3] === 101) return 1;
  if (end - start === 5 && bytes[start] === 102 && bytes[start + 1] === 97 && bytes[start + 2] === 108 && bytes[start + 3] === 115 && bytes[start + 4] === 101) return 0;
  return UNDECIDED;
}

/** A run of at most `most` digits as a number; UNDECIDED for anything else. */
function digits(bytes: Buffer, start: number, end: number, most: number): number {
  if (end <= start || end - start > most) return UNDECIDED;
  let value = 0;
  for (let i = start; i < end; i++) {
    const digit = (bytes[i] as number) - ZERO;
    if (digit < 0 || digit > 9) return UNDECIDED;
    value = value * 10 + digit;
  }
  return value;
}

/** YYYY-MM-DD where the year is counted from January: common era, or Buddhist era from 2484 on. */
function dayOfBytes(bytes: Buffer, start: number, end: number): number {
  if (end - start !== 10 || bytes[start + 4] !== DASH || bytes[start + 7] !== DASH) return UNDECIDED;
  const written = digits(bytes, start, start + 4, 4);
  const month = digits(bytes, start + 5, start + 7, 2);
  const day = digits(bytes, start + 8, end, 2);
  if (written < 1000 || month < 1 || month > 12 || day < 1 || (written >= 2400 && written < 2484)) return UNDECIDED;
  const year = written >= 2484 ? written - 543 : written;
  return day > 28 && day > daysInMonth(year, month) ? UNDECIDED : dayOf(year, month, day);
}

function satangOf(bytes: Buffer, start: number, end: number): number {
  const decimals = bytes[end - 2] === POINT ? 1 : bytes[end - 3] === POINT ? 2 : 0;
  if (decimals === 0 || end - start < decimals + 2) return decimals === 0 ? hundredfold(digits(bytes, start, end, 12)) : UNDECIDED;
  const baht = digits(bytes, start, end - decimals - 1, 12);
  const rest = digits(bytes, end - decimals, end, 2);
  return baht < 0 || rest < 0 ? UNDECIDED : baht * 100 + (decimals === 1 ? rest * 10 : rest);
}

function hundredfold(baht: number): number {
  return baht < 0 ? UNDECIDED : baht * 100;
}
