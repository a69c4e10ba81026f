// Which stores this browser holds, by names that tell nothing, and which of them was opened last.
import { openDatabase, readKnown, writeKnown } from '@klaikhun/sync/browser';

const REGISTRY = 'klaikhun-field';
type Why = 'closed' | 'no_contact' | 'too_many_tries';
interface Known { readonly last: string | null; readonly names: readonly string[]; readonly wiped: Readonly<Record<string, Why>> }

export class Registry {
  readonly #database: IDBDatabase;
  #known: Known;

  private constructor(database: IDBDatabase, known: Known) {
    this.#database = database;
    this.#known = known;
  }

  static async open(): Promise<Registry> {
    const database = await openDatabase(REGISTRY);
    return new Registry(database, ((await readKnown(database)) as Known | undefined) ?? { last: null, names: [], wiped: {} });
  }

  get last(): string | null {
    return this.#known.last;
  }

  wipedFor(name: string): Why | null {
    return this.#known.wiped[name] ?? null;
  }

  has(name: string): boolean {
    return this.#known.names.includes(name);
  }

  opened(name: string): Promise<void> {
    const { [name]: _gone, ...wiped } = this.#known.wiped;
    return this.#write({ last: name, names: [...this.#known.names.filter((one) => one !== name), name], wiped });
  }

  /** `why` null: taken away by its person, who needs no explanation. */
  wiped(name: string, why: Why | null): Promise<void> {
    const { [name]: _gone, ...wiped } = this.#known.wiped;
    return this.#write({ last: this.#known.last === name && why === null ? null : this.#known.last, names: this.#known.names.filter((one) => one !== name), wiped: why === null ? wiped : { ...wiped, [name]: why } });
  }

  async #write(known: Known): Promise<void> {
    this.#known = known;
    await writeKnown(this.#database, known);
  }
}

/** The same for one account on one browser; from it nobody reads the account. */
export async function storeName(accountId: string): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`klaikhun field store\0${accountId}`)));
  return `klaikhun-${Array.from(hash.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
