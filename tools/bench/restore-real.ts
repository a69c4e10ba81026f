// A real server's backup, drilled with the field's own tools: officers write, the machine burns, pgBackRest and the second disk put everything
// back. What the guide tells an office to set is what is set here. Where the tools are not installed this says so aloud and looks at the guide.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { migrate } from '@klaikhun/db/migrate.ts';
import { readLawFiles } from '@klaikhun/law/node';
import { ROOT } from '@klaikhun/server/config.ts';
import { startDatabase } from '@klaikhun/server/postgres/index.ts';
import { withClient } from '@klaikhun/server/postgres/roles.ts';
import { lawOf } from '../proof/engine.ts';
import { atLeast, atMost, type Benchmark, exactly, type Figure } from './frame/model.ts';
import { contentOf } from './parts/content.ts';
import { decide, load, provinceFiles } from './parts/province.ts';
import { RealServer, REPOSITORY_SETTINGS, SERVER_SETTINGS, whyNoTools } from './parts/real-server.ts';
import { type Acknowledged, writeWhile } from './parts/writers.ts';

const NOW = Date.UTC(2026, 10, 20);
/** Milliseconds of writing before and after the backup that is made meanwhile; the second is longer than what the archive waits for. */
const SIZES = { quick: { households: 200, before: 1_500, after: 5_500 }, long: { households: 3000, before: 30_000, after: 30_000 } } as const;
type Size = (typeof SIZES)[keyof typeof SIZES];

/** What is put back: with the second disk or without, the whole log or a part of it, from the last backup or from the first. */
const WAYS = {
  whole: { withSecond: true, to: ['--type=default'], fromFirst: false },
  archive: { withSecond: false, to: ['--type=default'], fromFirst: false },
  point: { withSecond: true, to: ['--type=name', '--target=calm', '--target-action=promote'], fromFirst: true },
  backup: { withSecond: false, to: ['--type=immediate', '--target-action=promote'], fromFirst: true },
} as const;
type Way = keyof typeof WAYS;

const restoreReal: Benchmark = {
  name: 'restore-real',
  about: 'a real server with pgBackRest and pg_receivewal burns under load: nothing acknowledged is lost with the second disk, at most 5 s without',
  plants: {
    second_disk_left_out: 'what lies on the second disk is not used',
    archive_left_out: 'nothing of the archive is played back after the backup',
    point_missed: 'the log is played back past the moment that was asked for',
    broken_let_through: 'what is put back for a broken backup is a whole one',
  },
  impossible: async () => (whyNoTools() === null ? null : `${whyNoTools()}: no server was put back, only the guide was compared with the settings`),
  async run({ quick, plant }) {
    if (whyNoTools() !== null) return { settings_not_in_the_guide: exactly(missingInGuide(plant !== null), 0, 'settings') };
    taken ??= burn(quick ? SIZES.quick : SIZES.long);
    const burnt = await taken;
    if (plant === 'second_disk_left_out') return lost(burnt, 'archive');
    if (plant === 'archive_left_out') return lostWithoutSecond(burnt, 'backup');
    if (plant === 'point_missed') return atThePoint(burnt, 'whole');
    if (plant === 'broken_let_through') return refused(burnt, true);
    return {
      ...(await lost(burnt, 'whole')), ...(await lostWithoutSecond(burnt, 'archive')), ...(await atThePoint(burnt, 'point')), ...(await refused(burnt, false)),
      files_in_the_clear: exactly(inTheClear(burnt.server), 0, 'files'), settings_not_in_the_guide: exactly(missingInGuide(false), 0, 'settings'),
    };
  },
};

interface Burnt { readonly server: RealServer; readonly acknowledged: readonly Acknowledged[]; readonly burntAt: number; readonly calm: string; /** Put back once, and left running. */ readonly back: Map<Way, { readonly seconds: number }> }
/** Once in this process. */
let taken: Promise<Burnt> | null = null;

async function putBack({ server, back }: Burnt, way: Way): Promise<{ readonly seconds: number }> {
  const known = back.get(way);
  if (known !== undefined) return known;
  const { withSecond, to, fromFirst } = WAYS[way];
  const [first = ''] = readdirSync(join(server.repository, 'backup', 'klaikhun')).filter((one) => /^\d{8}-\d{6}F$/.test(one)).sort();
  const done = { seconds: await server.restore(way, { withSecond, to: fromFirst ? [...to, `--set=${first}`] : to }) };
  back.set(way, done);
  return done;
}

async function burn({ households, before, after }: Size): Promise<Burnt> {
  const server = new RealServer();
  process.once('exit', () => server.end());
  await server.create();
  const database = await startDatabase({ dataDir: join(server.folder, 'app'), databaseUrl: server.url('klaikhun_owner') });
  await migrate(database.ownerUrl, NOW);
  const law = lawOf(await readLawFiles());
  await load(database, law, await provinceFiles(households));
  await decide(database, law);
  if (server.backRest('backup', { more: ['--type=full'] }) !== 0) throw new TypeError('pgBackRest made no backup');
  await server.receive();
  const superuser = server.url('postgres');
  const calm = await contentOf(superuser);
  await withClient(superuser, (client) => client.query(`select pg_create_restore_point('calm')`));
  const writing = writeWhile(database.appUrl);
  await pause(before);
  // A second backup while officers write.
  const incremental = server.backRest('backup', { more: ['--type=incr'] });
  await pause(after);
  const acknowledged = writing.soFar();
  const burntAt = performance.now();
  server.destroy();
  await writing.stop().catch(() => {});
  await database.stop();
  if (incremental !== 0) throw new TypeError('pgBackRest made no backup under load');
  return { server, acknowledged, burntAt, calm, back: new Map() };
}

async function lost(burnt: Burnt, way: Way): Promise<Record<string, Figure>> {
  const { seconds } = await putBack(burnt, way);
  const { acknowledged, server } = burnt;
  const found = await actsIn(server, way);
  return {
    acknowledged: atLeast(acknowledged.length, 200, 'writes'), lost_with_second_disk: exactly(acknowledged.filter((one) => !found.has(one.why)).length, 0, 'writes'),
    doubled: exactly([...found.values()].filter((times) => times > 1).length, 0, 'writes'), torn: exactly([...found.values()].filter((times) => times === TORN).length, 0, 'writes'), restored_s: atMost(seconds, 60, 's'),
  };
}

/** The seconds before the fire of which the archive alone knows nothing. */
async function lostWithoutSecond(burnt: Burnt, way: Way): Promise<Record<string, Figure>> {
  await putBack(burnt, way);
  const { acknowledged, burntAt, server } = burnt;
  const found = await actsIn(server, way);
  const first = acknowledged.filter((one) => !found.has(one.why)).reduce((least, one) => Math.min(least, one.at), burntAt);
  return { lost_seconds_with_the_archive_alone: atMost((burntAt - first) / 1000, 5, 's') };
}

async function atThePoint(burnt: Burnt, way: Way): Promise<Record<string, Figure>> {
  await putBack(burnt, way);
  const content = await contentOf(burnt.server.url('postgres', way));
  return { equal_content_at_the_point: exactly(content === burnt.calm && content !== '', true, '') };
}

/** Acts of the officers and how often each stands there; whole ones only count with their audit and their message. */
async function actsIn(server: RealServer, base: string): Promise<Map<string, number>> {
  return withClient(server.url('postgres', base), async (client) => {
    const { rows } = await client.query<{ why: string; n: number; whole: boolean }>(
      `select why, count(*)::int as n, bool_and(exists (select from audit where audit.action_id = action.action_id) and exists (select from outbox where outbox.action_id = action.action_id)) as whole from action where kind = 'bench.act' group by why`,
    );
    return new Map(rows.map((row) => [row.why, row.whole ? row.n : TORN]));
  });
}

/** Without its audit or its message. */
const TORN = -1;

/** A changed byte, a wrong passphrase, a cluster that is in use: pgBackRest refuses each, and whoever answers goes on answering. */
async function refused(burnt: Burnt, plant: boolean): Promise<Record<string, Figure>> {
  await putBack(burnt, 'whole');
  const { server } = burnt;
  const before = await actsIn(server, 'whole');
  const broken = server.copyRepository(plant ? 'repository-planted' : 'repository-broken');
  if (!plant) breakLargest(join(broken, 'backup', 'klaikhun'));
  const codes = [
    server.backRest('restore', { base: plant ? 'planted' : 'broken', repository: broken }), server.backRest('restore', { base: plant ? 'strange-planted' : 'stranger', passphrase: 'some other passphrase' }), server.backRest('restore', { base: 'whole' }),
  ];
  const after = await actsIn(server, 'whole');
  return { broken_ones_refused: exactly(codes.filter((code) => code !== 0).length, 3, 'restores'), in_use_untouched: exactly(after.size === before.size && before.size > 0, true, '') };
}

function breakLargest(folder: string): void {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)).filter((path) => statSync(path).isFile() && !/\.info|manifest|\.copy/.test(path));
  for (const path of files.sort((one, other) => statSync(other).size - statSync(one).size).slice(0, 5)) {
    const bytes = readFileSync(path);
    bytes[Math.floor(bytes.length / 2)] = (bytes[Math.floor(bytes.length / 2)] ?? 0) ^ 1;
    writeFileSync(path, bytes);
  }
}

/** OpenSSL's own mark stands at the beginning of whatever is encrypted. */
function inTheClear({ repository }: RealServer): number {
  return readdirSync(repository, { recursive: true, encoding: 'utf8' }).map((name) => join(repository, name)).filter((path) => statSync(path).isFile() && readFileSync(path).subarray(0, 8).toString('latin1') !== 'Salted__').length;
}

function missingInGuide(plant: boolean): number {
  const guide = readFileSync(join(ROOT, 'docs', 'guide-backup.md'), 'utf8').split('\n').map((line) => line.trim());
  return [...SERVER_SETTINGS, ...REPOSITORY_SETTINGS].filter((setting) => !guide.includes(plant ? `${setting} ` : setting)).length;
}

export default restoreReal;
