// The search on a real socket with signed-in askers, and a wrapper for what a measurement puts between.
import type { PersonsFound } from '@klaikhun/areas/people';
import type { Law } from '@klaikhun/rules';
import { buildApp } from '@klaikhun/server/app.ts';
import { demoAccounts } from '@klaikhun/server/jobs/seed.ts';
import { withClient } from '@klaikhun/server/postgres/roles.ts';
import { systemRng } from '@klaikhun/std/system';
import { type Client, Pool } from 'pg';
import { CLOCK, PROVINCE } from './province.ts';
import type { Asked } from './search-cases.ts';
import { type Fetch, serve } from './serve.ts';

export interface Answer { readonly found: PersonsFound; readonly text: string; readonly milliseconds: number }
export interface Seeker { readonly account: string; readonly area: string; readonly search: (asked: Asked) => Promise<Answer>; readonly duplicates: (asked: object) => Promise<string> }
export interface SearchStage { readonly superuser: Client; readonly pool: Pool; readonly head: Seeker; readonly officer: Seeker }

export async function onSearchStage<T>(
  opened: { appUrl: string; superuserUrl: string }, law: Law, district: string, between: (fetch: Fetch) => Fetch, work: (stage: SearchStage) => Promise<T>,
): Promise<T> {
  const pool = new Pool({ connectionString: opened.appUrl, max: 10 });
  pool.on('error', () => {});
  const app = await buildApp({ pool, law, clock: CLOCK, rng: systemRng, province: PROVINCE, demoAccounts: demoAccounts(PROVINCE), webDirectory: null, overHttps: false, log: (failure) => console.error(failure) });
  const served = await serve(between((request) => app.fetch(request)));
  try {
    return await withClient(opened.superuserUrl, async (superuser) => work({
      superuser, pool, head: await seeker(served.address, 'head', PROVINCE), officer: await seeker(served.address, `officer-${district}`, district),
    }));
  } finally {
    await served.stop();
    await pool.end();
  }
}

async function seeker(address: string, account: string, area: string): Promise<Seeker> {
  const password = demoAccounts(PROVINCE).find((one) => one.account === account)?.password ?? '';
  const post = (path: string, body: object, cookie: string) => fetch(`${address}${path}`, { method: 'POST', headers: { 'content-type': 'application/json', cookie }, body: JSON.stringify(body) });
  const session = await post('/api/session', { account, password }, '');
  await session.arrayBuffer();
  const cookie = (session.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  if (!session.ok || cookie === '') throw new TypeError(`signing in as ${account} answered ${session.status}`);
  const ask = async (path: string, body: object) => {
    const began = performance.now();
    const reply = await post(path, body, cookie);
    const text = await reply.text();
    if (reply.status !== 200) throw new TypeError(`${path} answered ${reply.status}: ${text.slice(0, 300)}`);
    return { text, milliseconds: performance.now() - began };
  };
  return {
    account, area,
    search: async (asked) => { const { text, milliseconds } = await ask('/api/person-search', asked); return { found: JSON.parse(text) as PersonsFound, text, milliseconds }; },
    duplicates: async (asked) => (await ask('/api/person-search/duplicates', asked)).text,
  };
}
