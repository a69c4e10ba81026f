// What cannot wait: a short list of its own that is sent before everything else, also while something else is being sent. Each goes for itself:
// none waits for one that the server cannot take, and nothing else waits for it.
import type { Problem, Result } from '@klaikhun/std';
import { type Json, Unreachable } from '../index.ts';
import type { BrowserStore } from './store.ts';

export interface Urgent {
  readonly id: string;
  /** What is sent; null once it has arrived: the device does not keep it longer than it must. */
  readonly value: Json;
  readonly at: number;
  readonly state: 'waiting' | 'sent' | 'refused';
  /** What the server said last about it. */
  readonly answer: Json;
  readonly problem: Problem | null;
}

/** The server's answer, or why it cannot take this one. Throws `Unreachable`; sent twice, it is done once. */
export type UrgentSender = (value: Json) => Promise<Result<Json, Problem>>;

export class UrgentQueue {
  readonly #store: BrowserStore;
  readonly #all = new Map<string, Urgent>();
  #sending: Promise<void> | null = null;

  private constructor(store: BrowserStore) {
    this.#store = store;
  }

  static async open(store: BrowserStore): Promise<UrgentQueue> {
    const queue = new UrgentQueue(store);
    for (const { key, value } of await store.all('urgent')) queue.#all.set(key, value as unknown as Urgent);
    return queue;
  }

  /** When it returns, it lasts. Throws `StoreFull`. */
  add(id: string, value: Json, at: number): Promise<void> {
    return this.#keep({ id, value, at, state: 'waiting', answer: null, problem: null });
  }

  all(): readonly Urgent[] {
    return [...this.#all.values()].sort((one, other) => one.at - other.at || (one.id < other.id ? -1 : 1));
  }

  waiting(): readonly Urgent[] {
    return this.all().filter((one) => one.state === 'waiting');
  }

  unsettled(): number {
    return this.all().filter((one) => one.state !== 'sent').length;
  }

  /** Every one is tried, whatever became of the others; then the first failure is thrown. What is added meanwhile goes too. */
  send(sender: UrgentSender): Promise<void> {
    this.#sending ??= this.#sendAll(sender).finally(() => (this.#sending = null));
    return this.#sending;
  }

  async #sendAll(sender: UrgentSender): Promise<void> {
    const tried = new Set<string>();
    let broken: unknown = null;
    for (let next = this.#next(tried); next !== undefined; next = this.#next(tried)) {
      tried.add(next.id);
      try {
        const answer = await sender(next.value);
        await this.#keep(answer.ok ? { ...next, value: null, state: 'sent', answer: answer.value } : { ...next, state: 'refused', problem: answer.problem });
      } catch (error) {
        broken ??= error;
      }
    }
    if (broken !== null) throw broken;
  }

  #next(tried: ReadonlySet<string>): Urgent | undefined {
    return this.waiting().find((one) => !tried.has(one.id));
  }

  /** The server has more to say about one that it has. */
  async heard(id: string, answer: Json): Promise<void> {
    const one = this.#all.get(id);
    if (one?.state === 'sent') await this.#keep({ ...one, answer });
  }

  /** A person has read why it was refused and lets go of it, or it is long settled. Never one that waits. */
  async remove(id: string): Promise<void> {
    const one = this.#all.get(id);
    if (one === undefined || one.state === 'waiting') return;
    await this.#store.write([{ remove: 'urgent', key: id }]);
    this.#all.delete(id);
  }

  async #keep(one: Urgent): Promise<void> {
    await this.#store.write([{ put: 'urgent', key: one.id, value: one as unknown as Json }]);
    this.#all.set(one.id, one);
  }
}

/** From memory only, when the store is shut: it is still there when it opens, and is sent once more, which does nothing. Gives those that did not go. */
export async function sendFromMemory(waiting: readonly Urgent[], sender: UrgentSender): Promise<readonly Urgent[]> {
  const left: Urgent[] = [];
  for (const one of waiting) {
    try {
      await sender(one.value);
    } catch (error) {
      if (!(error instanceof Unreachable)) continue;
      left.push(one);
    }
  }
  return left;
}
