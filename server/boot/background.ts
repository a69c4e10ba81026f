// What the server does beside answering: it hands out the outbox, and does the jobs that are due.
import { inArea } from '@klaikhun/access/pg';
import { SYSTEM_ACCOUNT } from '@klaikhun/areas/org';
import { HAND_OVER_TASK, handOverDue, PLAN_DUE_TASK, planStepDue, remindOfReview, REVIEW_TASK, tellsOwner } from '@klaikhun/areas/household/server';
import { deliver, prune, type Subscriber, type Task, workJobs } from '@klaikhun/ledger/pg';
import { type Clock, idSource, isoOf, type Rng } from '@klaikhun/std';
import type { ClientBase, Pool } from 'pg';

export interface BackgroundParts { readonly pool: Pool; readonly clock: Clock; readonly rng: Rng }

const HAND_OUT_EVERY = 1_000;
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

/** Starts both. `more`: jobs that need more than the app's role. Returns the way to stop, which lets what is under way finish. */
export async function workInBackground(parts: BackgroundParts, log: (line: string) => void, more: Readonly<Record<string, Task>> = {}): Promise<() => Promise<void>> {
  const services = { clock: parts.clock, newId: idSource(parts.clock, parts.rng) };
  const stopJobs = await workJobs(parts.pool, { [REVIEW_TASK]: ({ glass = '' }) => asSystem(parts, (db) => remindOfReview(db, services, glass)),
    [HAND_OVER_TASK]: ({ act = '' }) => asSystem(parts, (db) => handOverDue(db, services, act)),
    [PLAN_DUE_TASK]: ({ household = '', step = '', due = '', account = '' }) => asSystem(parts, (db) => planStepDue(db, services, { household, step, due, account })), ...more }, log);
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
  return async () => {
    clearInterval(timer);
    await underWay;
    await stopJobs();
  };
}
