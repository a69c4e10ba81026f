// Seeded random numbers (sfc32 by Chris Doty-Humphrey, PractRand), so that a population or a failing test can be made again
// from its seed alone. Not for secrets.

import { defineProblems, problemError } from './problem.ts';

const problems = defineProblems('rng', {
  empty_range: {
    status: 500,
    th: 'ขอเลขสุ่มจากช่วงที่ว่าง ({lo} ถึง {hi})',
    en: 'A random number was asked for from an empty range ({lo} to {hi}).',
    next: { th: 'แจ้งผู้พัฒนา: ขอบล่างต้องไม่เกินขอบบนและเป็นจำนวนเต็ม', en: 'Tell the developers: the bounds must be integers, the lower not above the upper.' },
  },
  nothing_to_pick: {
    status: 500,
    th: 'ขอสุ่มเลือกจากรายการที่ว่าง',
    en: 'A random choice was asked for from nothing.',
    next: { th: 'แจ้งผู้พัฒนา: รายการต้องมีอย่างน้อยหนึ่งตัวที่มีน้ำหนักมากกว่าศูนย์', en: 'Tell the developers: the list needs an item with a weight above zero.' },
  },
});

export interface Rng {
  /** 0 <= n < 1, with 53 random bits. */
  next(): number;
  /** An integer from `lo` to `hi`, both included. */
  int(lo: number, hi: number): number;
  /** True with probability `p`. */
  chance(p: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** Picks in proportion to the weights, which need not add up to one. */
  weighted<T>(choices: readonly (readonly [T, number])[]): T;
  /** An independent stream named by `label`. It depends on the seed and the label only, not on how much was drawn before. */
  fork(label: string | number): Rng;
}

/** The same seed gives the same numbers on every machine; 7 and '7' are the same seed. */
export function seededRng(seed: number | string): Rng {
  const name = String(seed);
  const draw = sfc32(name);
  // The separator cannot occur twice at the same place for two different paths, as lengths are part of the name.
  return rngOf(draw, (label) => seededRng(`${name}/${String(label).length}:${label}`));
}

/** All of an Rng from a source of unsigned 32-bit integers and a way to fork. */
export function rngOf(draw: () => number, fork: (label: string | number) => Rng): Rng {
  const next = () => (draw() * 2_097_152 + (draw() >>> 11)) / 9_007_199_254_740_992;
  return {
    next,
    int: (lo, hi) => {
      if (!(Number.isSafeInteger(lo) && Number.isSafeInteger(hi) && lo <= hi)) throw problemError(problems.empty_range({ lo, hi }));
      return lo + Math.floor(next() * (hi - lo + 1));
    },
    chance: (p) => next() < p,
    pick: (list) => {
      if (list.length === 0) throw problemError(problems.nothing_to_pick());
      return list[Math.floor(next() * list.length)] as (typeof list)[number];
    },
    weighted: (choices) => pickWeighted(choices, next()),
    fork,
  };
}

function pickWeighted<T>(choices: readonly (readonly [T, number])[], at: number): T {
  let total = 0;
  for (const choice of choices) total += Math.max(0, choice[1]);
  let left = at * total;
  let last: readonly [T, number] | undefined;
  for (const choice of choices) {
    if (!(choice[1] > 0)) continue;
    last = choice;
    left -= choice[1];
    if (left < 0) return choice[0];
  }
  // Rounding may leave a crumb at the very end; it belongs to the last choice that can be chosen at all.
  if (last === undefined) throw problemError(problems.nothing_to_pick());
  return last[0];
}

/** A generator of unsigned 32-bit integers. */
function sfc32(seed: string): () => number {
  let [a, b, c, counter] = hash128(seed);
  const draw = () => {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return t >>> 0;
  };
  // The state needs some rounds until near-by seeds have nothing in common.
  for (let i = 0; i < 15; i++) draw();
  return draw;
}

/** Four 32-bit words from a text (cyrb128: four MurmurHash-like lanes that feed each other). */
function hash128(text: string): [number, number, number, number] {
  let h1 = 1_779_033_703;
  let h2 = 3_144_134_277;
  let h3 = 1_013_904_242;
  let h4 = 2_773_480_762;
  for (let i = 0; i < text.length; i++) {
    const k = text.charCodeAt(i);
    h1 = h2 ^ Math.imul(h1 ^ k, 597_399_067);
    h2 = h3 ^ Math.imul(h2 ^ k, 2_869_860_233);
    h3 = h4 ^ Math.imul(h3 ^ k, 951_274_213);
    h4 = h1 ^ Math.imul(h4 ^ k, 2_716_044_179);
  }
  h1 = Math.imul(h3 ^ (h1 >>> 18), 597_399_067);
  h2 = Math.imul(h4 ^ (h2 >>> 22), 2_869_860_233);
  h3 = Math.imul(h1 ^ (h3 >>> 17), 951_274_213);
  h4 = Math.imul(h2 ^ (h4 >>> 19), 2_716_044_179);
  return [h1 ^ h2 ^ h3 ^ h4, h2 ^ h1, h3 ^ h1, h4 ^ h1];
}
