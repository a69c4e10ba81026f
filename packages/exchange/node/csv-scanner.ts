// One record of RFC 4180 at a time, over bytes. Strict: what a lenient reader would repair by guessing is reported instead,
// because a shifted cell changes somebody's right.
import { type CellFault, cellFault } from '../faults.ts';

const QUOTE = 34;
const COMMA = 44;
const LF = 10;
const CR = 13;

/** Broken structure: the record is skipped and reading goes on with the next line. */
export interface Breakage { readonly cell: number; readonly line: number; readonly fault: CellFault }

export class CsvScanner {
  /** Cells of the record last scanned: bytes[starts[i], ends[i]) without quotes, and the line on which each begins. */
  starts = new Int32Array(64);
  ends = new Int32Array(64);
  lines = new Int32Array(64);
  count = 0;
  broken: Breakage | null = null;
  /** Line on which the next record begins. */
  line = 1;
  #newlines = 0;
  /** Cells with doubled quotation marks, and where their raw bytes end: made single only when the record is whole, for a record may be scanned twice. */
  #doubled: { cell: number; end: number }[] = [];

  /**
   * Scans the record that begins at `from`; bytes up to `limit` are at hand, `last` says that no more will come.
   * Gives back where the next record begins, or -1 when the record is not whole yet (nothing has happened then).
   */
  scan(bytes: Buffer, from: number, limit: number, last: boolean): number {
    this.count = 0;
    this.broken = null;
    this.#newlines = 0;
    if (this.#doubled.length > 0) this.#doubled = [];
    let at = from;
    for (;;) {
      if (this.count === this.starts.length) this.#grow();
      this.lines[this.count] = this.line + this.#newlines;
      at = at < limit && bytes[at] === QUOTE ? this.#quoted(bytes, at, limit, last) : this.#plain(bytes, at, limit);
      if (this.broken !== null) return this.#skip(bytes, at, limit, last);
      if (at < 0 || (at === limit && !last)) return -1;
      this.count++;
      const byte = at === limit ? LF : bytes[at];
      if (byte === COMMA) { at++; continue; }
      if (byte === LF) return this.#whole(bytes, Math.min(at + 1, limit));
      if (at + 1 === limit && !last) return -1;
      if (bytes[at + 1] === LF && at + 1 < limit) return this.#whole(bytes, at + 2);
      this.count--;
      this.#break(this.count, 'bare_return', 'มีอักขระขึ้นบรรทัดแบบ CR เดี่ยว ต้องเป็น LF หรือ CRLF', 'has a lone carriage return; lines end in LF or CRLF');
      return this.#skip(bytes, at, limit, last);
    }
  }

  #plain(bytes: Buffer, from: number, limit: number): number {
    let at = from;
    for (; at < limit; at++) {
      const byte = bytes[at] as number;
      if (byte > COMMA) continue;
      if (byte === COMMA || byte === LF || byte === CR) break;
      if (byte === QUOTE) {
        this.#break(this.count, 'quote_inside', 'มีเครื่องหมาย " ในช่องที่ไม่ได้ครอบด้วย "', 'has a quotation mark inside a cell that is not quoted');
        return at;
      }
    }
    this.starts[this.count] = from;
    this.ends[this.count] = at;
    return at;
  }

  #quoted(bytes: Buffer, open: number, limit: number, last: boolean): number {
    const opened = this.line + this.#newlines;
    let doubled = 0;
    let newlines = 0;
    let at = open + 1;
    for (; at < limit; at++) {
      const byte = bytes[at] as number;
      if (byte === LF) newlines++;
      if (byte !== QUOTE) continue;
      if (at + 1 === limit && !last) return -1;
      if (at + 1 < limit && bytes[at + 1] === QUOTE) { doubled++; at++; continue; }
      break;
    }
    if (at >= limit) {
      if (!last) return -1;
      this.#newlines += newlines;
      this.broken = { cell: this.count, line: opened, fault: cellFault('quote_open', 'เครื่องหมาย " ที่เปิดไว้ไม่มีคู่ปิด', 'opens a quotation mark that is never closed') };
      return limit;
    }
    this.#newlines += newlines;
    this.starts[this.count] = open + 1;
    this.ends[this.count] = at - doubled;
    const next = bytes[at + 1];
    if (at + 1 < limit && next !== COMMA && next !== LF && next !== CR) {
      this.#break(this.count, 'quote_after', 'มีอักขระต่อท้ายเครื่องหมาย " ที่ปิดแล้ว', 'has characters after its closing quotation mark');
    } else if (doubled > 0) this.#doubled.push({ cell: this.count, end: at });
    return at + 1;
  }

  #skip(bytes: Buffer, from: number, limit: number, last: boolean): number {
    let at = from;
    while (at < limit && bytes[at] !== LF) at++;
    if (at === limit && !last) return -1;
    return this.#next(Math.min(at + 1, limit));
  }

  #whole(bytes: Buffer, next: number): number {
    for (const { cell, end } of this.#doubled) halve(bytes, this.starts[cell] as number, end);
    return this.#next(next);
  }

  #next(next: number): number {
    this.line += this.#newlines + 1;
    return next;
  }

  #break(cell: number, code: string, th: string, en: string): void {
    this.broken = { cell, line: this.line + this.#newlines, fault: cellFault(code, th, en) };
  }

  #grow(): void {
    const grown = (old: Int32Array<ArrayBuffer>) => { const array = new Int32Array(old.length * 2); array.set(old); return array; };
    this.starts = grown(this.starts);
    this.ends = grown(this.ends);
    this.lines = grown(this.lines);
  }
}

/** Makes doubled quotation marks single: the bytes after each move left by one. */
function halve(bytes: Buffer, start: number, end: number): void {
  let to = start;
  for (let at = start; at < end; at++) {
    bytes[to++] = bytes[at] as number;
    if (bytes[at] === QUOTE) at++;
  }
}
