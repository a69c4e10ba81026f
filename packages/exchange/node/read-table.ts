import { extname } from 'node:path';
import { cellFault } from '../faults.ts';
import { readCsv } from './read-csv.ts';
import { readParquet } from './read-parquet.ts';
import type { Table, TableOptions } from './table.ts';

/** The formats of tables, by the ending of the file's name. */
export type TableFormat = 'csv' | 'parquet';

export function tableFormat(path: string): TableFormat | null {
  const ending = extname(path).toLowerCase();
  return ending === '.csv' ? 'csv' : ending === '.parquet' ? 'parquet' : null;
}

/** Reads and checks a CSV or Parquet file. All faults are added to `options.faults`; null when the rows could not be read at all. */
export async function readTable(path: string, options: TableOptions): Promise<Table | null> {
  const format = tableFormat(path);
  if (format === 'csv') return readCsv(path, options);
  if (format === 'parquet') return readParquet(path, options);
  options.faults.add(path, 0, '', '', cellFault('unknown_format', 'ชื่อแฟ้มต้องลงท้ายด้วย .csv หรือ .parquet', 'the name of the file must end in .csv or .parquet'));
  return null;
}
