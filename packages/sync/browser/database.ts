// The browser's database, as promises. A transaction of many writes is everything or nothing, and is not told as done before it lies on the disk.
import { StoreFull } from '../index.ts';

/** `head`: keys and guards, one row. The others: rows whose keys and contents are encrypted. */
export const TABLES = ['head', 'document', 'operation', 'state', 'draft', 'media', 'piece', 'urgent'] as const;
export type StoredTable = (typeof TABLES)[number];

export type RawWrite =
  | { readonly put: StoredTable; readonly key: string; readonly value: unknown }
  | { readonly remove: StoredTable; readonly key: string };

/** One more whenever a table is added: a device keeps what it has. */
const VERSION = 2;

export function openDatabase(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(name, VERSION);
    asked.onupgradeneeded = () => {
      for (const table of TABLES) if (!asked.result.objectStoreNames.contains(table)) asked.result.createObjectStore(table);
    };
    asked.onerror = () => reject(asked.error);
    asked.onsuccess = () => resolve(asked.result);
  });
}

/** Its rows first, the keys among them: from then on nothing can be read, also if the browser is ended before the database is gone. */
export async function forgetDatabase(name: string): Promise<void> {
  const database = await openDatabase(name);
  await clearTables(database, ['head']);
  await clearTables(database, TABLES);
  database.close();
  await deleteDatabase(name);
}

function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.deleteDatabase(name);
    asked.onerror = () => reject(asked.error);
    // Somebody else still holds it open: it is deleted when they let go. Its keys were removed before.
    asked.onblocked = () => resolve();
    asked.onsuccess = () => resolve();
  });
}

export function readRow(database: IDBDatabase, table: StoredTable, key: string): Promise<unknown> {
  return answered(database.transaction(table, 'readonly').objectStore(table).get(key));
}

/** Rows in the order of their keys. */
export async function readRows(database: IDBDatabase, table: StoredTable): Promise<{ key: string; value: unknown }[]> {
  const store = database.transaction(table, 'readonly').objectStore(table);
  const [keys, values] = await Promise.all([answered(store.getAllKeys()), answered(store.getAll())]);
  return keys.map((key, index) => ({ key: String(key), value: values[index] }));
}

export function writeRows(database: IDBDatabase, changes: readonly RawWrite[]): Promise<void> {
  if (changes.length === 0) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const tables = [...new Set(changes.map((change) => ('put' in change ? change.put : change.remove)))];
    // Strict: a battery that is pulled a second later takes nothing of it away.
    const transaction = database.transaction(tables, 'readwrite', { durability: 'strict' });
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(isFull(transaction.error) ? new StoreFull() : (transaction.error ?? new DOMException('aborted', 'AbortError')));
    for (const change of changes) {
      if ('put' in change) transaction.objectStore(change.put).put(change.value, change.key);
      else transaction.objectStore(change.remove).delete(change.key);
    }
  });
}

export function clearTables(database: IDBDatabase, tables: readonly StoredTable[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(tables, 'readwrite', { durability: 'strict' });
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
    for (const table of tables) transaction.objectStore(table).clear();
  });
}

const isFull = (error: DOMException | null): boolean => error?.name === 'QuotaExceededError';

function answered<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
