// A disk whose power can be cut: ext4 in an image that a loop device shows, the image in memory. What a program has written but not
// synchronised is in the file system's own cache and not in the image, so a copy of the image is what a real disk holds after the cut.
// All this happens in name spaces of its own (see power-cut.ts): when the program ends, however it ends, the kernel removes
// every mount, loop device and process of it.
import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, readlinkSync, rmSync, statfsSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const run = (program: string, ...args: string[]) => execFileSync(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });

/** Room for images, in memory. `folder` is there. */
export function memoryAt(folder: string): void {
  run('mount', '-t', 'tmpfs', '-o', 'size=6g,mode=0711', 'tmpfs', folder);
}

export class Disk {
  readonly path: string;
  readonly #images: string;
  #number = 0;

  /** An empty one. `folder` is in memory. */
  constructor(folder: string, name: string, megabytes: number) {
    this.path = join(folder, name);
    this.#images = join(folder, `${name}.image`);
    mkdirSync(this.path);
    run('truncate', '-s', `${megabytes}M`, this.#image());
    run('mkfs.ext4', '-q', '-F', '-m', '0', this.#image());
    this.#mount();
  }

  #image(): string {
    return `${this.#images}.${this.#number}`;
  }

  #mount(): void {
    run('mount', '-o', 'loop,noatime', this.#image(), this.path);
    // Whoever the database runs as walks through here.
    run('chmod', '0711', this.path);
  }

  /**
   * The power goes: everybody who works here stands still in the middle of what they do, and what the device has got by now is all there
   * is. Then they are ended, and the disk is what the copy holds.
   */
  async cut(also: readonly number[]): Promise<void> {
    const workers = [...also, ...processesBelow(this.path)];
    for (const pid of workers) signal(pid, 'SIGSTOP');
    const before = this.#image();
    this.#number += 1;
    run('cp', '--sparse=always', before, this.#image());
    for (const pid of [...workers, ...processesBelow(this.path)]) signal(pid, 'SIGKILL');
    await this.#unmount();
    rmSync(before);
    this.#mount();
  }

  /** Takes all room but so many bytes; 0: to the last block, as far as a file can. */
  fill(leave: number): void {
    const ballast = join(this.path, 'ballast');
    // The file system needs blocks of its own to keep account of a large file.
    const more = Math.floor(this.free() - Math.max(leave, 1_000_000));
    if (more > 0) run('fallocate', '-l', String(more + (statSync(ballast, { throwIfNoEntry: false })?.size ?? 0)), ballast);
    if (leave > 0) return;
    const file = openSync(ballast, 'a');
    try {
      for (const zeros = new Uint8Array(4096); ;) writeSync(file, zeros);
    } catch {
      // Full.
    } finally {
      closeSync(file);
    }
  }

  /** The room that `fill` took is there again. */
  clear(): void {
    rmSync(join(this.path, 'ballast'), { force: true });
  }

  free(): number {
    const { bavail, bsize } = statfsSync(this.path);
    return bavail * bsize;
  }

  remount(how: 'ro' | 'rw'): void {
    run('mount', '-o', `remount,${how}`, this.path);
  }

  async remove(): Promise<void> {
    for (const pid of processesBelow(this.path)) signal(pid, 'SIGKILL');
    await this.#unmount();
    rmSync(this.#image());
    rmSync(this.path, { recursive: true });
  }

  async #unmount(): Promise<void> {
    for (let tries = 0; ; tries += 1) {
      try {
        run('umount', this.path);
        return;
      } catch (error) {
        // Those who were ended are still being buried.
        if (tries > 250) throw error;
        await pause(20);
      }
    }
  }
}

/** Every process of a PostgreSQL server works in its data folder. */
function processesBelow(path: string): number[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number).filter((pid) => {
    try {
      return readlinkSync(`/proc/${pid}/cwd`).startsWith(`${path}/`) && !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
    } catch {
      return false;
    }
  });
}

function signal(pid: number, name: 'SIGSTOP' | 'SIGKILL'): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has just ended.
  }
}
