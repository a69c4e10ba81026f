// The files of the demo province: made once by the same command that anyone can run, kept under DATA_DIR.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Day, isoOf, problemError } from '@klaikhun/std';
import { type Config, ROOT } from '../config.ts';
import { problems } from './problems.ts';

/**
 * The folder with persons, households and enrolments of `demo` as of `asOf`. `tell` hears the share that is done. An
 * interrupted making leaves nothing that a later start could take for the whole.
 */
export async function demoFiles(dataDir: string, demo: NonNullable<Config['demo']>, asOf: Day, tell: (share: number) => void): Promise<string> {
  const parent = join(dataDir, 'demo');
  const folder = join(parent, `${demo.province}-${demo.households}-${demo.seed}-${isoOf(asOf)}`);
  if (existsSync(folder)) return folder;
  mkdirSync(parent, { recursive: true });
  // Of an earlier day or broken off: the database keeps what it took from them.
  for (const old of readdirSync(parent)) rmSync(join(parent, old), { recursive: true, force: true });
  const making = `${folder}.making`;
  await makePopulation(['--households', String(demo.households), '--seed', String(demo.seed), '--province', demo.province, '--as-of', isoOf(asOf), '--out', making], tell);
  renameSync(making, folder);
  return folder;
}

function makePopulation(args: string[], tell: (share: number) => void): Promise<void> {
  const child = spawn(process.execPath, [...process.execArgv, join(ROOT, 'tools/population/main.ts'), ...args], { cwd: ROOT, stdio: ['ignore', 'ignore', 'pipe'] });
  const stop = () => void child.kill();
  process.once('exit', stop);
  let output = '';
  child.stderr.on('data', (chunk) => {
    output = (output + String(chunk)).slice(-4000);
    const [, done, all] = /([\d,]+) \/ ([\d,]+)[^\n]*\n?$/.exec(output) ?? [];
    if (done && all) tell(Number(done.replaceAll(',', '')) / Number(all.replaceAll(',', '')));
  });
  return new Promise((resolve, reject) => {
    child.on('close', (code) => {
      process.removeListener('exit', stop);
      if (code === 0) resolve();
      else reject(problemError(problems.no_population({ output: output.trim() })));
    });
  });
}
