// The encrypted store: each row's key is a keyed hash, its value AES-GCM of [key, value]. The hash is bound to the value, so that rows cannot be
// exchanged for one another by somebody who writes on the disk.
import type { DeviceStore, Json, StoreWrite, Table } from '../index.ts';
import { forgetDatabase, type RawWrite, readRow, readRows, type StoredTable, writeRows } from './database.ts';
import type { Head, Keys } from './keys.ts';

type Secret = Exclude<StoredTable, 'head'>;
export type SecretWrite = { readonly put: Secret; readonly key: string; readonly value: Json } | { readonly remove: Secret; readonly key: string };

/** What the device keeps, and beside it drafts and media, in the same way. */
export interface BrowserStore extends DeviceStore {
  get(table: Secret, key: string): Promise<Json | undefined>;
  all(table: Secret): Promise<readonly { readonly key: string; readonly value: Json }[]>;
  write(changes: readonly (StoreWrite | SecretWrite)[]): Promise<void>;
  putBytes(key: string, bytes: ArrayBuffer): Promise<void>;
  getBytes(key: string): Promise<ArrayBuffer | undefined>;
  close(): void;
}

interface Row { readonly iv: Uint8Array<ArrayBuffer>; readonly data: ArrayBuffer }

const HEAD = 'head';
export const readHead = async (database: IDBDatabase): Promise<Head | null> => ((await readRow(database, 'head', HEAD)) as Head | undefined) ?? null;
export const writeHead = (database: IDBDatabase, head: Head): Promise<void> => writeRows(database, [{ put: 'head', key: HEAD, value: head }]);

/** Beside the stores: which of them there are. In a database of its own. */
const KNOWN = 'known';
export const readKnown = (database: IDBDatabase): Promise<unknown> => readRow(database, 'head', KNOWN);
export const writeKnown = (database: IDBDatabase, known: unknown): Promise<void> => writeRows(database, [{ put: 'head', key: KNOWN, value: known }]);

export function openStore(database: IDBDatabase, { values, names }: Keys): BrowserStore {
  const rowKey = async (table: StoredTable, key: string): Promise<string> => {
    const signed = new Uint8Array(await crypto.subtle.sign('HMAC', names, new TextEncoder().encode(`${table}\0${key}`)));
    return Array.from(signed.subarray(0, 20), (byte) => byte.toString(16).padStart(2, '0')).join('');
  };
  const bound = (table: StoredTable, hash: string) => new TextEncoder().encode(`${table}\0${hash}`);
  const sealed = async (table: StoredTable, hash: string, content: BufferSource): Promise<Row> => {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    return { iv, data: await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: bound(table, hash) }, values, content) };
  };
  const opened = (table: StoredTable, hash: string, { iv, data }: Row): Promise<ArrayBuffer> => crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: bound(table, hash) }, values, data);
  const read = async (table: StoredTable, hash: string, row: Row): Promise<{ key: string; value: Json }> => {
    const [key, value] = JSON.parse(new TextDecoder().decode(await opened(table, hash, row))) as [string, Json];
    return { key, value };
  };
  const rawOf = async (change: StoreWrite | SecretWrite): Promise<RawWrite> => {
    const table: Table | Secret = 'put' in change ? change.put : change.remove;
    const hash = await rowKey(table, change.key);
    if ('remove' in change) return { remove: table, key: hash };
    return { put: table, key: hash, value: await sealed(table, hash, new TextEncoder().encode(JSON.stringify([change.key, change.value]))) };
  };
  return {
    async get(table, key) {
      const hash = await rowKey(table, key);
      const row = (await readRow(database, table, hash)) as Row | undefined;
      return row === undefined ? undefined : (await read(table, hash, row)).value;
    },
    async all(table) {
      const rows = await readRows(database, table);
      const every = await Promise.all(rows.map((row) => read(table, row.key, row.value as Row)));
      return every.sort((one, other) => (one.key < other.key ? -1 : 1));
    },
    // Everything is encrypted before the transaction begins: it would end by itself while something else is awaited.
    write: async (changes) => writeRows(database, await Promise.all(changes.map(rawOf))),
    async putBytes(key, content) {
      const hash = await rowKey('piece', key);
      await writeRows(database, [{ put: 'piece', key: hash, value: await sealed('piece', hash, content) }]);
    },
    async getBytes(key) {
      const hash = await rowKey('piece', key);
      const row = (await readRow(database, 'piece', hash)) as Row | undefined;
      return row === undefined ? undefined : opened('piece', hash, row);
    },
    async wipe() {
      database.close();
      await forgetDatabase(database.name);
    },
    close: () => database.close(),
  };
}
