// What postmaster.pid says, and whether it is still true. The file outlives a server that was killed; its number may by now
// belong to a stranger, and after a restart of a container it usually does.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';

export interface Postmaster {
  pid: number;
  port: number;
}

/** The server running on this data folder, or null. */
export function runningPostmaster(data: string): Postmaster | null {
  const noted = readPidFile(data);
  return noted && isServerOf(noted.pid, data) ? noted : null;
}

/**
 * Removes what a server that is gone has left: postmaster.pid, and the lock of its socket, which after a power cut lies on the disk, too.
 * Only when it is certain that no process of it is left (on other systems than Linux PostgreSQL judges for itself). A dead parent's
 * children may write for a moment longer: then the files stay.
 */
export function clearStaleLocks(data: string, socket: string | null): void {
  const noted = readPidFile(data);
  const socketLock = socket === null ? null : readdirSync(socket).find((name) => name.endsWith('.lock'));
  if ((!noted && !socketLock) || process.platform !== 'linux' || (noted && isServerOf(noted.pid, data)) || isAnyoneIn(data)) return;
  rmSync(join(data, 'postmaster.pid'), { force: true });
  if (socket !== null && socketLock) rmSync(join(socket, socketLock), { force: true });
}

export function readPidFile(data: string): Postmaster | null {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return null;
  // Lines: process id, data folder, start time, port, socket folder, listen address, shared memory, state.
  const lines = readFileSync(file, 'utf8').split('\n');
  const pid = Math.abs(Number(lines[0]));
  return pid > 0 ? { pid, port: Number(lines[3]) || 5432 } : null;
}

/** False also for a process that is dead but not yet buried. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || !/^\d+ \(.*\) Z /s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function isServerOf(pid: number, data: string): boolean {
  if (!isAlive(pid)) return false;
  const command = commandOf(pid);
  return command === null || (command.includes('postgres') && command.includes(data));
}

/** The command line of a process; '' for one that is dead but not yet buried, null where it cannot be known. */
function commandOf(pid: number): string | null {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    if (process.platform === 'win32') return null;
    return execFileSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' });
  } catch {
    return '';
  }
}

// Every process of a PostgreSQL server works in its data folder.
function isAnyoneIn(data: string): boolean {
  return readdirSync('/proc').some((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      return readlinkSync(`/proc/${name}/cwd`) === data;
    } catch {
      return false;
    }
  });
}
