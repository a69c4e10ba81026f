// A Chromium for the browser tests: the one that is there, else one that can be had. Never a silent skip.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { readConfig } from '@klaikhun/server/config.ts';
import { type Browser, chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome.exe', 'msedge.exe'];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** The program of a Chromium that starts, or null. */
export function chromiumPath(): string | null {
  const { chromium: given, programFolders } = readConfig();
  if (given !== null) return runs(given) ? given : null;
  const onPath = programFolders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...onPath, ...PLACES, playwrightsOwn()].find((path) => existsSync(path) && runs(path)) ?? null;
}

/** As `chromiumPath`, but gets one when there is none: Debian's package where we may install it, else Playwright's download. */
export function ensureChromium(say: (line: string) => void): string | null {
  const found = chromiumPath();
  if (found !== null) return found;
  if (process.getuid?.() === 0 && isThere('apt-get')) {
    say('ติดตั้ง Chromium ของ Debian · Installing the chromium package');
    run('apt-get', ['update', '-qq']);
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium']);
  }
  const installed = chromiumPath();
  if (installed !== null) return installed;
  say('ดาวน์โหลด Chromium ของ Playwright · Downloading the Chromium of Playwright');
  run(process.execPath, [join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js'), 'install', 'chromium']);
  return chromiumPath();
}

/** What to do when there is none and none can be had. */
export const NO_CHROMIUM = [
  'ไม่มี Chromium สำหรับทดสอบหน้าเว็บ และติดตั้งเองไม่สำเร็จ',
  '  ติดตั้ง Chromium หรือ Google Chrome (Debian: sudo apt-get install chromium) หรือตั้ง CHROMIUM เป็นตำแหน่งของโปรแกรม แล้วสั่ง npm test อีกครั้ง',
  'There is no Chromium to test the pages with, and none could be installed.',
  '  Install Chromium or Google Chrome (Debian: sudo apt-get install chromium), or set CHROMIUM to the path of the program, then run npm test again.',
].join('\n');

/** A browser for tests. It only ever opens our own pages, so it does without the sandbox, which root and containers cannot have. */
export async function launchChromium(executablePath = chromiumPath()): Promise<Browser> {
  if (executablePath === null) throw Error(NO_CHROMIUM);
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage', '--lang=th-TH'] });
}

function playwrightsOwn(): string {
  try {
    return chromium.executablePath();
  } catch {
    return '';
  }
}

// Some systems have a chromium-browser that only tells how to install one.
function runs(path: string): boolean {
  try {
    return /(chrom|edge)\w* .*\d+\.\d+/i.test(execFileSync(path, ['--version'], { encoding: 'utf8', timeout: 30_000, stdio: ['ignore', 'pipe', 'ignore'] }));
  } catch {
    return false;
  }
}

function isThere(program: string): boolean {
  return spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;
}

function run(program: string, args: string[]): void {
  spawnSync(program, args, { stdio: ['ignore', 2, 2], timeout: 600_000, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
}
