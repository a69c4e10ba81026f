// A phone that takes a subdistrict along for the first time, over a weak signal: how many bytes come, how long it takes, is every family there, and
// is every family that was handed out noted. The real engine and the real routes; the signal is computed from what went over it.
import { randomUUID } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { readLawFiles } from '@klaikhun/law/node';
import { transportOver } from '@klaikhun/server/testing/field-transport.ts';
import { seededRng } from '@klaikhun/std';
import { Device, type Transport } from '@klaikhun/sync';
import { cookieOf, onRealStage, placeWorker, type Stage } from '../chaos/real/stage.ts';
import { lawOf } from '../proof/engine.ts';
import { MemoryStore, NO_STORE_FAULTS } from '../testing/memory-store.ts';
import { atLeast, atMost, type Benchmark, exactly } from './frame/model.ts';

const PERSONS = 3_000;
/** Somewhat more persons than that live in them. */
const HOMES = 1_150;
const WORKER = 'worker-0';
const BITS_PER_SECOND = 1_600_000;
const ROUND_TRIP = 300;
/** TCP and TLS 1.3 before the first question. */
const HANDSHAKES = 2;
/** What stands around an answer and a question: measured of the product's own headers, rounded up. */
const AROUND = 1_500;

const firstSync: Benchmark = {
  name: 'first-sync',
  about: 'a subdistrict of 3,000 persons comes to a phone for the first time over 1.6 Mbit/s with 300 ms: bytes, seconds, every family there and noted',
  plants: { not_packed: 'answers come as they are', one_by_one: 'each family is asked for by itself', looks_not_noted: 'every third family that goes along leaves no audit row' },
  async run({ plant }) {
    const law = lawOf(await readLawFiles());
    const spoil = plant === 'looks_not_noted' ? `create function forget() returns trigger language plpgsql as $$ begin if new.deed = 'field.taken_along' and hashtext(new.audit_id::text) % 3 = 0 then return null; end if; return new; end $$;
      create trigger forget before insert on audit for each row execute function forget()` : null;
    return onRealStage(law, { homes: HOMES, workers: 1 }, seededRng('first-sync'), spoil, (stage) => measured(stage, plant));
  },
};

async function measured(stage: Stage, plant: string | null) {
  const persons = await allInOnePlace(stage);
  const signal = { bytes: 0, calls: 0 };
  const deviceId = randomUUID();
  const caller = callerOver(stage, signal, plant !== 'not_packed');
  await caller('POST', '/api/field/devices', { device_id: deviceId, name: 'first' });
  const over = transportOver(caller, deviceId);
  const device = await Device.open({ store: new MemoryStore(NO_STORE_FAULTS), clock: stage.clock, newId: randomUUID, transport: plant === 'one_by_one' ? oneByOne(over) : over });
  const began = performance.now();
  await device.sync();
  const worked = performance.now() - began;
  const onTheWay = (signal.bytes * 8 * 1000) / BITS_PER_SECOND + (signal.calls + HANDSHAKES) * ROUND_TRIP;
  const { rows: [noted] } = await stage.db.query<{ n: number }>(`select count(distinct household_id)::int as n from audit where deed = 'field.taken_along'`);
  return {
    persons: atLeast(persons, PERSONS, 'persons'),
    megabytes: atMost(signal.bytes / 1e6, 1.5, 'MB'),
    seconds: atMost((worked + onTheWay) / 1000, 15, 's'),
    families_missing: exactly(stage.homes.size - device.records().length, 0, 'families'),
    handed_out_and_not_noted: exactly(stage.homes.size - (noted?.n ?? 0), 0, 'families'),
    calls: { value: signal.calls, bound: 'told', unit: 'calls', ok: true },
  };
}

/** Everybody lives in one subdistrict, where the worker works. */
async function allInOnePlace({ db, places, clock, placeOf }: Stage): Promise<number> {
  const [place = ''] = places;
  await db.query('set session_replication_role = replica');
  await db.query(`do $$ declare name text; begin for name in select placed_tables() loop execute format('update %I set subdistrict = %L where subdistrict <> ''''', name, '${place}'); end loop; end $$`);
  await db.query('update household set district = left($1, 4)', [place]);
  await db.query('set session_replication_role = default');
  await placeWorker(db, clock, WORKER, place, placeOf);
  await db.query('vacuum analyze');
  const { rows: [row] } = await db.query<{ n: number }>('select count(*)::int as n from person');
  return row?.n ?? 0;
}

/** Counts what would lie on the wire, packed as the server packs it. */
function callerOver({ app }: Stage, signal: { bytes: number; calls: number }, packed: boolean): Parameters<typeof transportOver>[0] {
  return async (method, path, body) => {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const answer = await app.request(path, {
      method, body: text,
      headers: { cookie: cookieOf(WORKER), ...(packed ? { 'accept-encoding': 'gzip' } : {}), ...(text === undefined ? {} : { 'content-type': 'application/json' }) },
    });
    const bytes = new Uint8Array(await answer.arrayBuffer());
    signal.bytes += bytes.length + Buffer.byteLength(text ?? '') + AROUND;
    signal.calls += 1;
    const read = answer.headers.get('content-encoding') === 'gzip' ? gunzipSync(bytes) : bytes;
    return { status: answer.status, json: JSON.parse(new TextDecoder().decode(read)) as unknown, headers: answer.headers, bytes };
  };
}

function oneByOne(over: Transport): Transport {
  return {
    ...over,
    async pull() {
      const { held, epoch } = await over.manifest();
      const documents = [];
      for (const { id } of held) documents.push(...(await over.records([id])).documents);
      return { documents, cursor: '', more: false, epoch, wipe: false, holds: null };
    },
  };
}

export default firstSync;
