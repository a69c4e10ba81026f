// Server and database killed without warning while officers record answers: whatever was acknowledged is there afterwards, once, whole.
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { migrate } from '@klaikhun/db/migrate.ts';
import { readLawFiles } from '@klaikhun/law/node';
import { checkAudit } from '@klaikhun/ledger/pg';
import { ROOT } from '@klaikhun/server/config.ts';
import { databaseAccount } from '@klaikhun/server/postgres/account.ts';
import { startDatabase } from '@klaikhun/server/postgres/index.ts';
import { giveTo, placeOf, socketFolder } from '@klaikhun/server/postgres/place.ts';
import { runningPostmaster } from '@klaikhun/server/postgres/postmaster.ts';
import { type Rng, seededRng } from '@klaikhun/std';
import { systemClock } from '@klaikhun/std/system';
import { Client } from 'pg';
import { lawOf } from '../proof/engine.ts';
import { atLeast, atMost, type Benchmark, exactly, type Figure, percentile } from './frame/model.ts';
import { decide, load, provinceFiles } from './parts/province.ts';

const KILLS = { long: 200, quick: 2, planted: 2 };
const ACKNOWLEDGED = { long: 20_000, quick: 100, planted: 60 };
const WRITERS = 8;
const HOUSEHOLDS = 300;
const PATIENCE = 60_000;
/** Acknowledged writes between two kills. */
const BETWEEN = { long: 105, quick: 50, planted: 30 };

const killNine: Benchmark = {
  name: 'kill-9',
  about: 'server and database killed under write load: nothing acknowledged is lost, doubled or torn',
  plants: {
    acknowledged_before_commit: 'the answer leaves before the transaction is on the disk',
    audit_written_elsewhere: 'the audit row is written a moment later, in a transaction of its own',
    operation_id_ignored: 'an operation sent again is done again',
  },
  async run({ quick, plant }) {
    const size = plant !== null ? 'planted' : quick ? 'quick' : 'long';
    prepared ??= prepare();
    const { folder, homes } = await prepared;
    const dataDir = mkdtempSync('/tmp/klaikhun-kill-');
    chmodSync(dataDir, 0o711);
    try {
      cpSync(folder, dataDir, { recursive: true, verbatimSymlinks: true });
      giveTo(databaseAccount(), placeOf(dataDir, databaseAccount()).folder, 0o700);
      const wave = new Wave(dataDir, plant, homes);
      await wave.run(KILLS[size], BETWEEN[size]);
      return { ...(await compare(dataDir, wave)), kills: atLeast(wave.kills, KILLS[size], 'kills'), acknowledged: atLeast(wave.acknowledged.size, ACKNOWLEDGED[size], 'writes'), ...(size === 'long' ? { ready_again_p95_s: atMost(percentile(wave.readyAgain, 95) / 1000, 5, 's') } : {}) };
    } finally {
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
    }
  },
};

interface Home { readonly id: string; readonly person: string }

/** Made once in this process; each measurement kills a copy. */
let prepared: Promise<{ folder: string; homes: Home[] }> | null = null;

/** A small decided province in a database that waits for the disk as the product's does. */
async function prepare(): Promise<{ folder: string; homes: Home[] }> {
  const dataDir = mkdtempSync('/tmp/klaikhun-kill-');
  chmodSync(dataDir, 0o711);
  process.once('exit', () => rmSync(dataDir, { recursive: true, force: true }));
  const law = lawOf(await readLawFiles());
  const database = await startDatabase({ dataDir, databaseUrl: null });
  try {
    await migrate(database.ownerUrl, systemClock.now());
    await load(database, law, await provinceFiles(HOUSEHOLDS));
    await decide(database, law);
    const homes = await asSuperuser(dataDir, async (client) => {
      const { rows } = await client.query<Home>(`select work_item.household_id as id, (select person_id from person where person.household_id = work_item.household_id order by position limit 1) as person
        from work_item where state = 'open' order by household_id limit ${WRITERS * 3}`);
      // What is asked here is durability: each officer has said why each family is opened.
      await client.query(`insert into contact_purpose (province, household_id, purpose_id, account_id, subdistrict, kind, stated_at, ends_at)
        select province, household_id, gen_random_uuid(), 'demo-head', subdistrict, 'came', '2020-01-01', '2100-01-01' from household`);
      // Nobody writes as fast as these eight; what one account may ask has tests of its own.
      await client.query('update limit_ceiling set allowed = 1000000');
      return rows;
    });
    return { folder: dataDir, homes };
  } finally {
    await database.stop();
  }
}

/** One running system after the other, eight officers writing all the time, and somebody who kills. */
class Wave {
  readonly acknowledged = new Set<string>();
  readonly readyAgain: number[] = [];
  kills = 0;
  readonly #dataDir: string;
  readonly #plant: string | null;
  readonly #homes: readonly Home[];
  readonly #rng: Rng = seededRng('kill -9');
  #address: string | null = null;
  #cookie = '';
  #child: ChildProcess | null = null;
  #stopping = false;
  #refused: unknown = null;

  constructor(dataDir: string, plant: string | null, homes: readonly Home[]) {
    this.#dataDir = dataDir;
    this.#plant = plant;
    this.#homes = homes;
  }

  async run(kills: number, between: number): Promise<void> {
    await this.#start();
    const writers = Array.from({ length: WRITERS }, (_, writer) => this.#write(writer).catch((refused: unknown) => (this.#refused = refused)));
    for (; this.kills < kills; this.kills += 1) {
      const wanted = this.acknowledged.size + between;
      await this.#until(() => this.acknowledged.size >= wanted);
      // At any moment of what is going on.
      await pause(this.#rng.int(0, 40));
      await this.#kill();
    }
    const wanted = this.acknowledged.size + WRITERS;
    await this.#until(() => this.acknowledged.size >= wanted);
    this.#stopping = true;
    await Promise.all(writers);
    this.#child?.kill('SIGKILL');
    await this.#gone();
    stopPostmaster(this.#dataDir, 'SIGINT');
    while (runningPostmaster(placeOf(this.#dataDir, databaseAccount()).data) !== null) await pause(20);
  }

  async #kill(): Promise<void> {
    const began = performance.now();
    const whom = this.#rng.pick(['server', 'database', 'both'] as const);
    const before = this.acknowledged.size;
    if (whom !== 'server') stopPostmaster(this.#dataDir, 'SIGKILL');
    if (whom !== 'database') {
      this.#address = null;
      this.#child?.kill('SIGKILL');
      await this.#gone();
      await this.#start();
    }
    await this.#until(() => this.acknowledged.size > before);
    this.readyAgain.push(performance.now() - began);
  }

  async #until(reached: () => boolean): Promise<void> {
    for (const end = performance.now() + PATIENCE; !reached(); await pause(5)) {
      if (this.#refused !== null) throw this.#refused;
      if (performance.now() > end) throw new TypeError('no write was acknowledged for a minute');
    }
  }

  async #gone(): Promise<void> {
    const child = this.#child;
    if (child !== null && child.exitCode === null && child.signalCode === null) await new Promise((resolve) => child.once('exit', resolve));
  }

  async #start(): Promise<void> {
    const loader = pathToFileURL(createRequire(join(ROOT, 'package.json')).resolve('tsx')).href;
    const program = fileURLToPath(new URL('./parts/victim.ts', import.meta.url));
    const child = spawn(process.execPath, ['--import', loader, program, '--data', this.#dataDir, ...(this.#plant === null ? [] : ['--plant', this.#plant])], {
      cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, TSX_TSCONFIG_PATH: join(ROOT, 'tsconfig.json') },
    });
    this.#child = child;
    const address = await new Promise<string>((resolve, reject) => {
      let [said, complaint] = ['', ''];
      child.stdout.on('data', (text) => {
        said += String(text);
        const line = /^(http:\S+)\n/.exec(said)?.[1];
        if (line !== undefined) resolve(line);
      });
      child.stderr.on('data', (text) => (complaint = (complaint + String(text)).slice(-2000)));
      child.once('exit', (code) => reject(new TypeError(`the system ended with ${code}: ${complaint}`)));
    });
    child.once('exit', (code, signal) => {
      if (signal !== 'SIGKILL') this.#refused = new TypeError(`the system ended by itself with ${code ?? signal}`);
    });
    if (this.#cookie === '') this.#cookie = await signIn(address);
    this.#address = address;
  }

  /** One officer: answers one question after the other; what was not acknowledged is sent again under the same operation id. */
  async #write(writer: number): Promise<void> {
    for (let n = 0; !this.#stopping; n += 1) {
      const home = this.#homes[(writer * 3 + (n % 3)) % this.#homes.length] as Home;
      const tag = `writer ${writer} act ${n}`;
      const body = JSON.stringify({ operation_id: randomUUID(), subject: home.person, fact: 'annual_income_thb', value: 1000 + n, reason: tag });
      while (!(await this.#sent(home, body))) await pause(30);
      this.acknowledged.add(tag);
      // As from a device that the answer never reached.
      if (n % 7 === 0) await this.#sent(home, body);
    }
  }

  async #sent(home: Home, body: string): Promise<boolean> {
    const address = this.#address;
    if (address === null) return false;
    try {
      const answer = await fetch(`${address}/api/households/${home.id}/answers`, { method: 'POST', body, headers: { 'content-type': 'application/json', cookie: this.#cookie }, signal: AbortSignal.timeout(10_000) });
      const text = await answer.text();
      if (answer.status < 500 && answer.status !== 200) throw new RangeError(`answered ${answer.status}: ${text.slice(0, 300)}`);
      return answer.status === 200;
    } catch (error) {
      if (error instanceof RangeError) throw error;
      return false;
    }
  }
}

async function signIn(address: string): Promise<string> {
  const answer = await fetch(`${address}/api/session`, { method: 'POST', body: JSON.stringify({ account: 'head', password: 'klaikhun' }), headers: { 'content-type': 'application/json' } });
  await answer.arrayBuffer();
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}

function stopPostmaster(dataDir: string, signal: 'SIGKILL' | 'SIGINT'): void {
  const server = runningPostmaster(placeOf(dataDir, databaseAccount()).data);
  try {
    if (server !== null) process.kill(server.pid, signal);
  } catch {
    // It has just ended by itself.
  }
}

/** What the officers were told, beside what stands in every table that an answer touches. */
async function compare(dataDir: string, wave: Wave): Promise<Record<string, Figure>> {
  const database = await startDatabase({ dataDir, databaseUrl: null });
  const owner = new Client({ connectionString: database.ownerUrl });
  try {
    await owner.connect();
    const audit = await checkAudit(owner, []);
    return await asSuperuser(dataDir, async (client) => {
      const { rows } = await client.query<{ why: string; acts: number; whole: boolean }>(
        `select why, count(*)::int as acts, bool_and(exists (select from audit where audit.action_id = action.action_id) and exists (select from outbox where outbox.action_id = action.action_id)
           and exists (select from fact_statement where fact_statement.action_id = action.action_id)) as whole
         from action where kind = 'fact.answered' group by why`,
      );
      const found = new Map(rows.map((row) => [row.why, row]));
      const { rows: astray } = await client.query<{ n: number }>(
        `select ((select count(*) from fact_statement where origin = 'answer' and not exists (select from action where action.action_id = fact_statement.action_id))
           + (select count(*) from outbox where not exists (select from action where action.action_id = outbox.action_id))
           + (select count(*) from audit where action_id is not null and not exists (select from action where action.action_id = audit.action_id)))::int as n`,
      );
      const { rows: behind } = await client.query<{ n: number }>(
        `select count(*)::int as n from (select distinct on (household_id, subject) household_id, subject, facts from fact_statement where origin = 'answer' and facts ? 'annual_income_thb' order by household_id, subject, recorded_order desc) as last
         join person on person.household_id = last.household_id and person.person_id = last.subject where person.facts -> 'annual_income_thb' is distinct from last.facts -> 'annual_income_thb'`,
      );
      return {
        lost: exactly([...wave.acknowledged].filter((tag) => !found.has(tag)).length, 0, 'writes'),
        doubled: exactly(rows.filter((row) => row.acts > 1).length, 0, 'writes'),
        torn: exactly(rows.filter((row) => !row.whole).length + (astray[0]?.n ?? Number.NaN), 0, 'writes'),
        projections_behind: exactly(behind[0]?.n ?? Number.NaN, 0, 'persons'),
        audit_faults: exactly(audit.faults.length, 0, 'faults'),
      };
    });
  } finally {
    await owner.end();
    await database.stop();
  }
}

async function asSuperuser<T>(dataDir: string, work: (client: Client) => Promise<T>): Promise<T> {
  const place = placeOf(dataDir, databaseAccount());
  const passwords = JSON.parse(readFileSync(place.passwords, 'utf8')) as { superuser: string };
  const client = new Client({ host: socketFolder(place, databaseAccount()), user: 'postgres', password: passwords.superuser, database: 'klaikhun' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

export default killNine;
