// A backup taken while officers write, the data lost, the backup put back: every table is as it was, and a broken backup is refused
// before anything is touched.
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, copyFileSync, createReadStream, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readBackup, writeBackup } from '@klaikhun/backup/node';
import { migrate } from '@klaikhun/db/migrate.ts';
import { readLawFiles } from '@klaikhun/law/node';
import { checkAudit } from '@klaikhun/ledger/pg';
import { readConfig } from '@klaikhun/server/config.ts';
import { databaseAccount } from '@klaikhun/server/postgres/account.ts';
import { backUp, restore } from '@klaikhun/server/postgres/backup.ts';
import { startDatabase } from '@klaikhun/server/postgres/index.ts';
import { placeOf } from '@klaikhun/server/postgres/place.ts';
import { withClient } from '@klaikhun/server/postgres/roles.ts';
import { ProblemError } from '@klaikhun/std';
import { Client } from 'pg';
import { lawOf } from '../proof/engine.ts';
import { atLeast, atMost, type Benchmark, exactly, type Figure } from './frame/model.ts';
import { millionPeople } from './parts/million.ts';
import { contentOf } from './parts/content.ts';
import { decide, load, provinceFiles } from './parts/province.ts';
import { writeWhile } from './parts/writers.ts';

const HOUSEHOLDS = 300;
const PASSPHRASE = 'only for the benchmark, never again';
const NOW = Date.UTC(2026, 10, 20);

const restoreBenchmark: Benchmark = {
  name: 'restore',
  about: 'a backup under load put back: equal content, acknowledged writes kept, broken backups refused with the data untouched',
  plants: {
    log_left_out: 'the log that makes the copied files consistent is not in the backup',
    file_forgotten: 'a file of the database is missing from the backup, and its list',
    bytes_not_proven: 'a changed piece of the backup is let through',
  },
  async run({ quick, plant }) {
    taken ??= take();
    const drill = await taken;
    const other = foldersIn(drill.folder, `other-${plant ?? 'none'}`);
    if (plant === 'bytes_not_proven') return refused(drill, other, plant);
    if (plant !== null) return spoiled(drill, other, plant);
    const small = { ...(await putBack(drill, other)), ...(await refused(drill, other, plant)) };
    return quick ? small : { ...small, ...(await aMillion(drill.folder)) };
  },
};

interface Folders { readonly dataDir: string; readonly secretsDir: string }
const foldersIn = (folder: string, name: string): Folders => ({ dataDir: join(folder, name), secretsDir: join(folder, name, 'secrets') });

interface Drill { readonly folder: string; readonly busy: string; readonly calm: string; readonly acknowledged: readonly string[]; readonly before: string }
/** Taken once in this process; each measurement puts them back somewhere else. */
let taken: Promise<Drill> | null = null;

/** Two backups of one province: while officers write, and at rest. */
async function take(): Promise<Drill> {
  const folder = mkdtempSync('/tmp/klaikhun-restore-');
  chmodSync(folder, 0o711);
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  const home = foldersIn(folder, 'home');
  const [busy, calm] = [join(folder, 'busy.backup'), join(folder, 'calm.backup')];
  const database = await startDatabase({ dataDir: home.dataDir, databaseUrl: null });
  try {
    await migrate(database.ownerUrl, NOW);
    const law = lawOf(await readLawFiles());
    await load(database, law, await provinceFiles(HOUSEHOLDS));
    await decide(database, law);
    const writing = writeWhile(database.appUrl);
    const acknowledged = await writing.some(40);
    await backUp({ ...home, out: busy, passphrase: PASSPHRASE, now: NOW });
    await writing.stop();
    const before = await contentOf(superuserUrl(home));
    await backUp({ ...home, out: calm, passphrase: PASSPHRASE, now: NOW });
    return { folder, busy, calm, acknowledged, before };
  } finally {
    await database.stop();
  }
}

async function putBack({ busy, calm, acknowledged, before }: Drill, other: Folders): Promise<Record<string, Figure>> {
  let after = '';
  let faults = Number.NaN;
  await restore({ file: calm, passphrase: PASSPHRASE, ...other, now: NOW, prove: async (ownerUrl, superuser) => {
    after = await contentOf(superuser);
    faults = await withOwner(ownerUrl, async (owner) => (await checkAudit(owner, [])).faults.length);
  } });
  let missing = Number.NaN;
  await restore({ file: busy, passphrase: PASSPHRASE, ...other, now: NOW, prove: async (_ownerUrl, superuser) => {
    const there = await withClient(superuser, async (client) => new Set((await client.query<{ why: string }>(`select why from action where kind = 'bench.act'`)).rows.map((row) => row.why)));
    missing = acknowledged.filter((act) => !there.has(act)).length;
  } });
  return {
    equal_content: exactly(after === before && before !== '', true, ''), audit_faults: exactly(faults, 0, 'faults'),
    acknowledged_before_the_backup: atLeast(acknowledged.length, 40, 'writes'), lost_of_them: exactly(missing, 0, 'writes'),
  };
}

/** Backups that are not as they were written: each refused by its own Problem, while what stands in the place stays byte for byte. */
async function refused({ folder, calm: good }: Drill, place: Folders, plant: string | null): Promise<Record<string, Figure>> {
  if (plant !== null) await restore({ file: good, passphrase: PASSPHRASE, ...place, now: NOW });
  const stamp = stampOf(place);
  const bytes = readFileSync(good);
  const broken = join(folder, 'broken.backup');
  const attempts: [string, () => void, string][] = [
    ['backup.wrong_passphrase', () => copyFileSync(good, broken), 'some other passphrase'],
    ['backup.cut_off', () => { copyFileSync(good, broken); truncateSync(broken, bytes.length - 100); }, PASSPHRASE],
    ['backup.cut_off', () => { copyFileSync(good, broken); truncateSync(broken, Math.floor(bytes.length / 2)); }, PASSPHRASE],
    ['backup.damaged', () => { const changed = Buffer.from(bytes); changed[Math.floor(bytes.length / 3)] = (changed[Math.floor(bytes.length / 3)] ?? 0) ^ 1; writeFileSync(broken, changed); }, PASSPHRASE],
    ['backup.no_backup', () => writeFileSync(broken, randomBytes(5000)), PASSPHRASE],
    ['backup.no_backup', () => writeFileSync(broken, ''), PASSPHRASE],
  ];
  let wrong = 0;
  for (const [code, breakIt, passphrase] of attempts) {
    breakIt();
    const told = await restore({ file: plant === 'bytes_not_proven' ? good : broken, passphrase, ...place, now: NOW }).then(() => 'restored', (error: unknown) => (error instanceof ProblemError ? error.problem.code : String(error)));
    // A cut in the middle of a piece may also be read as damage of that piece: both refuse.
    if (told !== code && !(code === 'backup.cut_off' && told === 'backup.damaged')) wrong += 1;
  }
  return { refusals_that_failed: exactly(wrong, 0, 'backups'), touched_by_a_refusal: exactly(plant === 'bytes_not_proven' ? false : stampOf(place) !== stamp, false, ''), refusals: atLeast(attempts.length, 6, 'backups') };
}

/** The planted backups are rewritten without a part, rightly sealed: only starting the database, or looking at it, can tell. */
async function spoiled({ folder, calm: good, before }: Drill, place: Folders, plant: string): Promise<Record<string, Figure>> {
  const unpacked = join(folder, `unpacked-${plant}`);
  const manifest = await readBackup(good, PASSPHRASE, unpacked);
  const leftOut = plant === 'log_left_out' ? (path: string) => path.startsWith('data/pg_wal/') : (path: string) => path === largest(manifest.files);
  async function* entries() {
    for (const path of readdirSync(unpacked, { recursive: true, encoding: 'utf8' })) {
      if (statSync(join(unpacked, path)).isFile() && !leftOut(path)) yield { path, open: () => createReadStream(join(unpacked, path)) as AsyncIterable<Buffer> };
    }
  }
  const file = join(folder, 'spoiled.backup');
  await writeBackup(file, PASSPHRASE, entries(), async () => ({ madeAt: manifest.madeAt, facts: manifest.facts }));
  let after = '';
  await restore({ file, passphrase: PASSPHRASE, ...place, now: NOW, prove: async (_owner, superuser) => {
    after = await contentOf(superuser);
  } }).catch(() => {});
  return { equal_content: exactly(after === before, true, '') };
}

/** The largest table file of the app's own database. */
function largest(files: readonly { path: string; bytes: number }[]): string {
  return [...files].filter((file) => /^data\/base\/\d+\/\d{5,}$/.test(file.path)).sort((a, b) => b.bytes - a.bytes)[0]?.path ?? '';
}

const stampOf = (place: Folders) => createHash('sha256').update(readFileSync(join(placeOf(place.dataDir, databaseAccount()).data, 'global', 'pg_control'))).digest('hex');

function superuserUrl(folders: Folders): string {
  const place = placeOf(folders.dataDir, databaseAccount());
  const { superuser } = JSON.parse(readFileSync(place.passwords, 'utf8')) as { superuser: string };
  return `postgresql://postgres:${superuser}@localhost/klaikhun?host=${encodeURIComponent(join(place.folder, 'socket'))}`;
}

async function withOwner<T>(url: string, work: (owner: Client) => Promise<T>): Promise<T> {
  const owner = new Client({ connectionString: url });
  await owner.connect();
  return work(owner).finally(() => owner.end());
}

/** Over a million persons: backed up, put back, answering. */
async function aMillion(folder: string): Promise<Record<string, Figure>> {
  const kept = await millionPeople(lawOf(await readLawFiles()));
  const dataDir = join(readConfig().dataDir, 'bench', 'million');
  const file = join(folder, 'million.backup');
  const into = foldersIn(folder, 'million');
  try {
    const before = await contentOf(kept.superuserUrl);
    const began = performance.now();
    await backUp({ dataDir, secretsDir: join(dataDir, 'secrets'), out: file, passphrase: PASSPHRASE, now: NOW });
    const backedUp = performance.now();
    let after = '';
    let proving = 0;
    await restore({ file, passphrase: PASSPHRASE, ...into, now: NOW, prove: async (_owner, superuser) => {
      const start = performance.now();
      after = await contentOf(superuser);
      proving = performance.now() - start;
    } });
    const restored = (performance.now() - backedUp - proving) / 1000;
    const { rows } = await withClient(kept.superuserUrl, (client) => client.query<{ n: number }>('select count(*)::int as n from person'));
    return {
      million_persons: atLeast(rows[0]?.n ?? 0, 1_000_000, 'persons'), million_equal_content: exactly(after === before, true, ''),
      million_backup_s: atMost((backedUp - began) / 1000, 600, 's'), million_restored_s: atMost(restored, 60, 's'),
    };
  } finally {
    await kept.end();
  }
}

export default restoreBenchmark;
