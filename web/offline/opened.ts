// A store that is open: what its person reads and writes, and the sending and fetching that goes on beside it.
import type { DangerGiven } from '@klaikhun/areas/cases';
import { MET_HERE } from '@klaikhun/areas/household';
import { type Clock, failed, ok, type Problem, ProblemError, type Result } from '@klaikhun/std';
import { Device, type Document, type Edit, type Json, type Operation, StoreFull, syncProblems, Unreachable } from '@klaikhun/sync';
import { type BrowserStore, MediaQueue, type Urgent, UrgentQueue } from '@klaikhun/sync/browser';
import { type DangerKept, hearOfDanger, keptOf, sendDanger } from './danger.ts';
import { mediaSender, transportOf } from './network.ts';
import type { FamilyLine, MediaLine, OpenState } from './protocol.ts';
import { Summaries } from './summaries.ts';

const NAME = 'device name';
const KEEP_MEDIA = 7 * 24 * 60 * 60_000;

export interface Opening {
  readonly store: BrowserStore;
  readonly deviceId: string;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly summarise: (document: Document) => Json;
  /** Something that is shown has changed. */
  readonly changed: () => void;
  /** Before anything is written that the server does not have; after everything has arrived. Lasts when it returns. */
  readonly noteUnsent: (unsent: boolean, urgent: number) => Promise<void>;
}

export class Opened {
  readonly #given: Opening;
  readonly #device: Device;
  readonly #queue: MediaQueue;
  readonly #urgent: UrgentQueue;
  readonly #summaries: Summaries;
  readonly name: string;
  #syncing: Promise<void> | null = null;
  #writes = 0;
  #received: number | null = null;
  #reached = true;
  #problem: Problem | null = null;

  private constructor(given: Opening, parts: { device: Device; queue: MediaQueue; urgent: UrgentQueue; summaries: Summaries; name: string; received: (by: (documents: number) => void) => void }) {
    this.#given = given;
    this.#device = parts.device;
    this.#queue = parts.queue;
    this.#urgent = parts.urgent;
    this.#summaries = parts.summaries;
    this.name = parts.name;
    parts.received((documents) => {
      this.#received = (this.#received ?? 0) + documents;
      given.changed();
    });
  }

  static async open(given: Opening): Promise<Opened> {
    const { store, clock, newId } = given;
    const summaries = new Summaries(given.summarise);
    let onReceived = (_documents: number): void => {};
    const transport = transportOf(given.deviceId, (documents) => onReceived(documents));
    const queue = await MediaQueue.open(store);
    const urgent = await UrgentQueue.open(store);
    const watched = summaries.over(store);
    // A closed device hands over its pictures too before it forgets them; without a signal it does so next time.
    const wipe = async () => {
      await urgent.send(sendDanger);
      await queue.send(mediaSender(given.deviceId), () => false);
      await store.wipe();
    };
    const device = await Device.open({ store: { ...watched, wipe }, transport, clock, newId });
    const name = (await store.get('draft', NAME)) as string | undefined;
    return new Opened(given, { device, queue, urgent, summaries, name: name ?? '', received: (by) => (onReceived = by) });
  }

  static async named(store: BrowserStore, name: string): Promise<void> {
    await store.write([{ put: 'draft', key: NAME, value: name }]);
  }

  get wiped(): boolean {
    return this.#device.wiped;
  }

  get somethingToSend(): boolean {
    return this.#device.waiting().unsent + this.#queue.waiting() + this.#urgent.waiting().length > 0;
  }

  get unsettled(): boolean {
    const { unsent, refused } = this.#device.waiting();
    return unsent + refused.length + this.#queue.unsettled() + this.#urgent.unsettled() > 0;
  }

  state(online: boolean): Omit<OpenState, 'forgetsOn'> {
    const { unsent, refused, parked, lastContact } = this.#device.waiting();
    return {
      kind: 'open', deviceId: this.#given.deviceId, deviceName: this.name, online: online && this.#reached, syncing: this.#syncing !== null,
      progress: this.#received === null ? null : { received: this.#received, of: null },
      waiting: { unsent, refused, parked, media: this.#queue.waiting(), urgent: this.#urgent.waiting().length }, records: this.#device.records().length, lastContact, problem: this.#problem,
    };
  }

  list(): Promise<readonly FamilyLine[]> {
    return this.#summaries.list(this.#device.records(), (record) => this.#device.read(record));
  }

  read(record: string): Promise<Document | null> {
    return this.#device.read(record);
  }

  async edit(record: string, edit: Edit): Promise<Result<Operation, Problem>> {
    const made = await this.#writing(() => this.#device.edit(record, edit));
    this.#summaries.touch(record);
    this.#given.changed();
    return made;
  }

  create(record: string, newFamily: Json, edit: Edit): Promise<Result<Operation, Problem>> {
    return this.edit(record, { ...edit, sets: [{ field: MET_HERE, value: newFamily }, ...(edit.sets ?? [])], creates: true });
  }

  /** A family that was refused keeps who was met there, unless the person gives it anew. */
  async mend(operationId: string, edit: Edit | null): Promise<Result<Operation | null, Problem>> {
    const refused = this.#device.waiting().refused.find((one) => one.operation.operationId === operationId)?.operation;
    const met = refused?.sets.find((set) => set.field === MET_HERE);
    const again = edit === null || met === undefined || edit.sets?.some((set) => set.field === MET_HERE) ? edit : { ...edit, sets: [{ field: met.field, value: met.value }, ...(edit.sets ?? [])] };
    const mended = await this.#device.mend(operationId, again);
    if (refused !== undefined) this.#summaries.touch(refused.record);
    await this.#noteSettled();
    this.#given.changed();
    return mended;
  }

  async addMedia(record: string, given: { bytes: ArrayBuffer; type: string; kind: 'photo' | 'signature'; note: string | null }): Promise<Result<{ mediaId: string }, Problem>> {
    const mediaId = this.#given.newId();
    try {
      await this.#writing(() => this.#queue.add({ mediaId, record, kind: given.kind, note: given.note, type: given.type, at: this.#given.clock.now() }, given.bytes));
    } catch (error) {
      if (error instanceof StoreFull) return failed(syncProblems.full());
      throw error;
    }
    this.#given.changed();
    return ok({ mediaId });
  }

  media(record: string): Promise<readonly MediaLine[]> {
    return Promise.all(this.#queue.of(record).map(async ({ mediaId, kind, note, type, state, problem }) => ({ mediaId, kind, note, type, sent: state === 'sent', problem, bytes: await this.#queue.bytes(mediaId) })));
  }

  /** What cannot wait and has not left this device. */
  get urgent(): readonly Urgent[] {
    return this.#urgent.waiting();
  }

  async reportDanger(given: DangerGiven): Promise<Result<void, Problem>> {
    try {
      await this.#writing(() => this.#urgent.add(given.report_id, given as unknown as Json, this.#given.clock.now()), 1);
    } catch (error) {
      if (error instanceof StoreFull) return failed(syncProblems.full());
      throw error;
    }
    this.#given.changed();
    // Not after what is under way: at once, beside it.
    void this.#sendUrgent().catch(() => {});
    return ok(undefined);
  }

  dangerReports(): readonly DangerKept[] {
    return keptOf(this.#urgent);
  }

  async dropDanger(id: string): Promise<void> {
    await this.#urgent.remove(id);
    await this.#noteSettled();
    this.#given.changed();
  }

  async #sendUrgent(): Promise<unknown> {
    try {
      await this.#urgent.send(sendDanger);
      return null;
    } catch (error) {
      return error;
    } finally {
      await this.#given.noteUnsent(true, this.#urgent.waiting().length);
      this.#given.changed();
    }
  }

  async draft(key: string): Promise<Json | null> {
    return (await this.#given.store.get('draft', `draft ${key}`)) ?? null;
  }

  keepDraft(key: string, value: Json | null): Promise<void> {
    return this.#given.store.write([value === null ? { remove: 'draft', key: `draft ${key}` } : { put: 'draft', key: `draft ${key}`, value }]);
  }

  /** True: everything that could be sent and fetched was. Two who ask at once wait for the same. */
  async sync(): Promise<boolean> {
    this.#syncing ??= this.#exchange().finally(() => {
      this.#syncing = null;
      this.#received = null;
      this.#given.changed();
    });
    await this.#syncing;
    return this.#reached && this.#problem === null;
  }

  async #exchange(): Promise<void> {
    this.#given.changed();
    // Before all else; and what keeps it from arriving keeps nothing else.
    const broken = this.#urgent.waiting().length === 0 ? null : await this.#sendUrgent();
    try {
      await this.#device.sync();
      if (!this.#device.wiped) {
        const unborn = new Set(this.#device.waiting().refused.filter((one) => one.operation.creates).map((one) => one.operation.record));
        await this.#queue.send(mediaSender(this.#given.deviceId), (record) => unborn.has(record));
        await this.#queue.forget(this.#given.clock.now() - KEEP_MEDIA);
        await hearOfDanger(this.#urgent, this.#given.clock.now());
        await this.#noteSettled();
      }
      if (broken !== null) throw broken;
      this.#reached = true;
      this.#problem = null;
    } catch (error) {
      if (error instanceof ProblemError) this.#problem = error.problem;
      else if (error instanceof Unreachable) this.#problem = null;
      else throw error;
      this.#reached = error instanceof ProblemError;
    }
  }

  /** Noted before it is written, and not taken back while something is being written. */
  async #writing<T>(write: () => Promise<T>, more = 0): Promise<T> {
    this.#writes += 1;
    try {
      await this.#given.noteUnsent(true, this.#urgent.waiting().length + more);
      return await write();
    } finally {
      this.#writes -= 1;
    }
  }

  async #noteSettled(): Promise<void> {
    if (!this.unsettled && this.#writes === 0) await this.#given.noteUnsent(false, 0);
  }

  close(): void {
    this.#given.store.close();
  }
}
