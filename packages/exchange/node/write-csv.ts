// CSV out: RFC 4180, UTF-8, LF. Two readers are served: machines (values as they are) and people with a spreadsheet.
import { open } from 'node:fs/promises';
import { writeAtomically } from './atomic.ts';

/** Text collected before it goes to the disk. */
const PIECE = 1 << 20;

export type CsvCell = string | number | null;

export interface CsvOptions {
  /**
   * For people: a byte order mark (so that Excel reads Thai), and text that a spreadsheet would run as a formula is made
   * harmless by an apostrophe. Numbers are never touched.
   */
  readonly forPeople: boolean;
}

/** Writes a table for people or machines; the file appears when the last row is written. */
export async function writeCsv(path: string, header: readonly string[], rows: Iterable<readonly CsvCell[]>, options: CsvOptions): Promise<void> {
  await writeLines(path, (function* () {
    yield `${options.forPeople ? '\u{FEFF}' : ''}${csvLine(header, options)}`;
    for (const row of rows) yield csvLine(row, options);
  })());
}

/** Writes lines that are CSV already, each with its end of line. */
export async function writeLines(path: string, lines: Iterable<string> | AsyncIterable<string>): Promise<void> {
  await writeAtomically(path, async (temporary) => {
    const handle = await open(temporary, 'wx');
    try {
      let piece = '';
      for await (const line of lines) {
        piece += line;
        if (piece.length < PIECE) continue;
        await handle.writeFile(piece);
        piece = '';
      }
      await handle.writeFile(piece);
    } finally {
      await handle.close();
    }
  });
}

export function csvLine(cells: readonly CsvCell[], options: CsvOptions): string {
  return `${cells.map((cell) => (typeof cell === 'string' ? csvText(options.forPeople ? harmless(cell) : cell) : cell ?? '')).join(',')}\n`;
}

/** A text as one cell: quoted when it holds a comma, a quotation mark or an end of line. */
export function csvText(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * OWASP, "CSV injection": a cell that begins so is run by a spreadsheet. Some pass over blanks and unseen characters first, and some
 * read the wide forms of the signs as the signs.
 */
const RUN = /^[\s\u00ad\u200b-\u200f\u2060\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20\u2212]|^[\t\r\n]/;

function harmless(text: string): string {
  return RUN.test(text) ? `'${text}` : text;
}
