// Keys of this installation: made once, kept in SECRETS_DIR, readable by this account alone.
import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** 32 random bytes under a name, the same at every start. */
export function secretKeyIn(folder: string, name: 'search-key' | 'second-factor-key'): Uint8Array {
  const file = join(folder, name);
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const making = `${file}.${process.pid}`;
    writeFileSync(making, randomBytes(32), { mode: 0o600 });
    try {
      // Of two that start at once the first one's key stands.
      linkSync(making, file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      rmSync(making, { force: true });
    }
  }
  return readFileSync(file);
}
