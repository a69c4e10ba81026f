export { enrolmentColumns, householdColumns, personColumns } from './columns.ts';
export { brokenDates, type RowFault } from './date-order.ts';
export { assembleNation, type Columns, type NationParts } from './nation.ts';
