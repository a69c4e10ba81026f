// Nine families with names, in two districts of Nan, for tests of the server: small enough to know by heart.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { decideProvince } from '@klaikhun/areas/rights/server';
import { readLawFiles } from '@klaikhun/law/node';
import { compileLaw, type Law } from '@klaikhun/rules';
import { dayOf, idSource, type MovingClock, movingClock, problemError, seededRng } from '@klaikhun/std';
import { Client, Pool } from 'pg';
import { type AppOptions, buildApp } from '../app.ts';
import { loadProvince } from '../jobs/load-province.ts';
import { demoAccounts, seedDemoAccounts, seedPlaces, seedSystemAccount } from '../jobs/seed.ts';
import { seedDemoAbove, seedPostsAbove } from '../jobs/seed-above.ts';
import { seedDemoHoldings, seedOrganisation } from '../jobs/seed-duties.ts';
import { seedForms } from '../jobs/seed-forms.ts';
import { lawVersionOf } from '../law-version.ts';

/** 20 November 2026, nine in the morning in Bangkok. */
export const MORNING = Date.UTC(2026, 10, 20, 2);
export const MUEANG = { district: '5501', subdistrict: '550101' };
export const PUA = { district: '5505', subdistrict: '550501' };

const PERSON_COLUMNS = 'person_id,household_id,national_id,title,first_name,last_name,sex,birth_date,nationality,annual_income_thb,state_pension,in_state_institution,aids_certified,bedridden,registered_lgo';
const PERSONS = `
kham,h-kham,9287354845649,นาง,คำ,ใจดี,F,1944-05,TH,0,,false,false,false,อบต.ตัวอย่าง
dee,h-dee,,นาย,ดี,มีสุข,M,1950-01-02,TH,0,false,false,false,false,
noi,h-noi,,เด็กหญิง,น้อย,ฟ้าใส,F,2024-03-01,TH,0,false,false,false,false,
noi-mother,h-noi,,นางสาว,ฟ้า,ฟ้าใส,F,2000-06-01,TH,60000,false,false,false,false,
boon,h-boon,,นาย,บุญ,=SUM(A1),M,1940-12-31,TH,0,false,false,false,true,
red,h-red,,นาย,แดง,สงวน,M,1980-01-01,TH,50000,false,false,true,false,
rich,h-rich,,นาย,มั่งมี,ศรีสุข,M,1985-01-01,TH,900000,false,false,false,false,
six,h-six,,เด็กชาย,หก,เกือบครบ,M,2020-12-10,TH,0,false,false,false,false,
six-mother,h-six,,นาง,แม่,เกือบครบ,F,1995-01-01,TH,30000,false,false,false,false,
pua,h-pua,,นาง,ปัว,ดอยงาม,F,1950-01-02,TH,0,false,false,false,false,
pua2,h-pua2,,นาย,เมือง,ดอยงาม,M,1949-01-02,TH,0,false,false,false,false,`;
const HOUSEHOLDS = `
h-kham,55,5501,550101,3
h-dee,55,5501,550101,3
h-noi,55,5501,550101,1
h-boon,55,5501,550102,2
h-red,55,5501,550102,2
h-rich,55,5501,550102,4
h-six,55,5501,550101,5
h-pua,55,5505,550501,1
h-pua2,55,5505,550501,2`;
/** Dee receives his allowance since this month; Boon gets 200 baht a month too little; Mueang has applied. */
const ENROLMENTS = `
dee,old_age_allowance,2026-11-01,,700,active,,
boon,old_age_allowance,2015-01-01,,600,active,,
pua2,old_age_allowance,,,,pending,,
pua,old_age_allowance,2010-10-01,2026-01-31,700,ended,,`;

export interface SmallProvince {
  readonly app: OpenAPIHono;
  readonly pool: Pool;
  readonly clock: MovingClock;
  readonly law: Law;
  readonly newId: () => string;
  readonly logged: unknown[];
  /** A signed-in browser. */
  readonly as: (account: string) => Promise<Caller>;
  readonly owner: Client;
  readonly decide: () => Promise<unknown>;
  readonly close: () => Promise<void>;
}

export interface Reply { readonly status: number; readonly headers: Headers; readonly bytes: Uint8Array; /** null when the answer is no JSON. */ readonly json: unknown }
export type Caller = (method: string, path: string, body?: unknown) => Promise<Reply>;

export async function smallLaw(): Promise<Law> {
  const compiled = compileLaw(await readLawFiles());
  if (!compiled.ok) throw problemError(compiled.problem[0]?.problem ?? { code: 'law', status: 500, title: { th: '', en: '' }, next: { th: '', en: '' }, details: {} });
  return compiled.value;
}

export async function smallProvince(addresses: { appUrl: string; ownerUrl: string }, more: Partial<AppOptions> = {}): Promise<SmallProvince> {
  const law = await smallLaw();
  const clock = movingClock(MORNING);
  const rng = seededRng(`small province ${process.hrtime.bigint()}`);
  const newId = idSource(clock, rng);
  const pool = new Pool({ connectionString: addresses.appUrl, max: 6 });
  const owner = new Client({ connectionString: addresses.ownerUrl });
  await owner.connect();
  const since = dayOf(2020, 1, 1);
  await seedPlaces(owner, '55', since);
  await seedSystemAccount(owner, '55', since);
  await seedOrganisation(owner, '55', since, true);
  await seedPostsAbove(owner, since);
  await seedForms(owner, clock);
  await seedDemoAccounts(owner, '55', since);
  await seedDemoHoldings(owner, '55', clock.today());
  await seedDemoAbove(owner, '55', clock.today());
  const files = writeFiles();
  await loadProvince(pool, { law, clock, newId, province: '55' }, files, { th: 'แฟ้มทดสอบ', en: 'the test files' });
  rmSync(files.folder, { recursive: true });
  await statePurposes(owner);
  const services = { law, clock, newId, province: '55', lawVersion: lawVersionOf(law), placeWords: () => ({ th: '', en: '' }) };
  const decide = () => decideProvince(pool, services);
  await decide();
  const logged: unknown[] = [];
  const app = await buildApp({ pool, law, clock, rng, province: '55', demoAccounts: demoAccounts('55'), webDirectory: null, overHttps: false, log: (failure) => logged.push(failure), ...more });
  const close = async () => {
    await pool.end();
    await owner.end();
  };
  return { app, pool, clock, law, newId, logged, owner, decide, close, as: (account) => signIn(app, account) };
}

/** As if everybody had said today why they open each family: what is tested here is what they then see. The purpose has tests of its own. */
async function statePurposes(owner: Client): Promise<void> {
  await owner.query(
    `insert into contact_purpose (province, household_id, purpose_id, account_id, subdistrict, kind, stated_at, ends_at)
     select province, household_id, gen_random_uuid(), account_id, subdistrict, 'came', '2026-11-20', '2027-11-20' from household join area_assignment on starts_with(subdistrict, code) join account using (account_id) where role <> 'system'`,
  );
}

function writeFiles() {
  const folder = mkdtempSync(join(tmpdir(), 'klaikhun-small-'));
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), `${text}\n`);
    return join(folder, name);
  };
  return {
    folder,
    persons: file('persons.csv', PERSON_COLUMNS + PERSONS),
    households: file('households.csv', `household_id,province_code,district_code,subdistrict_code,village_no${HOUSEHOLDS}`),
    enrolments: file('enrolments.csv', `person_id,right,start_date,end_date,amount_thb,status,decided_on,fiscal_year${ENROLMENTS}`),
  };
}

/** The demo account in a browser of its own. */
export async function signIn(app: OpenAPIHono, account: string): Promise<Caller> {
  const response = await app.request('/api/session', { method: 'POST', body: JSON.stringify({ account, password: 'klaikhun' }), headers: { 'content-type': 'application/json' } });
  const cookie = (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  return (method, path, body) => call(app, cookie, method, path, body);
}

export async function call(app: OpenAPIHono, cookie: string, method: string, path: string, body?: unknown): Promise<Reply> {
  const response = await app.request(path, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }), headers: { cookie, 'content-type': 'application/json' } });
  const bytes = new Uint8Array(await response.arrayBuffer());
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return { status: response.status, headers: response.headers, bytes, json: isJson ? JSON.parse(new TextDecoder().decode(bytes)) : null };
}
