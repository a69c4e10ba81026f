// CSV: UTF-8 with or without a byte order mark, lines ending in LF or CRLF, read in pieces and never whole.
import { isUtf8 } from 'node:buffer';
import { type FileHandle, open } from 'node:fs/promises';
import { type CellFault, cellFault } from '../faults.ts';
import { CsvScanner } from './csv-scanner.ts';
import type { ColumnSink } from './column-sink.ts';
import { matchHeader, openFault, type Table, tableOf, type TableOptions } from './table.ts';

const PIECE = 1 << 20;
/** A record longer than this is a quotation mark that was never closed. */
const LONGEST_RECORD = 1 << 26;

/** Reads and checks the whole file. Faults go to `options.faults`; null when not even the header can be used. */
export async function readCsv(path: string, options: TableOptions): Promise<Table | null> {
  let handle: FileHandle;
  try {
    handle = await open(path, 'r');
    if ((await handle.stat()).isDirectory()) {
      await handle.close();
      options.faults.add(path, 0, '', '', openFault({ code: 'EISDIR' }));
      return null;
    }
  } catch (error) {
    options.faults.add(path, 0, '', '', openFault(error));
    return null;
  }
  try {
    return await new CsvReading(path, handle, options).run();
  } finally {
    await handle.close();
  }
}

class CsvReading {
  readonly #path: string;
  readonly #handle: FileHandle;
  readonly #options: TableOptions;
  readonly #scanner = new CsvScanner();
  #bytes = Buffer.allocUnsafe(PIECE);
  #limit = 0;
  #last = false;
  /** Bytes before this are known to be UTF-8, unless `#suspect`. */
  #checked = 0;
  #suspect = false;
  #names: string[] = [];
  #sinks: (ColumnSink | null)[] = [];
  #unknown: string[] = [];
  #rows = 0;
  #lines = new Int32Array(1024);

  constructor(path: string, handle: FileHandle, options: TableOptions) {
    this.#path = path;
    this.#handle = handle;
    this.#options = options;
  }

  async run(): Promise<Table | null> {
    await this.#more(0);
    let at = this.#bytes[0] === 0xef && this.#bytes[1] === 0xbb && this.#bytes[2] === 0xbf && this.#limit >= 3 ? 3 : 0;
    if (this.#limit > 1 && ((this.#bytes[0] === 0xff && this.#bytes[1] === 0xfe) || (this.#bytes[0] === 0xfe && this.#bytes[1] === 0xff))) return this.#refuse(utf16);
    let header = true;
    for (;;) {
      const next = at === this.#limit && this.#last ? at : this.#scanner.scan(this.#bytes, at, this.#limit, this.#last);
      if (next < 0) {
        if (!(await this.#more(at))) return this.#refuse(endlessRecord);
        at = 0;
        continue;
      }
      if (next === at) break;
      at = next;
      if (!header) this.#record();
      else if (!this.#header()) return null;
      header = false;
    }
    if (header) return this.#refuse(emptyFile);
    const lines = this.#lines;
    return tableOf(this.#path, this.#rows, this.#sinks, this.#unknown, (row) => lines[row] ?? 0);
  }

  /** Moves the rest, from `at` on, to the front and reads on; false when a record outgrows the house. */
  async #more(at: number): Promise<boolean> {
    if (at > 0) this.#bytes.copyWithin(0, at, this.#limit);
    this.#limit -= at;
    this.#checked = Math.max(0, this.#checked - at);
    if (this.#limit === this.#bytes.length) {
      if (this.#limit >= LONGEST_RECORD) return false;
      const grown = Buffer.allocUnsafe(this.#limit * 2);
      this.#bytes.copy(grown, 0, 0, this.#limit);
      this.#bytes = grown;
    }
    const { bytesRead } = await this.#handle.read(this.#bytes, this.#limit, this.#bytes.length - this.#limit, null);
    this.#limit += bytesRead;
    this.#last = bytesRead === 0;
    const end = this.#last ? this.#limit : characterEnd(this.#bytes, this.#checked, this.#limit);
    if (!isUtf8(this.#bytes.subarray(this.#checked, end))) this.#suspect = true;
    this.#checked = end;
    return true;
  }

  #refuse(fault: CellFault): null {
    this.#options.faults.add(this.#path, fault === endlessRecord ? this.#scanner.line : 0, '', '', fault);
    return null;
  }

  #header(): boolean {
    const { count, starts, ends, broken } = this.#scanner;
    for (let i = 0; i < count; i++) this.#names.push(this.#bytes.toString('utf8', starts[i], ends[i]));
    if (broken !== null || this.#brokenText(count)) {
      if (broken !== null) this.#options.faults.add(this.#path, broken.line, '', '', broken.fault);
      return false;
    }
    const match = matchHeader(this.#path, this.#names, this.#options);
    this.#sinks = match.sinks;
    this.#unknown = match.unknown;
    return match.readable;
  }

  #record(): void {
    const { count, starts, ends, lines, broken } = this.#scanner;
    const file = this.#path;
    const { faults } = this.#options;
    const names = this.#names;
    if (broken !== null) return faults.add(file, broken.line, names[broken.cell] ?? '', '', broken.fault);
    if (this.#suspect && this.#brokenText(count)) return;
    if (count !== names.length) return faults.add(file, lines[0] as number, '', '', cellCount(names.length, count));
    const row = this.#rows;
    if (row === this.#lines.length) this.#grow();
    this.#lines[row] = lines[0] as number;
    for (let i = 0; i < count; i++) {
      const sink = this.#sinks[i] as ColumnSink | null;
      if (sink === null) continue;
      const fault = sink.put(row, this.#bytes, starts[i] as number, ends[i] as number);
      if (fault !== null) faults.add(file, lines[i] as number, names[i] as string, this.#bytes.toString('utf8', starts[i], ends[i]), fault);
    }
    this.#rows++;
  }

  #brokenText(count: number): boolean {
    const { starts, ends, lines } = this.#scanner;
    let found = false;
    for (let i = 0; i < count && this.#suspect; i++) {
      if (isUtf8(this.#bytes.subarray(starts[i], ends[i]))) continue;
      found = true;
      this.#options.faults.add(this.#path, lines[i] as number, this.#names[i] ?? '', this.#bytes.toString('utf8', starts[i], ends[i]), notUtf8);
    }
    return found;
  }

  #grow(): void {
    const lines = new Int32Array(this.#lines.length * 2);
    lines.set(this.#lines);
    this.#lines = lines;
    for (const sink of this.#sinks) sink?.reserve(lines.length);
  }
}

/** Where the last whole character ends: a piece may be cut inside one. */
function characterEnd(bytes: Buffer, from: number, limit: number): number {
  let at = limit;
  while (at > from && limit - at < 3 && ((bytes[at - 1] as number) & 0xc0) === 0x80) at--;
  if (at === from) return limit;
  const lead = bytes[at - 1] as number;
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1;
  return limit - at + 1 < length ? at - 1 : limit;
}

function cellCount(expected: number, found: number): CellFault {
  return cellFault('cell_count', `มี ${found} ช่อง แต่หัวตารางมี ${expected} คอลัมน์`, `has ${found} cells but the header has ${expected} columns`);
}

const emptyFile = cellFault('empty_file', 'แฟ้มว่างเปล่า บรรทัดแรกต้องเป็นชื่อคอลัมน์', 'the file is empty; its first line must name the columns');
const utf16 = cellFault('not_utf8', 'แฟ้มเป็น UTF-16 ให้บันทึกใหม่เป็น CSV UTF-8', 'the file is UTF-16; save it again as CSV UTF-8');
const notUtf8 = cellFault('not_utf8', 'มีไบต์ที่ไม่ใช่ UTF-8 ให้บันทึกแฟ้มใหม่เป็น CSV UTF-8', 'has bytes that are not UTF-8; save the file again as CSV UTF-8');
const endlessRecord = cellFault('record_too_long', 'แถวยาวผิดปกติ น่าจะมีเครื่องหมาย " ที่ไม่ได้ปิด', 'the row does not end; a quotation mark is probably not closed');
