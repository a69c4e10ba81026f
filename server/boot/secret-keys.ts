// Keys of this installation: made once, kept in SECRETS_DIR, readable by this account alone.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeKept } from '@klaikhun/ledger/node';

/** 32 random bytes under a name, the same at every start. */
export function secretKeyIn(folder: string, name: 'search-key' | 'second-factor-key'): Uint8Array {
  const file = join(folder, name);
  if (!existsSync(file)) makeKept(file, randomBytes(32));
  return readFileSync(file);
}
