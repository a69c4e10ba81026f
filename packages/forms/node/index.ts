// The second door: workbooks as files, for the server and the tools.
export { readWorkbook } from './read-workbook.ts';
