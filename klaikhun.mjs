#!/usr/bin/env node
// The entry of everything: `node klaikhun.mjs start|test|bench|lock`. Plain JavaScript that imports Node alone, since nothing is
// installed yet when it starts. It installs what is missing, then hands over to TypeScript.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = fileURLToPath(new URL('.', import.meta.url));
const LOCK_FILE = join(ROOT, 'package-lock.json');
const MODULES = join(ROOT, 'node_modules');
const STAMP = join(MODULES, '.klaikhun-installed');

const COMMANDS = {
  start: { file: 'server/main.ts', installs: true, th: 'เปิดระบบ', en: 'start the system' },
  test: { file: 'tools/testing/main.ts', installs: true, th: 'ตรวจทั้งหมด', en: 'run every check' },
  bench: { file: 'tools/bench/main.ts', installs: true, th: 'วัดความเร็วและความถูกต้อง', en: 'run a benchmark' },
  // The lock must be mended before `npm ci` can read it, so this one never installs.
  lock: { file: 'tools/lock/main.ts', installs: false, th: 'ซ่อมไฟล์ล็อกหลัง npm install', en: 'mend the lock after npm install' },
};

/** Refuses an older Node with a sentence a newcomer understands. */
export function checkNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`ต้องใช้ Node.js 20.19 ขึ้นไป (เครื่องนี้มี ${version}) ติดตั้งรุ่นใหม่จาก https://nodejs.org แล้วลองอีกครั้ง`);
  console.error(`Klaikhun needs Node.js 20.19 or newer (this is ${version}). Install one from https://nodejs.org and try again.`);
  process.exit(1);
}

/** Runs `npm ci` unless the installed packages are those of the lock file. Quick (a hash) when there is nothing to do. */
export async function ensureInstalled() {
  checkNode();
  const wanted = wantedStamp();
  if (isStamped(wanted)) return;
  const turn = await takeTurn(join(ROOT, '.cache', 'install.lock'));
  try {
    if (isStamped(wanted)) return;
    if (!isInstalledByHand()) await install(turn);
    writeFileSync(STAMP, wanted);
  } finally {
    turn.end();
  }
}

/**
 * Runs a TypeScript file of this repository in a process of its own (threads of it can then load TypeScript too) and ends
 * with its exit code. The child hears when this process dies, however it dies, by the channel between them.
 */
export async function runTypeScript(file, args = [], { env = {} } = {}) {
  const loader = pathToFileURL(createRequire(join(ROOT, 'package.json')).resolve('tsx')).href;
  const child = spawn(process.execPath, ['--import', loader, join(ROOT, file), ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, TSX_TSCONFIG_PATH: join(ROOT, 'tsconfig.json'), ...env },
  });
  // Ctrl-C reaches the child by itself, being in the same terminal group; a signal to this process alone does not.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.on('SIGHUP', () => child.kill('SIGHUP'));
  stopWithLauncher(child);
  const [code, signal] = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (...ended) => resolve(ended));
  });
  process.exit(code ?? (signal ? 1 : 0));
}

// npm killed by force cannot tell us; without this the server would go on holding its port with nobody watching it.
function stopWithLauncher(child) {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return;
  const launchers = launchersNow();
  setInterval(() => launchersNow() !== launchers && child.kill('SIGTERM'), 500).unref();
}

// Our parent and, as npm puts a shell between us, the parent's parent, where the system tells it cheaply.
function launchersNow() {
  const parent = process.ppid;
  try {
    // pid (name) state ppid ...; the name may hold anything, also brackets.
    const [, grandparent] = readFileSync(`/proc/${parent}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
    return `${parent} ${grandparent}`;
  } catch {
    return String(parent);
  }
}

function wantedStamp() {
  const libc = process.platform === 'linux' && !process.report.getReport().header.glibcVersionRuntime ? 'musl' : '';
  return createHash('sha256').update(readFileSync(LOCK_FILE)).update(`${process.platform} ${process.arch} ${libc}`).digest('hex');
}

function isStamped(wanted) {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted;
}

// Someone who ran `npm install` has everything already: npm's own record, written when an installation ends, says so.
function isInstalledByHand() {
  const record = join(MODULES, '.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages ?? {};
  const wanted = JSON.parse(readFileSync(LOCK_FILE, 'utf8')).packages ?? {};
  const here = (entry) => fits(entry.os, process.platform) && fits(entry.cpu, process.arch);
  const isOther = ([path, entry]) => {
    if (!path.includes('node_modules/') || (entry.optional && !here(entry))) return false;
    return installed[path]?.version !== entry.version && !entry.optional;
  };
  return !Object.entries(wanted).some(isOther);
}

function fits(allowed, value) {
  return !allowed || allowed.includes(value);
}

async function install(turn) {
  console.error('กำลังติดตั้งสิ่งที่ต้องใช้ (ครั้งแรกราว 1 นาที) · Installing what is missing');
  const began = Date.now();
  rmSync(STAMP, { force: true });
  const args = ['ci', '--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'];
  // Remains of an installation that was cut off can trip npm; the second try finds nothing to trip over.
  let code = await runNpm(args, turn);
  if (code !== 0) {
    rmSync(MODULES, { recursive: true, force: true, maxRetries: 10 });
    code = await runNpm(args, turn);
  }
  if (code !== 0) {
    console.error('ติดตั้งไม่สำเร็จ: ตรวจการเชื่อมต่ออินเทอร์เน็ตและพื้นที่ดิสก์ แล้วสั่งคำสั่งเดิมอีกครั้ง (รายละเอียดอยู่ด้านบน)');
    console.error('The installation failed: check the network and the free disk space, then run the same command again.');
    process.exit(1);
  }
  console.error(`ติดตั้งเสร็จใน ${((Date.now() - began) / 1000).toFixed(1)} วินาที`);
}

function runNpm(args, turn) {
  const own = process.env.npm_execpath;
  const windows = process.platform === 'win32';
  const [command, before] = own ? [process.execPath, [own]] : [windows ? 'npm.cmd' : 'npm', []];
  const child = spawn(command, [...before, ...args], { cwd: ROOT, stdio: ['ignore', 2, 2], shell: !own && windows });
  // npm lives on when we are killed, so it is noted too: nobody starts over while it still writes.
  if (child.pid) turn.note(child.pid);
  return new Promise((resolve) => {
    child.on('error', () => resolve(1));
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

/**
 * Waits until the lock folder is ours: two starts at once must not install over each other. It holds one file for each process
 * at work, named by its id; when all of them are gone the turn is over, however they ended.
 */
async function takeTurn(folder) {
  mkdirSync(join(folder, '..'), { recursive: true });
  for (let said = false; ; said = true) {
    try {
      mkdirSync(folder);
      const note = (pid) => writeFileSync(join(folder, String(pid)), '');
      note(process.pid);
      return { note, end: () => rmSync(folder, { recursive: true, force: true }) };
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (isAbandoned(folder)) {
      rmSync(folder, { recursive: true, force: true });
      continue;
    }
    if (!said) console.error('รออีกหน้าต่างหนึ่งติดตั้งให้เสร็จ · Waiting for another installation to finish');
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

function isAbandoned(folder) {
  try {
    const pids = readdirSync(folder).map(Number);
    // The first id is written a moment after the folder is made.
    if (pids.length === 0) return Date.now() - statSync(folder).mtimeMs > 5000;
    return !pids.some(isAlive);
  } catch {
    return false;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

async function main([name, ...args]) {
  checkNode();
  const command = Object.hasOwn(COMMANDS, name ?? '') ? COMMANDS[name] : undefined;
  if (!command) {
    console.error('ใช้: node klaikhun.mjs <คำสั่ง>  ·  usage: node klaikhun.mjs <command>');
    for (const [key, { th, en }] of Object.entries(COMMANDS)) console.error(`  ${key.padEnd(6)} ${th} · ${en}`);
    process.exit(name ? 1 : 0);
  }
  if (command.installs) await ensureInstalled();
  await runTypeScript(command.file, args);
}

if (process.argv[1] && pathToFileURL(process.argv[1]).href === import.meta.url) await main(process.argv.slice(2));
