// Tables in and out of files. Only wiring, the server sides of areas and tools come in by this door.
export { outputFault, writeAtomically } from './atomic.ts';
export { KeyTable } from './key-table.ts';
export { pdfBytes, pdfProblems, svgText } from './pdf.ts';
export { readTable, tableFormat, type TableFormat } from './read-table.ts';
export type { Table, TableOptions } from './table.ts';
export { type CsvCell, csvLine, type CsvOptions, csvText, writeCsv, writeLines } from './write-csv.ts';
export { type Lookup, type NumberColumn, type NumberRows, type ParquetSource, writeParquet } from './write-parquet.ts';
export { type SheetColumn, writeXlsx, xlsxBytes } from './write-xlsx.ts';
