import type { Clock } from './clock.ts';
import type { Rng } from './rng.ts';

// Ids are UUID version 7 (RFC 9562): they begin with the time, so that rows written together lie together in an index.

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** A new id. Ids of different milliseconds sort by time; within one millisecond in no order (for that see `idSource`). */
export function uuidv7(clock: Clock, rng: Rng): string {
  return layOut(clock.now(), rng.int(0, 0xfff), rng);
}

/** Ids that strictly grow, also within a millisecond and when the clock is set back: 12 bits count (RFC 9562, 6.2 method 1). */
export function idSource(clock: Clock, rng: Rng): () => string {
  let time = -1;
  let count = 0;
  return () => {
    const now = clock.now();
    if (now > time) {
      time = now;
      // Half of the counter is left free, so that 2,048 ids fit into a millisecond before it borrows from the next.
      count = rng.int(0, 0x7ff);
    } else if (++count > 0xfff) {
      time += 1;
      count = 0;
    }
    return layOut(time, count, rng);
  };
}

/** 48 bits of milliseconds, version, 12 bits, variant, 62 random bits. */
function layOut(milliseconds: number, twelveBits: number, rng: Rng): string {
  const time = hex(milliseconds, 12);
  const variant = hex(0x8000 | rng.int(0, 0x3fff), 4);
  const tail = hex(rng.int(0, 0xffffff), 6) + hex(rng.int(0, 0xffffff), 6);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(twelveBits, 3)}-${variant}-${tail}`;
}

function hex(n: number, digits: number): string {
  return n.toString(16).padStart(digits, '0');
}
