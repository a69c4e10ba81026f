// The citizens' sign-in: the state's own when the settings name it, a made-up one that runs beside the demo, or none.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inArea } from '@klaikhun/access/pg';
import { SYSTEM_ACCOUNT } from '@klaikhun/areas/org';
import type { Provider } from '@klaikhun/areas/org/server';
import { callsTo } from '@klaikhun/outbound/node';
import { buddhistYear, isoOf, parseDate, problemError } from '@klaikhun/std';
import { problems } from './problems.ts';
import type { ProvinceParts } from './province.ts';

export interface CitizensSignIn { readonly provider: Provider | null; readonly stop: () => Promise<void> }

const NONE: CitizensSignIn = { provider: null, stop: async () => {} };
/** So many people of the demo have a door at the made-up provider. */
const DOORS = 6;

export async function citizensSignIn(parts: ProvinceParts): Promise<CitizensSignIn> {
  const { config } = parts;
  if (config.identityProvider !== null) return { ...NONE, provider: givenProvider(config.identityProvider, config.secretsDir) };
  return config.demo === null ? NONE : demoProvider(parts);
}

function givenProvider(issuer: string, secretsDir: string): Provider {
  const file = join(secretsDir, 'identity-provider.json');
  const read = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { client_id?: unknown; client_secret?: unknown }) : {};
  if (typeof read.client_id !== 'string' || typeof read.client_secret !== 'string') throw problemError(problems.no_client({ file }));
  const out = callsTo({ origins: [new URL(issuer).origin] });
  return { issuer, clientId: read.client_id, clientSecret: read.client_secret, fetch: (url, options) => out(url, options) };
}

/** Its library is there where this is developed and tried; an installation without it does without the door. */
async function demoProvider({ pool, clock, province }: ProvinceParts): Promise<CitizensSignIn> {
  const module = await import('@klaikhun/tools/identity-provider/provider.ts').catch(() => null);
  if (module === null) return NONE;
  const people = () => inArea(pool, { accountId: SYSTEM_ACCOUNT, today: isoOf(clock.today()) }, async (db) => {
    const { rows } = await db.query<{ national_id: string; title: string | null; first_name: string | null; last_name: string | null; birth: string | null; sex: string | null; village_no: string | null }>(
      `select national_id, title, first_name, last_name, person.facts ->> 'birth_date' as birth, person.facts ->> 'sex' as sex, village_no from household join person using (province, household_id)
       where province = $1 and national_id is not null and person.facts ->> 'death_date' is null and person.facts ->> 'birth_date' < '2000' order by household_id, position limit $2`, [province, DOORS],
    );
    return rows.map((row, i) => ({
      pid: row.national_id, title: row.title ?? '', given_name: row.first_name ?? '', family_name: row.last_name ?? '', birthdate: asTheStateWrites(row.birth ?? '', i),
      address: `${11 + i} หมู่ที่ ${row.village_no ?? '1'} ต.ในเวียง อ.เมืองน่าน จ.น่าน`, gender: i % 2 === 0 ? '' : row.sex === 'M' ? 'male' : 'female',
    }));
  });
  const running = await module.startProvider(people);
  return { provider: { issuer: running.issuer, clientId: running.clientId, clientSecret: running.clientSecret }, stop: running.stop };
}

/** In the Buddhist era, now and then with the day or the month missing. */
function asTheStateWrites(birth: string, i: number): string {
  const read = parseDate(birth, { partial: true });
  if (!read.ok) return '';
  const iso = isoOf(read.value.day);
  const year = String(buddhistYear(read.value.day));
  return i % 3 === 1 ? year : i % 3 === 2 ? `${year}-${iso.slice(5, 7)}-00` : `${year}${iso.slice(4)}`;
}
