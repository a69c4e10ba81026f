// Officers at work, all at once: families opened, lists, searches, answers and figures, as they come over the wire, with everything around them
// (who asks, policies, row-level security, the audit). Is every answer right, is every look noted, and how long does one wait.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { inArea } from '@klaikhun/access/pg';
import { readLawFiles } from '@klaikhun/law/node';
import type { Law } from '@klaikhun/rules';
import { demoAccounts } from '@klaikhun/server/jobs/seed.ts';
import { withClient } from '@klaikhun/server/postgres/roles.ts';
import { isoOf, type Rng, seededRng } from '@klaikhun/std';
import { type Client, Pool } from 'pg';
import { lawOf } from '../proof/engine.ts';
import { atLeast, atMost, type Benchmark, exactly, type Figure, median, percentile } from './frame/model.ts';
import { bundled } from './parts/bundle.ts';
import { type Asked, ask, askAtRandom, type Question } from './parts/callers.ts';
import { millionPeople } from './parts/million.ts';
import { AS_OF, CLOCK, PROVINCE, provinceFiles, smallProvince } from './parts/province.ts';

interface Size { readonly perSecond: number; readonly seconds: number; readonly rounds: number; readonly homes: number; readonly timed: number; readonly spike: boolean }
const SIZES: Readonly<Record<'long' | 'quick' | 'planted', Size>> = {
  long: { perSecond: 330, seconds: 20, rounds: 5, homes: 4_000, timed: 400, spike: true },
  quick: { perSecond: 60, seconds: 4, rounds: 1, homes: 60, timed: 60, spike: false },
  planted: { perSecond: 60, seconds: 2, rounds: 1, homes: 60, timed: 40, spike: false },
};
const HOUSEHOLDS = 900;
const DISTRICTS = ['5501', '5502', '5505', '5507'];
/** What of a hundred questions. */
const MIX = [['open', 45], ['list', 20], ['search', 15], ['submit', 10], ['figures', 10]] as const;
const SPIKE = { times: 5, seconds: 6, backWithin: 10_000 };

interface Officer { readonly account: string; readonly cookie: string; readonly homes: readonly Home[]; readonly names: readonly string[] }
interface Home { readonly household_id: string; readonly person_id: string }
interface Stage { readonly address: string; readonly bare: string; readonly officers: readonly Officer[]; readonly superuser: Client; readonly appUrl: string; readonly state: () => Promise<State> }
interface State { readonly rss: number; /** Milliseconds of a core, since the start. */ readonly cpu: number; readonly delay: number }

/** Put into a copy of the database by its superuser. */
const SPOILED: Readonly<Record<string, string>> = {
  looks_not_noted: `create function forget() returns trigger language plpgsql as $$ begin if new.deed = 'household.read' and hashtext(new.audit_id::text) % 3 = 0 then return null; end if; return new; end $$;
    create trigger forget before insert on audit for each row execute function forget()`,
  policy_for_each_row: `create function may_see(in_subdistrict text) returns boolean language plpgsql volatile security definer as $$ begin return in_subdistrict in (select household.subdistrict from household join my_assignment on starts_with(household.subdistrict, my_assignment.code)); end $$; grant execute on function may_see(text) to klaikhun_app;
    alter policy by_area on fact_statement using (may_see(subdistrict)); alter policy by_area on person using (may_see(subdistrict)); alter policy by_area on enrolment using (may_see(subdistrict))`,
};

const load: Benchmark = {
  name: 'load',
  about: 'officers at work, all at once, on 1.2 million people: every answer right and noted, how many a second, how long one waits, what a policy costs',
  plants: {
    looks_not_noted: 'every third look at a family leaves no audit row', policy_for_each_row: 'row-level security asks a function for each row',
    another_family_told: 'a family that was told before is told again to whoever asks for another', some_not_answered: 'one question in forty is turned away',
  },
  async run({ quick, plant }) {
    const law = lawOf(await readLawFiles());
    const size = SIZES[plant !== null ? 'planted' : quick ? 'quick' : 'long'];
    const opened = size === SIZES.long ? await millionPeople(law) : await smallOne(law);
    try {
      return await withClient(opened.superuserUrl, async (superuser) => {
        if (plant !== null && SPOILED[plant] !== undefined) await superuser.query(SPOILED[plant]);
        return onStage(opened, superuser, plant, size, async (stage) => ({
          ...(await mixed(stage, size)),
          ...(await compared(stage, size)),
          ...(size === SIZES.long ? { persons: atLeast(await countOf(superuser), 1_200_000, 'persons') } : {}),
        }));
      });
    } finally {
      await opened.end();
    }
  },
};

async function smallOne(law: Law) {
  const opened = await smallProvince(law, await provinceFiles(HOUSEHOLDS), 'analyze');
  if (opened.superuserUrl === null) throw new TypeError('a copy has a superuser');
  return { ...opened, superuserUrl: opened.superuserUrl };
}

async function onStage<T>({ appUrl, superuserUrl }: { appUrl: string; superuserUrl: string }, superuser: Client, plant: string | null, size: Size, work: (stage: Stage) => Promise<T>): Promise<T> {
  const program = await bundled(fileURLToPath(new URL('./parts/load-server.ts', import.meta.url)));
  const child = spawn(process.execPath, [program, '--app', appUrl, '--bare', superuserUrl, ...(plant === null ? [] : ['--plant', plant])], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const line = async () => String((await lines.next()).value ?? '');
  const ended = new Promise((resolve) => child.once('exit', resolve));
  try {
    const [address = '', bare = ''] = (await line()).split(' ');
    const officers: Officer[] = [];
    for (const [account, area] of [...DISTRICTS.map((code) => [`officer-${code}`, code] as const), ['head', PROVINCE] as const]) officers.push(await signedIn(address, superuser, account, area, size.homes));
    const state = async () => {
      child.stdin.write('state\n');
      return JSON.parse(await line()) as State;
    };
    return await work({ address, bare, officers: officers.filter((one) => one.homes.length > 0), superuser, appUrl, state });
  } finally {
    child.stdin.write('stop\n');
    await ended;
  }
}

/** Everybody has said today why they open their families: what is measured is the opening, not the asking why. */
const PURPOSES = `insert into contact_purpose (province, household_id, purpose_id, account_id, subdistrict, kind, stated_at, ends_at)
  select household.province, household.household_id, gen_random_uuid(), account_id, household.subdistrict, 'came', '2026-11-20', '2027-11-20' from household join account on account.account = $1
  where household_id = any ($2) and not exists (select from contact_purpose as own where own.province = household.province and own.household_id = household.household_id and own.account_id = account.account_id and own.ends_at > '2027-01-01')`;

async function signedIn(address: string, superuser: Client, account: string, area: string, most: number): Promise<Officer> {
  const password = demoAccounts(PROVINCE).find((one) => one.account === account)?.password ?? '';
  const reply = await fetch(`${address}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ account, password }) });
  await reply.arrayBuffer();
  const cookie = (reply.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  if (!reply.ok || cookie === '') throw new TypeError(`signing in as ${account} answered ${reply.status}`);
  const { rows: homes } = await superuser.query<Home>(
    `select household.household_id, person_id from work_item join household using (province, household_id) join lateral (select person_id from person where person.province = household.province and person.household_id = household.household_id
       and facts ->> 'death_date' is null order by position limit 1) as someone on true
     where starts_with(household.subdistrict, $1) and state <> 'done' and not exists (select from seal where seal.household_id = household.household_id and lifted_at is null) order by hashtextextended(household.household_id, 3) limit $2`, [area, most]);
  const { rows: names } = await superuser.query<{ name: string }>(
    `select first_name || ' ' || last_name as name from person where starts_with(subdistrict, $1) and last_name <> '' order by hashtextextended(person_id, 5) limit $2`, [area, most]);
  await superuser.query(PURPOSES, [account, homes.map((home) => home.household_id)]);
  return { account, cookie, homes, names: names.map((row) => row.name) };
}

function questions({ officers }: Stage, rng: Rng): () => Question {
  return () => {
    const officer = rng.pick(officers);
    const home = rng.pick(officer.homes);
    const kind = rng.weighted(MIX);
    const { cookie } = officer;
    const holds = (...words: string[]) => (text: string) => (words.every((word) => text.includes(word)) ? null : 'another answer');
    switch (kind) {
      case 'open': return { kind, cookie, method: 'GET', path: `/api/households/${home.household_id}`, check: holds(`"household_id":"${home.household_id}"`, '"rights":') };
      case 'list': return { kind, cookie, method: 'GET', path: `/api/work-list?limit=50&offset=${rng.pick([0, 0, 0, 50, 100])}`, check: holds('"rows":[', '"total":') };
      case 'search': return { kind, cookie, method: 'POST', path: '/api/person-search', body: { text: rng.pick(officer.names) }, check: holds('"persons":[{') };
      case 'submit': return {
        kind, cookie, method: 'POST', path: `/api/households/${home.household_id}/answers`, check: holds(`"household_id":"${home.household_id}"`, '"action_id":'),
        body: { operation_id: randomUUID(), subject: home.person_id, fact: 'annual_income_thb', value: rng.int(0, 200_000) },
      };
      case 'figures': return { kind, cookie, method: 'GET', path: '/api/take-up', check: holds('"rights":') };
    }
  };
}

/** The mixture, in rounds; of each figure the median of the rounds. */
async function mixed(stage: Stage, size: Size): Promise<Record<string, Figure>> {
  const rng = seededRng(`load ${size.seconds}`);
  const next = questions(stage, rng);
  // Plans, compiled code and caches as on any day after the first minutes.
  await askAtRandom(stage.address, next, rng, { perSecond: size.perSecond / 2, milliseconds: size.rounds === 1 ? 1_000 : 8_000 });
  const looks = async () => Number((await stage.superuser.query<{ n: string }>(`select count(*) as n from audit where deed = 'household.read'`)).rows[0]?.n);
  const [before, began] = [await looks(), await stage.state()];
  const rounds: Asked[][] = [];
  for (let round = 0; round < size.rounds; round += 1) rounds.push(await askAtRandom(stage.address, next, rng, { perSecond: size.perSecond, milliseconds: size.seconds * 1000 }));
  const [noted, ended] = [(await looks()) - before, await stage.state()];
  const all = rounds.flat();
  const wrong = all.filter((one) => one.wrong !== null);
  if (wrong[0] !== undefined) console.error(`  ${wrong[0].kind}: ${wrong[0].wrong}`);
  // Who answers has opened the family, too.
  const looked = all.filter((one) => (one.kind === 'open' || one.kind === 'submit') && one.wrong === null).length;
  const isLong = size.spike;
  const p99 = (kind: string) => median(rounds.map((round) => percentile(round.filter((one) => one.kind === kind).map((one) => one.milliseconds), 99)));
  const told = (value: number, unit: string): Figure => ({ value: Number(value.toPrecision(4)), bound: 'told', unit, ok: true });
  const bounded = (kind: string, bound: number) => (isLong ? atMost(p99(kind), bound, 'ms') : told(p99(kind), 'ms'));
  const perSecond = median(rounds.map((round) => round.length / (Math.max(...round.map((one) => one.at + one.milliseconds)) / 1000)));
  return {
    errors: exactly(wrong.length, 0, 'answers'),
    looks_not_noted: exactly(looked - noted, 0, 'looks'),
    asked: atLeast(all.length, size.perSecond * size.seconds * size.rounds * 0.8, 'questions'),
    per_second: isLong ? atLeast(perSecond, 300, 'answers/s') : told(perSecond, 'answers/s'),
    open_p99: bounded('open', 100), search_p99: bounded('search', 250), submit_p99: bounded('submit', 300), list_p99: told(p99('list'), 'ms'), figures_p99: told(p99('figures'), 'ms'),
    open_p50: told(median(all.filter((one) => one.kind === 'open').map((one) => one.milliseconds)), 'ms'),
    thinking_per_answer: told((ended.cpu - began.cpu) / all.length, 'ms of a core'), event_loop_p99: told(ended.delay, 'ms'), memory: told(ended.rss / 2 ** 20, 'MB'), memory_growth: told((ended.rss - began.rss) / 2 ** 20, 'MB'),
    ...(isLong ? await spike(stage, next, rng, size) : {}),
  };
}

/** Five times as many for some seconds: nobody is turned away, and soon after it is as before. */
async function spike(stage: Stage, next: () => Question, rng: Rng, size: Size): Promise<Record<string, Figure>> {
  const rush = askAtRandom(stage.address, next, rng, { perSecond: size.perSecond * SPIKE.times, milliseconds: SPIKE.seconds * 1000 });
  const over = SPIKE.seconds * 1000 + SPIKE.backWithin;
  const asked = await rush;
  const last = Math.max(...asked.map((one) => one.at + one.milliseconds));
  const after = await askAtRandom(stage.address, next, rng, { perSecond: size.perSecond / 2, milliseconds: 3_000 });
  return {
    spike_errors: exactly([...asked, ...after].filter((one) => one.wrong !== null).length, 0, 'answers'),
    spike_drained_after: atMost((last - SPIKE.seconds * 1000) / 1000, (over - SPIKE.seconds * 1000) / 1000, 's'),
    open_p50_after_spike: { value: Number(median(after.filter((one) => one.kind === 'open').map((one) => one.milliseconds)).toPrecision(4)), bound: 'told', unit: 'ms', ok: true },
  };
}

/** What the tables of an opened family are asked. */
const OPENING = [
  'select * from household where province = $1 and household_id = $2', 'select * from person where province = $1 and household_id = $2', 'select * from fact_statement where province = $1 and household_id = $2 order by recorded_order',
  'select * from enrolment where province = $1 and household_id = $2', 'select * from address where province = $1 and household_id = $2',
];

/** One after the other, nobody else asking: a family opened beside a bare query by id over the same wire, and the same statements with and without policies. */
async function compared(stage: Stage, size: Size): Promise<Record<string, Figure>> {
  const officer = stage.officers[0] as Officer;
  const homes = Array.from({ length: size.timed }, (_, i) => officer.homes[i % officer.homes.length] as Home);
  const opened: number[] = [];
  const bare: number[] = [];
  for (const home of homes) {
    opened.push(await timed(() => ask(stage.address, { kind: 'open', method: 'GET', path: `/api/households/${home.household_id}`, cookie: officer.cookie, check: () => null })));
    bare.push(await timed(() => ask(stage.bare, { kind: 'bare', method: 'GET', path: `/${PROVINCE}/${home.household_id}/${home.person_id}`, cookie: '', check: () => null })));
  }
  const { withPolicies, without } = await policies(stage, homes);
  return {
    open_to_bare: atMost(median(opened) / median(bare), 25, 'times'),
    bare_p50: { value: Number(median(bare).toPrecision(4)), bound: 'told', unit: 'ms', ok: true },
    policy_cost: atMost(median(withPolicies) / median(without), size.spike ? 2 : 3, 'times'),
  };
}

async function policies(stage: Stage, homes: readonly Home[]) {
  const pool = new Pool({ connectionString: stage.appUrl, max: 1 });
  const [withPolicies, without]: [number[], number[]] = [[], []];
  const all = async (db: Pick<Client, 'query'>, home: Home) => {
    for (const [n, text] of OPENING.entries()) await db.query({ name: `opening ${n}`, text, values: [PROVINCE, home.household_id] });
  };
  try {
    await inArea(pool, { accountId: 'demo-head', today: isoOf(AS_OF), now: CLOCK.now() }, async (db) => {
      for (const home of homes) {
        withPolicies.push(await timed(() => all(db, home)));
        without.push(await timed(() => all(stage.superuser, home)));
      }
    });
  } finally {
    await pool.end();
  }
  return { withPolicies, without };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

async function countOf(superuser: Client): Promise<number> {
  return (await superuser.query<{ n: number }>('select count(*)::int as n from person')).rows[0]?.n ?? 0;
}

export default load;
