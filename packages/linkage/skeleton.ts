// The coarse skeleton: only the consonants, each as one of fourteen sounds, the same from Thai and from Latin letters. Many names
// share one, so it is used together with a birth year or a place.
import { isVowel } from './letters.ts';
import { type Sound, soundsOf } from './sound.ts';

const SOUNDS = (groups: Readonly<Record<string, string>>) => new Map(Object.entries(groups).flatMap(([sound, letters]) => [...letters].map((letter) => [letter, sound] as const)));
const BEGINNING = SOUNDS({ K: 'กคขฆฃฅ', G: 'ง', C: 'จชฉฌ', S: 'สศษซ', Y: 'ยญ', T: 'ดฎตฏทถธฐฑฒ', N: 'นณ', P: 'บปพผภ', F: 'ฟฝ', M: 'ม', L: 'รลฬ', W: 'ว', H: 'หฮ' });
const ENDING = SOUNDS({ K: 'กคขฆฃฅ', G: 'ง', T: 'จชฉฌสศษซดฎตฏทถธฐฑฒ', N: 'นณญรลฬ', P: 'บปพผภฟฝ', M: 'ม' });

/** "สมชาย", "somchai" and "สมชัย" give SMC. '' when there is no consonant. */
export function skeleton(text: string): string {
  return /[\u0E01-\u0E2E]/.test(text) ? thaiSkeleton(text) : latinSkeleton(text);
}

function thaiSkeleton(text: string): string {
  const sounds = soundsOf(text);
  let bones = '';
  for (let i = 0; i < sounds.length; i++) {
    const { letter, place } = sounds[i] as Sound;
    if (place === 'vowel' || letter === 'อ' || glides(sounds, i)) continue;
    add((place === 'ending' ? ENDING : BEGINNING).get(letter));
  }
  function add(bone: string | undefined): void {
    if (bone !== undefined && bone !== bones.at(-1)) bones += bone;
  }
  return bones;
}

/** The second of a cluster (กร, ปล, กว), and ว and ย that only colour a vowel (นวล, เมีย). */
function glides(sounds: readonly Sound[], i: number): boolean {
  const [before, here, next] = [sounds[i - 1], sounds[i], sounds[i + 1]];
  if (before?.place !== 'beginning' || here?.place !== 'beginning' && here?.letter !== 'ว') return before?.place === 'vowel' && 'ยว'.includes(here?.letter ?? '?') && !isVowel(next?.letter);
  if ('รล'.includes(here.letter) && 'กขคตทปพผบดสศ'.includes(before.letter)) return isVowel(next?.letter);
  return here.letter === 'ว' && !isVowel(next?.letter);
}

const LATIN_SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/kh|gh|ck|q|x/g, 'k'], [/ph|bh/g, 'p'], [/th|dh/g, 't'], [/sh|z/g, 's'], [/ch|tch|j/g, 'c'], [/ng/g, 'g'], [/v/g, 'w'],
];
/** After `LATIN_SOUNDS`, where c can only be ch or j, and g only ng. */
const LATIN_BONES: Readonly<Record<string, { begin: string; end: string }>> = {
  k: { begin: 'K', end: 'K' }, g: { begin: 'G', end: 'G' }, c: { begin: 'C', end: 'T' }, s: { begin: 'S', end: 'T' }, y: { begin: 'Y', end: '' },
  d: { begin: 'T', end: 'T' }, t: { begin: 'T', end: 'T' }, n: { begin: 'N', end: 'N' }, b: { begin: 'P', end: 'P' }, p: { begin: 'P', end: 'P' },
  f: { begin: 'F', end: 'P' }, m: { begin: 'M', end: 'M' }, l: { begin: 'L', end: 'N' }, r: { begin: 'L', end: 'N' }, w: { begin: 'W', end: '' }, h: { begin: 'H', end: '' },
};

function latinSkeleton(text: string): string {
  let word = text.normalize('NFD').toLowerCase().replace(/[^a-z]/g, '');
  // A hard g or c (Gai, Carn) is a k, unless it stands in ng or ch.
  word = word.replace(/(?<!n)g/g, 'k').replace(/c(?!h)/g, 'k');
  for (const [pattern, by] of LATIN_SOUNDS) word = word.replace(pattern, by);
  let bones = '';
  for (let i = 0; i < word.length; i++) {
    const sound = LATIN_BONES[word.charAt(i)];
    if (sound === undefined) continue;
    const begins = isLatinVowel(word[i + 1]) || ('rlw'.includes(word[i + 1] ?? '-') && isLatinVowel(word[i + 2]));
    // r and l after a stop (sri, prasert), and the r that only lengthens a vowel (porn, chart).
    const silent = /[rl]/.test(word.charAt(i)) && (/[kptscb]/.test(word[i - 1] ?? '') || (!begins && /[a-z]/.test(word[i + 1] ?? '') && !isLatinVowel(word[i + 1])));
    const bone = silent || (word.charAt(i) === 'w' && /[kaeiou]/.test(word[i - 1] ?? '') && !begins) ? '' : begins ? sound.begin : sound.end;
    if (bone !== '' && bone !== bones.at(-1)) bones += bone;
  }
  return bones;
}

function isLatinVowel(char: string | undefined): boolean {
  return char !== undefined && 'aeiou'.includes(char);
}
