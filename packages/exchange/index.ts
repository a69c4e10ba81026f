// Tables in plain files: what a cell may hold and what is said when it holds something else. Reading and writing files: ./node.
export { parseCell } from './cells.ts';
export { type ColumnKind, type ColumnSpec, type ColumnValues, emptyColumn, fitsColumn, UNKNOWN_CODE, UNKNOWN_DAY, unknownOf } from './columns.ts';
export { type CellFault, cellFault, type Fault, FaultList, type Faults, faultText, type Sentence } from './faults.ts';
