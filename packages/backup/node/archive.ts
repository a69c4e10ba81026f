// Many files in one stream: before each its path and the number of pieces' bytes that follow, at the end the manifest. Files may grow or
// shrink while they are read (a database goes on working), so each is written as chunks that say their own length.
import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createReadStream, createWriteStream } from 'node:fs';
import { constants, createGunzip, createGzip } from 'node:zlib';
import { problemError } from '@klaikhun/std';
import { type FileEntry, FORMAT, type Manifest, readManifest } from '../manifest.ts';
import { backupProblems } from '../problems.ts';
import { seal, sha256, Source, unseal } from './container.ts';

export interface Entry {
  /** Below the folder; with slashes. */
  readonly path: string;
  /** Gone by now: left out (a database drops files while it is copied, and its log knows). */
  readonly open: () => AsyncIterable<Buffer> | null;
}

const CHUNK = 1 << 18;
const FILE = 1;
const DATA = 2;
const END = 3;
const MANIFEST = 4;

function frame(kind: number, bytes: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt8(kind, 0);
  head.writeUInt32BE(bytes.length, 1);
  return Buffer.concat([head, bytes]);
}

/** The frames of all entries and, at the end, of the manifest. `facts` are asked for when all entries have been read. */
async function* frames(entries: AsyncIterable<Entry>, facts: () => Promise<{ madeAt: string; facts: Record<string, string> }>, tell: (bytes: number) => void): AsyncGenerator<Buffer> {
  const files: FileEntry[] = [];
  for await (const entry of entries) {
    const content = entry.open();
    if (content === null) continue;
    yield frame(FILE, Buffer.from(entry.path, 'utf8'));
    const hash = sha256();
    let bytes = 0;
    for await (const part of content) {
      for (let at = 0; at < part.length; at += CHUNK) yield frame(DATA, part.subarray(at, at + CHUNK));
      hash.update(part);
      bytes += part.length;
      tell(part.length);
    }
    yield frame(END, Buffer.alloc(0));
    files.push({ path: entry.path, bytes, sha256: hash.hex() });
  }
  yield frame(MANIFEST, Buffer.from(JSON.stringify({ format: FORMAT, ...(await facts()), files } satisfies Manifest), 'utf8'));
}

/** Writes the backup and gives it to the disk. */
export async function writeBackup(file: string, passphrase: string, entries: AsyncIterable<Entry>, facts: () => Promise<{ madeAt: string; facts: Record<string, string> }>, tell: (bytes: number) => void = () => {}): Promise<void> {
  const gzip = createGzip({ level: constants.Z_BEST_SPEED, chunkSize: CHUNK });
  await pipeline(frames(entries, facts, tell), gzip, (plain) => seal(plain as AsyncIterable<Buffer>, passphrase), createWriteStream(file, { mode: 0o600 }));
  const handle = await open(file, 'r+');
  await handle.sync();
  await handle.close();
}

/** Unpacks a backup into a folder and proves every file against the manifest; throws a Problem at the first thing that is not right. */
export async function readBackup(file: string, passphrase: string, into: string, tell: (bytes: number) => void = () => {}): Promise<Manifest> {
  const gunzip = createGunzip({ chunkSize: CHUNK });
  const written = new Map<string, { bytes: number; sha256: string }>();
  let manifest: Manifest | null = null;
  await pipeline(
    createReadStream(file, { highWaterMark: 1 << 20 }), (sealed) => unseal(sealed as AsyncIterable<Buffer>, passphrase, file), gunzip,
    async (plain) => {
      manifest = await unpack(new Source(plain as AsyncIterable<Buffer>), into, written, tell);
    },
  );
  const found = manifest as Manifest | null;
  if (found === null) throw problemError(backupProblems.cut_off({ piece: 0 }));
  for (const entry of found.files) {
    const is = written.get(entry.path);
    if (is === undefined || is.bytes !== entry.bytes || is.sha256 !== entry.sha256) throw problemError(backupProblems.file_differs({ path: entry.path }));
  }
  if (written.size !== found.files.length) throw problemError(backupProblems.file_differs({ path: [...written.keys()].find((path) => !found.files.some((entry) => entry.path === path)) ?? '' }));
  return found;
}

async function unpack(source: Source, into: string, written: Map<string, { bytes: number; sha256: string }>, tell: (bytes: number) => void): Promise<Manifest | null> {
  for (;;) {
    const { kind, bytes } = await nextFrame(source);
    if (kind === MANIFEST) return readManifest(bytes.toString('utf8'));
    if (kind !== FILE) throw problemError(backupProblems.damaged({ piece: 0 }));
    const path = bytes.toString('utf8');
    // A path that leads out of the folder was not written by us.
    if (normalize(path) !== path || path.startsWith('/') || path.startsWith('..')) throw problemError(backupProblems.file_differs({ path }));
    written.set(path, await unpackFile(source, join(into, path), tell));
  }
}

async function unpackFile(source: Source, target: string, tell: (bytes: number) => void): Promise<{ bytes: number; sha256: string }> {
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  const handle = await open(target, 'w', 0o600);
  const hash = sha256();
  let total = 0;
  try {
    for (;;) {
      const { kind, bytes } = await nextFrame(source);
      if (kind === END) return { bytes: total, sha256: hash.hex() };
      if (kind !== DATA) throw problemError(backupProblems.damaged({ piece: 0 }));
      await handle.write(bytes);
      hash.update(bytes);
      total += bytes.length;
      tell(bytes.length);
    }
  } finally {
    await handle.close();
  }
}

async function nextFrame(source: Source): Promise<{ kind: number; bytes: Buffer }> {
  const head = await source.take(5);
  if (head.length < 5) throw problemError(backupProblems.cut_off({ piece: 0 }));
  const kind = head.readUInt8(0);
  const length = head.readUInt32BE(1);
  const bytes = await source.take(length);
  if (bytes.length < length) throw problemError(backupProblems.cut_off({ piece: 0 }));
  return { kind, bytes };
}

/** At least 16 letters, without the line end that an editor adds. */
export async function readPassphrase(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const passphrase = text.replace(/\r?\n$/, '');
  if (passphrase.length < 16) throw problemError(backupProblems.no_passphrase({ file }));
  return passphrase;
}
