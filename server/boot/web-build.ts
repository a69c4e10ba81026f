// The web pages, built when they are missing or older than their sources, so that a start never serves yesterday's screens.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { problemError } from '@klaikhun/std';
import { productionEnvironment, ROOT } from '../config.ts';
import { problems } from './problems.ts';

/** One folder for each state of the sources: a server that runs keeps its own pages while another start builds newer ones. */
const BUILT = join(ROOT, 'web', 'dist');
const CACHE = join(ROOT, '.cache');
/** Today's pages, and those that a server or two may still be serving. */
const KEPT = 4;
const ENTRIES = ['index.html', 'check.html', 'privacy.html'];
/** All that a page is made of. Too much here costs a build, too little an outdated page. */
const SOURCES = ['web', 'areas', 'packages', 'law', 'reference'];

/** The folder to serve. `build` does the work when it is needed (a parameter, so that its line is only shown then). */
export async function webPages(build: (work: () => Promise<void>) => Promise<void>): Promise<string> {
  const folder = join(BUILT, hashOfSources().slice(0, 16));
  if (ENTRIES.some((entry) => !existsSync(join(folder, entry)))) await build(() => buildPages(folder));
  return folder;
}

async function buildPages(folder: string): Promise<void> {
  // Built elsewhere and renamed: a build that breaks off leaves nothing half done.
  mkdirSync(CACHE, { recursive: true });
  const making = mkdtempSync(join(CACHE, 'web-'));
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin', 'vite.js');
  const { code, output } = await run([vite, 'build', join(ROOT, 'web'), '--outDir', making, '--emptyOutDir', '--logLevel', 'warn']);
  if (code !== 0) {
    rmSync(making, { recursive: true, force: true });
    throw problemError(problems.no_web({ output: output.trim() }));
  }
  mkdirSync(BUILT, { recursive: true });
  try {
    renameSync(making, folder);
  } catch {
    // Another start has built the same pages in the meantime, or an old attempt lies there without its entries.
    if (ENTRIES.some((entry) => !existsSync(join(folder, entry)))) {
      rmSync(folder, { recursive: true, force: true });
      renameSync(making, folder);
    } else rmSync(making, { recursive: true, force: true });
  }
  forgetOld();
}

function forgetOld(): void {
  const folders = readdirSync(BUILT).map((name) => join(BUILT, name)).sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  for (const old of folders.slice(KEPT)) rmSync(old, { recursive: true, force: true });
}

/** A process of its own with our loader (its settings import TypeScript), whose memory goes back when it ends. */
function run(args: string[]): Promise<{ code: number; output: string }> {
  const child = spawn(process.execPath, [...process.execArgv, ...args], { cwd: ROOT, env: productionEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code: code ?? 1, output })));
}

function hashOfSources(): string {
  const hash = createHash('sha256').update(readFileSync(join(ROOT, 'package-lock.json')));
  for (const folder of SOURCES) addFolder(hash, join(ROOT, folder));
  return hash.digest('hex');
}

function addFolder(hash: ReturnType<typeof createHash>, folder: string): void {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (/^(node_modules|server|dist)$|\.test\.tsx?$|\.md$/.test(entry.name)) continue;
    if (entry.isDirectory()) addFolder(hash, path);
    else if (entry.isFile()) hash.update(path.slice(ROOT.length)).update('\0').update(readFileSync(path));
  }
}
