// A made-up province in a real database, through the product's own loading and deciding: a small one that lives as long as the
// run, of which every measurement gets a copy, and a large one that is loaded once and kept, with the settings people get.
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { placeWords } from '@klaikhun/areas/org';
import { decideProvince } from '@klaikhun/areas/rights/server';
import { migrate, readMigrations } from '@klaikhun/db/migrate.ts';
import type { Law } from '@klaikhun/rules';
import { readConfig } from '@klaikhun/server/config.ts';
import { loadProvince, type ProvinceFiles } from '@klaikhun/server/jobs/load-province.ts';
import { seedDemoAccounts, seedPlaces, seedSystemAccount } from '@klaikhun/server/jobs/seed.ts';
import { lawVersionOf } from '@klaikhun/server/law-version.ts';
import { databaseAccount } from '@klaikhun/server/postgres/account.ts';
import { startDatabase } from '@klaikhun/server/postgres/index.ts';
import { placeOf } from '@klaikhun/server/postgres/place.ts';
import { isAlive, runningPostmaster } from '@klaikhun/server/postgres/postmaster.ts';
import { ensureDatabase, withClient } from '@klaikhun/server/postgres/roles.ts';
import { dayOf, fixedClock, idSource } from '@klaikhun/std';
import { systemRng } from '@klaikhun/std/system';
import { Pool } from 'pg';
import { HOUSEHOLD_COLUMNS, PERSON_COLUMNS } from '../../population/columns.ts';
import { generate } from '../../population/generate.ts';
import { writePopulation } from '../../population/write.ts';
import { runFolder, type TestCluster, testCluster } from '../../testing/cluster.ts';

export const PROVINCE = '55';
export const AS_OF = dayOf(2026, 11, 20);
/** Nine in the morning of that day in Bangkok. */
export const CLOCK = fixedClock(Date.UTC(2026, 10, 20, 2));
const SEED = '2571';

export interface Addresses {
  appUrl: string;
  ownerUrl: string;
}

/** A database of one measurement. `superuserUrl`: for what is put in from outside; the kept province has none. */
export interface Opened extends Addresses {
  superuserUrl: string | null;
  end(): Promise<void>;
}

/** Made once for each size and set of columns, and kept: the same seed gives the same bytes. */
export async function provinceFiles(households: number): Promise<ProvinceFiles> {
  const columns = createHash('sha256').update(JSON.stringify([PERSON_COLUMNS, HOUSEHOLD_COLUMNS])).digest('hex').slice(0, 8);
  const folder = join(readConfig().dataDir, 'bench', `province-${households}-${SEED}-${columns}`);
  const files = { persons: join(folder, 'persons.parquet'), households: join(folder, 'households.parquet'), enrolments: join(folder, 'enrolments.parquet') };
  if (Object.values(files).every((file) => existsSync(file))) return files;
  const people = generate({ households, seed: SEED, province: PROVINCE, asOf: AS_OF });
  if (!people.ok) throw new TypeError(people.problem.title.en);
  await writePopulation(people.value, folder, 'parquet', () => {});
  return files;
}

/** A copy of the small province, which is loaded and decided, and dressed by its superuser's `sql`, once in this process. */
export async function smallProvince(law: Law, files: ProvinceFiles, sql = ''): Promise<Opened> {
  small ??= loadSmall(law, files, sql);
  const base = await small;
  const name = `copy_${randomBytes(6).toString('hex')}`;
  const inCopy = (url: string) => Object.assign(new URL(url), { pathname: `/${name}` }).href;
  const admin = Object.assign(new URL(base.superuserUrl), { pathname: '/postgres' }).href;
  await withClient(admin, (client) => ensureDatabase(client, name, new URL(base.superuserUrl).pathname.slice(1)));
  return {
    appUrl: inCopy(base.appUrl), ownerUrl: inCopy(base.ownerUrl), superuserUrl: inCopy(base.superuserUrl),
    end: () => withClient(admin, async (client) => void (await client.query(`drop database if exists ${name} with (force)`))),
  };
}

let small: Promise<Addresses & { superuserUrl: string }> | null = null;

let cluster: Promise<TestCluster> | null = null;

/** The database server of this process's run; it ends with the process. */
export function clusterOfRun(): Promise<TestCluster> {
  cluster ??= startOfRun();
  return cluster;
}

function startOfRun(): Promise<TestCluster> {
  const folder = runFolder();
  process.once('exit', () => stopAtOnce(folder));
  return testCluster(folder);
}

async function loadSmall(law: Law, files: ProvinceFiles, sql: string): Promise<Addresses & { superuserUrl: string }> {
  const database = await (await clusterOfRun()).database();
  await load(database, law, files);
  await decide(database, law);
  if (sql !== '') await withClient(database.superuserUrl, (superuser) => superuser.query(sql));
  return database;
}

/** The process is ending and cannot wait: the server is told to stop as it stands, since nothing of it is kept. */
function stopAtOnce(folder: string): void {
  const server = runningPostmaster(placeOf(join(folder, 'data'), databaseAccount()).data);
  if (server !== null) process.kill(server.pid, 'SIGQUIT');
  const turn = new Int32Array(new SharedArrayBuffer(4));
  for (let tries = 0; server !== null && isAlive(server.pid) && tries < 100; tries += 1) Atomics.wait(turn, 0, 0, 20);
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

/** The large province: people are loaded once, and decided anew by today's code each time. */
export async function keptProvince(law: Law, files: ProvinceFiles, households: number): Promise<Opened> {
  const dataDir = join(readConfig().dataDir, 'bench', `work-list-${households}`);
  const loaded = join(dataDir, 'loaded');
  const wanted = createHash('sha256').update(`${SEED} ${lawVersionOf(law)} ${JSON.stringify(readMigrations())}`).digest('hex');
  const isLoaded = existsSync(loaded) && readFileSync(loaded, 'utf8') === wanted;
  if (!isLoaded) clear(dataDir);
  mkdirSync(dataDir, { recursive: true });
  const database = await startDatabase({ dataDir, databaseUrl: null });
  try {
    await migrate(database.ownerUrl, CLOCK.now());
    if (!isLoaded) await load(database, law, files);
    writeFileSync(loaded, wanted);
    await decide(database, law);
  } catch (error) {
    await database.stop();
    throw error;
  }
  return { ...database, superuserUrl: null, end: () => database.stop() };
}

/** One of an older law or schema, or whose loading was broken off. */
function clear(dataDir: string): void {
  const place = placeOf(dataDir, databaseAccount());
  if (runningPostmaster(place.data) !== null) throw new TypeError(`another run works with ${dataDir}`);
  for (const folder of [place.folder, dataDir]) rmSync(folder, { recursive: true, force: true });
}

export async function load({ ownerUrl, appUrl }: Addresses, law: Law, files: ProvinceFiles): Promise<void> {
  const since = dayOf(2020, 1, 1);
  await withClient(ownerUrl, async (owner) => {
    await seedPlaces(owner, PROVINCE, since);
    await seedSystemAccount(owner, PROVINCE, since);
    await seedDemoAccounts(owner, PROVINCE, since);
  });
  await withPool(appUrl, (pool) => loadProvince(pool, { law, clock: CLOCK, newId: idSource(CLOCK, systemRng), province: PROVINCE }, files, { th: 'จังหวัดสมมติ', en: 'a made-up province' }));
}

export async function decide({ appUrl }: Addresses, law: Law): Promise<void> {
  const services = { law, clock: CLOCK, newId: idSource(CLOCK, systemRng), province: PROVINCE, lawVersion: lawVersionOf(law), placeWords: (code: string, villageNo: string | null) => placeWords(code, villageNo, null) };
  await withPool(appUrl, (pool) => decideProvince(pool, services));
}

async function withPool<T>(url: string, work: (pool: Pool) => Promise<T>): Promise<T> {
  const pool = new Pool({ connectionString: url, max: 4 });
  pool.on('error', () => {});
  try {
    return await work(pool);
  } finally {
    await pool.end();
  }
}
