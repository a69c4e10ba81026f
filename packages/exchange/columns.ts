// What a column may hold. A table is described by its columns; nothing here knows what the columns mean.
import type { CellFault } from './faults.ts';

/** The position in `values` is the number a choice is kept as. */
export type ColumnKind =
  | { readonly type: 'text' }
  | { readonly type: 'boolean' }
  | { readonly type: 'integer'; readonly min: number; readonly max: number }
  /** Baht with at most two decimals in the file, satang in memory; never negative. */
  | { readonly type: 'money' }
  /** A whole date in either era, kept as a Day. */
  | { readonly type: 'date' }
  /** As `date`, but the day, or day and month, may be missing: kept as the first day it can be. */
  | { readonly type: 'partial_date' }
  | { readonly type: 'choice'; readonly values: readonly string[] }
  /** The name of the row: never empty, never twice. */
  | { readonly type: 'key' }
  /** The key of a row of another table. */
  | { readonly type: 'reference' };

export interface ColumnSpec {
  readonly name: string;
  readonly kind: ColumnKind;
  /** The file must have this column and every row a value in it. Keys and references are required in any case. */
  readonly required: boolean;
  /** Kept as numbers after reading. A column that is not kept is still checked, cell by cell. */
  readonly keep: boolean;
  /** Said of a key that stands twice, a reference to nothing, or a choice outside its list, instead of the general sentence. */
  readonly refusal?: CellFault;
}

/** The typed arrays a column is kept in. Unknown: NaN in Float64, UNKNOWN_DAY in Int32, -1 in Int8 and Int16. */
export type ColumnValues = Float64Array | Int32Array | Int16Array | Int8Array;

export const UNKNOWN_DAY = -2147483648;
/** An unknown reference: the cell was broken or names nothing. */
export const UNKNOWN_CODE = -1;

/** An array for `length` values of this kind, all unknown. Integers and codes must fit in 16 bits (see `fitsColumn`). */
export function emptyColumn(kind: ColumnKind, length: number): ColumnValues {
  switch (kind.type) {
    case 'money': return new Float64Array(length).fill(NaN);
    case 'date': case 'partial_date': return new Int32Array(length).fill(UNKNOWN_DAY);
    case 'key': case 'reference': return new Int32Array(length).fill(UNKNOWN_CODE);
    case 'integer': return new Int16Array(length).fill(UNKNOWN_CODE);
    case 'choice': return (kind.values.length > 127 ? new Int16Array(length) : new Int8Array(length)).fill(UNKNOWN_CODE);
    case 'boolean': case 'text': return new Int8Array(length).fill(UNKNOWN_CODE);
  }
}

/** The number that stands for "unknown" in a column of this kind. */
export function unknownOf(kind: ColumnKind): number {
  if (kind.type === 'money') return NaN;
  return kind.type === 'date' || kind.type === 'partial_date' ? UNKNOWN_DAY : UNKNOWN_CODE;
}

/** Whether every allowed value fits the array it would be kept in: overflow of a typed array is silent, so it is asked beforehand. */
export function fitsColumn(kind: ColumnKind): boolean {
  if (kind.type === 'integer') return kind.min >= 0 && kind.max <= 32767;
  return kind.type !== 'choice' || kind.values.length <= 32767;
}
