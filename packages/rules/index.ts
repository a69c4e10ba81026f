// The rules mechanism: a dictionary of facts and dated rule texts in; decisions with their reasons out. Pure.
export { compileLaw } from './compile/compile.ts';
export type { LawFault, LawFile } from './compile/source.ts';
export * from './decide/index.ts';
export type { DecisionBatch } from './sweep/batches.ts';
