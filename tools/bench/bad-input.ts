// What nobody should send, sent to every live route by every kind of account: nothing may break, hang, be echoed as markup, or be
// changed by a request that was refused; and every refusal says in Thai what to do.
import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { buildApp } from '@klaikhun/server/app.ts';
import { withClient } from '@klaikhun/server/postgres/roles.ts';
import { type SmallProvince, smallProvince } from '@klaikhun/server/testing/small-province.ts';
import { seededRng } from '@klaikhun/std';
import { Pool } from 'pg';
import type { TestDatabase } from '../testing/cluster.ts';
import { atLeast, atMost, type Benchmark, exactly, type Figure } from './frame/model.ts';
import { type Caller, type Findings, nothingFound, sendAll } from './parts/hostile-calls.ts';
import { PLANTED_ROUTES, PLANTS } from './parts/hostile-plants.ts';
import { type Attack, attacksOn, honest, plantedAttacks, type LiveRoute, liveRoutes, strayAttacks, type Table } from './parts/hostile-requests.ts';
import { bundled } from './parts/bundle.ts';
import type { Standing } from './parts/hostile-server.ts';
import { clusterOfRun } from './parts/province.ts';

const ANONYMOUS: Caller = { name: 'anonymous', cookie: '' };

interface Stage { app: OpenAPIHono; address: string; standing: () => Promise<Standing>; database: TestDatabase; callers: readonly Caller[]; table: Table }

const badInput: Benchmark = {
  name: 'bad-input',
  about: 'hostile input on every live route: broken types, sizes, characters, injections, addresses, headers',
  plants: PLANTS,
  async run({ quick, plant }) {
    return onStage(await ground(), plant, (stage) => measure(stage, quick, plant));
  },
};

/** Nine families and an account of each role: loaded once in this process, since nothing refused may change them. */
interface Ground { province: SmallProvince; database: TestDatabase; callers: readonly Caller[] }
let prepared: Promise<Ground> | null = null;

function ground(): Promise<Ground> {
  prepared ??= prepare();
  return prepared;
}

async function prepare(): Promise<Ground> {
  const database = await (await clusterOfRun()).database();
  const province = await smallProvince(database);
  return { province, database, callers: await callersOf(province, database) };
}

async function onStage({ province, database, callers }: Ground, plant: string | null, work: (stage: Stage) => Promise<Record<string, Figure>>): Promise<Record<string, Figure>> {
  const aside = new Pool({ connectionString: database.appUrl, max: 2 });
  const app = await appOf(province, aside, plant);
  const program = await bundled(fileURLToPath(new URL('./parts/hostile-server.ts', import.meta.url)));
  const attacked = spawn(process.execPath, ['--expose-gc', program, '--app', database.appUrl, '--now', String(province.clock.now()), ...(plant === null ? [] : ['--plant', plant])], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => attacked.once('exit', resolve));
  const lines = createInterface({ input: attacked.stdout })[Symbol.asyncIterator]();
  const line = async () => String((await lines.next()).value ?? '');
  const standing = async () => {
    attacked.stdin.write('standing\n');
    return JSON.parse(await line()) as Standing;
  };
  try {
    return await work({ app, address: await line(), standing, database, callers, table: await liveRoutes(app) });
  } finally {
    attacked.stdin.write('stop\n');
    await ended;
    await aside.end();
  }
}

/** The same app as is attacked, in this process: its table of routes, and their plain use. The clock stands still, and there is at most one defect beside the routes. */
function appOf({ pool, law, clock }: SmallProvince, aside: Pool, plant: string | null): Promise<OpenAPIHono> {
  const planted = plant === null ? undefined : PLANTED_ROUTES[plant];
  return buildApp({
    pool, law, clock, rng: seededRng('bad-input'), province: '55', demoAccounts: [], webDirectory: null, overHttps: false, log: () => {},
    ...(planted === undefined ? {} : { moreRoutes: (app: OpenAPIHono) => planted({ app, aside }) }),
  });
}

/** One account of each role, signed in and freshly confirmed, without walking through the sign-in. */
async function callersOf({ clock }: SmallProvince, { superuserUrl }: TestDatabase): Promise<Caller[]> {
  const callers: Caller[] = [ANONYMOUS];
  await withClient(superuserUrl, async (client) => {
    const { rows } = await client.query<{ role: string; account_id: string }>(`select role, min(account_id) as account_id from account where demo and closed_at is null group by role order by role`);
    for (const { role, account_id } of rows) {
      const token = randomBytes(32).toString('base64url');
      await client.query('insert into session (token_hash, account_id, started_at, expires_at, confirmed_at, last_seen_at) values ($1, $2, $3, $4, $3, $3)',
        [createHash('sha256').update(token).digest(), account_id, new Date(clock.now()), new Date(clock.now() + 12 * 3_600_000)]);
      callers.push({ name: role, cookie: `klaikhun_session=${token}` });
    }
  });
  return callers;
}

async function measure(stage: Stage, quick: boolean, plant: string | null): Promise<Record<string, Figure>> {
  const found = nothingFound();
  const planned = await planOf(stage, quick, plant);
  const before = await stage.standing();
  await sendAll(stage.address, planned, found);
  const after = await stage.standing();
  const changed = await changedByRefusals(stage, found, quick);
  for (const line of [...found.broken, ...found.hanging, ...found.echoed, ...found.unspoken, ...changed].slice(0, plant === null ? 60 : 0)) console.error(`    ${line}`);
  return {
    routes: atLeast(stage.table.routes.length, 10, 'routes'),
    roles: atLeast(stage.callers.length, 4, 'kinds of callers'),
    requests: atLeast(found.sent, plant === null ? (quick ? 1_200 : 20_000) : 20, 'requests'),
    accepted_honest: exactly(await notAccepted(stage), 0, 'routes that refuse everybody their plain use for a fault in the input'),
    answers_of_5xx: exactly(found.broken.length, 0, 'answers'),
    hangs_over_2_s: exactly(found.hanging.length, 0, 'requests'),
    echoed_as_markup: exactly(found.echoed.length, 0, 'answers'),
    refusals_without_thai_problem: exactly(found.unspoken.length, 0, 'answers'),
    changed_by_refused_requests: exactly(changed.length, 0, 'tables'),
    prototypes_polluted: exactly(after.polluted, false, ''),
    memory_growth_mb: atMost(after.megabytes - before.megabytes, 150, 'MB'),
    ...(quick ? {} : { event_loop_delay_ms: atMost(after.longestDelay, 100, 'ms') }),
  };
}

/** Each route is attacked by one role that it lets in and touched by a stranger; in long size with the whole corpus, and by every role besides. */
async function planOf({ app, callers, table }: Stage, quick: boolean, plant: string | null): Promise<{ attack: Attack; caller: Caller }[]> {
  if (plant !== null) return plantedAttacks(table).map((attack) => ({ attack, caller: ANONYMOUS }));
  const planned: { attack: Attack; caller: Caller }[] = [];
  for (const [turn, route] of table.routes.entries()) {
    const inside = await letIn(app, callers, route, table);
    planned.push(...attacksOn(route, table, quick, turn).map((attack) => ({ attack, caller: inside })));
    for (const [i, caller] of callers.entries()) {
      if (caller === inside || (quick && caller !== ANONYMOUS)) continue;
      planned.push(...attacksOn(route, table, true, turn + i + 1).filter((_, at) => !quick || at % 8 === 0).map((attack) => ({ attack, caller })));
    }
  }
  return [...planned, ...strayAttacks(quick).map((attack) => ({ attack, caller: ANONYMOUS }))];
}

async function letIn(app: OpenAPIHono, callers: readonly Caller[], route: LiveRoute, table: Table): Promise<Caller> {
  for (const caller of callers.toReversed()) {
    const { status } = await use(app, caller, honest(route, table));
    if (status !== 401 && status !== 403) return caller;
  }
  return ANONYMOUS;
}

async function use(app: OpenAPIHono, caller: Caller, { method, target, headers, body }: Attack): Promise<{ status: number; code: string }> {
  const response = await app.request(target, { method, headers: { ...headers, cookie: caller.cookie }, ...(body === null ? {} : { body }) });
  const text = await response.text();
  return { status: response.status, code: /"code":"([^"]*)"/.exec(text)?.[1] ?? '' };
}

/** A plain use that is refused as wrong input would mean that the attacks never reach what lies behind it. */
async function notAccepted({ app, callers, table }: Stage): Promise<number> {
  let refused = 0;
  for (const route of table.routes) {
    const codes = await Promise.all(callers.map((caller) => use(app, caller, honest(route, table))));
    if (codes.every(({ code }) => code === 'http.invalid' || code.startsWith('access.')) && codes.some(({ code }) => code === 'http.invalid')) {
      refused += 1;
      console.error(`    ${route.method} ${route.path} refuses its plain use: ${honest(route, table).target} ${honest(route, table).body}`);
    }
  }
  return refused;
}

/** What was refused is sent again, all of it: afterwards every table is as it was. */
async function changedByRefusals({ address, database }: Stage, found: Findings, quick: boolean): Promise<string[]> {
  const again = quick ? found.refusedWrites.filter((_, i) => i % 4 === 0 || found.refusedWrites.length < 400) : found.refusedWrites;
  const before = await fingerprints(database.superuserUrl);
  const second = nothingFound();
  await sendAll(address, again, second);
  const after = await fingerprints(database.superuserUrl);
  // Something was let in the second time, so a difference would prove nothing.
  if (second.accepted > 0) return [`${second.accepted} requests were refused once and accepted the second time`];
  return [...after].filter(([table, mark]) => before.get(table) !== mark).map(([table]) => `table ${table} was changed by a refused request`);
}

/** Refused requests are counted here; that is what they are for. */
const COUNTS_REFUSALS = /^(sign_in_|limit|attempt|guess)/;

async function fingerprints(url: string): Promise<Map<string, string>> {
  const marks = new Map<string, string>();
  await withClient(url, async (client) => {
    const { rows } = await client.query<{ name: string }>(`select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema') order by 1`);
    for (const { name } of rows.filter((row) => !COUNTS_REFUSALS.test(row.name.replace('public.', '')))) {
      const marked = await client.query<{ mark: string }>(`select count(*) || coalesce(md5(string_agg(md5(line::text), '' order by md5(line::text))), '') as mark from ${name} as line`);
      marks.set(name, marked.rows[0]?.mark ?? '');
    }
  });
  return marks;
}

export default badInput;
