// The server from nothing to its address: settings, database, tables, province, decisions, pages, port. `npm start` runs this.
import { readLimits } from '@klaikhun/access/pg';
import { CHECK_TASK, readLookCeilings } from '@klaikhun/areas/household/server';
import { migrate } from '@klaikhun/db/migrate.ts';
import { readLawFiles } from '@klaikhun/law/node';
import { compileLaw, type Law } from '@klaikhun/rules';
import { idSource, isoOf, ProblemError, problemError } from '@klaikhun/std';
import { systemClock, systemRng } from '@klaikhun/std/system';
import { Pool } from 'pg';
import { buildApp } from './app.ts';
import { checkAsked } from './boot/audit-check.ts';
import { signHeadsAlways } from './boot/audit-heads.ts';
import { type Room, roomIn } from './http/room.ts';
import { webServer } from './http/wire.ts';
import { workInBackground } from './boot/background.ts';
import { citizensSignIn } from './boot/citizens.ts';
import { close, listen } from './boot/listen.ts';
import { decideEveryDay } from './boot/nightly.ts';
import { refuseOpenSecrets } from './boot/open-secrets.ts';
import { problems } from './boot/problems.ts';
import { showProgress } from './boot/progress.ts';
import { prepareProvince, type ProvinceParts } from './boot/province.ts';
import { noteServing, servedAlready } from './boot/running.ts';
import { keepPersonKeys } from './boot/search.ts';
import { secretKeyIn } from './boot/secret-keys.ts';
import { watchDatabase } from './boot/watch-database.ts';
import { webPages } from './boot/web-build.ts';
import { type Config, readConfig } from './config.ts';
import { demoAccounts } from './jobs/seed.ts';
import { startDatabase } from './postgres/index.ts';
import { storageProblem } from './postgres/storage.ts';

/** The province of the demo, until an installation can choose. */
const PROVINCE = '55';

const progress = showProgress(process.stdout, () => performance.now());
/** What must be ended, in the reverse order of its start. */
const endings: (() => unknown)[] = [];
/** Named when something on its disk goes wrong. */
let dataDirSeen = '';

async function start(): Promise<void> {
  const config = readConfig();
  dataDirSeen = config.dataDir;
  progress.say('ใกล้คุณ (Klaikhun) กำลังเริ่ม');
  const already = await servedAlready(config);
  if (already !== null) return progress.say(`  ✓ ระบบเปิดอยู่แล้วที่ ${already}`);

  refuseOpenSecrets(config.secretsDir);
  const parts = await prepareData(config);
  const pages = await webPages((work) => progress.step('สร้างหน้าเว็บ', work));
  const limits = await readLimits(parts.pool, parts.clock);
  const lookCeilings = await readLookCeilings(parts.pool, isoOf(parts.clock.today()));
  endings.push(() => limits.settle());
  const citizens = await citizensSignIn(parts);
  endings.push(citizens.stop);
  const app = await buildApp({
    ...parts,
    demoAccounts: config.demo === null ? [] : demoAccounts(parts.province),
    webDirectory: pages,
    overHttps: config.publicUrl?.startsWith('https:') ?? false,
    searchKey: secretKeyIn(config.secretsDir, 'search-key'),
    secondFactorKey: secretKeyIn(config.secretsDir, 'second-factor-key'),
    provider: citizens.provider,
    publicOrigin: config.publicUrl === null ? null : new URL(config.publicUrl).origin,
    log: (failure) => console.error(failure),
    limits,
    lookCeilings,
    behindProxy: config.publicUrl !== null,
  });
  const server = webServer(app.fetch, idSource(parts.clock, parts.rng));
  const port = await listen(server, config);
  endings.push(
    await signHeadsAlways({ ...parts, secretsDir: config.secretsDir, auditCopy: config.auditCopy }, (line) => console.error(line)),
    await workInBackground(parts, (line) => console.error(line), { [CHECK_TASK]: ({ check = '' }) => checkAsked({ ...parts, secretsDir: config.secretsDir, auditCopy: config.auditCopy }, check) }),
    () => close(server), decideEveryDay(parts, (line) => progress.say(`  ${line}`)),
  );
  const address = config.publicUrl ?? `http://${config.host === '0.0.0.0' || config.host === '::' ? 'localhost' : config.host}:${port}`;
  endings.push(noteServing(config, port, address));
  welcome(config, address);
}

async function prepareData(config: Config): Promise<ProvinceParts & { room: Room | null }> {
  const clock = systemClock;
  const law = await readLaw();
  const database = await progress.step('เปิดฐานข้อมูล', () => startDatabase(config));
  endings.push(database.stop, watchDatabase(database, (line) => console.error(line)));
  if (database.movedTo) progress.say(`    ข้อมูลอยู่ที่ ${database.movedTo} เพราะบัญชีของฐานข้อมูลเปิดโฟลเดอร์ของ DATA_DIR ไม่ได้`);
  await progress.step('ปรับโครงสร้างฐานข้อมูล', () => migrate(database.ownerUrl, clock.now()));
  const pool = new Pool({ connectionString: database.appUrl, max: config.databaseConnections, application_name: 'klaikhun' });
  // A connection that the database closes while it lies idle is made anew by the pool; without a listener it would end the process.
  pool.on('error', (error) => console.error(error.message));
  endings.push(() => pool.end());
  const room = database.folder === null ? null : roomIn(database.folder, () => performance.now());
  const parts = { config, pool, room, ownerUrl: database.ownerUrl, law, clock, rng: systemRng, province: PROVINCE };
  await prepareProvince(parts, progress);
  await keepPersonKeys(parts);
  return parts;
}

async function readLaw(): Promise<Law> {
  const compiled = compileLaw(await readLawFiles());
  if (compiled.ok) return compiled.value;
  throw problemError(problems.broken_law({ faults: JSON.stringify(compiled.problem.slice(0, 5), null, 1) }));
}

function welcome(config: Config, address: string): void {
  progress.say(`\n  เปิดแล้วที่ ${address}  (เช็กสิทธิเองได้ที่ ${address}/check)`);
  if (config.demo !== null) {
    progress.say('  บัญชีสาธิต (คนและข้อมูลสมมติทั้งหมด):');
    const shown = new Set<string>();
    for (const { account, password, role, role_name, what } of demoAccounts(PROVINCE)) {
      if (shown.has(role)) continue;
      shown.add(role);
      progress.say(`    ${account.padEnd(14)} ${password.padEnd(10)} ${role_name.th}: ${what.th}`);
    }
  }
  progress.say('  กด Ctrl+C เพื่อปิด\n');
}

let ending = false;

async function end(exitCode: number): Promise<void> {
  if (ending) return;
  ending = true;
  for (const stop of endings.toReversed()) {
    try {
      await stop();
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
    }
  }
  process.exit(exitCode);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    // The second Ctrl-C means it.
    if (ending) process.exit(1);
    void end(0);
  });
}
// The launcher is gone, however it went: nobody watches over this server any more.
process.on('disconnect', () => void end(0));

try {
  await start();
  if (endings.length === 0) process.exit(0);
} catch (error) {
  if (ending) await new Promise(() => {});
  const problem = error instanceof ProblemError ? error.problem : storageProblem(error, dataDirSeen);
  if (problem !== null) {
    const { title, next } = problem;
    console.error(`\n${title.th}\n  ${next.th}\n${title.en}\n  ${next.en}`);
  } else console.error(error);
  await end(1);
}
