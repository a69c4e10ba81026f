// A small decided province in a data folder of its own, in a database that waits for the disk as the product's does: made once for a
// state of the code and kept, so that every benchmark that breaks something breaks a copy.
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrate } from '@klaikhun/db/migrate.ts';
import { readLawFiles } from '@klaikhun/law/node';
import { readConfig, ROOT } from '@klaikhun/server/config.ts';
import { databaseAccount } from '@klaikhun/server/postgres/account.ts';
import { startDatabase } from '@klaikhun/server/postgres/index.ts';
import { giveTo, placeOf, socketFolder } from '@klaikhun/server/postgres/place.ts';
import { systemClock } from '@klaikhun/std/system';
import { Client } from 'pg';
import { lawOf } from '../../proof/engine.ts';
import { decide, load, provinceFiles } from './province.ts';

const HOUSEHOLDS = 300;
const HOMES = 24;

export interface Home { readonly id: string; readonly person: string }
export interface SmallSystem { readonly folder: string; readonly homes: readonly Home[] }

let made: Promise<SmallSystem> | null = null;

export function smallSystem(): Promise<SmallSystem> {
  made ??= find();
  return made;
}

/** A copy that may be broken. `dataDir` is made. */
export function copySmallSystem({ folder }: SmallSystem, dataDir: string): void {
  mkdirSync(dataDir, { recursive: true });
  chmodSync(dataDir, 0o711);
  cpSync(folder, dataDir, { recursive: true, verbatimSymlinks: true });
  giveTo(databaseAccount(), placeOf(dataDir, databaseAccount()).folder, 0o700);
}

async function find(): Promise<SmallSystem> {
  const kept = join(readConfig().dataDir, 'bench');
  const folder = join(kept, `small-system-${stateOfCode()}`);
  if (!existsSync(join(folder, 'homes.json'))) await make(kept, folder);
  return { folder, homes: JSON.parse(readFileSync(join(folder, 'homes.json'), 'utf8')) as Home[] };
}

async function make(kept: string, folder: string): Promise<void> {
  mkdirSync(kept, { recursive: true });
  for (const name of readdirSync(kept)) if (name.startsWith('small-system-')) rmSync(join(kept, name), { recursive: true, force: true });
  // Made where the database's account can walk, then brought to its place whole.
  const making = join('/tmp', `klaikhun-small-${process.pid}`);
  mkdirSync(making, { mode: 0o711 });
  chmodSync(making, 0o711);
  try {
    const homes = await fill(making);
    writeFileSync(join(making, 'homes.json'), JSON.stringify(homes));
    const beside = `${folder}.${process.pid}`;
    cpSync(making, beside, { recursive: true, verbatimSymlinks: true });
    renameSync(beside, folder);
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
}

async function fill(dataDir: string): Promise<Home[]> {
  const law = lawOf(await readLawFiles());
  const database = await startDatabase({ dataDir, databaseUrl: null });
  try {
    await migrate(database.ownerUrl, systemClock.now());
    await load(database, law, await provinceFiles(HOUSEHOLDS));
    await decide(database, law);
    return await asSuperuser(dataDir, async (client) => {
      const { rows } = await client.query<Home>(`select work_item.household_id as id, (select person_id from person where person.household_id = work_item.household_id order by position limit 1) as person
        from work_item where state = 'open' order by household_id limit ${HOMES}`);
      // What is asked here is durability: each officer has said why each family is opened.
      await client.query(`insert into contact_purpose (province, household_id, purpose_id, account_id, subdistrict, kind, stated_at, ends_at)
        select province, household_id, gen_random_uuid(), 'demo-head', subdistrict, 'came', '2020-01-01', '2100-01-01' from household`);
      // Nobody writes as fast as these eight; what one account may ask has tests of its own.
      await client.query('update limit_ceiling set allowed = 1000000');
      return rows;
    });
  } finally {
    await database.stop();
  }
}

/** Whoever looks past every policy at what is there. */
export async function asSuperuser<T>(dataDir: string, work: (client: Client) => Promise<T>): Promise<T> {
  const place = placeOf(dataDir, databaseAccount());
  const passwords = JSON.parse(readFileSync(place.passwords, 'utf8')) as { superuser: string };
  const client = new Client({ host: socketFolder(place, databaseAccount()), user: 'postgres', password: passwords.superuser, database: 'klaikhun' });
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Of all that takes part in making it: another province would be found by the next run of changed code. */
function stateOfCode(): string {
  const hash = createHash('sha256').update(String(HOUSEHOLDS));
  for (const part of ['areas', 'db', 'law', 'packages', 'reference', 'server', 'tools/population', 'tools/bench/parts', 'package-lock.json']) {
    for (const path of filesOf(part)) hash.update(path).update(readFileSync(join(ROOT, path)));
  }
  return hash.digest('hex').slice(0, 16);
}

function* filesOf(path: string): Generator<string> {
  if (statSync(join(ROOT, path)).isFile()) return yield path;
  for (const entry of readdirSync(join(ROOT, path), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name === 'node_modules' || entry.name === 'web' || /\.test\.tsx?$/.test(entry.name)) continue;
    if (entry.isDirectory()) yield* filesOf(`${path}/${entry.name}`);
    else if (/\.(?:ts|sql|yaml|json)$/.test(entry.name)) yield `${path}/${entry.name}`;
  }
}
