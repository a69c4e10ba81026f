// The audit against somebody with all power over the database: whatever is changed, cut or slipped in is found, and where; nothing is
// found in an honest audit; and noting every look does not slow the work below what a province needs.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, chmodSync } from 'node:fs';
import { inArea } from '@klaikhun/access/pg';
import { migrate } from '@klaikhun/db/migrate.ts';
import { chainChecker, type ChainChecker, type Hashing, type Head } from '@klaikhun/ledger';
import { checkWithin, commit, noteLook, sha256Hashing } from '@klaikhun/ledger/pg';
import { startDatabase } from '@klaikhun/server/postgres/index.ts';
import { withClient } from '@klaikhun/server/postgres/roles.ts';
import { type Rng, seededRng } from '@klaikhun/std';
import { Client, Pool } from 'pg';
import { testCluster, runFolder, endRun, type TestDatabase } from '../testing/cluster.ts';
import { atLeast, atMost, type Benchmark, exactly, type Figure, median } from './frame/model.ts';
import { isLocated, TAMPERINGS, type Victim } from './parts/tampering.ts';

const ROWS = { long: 20_000, quick: 600 };
const TIMES = { long: 1_000, quick: 70, planted: 14 };
const HONEST = 1_000_000;
/** So often the heads are signed while rows are written. */
const SIGNINGS = 20;
const WRITERS = 16;
const SECONDS = 4;

/** Parts of the verifier, to be put in badly. */
interface Verifier { readonly hashing: Hashing; readonly heed: (checker: ChainChecker) => ChainChecker; readonly signed: (heads: readonly Head[]) => readonly Head[] }
const HONEST_VERIFIER: Verifier = { hashing: sha256Hashing, heed: (checker) => checker, signed: (heads) => heads };
const without = (kind: string): Verifier => ({ ...HONEST_VERIFIER, heed: (checker) => ({ ...checker, finish: (...given) => checker.finish(...given).filter((fault) => fault.kind !== kind) }) });
const PLANTED: Readonly<Record<string, Verifier>> = {
  gaps_trusted: without('link_missing'),
  strangers_trusted: { ...HONEST_VERIFIER, heed: (checker) => ({ ...checker, unchained: () => {} }) },
  copies_not_compared: { ...HONEST_VERIFIER, signed: () => [] },
  missing_rows_trusted: without('row_missing'),
  letters_counted_for_bytes: { ...HONEST_VERIFIER, hashing: { ...sha256Hashing, bytesOf: (text) => text.length } },
};

const auditTamper: Benchmark = {
  name: 'audit-tamper',
  about: 'the chained audit: tampering found and located, no false alarm, audited writes a second',
  plants: {
    gaps_trusted: 'the verifier takes a missing number for nothing',
    strangers_trusted: 'the verifier does not look for rows outside the chain',
    copies_not_compared: 'the verifier does not look at the signed copies',
    missing_rows_trusted: 'the verifier takes a link without its row for nothing',
    letters_counted_for_bytes: 'the verifier counts letters where the database counts bytes',
    detail_not_chained: 'the database leaves the detail of a row out of its hash, and the verifier does, too',
  },
  async run({ quick, plant }) {
    const size = plant !== null ? 'planted' : quick ? 'quick' : 'long';
    const folder = runFolder();
    try {
      const database = await (await testCluster(folder)).database();
      const signed = await writeRows(database, size === 'long' ? ROWS.long : ROWS.quick, plant);
      const figures = await tamper(database, signed, TIMES[size], plant);
      if (size === 'planted') return figures;
      return { ...figures, ...(size === 'long' ? { ...(await honestMillion(database)), ...(await durableWrites()) } : await writesAsRatio(database)) };
    } finally {
      await endRun(folder);
    }
  },
};

const WHO = { accountId: 'officer', role: 'field_officer' };
const HOME = { province: '55', householdId: '', subdistrict: '' };
const note = (rng: Rng, n: number) => ({
  deed: rng.pick(['household.read', 'household.history', 'work_list.read']), policy: 'household.read', requestId: `คำขอ-${n}`, detail: { n, หมู่บ้าน: rng.pick(['ดู่ใต้', 'ปัว', 'น้ำเกี๋ยน']) },
  use: 'rights_outreach', relation: 'area', purpose: rng.pick(['task', 'contact', null]), persons: rng.chance(0.5) ? [`9${n}`, 'น้ำ"ใจ'] : [],
});

async function prepare(url: string): Promise<void> {
  await withClient(url, async (client) => {
    await client.query(`insert into place (code, level, name_th, name_en, valid_from) values ('55', 'province', 'น่าน', 'Nan', '2020-01-01')`);
    await client.query(`insert into account (account_id, account, name_th, name_en, role, demo) values ('officer', 'officer', 'ก', 'K', 'field_officer', true)`);
    await client.query(`insert into area_assignment (account_id, code, people, valid_from) values ('officer', '55', true, '2020-01-01')`);
  });
}

/** Honest rows through the product's own way of noting a look. Gives the heads as they were signed in between. */
async function writeRows(database: TestDatabase, rows: number, plant: string | null): Promise<Head[]> {
  await prepare(database.superuserUrl);
  if (plant === 'detail_not_chained') await withClient(database.superuserUrl, (client) => client.query(`create or replace function audit_canonical(shard smallint, seq bigint, entry audit) returns text language sql immutable as $$ select shard || ' ' || seq || ' ' || entry.audit_id $$`));
  const rng = seededRng('an honest audit');
  const pool = poolOf(database.appUrl);
  const signed: Head[] = [];
  try {
    for (let signing = 1; signing <= SIGNINGS; signing += 1) {
      const [from, to] = [Math.floor((rows * (signing - 1)) / SIGNINGS), Math.floor((rows * signing) / SIGNINGS)];
      const work = Array.from({ length: WRITERS }, async (_, writer) => {
        for (let n = from + writer; n < to; n += WRITERS) await inArea(pool, { accountId: 'officer', today: '2026-11-20' }, (db) => noteLook(db, randomUUID, Date.UTC(2026, 10, 20) + n, WHO, HOME, note(rng, n)));
      });
      await Promise.all(work);
      const { rows: heads } = await pool.query<{ shard: number; seq: string; hash: string }>('select * from audit_heads()');
      signed.push(...heads.map((head) => ({ shard: head.shard, seq: Number(head.seq), hash: head.hash })));
    }
  } finally {
    await pool.end();
  }
  return signed;
}

async function tamper(database: TestDatabase, signed: readonly Head[], times: number, plant: string | null): Promise<Record<string, Figure>> {
  const verifier = (plant !== null && PLANTED[plant]) || HONEST_VERIFIER;
  const rng = seededRng('tampering');
  const client = new Client({ connectionString: database.superuserUrl });
  await client.connect();
  const kinds = Object.entries(TAMPERINGS);
  const check = async () => {
    const heads = verifier.signed(signed);
    const hashing = plant === 'detail_not_chained' ? { ...verifier.hashing, chain: blindChain } : verifier.hashing;
    return checkWithin(client, verifier.heed(chainChecker(hashing, heads)), heads);
  };
  let [found, located] = [0, 0];
  try {
    const honest = await check();
    const { rows: links } = await client.query<{ shard: number; seq: number; audit_id: string }>('select shard, seq::int, audit_id from audit_chain order by shard, seq');
    for (let n = 0; n < times; n += 1) {
      const link = rng.pick(links);
      const victim: Victim = { shard: link.shard, seq: link.seq, auditId: link.audit_id };
      await client.query('begin');
      const expected = await (kinds[n % kinds.length] as (typeof kinds)[number])[1](client, victim, rng);
      const { faults } = await check();
      await client.query('rollback');
      found += faults.length > 0 ? 1 : 0;
      located += isLocated(expected, faults, signed) ? 1 : 0;
    }
    return { tamperings: atLeast(times, times, 'times'), found: exactly(found, times, 'times'), located: exactly(located, times, 'times'), false_alarms: exactly(honest.faults.length, 0, 'faults'), honest_rows: atLeast(honest.rows, links.length, 'rows') };
  } finally {
    await client.end();
  }
}

/** What a verifier made for the planted canonical form would compute: place and number of the row alone. */
function blindChain(previous: string, text: string): string {
  const fields: string[] = [];
  let rest = Buffer.from(text);
  while (fields.length < 5 && rest.length > 0) {
    const [, digits = '0'] = /^(\d+):/.exec(rest.toString('utf8', 0, 12)) ?? [];
    const from = digits.length + 1;
    fields.push(rest.toString('utf8', from, from + Number(digits)));
    rest = rest.subarray(from + Number(digits));
  }
  const [shard = '', seq = '', , , id = ''] = fields;
  return sha256Hashing.chain(previous, `${shard} ${seq} ${id}`);
}

/** Many honest rows, chained within the database; none of them may be found wanting. */
async function honestMillion(database: TestDatabase): Promise<Record<string, Figure>> {
  return withClient(database.superuserUrl, async (client) => {
    await client.query(`insert into audit (province, household_id, audit_id, subdistrict, at, account_id, role, deed, policy, request_id, detail, persons)
      select '55', 'h-' || n % 90000, gen_random_uuid(), '550101', timestamptz '2026-11-20' + n * interval '1 millisecond', 'officer', 'field_officer', 'household.read', 'p', 'r' || n, jsonb_build_object('n', n, 'คำ', 'น้ำใจ'), array['9' || n]
      from generate_series(1, ${HONEST}) as n`);
    const began = performance.now();
    const { rows, faults } = await checkWithin(client, chainChecker(sha256Hashing, []), []);
    return { false_alarms_in_a_million: exactly(faults.length, 0, 'faults'), rows_checked: atLeast(rows, HONEST, 'rows'), rows_checked_per_second: atLeast(rows / ((performance.now() - began) / 1000), 100_000, 'rows/s') };
  });
}

/** Acts through the ledger's own commit, each with its audit row, as 16 writers; acts a second. */
async function actsPerSecond(appUrl: string, seconds: number): Promise<number> {
  const pool = poolOf(appUrl);
  let acts = 0;
  const end = performance.now() + seconds * 1000;
  try {
    await Promise.all(Array.from({ length: WRITERS }, async () => {
      while (performance.now() < end) {
        await inArea(pool, { accountId: 'officer', today: '2026-11-20' }, (db) => commit(db, randomUUID, {
          action: { actionId: randomUUID(), operationId: randomUUID(), kind: 'bench.act', at: Date.UTC(2026, 10, 20), why: null, undoes: null, ...HOME, actor: { ...WHO, name: { th: 'ก', en: 'K' } }, body: {} },
          audit: { deed: 'bench.act', policy: 'p', requestId: 'r', detail: {} }, outbox: [], project: async () => ({}),
        }));
        acts += 1;
      }
    }));
  } finally {
    await pool.end();
  }
  return acts / seconds;
}

/** With real durability: every acknowledged act is on the disk. */
async function durableWrites(): Promise<Record<string, Figure>> {
  const dataDir = mkdtempSync('/tmp/klaikhun-durable-');
  chmodSync(dataDir, 0o711);
  const database = await startDatabase({ dataDir, databaseUrl: null });
  try {
    await migrate(database.ownerUrl, 0);
    await withClient(database.ownerUrl, async (owner) => {
      await owner.query(`insert into place (code, level, name_th, name_en, valid_from) values ('55', 'province', 'น่าน', 'Nan', '2020-01-01')`);
      await owner.query(`insert into account (account_id, account, name_th, name_en, role, demo) values ('officer', 'officer', 'ก', 'K', 'field_officer', true)`);
      await owner.query(`insert into area_assignment (account_id, code, people, valid_from) values ('officer', '55', true, '2020-01-01')`);
    });
    const rounds: number[] = [];
    for (let round = 0; round < 5; round += 1) rounds.push(await actsPerSecond(database.appUrl, SECONDS));
    return { audited_writes_per_second: atLeast(median(rounds), 2_000, 'acts/s') };
  } finally {
    await database.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** What the chain costs: acts with it to acts without it, in one run. */
async function writesAsRatio(database: TestDatabase): Promise<Record<string, Figure>> {
  const trigger = (how: 'enable' | 'disable') => withClient(database.superuserUrl, (client) => client.query(`alter table audit ${how} trigger chained`));
  const ratios: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    await trigger('disable');
    const bare = await actsPerSecond(database.appUrl, 0.7);
    await trigger('enable');
    ratios.push(bare / (await actsPerSecond(database.appUrl, 0.7)));
  }
  return { times_as_slow_with_the_chain: atMost(median(ratios), 3, 'times') };
}

function poolOf(url: string): Pool {
  const pool = new Pool({ connectionString: url, max: WRITERS });
  pool.on('error', () => {});
  return pool;
}

export default auditTamper;
