// The 13-digit number of the Thai civil register. Its first digit says nothing about nationality (3, 4, 5 and 8 may be Thai or
// not), so nothing here looks at it. A person may also have no number at all.

import { defineProblems } from './problem.ts';
import { failed, ok, type Result } from './result.ts';
import { asciiDigits } from './thai-text.ts';

const problems = defineProblems('national_id', {
  length: {
    status: 422,
    th: 'เลขประจำตัวประชาชนต้องมี 13 หลัก ที่ใส่มามี {digits} หลัก',
    en: 'A national ID has 13 digits; this one has {digits}.',
    next: { th: 'ดูเลขบนบัตรแล้วใส่ใหม่ ถ้าไม่มีบัตรให้เว้นว่างไว้', en: 'Copy it again from the card, or leave it empty if there is no card.' },
  },
  characters: {
    status: 422,
    th: 'เลขประจำตัวประชาชนมีได้เฉพาะตัวเลข',
    en: 'A national ID is made of digits only.',
    next: { th: 'ใส่เฉพาะตัวเลข 13 หลัก จะมีขีดหรือเว้นวรรคคั่นก็ได้', en: 'Enter the 13 digits; hyphens and spaces between them are fine.' },
  },
  checksum: {
    status: 422,
    th: 'เลขประจำตัวประชาชนไม่ถูกต้อง อาจพิมพ์ผิดหรือสลับหลัก',
    en: 'This national ID is not valid: a digit may be wrong or two may be swapped.',
    next: { th: 'เทียบกับเลขบนบัตรทีละหลัก', en: 'Compare it with the card, digit by digit.' },
  },
});

/** The 13th digit for the first 12: (11 - sum of digit x (14 - place) mod 11) mod 10. NaN when it is not given 12 digits. */
export function checkDigit(twelve: string): number {
  if (!/^\d{12}$/.test(twelve)) return Number.NaN;
  let sum = 0;
  for (let i = 0; i < 12; i++) sum += (twelve.charCodeAt(i) - 48) * (13 - i);
  return (11 - (sum % 11)) % 10;
}

/** True for 13 ASCII digits with the right last one. */
export function isValidNationalId(text: string): boolean {
  return /^\d{13}$/.test(text) && checkDigit(text.slice(0, 12)) === text.charCodeAt(12) - 48;
}

/** Reads a number as people write it (hyphens, spaces, Thai digits) and gives the 13 digits. */
export function readNationalId(text: string): Result<string> {
  const digits = asciiDigits(text).replace(/[\s-]/g, '');
  if (!/^\d*$/.test(digits)) return failed(problems.characters());
  if (digits.length !== 13) return failed(problems.length({ digits: digits.length }));
  return isValidNationalId(digits) ? ok(digits) : failed(problems.checksum());
}

/** "9-xxxx-xxxxx-xx-3": first and last digit only. Any other identifier keeps at most its last character. */
export function formatMasked(id: string): string {
  if (/^\d{13}$/.test(id)) return `${id.charAt(0)}-xxxx-xxxxx-xx-${id.charAt(12)}`;
  return id.length < 4 ? 'x'.repeat(id.length) : 'x'.repeat(id.length - 1) + id.slice(-1);
}
