// The same name as another hand would write it: for tests and measurements of search and linkage. The rules here are written from
// how people misspell, and share no code with the keys that they put to the test.
import type { Rng } from '@klaikhun/std';

export const VARIANTS = ['homophone', 'tone', 'typo', 'karan', 'ror_han'] as const;
export type Variant = (typeof VARIANTS)[number];

/** Letters spoken alike where a vowel follows. */
const BEGINNINGS = ['สศษ', 'นณ', 'ทธ', 'พภ', 'ยญ', 'ดฎ', 'ตฏ', 'ลฬ', 'ถฐ', 'คฆ', 'ชฌ'];
/** Letters spoken alike at the very end, behind a vowel sign. */
const ENDINGS = ['นณลร', 'ดตทธศสษจ', 'บพปภ', 'กคข'];
const VOWEL_BEFORE = 'ัาิีุู';

type Edit = (name: string, rng: Rng) => string[];
const replaced = (pattern: RegExp, by: string): Edit => (name) => [...name.matchAll(pattern)].map((found) => name.slice(0, found.index) + found[0].replace(pattern, by) + name.slice(found.index + found[0].length));

const HOMOPHONES: readonly Edit[] = [
  (name, rng) => [...name].flatMap((letter, i) => {
    const group = BEGINNINGS.find((one) => one.includes(letter));
    const sounded = 'ะาิีึืุูั'.includes(name[i + 1] ?? '-') || 'เแโ'.includes(name[i - 1] ?? '-');
    // A letter under a karan, or one that closes a syllable, is another matter.
    if (group === undefined || !sounded || name[i + 2] === '์') return [];
    return [name.slice(0, i) + other(group, letter, rng) + name.slice(i + 1)];
  }),
  (name, rng) => {
    const letter = name.at(-1) ?? '';
    const group = ENDINGS.find((one) => one.includes(letter));
    if (group === undefined || !VOWEL_BEFORE.includes(name.at(-2) ?? '-')) return [];
    return [name.slice(0, -1) + other(group, letter, rng)];
  },
  replaced(/ใ/g, 'ไ'), replaced(/ไ([ก-ฮ])(?![รลวย])/g, 'ใ$1'), replaced(/([ก-ฮ])ัย(?![ะ-ู])/g, 'ไ$1'), replaced(/ไ([ก-ฮ])ย(?![ะ-ู])/g, '$1ัย'), replaced(/ไ([ก-ฮ])(?![รลวย])/g, '$1ัย'),
  replaced(/ำ/g, 'ัม'), replaced(/ัม(?![ะ-ู])/g, 'ำ'),
  replaced(/(?<=[กทปศตพ])ฤ/g, 'ริ'), replaced(/ศรี/g, 'สี'), replaced(/ทร(?=ง|าย|ัพ)/g, 'ซ'), replaced(/(?<=^[ธวสปนช])(?=[นรวภยพ][ิัุ])/g, 'ะ'), replaced(/(?<=[ก-ฮ])ะ(?=[ก-ฮ])/g, ''),
  replaced(/ญ(?=[ก-ฮ]|$)/g, 'น'), replaced(/หญ/g, 'หย'),
];

const KEYBOARD = ['ๅ/-ภถุึคตจขช', 'ๆไำพะัีรนยบลฃ', 'ฟหกดเ้่าสวง', 'ผปแอิืทมใฝ'];

const EDITS: Readonly<Record<Variant, Edit>> = {
  homophone: (name, rng) => HOMOPHONES.flatMap((edit) => edit(name, rng)),
  tone: (name) => (/[่้๊๋็]/.test(name) ? [name.replace(/[่้๊๋็]/g, ''), name.replace(/[่้๊๋็]/, '')] : []),
  typo: (name, rng) => [typed(name, rng)],
  // The mark forgotten, or what it silences left out altogether.
  karan: (name) => (name.includes('์') ? [name.replace('์', ''), name.replace(/(?:[ตทด]ร|กษณ|[ก-ฮ][ิุ]?)์/, (silent) => (silent.startsWith('กษ') ? 'ก' : ''))] : []),
  ror_han: (name) => (/(?<![ะ-ู])รร(?![ะ-ู])/.test(name) ? [
    name.replace(/(?<![ะ-ู])รร[ก-ฮ]์/g, 'ัน').replace(/(?<![ะ-ู])รร([ก-ฮ])(?=[ะ-ู])/g, 'ัน$1').replace(/(?<![ะ-ู])รร(?=[ก-ฮ](?![ะ-ู]))/g, 'ั').replace(/(?<![ะ-ู])รร(?![ะ-ู])/g, 'ัน'),
  ] : []),
};

/** Another spelling of the name; null when this kind of variant cannot be made of it. */
export function nameVariant(name: string, kind: Variant, rng: Rng): string | null {
  const others = EDITS[kind](name, rng).filter((one) => one !== name && one !== '');
  return others.length === 0 ? null : rng.pick(others);
}

/** One slip of the hand: a neighbouring key, a letter too few or twice, two letters changed round. */
function typed(name: string, rng: Rng): string {
  const letters = [...name];
  const at = rng.int(0, letters.length - 1);
  const letter = letters[at] as string;
  const slip = rng.weighted([['neighbour', 4], ['missing', 3], ['twice', 1], ['swapped', 2]] as const);
  if (slip === 'swapped' && letters.length > 1) {
    const from = Math.min(at, letters.length - 2);
    [letters[from], letters[from + 1]] = [letters[from + 1] as string, letters[from] as string];
  } else if (slip === 'neighbour') letters[at] = neighbour(letter, rng);
  else if (slip === 'twice') letters.splice(at, 0, letter);
  else letters.splice(at, 1);
  return letters.join('');
}

function neighbour(letter: string, rng: Rng): string {
  const row = KEYBOARD.find((keys) => keys.includes(letter));
  if (row === undefined) return 'า';
  const at = row.indexOf(letter);
  return row[rng.chance(0.5) && at > 0 ? at - 1 : Math.min(at + 1, row.length - 2)] as string;
}

function other(group: string, letter: string, rng: Rng): string {
  return rng.pick([...group].filter((one) => one !== letter));
}
