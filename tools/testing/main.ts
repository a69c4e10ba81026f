// npm test: every check there is, in an order that finds the quick faults first. A failing step does not stop the later ones, so
// that one run shows everything. The last line is "N passed, N failed"; the exit code is 0 only when something ran and all passed.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ROOT } from '@klaikhun/server/config.ts';
import { ensureChromium, NO_CHROMIUM } from './chromium.ts';
import { type Count, countStep, countVitest, type VitestReport } from './count.ts';

interface Step {
  title: string;
  /** Runs in a process of its own; counts as one, unless `count` reads what it reports. */
  args: string[];
  count?: (exitCode: number) => Count;
}

/** A step that hangs must not keep the result back for ever. */
const STEP_LIMIT = 35 * 60_000;
const scratch = mkdtempSync(join(tmpdir(), 'klaikhun-reports-'));

function steps(chromium: string | null): Step[] {
  return [
    { title: 'กฎของบ้าน · tidy', args: typeScript('tools/tidy/main.ts') },
    ...readdirSync(ROOT).filter((file) => /^tsconfig.*\.json$/.test(file)).map((file) => (
      { title: `ชนิดข้อมูล · type check (${file})`, args: [program('typescript', 'tsc'), '-p', file, '--noEmit'] })),
    { title: 'ตรวจโค้ด · lint', args: [program('@biomejs/biome', 'biome'), 'lint', '--error-on-warnings', '--max-diagnostics=100', '.'] },
    vitest('หน่วยย่อย คุณสมบัติ ฐานข้อมูล · unit, property and database tests', 'vitest.config.ts'),
    ...(chromium === null ? [] : [vitest('เส้นทางในเบราว์เซอร์ · browser journeys', 'tools/testing/journeys.config.ts')]),
    ...benchmarks().map((name) => ({ title: `วัด · benchmark ${name} --quick`, args: typeScript('tools/bench/main.ts', name, '--quick') })),
  ];
}

async function main(): Promise<number> {
  const began = Date.now();
  const total: Count = { passed: 0, failed: 0 };
  const lines: string[] = [];
  const skipped: string[] = [];
  const note = (title: string, count: Count, took: number) => {
    total.passed += count.passed;
    total.failed += count.failed;
    if (count.skipped) skipped.push(title);
    lines.push(`${count.skipped ? '! SKIPPED' : count.failed === 0 ? '✓' : '✗'} ${title}: ${count.passed} passed, ${count.failed} failed (${seconds(took)} s)`);
    console.log(`${lines.at(-1)}\n`);
  };

  const chromium = ensureChromium((line) => console.log(line));
  if (chromium === null) {
    console.log(NO_CHROMIUM);
    note('Chromium', { passed: 0, failed: 1 }, Date.now() - began);
  }
  for (const step of steps(chromium)) {
    console.log(`── ${step.title}`);
    const from = Date.now();
    const exitCode = await run(step.args, chromium);
    note(step.title, (step.count ?? countStep)(exitCode), Date.now() - from);
  }
  rmSync(scratch, { recursive: true, force: true });
  console.log([`── ผลรวม · summary (${seconds(Date.now() - began)} s)`, ...lines].join('\n'));
  if (skipped.length > 0) console.log(`ข้าม ${skipped.length} (เครื่องนี้ไม่อนุญาต) · skipped, because this machine does not allow it: ${skipped.join('; ')}`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 && total.passed > 0 ? 0 : 1;
}

/** Vitest tells on the screen and, for the count, in a file. */
function vitest(title: string, config: string): Step {
  const report = join(scratch, `${config.replaceAll('/', '-')}.json`);
  return {
    title,
    args: [join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs'), 'run', '--config', config,
      '--reporter', 'default', '--reporter', 'json', '--outputFile.json', report],
    count: (exitCode) => countVitest(existsSync(report) ? (JSON.parse(readFileSync(report, 'utf8')) as VitestReport) : null, exitCode),
  };
}

function typeScript(file: string, ...args: string[]): string[] {
  return [...process.execArgv, join(ROOT, file), ...args];
}

/** The file behind a package's command. */
function program(name: string, command: string): string {
  const manifest = createRequire(import.meta.url).resolve(`${name}/package.json`);
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8')) as { bin: Record<string, string> };
  return join(dirname(manifest), bin[command] ?? '');
}

function benchmarks(): string[] {
  const folder = join(ROOT, 'tools', 'bench');
  return readdirSync(folder).flatMap((file) => /^([a-z][a-z0-9-]*)\.ts$/.exec(file)?.[1] ?? []).filter((name) => name !== 'main').sort();
}

function run(args: string[], chromium: string | null): Promise<number> {
  const env = { ...process.env, ...(chromium === null ? {} : { CHROMIUM: chromium }) };
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'], env, timeout: STEP_LIMIT });
  return new Promise((resolve) => {
    child.on('error', () => resolve(1));
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(1);
}

process.exitCode = await main();
