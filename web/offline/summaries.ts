// The lines of the list, kept in memory: made as documents pass by on their way from and to the store, so that a list of thousands is read once.
import type { DeviceStore, Document, Json, Table } from '@klaikhun/sync';

type Summarise = (document: Document) => Json;

export class Summaries {
  readonly #summarise: Summarise;
  readonly #lines = new Map<string, Json>();
  /** Records with something of this device laid over them: their line comes from what the person sees, not from what the server sent. */
  readonly #touched = new Set<string>();

  constructor(summarise: Summarise) {
    this.#summarise = summarise;
  }

  /** The store, watched. */
  over<Store extends DeviceStore>(store: Store): Store {
    return {
      ...store,
      all: async (table: Table) => {
        const rows = await store.all(table);
        if (table === 'document') for (const { key, value } of rows) this.#met(key, value);
        if (table === 'operation') for (const { value } of rows) this.touch((value as unknown as { operation: { record: string } }).operation.record);
        return rows;
      },
      write: async (changes: Parameters<DeviceStore['write']>[0]) => {
        await store.write(changes);
        for (const change of changes) {
          if ('put' in change && change.put === 'document') this.#met(change.key, change.value);
          if ('remove' in change && change.remove === 'document') this.#lines.delete(change.key);
        }
      },
    };
  }

  touch(record: string): void {
    this.#touched.add(record);
  }

  async list(records: readonly string[], read: (record: string) => Promise<Document | null>): Promise<{ id: string; summary: Json }[]> {
    for (const record of this.#touched) {
      const document = await read(record);
      if (document !== null) this.#lines.set(record, this.#summarise(document));
    }
    return records.map((id) => ({ id, summary: this.#lines.get(id) ?? null }));
  }

  #met(record: string, value: Json): void {
    this.#lines.set(record, this.#summarise((value as unknown as { document: Document }).document));
  }
}
