// A file appears whole or not at all: it is written beside its place under another name, forced to disk, then renamed.
import { rmSync } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type CellFault, cellFault } from '../faults.ts';

let running = 0;

/** Runs `write` with the path to write to; on any failure that file is removed and `path` stays as it was. */
export async function writeAtomically(path: string, write: (temporary: string) => Promise<void>): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}-${++running}.partial`);
  // A command that is interrupted leaves nothing behind either.
  const interrupted = (signal: NodeJS.Signals) => {
    rmSync(temporary, { force: true });
    process.removeListener(signal, interrupted);
    process.kill(process.pid, signal);
  };
  process.on('SIGINT', interrupted).on('SIGTERM', interrupted);
  try {
    await write(temporary);
    await flush(temporary);
    await rename(temporary, path);
    // The rename itself is on disk only when the folder is; not every file system lets a folder be opened.
    await flush(dirname(path)).catch(() => undefined);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  } finally {
    process.removeListener('SIGINT', interrupted).removeListener('SIGTERM', interrupted);
  }
}

/** Why a file could not be written at `path`, or null: asked before long work, so that nobody waits for nothing. */
export async function outputFault(path: string): Promise<CellFault | null> {
  try {
    if (!(await stat(dirname(path))).isDirectory()) return noFolder;
  } catch {
    return noFolder;
  }
  const there = await stat(path).catch(() => null);
  return there?.isDirectory() ? cellFault('not_a_file', 'เป็นโฟลเดอร์ ไม่ใช่แฟ้ม', 'is a folder, not a file') : null;
}

const noFolder = cellFault('no_folder', 'ไม่มีโฟลเดอร์ที่จะเขียนแฟ้มนี้ สร้างโฟลเดอร์ก่อน', 'the folder to write into does not exist; create it first');

async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
