// A whole command measured from outside: wall time and the most memory that it and its children held at once.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { ROOT } from '@klaikhun/server/config.ts';

/** Runs to the end; throws when the command fails. Memory is the sum of the processes' peaks; it is known on Linux only. */
export function runMeasured(command: string, parameters: string[]): Promise<{ seconds: number; gigabytes: number }> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const child = spawn(command, parameters, { cwd: ROOT, stdio: ['ignore', 'ignore', 'pipe'] });
    const peaks = new Map<number, number>();
    const watch = setInterval(() => { for (const id of family(child.pid ?? 0)) peaks.set(id, Math.max(peaks.get(id) ?? 0, peakOf(id))); }, 50);
    let said = '';
    child.stderr.on('data', (text: Buffer) => { said = (said + text.toString()).slice(-2_000); });
    child.once('error', reject);
    child.once('close', (code) => {
      clearInterval(watch);
      const seconds = (performance.now() - began) / 1000;
      if (code !== 0) reject(new TypeError(`${parameters.join(' ')} ended with ${code}: ${said}`));
      else resolve({ seconds, gigabytes: [...peaks.values()].reduce((sum, peak) => sum + peak, 0) / 1e9 });
    });
  });
}

/** A process and its descendants. */
function family(root: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const parent = Number(/\) \S (\d+)/.exec(text(`/proc/${name}/stat`))?.[1] ?? -1);
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const all = [root];
  for (const id of all) all.push(...(children.get(id) ?? []));
  return all;
}

function peakOf(id: number): number {
  return Number(/VmHWM:\s+(\d+) kB/.exec(text(`/proc/${id}/status`))?.[1] ?? 0) * 1024;
}

/** A process may end while it is looked at. */
function text(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
