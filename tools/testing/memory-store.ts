// A device's storage in memory, as a browser's behaves: a write is everything or nothing; it fails when the device is full; the app may be ended
// just before or just after it.
import { type DeviceStore, type Json, StoreFull, type StoreWrite, type Table } from '@klaikhun/sync';

/** The app was ended by the phone, here and now. */
export class Ended extends Error {}

export interface StoreFaults { readonly full: () => boolean; readonly endBefore: () => boolean; readonly endAfter: () => boolean }
export const NO_STORE_FAULTS: StoreFaults = { full: () => false, endBefore: () => false, endAfter: () => false };

export class MemoryStore implements DeviceStore {
  #tables = new Map<Table, Map<string, string>>();
  faults: StoreFaults;

  constructor(faults: StoreFaults) {
    this.faults = faults;
  }

  async get(table: Table, key: string): Promise<Json | undefined> {
    const text = this.#table(table).get(key);
    return text === undefined ? undefined : (JSON.parse(text) as Json);
  }

  async all(table: Table): Promise<{ key: string; value: Json }[]> {
    return [...this.#table(table)].sort(([one], [other]) => (one < other ? -1 : 1)).map(([key, text]) => ({ key, value: JSON.parse(text) as Json }));
  }

  async write(changes: readonly StoreWrite[]): Promise<void> {
    if (this.faults.endBefore()) throw new Ended();
    if (this.faults.full()) throw new StoreFull();
    for (const change of changes) {
      if ('put' in change) this.#table(change.put).set(change.key, JSON.stringify(change.value));
      else this.#table(change.remove).delete(change.key);
    }
    if (this.faults.endAfter()) throw new Ended();
  }

  async wipe(): Promise<void> {
    this.#tables = new Map();
  }

  /** As a phone that is restored from yesterday's backup, or copied onto another. */
  copy(): MemoryStore {
    const copy = new MemoryStore(this.faults);
    for (const [table, rows] of this.#tables) copy.#tables.set(table, new Map(rows));
    return copy;
  }

  get size(): number {
    return [...this.#tables.values()].reduce((sum, rows) => sum + rows.size, 0);
  }

  #table(table: Table): Map<string, string> {
    const rows = this.#tables.get(table) ?? new Map<string, string>();
    this.#tables.set(table, rows);
    return rows;
  }
}
