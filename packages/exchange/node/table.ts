// What a file is read into, and the rules of its header, whichever format it has.
import type { ColumnSpec, ColumnValues } from '../columns.ts';
import { type CellFault, cellFault, type FaultList } from '../faults.ts';
import { ColumnSink } from './column-sink.ts';
import type { KeyTable } from './key-table.ts';

export interface TableOptions {
  readonly columns: readonly ColumnSpec[];
  /** For each reference column the keys it points to; null: the other table could not be read, references are not judged. */
  readonly targets: Readonly<Record<string, KeyTable | null>>;
  readonly faults: FaultList;
}

export interface Table {
  readonly file: string;
  readonly rows: number;
  /** Kept columns that the file has, `rows` values each. A column that the file lacks is absent. */
  readonly values: ReadonlyMap<string, ColumnValues>;
  /** The keys of the key column, in the order of the rows. */
  readonly keys: KeyTable | null;
  /** Columns of the file that nobody asked for. */
  readonly unknownColumns: readonly string[];
  /** The line (CSV) or number (Parquet) of a row counted from 0. */
  lineOf(row: number): number;
}


/**
 * One sink for each known column that the file has, by the position of the column in the file; null where the column is unknown.
 * Faults of the header are added; the second value tells whether the rows can be read all the same.
 */
export function matchHeader(path: string, names: readonly string[], options: TableOptions): { sinks: (ColumnSink | null)[]; unknown: string[]; readable: boolean } {
  const file = path;
  const { faults, columns, targets } = options;
  const before = faults.total;
  const sinks = names.map((name, i) => {
    if (names.indexOf(name) < i) faults.add(file, 1, name, '', duplicateColumn);
    const spec = columns.find((column) => column.name === name);
    return spec === undefined ? null : new ColumnSink(spec, 1024, targets[name] ?? null);
  });
  for (const column of columns) {
    const wanted = column.required || column.kind.type === 'key' || column.kind.type === 'reference';
    if (wanted && !names.includes(column.name)) faults.add(file, 1, column.name, '', missingColumn);
  }
  const unknown = names.filter((_, i) => sinks[i] === null);
  return { sinks, unknown, readable: faults.total === before };
}

export function tableOf(path: string, rows: number, sinks: readonly (ColumnSink | null)[], unknown: string[], lineOf: (row: number) => number): Table {
  const values = new Map<string, ColumnValues>();
  let keys: KeyTable | null = null;
  for (const sink of sinks) {
    if (sink === null) continue;
    if (sink.spec.kind.type === 'key') keys = sink.keys;
    if (sink.spec.keep) values.set(sink.spec.name, sink.values.subarray(0, rows) as ColumnValues);
  }
  return { file: path, rows, values, keys, unknownColumns: unknown, lineOf };
}

/** What the operating system says about a file that cannot be opened, in a sentence. */
export function openFault(error: unknown): CellFault {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (code === 'ENOENT') return cellFault('missing_file', 'ไม่พบแฟ้มนี้ ตรวจชื่อและโฟลเดอร์อีกครั้ง', 'there is no such file; check its name and folder');
  if (code === 'EISDIR') return cellFault('not_a_file', 'เป็นโฟลเดอร์ ไม่ใช่แฟ้ม', 'is a folder, not a file');
  if (code === 'EACCES' || code === 'EPERM') return cellFault('not_allowed', 'ไม่มีสิทธิ์เปิดแฟ้มนี้', 'may not be opened by this user');
  return cellFault('unreadable_file', `อ่านแฟ้มไม่ได้ (${code})`, `cannot be read (${code})`);
}

const duplicateColumn = cellFault('duplicate_column', 'ชื่อคอลัมน์ซ้ำกัน', 'the column stands twice in the header');
const missingColumn = cellFault('missing_column', 'ไม่มีคอลัมน์นี้ ซึ่งต้องมี', 'this column is required and is not there');
