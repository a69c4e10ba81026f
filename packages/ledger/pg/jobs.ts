// Work for later, promised in the transaction of the act that asks for it: either both are there or neither. graphile-worker keeps and runs it.
// A payload holds numbers of records, never anything about a person.
import { Logger, type Runner, run, runMigrations } from 'graphile-worker';
import type { ClientBase, Pool } from 'pg';
import { Client } from 'pg';

export type Task = (payload: Readonly<Record<string, string>>) => Promise<void>;

export interface NewJob {
  readonly task: string;
  readonly payload: Readonly<Record<string, string>>;
  /** Milliseconds since 1970 before which it is not done. */
  readonly runAt: number;
  /** The same key again replaces what has not been done yet. */
  readonly key: string;
}

const TRIES = 12;

/** In the caller's transaction. */
export async function enqueue(db: ClientBase, { task, payload, runAt, key }: NewJob): Promise<void> {
  await db.query('select graphile_worker.add_job($1, payload => $2::json, run_at => $3, max_attempts => $4, job_key => $5)', [task, JSON.stringify(payload), new Date(runAt), TRIES, key]);
}

/**
 * The tables of the jobs, as the owner, and the app's right to use them. The library switches row-level security on without a policy, for
 * installations where strangers share the role; ours has one app, which works with all of them.
 */
export async function prepareJobs(ownerUrl: string, appRole: string): Promise<void> {
  await runMigrations({ connectionString: ownerUrl, logger: silent });
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query(`
      grant usage on schema graphile_worker to ${appRole};
      grant select, insert, update, delete on all tables in schema graphile_worker to ${appRole};
      grant usage on all sequences in schema graphile_worker to ${appRole};
      grant execute on all functions in schema graphile_worker to ${appRole};
      do $$
      declare
        name text;
      begin
        for name in select relname from pg_class where relnamespace = 'graphile_worker'::regnamespace and relkind = 'r' and relrowsecurity loop
          if not exists (select from pg_policies where schemaname = 'graphile_worker' and tablename = name and policyname = 'app') then
            execute format('create policy app on graphile_worker.%I to ${appRole} using (true) with check (true)', name);
          end if;
        end loop;
      end $$`);
  } finally {
    await owner.end();
  }
}

/** Starts doing what is due. Returns the way to stop, which lets what is under way finish. */
export async function workJobs(pool: Pool, tasks: Readonly<Record<string, Task>>, log: (line: string) => void): Promise<() => Promise<void>> {
  const runner: Runner = await run({
    pgPool: pool, concurrency: 2, pollInterval: 2_000, noHandleSignals: true, logger: silent,
    taskList: Object.fromEntries(Object.entries(tasks).map(([name, task]) => [name, async (payload: unknown) => task(payload as Record<string, string>)])),
  });
  runner.events.on('job:failed', ({ job }) => log(`${job.task_identifier}: ${job.attempts} / ${job.max_attempts}`));
  runner.promise.catch((error: unknown) => log(error instanceof Error ? error.message : String(error)));
  return async () => runner.stop().catch(() => {});
}

/** How the work stands: for an administrator. */
export async function jobsState(db: Pick<ClientBase, 'query'>): Promise<{ waiting: number; failed: number; oldest: Date | null }> {
  const { rows: [row] } = await db.query<{ waiting: number; failed: number; oldest: Date | null }>(
    `select count(*) filter (where attempts < max_attempts)::int as waiting, count(*) filter (where attempts >= max_attempts)::int as failed, min(run_at) filter (where attempts < max_attempts) as oldest from graphile_worker.jobs`,
  );
  return row ?? { waiting: 0, failed: 0, oldest: null };
}

const silent = new Logger(() => () => {});
