// Signing the heads of the audit's chains (Ed25519) and keeping the signed lines in a file outside the database.
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import { chmodSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { defineProblems, problemError } from '@klaikhun/std';
import type { ChainFault, Head } from '../audit/chain.ts';
import { readSignedLine, type SignedHeads, signedText } from '../audit/signed-line.ts';
import { giveToDisk, makeKept, writeKept } from './kept-file.ts';

export const signingProblems = defineProblems('audit_key', {
  open_to_others: {
    status: 500,
    th: 'แฟ้มกุญแจ {file} เปิดให้บัญชีอื่นอ่านได้ จึงไม่ใช้',
    en: 'The key file {file} can be read by other accounts, so it is not used.',
    next: { th: 'สั่ง chmod 600 กับแฟ้มนี้ ถ้าเคยมีคนอื่นอ่านได้ ให้สร้างกุญแจใหม่', en: 'Run chmod 600 on it; if others may have read it, make a new key.' },
  },
});

const KEY = 'audit-signing-key.pem';
const PUBLIC_KEY = 'audit-signing-key.public.pem';
export const COPY_FILE = 'heads.jsonl';

/** The key of this installation, made on the first call; the public one lies beside it, for whoever verifies elsewhere. */
export function signingKey(folder: string): KeyObject {
  const file = join(folder, KEY);
  if (!existsSync(file)) makeKey(folder, file);
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) throw problemError(signingProblems.open_to_others({ file }));
  const key = createPrivateKey(readFileSync(file));
  // The power may have gone between the two.
  if (!existsSync(join(folder, PUBLIC_KEY))) writeKept(join(folder, PUBLIC_KEY), createPublicKey(key).export({ type: 'spki', format: 'pem' }), 0o644);
  return key;
}

function makeKey(folder: string, file: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const { privateKey } = generateKeyPairSync('ed25519');
  makeKept(file, privateKey.export({ type: 'pkcs8', format: 'pem' }));
}

export function publicKeyIn(folder: string): KeyObject {
  return createPublicKey(readFileSync(join(folder, PUBLIC_KEY)));
}

/** The line as it is kept: what is signed, a blank, the signature. */
export function signHeads(key: KeyObject, heads: SignedHeads): string {
  const text = signedText(heads);
  return `${text} ${sign(null, Buffer.from(text), key).toString('base64')}`;
}

/** Adds a line and gives it to the disk before it returns. */
export function appendLine(folder: string, line: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, COPY_FILE);
  // What a crash cut off in the middle of a line was never acknowledged: it makes way.
  const isNew = !existsSync(path);
  if (!isNew) truncateSync(path, readFileSync(path).lastIndexOf(10) + 1);
  const file = openSync(path, 'a', 0o600);
  try {
    // All of it, or an error: a disk that fills up takes a part and says so only by its number.
    writeFileSync(file, `${line}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  if (isNew) for (const above of [folder, dirname(folder)]) giveToDisk(above);
}

/** What the next line holds of this one. */
export function hashOfLine(line: string): string {
  return createHash('sha256').update(line).digest('hex');
}

export interface SignedFile { readonly lines: readonly SignedHeads[]; readonly heads: readonly Head[]; readonly faults: readonly ChainFault[] }

/** Reads the copies: each line's signature, its place, and the hash of the line before. Only heads that are signed rightly count. */
export function readSigned(text: string, publicKey: KeyObject): SignedFile {
  const lines: SignedHeads[] = [];
  const faults: ChainFault[] = [];
  let before: { line: number; hash: string } | null = null;
  const kept = text.split('\n').filter((line) => line.trim() !== '');
  kept.forEach((raw, position) => {
    const read = readSignedLine(raw);
    const signed = read !== null && verify(null, Buffer.from(read.signed), publicKey, Buffer.from(read.signature, 'base64'));
    const follows = read !== null && (before === null ? read.heads.line === 1 : read.heads.line === before.line + 1 && read.heads.before === before.hash);
    // The last line may have been cut off by a crash: the next signing writes it again.
    const cutOff = read === null && position === kept.length - 1 && !text.endsWith('\n');
    if (!cutOff && (!signed || !follows)) faults.push({ kind: 'signature', shard: null, seq: read?.heads.line ?? position + 1, auditId: null, at: null });
    if (read !== null && signed) lines.push(read.heads);
    before = read === null ? before : { line: read.heads.line, hash: hashOfLine(raw) };
  });
  return { lines, heads: lines.flatMap((line) => line.heads), faults };
}

/** The last whole line of the copies, from which the next one goes on; null: there is none yet. */
export function lastLine(folder: string): { line: number; hash: string; heads: readonly Head[]; at: string } | null {
  const file = join(folder, COPY_FILE);
  if (!existsSync(file)) return null;
  const raw = readFileSync(file, 'utf8').split('\n').findLast((line) => readSignedLine(line) !== null);
  const read = raw === undefined ? null : readSignedLine(raw);
  return read === null || raw === undefined ? null : { line: read.heads.line, hash: hashOfLine(raw), heads: read.heads.heads, at: read.heads.at };
}
