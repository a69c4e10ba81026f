// The real system for phones without a signal: the product's routes on a real database, a clock moved by hand, workers with places of their own,
// and what others do meanwhile (seal, move workers, close phones), put in past the product.
import { createHash } from 'node:crypto';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Law } from '@klaikhun/rules';
import { buildApp } from '@klaikhun/server/app.ts';
import { withClient } from '@klaikhun/server/postgres/roles.ts';
import { isoOf, movingClock, type MovingClock, type Rng } from '@klaikhun/std';
import { type Client, Pool } from 'pg';
import { CLOCK, PROVINCE, provinceFiles, smallProvince } from '../../bench/parts/province.ts';

export interface Home { readonly householdId: string; readonly subdistrict: string; readonly persons: readonly string[] }
export interface Stage {
  readonly app: OpenAPIHono; readonly clock: MovingClock; readonly db: Client; readonly homes: ReadonlyMap<string, Home>; readonly places: readonly string[];
  /** Where each worker works now; null: nowhere any more. */
  readonly placeOf: Map<string, string | null>;
  readonly sealed: Set<string>;
}

const YEAR = 400 * 86_400_000;
const token = (account: string) => `token of ${account}`;

export async function onRealStage<T>(law: Law, size: { homes: number; workers: number }, rng: Rng, spoil: string | null, work: (stage: Stage) => Promise<T>): Promise<T> {
  const opened = await smallProvince(law, await provinceFiles(size.homes));
  const clock = movingClock(CLOCK.now());
  const pool = new Pool({ connectionString: opened.appUrl, max: 6 });
  pool.on('error', () => {});
  const app = await buildApp({ pool, law, clock, rng, province: PROVINCE, demoAccounts: [], webDirectory: null, overHttps: false, log: (failure) => console.error(failure) });
  try {
    return await withClient(opened.superuserUrl ?? '', async (db) => {
      // Everybody's work is nobody's: what goes along is what a round takes along.
      await db.query('update work_item set owner = null');
      if (spoil !== null) await db.query(spoil);
      const homes = await readHomes(db);
      // Where most families live: several workers meet there.
      const homesIn = (place: string) => [...homes.values()].filter((home) => home.subdistrict === place).length;
      const places = [...new Set([...homes.values()].map((home) => home.subdistrict))].sort((one, other) => homesIn(other) - homesIn(one) || (one < other ? -1 : 1)).slice(0, Math.max(2, Math.ceil(size.workers / 3)));
      const placeOf = new Map<string, string | null>();
      for (let n = 0; n < size.workers; n += 1) await hire(db, clock, `worker-${n}`, places[n % places.length] as string, placeOf);
      return work({ app, clock, db, homes, places, placeOf, sealed: new Set() });
    });
  } finally {
    await pool.end();
    await opened.end();
  }
}

async function readHomes(db: Client): Promise<Map<string, Home>> {
  const { rows } = await db.query<{ household_id: string; subdistrict: string; persons: string[] }>(
    'select household.household_id, household.subdistrict, array_agg(person_id order by position) as persons from household join person using (province, household_id) group by 1, 2 order by 1');
  return new Map(rows.map((row) => [row.household_id, { householdId: row.household_id, subdistrict: row.subdistrict, persons: row.persons }]));
}

async function hire(db: Client, clock: MovingClock, account: string, place: string, placeOf: Stage['placeOf']): Promise<void> {
  const [at, until] = [new Date(clock.now()), new Date(clock.now() + YEAR)];
  await db.query(`insert into account (account_id, account, name_th, name_en, role, demo) values ($1, $1, $1, $1, 'field_officer', true)`, [account]);
  await db.query('insert into session (token_hash, account_id, started_at, expires_at, confirmed_at, last_seen_at) values ($1, $2, $3, $4, $3, $4)', [createHash('sha256').update(token(account)).digest(), account, at, until]);
  await placeWorker(db, clock, account, place, placeOf);
}

/** From today on this place, and no other; with a round that takes it along for as long as anybody may. */
export async function placeWorker(db: Client, clock: MovingClock, account: string, place: string | null, placeOf: Stage['placeOf']): Promise<void> {
  const today = isoOf(clock.today());
  await db.query('delete from area_assignment where account_id = $1', [account]);
  if (place !== null) await db.query('insert into area_assignment (account_id, code, people, valid_from) values ($1, $2, true, $3)', [account, place, today]);
  placeOf.set(account, place);
  await renewRound(db, clock, account, place);
}

/** As if the worker began a new round each month. */
export async function renewRound(db: Client, clock: MovingClock, account: string, place: string | null): Promise<void> {
  const today = isoOf(clock.today());
  await db.query('delete from field_round where account_id = $1', [account]);
  if (place !== null) {
    await db.query(`insert into field_round (round_id, account_id, subdistrict, village_no, valid_from, valid_to, why, action_id) values (gen_random_uuid(), $1, $2, null, $3, $3::date + 29, 'chaos', gen_random_uuid())`, [account, place, today]);
  }
}

export async function sealHome({ db, sealed, homes, clock }: Stage, id: string, on: boolean): Promise<void> {
  if (on === sealed.has(id)) return;
  const home = homes.get(id);
  if (on) {
    await db.query(`insert into seal (province, household_id, seal_id, subdistrict, reason, why, sealed_by, sealed_at) values ($1, $2, gen_random_uuid(), $3, 'other', null, 'worker-0', $4)`, [PROVINCE, id, home?.subdistrict, new Date(clock.now())]);
    sealed.add(id);
  } else {
    await db.query(`update seal set lifted_at = $2 where household_id = $1 and lifted_at is null`, [id, new Date(clock.now())]);
    sealed.delete(id);
  }
}

export const cookieOf = (account: string): string => `klaikhun_session=${token(account)}`;

export interface Reply { readonly status: number; readonly json: unknown }
export async function callAs(app: OpenAPIHono, account: string, method: string, path: string, body?: unknown): Promise<Reply> {
  const response = await app.request(path, { method, headers: { cookie: cookieOf(account), ...(body === undefined ? {} : { 'content-type': 'application/json' }) }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  return { status: response.status, json: await response.json().catch(() => null) };
}

/** What this worker may hold now, by what the stage knows alone. */
export function scopeOf({ homes, placeOf, sealed }: Stage, account: string): Set<string> {
  const place = placeOf.get(account) ?? null;
  return new Set([...homes.values()].filter((home) => home.subdistrict === place && !sealed.has(home.householdId)).map((home) => home.householdId));
}
