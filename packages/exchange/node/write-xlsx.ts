// Excel for people who work with a list: one sheet, the header kept in sight. Behind this door so that the library can be exchanged.
import { writeFile } from 'node:fs/promises';
import { writeXlsx as workbook } from 'hucre/xlsx';
import { writeAtomically } from './atomic.ts';
import type { CsvCell } from './write-csv.ts';

/** Excel's own limits; the library would write a file that Excel calls broken. */
const MOST_ROWS = 1_048_575;
const LONGEST_SHEET_NAME = 31;

export interface SheetColumn {
  readonly header: string;
  /** Width in characters. */
  readonly width: number;
  /** Excel's number format, as `#,##0`. */
  readonly format?: string;
}

/** The workbook as bytes, for a response. Text is written as text: Excel runs no formula from it. At most 1,048,575 rows. */
export async function xlsxBytes(sheet: string, columns: readonly SheetColumn[], rows: Iterable<readonly CsvCell[]>): Promise<Uint8Array> {
  const body: CsvCell[][] = [];
  for (const row of rows) {
    if (body.length === MOST_ROWS) break;
    body.push([...row]);
  }
  return workbook({
    sheets: [{
      name: sheet.replace(/[\\/?*[\]:]/g, ' ').slice(0, LONGEST_SHEET_NAME),
      columns: columns.map((column) => ({ width: column.width, numFmt: column.format })),
      rows: [columns.map((column) => column.header), ...body],
      freezePane: { rows: 1 },
    }],
  });
}

export async function writeXlsx(path: string, sheet: string, columns: readonly SheetColumn[], rows: Iterable<readonly CsvCell[]>): Promise<void> {
  const bytes = await xlsxBytes(sheet, columns, rows);
  await writeAtomically(path, (temporary) => writeFile(temporary, bytes, { flag: 'wx' }));
}
