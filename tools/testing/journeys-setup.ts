// Starts the system once for all journeys, by the very command of the README, with data of its own on a free port.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '@klaikhun/server/config.ts';
import type { TestProject } from 'vitest/node';
import { chromiumPath, NO_CHROMIUM } from './chromium.ts';
import { endRun, runFolder } from './cluster.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the system answers, e.g. http://127.0.0.1:40123 */
    address: string;
    chromium: string;
  }
}

/** Enough for every right and district to occur, few enough to load within seconds. */
const HOUSEHOLDS = 3000;
const PATIENCE = 240_000;

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const chromium = chromiumPath();
  if (chromium === null) throw Error(NO_CHROMIUM);
  const folder = runFolder();
  const system = spawn(process.execPath, [join(ROOT, 'klaikhun.mjs'), 'start'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    // Port 0: any free one, so that no run meets another.
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1', DATA_DIR: join(folder, 'data'), DEMO: 'yes', DEMO_HOUSEHOLDS: String(HOUSEHOLDS), DATABASE_URL: '' },
  });
  const ended = new Promise<void>((resolve) => system.on('exit', () => resolve()));
  const teardown = async () => {
    system.kill('SIGTERM');
    await ended;
    await endRun(folder);
  };
  try {
    project.provide('address', await addressOf(system));
    project.provide('chromium', chromium);
  } catch (error) {
    await teardown();
    throw error;
  }
  return teardown;
}

function addressOf(system: ReturnType<typeof spawn>): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const fail = (why: string) => reject(Error(`the system did not start: ${why}\n${output}`));
    const timer = setTimeout(() => fail(`no address after ${PATIENCE / 1000} s`), PATIENCE);
    system.on('exit', (code) => fail(`it ended with ${code}`));
    for (const stream of [system.stdout, system.stderr]) {
      stream?.on('data', (chunk) => {
        output += String(chunk);
        const address = /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0];
        if (!address) return;
        clearTimeout(timer);
        resolve(address);
      });
    }
  });
}
