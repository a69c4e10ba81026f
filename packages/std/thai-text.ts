// The same Thai word can be typed in several ways that look alike: เ twice for แ, a circle and า for ำ, a tone mark before its
// vowel or twice, invisible spaces. Folding gives one spelling; a search key also forgets tone marks, which people leave out.

const INVISIBLE = /[\u00AD\u200B-\u200F\u2060\uFEFF]/g;
/** Accents of other scripts next to a Thai letter: stray bytes of a broken keyboard or file, and they would upset the order below. */
const STRAY_ACCENTS = /(?<=[\u0E00-\u0E7F])(?:(?![\u0E00-\u0E7F])\p{M})+|(?:(?![\u0E00-\u0E7F])\p{M})+(?=[\u0E00-\u0E7F])/gu;
const SARA_AA = '\u0E32';
const SARA_AM = '\u0E33';
const NIKHAHIT = '\u0E4D';
/** Marks over and under a consonant, in the order in which they are written (also the order Unicode's NFC keeps). */
const MARK_ORDER = '\u0E3A\u0E38\u0E39\u0E31\u0E34\u0E35\u0E36\u0E37\u0E47\u0E48\u0E49\u0E4A\u0E4B\u0E4C\u0E4D\u0E4E';
/** A consonant's marks with the sara aa after it. Nothing can stand over sara aa, so marks typed after it belong before it. */
const MARKS_AND_AA = /[\u0E31\u0E32\u0E34-\u0E3A\u0E47-\u0E4E]+/g;
const MAY_NEED_MARKS = /[\u0E31\u0E34-\u0E3A\u0E47-\u0E4E\u0E33][\u0E31\u0E32\u0E34-\u0E3A\u0E47-\u0E4E]|\u0E32[\u0E31\u0E34-\u0E3A\u0E47-\u0E4E]/;

/** One spelling of a text: NFC, แ and ำ as one letter, marks in order and once, nothing invisible, single spaces. Idempotent. */
export function foldThai(text: string): string {
  let folded = text.replace(INVISIBLE, '').normalize('NFC').replace(STRAY_ACCENTS, '').replace(/\s+/g, ' ').trim();
  if (MAY_NEED_MARKS.test(folded)) folded = folded.replaceAll(SARA_AM, NIKHAHIT + SARA_AA).replace(MARKS_AND_AA, inOrder);
  return folded.replaceAll('เเ', 'แ').normalize('NFC');
}

/** What a search compares: folded, lower case, ASCII digits, without tone marks and the other marks people leave out (็ ์ ๎). */
export function searchKey(text: string): string {
  const bare = asciiDigits(foldThai(text)).toLowerCase().replace(/[\u0E47-\u0E4C\u0E4E]/g, '');
  // Taking a mark away can bring two letters together that fold into one, or leave a space at an end.
  return foldThai(bare);
}

const collator = new Intl.Collator('th', { numeric: true });

/** Thai dictionary order (เก before แก before ไก่, leading vowels after their consonant), numbers by value. For `sort`. */
export function compareThai(a: string, b: string): number {
  return collator.compare(a, b);
}

/** ๒๕๖๙ as 2569; everything else as it was. */
export function asciiDigits(text: string): string {
  return /[๐-๙]/.test(text) ? text.replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50)) : text;
}

/** 2569 as ๒๕๖๙, for official letters only. */
export function thaiDigits(text: string): string {
  return text.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 48 + 0x0e50));
}

/** Each mark once and in order, then the vowel: sara am where a nikhahit was typed with it. */
function inOrder(run: string): string {
  const marks = [...new Set(run.replaceAll(SARA_AA, ''))].sort((a, b) => MARK_ORDER.indexOf(a) - MARK_ORDER.indexOf(b)).join('');
  const vowels = [...run].filter((char) => char === SARA_AA).join('');
  return vowels !== '' && marks.includes(NIKHAHIT) ? marks.replace(NIKHAHIT, '') + SARA_AM + vowels.slice(1) : marks + vowels;
}
