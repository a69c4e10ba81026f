// Files that are written once and needed for ever (keys, passwords): on the disk before anybody goes by them. A file system may keep a
// name and lose what stands under it when the power goes; a key that comes back empty locks people out of what it sealed.
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Written and given to the disk, with its name. */
export function writeKept(file: string, content: string | Uint8Array, mode = 0o600): void {
  writeFileSync(file, content, { mode });
  giveToDisk(file);
  giveToDisk(dirname(file));
}

/** Of two that make it at once the first one's stands. Gives whether it was this one's. */
export function makeKept(file: string, content: string | Uint8Array, mode = 0o600): boolean {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const making = `${file}.${process.pid}`;
  writeFileSync(making, content, { mode });
  giveToDisk(making);
  try {
    linkSync(making, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(making, { force: true });
    giveToDisk(dirname(file));
    giveToDisk(dirname(dirname(file)));
  }
}

/** A file's content, or a folder's names. Not every system lets a folder be opened. */
export function giveToDisk(path: string): void {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    return;
  }
  try {
    fsyncSync(file);
  } catch (error) {
    if (process.platform !== 'win32') throw error;
  } finally {
    closeSync(file);
  }
}
