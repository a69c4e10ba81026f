// Keys to positions, over raw bytes: a million ids become neither a million strings nor a Map while a file is read.
// Open addressing with linear probing; the bytes of all keys lie behind one another in one pool.
import { isAscii } from 'node:buffer';

export class KeyTable {
  #pool = new Uint8Array(1 << 16);
  #ends = new Uint32Array(1 << 12);
  #hashes = new Int32Array(1 << 12);
  #slots = new Int32Array(1 << 13).fill(-1);
  #size = 0;
  /** The key found last: rows of one group stand together, and one answer is the usual one. */
  #last = -1;

  get size(): number {
    return this.#size;
  }

  /** The position of the key in order of arrival; -1 - position when it was there already. */
  add(bytes: Uint8Array, start: number, end: number): number {
    const hash = hashOf(bytes, start, end);
    const slot = this.#slotOf(hash, bytes, start, end);
    const taken = this.#slots[slot] as number;
    if (taken >= 0) return -1 - taken;
    return this.#insert(slot, hash, bytes, start, end);
  }

  /** The position of the key, or -1. */
  find(bytes: Uint8Array, start: number, end: number): number {
    if (this.#last >= 0 && this.#equals(this.#last, bytes, start, end)) return this.#last;
    this.#last = this.#slots[this.#slotOf(hashOf(bytes, start, end), bytes, start, end)] as number;
    return this.#last;
  }

  /** All keys in order of arrival. */
  strings(): string[] {
    const end = this.#size === 0 ? 0 : this.#ends[this.#size - 1] as number;
    const all = Buffer.from(this.#pool.buffer, 0, end);
    const keys = new Array<string>(this.#size);
    // One decoding for all keys when every byte is a character of its own; else one for each key.
    const plain = isAscii(all) ? all.toString('latin1') : null;
    let start = 0;
    for (let i = 0; i < this.#size; i++) {
      const stop = this.#ends[i] as number;
      keys[i] = plain === null ? all.toString('utf8', start, stop) : plain.slice(start, stop);
      start = stop;
    }
    return keys;
  }

  #slotOf(hash: number, bytes: Uint8Array, start: number, end: number): number {
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const at = this.#slots[slot] as number;
      if (at < 0 || (this.#hashes[at] === hash && this.#equals(at, bytes, start, end))) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #equals(at: number, bytes: Uint8Array, start: number, end: number): boolean {
    const from = at === 0 ? 0 : this.#ends[at - 1] as number;
    const length = (this.#ends[at] as number) - from;
    if (length !== end - start) return false;
    for (let i = 0; i < length; i++) if (this.#pool[from + i] !== bytes[start + i]) return false;
    return true;
  }

  #insert(slot: number, hash: number, bytes: Uint8Array, start: number, end: number): number {
    const position = this.#size++;
    const from = position === 0 ? 0 : this.#ends[position - 1] as number;
    const stop = from + end - start;
    if (stop > this.#pool.length) this.#pool = larger(this.#pool, Math.max(stop, this.#pool.length * 2));
    for (let i = start, to = from; i < end; i++, to++) this.#pool[to] = bytes[i] as number;
    if (position === this.#ends.length) {
      this.#ends = larger(this.#ends, position * 2);
      this.#hashes = larger(this.#hashes, position * 2);
    }
    this.#ends[position] = stop;
    this.#hashes[position] = hash;
    this.#slots[slot] = position;
    if (this.#size * 2 > this.#slots.length) this.#spread();
    return position;
  }

  #spread(): void {
    const slots = new Int32Array(this.#slots.length * 2).fill(-1);
    const mask = slots.length - 1;
    for (let at = 0; at < this.#size; at++) {
      let slot = (this.#hashes[at] as number) & mask;
      while ((slots[slot] as number) >= 0) slot = (slot + 1) & mask;
      slots[slot] = at;
    }
    this.#slots = slots;
  }
}

/** FNV-1a, its halves mixed at the end: the low bits choose the slot, and running numbers differ in their last bytes only. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ (bytes[i] as number), 0x01000193);
  return hash ^ (hash >>> 15);
}

function larger<A extends Uint8Array | Uint32Array | Int32Array>(array: A, length: number): A {
  const grown = new (array.constructor as new (length: number) => A)(length);
  grown.set(array);
  return grown;
}
