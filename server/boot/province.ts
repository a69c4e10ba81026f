// The province of this installation: its places and accounts, the made-up people of the first run, and the decisions of today.
// Every step can be done again: what a crash cut off is missing whole, and the next start does it.
import { inArea } from '@klaikhun/access/pg';
import { placeWords, SYSTEM_ACCOUNT } from '@klaikhun/areas/org';
import { readPlaces } from '@klaikhun/areas/org/server';
import { decideProvince, latestRun, type RightsServices } from '@klaikhun/areas/rights/server';
import type { Law } from '@klaikhun/rules';
import { type Clock, idSource, isoOf, type Rng, uuidv7 } from '@klaikhun/std';
import type { Pool } from 'pg';
import type { Config } from '../config.ts';
import { loadProvince } from '../jobs/load-province.ts';
import { seedDemoAccounts, seedPlaces, seedSystemAccount } from '../jobs/seed.ts';
import { seedDemoAbove, seedPostsAbove } from '../jobs/seed-above.ts';
import { seedForms } from '../jobs/seed-forms.ts';
import { seedDemoHoldings, seedOrganisation } from '../jobs/seed-duties.ts';
import { lawVersionOf } from '../law-version.ts';
import { ensureEpoch } from '../postgres/epoch.ts';
import { withClient } from '../postgres/roles.ts';
import { demoFiles } from './population.ts';
import type { Progress } from './progress.ts';

export interface ProvinceParts {
  readonly config: Config;
  readonly pool: Pool;
  readonly ownerUrl: string;
  readonly law: Law;
  readonly clock: Clock;
  readonly rng: Rng;
  readonly province: string;
}

const SOURCE = { th: 'จังหวัดสาธิต (คนสมมติ)', en: 'The made-up province of the demo' };

export async function prepareProvince(parts: ProvinceParts, progress: Progress): Promise<void> {
  await seed(parts);
  if (parts.config.demo !== null && !(await hasPeople(parts))) await loadDemo(parts, parts.config.demo, progress);
  if (await isUndecided(parts)) await progress.step('คิดสิทธิของทุกคนในจังหวัด', (tell) => decide(parts, tell));
}

/** True when somebody lives here whose rights have not been decided as of today by the law of today. */
export async function isUndecided({ pool, law, clock, province, ...parts }: ProvinceParts): Promise<boolean> {
  const run = await latestRun(pool, province);
  if (run !== null) return run.asOf !== clock.today() || run.lawVersion !== lawVersionOf(law);
  return hasPeople({ pool, law, clock, province, ...parts });
}

export async function decide(parts: ProvinceParts, tell: (share: number) => void): Promise<void> {
  await decideProvince(parts.pool, await rightsServices(parts), tell);
}

async function seed({ config, ownerUrl, clock, rng, province }: ProvinceParts): Promise<void> {
  await withClient(ownerUrl, async (owner) => {
    await ensureEpoch(owner, uuidv7(clock, rng), clock.now());
    await seedPlaces(owner, province, clock.today());
    await seedSystemAccount(owner, province, clock.today());
    await seedOrganisation(owner, province, clock.today(), config.demo !== null);
    await seedPostsAbove(owner, clock.today());
    await seedForms(owner, clock);
    if (config.demo === null) return;
    await seedDemoAccounts(owner, province, clock.today());
    await seedDemoHoldings(owner, province, clock.today());
    await seedDemoAbove(owner, province, clock.today());
  });
}

async function hasPeople({ pool, clock, province }: ProvinceParts): Promise<boolean> {
  return inArea(pool, { accountId: SYSTEM_ACCOUNT, today: isoOf(clock.today()) }, async (db) => {
    const { rows } = await db.query<{ found: boolean }>('select exists (select from household where province = $1) as found', [province]);
    return rows[0]?.found === true;
  });
}

async function loadDemo(parts: ProvinceParts, demo: NonNullable<Config['demo']>, progress: Progress): Promise<void> {
  const { config, clock, pool, law, rng, province } = parts;
  const households = demo.households.toLocaleString('en');
  const folder = await progress.step(`สร้างจังหวัดสาธิต ${households} ครัวเรือน (คนสมมติทั้งหมด)`, (tell) => demoFiles(config.dataDir, demo, clock.today(), tell));
  const files = { persons: `${folder}/persons.csv`, households: `${folder}/households.csv`, enrolments: `${folder}/enrolments.csv` };
  const services = { law, clock, newId: idSource(clock, rng), province };
  await progress.step('นำเข้าฐานข้อมูล', (tell) => loadProvince(pool, services, files, SOURCE, tell));
}

async function rightsServices({ pool, law, clock, rng, province }: ProvinceParts): Promise<RightsServices> {
  const places = await readPlaces(pool, province);
  const names = new Map((places?.districts ?? []).flatMap((district) => district.subdistricts.map((one) => [one.code, { subdistrict: one.name, district: district.name }] as const)));
  return {
    law, clock, province, newId: idSource(clock, rng), lawVersion: lawVersionOf(law),
    placeWords: (code, villageNo) => placeWords(code, villageNo, names.get(code) ?? null),
  };
}
