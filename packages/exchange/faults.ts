// What is wrong with a file: where, what was found, and why it is refused, in Thai and in English.

export interface Sentence { readonly th: string; readonly en: string }

export interface Fault {
  /** The path as it was given. */
  readonly file: string;
  /** CSV: the line of the file, the header being line 1. Parquet: the number of the row. 0: the whole file. */
  readonly line: number;
  /** Empty where the fault is not one column's. */
  readonly column: string;
  /** The cell as it stands in the file; for a date that contradicts another one, the day it was read as. */
  readonly value: string;
  readonly code: string;
  readonly reason: Sentence;
}

/** What is wrong with one cell, before it is known where the cell stands. */
export interface CellFault { readonly code: string; readonly reason: Sentence }

export function cellFault(code: string, th: string, en: string): CellFault {
  return { code, reason: { th, en } };
}

/** The first faults in full, the rest as a count: a file with every row broken must not fill the memory. */
export class FaultList {
  readonly #first: Fault[] = [];
  readonly #limit: number;
  #total = 0;

  constructor(limit = 100) {
    this.#limit = limit;
  }

  add(file: string, line: number, column: string, value: string, fault: CellFault): void {
    this.#total++;
    if (this.#first.length < this.#limit) this.#first.push({ file, line, column, value: shortened(value), code: fault.code, reason: fault.reason });
  }

  /** Faults found, of which `first` holds at most the first hundred. */
  get total(): number {
    return this.#total;
  }

  /** In the order of the lines, whatever the order in which columns were read; files in the order in which they were read. */
  get first(): readonly Fault[] {
    const files = [...new Set(this.#first.map((fault) => fault.file))];
    return this.#first.toSorted((a, b) => files.indexOf(a.file) - files.indexOf(b.file) || a.line - b.line);
  }
}

/** What a refused reading gives back. */
export interface Faults { readonly first: readonly Fault[]; readonly total: number }

/** `persons.csv:12: birth_date: "2569-04-31": ...`, the form that terminals and editors can follow. */
export function faultText(fault: Fault, reason: string): string {
  const place = fault.line > 0 ? `${fault.file}:${fault.line}` : fault.file;
  const value = fault.value === '' ? '' : `"${fault.value}"`;
  return [place, fault.column, value, reason].filter((part) => part !== '').join(': ');
}

// A cell swallowed by a missing quotation mark can be megabytes long. Control characters would garble a terminal.
function shortened(value: string): string {
  const printable = value.replace(/[\p{Cc}\p{Cf}]/gu, '\u{FFFD}');
  return printable.length > 80 ? `${printable.slice(0, 80)}…` : printable;
}
