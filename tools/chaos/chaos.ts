// Many phones, months of faults, one seed; then quiet, and the questions: is any edit lost, hidden or doubled, does each phone hold just what its
// person may see, and did anything ever leave for somebody who may not? (T2 of the reliability evidence; the clock is virtual.)
import { createHash } from 'node:crypto';
import { idSource, seededRng, type Rng } from '@klaikhun/std';
import type { Operation, Standing } from '@klaikhun/sync';
import { type Counts, GOOD_NETWORK, Network, type NetworkFaults } from './network.ts';
import { Person } from './person.ts';
import { ChaosServer, GOOD_RULES, type ServerRules } from './server.ts';

export interface ChaosSize { readonly devices: number; readonly days: number; readonly records: number; readonly areas: number }
export interface Verdict {
  readonly edits: number; readonly faults: number; readonly lost: number; readonly invisible: number; readonly doubled: number;
  readonly unequalDevices: number; readonly outOfScope: number; readonly comparisons: number;
  /** Lost with the phone before they were sent, or with phone and server one after the other. */
  readonly beyond: number;
  readonly hash: string;
}

const FAULTS: NetworkFaults = { lost: 0.08, answerLost: 0.08, twice: 0.05, late: 0.04, busy: 0.02 };
const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 5);

export async function chaos(seed: number, size: ChaosSize, rules: ServerRules = GOOD_RULES): Promise<Verdict> {
  const rng = seededRng(`chaos ${seed}`);
  const counts: Counts = { faults: 0, shown: 0, outOfScope: 0 };
  const server = new ChaosServer(rules);
  const people = peopleOf(rng, size, server, counts);
  let restorable = server.backup();
  for (let day = 0; day < size.days; day += 1) {
    meanwhile(rng, size, server, counts);
    if (day % 20 === 0) restorable = server.backup();
    // A few times a year the server is brought back to an earlier hour.
    if (day > 0 && rng.chance(0.01)) {
      counts.faults += 1;
      await restore(server, restorable, people);
    }
    for (const person of people) await oneDay(rng, person, server, day);
  }
  return judge(people, server, counts);
}

function peopleOf(rng: Rng, size: ChaosSize, server: ChaosServer, counts: Counts): Person[] {
  for (let record = 0; record < size.records; record += 1) server.add(`home-${record}`, `area-${record % size.areas}`);
  return Array.from({ length: size.devices }, (_, index) => {
    const account = `worker-${index}`;
    const own = rng.fork(account);
    server.areasOf.set(account, new Set([`area-${index % size.areas}`, `area-${own.int(0, size.areas - 1)}`]));
    const newId = idSource({ now: () => START, today: () => 0 }, own.fork('ids'));
    return new Person({ account, network: new Network(server, account, own.fork('network'), counts, FAULTS), rng: own, counts, newId, at: START });
  });
}

/** What others do at the server: move families and workers, seal and unseal. */
function meanwhile(rng: Rng, size: ChaosSize, server: ChaosServer, counts: Counts): void {
  const someRecord = () => rng.pick([...server.records.keys()]);
  const someArea = () => `area-${rng.int(0, size.areas - 1)}`;
  if (rng.chance(0.3)) server.move(someRecord(), someArea());
  if (rng.chance(0.15)) server.seal(someRecord(), rng.chance(0.6));
  if (rng.chance(0.05)) server.areasOf.set(rng.pick([...server.areasOf.keys()]), new Set([someArea(), someArea()]));
  if (rng.chance(0.004)) {
    server.revoked.add(rng.pick([...server.areasOf.keys()]));
    counts.faults += 1;
  }
}

/** What the restored server has lost must come again from the phones. What no phone holds either (it was itself lost or closed since) is beyond anybody. */
async function restore(server: ChaosServer, backup: ReturnType<ChaosServer['backup']>, people: readonly Person[]): Promise<void> {
  const before = [...server.receipts.keys()];
  server.restore(backup);
  for (const person of people) {
    const holds = await person.holds();
    for (const operation of person.written) {
      if (before.includes(operation.operationId) && !server.receipts.has(operation.operationId) && !holds.has(operation.operationId)) person.beyond.add(operation.operationId);
    }
  }
}

async function oneDay(rng: Rng, person: Person, server: ChaosServer, day: number): Promise<void> {
  person.clock.advance(DAY);
  if (rng.chance(0.01)) {
    person.clock.advance(rng.int(-10, 10) * DAY);
  }
  person.withFaults(true);
  for (let edit = rng.int(0, 2); edit > 0; edit -= 1) await person.write(() => `new-${person.account}-${day}-${edit}`);
  if (person.away > 0) {
    person.away -= 1;
    return;
  }
  if (rng.chance(0.03)) person.away = rng.int(3, 45);
  if (rng.chance(0.05)) person.backUp();
  if (rng.chance(0.005)) person.restore(server.receipts);
  await person.sync();
  // Written while the sync goes on.
  await Promise.all([person.sync(), person.write(() => `new-${person.account}-${day}-x`)]);
  await person.mend();
  if (rng.chance(0.2)) person.network.deliverLate();
}

async function judge(people: readonly Person[], server: ChaosServer, counts: Counts): Promise<Verdict> {
  for (const person of people) {
    person.network.deliverLate();
    person.network.faults = GOOD_NETWORK;
    person.withFaults(false);
  }
  for (let round = 0; round < 4; round += 1) {
    for (const person of people) {
      await person.sync();
      await person.mend();
      await person.sync();
    }
  }
  let [unequalDevices, lost, invisible] = [0, 0, 0];
  for (const person of people) if (!(await equal(person, server))) unequalDevices += 1;
  const replaced = replacedIn(server);
  const parked = new Set(server.parked.map((operation) => operation.operationId));
  for (const person of people) {
    const refused = new Set((await person.device()).waiting().refused.map((one) => one.operation.operationId));
    for (const operation of person.written) {
      const id = operation.operationId;
      if (parked.has(id) || refused.has(id) || person.withdrawn.has(id) || (person.beyond.has(id) && !server.receipts.has(id))) continue;
      const fates = fatesOf(operation, server, replaced);
      if (fates.includes('lost')) lost += 1;
      else if (fates.includes('hidden')) invisible += 1;
    }
  }
  return { edits: people.reduce((sum, person) => sum + person.written.length, 0), faults: counts.faults, lost, invisible, doubled: doubledIn(server), unequalDevices, outOfScope: counts.outOfScope, comparisons: counts.shown, beyond: people.reduce((sum, person) => sum + [...person.beyond].filter((id) => !server.receipts.has(id)).length, 0), hash: hashOf(server) };
}

/** For each mark and field, whether an operation that was applied had seen it. */
function replacedIn(server: ChaosServer): ReadonlySet<string> {
  const replaced = new Set<string>();
  for (const operation of server.heard.values()) {
    const fate = server.receipts.get(operation.operationId);
    if (fate !== 'done' && fate !== 'disputed') continue;
    for (const setting of operation.sets) for (const mark of setting.seen) replaced.add(`${mark} ${setting.field}`);
  }
  return replaced;
}

type EditFate = 'stands' | 'replaced' | 'hidden' | 'lost';

function fatesOf(operation: Operation, server: ChaosServer, replaced: ReadonlySet<string>): EditFate[] {
  const stored = server.records.get(operation.record);
  if (stored === undefined) return ['lost'];
  const known = (standing: readonly Standing[] | undefined) => standing?.some((one) => one.marks.some((mark) => mark === operation.operationId || mark.startsWith(`${operation.operationId}~`))) === true;
  const sets = operation.sets.map(({ field }): EditFate => {
    if (known(stored.document.fields[field])) return 'stands';
    if (replaced.has(`${operation.operationId} ${field}`)) return 'replaced';
    return server.receipts.has(operation.operationId) ? 'hidden' : 'lost';
  });
  const appends = operation.appends.map(({ list, value }): EditFate => (stored.document.lists[list]?.some((entry) => entry.value === value) === true ? 'stands' : 'lost'));
  return [...sets, ...appends];
}

function doubledIn(server: ChaosServer): number {
  let doubled = server.parked.length - new Set(server.parked.map((operation) => operation.operationId)).size;
  for (const { document } of server.records.values()) {
    for (const entries of Object.values(document.lists)) doubled += entries.length - new Set(entries.map((entry) => JSON.stringify(entry.value))).size;
  }
  return doubled;
}

async function equal(person: Person, server: ChaosServer): Promise<boolean> {
  const device = await person.device();
  const scope = server.scope(person.account);
  if (device.records().length !== scope.length) return false;
  for (const [id, { document }] of scope) if (JSON.stringify(await device.read(id)) !== JSON.stringify(document)) return false;
  return device.waiting().unsent === 0;
}

function hashOf(server: ChaosServer): string {
  return createHash('sha256').update(JSON.stringify([[...server.records].sort(), server.parked])).digest('hex');
}
