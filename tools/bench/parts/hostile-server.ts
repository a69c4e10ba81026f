// The system that is attacked, in a process of its own: what it keeps in memory is its own, and not the attacker's lists. At most one defect
// stands beside its routes. Its first line says where it answers; each line that it is sent is answered with how it stands.
import { createInterface } from 'node:readline';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { readLawFiles } from '@klaikhun/law/node';
import { buildApp } from '@klaikhun/server/app.ts';
import { fixedClock, seededRng } from '@klaikhun/std';
import { Pool } from 'pg';
import { lawOf } from '../../proof/engine.ts';
import { PLANTED_ROUTES } from './hostile-plants.ts';
import { serve } from './serve.ts';

export interface Standing { readonly megabytes: number; /** Milliseconds, since the last line. */ readonly longestDelay: number; readonly polluted: boolean }

const { values } = parseArgs({ options: { app: { type: 'string' }, now: { type: 'string' }, plant: { type: 'string' } } });
const [pool, aside] = [new Pool({ connectionString: values.app, max: 10 }), new Pool({ connectionString: values.app, max: 2 })];
for (const one of [pool, aside]) one.on('error', () => {});
const planted = values.plant === undefined ? undefined : PLANTED_ROUTES[values.plant];
const app = await buildApp({
  pool, law: lawOf(await readLawFiles()), clock: fixedClock(Number(values.now)), rng: seededRng('bad-input'), province: '55', demoAccounts: [], webDirectory: null, overHttps: false, log: () => {},
  ...(planted === undefined ? {} : { moreRoutes: (one: OpenAPIHono) => planted({ app: one, aside }) }),
});
const served = await serve(app.fetch);
const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();
process.stdout.write(`${served.address}\n`);
for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'stop') break;
  const longestDelay = delay.max / 1e6;
  globalThis.gc?.();
  await new Promise((resolve) => setTimeout(resolve, 50));
  const standing: Standing = { megabytes: process.memoryUsage().rss / 1e6, longestDelay, polluted: 'polluted' in {} };
  process.stdout.write(`${JSON.stringify(standing)}\n`);
  delay.reset();
}
process.exit(0);
