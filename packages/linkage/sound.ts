// The precise sound key: names that are spoken alike get one key, and hardly any other names do. Vowels stay, tones go.
// The steps follow how Thai is read: what is silent falls away, what is written in several ways becomes one, then every consonant
// is replaced by the sign of its sound at its place in the syllable.
import { foldThai } from '@klaikhun/std';
import { BEGINNING, ENDING, isCluster, isConsonant, isLeading, isVowel, VOWEL } from './letters.ts';

type Step = readonly [RegExp, string];
const NO_VOWEL = `(?!${VOWEL})`;
/** The vowel of ใจ, ไทย and ชัย; not a letter that names hold. */
const AI = 'ฯ';
const step = (pattern: string, by: string): Step => [new RegExp(pattern, 'g'), by];

/** Where a karan stood, until the clusters without one have been looked at. */
const KARAN = '\u0001';

/** What a karan silences: its letter with the vowel on it, and the letter before that cannot be spoken any more (จันทร์, ศาสตร์, ลักษณ์). */
const SILENCED: readonly Step[] = [
  // Behind a vowel the letter before ร still closes the syllable (ภัทร์, จิตร์, เนตร์); behind another end it does not (จันทร์, ศาสตร์).
  step(`(?<!${VOWEL}|[เแโ][ก-ฮ])[ตทดชฎ]ร[ิุ]?์`, KARAN),
  step('กษ[ณม]์', `ก${KARAN}`),
  step('[ก-ฮ]?[ิุ]?์', KARAN),
  step(`(?<![เแโ])(น)[ทดตธ]${KARAN}`, `$1${KARAN}`),
  step(`(ณ)[ฑฐ]${KARAN}`, `$1${KARAN}`),
  step(`(ก)[ตษ]${KARAN}`, `$1${KARAN}`),
  step(`(ส)[ตด]${KARAN}`, `$1${KARAN}`),
  step(`(ษ)[ฎฏณ]${KARAN}`, `$1${KARAN}`),
  step(`(ม)[พภ]${KARAN}`, `$1${KARAN}`),
  step(`(ง)[คศษส]${KARAN}`, `$1${KARAN}`),
];

/** The same clusters where the karan was left out. Only those that are hardly ever spoken in names. */
const UNMARKED: readonly Step[] = [
  step(`([ัิ])นทร${NO_VOWEL}`, '$1น'),
  step('ักดิ', 'ัก'),
  step(`ัสดิ${NO_VOWEL}`, 'ัส'),
  step('([ิุฤ])([ทตธฒฏ])[ธตทฐฒฏ]ิ', '$1$2'),
  step(`ง(?:[ศษ](?!รี|${VOWEL})|ค(?![รลว]?${VOWEL}))`, 'ง'),
  step(`ัตน${NO_VOWEL}`, 'ัต'),
  step(`([ัิ])น[ธตท]ุ?(?=$|[เแโใไ]|[ก-ฮ]${VOWEL})`, '$1น'),
  step(`านต${NO_VOWEL}`, 'าน'),
  step(`ักษณ?${NO_VOWEL}`, 'ัก'),
  step(`ักตร${NO_VOWEL}`, 'ัก'),
  step(`ิชญ${NO_VOWEL}`, 'ิช'),
  step(`(${VOWEL}|เ[ก-ฮ])ษ[ฐฎฏ]ิ?${NO_VOWEL}`, '$1ษ'),
  // ย behind a closed syllable: ทิพย์, สัตย์, ไพบูลย์, กาพย์.
  step(`(${VOWEL}|[เแโ][ก-ฮ])([ก-ฮ])ย(?=$|[เแโใไ]|[ก-ฮ]${VOWEL})`, '$1$2'),
  step(`(${VOWEL}|[เแโ][ก-ฮ])([จตศสปฒ])น$`, '$1$2'),
  step(`ิลป${NO_VOWEL}`, 'ิล'),
  step('นน[ทต]$', 'นน'),
  step(`(${VOWEL})([ตทธดฐฏ])[ตทธดฐฏ]$`, '$1$2'),
  step(`ิมพ(?!ร|[ลฬ]?${VOWEL})`, 'ิม'),
  step(`ัฒน${NO_VOWEL}`, 'ัฒ'),
  step(`าญจน${NO_VOWEL}`, 'าญ'),
  step('([ก-ฮ])รณ$', '$1ร'),
  step('ิงห$', 'ิง'),
  step('(?<!เ[ก-ฮ]{1,2})ีย$', 'ี'),
  step(`พรหม${NO_VOWEL}`, 'พรม'),
  step(`พราหมณ${NO_VOWEL}`, 'พราม'),
  step('เกียร[ตฏ]ิ?', 'เกียต'),
  // จักร, บุตร, มิตร, ภัทร, เพชร, เกษตร: the ร behind a short vowel and its end is not spoken.
  step(`([ัิุ]|เ[กนณพภ])(ษ?[กตทชค])ร${NO_VOWEL}`, '$1$2'),
  // ชาติ, ธาตุ, วุฒิ, โพธิ, เหตุ: the vowel behind a closed syllable, at the end of the name.
  step('([ัาิีึืุู]|[เแโ][ก-ฮ])([ก-ฮ])[ิุ]$', '$1$2'),
  step('า[ตฏ]ิ(?=[ก-ฮเแโใไ])', 'าต'),
  step(KARAN, ''),
];

/** Spellings of one sound. */
const ALIKE: readonly Step[] = [
  step('ฤๅ', 'รี'),
  step('[ฤ]', 'ริ'),
  step('รึ', 'ริ'),
  step('ฦๅ?', 'ลึ'),
  step('ๅ', 'า'),
  // รร: ธรรม, พรรณ; before a consonant with its own vowel, and at the end, it is อัน (วรรณา, กรรณิการ์, สวรรค์).
  step(`(?<!${VOWEL})รร([ก-ฮ])(?=${VOWEL})`, 'ัน$1'),
  step(`(?<!${VOWEL})รร(?=[เแโใไ]|$)`, 'ัน'),
  step(`(?<!${VOWEL})รร${NO_VOWEL}`, 'ั'),
  step('ทร(?=ง|ัพ|าย|าบ|วง|ุด|ี)', 'ซ'),
  step('ไทร', 'ไซ'),
  step('โทรม', 'โซม'),
  step('[สศษ]รี', 'สี'),
  step('เ[สศษ]ร', 'เส'),
  step('[สศษ]ร(?=าง|อย|ัท)', 'ส'),
  step('จริง', 'จิง'),
  step('ำ', 'ัม'),
  step('ใ', 'ไ'),
  step(`(ไ[ก-ฮ][รลว]?)ย${NO_VOWEL}`, '$1'),
  // ชัย, ใจ, ไชย: one vowel, written as ฯ behind its consonants from here on.
  step(`ัย${NO_VOWEL}`, AI),
  step('ไ([กขคตปพผ][รลว]|ห[งญนมยรลว]|[ก-ฮ])', `$1${AI}`),
  step('^อย(?=[าู])', 'ย'),
  // ห that only leads: หน, หม, หล …
  step(`(?<!^[ก-ฮ]?[เแโ])ห(?=[งญณนมยรลฬว](?:[ะัาิีึืุูฯอ]|[ก-ฮ]))`, ''),
  step(`(?<=[เแโ])ห(?=[งญณนมยรลฬว](?:[าิีึืุูะ]|[ก-ฮ]))`, ''),
];

const MARKS = /[\u0E47-\u0E4B\u0E4D\u0E4E]/g;

/** One unit of the spoken name: a consonant with its place in the syllable, or a vowel. */
export interface Sound { readonly letter: string; readonly place: 'beginning' | 'ending' | 'vowel' }

/** The name as a row of sounds. Latin letters are left out. */
export function soundsOf(text: string): Sound[] {
  let spoken = foldThai(text).replace(MARKS, '').replace(/[^\u0E01-\u0E4E]/g, '');
  for (const [pattern, by] of SILENCED) spoken = spoken.replace(pattern, by);
  for (const [pattern, by] of UNMARKED) spoken = spoken.replace(pattern, by);
  for (const [pattern, by] of ALIKE) spoken = spoken.replace(pattern, by);
  const places = placesOf(spoken);
  return [...spoken].map((letter, i) => ({ letter, place: places[i] ?? 'vowel' }));
}

/** The key under which homophones meet; '' for a name without Thai letters. */
export function soundKey(text: string): string {
  let key = '';
  for (const { letter, place } of soundsOf(text)) {
    // The short อะ is written or not (ธนะ, ธน).
    if (letter === 'ะ') continue;
    key += place === 'vowel' ? letter : ((place === 'ending' ? ENDING : BEGINNING).get(letter) ?? letter);
  }
  return key;
}

/** Which consonants begin a syllable and which close one. Thai does not write it; this is how names are usually read. */
function placesOf(spoken: string): Sound['place'][] {
  const places: Sound['place'][] = [];
  // True when the next consonant without a vowel of its own closes the syllable before it.
  let open = false;
  for (let i = 0; i < spoken.length; i++) {
    const char = spoken.charAt(i);
    if (!isConsonant(char)) {
      places.push('vowel');
      open = !isLeading(char);
      continue;
    }
    const closes: boolean = !beginsSyllable(spoken, i) && (open || i === spoken.length - 1 || isPairEnd(spoken, i));
    places.push(i > 0 && closes ? 'ending' : 'beginning');
    // Behind เ แ โ the vowel has been read already: the consonant after this one closes.
    open = (!closes && isLeading(spoken[i - 1]) && !isCluster(char, spoken[i + 1])) || (isLeading(spoken[i - 2]) && isCluster(spoken[i - 1], char));
  }
  return places;
}

/** It bears a vowel, follows a leading one, or stands in a cluster that does. */
function beginsSyllable(spoken: string, i: number): boolean {
  const [before, char, next] = [spoken[i - 1], spoken[i], spoken[i + 1]];
  if (isVowel(next) || isLeading(before)) return true;
  // สุรชัย, วิรุฬห์: behind a short vowel ร is read with one of its own.
  if (char === 'ร' && (before === 'ุ' || before === 'ิ') && next !== undefined) return true;
  if (isLeading(spoken[i - 2]) && isCluster(before, char)) return true;
  if (next === 'อ' && !isVowel(spoken[i + 2])) return true;
  return isCluster(char, next) && (isVowel(spoken[i + 2]) || (spoken[i + 2] === 'อ' && !isVowel(spoken[i + 3])));
}

/** The second of two bare consonants before one that begins a syllable: สม|ศักดิ์, พร|พิมล. */
function isPairEnd(spoken: string, i: number): boolean {
  const next = spoken[i + 1];
  const isBare = (at: number) => isConsonant(spoken[at]) && !beginsSyllable(spoken, at);
  if (!isBare(i - 1) || isBare(i - 2) || (i >= 2 && isVowel(spoken[i - 2]))) return false;
  return isLeading(next) || (isConsonant(next) && beginsSyllable(spoken, i + 1));
}
