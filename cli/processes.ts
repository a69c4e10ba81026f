// Commands that are programs of their own run as processes of their own.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { OUR_FAILURE } from './terminal.ts';

const ROOT = new URL('../', import.meta.url);

/** Runs a program of this repository with our own terminal and the same loader; gives back its exit code. */
export function runNode(file: string, args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [...process.execArgv, fileURLToPath(new URL(file, ROOT)), ...args], { stdio: 'inherit' });
  // Ctrl-C reaches the child too; it decides when to end.
  const wait = (): void => undefined;
  const stop = (): void => { child.kill('SIGTERM'); };
  process.on('SIGINT', wait).on('SIGTERM', stop);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => {
      process.off('SIGINT', wait).off('SIGTERM', stop);
      resolve(code ?? OUR_FAILURE);
    });
  });
}
