import { inArea } from '@klaikhun/access/pg';
import { commit } from '@klaikhun/ledger/pg';
import { Pool } from 'pg';

const NOW = Date.UTC(2026, 10, 20);

export interface Acknowledged { readonly why: string; /** By the clock of performance.now(). */ readonly at: number }

/** Officers who write until they are stopped; `some` waits for so many acknowledged acts and names them. */
export function writeWhile(appUrl: string) {
  const pool = new Pool({ connectionString: appUrl, max: 4 });
  pool.on('error', () => {});
  const done: Acknowledged[] = [];
  let stopped = false;
  const writers = Array.from({ length: 4 }, async (_, writer) => {
    for (let n = 0; !stopped; n += 1) {
      const why = `writer ${writer} act ${n}`;
      await inArea(pool, { accountId: 'demo-head', today: '2026-11-20' }, (db) => commit(db, () => crypto.randomUUID(), {
        action: { actionId: crypto.randomUUID(), operationId: crypto.randomUUID(), kind: 'bench.act', at: NOW, actor: { accountId: 'demo-head', name: { th: 'ก', en: 'K' }, role: 'provincial_head' }, why, undoes: null, province: '55', householdId: '', subdistrict: '', body: {} },
        audit: { deed: 'bench.act', policy: 'p', requestId: 'r', detail: {} }, outbox: [{ topic: 'bench.act', body: {} }], project: async () => ({}),
      }));
      done.push({ why, at: performance.now() });
    }
  });
  // Whoever takes the server away under them is told by stop() how it ended.
  for (const writer of writers) writer.catch(() => {});
  return {
    some: async (wanted: number) => {
      while (done.length < wanted) await new Promise((resolve) => setTimeout(resolve, 10));
      return done.map((one) => one.why);
    },
    /** All that were acknowledged until now, with the moment. */
    soFar: () => [...done],
    stop: async () => {
      stopped = true;
      const ended = await Promise.allSettled(writers);
      await pool.end();
      for (const one of ended) if (one.status === 'rejected') throw one.reason as Error;
    },
  };
}
