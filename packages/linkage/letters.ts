// The letters of Thai by their sound: one sign for all that are spoken alike at the beginning of a syllable, one for all at its end.

const BEGINNINGS = ['ก', 'คขฆฃฅ', 'ง', 'จ', 'ชฉฌ', 'สศษซ', 'ยญ', 'ดฎ', 'ตฏ', 'ทถธฐฑฒ', 'นณ', 'บ', 'ป', 'พผภ', 'ฟฝ', 'ม', 'ร', 'ลฬ', 'ว', 'หฮ', 'อ'];
const ENDINGS = ['กขคฆฃฅ', 'ง', 'ดจชซฌฎฏฐฑฒตถทธศษสฉ', 'นณญรลฬ', 'บปพฟภผฝ', 'ม', 'ย', 'ว', 'อ', 'หฮ'];

const table = (groups: readonly string[]) => new Map(groups.flatMap((group) => [...group].map((letter) => [letter, group.charAt(0)] as const)));

export const BEGINNING = table(BEGINNINGS);
export const ENDING = table(ENDINGS);

/** Vowels written behind, over and under their consonant. */
export const VOWEL = '[ะัาำิีึืุู]';
export const isConsonant = (char: string | undefined): boolean => char !== undefined && char >= 'ก' && char <= 'ฮ';
export const isVowel = (char: string | undefined): boolean => char !== undefined && 'ะัาิีึืุูฯ'.includes(char);
export const isLeading = (char: string | undefined): boolean => char !== undefined && 'เแโ'.includes(char);

const FIRST_OF_CLUSTER = 'กขคฆตฏทธถปพผภบดฎสศ';
/** กร กล กว, ปร ปล …: spoken as one beginning. */
export function isCluster(first: string | undefined, second: string | undefined): boolean {
  if (first === undefined || second === undefined) return false;
  return FIRST_OF_CLUSTER.includes(first) && ('รล'.includes(second) || (second === 'ว' && 'กขค'.includes(first)));
}
