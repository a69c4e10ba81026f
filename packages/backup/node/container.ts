// The file itself: a head, then pieces of at most a megabyte, each encrypted and proven (AES-256-GCM) under its number and whether it is
// the last. A piece that was changed, moved, left out or cut off is refused before anything of it is used. The key comes from a
// passphrase by scrypt. Streams: a terabyte needs no more memory than a megabyte.
import { createCipheriv, createDecipheriv, createHash, randomBytes, scrypt as scryptCallback } from 'node:crypto';
import { promisify } from 'node:util';
import { problemError } from '@klaikhun/std';
import { backupProblems } from '../problems.ts';

const MAGIC = Buffer.from('KLAIKHUN BACKUP 1\n');
const SALT = 16;
const NONCE = 12;
const TAG = 16;
export const PIECE = 1 << 20;
const HEAD = MAGIC.length + SALT + NONCE + TAG;
const COST = { N: 2 ** 15, r: 8, p: 1, maxmem: 128 * 2 ** 20 };
const scrypt = promisify(scryptCallback) as (secret: string, salt: Buffer, length: number, cost: typeof COST) => Promise<Buffer>;

/** Encrypts `plain` and yields the file. */
export async function* seal(plain: AsyncIterable<Buffer>, passphrase: string): AsyncGenerator<Buffer> {
  const salt = randomBytes(SALT);
  const key = await scrypt(passphrase, salt, 32, COST);
  // An empty first piece proves the passphrase before a gigabyte has been read.
  const nonce = randomBytes(NONCE);
  const proof = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.concat([MAGIC, salt]));
  proof.final();
  yield Buffer.concat([MAGIC, salt, nonce, proof.getAuthTag()]);
  let number = 0;
  let held: Buffer | null = null;
  for await (const piece of pieces(plain)) {
    if (held !== null) yield encrypt(key, nonce, number++, false, held);
    held = piece;
  }
  yield encrypt(key, nonce, number, true, held ?? Buffer.alloc(0));
}

/** Decrypts a file made by `seal`; throws the Problem that says what is wrong with it. */
export async function* unseal(file: AsyncIterable<Buffer>, passphrase: string, name: string): AsyncGenerator<Buffer> {
  const source = new Source(file);
  const head = await source.take(HEAD);
  if (head.length < MAGIC.length || !head.subarray(0, MAGIC.length).equals(MAGIC)) throw problemError(backupProblems.no_backup({ file: name }));
  if (head.length < HEAD) throw problemError(backupProblems.cut_off({ piece: 0 }));
  const salt = head.subarray(MAGIC.length, MAGIC.length + SALT);
  const nonce = head.subarray(MAGIC.length + SALT, HEAD - TAG);
  const key = await scrypt(passphrase, Buffer.from(salt), 32, COST);
  const proof = createDecipheriv('aes-256-gcm', key, nonce).setAAD(head.subarray(0, MAGIC.length + SALT)).setAuthTag(head.subarray(HEAD - TAG));
  try {
    proof.final();
  } catch {
    throw problemError(backupProblems.wrong_passphrase());
  }
  for (let number = 0; ; number += 1) {
    const sealed = await source.take(PIECE + TAG);
    const last = await source.isAtEnd();
    if (sealed.length < TAG) throw problemError(backupProblems.cut_off({ piece: number }));
    const opened = decrypt(key, nonce, number, last, sealed);
    if (opened === null) throw problemError(last && decrypt(key, nonce, number, false, sealed) !== null ? backupProblems.cut_off({ piece: number }) : backupProblems.damaged({ piece: number }));
    yield opened;
    if (last) return;
  }
}

/** Number and end of the file are part of what is proven. */
function nonceOf(base: Buffer, number: number, last: boolean): Buffer {
  const nonce = Buffer.from(base);
  nonce.writeUInt32BE((nonce.readUInt32BE(8) ^ number) >>> 0, 8);
  nonce.writeUInt8(nonce.readUInt8(7) ^ (last ? 1 : 0) ^ 0x80, 7);
  return nonce;
}

function encrypt(key: Buffer, base: Buffer, number: number, last: boolean, plain: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(base, number, last));
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(key: Buffer, base: Buffer, number: number, last: boolean, sealed: Buffer): Buffer | null {
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(base, number, last)).setAuthTag(sealed.subarray(sealed.length - TAG));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, sealed.length - TAG)), decipher.final()]);
  } catch {
    return null;
  }
}

/** In pieces of exactly PIECE bytes; the last may be shorter. */
async function* pieces(plain: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const source = new Source(plain);
  for (;;) {
    const piece = await source.take(PIECE);
    if (piece.length > 0) yield piece;
    if (piece.length < PIECE) return;
  }
}

/** Bytes in the amounts that are asked for. */
export class Source {
  readonly #chunks: AsyncIterator<Buffer>;
  #held: Buffer[] = [];
  #length = 0;

  constructor(from: AsyncIterable<Buffer>) {
    this.#chunks = from[Symbol.asyncIterator]();
  }

  /** So many bytes, or fewer at the end. */
  async take(bytes: number): Promise<Buffer> {
    while (this.#length < bytes && (await this.#more()));
    const all = this.#held.length === 1 ? (this.#held[0] as Buffer) : Buffer.concat(this.#held);
    const taken = all.subarray(0, bytes);
    this.#held = taken.length < all.length ? [all.subarray(taken.length)] : [];
    this.#length = all.length - taken.length;
    return taken;
  }

  async isAtEnd(): Promise<boolean> {
    while (this.#length === 0) if (!(await this.#more())) return true;
    return false;
  }

  async #more(): Promise<boolean> {
    const next = await this.#chunks.next();
    if (next.done) return false;
    const chunk = Buffer.from(next.value);
    this.#held.push(chunk);
    this.#length += chunk.length;
    return true;
  }
}

export function sha256(): { update: (bytes: Buffer) => void; hex: () => string } {
  const hash = createHash('sha256');
  return { update: (bytes) => void hash.update(bytes), hex: () => hash.digest('hex') };
}
