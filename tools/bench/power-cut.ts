// The power goes while officers write, and while an installation starts for the first time: whatever was acknowledged is there when it
// comes back, once, whole, and the database starts by itself. Where no loop device is allowed this says so aloud and shows less: that the
// running database waits for the disk before it answers.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ROOT } from '@klaikhun/server/config.ts';
import type { Benchmark, Figure } from './frame/model.ts';
import { bundled } from './parts/bundle.ts';
import { smallSystem } from './parts/small-system.ts';
import { syncsBeforeAnswers } from './parts/syncs.ts';

/** Mounts, and processes that end with the first of them, of our own. */
const APART = ['--mount', '--pid', '--fork', '--kill-child', '--mount-proc'];

const powerCut: Benchmark = {
  name: 'power-cut',
  about: 'the power cut under a file system of its own: nothing acknowledged is lost, doubled or torn, every start finds a whole database',
  plants: {
    fsync_off: 'the database does not wait for the disk at all',
    commit_not_waited: 'a commit is acknowledged before its log is on the disk',
    files_not_synced: 'keys and passwords of a new installation are written, but not given to the disk',
  },
  impossible: async () => whyNot(),
  async run({ quick, plant }) {
    const size = plant !== null ? 'planted' : quick ? 'quick' : 'long';
    if (whyNot() !== null) return syncsBeforeAnswers(plant);
    // Made here, before the name spaces: it is kept for the next run.
    await smallSystem();
    const folder = mkdtempSync('/tmp/klaikhun-power-');
    try {
      return await apart(folder, size, plant);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

let reason: string | null | undefined;

/** Tried, not guessed: a file system in an image is mounted and gone again. */
function whyNot(): string | null {
  reason ??= tried() ? '' : 'this account or machine may not mount an ext4 image through a loop device (it takes root and util-linux): no power was cut, only the settings and the syncs of the running database were looked at';
  return reason === '' ? null : reason;
}

function tried(): boolean {
  const script = 'd=$(mktemp -d) && trap "rmdir $d" EXIT && mount -t tmpfs tmpfs $d && truncate -s 20M $d/i && mkfs.ext4 -q -F $d/i && mkdir $d/m && mount -o loop $d/i $d/m && umount $d/m && umount $d';
  try {
    execFileSync('unshare', [...APART, 'sh', '-c', script], { stdio: 'ignore', timeout: 20_000 });
    return true;
  } catch {
    return false;
  }
}

async function apart(folder: string, size: string, plant: string | null): Promise<Record<string, Figure>> {
  const program = await bundled(fileURLToPath(new URL('./parts/power-cuts.ts', import.meta.url)));
  const args = ['--folder', folder, '--size', size, ...(plant === null ? [] : ['--plant', plant])];
  // Its standard input is a thread to us: when we are gone, it ends.
  const child = spawn('unshare', [...APART, process.execPath, program, ...args], { cwd: ROOT, stdio: ['pipe', 'pipe', plant === null ? 'inherit' : 'ignore'] });
  let said = '';
  child.stdout.on('data', (text) => (said += String(text)));
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
  const last = said.trim().split('\n').at(-1) ?? '';
  if (code !== 0 || !last.startsWith('{')) throw new TypeError(`the power cuts ended with ${code}: ${said.slice(-500)}`);
  return JSON.parse(last) as Record<string, Figure>;
}

export default powerCut;
