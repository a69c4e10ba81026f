// A server in memory that does what the real one promises: an operation once by its id, each for itself; its own order; a scope for each person;
// what may not be applied is parked; a restore loses the last hours and begins a new epoch. Its rules can be put in badly, to see that it is noticed.
import { applyOperation, type Document, digestOf, emptyDocument, type Fate, type Operation, type Pulled, type Pushed, type Receipt } from '@klaikhun/sync';
import { syncProblems } from '@klaikhun/sync';

export interface ServerRules {
  /** Operations are known again by their ids. */
  readonly once: boolean;
  /** `seen`: only what the author saw is replaced. `last_clock`: the later device clock wins, as several field systems do it. */
  readonly winner: 'seen' | 'last_clock';
  /** What may not be applied is kept for a supervisor. */
  readonly parks: boolean;
}
export const GOOD_RULES: ServerRules = { once: true, winner: 'seen', parks: true };

interface Stored { document: Document; area: string; sealed: boolean; changed: number; mark: number }

export class ChaosServer {
  readonly rules: ServerRules;
  records = new Map<string, Stored>();
  /** Ids of the operations that were applied, and what became of them. */
  receipts = new Map<string, Fate>();
  parked: Operation[] = [];
  /** Every operation that ever arrived, also one that the phone was ended over before its person saw it saved. */
  readonly heard = new Map<string, Operation>();
  areasOf = new Map<string, Set<string>>();
  revoked = new Set<string>();
  epoch = 1;
  #counter = 0;
  #clocks = new Map<string, number>();

  constructor(rules: ServerRules) {
    this.rules = rules;
  }

  add(id: string, area: string): void {
    this.records.set(id, { document: emptyDocument(id), area, sealed: false, ...this.#change(id) });
  }

  push(account: string, operations: readonly Operation[], busy: (operation: Operation) => boolean): Pushed {
    const receipts = operations.map((operation): Receipt => {
      this.heard.set(operation.operationId, operation);
      const before = this.receipts.get(operation.operationId);
      if (this.rules.once && before !== undefined) return { operationId: operation.operationId, fate: before, problem: null };
      if (busy(operation)) return { operationId: operation.operationId, fate: 'later', problem: null };
      const fate = this.#receive(account, operation);
      if (fate !== 'refused') this.receipts.set(operation.operationId, fate);
      return { operationId: operation.operationId, fate, problem: fate === 'refused' ? syncProblems.no_such_record() : null };
    });
    return { receipts, epoch: this.#epochName(), wipe: this.revoked.has(account) };
  }

  pull(account: string, cursor: string | null, page: number): Pulled {
    const after = cursor?.startsWith(`${this.#epochName()}.`) === true ? Number(cursor.split('.')[1]) : 0;
    const scope = this.scope(account);
    const changed = scope.filter(([, stored]) => stored.changed > after).sort(([, one], [, other]) => one.changed - other.changed);
    const documents = changed.slice(0, page);
    const more = changed.length > page;
    const last = more ? (documents.at(-1)?.[1].changed ?? after) : this.#counter;
    return {
      documents: documents.map(([, { document, mark }]) => ({ document, mark })), cursor: `${this.#epochName()}.${last}`, more, epoch: this.#epochName(),
      holds: more ? null : digestOf(scope.map(([, stored]) => stored)), wipe: this.revoked.has(account),
    };
  }

  manifest(account: string) {
    return { held: this.scope(account).map(([id, { mark }]) => ({ id, mark })), epoch: this.#epochName() };
  }

  fetchRecords(account: string, ids: readonly string[]) {
    const wanted = new Set(ids);
    return { documents: this.scope(account).filter(([id]) => wanted.has(id)).map(([, { document, mark }]) => ({ document, mark })), epoch: this.#epochName() };
  }

  /** The independent question: what may this person hold now? */
  scope(account: string): [string, Stored][] {
    if (this.revoked.has(account)) return [];
    const areas = this.areasOf.get(account) ?? new Set<string>();
    return [...this.records].filter(([, stored]) => !stored.sealed && areas.has(stored.area));
  }

  move(id: string, area: string): void {
    const stored = this.records.get(id);
    if (stored !== undefined) this.records.set(id, { ...stored, area, ...this.#change(id) });
  }

  seal(id: string, sealed: boolean): void {
    const stored = this.records.get(id);
    if (stored !== undefined) this.records.set(id, { ...stored, sealed, ...this.#change(id) });
  }

  backup() {
    return structuredClone({ records: this.records, receipts: this.receipts, parked: this.parked, clocks: this.#clocks });
  }

  restore(backup: ReturnType<ChaosServer['backup']>): void {
    const copy = structuredClone(backup);
    Object.assign(this, { records: copy.records, receipts: copy.receipts, parked: copy.parked });
    this.#clocks = copy.clocks;
    this.epoch += 1;
  }

  #receive(account: string, operation: Operation): Fate {
    const stored = this.records.get(operation.record);
    const areas = this.areasOf.get(account) ?? new Set<string>();
    const closed = this.revoked.has(account);
    if (stored === undefined && operation.creates && !closed) {
      const [area] = areas;
      if (area === undefined) return this.#park(operation);
      const { document } = applyOperation(emptyDocument(operation.record), operation);
      this.records.set(operation.record, { document, area, sealed: false, ...this.#change(operation.record) });
      return 'done';
    }
    if (stored === undefined || closed || stored.sealed || !areas.has(stored.area)) return this.#park(operation);
    if (operation.sets.some((setting) => setting.value === 'impossible')) return 'refused';
    const { document, disputed } = this.#apply(stored.document, operation);
    this.records.set(operation.record, { ...stored, document, ...this.#change(operation.record) });
    return disputed.length > 0 ? 'disputed' : 'done';
  }

  #apply(document: Document, operation: Operation) {
    if (this.rules.winner === 'seen') return applyOperation(document, this.rules.once ? operation : renewed(operation, this.#counter));
    const won = operation.sets.filter(({ field }) => (this.#clocks.get(`${document.id} ${field}`) ?? 0) <= operation.at);
    for (const { field } of won) this.#clocks.set(`${document.id} ${field}`, operation.at);
    const all = (field: string) => (document.fields[field] ?? []).flatMap((standing) => standing.marks);
    return applyOperation(document, { ...operation, sets: won.map((setting) => ({ ...setting, seen: all(setting.field) })) });
  }

  #park(operation: Operation): Fate {
    if (this.rules.parks) this.parked.push(operation);
    return 'parked';
  }

  #change(id: string) {
    this.#counter += 1;
    return { changed: this.#counter, mark: numberOf(`${this.epoch} ${id} ${this.#counter}`) };
  }

  #epochName(): string {
    return `e${this.epoch}`;
  }
}

/** Without recognition, the same operation is a new one each time it arrives. */
const renewed = (operation: Operation, count: number): Operation => ({ ...operation, operationId: `${operation.operationId}~${count}` });

/** FNV-1a over the text, two halves: below 2^52 and looking random. */
function numberOf(text: string): number {
  const half = (start: number) => {
    let hash = start;
    for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
    return hash;
  };
  return (half(0x811c9dc5) % 2 ** 20) * 2 ** 32 + half(0x9747b28c);
}
