// A name as it arrives, taken apart: one spelling, the title and rank off, first and last name.
import { foldThai, searchKey } from '@klaikhun/std';

export interface SplitName {
  readonly title: string;
  readonly first: string;
  /** '' when only one name was given. */
  readonly last: string;
}

/** Longest first, so that นางสาว is not read as นาง with a name of สาว. */
const TITLES = [
  'ผู้ช่วยศาสตราจารย์', 'รองศาสตราจารย์', 'ศาสตราจารย์', 'ว่าที่ร้อยตรี', 'ว่าที่ร้อยโท', 'ว่าที่ร้อยเอก', 'ว่าที่พันตรี',
  'ร้อยตำรวจตรี', 'ร้อยตำรวจโท', 'ร้อยตำรวจเอก', 'พันตำรวจตรี', 'พันตำรวจโท', 'พันตำรวจเอก', 'สิบตำรวจตรี', 'สิบตำรวจโท', 'สิบตำรวจเอก', 'จ่าสิบตำรวจ', 'ดาบตำรวจ',
  'พลตรี', 'พลโท', 'พลเอก', 'พันตรี', 'พันโท', 'พันเอก', 'ร้อยตรี', 'ร้อยโท', 'ร้อยเอก', 'จ่าสิบตรี', 'จ่าสิบโท', 'จ่าสิบเอก', 'สิบตรี', 'สิบโท', 'สิบเอก', 'พลทหาร',
  'หม่อมราชวงศ์', 'หม่อมหลวง', 'หม่อมเจ้า', 'แพทย์หญิง', 'นายแพทย์', 'เด็กหญิง', 'เด็กชาย', 'นางสาว', 'สามเณร', 'พระครู', 'แม่ชี', 'ดอกเตอร์', 'คุณ', 'นาง', 'นาย', 'พระ',
];
/** ด.ช., น.ส., ร.ต.อ., ผศ.ดร.: nothing but an abbreviation holds a full stop. */
const ABBREVIATED = /^(?:[ก-ฮ]{1,4}\s?\.\s?){1,4}/;
const LATIN_TITLE = /^(?:mr|mrs|miss|ms|dr|master)(?:\.\s*|\s+)/i;
/** What is left after a title must still be a name: "นาง" alone is one, and so is "นายก". */
const SHORTEST = 2;
/** คุณานนต์ and นางามา are names: what follows a title does not begin with a vowel that needs a consonant before it. */
const BEGINS = /^[ก-ฮเแโใไa-z]/i;

/** Title and ranks off, also where they are written against the name; as often as they come ("ว่าที่ร้อยตรี ดร."). */
export function givenName(text: string): { title: string; name: string } {
  let name = foldThai(text);
  let title = '';
  for (;;) {
    const found = titleOf(name);
    const rest = name.slice(found.length).trim();
    if (found === '' || lettersIn(rest) < SHORTEST || !BEGINS.test(rest)) return { title: title.trim(), name };
    title += found;
    name = rest;
  }
}

function titleOf(name: string): string {
  const short = ABBREVIATED.exec(name)?.[0] ?? LATIN_TITLE.exec(name)?.[0] ?? '';
  return short !== '' ? short : (TITLES.find((title) => name.startsWith(title)) ?? '');
}

/** "นางสาวสมศรี ใจดี" -> สมศรี, ใจดี. A last name of several words (ณ น่าน, de Silva) is kept whole. */
export function splitName(text: string): SplitName {
  const { title, name } = givenName(text);
  const [first = '', ...others] = name.split(' ').filter((word) => word !== '');
  return { title, first, last: others.join(' ') };
}

/** The letters alone, without tone marks and the other marks that people leave out: what is compared letter by letter. */
export function bareName(text: string): string {
  // ฤๅ is a letter of its own; everywhere else the long tail stands for า.
  const straight = foldThai(text).replace(/(?<!ฤ)\u0E45/g, '\u0E32');
  return searchKey(straight.replace(/[^\u0E01-\u0E4Ea-zA-Z\u00C0-\u024F]/g, ''));
}

function lettersIn(text: string): number {
  return text.match(/[ก-ฮa-z]/gi)?.length ?? 0;
}
