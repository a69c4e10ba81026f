// One worker with one phone: writes things down, goes out of reach for weeks, has the app ended, the phone restored from a backup, or closed.
import { Device, type Operation, type Transport, Unreachable } from '@klaikhun/sync';
import { movingClock, type MovingClock, ProblemError, type Rng } from '@klaikhun/std';
import { Ended, MemoryStore, NO_STORE_FAULTS } from '@klaikhun/tools/testing/memory-store.ts';
import type { Counts, Network } from './network.ts';

export const STORE_FAULTS = { full: 0.01, ended: 0.01 };

export class Person {
  readonly account: string;
  readonly clock: MovingClock;
  readonly network: Network;
  readonly #rng: Rng;
  readonly #counts: Counts;
  readonly #newId: () => string;
  readonly written: Operation[] = [];
  readonly withdrawn = new Set<string>();
  readonly beyond = new Set<string>();
  away = 0;
  #store: MemoryStore;
  #device: Device | null = null;
  #backup: MemoryStore | null = null;

  constructor(given: { account: string; network: Network; rng: Rng; counts: Counts; newId: () => string; at: number }) {
    this.account = given.account;
    this.network = given.network;
    this.#rng = given.rng;
    this.#counts = given.counts;
    this.#newId = given.newId;
    // The clocks of phones are wrong by up to ten days.
    this.clock = movingClock(given.at + given.rng.int(-10, 10) * 86_400_000);
    this.#store = new MemoryStore(NO_STORE_FAULTS);
  }

  withFaults(on: boolean): void {
    const happens = (share: number) => {
      const now = this.#rng.chance(share);
      if (now) this.#counts.faults += 1;
      return now;
    };
    this.#store.faults = on ? { full: () => happens(STORE_FAULTS.full), endBefore: () => happens(STORE_FAULTS.ended), endAfter: () => happens(STORE_FAULTS.ended) } : NO_STORE_FAULTS;
  }

  async device(): Promise<Device> {
    this.#device ??= await Device.open({ store: this.#store, transport: this.network as Transport, clock: this.clock, newId: this.#newId, batch: 7 });
    return this.#device;
  }

  /** Something is written down on a record of the device, or a new one is registered. */
  async write(newRecord: () => string): Promise<void> {
    await this.#alive(async () => {
      const device = await this.device();
      const known = device.records();
      const creates = known.length === 0 || this.#rng.chance(0.02);
      const record = creates ? newRecord() : this.#rng.pick(known);
      const before = device.waiting().unsent;
      const value = this.#rng.chance(0.01) ? 'impossible' : this.#rng.int(0, 30);
      const made = await device.edit(record, {
        creates,
        sets: Array.from({ length: this.#rng.int(1, 2) }, () => `f${this.#rng.int(0, 4)}`).filter((field, index, all) => all.indexOf(field) === index).map((field) => ({ field, value })),
        appends: this.#rng.chance(0.3) ? [{ list: 'visits', value: `${this.account} ${before} ${this.#rng.int(0, 1e9)}` }] : [],
      });
      if (made.ok) this.written.push(made.value);
    });
  }

  async sync(): Promise<void> {
    await this.#alive(async () => {
      const device = await this.device();
      await device.sync();
    });
  }

  /** Mends what was refused: with another value, or takes it back. */
  async mend(): Promise<void> {
    await this.#alive(async () => {
      const device = await this.device();
      for (const one of device.waiting().refused) {
        const back = this.#rng.chance(0.3);
        // Noted first: the phone may end the app just after it was written down.
        this.withdrawn.add(one.operation.operationId);
        const mended = await device.mend(one.operation.operationId, back ? null : { sets: one.operation.sets.map(({ field }) => ({ field, value: this.#rng.int(0, 30) })), appends: one.operation.appends.map(({ list, value }) => ({ list, value })) });
        if (mended.ok && mended.value !== null) this.written.push(mended.value);
      }
    });
  }

  /** The phone is copied tonight; some day it may be brought back to tonight. */
  backUp(): void {
    this.#backup = this.#store.copy();
  }

  /** Back to the night of the copy. What was on this phone alone and not yet sent is gone with it. */
  restore(sent: ReadonlyMap<string, unknown>): void {
    if (this.#backup === null) return;
    this.#counts.faults += 1;
    this.#store = this.#backup.copy();
    this.#device = null;
    for (const { operationId } of this.written) if (!sent.has(operationId)) this.beyond.add(operationId);
  }

  async holds(): Promise<ReadonlySet<string>> {
    return new Set((await this.#store.all('operation')).map(({ value }) => (value as { operation?: Operation }).operation?.operationId ?? ''));
  }

  async #alive(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (error instanceof Ended) this.#device = null;
      else if (!(error instanceof Unreachable || error instanceof ProblemError)) throw error;
    }
  }
}
