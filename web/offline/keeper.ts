// Who may open what: the store of one account on this browser, its keys, its locks, and when it is forgotten.
import { type Clock, failed, ok, type Problem, ProblemError, type Result } from '@klaikhun/std';
import { type Document, type Json, syncProblems, Unreachable } from '@klaikhun/sync';
import { type BrowserStore, forgetDatabase, guardAfter, guardBefore, type Half, halfFrom, type Head, keptHalf, type Keys, makeHead, mostTries, NoKey, NO_TRIES, openDatabase, openStore, openWithCode, openWithPasskey, readHead, sendFromMemory, type Urgent, withPasskey, writeHead } from '@klaikhun/sync/browser';
import { sendDanger } from './danger.ts';
import { askHalf } from './network.ts';
import { Opened } from './opened.ts';
import { offlineProblems } from './problems.ts';
import type { FieldState, PasskeyAnswer, SetUp } from './protocol.ts';
import { type Registry, storeName } from './registry.ts';

const DAY = 24 * 60 * 60_000;
/** Without any contact for so long a device counts as lost. */
const FORGET_AFTER = 14 * DAY;
const EASY = /^(\d)\1*$|^(?:0?123456789?0?|9?876543210?|123456|654321|121212|112233)$/;

export interface KeeperOptions {
  readonly registry: Registry;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly summarise: (document: Document) => Json;
  readonly online: () => boolean;
  readonly changed: () => void;
}

interface Held { readonly name: string; readonly database: IDBDatabase; head: Head }

export class Keeper {
  readonly #options: KeeperOptions;
  /** The account whose store counts here; null: whoever was here last. */
  #account: string | null = null;
  #held: Held | null = null;
  #opened: Opened | null = null;
  #wiped: Extract<FieldState, { kind: 'wiped' }>['why'] | null = null;
  /** What could not wait when the store was shut: it goes on being sent from memory, and is still in the store. */
  #outlasting: readonly Urgent[] = [];
  #looked = false;
  /** Opening, locking and forgetting wait for each other. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: KeeperOptions) {
    this.#options = options;
  }

  get opened(): Opened | null {
    return this.#opened;
  }

  state(): FieldState {
    if (!this.#looked) return { kind: 'checking' };
    if (this.#wiped !== null) return { kind: 'wiped', why: this.#wiped };
    if (this.#held === null) return { kind: 'absent' };
    const { head } = this.#held;
    if (this.#opened !== null) return { ...this.#opened.state(this.#options.online()), forgetsOn: head.lastContact + FORGET_AFTER };
    const { tries } = head.guard;
    return { kind: 'locked', ways: head.byPasskey === null ? ['pin'] : ['pin', 'passkey'], needsNetwork: this.#keptHalf(head) === null, triesLeft: tries === 0 ? null : Math.max(0, mostTries - tries), urgent: head.urgent ?? 0 };
  }

  /** Looks what this browser holds: for the account that is signed in, else for whoever was here last. */
  forAccount(accountId: string | null): Promise<void> {
    return this.#step(async () => {
      if (this.#looked && (accountId === null || accountId === this.#account)) return;
      this.#account = accountId;
      await this.#show(accountId === null ? this.#options.registry.last : await storeName(accountId));
    });
  }

  async #show(name: string | null): Promise<void> {
    if (name === null || this.#held?.name !== name) {
      this.#close();
      // Another person's: it would go out under a name that is not its writer's.
      this.#outlasting = [];
      this.#held?.database.close();
      this.#held = null;
      this.#wiped = name === null ? null : this.#options.registry.wipedFor(name);
      if (name !== null && this.#wiped === null && this.#options.registry.has(name)) await this.#hold(name);
    }
    this.#looked = true;
    await this.#forgetOld();
    this.#options.changed();
  }

  async #hold(name: string): Promise<void> {
    const database = await openDatabase(name);
    const head = await readHead(database);
    if (head === null) database.close();
    else this.#held = { name, database, head };
  }

  setUp({ accountId, name, pin, offlineDays }: SetUp): Promise<Result<void, Problem>> {
    return this.#step(async () => {
      if (pin.length < 6 || EASY.test(pin)) return failed(offlineProblems.weak_code());
      const store = await storeName(accountId);
      this.#account = accountId;
      if (this.#held !== null && this.#held.name === store) return failed(offlineProblems.exists());
      const { newId, clock, registry } = this.#options;
      const deviceId = newId();
      const half = await this.#reach(() => askHalf({ deviceId, name }));
      if (!half.ok) return half;
      const { head, keys } = await makeHead({ deviceId, code: pin, half: await halfFrom(half.value.key_share), offlineDays: Math.max(0, Math.min(7, offlineDays)), now: clock.now() });
      this.#close();
      const database = await openDatabase(store);
      const opening = openStore(database, keys);
      await Opened.named(opening, name);
      await writeHead(database, head);
      await registry.opened(store);
      // What the browser may throw away when the disk fills is not a place for a day's work. A refusal changes nothing else.
      await navigator.storage?.persist?.().catch(() => false);
      this.#wiped = null;
      this.#held = { name: store, database, head };
      await this.#open(this.#held, opening);
      return ok(undefined);
    });
  }

  unlock(given: { readonly pin: string } | { readonly computed: ArrayBuffer }): Promise<Result<void, Problem>> {
    return this.#step(async () => {
      const held = this.#held;
      if (held === null || this.#opened !== null) return ok(undefined);
      const keys = 'pin' in given ? await this.#byCode(held, given.pin) : await this.#byPasskey(held, given.computed);
      if (!keys.ok) return keys;
      await this.#options.registry.opened(held.name);
      await this.#open(held, openStore(held.database, keys.value));
      return ok(undefined);
    });
  }

  async #byCode(held: Held, pin: string): Promise<Result<Keys, Problem>> {
    const { clock } = this.#options;
    const wait = guardBefore(held.head.guard, clock.now());
    if (wait > 0) return failed(offlineProblems.wait({ seconds: Math.ceil(wait / 1000) }));
    const kept = this.#keptHalf(held.head);
    const half = kept === null ? await this.#askHalf(held) : ok(kept);
    if (!half.ok) return half;
    const guard = held.head.guard;
    await this.#write(held, { guard: guardAfter(guard, clock.now()) });
    try {
      const keys = await openWithCode(held.head, pin, half.value);
      await this.#write(held, { guard: NO_TRIES, ...(kept === null ? { half: keptHalf(half.value, held.head.offlineDays, clock.now()), lastContact: clock.now() } : {}) });
      return ok(keys);
    } catch (error) {
      if (!(error instanceof NoKey)) throw error;
      return failed(await this.#wrongCode(held));
    }
  }

  async #wrongCode(held: Held): Promise<Problem> {
    const left = mostTries - held.head.guard.tries;
    this.#options.changed();
    if (left > 0) return offlineProblems.wrong_code({ left });
    if (!held.head.unsent) {
      await this.#wipe('too_many_tries');
      return syncProblems.wiped();
    }
    // Somebody's work is in here: from now on nothing is guessed without the server, which knows who asks.
    await this.#write(held, { half: null });
    return offlineProblems.no_tries();
  }

  async #byPasskey(held: Held, computed: ArrayBuffer): Promise<Result<Keys, Problem>> {
    try {
      return ok(await openWithPasskey(held.head, computed));
    } catch (error) {
      if (error instanceof NoKey) return failed(offlineProblems.no_passkey());
      throw error;
    }
  }

  async #askHalf(held: Held): Promise<Result<Half, Problem>> {
    const { deviceId } = held.head;
    let answer = await this.#reach(() => askHalf({ deviceId }));
    if (!answer.ok && answer.problem.status === 410) {
      // Closed. With nothing to hand over there is nothing to open.
      if (!held.head.unsent) {
        await this.#wipe('closed');
        return failed(syncProblems.wiped());
      }
      answer = await this.#reach(() => askHalf({ deviceId, handOver: true }));
    }
    return answer.ok ? ok(await halfFrom(answer.value.key_share)) : answer;
  }

  async addPasskey({ pin, answer }: { pin: string; answer: PasskeyAnswer }): Promise<Result<void, Problem>> {
    return this.#step(async () => {
      const held = this.#held;
      if (held === null || this.#opened === null) return failed(offlineProblems.locked());
      const kept = this.#keptHalf(held.head);
      const half = kept === null ? await this.#askHalf(held) : ok(kept);
      if (!half.ok) return half;
      try {
        const head = await withPasskey(held.head, { code: pin, half: half.value, ...answer });
        await this.#write(held, { byPasskey: head.byPasskey });
        return ok(undefined);
      } catch (error) {
        if (error instanceof NoKey) return failed(offlineProblems.wrong_code({ left: mostTries }));
        throw error;
      }
    });
  }

  passkeyAsk(): { credential: ArrayBuffer; input: Uint8Array<ArrayBuffer> } | null {
    const passkey = this.#held?.head.byPasskey ?? null;
    return passkey === null ? null : { credential: passkey.credential, input: passkey.input };
  }

  lock(): Promise<void> {
    return this.#step(async () => {
      this.#close();
      if (this.#held !== null) await this.#hold(this.#held.name);
      this.#options.changed();
    });
  }

  forget(evenUnsent: boolean): Promise<Result<void, Problem>> {
    return this.#step(async () => {
      if (this.#held !== null && (this.#opened?.unsettled ?? this.#held.head.unsent) && !evenUnsent) return failed(offlineProblems.unsent());
      const name = this.#held?.name;
      await this.#wipe(null);
      if (name !== undefined) await this.#options.registry.wiped(name, null);
      this.#wiped = null;
      this.#options.changed();
      return ok(undefined);
    });
  }

  /** After a sending: contact was made, or the device was told to forget everything. */
  afterSync(good: boolean): Promise<void> {
    return this.#step(async () => {
      const held = this.#held;
      if (held === null || this.#opened === null) return;
      if (this.#opened.wiped) {
        await this.#options.registry.wiped(held.name, 'closed');
        this.#held = null;
        this.#opened = null;
        this.#wiped = 'closed';
      } else if (good) {
        const now = this.#options.clock.now();
        const { half, offlineDays } = held.head;
        await this.#write(held, { lastContact: now, half: half === null ? null : keptHalf(half.key, offlineDays, now) });
      }
      this.#options.changed();
    });
  }

  /** Every so often: what was not in contact for too long is not kept. */
  look(): Promise<void> {
    return this.#step(() => this.#forgetOld());
  }

  /** While the store is shut. True: something of it has not gone yet. */
  async sendOutlasting(): Promise<boolean> {
    if (this.#opened === null && this.#outlasting.length > 0) {
      const given = this.#outlasting;
      const left = await sendFromMemory(given, sendDanger);
      if (this.#outlasting === given) this.#outlasting = left;
    }
    return this.#opened === null && this.#outlasting.length > 0;
  }

  async #forgetOld(): Promise<void> {
    const held = this.#held;
    if (held === null) return;
    const now = this.#options.clock.now();
    if (held.head.half !== null && held.head.half.until <= now) await this.#write(held, { half: null });
    if (now - held.head.lastContact < FORGET_AFTER) return;
    if (!held.head.unsent) return this.#wipe('no_contact');
    // Work that nobody else has is not thrown away: it stays shut until the server has been asked.
    if (held.head.half !== null || held.head.byPasskey !== null || this.#opened !== null) {
      await this.#write(held, { half: null, byPasskey: null });
      this.#close();
      await this.#hold(held.name);
    }
  }

  async #open(held: Held, store: BrowserStore): Promise<void> {
    const { clock, newId, summarise, changed } = this.#options;
    this.#opened = await Opened.open({
      store, deviceId: held.head.deviceId, clock, newId, summarise, changed,
      noteUnsent: async (unsent, urgent) => {
        if (held.head.unsent !== unsent || (held.head.urgent ?? 0) !== urgent) await this.#write(held, { unsent, urgent });
      },
    });
    changed();
  }

  /** The keys are out of memory from here on; what was saved is saved. */
  #close(): void {
    if (this.#opened !== null) this.#outlasting = this.#opened.urgent;
    this.#opened?.close();
    this.#opened = null;
  }

  async #wipe(why: 'closed' | 'no_contact' | 'too_many_tries' | null): Promise<void> {
    const held = this.#held;
    if (held === null) return;
    this.#close();
    this.#outlasting = [];
    held.database.close();
    this.#held = null;
    this.#wiped = why;
    await forgetDatabase(held.name);
    if (why !== null) await this.#options.registry.wiped(held.name, why);
    this.#options.changed();
  }

  #keptHalf(head: Head): Half | null {
    return head.half !== null && head.half.until > this.#options.clock.now() ? head.half.key : null;
  }

  async #write(held: Held, change: Partial<Head>): Promise<void> {
    held.head = { ...held.head, ...change };
    await writeHead(held.database, held.head);
  }

  async #reach<T>(work: () => Promise<T>): Promise<Result<T, Problem>> {
    try {
      return ok(await work());
    } catch (error) {
      if (error instanceof Unreachable) return failed(offlineProblems.needs_network());
      if (error instanceof ProblemError) return failed(error.problem);
      throw error;
    }
  }

  #step<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => {});
    return done;
  }
}
