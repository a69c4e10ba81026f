// Where a device keeps things: a browser's database, encrypted; memory in a simulation. A write is everything or nothing, and lasts when it returns.
// No transaction is left open while something else is awaited: a browser would end it (encryption is awaited).
import type { Json } from '../operation.ts';

export type Table = 'document' | 'operation' | 'state';

export type StoreWrite =
  | { readonly put: Table; readonly key: string; readonly value: Json }
  | { readonly remove: Table; readonly key: string };

export interface DeviceStore {
  get(table: Table, key: string): Promise<Json | undefined>;
  /** In the order of their keys. */
  all(table: Table): Promise<readonly { readonly key: string; readonly value: Json }[]>;
  /** Throws `StoreFull` when there is no room; then nothing was written. */
  write(changes: readonly StoreWrite[]): Promise<void>;
  /** Forgets everything, keys included. */
  wipe(): Promise<void>;
}

export class StoreFull extends Error {}
