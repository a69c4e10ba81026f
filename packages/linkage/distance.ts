// How far apart two spellings are. Thai letters and marks are one unit each here, as in JavaScript's strings; a database function
// that counts bytes is wrong for Thai. Letters become one byte, so that tables of 256 places serve every name.

const FIRST_THAI = 0x0e01;
const LAST_THAI = 0x0e4e;
/** More letters than this in one name are cut off: the bits of one integer hold them. */
const MOST = 32;

function byteOf(code: number): number {
  if (code >= FIRST_THAI && code <= LAST_THAI) return code - FIRST_THAI + 1;
  return 128 + (code & 127);
}

const places = new Int32Array(256);

/** Insertions, deletions and substitutions that turn one name into the other (Myers 1999, bit-parallel). */
export function levenshtein(a: string, b: string): number {
  return bitParallel(a, b, false);
}

/** As `levenshtein`, and two neighbours that changed places count as one: what a hurried hand does (Hyyrö 2003). */
export function typingDistance(a: string, b: string): number {
  return bitParallel(a, b, true);
}

function bitParallel(one: string, other: string, swaps: boolean): number {
  if (one === other) return 0;
  const a = one.slice(0, MOST);
  const b = other.slice(0, MOST);
  const length = a.length;
  if (length === 0) return b.length;
  for (let i = 0; i < length; i++) places[byteOf(a.charCodeAt(i))] = (places[byteOf(a.charCodeAt(i))] as number) | (1 << i);
  const last = 1 << (length - 1);
  let distance = length;
  let plus = -1;
  let minus = 0;
  let diagonal = 0;
  let before = 0;
  for (let j = 0; j < b.length; j++) {
    const here = places[byteOf(b.charCodeAt(j))] as number;
    const swapped = swaps ? ((~diagonal & here) << 1) & before : 0;
    diagonal = swapped | (((((here & plus) >>> 0) + (plus >>> 0)) | 0) ^ plus) | here | minus;
    let right = minus | ~(diagonal | plus);
    let left = diagonal & plus;
    if ((right & last) !== 0) distance += 1;
    else if ((left & last) !== 0) distance -= 1;
    right = (right << 1) | 1;
    left <<= 1;
    plus = left | ~(diagonal | right);
    minus = right & diagonal;
    before = here;
  }
  for (let i = 0; i < length; i++) places[byteOf(a.charCodeAt(i))] = 0;
  return distance;
}

/** 0 to 1: letters in common near their place, the beginning weighing more (Winkler 1990). Two empty names are not alike. */
export function jaroWinkler(a: string, b: string): number {
  if (a.length === 0 || b.length === 0) return 0;
  if (a === b) return 1;
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const takenA: boolean[] = [];
  const takenB: boolean[] = [];
  let common = 0;
  for (let i = 0; i < a.length; i++) {
    for (let j = Math.max(0, i - reach); j < Math.min(b.length, i + reach + 1); j++) {
      if (takenB[j] === true || a.charCodeAt(i) !== b.charCodeAt(j)) continue;
      takenA[i] = true;
      takenB[j] = true;
      common += 1;
      break;
    }
  }
  if (common === 0) return 0;
  const jaro = (common / a.length + common / b.length + (common - outOfOrder(a, b, takenA, takenB) / 2) / common) / 3;
  let prefix = 0;
  while (prefix < 4 && prefix < a.length && a.charCodeAt(prefix) === b.charCodeAt(prefix)) prefix += 1;
  return jaro + prefix * 0.1 * (1 - jaro);
}

function outOfOrder(a: string, b: string, takenA: readonly boolean[], takenB: readonly boolean[]): number {
  let misplaced = 0;
  let j = 0;
  for (let i = 0; i < a.length; i++) {
    if (takenA[i] !== true) continue;
    while (takenB[j] !== true) j += 1;
    if (a.charCodeAt(i) !== b.charCodeAt(j)) misplaced += 1;
    j += 1;
  }
  return misplaced;
}
