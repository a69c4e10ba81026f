// What the server does beside answering: it hands out the outbox, and does the jobs that are due.
import { inArea } from '@klaikhun/access/pg';
import { SYSTEM_ACCOUNT } from '@klaikhun/areas/org';
import { HAND_OVER_TASK, handOverDue, PLAN_DUE_TASK, planStepDue, remindOfReview, REVIEW_TASK, tellsOwner, WATCH_TASK, watchUrgent, watchWeek } from '@klaikhun/areas/household/server';
import { deliver, enqueue, prune, type Subscriber, type Task, workJobs } from '@klaikhun/ledger/pg';
import { type Clock, idSource, isoOf, type Rng } from '@klaikhun/std';
import type { ClientBase, Pool } from 'pg';

export interface BackgroundParts { readonly pool: Pool; readonly clock: Clock; readonly rng: Rng }

const HAND_OUT_EVERY = 1_000;
/** Somebody who looks where they should not is found within minutes. */
const WATCH_EVERY = 60_000;
const BATCH = 200;

/** The system's own account sees no sealed home: its messages are passed over, and told to the assigned by the act itself. */
function asSystem<T>({ pool, clock }: BackgroundParts, work: (db: ClientBase) => Promise<T>): Promise<T> {
  return inArea(pool, { accountId: SYSTEM_ACCOUNT, today: isoOf(clock.today()), now: clock.now() }, work);
}

export function subscribers(parts: BackgroundParts): Subscriber[] {
  return [tellsOwner({ newId: idSource(parts.clock, parts.rng) })];
}

/** Hands out what there is until there is no more. */
export async function handOut(parts: BackgroundParts): Promise<void> {
  const all = subscribers(parts);
  for (const subscriber of all) while ((await asSystem(parts, (db) => deliver(db, subscriber, BATCH))) === BATCH);
  await asSystem(parts, (db) => prune(db, all));
}

/** Reads what was looked at since the last time, an hour a step: what was found stands with how far it was read. */
export async function watchLooks(parts: BackgroundParts): Promise<void> {
  const services = { clock: parts.clock, newId: idSource(parts.clock, parts.rng) };
  while (await asSystem(parts, (db) => watchUrgent(db, services)));
  while (await asSystem(parts, (db) => watchWeek(db, services)));
}

/** One job for all servers: asked for again before it was done, it is the same. */
async function askForWatch(parts: BackgroundParts, log: (line: string) => void): Promise<void> {
  await asSystem(parts, (db) => enqueue(db, { task: WATCH_TASK, payload: {}, runAt: parts.clock.now(), key: WATCH_TASK })).catch((error: unknown) => log(`${WATCH_TASK}: ${error instanceof Error ? error.name : 'failed'}`));
}

/** Starts both. `more`: jobs that need more than the app's role. Returns the way to stop, which lets what is under way finish. */
export async function workInBackground(parts: BackgroundParts, log: (line: string) => void, more: Readonly<Record<string, Task>> = {}): Promise<() => Promise<void>> {
  const services = { clock: parts.clock, newId: idSource(parts.clock, parts.rng) };
  const stopJobs = await workJobs(parts.pool, { [REVIEW_TASK]: ({ glass = '' }) => asSystem(parts, (db) => remindOfReview(db, services, glass)),
    [HAND_OVER_TASK]: ({ act = '' }) => asSystem(parts, (db) => handOverDue(db, services, act)),
    [PLAN_DUE_TASK]: ({ household = '', step = '', due = '', account = '' }) => asSystem(parts, (db) => planStepDue(db, services, { household, step, due, account })), [WATCH_TASK]: () => watchLooks(parts), ...more }, log);
  let underWay: Promise<void> = Promise.resolve();
  let busy = false;
  const look = async () => {
    if (busy) return;
    busy = true;
    try {
      await handOut(parts);
    } catch (error) {
      // Its place is kept; the next look tries again.
      log(`outbox: ${error instanceof Error ? error.name : 'failed'}`);
    } finally {
      busy = false;
    }
  };
  const timer = setInterval(() => (underWay = look()), HAND_OUT_EVERY).unref();
  let asking = askForWatch(parts, log);
  const watching = setInterval(() => (asking = askForWatch(parts, log)), WATCH_EVERY).unref();
  return async () => {
    clearInterval(timer);
    clearInterval(watching);
    await asking;
    await underWay;
    await stopJobs();
  };
}
