// One person's device. Writing down is local and lasts when it returns; sending and fetching go on where they were cut off. The network may fail at
// any moment: only what was written here with the server's receipt counts as taken.
import { type Clock, failed, ok, type Problem, problemError, type Result } from '@klaikhun/std';
import { applyOperation, type Document, emptyDocument } from '../document.ts';
import { digestOf } from '../digest.ts';
import type { Json, Operation, Receipt } from '../operation.ts';
import { syncProblems } from '../problems.ts';
import type { Pulled, Transport } from '../transport.ts';
import { type DeviceState, type Kept, kept, NEW_DEVICE, putKept, putState, readKept, removeKept } from './kept.ts';
import { type DeviceStore, StoreFull, type StoreWrite } from './store.ts';

export interface DeviceOptions {
  readonly store: DeviceStore;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly newId: () => string;
  /** Operations in one sending; a sending that is lost is sent again whole. */
  readonly batch?: number;
  /** So long a taken operation is kept for a server that loses its last hours and is restored. Milliseconds. */
  readonly keepTaken?: number;
}

export interface Edit {
  readonly sets?: readonly { readonly field: string; readonly value: Json }[];
  readonly appends?: readonly { readonly list: string; readonly value: Json }[];
  readonly creates?: boolean;
}

/** What the person sees at all times: "3 not yet sent", "1 needs you", "2 with your supervisor". */
export interface Waiting { readonly unsent: number; readonly refused: readonly Kept[]; readonly parked: readonly Kept[]; readonly lastContact: number | null }

interface HeldDocument { readonly document: Document; readonly mark: number }

const DAY = 24 * 60 * 60_000;
const ROUNDS = 3;

export class Device {
  readonly #options: Required<DeviceOptions>;
  #state: DeviceState = NEW_DEVICE;
  /** In the order in which they were made. */
  #operations: Kept[] = [];
  #marks = new Map<string, number>();
  #wiped = false;
  /** Reading the state, deciding and writing are one step; the steps wait for each other, the network for none of them. */
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(options: DeviceOptions) {
    this.#options = { batch: 25, keepTaken: 30 * DAY, ...options };
  }

  /** Opens what was kept, also after the app was ended in the middle of anything. */
  static async open(options: DeviceOptions): Promise<Device> {
    const device = new Device(options);
    const { state, operations } = await readKept(options.store);
    device.#state = state;
    device.#operations = operations;
    for (const { key, value } of await options.store.all('document')) device.#marks.set(key, (value as unknown as HeldDocument).mark);
    return device;
  }

  /** The record as the person has left it: what the server sent, with what has not come back yet laid over it. Null: not on this device. */
  async read(record: string): Promise<Document | null> {
    const held = (await this.#options.store.get('document', record)) as unknown as HeldDocument | undefined;
    const mine = this.#operations.filter((one) => one.over && one.operation.record === record && one.state !== 'refused');
    if (held === undefined && !mine.some((one) => one.operation.creates)) return null;
    return mine.reduce((document, one) => applyOperation(document, one.operation).document, held?.document ?? emptyDocument(record));
  }

  records(): readonly string[] {
    const created = this.#operations.filter((one) => one.over && one.operation.creates && one.state !== 'refused').map((one) => one.operation.record);
    return [...new Set([...this.#marks.keys(), ...created])].sort();
  }

  /** Writes down what a person did. When it returns, it lasts; a full device says so and has written nothing. */
  edit(record: string, edit: Edit): Promise<Result<Operation, Problem>> {
    return this.#step(async () => {
      if (this.#wiped) return failed(syncProblems.wiped());
      const now = await this.read(record);
      if (now === null && edit.creates !== true) return failed(syncProblems.no_such_record());
      const operation: Operation = {
        operationId: this.#options.newId(), record, creates: edit.creates === true,
        sets: (edit.sets ?? []).map(({ field, value }) => ({ field, value, seen: this.#seen(now, record, field) })),
        appends: edit.appends ?? [], sequence: this.#state.sequence + 1, at: this.#options.clock.now(),
      };
      const written = await this.#write([putState({ ...this.#state, sequence: operation.sequence }), putKept(kept(operation))]);
      if (!written.ok) return written;
      this.#state = { ...this.#state, sequence: operation.sequence };
      this.#operations = [...this.#operations, kept(operation)];
      return ok(operation);
    });
  }

  /**
   * The marks before the person's eyes: of the values shown, and of the own earlier operations on this field and what those had seen. If the server
   * refuses an earlier one, the later one still counts as made in sight of what stood before it.
   */
  #seen(now: Document | null, record: string, field: string): readonly string[] {
    const shown = (now?.fields[field] ?? []).flatMap((standing) => standing.marks);
    const earlier = this.#operations.filter((one) => one.over && one.operation.record === record)
      .flatMap((one) => one.operation.sets.filter((setting) => setting.field === field).flatMap((setting) => [one.operation.operationId, ...setting.seen]));
    return [...new Set([...shown, ...earlier])];
  }

  waiting(): Waiting {
    return {
      unsent: this.#operations.filter((one) => one.state === 'waiting').length,
      refused: this.#operations.filter((one) => one.state === 'refused'),
      parked: this.#operations.filter((one) => one.state === 'taken' && one.fate === 'parked'),
      lastContact: this.#state.lastContact,
    };
  }

  get wiped(): boolean {
    return this.#wiped;
  }

  /** A refused operation, mended: goes out as a new one in its place. Null: withdrawn by the person. */
  mend(operationId: string, edit: Edit | null): Promise<Result<Operation | null, Problem>> {
    return this.#step(async () => {
      const refused = this.#operations.find((one) => one.state === 'refused' && one.operation.operationId === operationId);
      if (refused === undefined) return failed(syncProblems.nothing_to_mend());
      const next: Operation | null = edit === null ? null : {
        operationId: this.#options.newId(), record: refused.operation.record, creates: refused.operation.creates,
        sets: (edit.sets ?? []).map(({ field, value }) => ({ field, value, seen: refused.operation.sets.find((setting) => setting.field === field)?.seen ?? [] })),
        appends: edit.appends ?? [], sequence: this.#state.sequence + 1, at: this.#options.clock.now(),
      };
      const state = next === null ? this.#state : { ...this.#state, sequence: next.sequence };
      const written = await this.#write([removeKept(refused), putState(state), ...(next === null ? [] : [putKept(kept(next))])]);
      if (!written.ok) return written;
      this.#state = state;
      this.#operations = [...this.#operations.filter((one) => one !== refused), ...(next === null ? [] : [kept(next)])];
      return ok(next);
    });
  }

  /** Sends what waits, then fetches what is new. Throws `Unreachable` when the network ends it; everything done until then stays done. */
  async sync(): Promise<void> {
    if (this.#wiped) return;
    await this.#send();
    if (this.#wiped) return;
    await this.#pull();
  }

  async #send(): Promise<void> {
    // Not again in this sync: what the server could not take now, and what was made on top of it. Nothing else waits for it.
    const held = new Set<string>();
    for (;;) {
      const batch = this.#operations.filter((one) => one.state === 'waiting' && !held.has(one.operation.record)).slice(0, this.#options.batch);
      // An empty sending, once, tells a device with nothing to send whether it is closed and whether the server was restored.
      const answer = await this.#options.transport.push(batch.map((one) => one.operation));
      await this.#step(async () => {
        if (answer.epoch !== this.#state.epoch) await this.#otherEpoch(answer.epoch);
        await this.#receive(answer.receipts, answer.epoch);
        if (answer.wipe && !this.#operations.some((one) => one.state === 'waiting')) await this.#wipe();
      });
      for (const receipt of answer.receipts) if (receipt.fate === 'later') held.add(batch.find((one) => one.operation.operationId === receipt.operationId)?.operation.record ?? '');
      const answered = new Set(answer.receipts.map((receipt) => receipt.operationId));
      // An operation without a receipt was not taken; it must not be asked for again and again.
      for (const one of batch) if (!answered.has(one.operation.operationId)) held.add(one.operation.record);
      if (this.#wiped || !this.#operations.some((one) => one.state === 'waiting' && !held.has(one.operation.record))) return;
    }
  }

  async #receive(receipts: readonly Receipt[], epoch: string): Promise<void> {
    const next = new Map<string, Kept>();
    for (const { operationId, fate, problem } of receipts) {
      const one = this.#operations.find((each) => each.operation.operationId === operationId);
      if (one === undefined || fate === 'later') continue;
      if (fate === 'refused') next.set(operationId, { ...one, state: 'refused', fate, problem });
      // What is parked is a supervisor's now: it is no longer laid over the record.
      else next.set(operationId, { ...one, state: 'taken', fate, problem, epoch, takenAt: this.#options.clock.now(), over: fate !== 'parked' && one.over });
    }
    const state = { ...this.#state, lastContact: this.#options.clock.now() };
    orThrow(await this.#write([putState(state), ...[...next.values()].map(putKept)]));
    this.#state = state;
    this.#operations = this.#operations.map((one) => next.get(one.operation.operationId) ?? one);
  }

  /** The server was restored, or is new to us: fetch everything anew, and send again what it took in an earlier life; what survived is known by its id. */
  async #otherEpoch(epoch: string): Promise<void> {
    const again = this.#operations.map((one) => (one.state === 'taken' && one.epoch !== epoch ? { ...one, state: 'waiting' as const, epoch: null, over: true } : one));
    const state = { ...this.#state, epoch, cursor: null };
    orThrow(await this.#write([putState(state), ...again.filter((one, index) => one !== this.#operations[index]).map(putKept)]));
    this.#state = state;
    this.#operations = again;
  }

  async #pull(): Promise<void> {
    const takenBefore = new Set(this.#operations.filter((one) => one.state === 'taken').map((one) => one.operation.operationId));
    for (let round = 0; ; round += 1) {
      const last = await this.#pullAll();
      if (last === null) return;
      const mine = digestOf([...this.#marks.values()].map((mark) => ({ mark })));
      const right = last.holds === null || (last.holds.count === mine.count && last.holds.sum === mine.sum);
      if (right) return this.#step(() => this.#settle(takenBefore));
      // Something changed at the server in between, or the device holds what is not (no longer) its own.
      if (round === ROUNDS) return;
      await this.#repair();
    }
  }

  /** Null: another epoch began, or the device was closed; the next sync begins anew. */
  async #pullAll(): Promise<Pulled | null> {
    for (;;) {
      const cursor = this.#state.cursor;
      const answer = await this.#options.transport.pull({ cursor });
      if (answer.wipe) return null;
      const carryOn = await this.#step(async () => {
        if (answer.epoch !== this.#state.epoch) {
          await this.#otherEpoch(answer.epoch);
          return false;
        }
        // An answer that another one has overtaken.
        if (this.#state.cursor !== cursor) return true;
        await this.#take(answer.documents, { ...this.#state, cursor: answer.cursor, lastContact: this.#options.clock.now() });
        return true;
      });
      if (!carryOn) return null;
      if (!answer.more) return answer;
    }
  }

  async #repair(): Promise<void> {
    const { held, epoch } = await this.#options.transport.manifest();
    if (epoch !== this.#state.epoch) return;
    const should = new Map(held.map(({ id, mark }) => [id, mark]));
    await this.#step(async () => {
      const gone = [...this.#marks.keys()].filter((id) => !should.has(id));
      orThrow(await this.#write(gone.map((key) => ({ remove: 'document' as const, key }))));
      for (const id of gone) this.#marks.delete(id);
    });
    const missing = [...should].filter(([id, mark]) => this.#marks.get(id) !== mark).map(([id]) => id);
    for (let from = 0; from < missing.length; from += 200) {
      const fetched = await this.#options.transport.records(missing.slice(from, from + 200));
      if (fetched.epoch !== this.#state.epoch) return;
      await this.#step(() => this.#take(fetched.documents, this.#state));
    }
  }

  async #take(documents: Pulled['documents'], state: DeviceState): Promise<void> {
    const writes: StoreWrite[] = documents.map((held) => ({ put: 'document', key: held.document.id, value: held as unknown as Json }));
    orThrow(await this.#write([...writes, putState(state)]));
    for (const held of documents) this.#marks.set(held.document.id, held.mark);
    this.#state = state;
  }

  /** Everything up to here has come: what the server took before is in the documents now. Old ones are forgotten. */
  async #settle(takenBefore: ReadonlySet<string>): Promise<void> {
    const now = this.#options.clock.now();
    const settled = this.#operations.map((one) => (takenBefore.has(one.operation.operationId) && one.state === 'taken' && one.over ? { ...one, over: false } : one));
    const old = settled.filter((one) => one.state === 'taken' && !one.over && one.takenAt !== null && now - one.takenAt > this.#options.keepTaken);
    orThrow(await this.#write([...settled.filter((one, index) => one !== this.#operations[index]).map(putKept), ...old.map(removeKept)]));
    this.#operations = settled.filter((one) => !old.includes(one));
  }

  async #wipe(): Promise<void> {
    await this.#options.store.wipe();
    this.#wiped = true;
    this.#state = NEW_DEVICE;
    this.#operations = [];
    this.#marks = new Map();
  }

  async #write(changes: readonly StoreWrite[]): Promise<Result<void, Problem>> {
    if (changes.length === 0) return ok(undefined);
    try {
      await this.#options.store.write(changes);
      return ok(undefined);
    } catch (error) {
      if (!(error instanceof StoreFull)) throw error;
      return failed(syncProblems.full());
    }
  }

  #step<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => {});
    return done;
  }
}

function orThrow(written: Result<void, Problem>): void {
  if (!written.ok) throw problemError(written.problem);
}
