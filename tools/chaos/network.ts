// The way between one device and the server: requests are lost before or after the server heard them, arrive twice, or arrive again much later.
import { type Operation, type Pulled, type Transport, Unreachable } from '@klaikhun/sync';
import type { Rng } from '@klaikhun/std';
import type { ChaosServer } from './server.ts';

export interface NetworkFaults { readonly lost: number; readonly answerLost: number; readonly twice: number; readonly late: number; readonly busy: number }
export const GOOD_NETWORK: NetworkFaults = { lost: 0, answerLost: 0, twice: 0, late: 0, busy: 0 };

export interface Counts { faults: number; shown: number; outOfScope: number }

export class Network implements Transport {
  faults: NetworkFaults;
  readonly #server: ChaosServer;
  readonly #account: string;
  readonly #rng: Rng;
  readonly #counts: Counts;
  /** Sendings that a mast keeps and delivers later. */
  #late: (readonly Operation[])[] = [];

  constructor(server: ChaosServer, account: string, rng: Rng, counts: Counts, faults: NetworkFaults) {
    this.#server = server;
    this.#account = account;
    this.#rng = rng;
    this.#counts = counts;
    this.faults = faults;
  }

  async push(operations: readonly Operation[]) {
    const busy = () => this.#happens(this.faults.busy);
    if (this.#happens(this.faults.late)) {
      this.#late.push(operations);
      throw new Unreachable();
    }
    if (this.#happens(this.faults.twice)) this.#server.push(this.#account, operations, busy);
    return this.#call(() => this.#server.push(this.#account, operations, busy));
  }

  async pull({ cursor }: { cursor: string | null }) {
    return this.#call(() => this.#look(this.#server.pull(this.#account, cursor, 20)));
  }

  async manifest() {
    return this.#call(() => this.#server.manifest(this.#account));
  }

  async records(ids: readonly string[]) {
    return this.#call(() => this.#look(this.#server.fetchRecords(this.#account, ids)));
  }

  /** What was kept on the way arrives, long after the device gave up on it. */
  deliverLate(): void {
    for (const operations of this.#late) this.#server.push(this.#account, operations, () => false);
    this.#late = [];
  }

  #call<T>(work: () => T): T {
    if (this.#happens(this.faults.lost)) throw new Unreachable();
    const answer = work();
    if (this.#happens(this.faults.answerLost)) throw new Unreachable();
    return answer;
  }

  /** Was everything that leaves the server within this person's scope at that moment? */
  #look<T extends { documents: Pulled['documents'] }>(answer: T): T {
    const scope = new Set(this.#server.scope(this.#account).map(([id]) => id));
    this.#counts.shown += answer.documents.length;
    this.#counts.outOfScope += answer.documents.filter(({ document }) => !scope.has(document.id)).length;
    return answer;
  }

  #happens(share: number): boolean {
    const happens = share > 0 && this.#rng.chance(share);
    if (happens) this.#counts.faults += 1;
    return happens;
  }
}
