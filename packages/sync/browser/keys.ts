// Two halves open a store: a code that only the person knows, and 32 bytes that a server keeps for this device. A code of six digits is guessed in
// hours by whoever has the phone's memory; with the server's half missing there is nothing to guess against.
//
//   master (32 random bytes) -> HKDF -> the key of values (AES-GCM 256) and the key of names (HMAC-SHA-256)
//   master is kept wrapped: AES-GCM under HKDF(server's half, salt = PBKDF2-SHA-256(code, salt, 600,000)); and, if the person wants it,
//   under HKDF(what their passkey computes (WebAuthn PRF)).
import { type Guard, NO_TRIES } from './guard.ts';

/** The server's half, as a key that can be used and not read. */
export type Half = CryptoKey;

export interface Wrapped { readonly iv: Uint8Array<ArrayBuffer>; readonly data: ArrayBuffer }

/** What lies readable in the database: nothing about anybody. */
export interface Head {
  readonly deviceId: string;
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly byCode: Wrapped;
  readonly byPasskey: { readonly credential: ArrayBuffer; readonly input: Uint8Array<ArrayBuffer>; readonly wrapped: Wrapped } | null;
  /** Days without contact for which the server's half is kept here; 0: never. */
  readonly offlineDays: number;
  readonly half: { readonly key: Half; readonly until: number } | null;
  readonly guard: Guard;
  /** Something is here that the server does not have: a wrong code must not take it away. */
  readonly unsent: boolean;
  /** How many of them cannot wait. Absent: none. */
  readonly urgent?: number;
  readonly lastContact: number;
}

export interface Keys { readonly values: CryptoKey; readonly names: CryptoKey }

/** The code is wrong, or the half is another's. */
export class NoKey extends Error {}

export const ROUNDS = 600_000;
const bytes = (text: string) => new TextEncoder().encode(text);
const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));

export function halfFrom(base64: string): Promise<Half> {
  const raw = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  return crypto.subtle.importKey('raw', raw, 'HKDF', false, ['deriveKey']);
}

export async function makeHead(given: { deviceId: string; code: string; half: Half; offlineDays: number; now: number }): Promise<{ head: Head; keys: Keys }> {
  const master = random(32);
  const salt = random(16);
  const byCode = await wrap(master, await codeKey(given.code, salt, given.half));
  const keys = await keysOf(master);
  master.fill(0);
  return {
    keys,
    head: { deviceId: given.deviceId, salt, byCode, byPasskey: null, offlineDays: given.offlineDays, half: keptHalf(given.half, given.offlineDays, given.now), guard: NO_TRIES, unsent: false, lastContact: given.now },
  };
}

const DAY = 24 * 60 * 60_000;
export const keptHalf = (half: Half, days: number, now: number): Head['half'] => (days === 0 ? null : { key: half, until: now + days * DAY });

/** Throws `NoKey`. */
export async function openWithCode(head: Head, code: string, half: Half): Promise<Keys> {
  return keysOf(await unwrap(head.byCode, await codeKey(code, head.salt, half)));
}

export async function openWithPasskey(head: Head, computed: ArrayBuffer): Promise<Keys> {
  if (head.byPasskey === null) throw new NoKey();
  return keysOf(await unwrap(head.byPasskey.wrapped, await passkeyKey(computed)));
}

/** The same store, opened by a passkey too. The code is asked for once more: whoever finds an open phone does not make it theirs. */
export async function withPasskey(head: Head, given: { code: string; half: Half; credential: ArrayBuffer; input: Uint8Array<ArrayBuffer>; computed: ArrayBuffer }): Promise<Head> {
  const master = await unwrap(head.byCode, await codeKey(given.code, head.salt, given.half));
  return { ...head, byPasskey: { credential: given.credential, input: given.input, wrapped: await wrap(new Uint8Array(master), await passkeyKey(given.computed)) } };
}

async function codeKey(code: string, salt: Uint8Array<ArrayBuffer>, half: Half): Promise<CryptoKey> {
  const typed = await crypto.subtle.importKey('raw', bytes(code.normalize('NFKC')), 'PBKDF2', false, ['deriveBits']);
  const stretched = await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ROUNDS }, typed, 256);
  return crypto.subtle.deriveKey({ name: 'HKDF', hash: 'SHA-256', salt: stretched, info: bytes('klaikhun device: code and half') }, half, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

async function passkeyKey(computed: ArrayBuffer): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey('raw', computed, 'HKDF', false, ['deriveKey']);
  return crypto.subtle.deriveKey({ name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: bytes('klaikhun device: passkey') }, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

async function keysOf(master: BufferSource): Promise<Keys> {
  const base = await crypto.subtle.importKey('raw', master, 'HKDF', false, ['deriveKey']);
  const from = (info: string) => ({ name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: bytes(info) });
  const [values, names] = await Promise.all([
    crypto.subtle.deriveKey(from('klaikhun device: values'), base, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']),
    crypto.subtle.deriveKey(from('klaikhun device: names'), base, { name: 'HMAC', hash: 'SHA-256', length: 256 }, false, ['sign']),
  ]);
  return { values, names };
}

async function wrap(master: Uint8Array<ArrayBuffer>, key: CryptoKey): Promise<Wrapped> {
  const iv = random(12);
  return { iv, data: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, master) };
}

async function unwrap({ iv, data }: Wrapped, key: CryptoKey): Promise<ArrayBuffer> {
  try {
    return await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, data);
  } catch {
    throw new NoKey();
  }
}
