// The system under load in a process of its own, so that whoever asks does not take its turn of thinking; beside it, on a port of its own, a
// bare query by id without anything around it. Its first line says where both answer; each line that it is sent is answered with its memory.
import { createInterface } from 'node:readline';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { readLawFiles } from '@klaikhun/law/node';
import { buildApp } from '@klaikhun/server/app.ts';
import { demoAccounts } from '@klaikhun/server/jobs/seed.ts';
import { systemRng } from '@klaikhun/std/system';
import { Pool } from 'pg';
import { lawOf } from '../../proof/engine.ts';
import { CLOCK, PROVINCE } from './province.ts';
import { type Fetch, serve } from './serve.ts';

const { values } = parseArgs({ options: { app: { type: 'string' }, bare: { type: 'string' }, plant: { type: 'string' } } });
const pool = new Pool({ connectionString: values.app, max: 10 });
const bare = new Pool({ connectionString: values.bare, max: 10 });
for (const one of [pool, bare]) one.on('error', () => {});
const app = await buildApp({ pool, law: lawOf(await readLawFiles()), clock: CLOCK, rng: systemRng, province: PROVINCE, demoAccounts: demoAccounts(PROVINCE), webDirectory: null, overHttps: false, log: (failure) => console.error(failure) });
const served = await serve(spoiled((request) => app.fetch(request)));
const beside = await serve(async (request) => {
  const [province, household, person] = new URL(request.url).pathname.split('/').slice(1).map(decodeURIComponent);
  const { rows } = await bare.query({ name: 'bare', text: 'select * from person where province = $1 and household_id = $2 and person_id = $3', values: [province, household, person] });
  return Response.json(rows[0] ?? null);
});
const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();
process.stdout.write(`${served.address} ${beside.address}\n`);
for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'stop') break;
  process.stdout.write(`${JSON.stringify({ rss: process.memoryUsage().rss, cpu: (process.cpuUsage().user + process.cpuUsage().system) / 1000, delay: delay.percentile(99) / 1e6 })}\n`);
  delay.reset();
}
process.exit(0);

/** Defects that stand between the app and the wire. */
function spoiled(fetch: Fetch): Fetch {
  if (values.plant === 'another_family_told') {
    let kept: Promise<string> | null = null;
    return async (request) => {
      const answer = await fetch(request);
      if (!/\/api\/households\/[^/]+$/.test(new URL(request.url).pathname) || answer.status !== 200) return answer;
      // The first family is told again to whoever asks for another.
      kept ??= answer.clone().text();
      return new Response(await kept, { status: 200, headers: { 'content-type': 'application/json' } });
    };
  }
  if (values.plant === 'some_not_answered') {
    let asked = 0;
    return (request) => {
      asked += 1;
      return asked % 40 === 0 ? Response.json({ code: 'overloaded' }, { status: 503 }) : fetch(request);
    };
  }
  return fetch;
}
