// Somebody who wants in: guesses one account, sprays one password over many, forges where he comes from, tries and replays codes, uses a
// reset code twice, fixes and steals sessions, lets the server start anew in between. And the person whose account it is, who must still get in.
import { randomBytes, randomUUID } from 'node:crypto';
import type { Guesses } from '@klaikhun/areas/org/server';
import { guessesIn } from '@klaikhun/areas/org/server';
import { readLawFiles } from '@klaikhun/law/node';
import type { Law } from '@klaikhun/rules';
import { type AppOptions, buildApp } from '@klaikhun/server/app.ts';
import { seedDemoAccounts, seedPlaces, seedSystemAccount } from '@klaikhun/server/jobs/seed.ts';
import { withClient } from '@klaikhun/server/postgres/roles.ts';
import { dayOf, type MovingClock, movingClock } from '@klaikhun/std';
import { systemRng } from '@klaikhun/std/system';
import { Secret, TOTP } from 'otpauth';
import { Pool } from 'pg';
import { lawOf } from '../proof/engine.ts';
import { endRun, runFolder, testCluster, type TestDatabase } from '../testing/cluster.ts';
import { atLeast, atMost, type Benchmark, exactly, type Figure, median, percentile } from './frame/model.ts';
import { serve, type Served } from './parts/serve.ts';

const TRIES = { long: 200, quick: 30, planted: 16 };
const SPRAYED = { long: 300, quick: 12, planted: 4 };
const TIMED = { long: 60, quick: 12, planted: 0 };

const loginAttack: Benchmark = {
  name: 'login-attack',
  about: 'sign-in under attack: guesses that count, codes once, sessions that end, and the owner who still gets in',
  plants: {
    guesses_not_counted: 'every guess is the first',
    counts_forgotten_at_start: 'the count lives in the process alone',
    known_devices_not_known: 'all devices share one count, so that an attacker locks the owner out',
    codes_good_twice: 'a six-digit code may be used again',
    closed_account_stays: 'sessions of a closed account go on',
    unknown_names_answer_at_once: 'a name that does not exist is not hashed for',
  },
  async run({ quick, plant }) {
    const size = plant !== null ? 'planted' : quick ? 'quick' : 'long';
    const folder = runFolder();
    const database = await (await testCluster(folder)).database();
    const stage = await open(database, lawOf(await readLawFiles()), plant);
    try {
      return { ...(await guessing(stage, TRIES[size], plant)), ...(await spraying(stage, SPRAYED[size])), ...(await codes(stage)), ...(await sessions(stage)), ...(await resets(stage)), ...(await foreign(stage)), ...(await times(stage, TIMED[size], size === 'long')), ...(size === 'long' ? await flood(stage) : {}) };
    } finally {
      await stage.end();
      await endRun(folder);
    }
  },
};

interface Stage { readonly pool: Pool; readonly clock: MovingClock; readonly restart: () => Promise<void>; readonly address: () => string; readonly sql: (text: string) => Promise<{ rows: Record<string, unknown>[] }>; readonly end: () => Promise<void> }

async function open(database: TestDatabase, law: Law, plant: string | null): Promise<Stage> {
  const clock = movingClock(Date.UTC(2026, 10, 20, 2));
  const since = dayOf(2020, 1, 1);
  await withClient(database.ownerUrl, async (owner) => {
    await seedPlaces(owner, '55', since);
    await seedSystemAccount(owner, '55', since);
    await seedDemoAccounts(owner, '55', since);
  });
  const pool = new Pool({ connectionString: database.appUrl, max: 10 });
  pool.on('error', () => {});
  if (plant === 'codes_good_twice') await withClient(database.superuserUrl, (client) => client.query(`create function forget() returns trigger language plpgsql as $$ begin new.last_step := 0; return new; end $$; create trigger forget before update on second_factor for each row execute function forget()`));
  if (plant === 'closed_account_stays') await withClient(database.superuserUrl, (client) => client.query(`create function keep() returns trigger language plpgsql as $$ begin new.closed_at := null; return new; end $$; create trigger keep before update on account for each row execute function keep(); create function stay() returns trigger language plpgsql as $$ begin return null; end $$; create trigger stay before delete on session for each row execute function stay()`));
  const secondFactorKey = randomBytes(32);
  let served: Served | null = null;
  const start = async () => {
    await served?.stop();
    const options: AppOptions = {
      pool, ...(plant === 'unknown_names_answer_at_once' ? { doorPool: hasty(pool) } : {}), law, clock, rng: systemRng, province: '55', demoAccounts: [], webDirectory: null, overHttps: false, log: () => {}, secondFactorKey, behindProxy: false, guesses: spoiled(guessesIn(pool, clock), plant),
    };
    const app = await buildApp(options);
    served = await serve((request) => app.fetch(request));
  };
  await start();
  return {
    pool, clock, restart: start, address: () => served?.address ?? '', sql: (text) => withClient(database.superuserUrl, (client) => client.query(text)),
    end: async () => {
      await served?.stop();
      await pool.end();
    },
  };
}

function spoiled(guesses: Guesses, plant: string | null): Guesses {
  if (plant === 'guesses_not_counted') return { ...guesses, take: async () => null };
  if (plant === 'known_devices_not_known') return { take: (bucket, ceiling) => guesses.take(bucket.split(' ').slice(0, 2).join(' '), ceiling), forgive: async () => {} };
  if (plant !== 'counts_forgotten_at_start') return guesses;
  const counts = new Map<string, number>();
  return { take: async (bucket, { allowed }) => { counts.set(bucket, (counts.get(bucket) ?? 0) + 1); return (counts.get(bucket) ?? 0) > allowed ? 1 : null; }, forgive: async (bucket) => void counts.delete(bucket) };
}

/** Answers that there is no such account before anything else is done. */
function hasty(pool: Pool): Pool {
  return new Proxy(pool, {
    get: (target, name) => {
      if (name !== 'connect') return Reflect.get(target, name, target) as unknown;
      return async (callback?: unknown) => {
        if (callback !== undefined) return (target.connect as unknown as (given: unknown) => void)(callback);
        const client = await target.connect();
        const query = client.query.bind(client) as (...given: unknown[]) => Promise<{ rows: unknown[] }>;
        const release = client.release.bind(client);
        client.query = (async (...given: unknown[]) => {
          const answer = await query(...given);
          if (String(given[0]).startsWith('select account_id, password_hash') && answer.rows.length === 0) throw new TypeError('nobody');
          return answer;
        }) as typeof client.query;
        client.release = (broken) => {
          client.query = query as typeof client.query;
          client.release = release;
          release(broken);
        };
        return client;
      };
    },
  });
}

/** A browser, or what pretends to be one. */
class Caller {
  readonly cookies = new Map<string, string>();
  readonly #stage: Stage;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  async send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<{ status: number; code: string; json: Record<string, unknown>; milliseconds: number }> {
    const began = performance.now();
    const response = await fetch(`${this.#stage.address()}${path}`, { method, headers: { 'content-type': 'application/json', cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '), ...headers }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      this.cookies.set(name, value);
    }
    const text = await response.text();
    const milliseconds = performance.now() - began;
    const json = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
    return { status: response.status, code: response.status < 400 ? 'ok' : String(json.code), json, milliseconds };
  }

  signIn(account: string, password = 'klaikhun', more: object = {}, headers: Record<string, string> = {}) {
    return this.send('POST', '/api/session', { account, password, ...more }, headers);
  }
}

/** One account, over an hour, from addresses that are made up, with a new start of the server in the middle; and its owner at the known device. */
async function guessing(stage: Stage, tries: number, plant: string | null): Promise<Record<string, Figure>> {
  const owner = new Caller(stage);
  await owner.signIn('head');
  await owner.send('DELETE', '/api/session');
  let checked = 0;
  for (let n = 0; n < tries; n += 1) {
    if (n === Math.min(8, Math.floor(tries / 2)) && plant !== null) await stage.restart();
    if (n === Math.floor(tries / 2) && plant === null) await stage.restart();
    const attacker = new Caller(stage);
    const { code } = await attacker.signIn('head', `guess ${n}`, {}, { 'x-forwarded-for': `10.9.${n % 250}.7` });
    checked += code === 'org.wrong_password' ? 1 : 0;
  }
  const locked = await new Caller(stage).signIn('head');
  const known = await owner.signIn('head');
  await stage.sql('delete from guess');
  return { guesses_checked_in_an_hour: atMost(checked, 10, 'guesses'), right_password_at_an_unknown_device_waits: exactly(locked.code, 'org.too_many_tries', ''), owner_at_the_known_device: exactly(known.code, 'ok', '') };
}

/** One password over many names: each account has its own count, and no name is told from another. */
async function spraying(stage: Stage, names: number): Promise<Record<string, Figure>> {
  const answers = new Set<string>();
  for (let n = 0; n < names; n += 1) {
    const { status, code } = await new Caller(stage).signIn(n % 3 === 0 ? `officer-55${String(1 + (n % 15)).padStart(2, '0')}` : `nobody-${n}`, 'Summer2569!');
    answers.add(`${status} ${code}`);
  }
  return { answers_told_apart: exactly([...answers].join(', '), '401 org.wrong_password', '') };
}

async function codes(stage: Stage): Promise<Record<string, Figure>> {
  const owner = new Caller(stage);
  await owner.signIn('officer-5501');
  const { json } = await owner.send('POST', '/api/me/second-factor', {});
  const generate = (offset: number) => new TOTP({ secret: Secret.fromBase32(String(json.secret)), digits: 6, period: 30 }).generate({ timestamp: stage.clock.now() + offset });
  await owner.send('POST', '/api/me/second-factor', { code: generate(-30_000) });
  const first = await new Caller(stage).signIn('officer-5501', 'klaikhun', { code: generate(0) });
  const replayed = await new Caller(stage).signIn('officer-5501', 'klaikhun', { code: generate(0) });
  await stage.sql('delete from guess');
  let checked = 0;
  for (let n = 0; n < 12; n += 1) checked += (await new Caller(stage).signIn('officer-5501', 'klaikhun', { code: String(200_000 + n) })).code === 'org.wrong_code' ? 1 : 0;
  await stage.sql('delete from guess');
  return { code_good: exactly(first.code, 'ok', ''), code_replayed: exactly(replayed.code, 'org.wrong_code', ''), codes_checked_in_a_quarter: atMost(checked, 5, 'codes') };
}

async function sessions(stage: Stage): Promise<Record<string, Figure>> {
  const victim = new Caller(stage);
  victim.cookies.set('klaikhun_session', 'fixed by the attacker');
  await victim.signIn('officer-5502');
  const fixed = victim.cookies.get('klaikhun_session') === 'fixed by the attacker';
  const thief = new Caller(stage);
  thief.cookies.set('klaikhun_session', victim.cookies.get('klaikhun_session') ?? '');
  const before = await thief.send('GET', '/api/me/security');
  const admin = new Caller(stage);
  await admin.signIn('administrator');
  await admin.send('POST', '/api/accounts/demo-officer-5502/close', { operation_id: randomUUID() });
  const after = await thief.send('GET', '/api/me/security');
  return { session_fixed: exactly(fixed, false, ''), stolen_before: exactly(before.code, 'ok', ''), stolen_after_closing: exactly(after.code, 'access.sign_in_first', '') };
}

async function resets(stage: Stage): Promise<Record<string, Figure>> {
  const head = new Caller(stage);
  await stage.sql('delete from guess');
  await head.signIn('head');
  const own = await head.send('POST', '/api/accounts/demo-head/reset-code');
  const given = await head.send('POST', '/api/accounts/demo-officer-5503/reset-code');
  const reset = { account: 'officer-5503', code: String(given.json.code), password: 'ภูเขาสูงกว่าที่คิดไว้ 7' };
  const first = await new Caller(stage).send('POST', '/api/session/reset', reset);
  const again = await new Caller(stage).send('POST', '/api/session/reset', reset);
  return { reset_for_oneself: exactly(own.code, 'org.not_your_own', ''), reset_once: exactly(first.code, 'ok', ''), reset_twice: exactly(again.code, 'org.reset_refused', '') };
}

/** Another site that makes the browser send something. */
async function foreign(stage: Stage): Promise<Record<string, Figure>> {
  const victim = new Caller(stage);
  await victim.signIn('officer-5504');
  const forged = await victim.send('DELETE', '/api/me/sessions', undefined, { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' });
  return { from_another_site: exactly(forged.code, 'http.foreign_page', '') };
}

/** A name that exists and one that does not take as long. */
async function times(stage: Stage, rounds: number, exact: boolean): Promise<Record<string, Figure>> {
  const taken: { known: number[]; unknown: number[] } = { known: [], unknown: [] };
  for (let n = 0; n < Math.max(rounds, 6); n += 1) {
    await stage.sql('delete from guess');
    for (const kind of ['known', 'unknown'] as const) taken[kind].push((await new Caller(stage).signIn(kind === 'known' ? 'officer-5505' : `nobody-${n}`, 'wrong')).milliseconds);
  }
  const [known, unknown] = [median(taken.known), median(taken.unknown)];
  return { medians_apart: atMost(Math.abs(known - unknown) / Math.max(known, unknown), exact ? 0.05 : 0.4, 'of the longer') };
}

/** Other people's work while sign-ins flood in. */
async function flood(stage: Stage): Promise<Record<string, Figure>> {
  const worker = new Caller(stage);
  await worker.signIn('officer-5504');
  const measure = async (milliseconds: number) => {
    const taken: number[] = [];
    for (const end = performance.now() + milliseconds; performance.now() < end; ) taken.push((await worker.send('GET', '/api/rights')).milliseconds);
    return percentile(taken, 99);
  };
  const calm = await measure(4_000);
  let going = true;
  let sent = 0;
  const attackers = Array.from({ length: 20 }, async (_, n) => {
    while (going) {
      await new Caller(stage).signIn(`flood-${n}-${sent}`, 'x').catch(() => {});
      sent += 1;
    }
  });
  const under = await measure(8_000);
  going = false;
  await Promise.all(attackers);
  return { p99_of_others_under_a_flood: atMost(under / calm, 2, 'times'), sign_ins_in_the_flood: atLeast(sent, 300, 'sign-ins') };
}

export default loginAttack;
