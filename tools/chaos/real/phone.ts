// One worker's phone: the real engine on a store in memory, over a network that loses, repeats and keeps, to the real routes.
import { Device, type Operation, Unreachable } from '@klaikhun/sync';
import type { FieldPulled, FieldPushed, FieldRecords } from '@klaikhun/areas/household';
import { transportOver } from '@klaikhun/server/testing/field-transport.ts';
import { idSource, movingClock, type MovingClock, ProblemError, type Rng } from '@klaikhun/std';
import { Ended, MemoryStore } from '../../testing/memory-store.ts';
import { callAs, scopeOf, type Stage } from './stage.ts';

export interface Faults { readonly lost: number; readonly answerLost: number; readonly twice: number; readonly late: number; readonly full: number; readonly ended: number }
export const NO_FAULTS: Faults = { lost: 0, answerLost: 0, twice: 0, late: 0, full: 0, ended: 0 };
export interface Counts { faults: number; shown: number; outOfScope: number; unwilling: number }

const YES_NO = ['welfare_card', 'credit_card', 'bankrupt', 'state_pension'];

export class Phone {
  readonly account: string;
  readonly id: string;
  readonly written: Operation[] = [];
  readonly withdrawn = new Set<string>();
  faults: Faults = NO_FAULTS;
  closed = false;
  away = 0;
  readonly clock: MovingClock;
  readonly #stage: Stage;
  readonly #rng: Rng;
  readonly #counts: Counts;
  readonly #newId: () => string;
  readonly #rename: (operation: Operation) => Operation;
  readonly #store: MemoryStore;
  #device: Device | null = null;
  #late: unknown[] = [];

  constructor(stage: Stage, account: string, rng: Rng, counts: Counts, rename: (operation: Operation) => Operation = (operation) => operation) {
    this.account = account;
    this.#stage = stage;
    this.#rng = rng;
    this.#counts = counts;
    this.#rename = rename;
    // The clocks of phones are wrong by up to ten days.
    this.clock = movingClock(stage.clock.now() + rng.int(-10, 10) * 86_400_000);
    this.#newId = idSource(this.clock, rng.fork('ids'));
    this.id = this.#newId();
    this.#store = new MemoryStore({ full: () => this.#happens(this.faults.full), endBefore: () => this.#happens(this.faults.ended), endAfter: () => this.#happens(this.faults.ended) });
  }

  async register(): Promise<void> {
    const { status, json } = await callAs(this.#stage.app, this.account, 'POST', '/api/field/devices', { device_id: this.id, name: 'chaos' });
    if (status !== 200) throw new TypeError(`registering answered ${status} ${JSON.stringify(json)}`);
  }

  async device(): Promise<Device> {
    const over = transportOver(async (method, path, body) => ({ ...(await this.#send(method, path, body)), headers: new Headers(), bytes: new Uint8Array() }), this.id);
    this.#device ??= await Device.open({ store: this.#store, clock: this.clock, newId: this.#newId, batch: 7, transport: { ...over, push: (operations) => over.push(operations.map(this.#rename)) } });
    return this.#device;
  }

  async write(): Promise<void> {
    await this.#alive(async () => {
      const device = await this.device();
      const known = device.records();
      if (known.length === 0 || device.wiped) return;
      const record = this.#rng.pick(known);
      const persons = this.#stage.homes.get(record)?.persons ?? [];
      const sets = Array.from({ length: this.#rng.int(1, 2) }, () => this.#something(this.#rng.pick(persons)));
      const made = await device.edit(record, {
        sets: sets.filter((set, index) => sets.findIndex((one) => one.field === set.field) === index),
        appends: this.#rng.chance(0.3) ? [{ list: 'visits', value: { text: `${this.account} ${this.written.length} ${this.#rng.int(0, 1e9)}` } }] : [],
      });
      if (made.ok) this.written.push(made.value);
    });
  }

  async sync(): Promise<void> {
    await this.#alive(async () => void (await (await this.device()).sync()));
  }

  /** Mends what was refused, or takes it back. */
  async mend(): Promise<void> {
    await this.#alive(async () => {
      const device = await this.device();
      for (const one of device.waiting().refused) {
        this.withdrawn.add(one.operation.operationId);
        const again = this.#rng.chance(0.3) ? null : { sets: one.operation.sets.filter((set) => !set.field.endsWith('birth_date')), appends: [...one.operation.appends] };
        const mended = await device.mend(one.operation.operationId, again);
        if (mended.ok && mended.value !== null) this.written.push(mended.value);
      }
    });
  }

  async deliverLate(): Promise<void> {
    const late = this.#late;
    this.#late = [];
    for (const body of late) await callAs(this.#stage.app, this.account, 'POST', '/api/field/push', body);
  }

  #something(person: string): { field: string; value: boolean | number | string | null } {
    if (this.#rng.chance(0.01)) return { field: `${person}.birth_date`, value: '2099-01-01' };
    if (this.#rng.chance(0.3)) return { field: `${person}.annual_income_thb`, value: this.#rng.int(0, 30) * 1000 };
    return { field: `${person}.${this.#rng.pick(YES_NO)}`, value: this.#rng.pick([true, false, null]) };
  }

  async #send(method: string, path: string, body: unknown): Promise<{ status: number; json: unknown }> {
    const { app } = this.#stage;
    const isPush = path === '/api/field/push';
    if (this.#happens(this.faults.lost)) throw new Unreachable();
    if (isPush && this.#happens(this.faults.late)) {
      this.#late.push(body);
      throw new Unreachable();
    }
    if (isPush && this.#happens(this.faults.twice)) await callAs(app, this.account, method, path, body);
    const reply = await callAs(app, this.account, method, path, body);
    this.#look(reply);
    if (this.#happens(this.faults.answerLost)) throw new Unreachable();
    return reply;
  }

  /** Was everything that left the server within this worker's scope at that moment? */
  #look({ status, json }: { status: number; json: unknown }): void {
    // A worker without a place is refused whole; anything else is a fault of the server.
    if (status !== 200 && status !== 403) this.#counts.unwilling += 1;
    if (status !== 200) return;
    const { documents = [] } = json as Partial<FieldPulled & FieldRecords & FieldPushed>;
    const scope = scopeOf(this.#stage, this.account);
    this.#counts.shown += documents.length;
    this.#counts.outOfScope += documents.filter(({ document }) => this.closed || !scope.has((document as { id: string }).id)).length;
  }

  #happens(share: number): boolean {
    const happens = share > 0 && this.#rng.chance(share);
    if (happens) this.#counts.faults += 1;
    return happens;
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
