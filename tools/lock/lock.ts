// What the lock file lacks and how it is put back. Pure: main.ts reads and writes.

/** One entry of `packages` in package-lock.json (version 3), as far as it concerns us. */
export interface LockEntry {
  version?: string;
  resolved?: string;
  link?: boolean;
  dev?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
}

export interface Lock {
  packages: Record<string, LockEntry>;
}

const SYSTEMS: Record<string, string> = {
  aix: 'aix', android: 'android', darwin: 'darwin', freebsd: 'freebsd', linux: 'linux', netbsd: 'netbsd',
  openbsd: 'openbsd', openharmony: 'openharmony', sunos: 'sunos', win32: 'win32', windows: 'win32',
};
const PROCESSORS = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64'];

/** Adds to `lock` every optional dependency that it misses. Returns the added paths and what could not be added, and why. */
export function completeLock(lock: Lock): { added: string[]; faults: string[] } {
  const added: string[] = [];
  const faults: string[] = [];
  for (const [path, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (isResolved(lock, path, name)) continue;
      const platform = platformOf(name);
      if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)) faults.push(`${path}: ${name}@${version} is a range, so its version is not known`);
      else if (!platform) faults.push(`${path}: the platform of ${name} cannot be read from its name`);
      else {
        const at = `node_modules/${name}`;
        lock.packages[at] = inOrder({ version, ...platform, ...(entry.dev ? { dev: true } : {}), optional: true });
        added.push(at);
      }
    }
  }
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')));
  return { added, faults };
}

/** Entries that name the host they were fetched from: another machine may have another registry. */
export function hostsIn(lock: Lock): string[] {
  return Object.entries(lock.packages).filter(([, entry]) => /^https?:/.test(entry.resolved ?? '')).map(([path]) => path);
}

// npm's own order of an entry's keys, so that its next `npm install` rewrites nothing.
function inOrder(entry: LockEntry): LockEntry {
  const { version, ...rest } = entry;
  return { version, ...Object.fromEntries(Object.entries(rest).sort(([a], [b]) => a.localeCompare(b, 'en'))) };
}

// Node's rule: a package sees the node_modules beside it, then those of the folders above.
function isResolved(lock: Lock, from: string, name: string): boolean {
  for (let at = from; ; ) {
    if (lock.packages[`${at ? `${at}/` : ''}node_modules/${name}`]) return true;
    if (!at) return false;
    const above = at.lastIndexOf('/node_modules/');
    at = above < 0 ? '' : at.slice(0, above);
  }
}

/** os, cpu and libc as npm wants them, from names like `binding-linux-x64-musl` or `cli-darwin-arm64`; null when it has none. */
export function platformOf(name: string): Pick<LockEntry, 'os' | 'cpu' | 'libc'> | null {
  const words = name.split(/[/-]/);
  const at = words.findIndex((word) => Object.hasOwn(SYSTEMS, word));
  const os = SYSTEMS[words[at] ?? ''];
  const cpu = words[at + 1];
  if (!os || !cpu || !PROCESSORS.includes(cpu)) return null;
  const ending = words[at + 2] ?? '';
  const libc = os !== 'linux' || cpu === 'arm' ? {} : ending.startsWith('musl') ? { libc: ['musl'] } : { libc: ['glibc'] };
  return { os: [os], cpu: [cpu], ...libc };
}
