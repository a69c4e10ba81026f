// An xlsx file as rows. A small file can unpack to gigabytes, so it is unpacked once within limits before the library sees it.
import { inflateRawSync } from 'node:zlib';
import { failed, ok, type Problem, type Result } from '@klaikhun/std';
import { readXlsx } from 'hucre/xlsx';
import { readProblems } from '../read/mistakes.ts';
import type { Rows, Workbook } from '../read/sheet.ts';

const MOST_BYTES = 8 * 1024 * 1024;
const MOST_UNPACKED = 64 * 1024 * 1024;
const MOST_PARTS = 500;
const MOST_ROWS = 100_001;
const SHEETS = ['survey', 'choices', 'settings'];

export async function readWorkbook(bytes: Uint8Array): Promise<Result<Workbook, Problem>> {
  const excess = tooLarge(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (excess !== null) return failed(readProblems.too_large({ what: excess }));
  try {
    const { sheets } = await readXlsx(bytes, { sheets: ({ name }) => SHEETS.includes(name), maxRows: MOST_ROWS });
    const rows = (name: string): Rows | undefined => sheets.find((sheet) => sheet.name === name)?.rows.map((row) => row.map(cellText));
    const [survey, choices, settings] = [rows('survey'), rows('choices'), rows('settings')];
    return ok({ ...(survey && { survey }), ...(choices && { choices }), ...(settings && { settings }) });
  } catch {
    return failed(readProblems.not_a_workbook());
  }
}

/** What is too large, or null. Every part is unpacked for itself, whatever size its header claims: headers lie. */
function tooLarge(bytes: Buffer): string | null {
  if (bytes.length > MOST_BYTES) return `> ${MOST_BYTES / 1024 / 1024} MB`;
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0 || end + 20 > bytes.length) return null;
  const parts = bytes.readUInt16LE(end + 10);
  if (parts > MOST_PARTS) return `${parts} parts`;
  let at = bytes.readUInt32LE(end + 16);
  let left = MOST_UNPACKED;
  for (let part = 0; part < parts && at + 46 <= bytes.length; part++) {
    const [method, packed, local] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 42)];
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    if (local + 30 > bytes.length) return null;
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const size = method === 8 ? unpackedSize(bytes.subarray(from, from + packed), left) : packed;
    left -= size;
    if (left <= 0) return `> ${MOST_UNPACKED / 1024 / 1024} MB`;
  }
  return null;
}

function unpackedSize(packed: Buffer, most: number): number {
  try {
    return inflateRawSync(packed, { maxOutputLength: most }).length;
  } catch (error) {
    // Broken data is for the library to refuse; only "does not fit" counts here.
    return (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? most : 0;
  }
}

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  if (typeof cell === 'boolean') return cell ? 'true' : 'false';
  return String(cell);
}
