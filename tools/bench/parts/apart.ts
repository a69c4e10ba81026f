// Runs a program of this folder in name spaces of its own, where it may mount disks and end whatever works there: when it ends, however
// it ends, the kernel removes every mount, loop device and process of it.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ROOT } from '@klaikhun/server/config.ts';
import type { Figure } from '../frame/model.ts';
import { bundled } from './bundle.ts';
import { smallSystem } from './small-system.ts';

/** Mounts, and processes that end with the first of them, of our own. */
const APART = ['--mount', '--pid', '--fork', '--kill-child', '--mount-proc'];

let may: boolean | undefined;

/** Why there is no disk of our own, as part of a sentence; null: there is one. */
export function whyNoDisk(): string | null {
  may ??= tried();
  return may ? null : 'this account or machine may not mount an ext4 image through a loop device (it takes root and util-linux)';
}

/** Tried, not guessed: a file system in an image is mounted and gone again. */
function tried(): boolean {
  const script = 'd=$(mktemp -d) && trap "rmdir $d" EXIT && mount -t tmpfs tmpfs $d && truncate -s 20M $d/i && mkfs.ext4 -q -F $d/i && mkdir $d/m && mount -o loop $d/i $d/m && umount $d/m && umount $d';
  try {
    execFileSync('unshare', [...APART, 'sh', '-c', script], { stdio: 'ignore', timeout: 20_000 });
    return true;
  } catch {
    return false;
  }
}

/** `part`: the file beside this one, given a folder, a size and perhaps a plant. Its last line on standard output is the figures as JSON. */
export async function runApart(part: string, size: string, plant: string | null): Promise<Record<string, Figure>> {
  // Made here, before the name spaces: it is kept for the next run.
  await smallSystem();
  const folder = mkdtempSync('/tmp/klaikhun-apart-');
  try {
    const program = await bundled(fileURLToPath(new URL(`./${part}`, import.meta.url)));
    const args = ['--folder', folder, '--size', size, ...(plant === null ? [] : ['--plant', plant])];
    // Its standard input is a thread to us: when we are gone, it ends.
    const child = spawn('unshare', [...APART, process.execPath, program, ...args], { cwd: ROOT, stdio: ['pipe', 'pipe', plant === null ? 'inherit' : 'ignore'] });
    let said = '';
    child.stdout.on('data', (text) => (said += String(text)));
    const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
    const last = said.trim().split('\n').at(-1) ?? '';
    if (code !== 0 || !last.startsWith('{')) throw new TypeError(`${part} ended with ${code}: ${said.slice(-500)}`);
    return JSON.parse(last) as Record<string, Figure>;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
