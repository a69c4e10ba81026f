// Money is an integer of satang (1/100 baht) everywhere inside; baht appear only in what people and files read and write.

import { defineProblems } from './problem.ts';
import { failed, ok, type Result } from './result.ts';
import type { Language } from './thai-date.ts';
import { asciiDigits } from './thai-text.ts';

/** An integer number of satang; 100 = one baht. */
export type Satang = number;

const problems = defineProblems('money', {
  format: {
    status: 422,
    th: 'อ่านจำนวนเงิน "{text}" ไม่ได้',
    en: 'The amount "{text}" cannot be read.',
    next: { th: 'ใส่เป็นตัวเลข เช่น 3000 หรือ 1250.50', en: 'Write a number such as 3000 or 1250.50.' },
  },
  too_fine: {
    status: 422,
    th: 'จำนวนเงิน "{text}" มีทศนิยมเกินสองตำแหน่ง',
    en: 'The amount "{text}" has more than two decimals.',
    next: { th: 'ปัดเป็นสตางค์ ให้มีทศนิยมไม่เกินสองตำแหน่ง', en: 'Round it to satang, two decimals at most.' },
  },
  negative: {
    status: 422,
    th: 'จำนวนเงิน "{text}" ติดลบ',
    en: 'The amount "{text}" is negative.',
    next: { th: 'ใส่จำนวนตั้งแต่ 0 ขึ้นไป', en: 'Enter zero or more.' },
  },
  too_large: {
    status: 422,
    th: 'จำนวนเงิน "{text}" มากเกินไป',
    en: 'The amount "{text}" is too large.',
    next: { th: 'ตรวจจำนวนหลักอีกครั้ง', en: 'Check how many digits it has.' },
  },
});

const PLAIN = /^(-?)(\d+)(?:\.(\d+))?$/;
const GROUPED = /^(-?)(\d{1,3}(?:,\d{3})+)(?:\.(\d+))?$/;
/** So that the sum over a whole nation of persons stays an exact integer. */
const MOST_BAHT_DIGITS = 13;

/**
 * Reads baht as satang, digit by digit: no rounding anywhere. Negative amounts are refused unless `negative` is true; thousands
 * separators ("1,250.50") only where `grouped` says that a person typed it.
 */
export function parseBaht(text: string, options: { readonly negative?: boolean; readonly grouped?: boolean } = {}): Result<Satang> {
  const plain = asciiDigits(text.trim());
  const match = PLAIN.exec(plain) ?? (options.grouped ? GROUPED.exec(plain) : null);
  if (match === null) return failed(problems.format({ text }));
  const baht = (match[2] ?? '').replaceAll(',', '').replace(/^0+(?=\d)/, '');
  const fraction = match[3] ?? '';
  if (fraction.length > 2) return failed(problems.too_fine({ text }));
  if (baht.length > MOST_BAHT_DIGITS) return failed(problems.too_large({ text }));
  const satang = Number(baht) * 100 + Number(fraction.padEnd(2, '0'));
  if (match[1] === '-' && satang !== 0) return options.negative ? ok(-satang) : failed(problems.negative({ text }));
  return ok(satang);
}

/** "600 บาท", "1,250.50 บาท", "600 baht". */
export function formatBaht(satang: Satang, language: Language = 'th'): string {
  return `${grouped(satang)} ${UNIT[language]}`;
}

/** Sums in millions from a million up: "98.2 ล้านบาท", "1.2 ล้านล้านบาท"; below that whole baht. */
export function formatBigBaht(satang: Satang, language: Language = 'th'): string {
  const baht = Math.round(Math.abs(satang) / 100);
  const sign = satang < 0 && baht > 0 ? '-' : '';
  if (baht < 1_000_000) return `${sign}${thousands(String(baht))} ${UNIT[language]}`;
  const trillions = baht >= 999_950_000_000;
  const tenths = Math.round(baht / (trillions ? 100_000_000_000 : 100_000));
  const number = thousands(String(Math.floor(tenths / 10))) + (tenths % 10 === 0 ? '' : `.${tenths % 10}`);
  return `${sign}${number} ${trillions ? BIG[language].trillion : BIG[language].million}`;
}

const UNIT = { th: 'บาท', en: 'baht' } as const;
const BIG = {
  th: { million: 'ล้านบาท', trillion: 'ล้านล้านบาท' },
  en: { million: 'million baht', trillion: 'trillion baht' },
} as const;

function grouped(satang: Satang): string {
  const whole = Math.abs(satang);
  const rest = whole % 100;
  return (satang < 0 ? '-' : '') + thousands(String((whole - rest) / 100)) + (rest === 0 ? '' : `.${String(rest).padStart(2, '0')}`);
}

function thousands(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',');
}
