// The nation as columns, persons ordered by household: what the sweep runs over. Every array lies in shared memory, so that
// threads read the same bytes. Unknown: NaN in Float64, INT32_MIN in Int32 (dates), -1 in Int16 and Int8.
import type { FactDefinition, FactType } from '../dictionary.ts';

export const UNKNOWN_DATE = -2147483648;
export const UNKNOWN_CODE = -1;

export type Column = Float64Array | Int32Array | Int16Array | Int8Array;

export interface Nation {
  persons: number;
  households: number;
  personIds: string[];
  householdIds: string[];
  /** households + 1 entries: the persons of household h are memberStart[h] .. memberStart[h+1]-1. */
  memberStart: Int32Array;
  /** By fact name; an absent column is unknown for everybody. */
  person: Record<string, Column>;
  household: Record<string, Column>;
  /** persons + 1 entries: the rows of person p are enrolmentStart[p] .. enrolmentStart[p+1]-1. */
  enrolmentStart: Int32Array;
  enrolment: EnrolmentColumns;
}

export interface EnrolmentColumns {
  /** Position in law.rights. */
  right: Int16Array;
  start: Int32Array;
  end: Int32Array;
  /** Satang. */
  amount: Float64Array;
  /** Position in STATUSES. */
  status: Int8Array;
  /** Resolved fiscal year (BE), -1 = none. */
  fiscalYear: Int16Array;
}

type Kind = 'float64' | 'int32' | 'int16' | 'int8';

const BYTES: Record<Kind, number> = { float64: 8, int32: 4, int16: 2, int8: 1 };

/** A column in shared memory, filled with "unknown". */
export function sharedColumn(kind: 'float64', length: number): Float64Array;
export function sharedColumn(kind: 'int32', length: number): Int32Array;
export function sharedColumn(kind: 'int16', length: number): Int16Array;
export function sharedColumn(kind: 'int8', length: number): Int8Array;
export function sharedColumn(kind: Kind, length: number): Column;
export function sharedColumn(kind: Kind, length: number): Column {
  const memory = new SharedArrayBuffer(Math.max(1, length) * BYTES[kind]);
  if (kind === 'float64') return new Float64Array(memory, 0, length).fill(Number.NaN);
  if (kind === 'int32') return new Int32Array(memory, 0, length).fill(UNKNOWN_DATE);
  if (kind === 'int16') return new Int16Array(memory, 0, length).fill(UNKNOWN_CODE);
  return new Int8Array(memory, 0, length).fill(UNKNOWN_CODE);
}

/** Which kind of column holds a fact. */
export function columnKind(fact: Pick<FactDefinition, 'type' | 'values'>): Kind {
  const kinds: Record<FactType, Kind> = { text: 'int8', boolean: 'int8', choice: 'int8', code: 'int16', integer: 'int16', date: 'int32', birth_date: 'int32', money: 'float64' };
  return kinds[fact.type];
}

/** The value of a column as the evaluator wants it: NaN for unknown. */
export function valueAt(column: Column | undefined, position: number): number {
  if (column === undefined) return Number.NaN;
  const value = column[position] as number;
  if (column instanceof Float64Array) return value;
  return value === (column instanceof Int32Array ? UNKNOWN_DATE : UNKNOWN_CODE) ? Number.NaN : value;
}
