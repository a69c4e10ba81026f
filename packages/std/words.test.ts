// Numbers, money and text: what people type and read.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asciiDigits, checkDigit, compareThai, foldThai, formatBaht, formatBigBaht, formatMasked, isValidNationalId, parseBaht, readNationalId, searchKey, thaiDigits } from './index.ts';

const VALID = ['1101700230708', '3400100123458', '5100800999126', '6123456789015', '7123456789013', '8123456789011', '0999999999991', '3999999999995'];

describe('the national ID', () => {
  it('has a check digit', () => {
    for (const id of VALID) expect(isValidNationalId(id), id).toBe(true);
    expect(isValidNationalId('1103701234561')).toBe(false);
    for (const text of ['', '110170023070', '11017002307080', '110170023070x', '๑๑๐๑๗๐๐๒๓๐๗๐๘']) expect(isValidNationalId(text), text).toBe(false);
    expect(checkDigit('12345')).toBeNaN();
  });

  it('has exactly one right last digit for any twelve', () => {
    const twelve = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 12, maxLength: 12 }).map((digits) => digits.join(''));
    fc.assert(fc.property(twelve, (digits) => {
      const last = checkDigit(digits);
      expect(Number.isInteger(last) && last >= 0 && last <= 9).toBe(true);
      for (let d = 0; d < 10; d++) expect(isValidNationalId(digits + d)).toBe(d === last);
    }));
  });

  it('is read as people write it, and shown with all but two digits hidden', () => {
    expect(readNationalId('1-1017-00230-70-8')).toEqual({ ok: true, value: '1101700230708' });
    expect(readNationalId('๑ ๑๐๑๗ ๐๐๒๓๐ ๗๐ ๘')).toEqual({ ok: true, value: '1101700230708' });
    const codes = ['1103701234561', '12345', 'G123456789012'].map((text) => {
      const result = readNationalId(text);
      return result.ok ? '' : result.problem.code;
    });
    expect(codes).toEqual(['national_id.checksum', 'national_id.length', 'national_id.characters']);
    expect(formatMasked('9101700230703')).toBe('9-xxxx-xxxxx-xx-3');
    expect(formatMasked('G123456789012')).toBe('xxxxxxxxxxxx2');
    expect(formatMasked('AB')).toBe('xx');
  });
});

describe('money', () => {
  it('is read digit by digit', () => {
    const value = (text: string) => {
      const result = parseBaht(text);
      return result.ok ? result.value : result.problem.code;
    };
    expect(value('600')).toBe(60_000);
    expect(value('0')).toBe(0);
    expect(value('-0')).toBe(0);
    expect(value('1250.5')).toBe(125_050);
    expect(value('๑๒๕๐.๕๐')).toBe(125_050);
    // 1.15 * 100 is 114.99999999999999 in floating point.
    expect(value('1.15')).toBe(115);
    expect(value('8.57')).toBe(857);
    expect(value('1.155')).toBe('money.too_fine');
    expect(value('1.000')).toBe('money.too_fine');
    expect(value('-1')).toBe('money.negative');
    expect(value('99999999999999')).toBe('money.too_large');
    for (const text of ['', 'x', '1e5', '.5', '5.', '+5', '1,000', '1 000', 'Infinity', '0x10']) expect(value(text), text).toBe('money.format');
  });

  it('takes separators and minus signs only where they are asked for', () => {
    expect(parseBaht('1,250.50', { grouped: true })).toEqual({ ok: true, value: 125_050 });
    expect(parseBaht('12,50', { grouped: true }).ok).toBe(false);
    expect(parseBaht('-12.50', { negative: true })).toEqual({ ok: true, value: -1250 });
  });

  it('every satang survives writing and reading', () => {
    fc.assert(fc.property(fc.integer({ min: -99_999_999_999_999, max: 99_999_999_999_999 }), (satang) => {
      const plain = formatBaht(satang).replace(' บาท', '');
      expect(parseBaht(plain, { grouped: true, negative: true })).toEqual({ ok: true, value: satang });
    }));
  });

  it('is shown with its unit', () => {
    expect(formatBaht(60_000)).toBe('600 บาท');
    expect(formatBaht(125_050)).toBe('1,250.50 บาท');
    expect(formatBaht(5, 'en')).toBe('0.05 baht');
    expect(formatBaht(-123_456_700)).toBe('-1,234,567 บาท');
    expect(formatBigBaht(9_820_000_000)).toBe('98.2 ล้านบาท');
    expect(formatBigBaht(9_600_00)).toBe('9,600 บาท');
    expect(formatBigBaht(99_999_960)).toBe('1 ล้านบาท');
    expect(formatBigBaht(123_450_000_000, 'en')).toBe('1,234.5 million baht');
    expect(formatBigBaht(120_000_000_000_000)).toBe('1.2 ล้านล้านบาท');
    expect(formatBigBaht(-9_820_000_000)).toBe('-98.2 ล้านบาท');
  });
});

describe('Thai text', () => {
  it('folds the ways of typing one word into one', () => {
    expect(foldThai('เเม่')).toBe('แม่');
    expect(foldThai('น\u0E4D\u0E49\u0E32')).toBe('น้ำ');
    expect(foldThai('น\u0E49\u0E4D\u0E32')).toBe('น้ำ');
    expect(foldThai('นำ\u0E49')).toBe('น้ำ');
    expect(foldThai('ม\u0E32\u0E49')).toBe('ม้า');
    expect(foldThai('ก\u0E48\u0E35')).toBe('กี่');
    expect(foldThai('น้\u0E49อย')).toBe('น้อย');
    expect(foldThai('ส\u200Bม\uFEFFชาย')).toBe('สมชาย');
    expect(foldThai('  นาย   สมชาย\u00A0ใจดี ')).toBe('นาย สมชาย ใจดี');
  });

  it('leaves well-written words alone', () => {
    for (const word of ['พระพุทธศักราช', 'น้ำตาล', 'กุ้ง', 'เสาร์', 'สิทธิ์', 'อำเภอ', 'ผู้สูงอายุ', 'เด็ก', 'ก๊วยเตี๋ยว', 'จักรวาล', 'ปู่ย่าตายาย', 'ซื้อ', 'หมื่น', 'พันธุ์', 'ร่ำรวย']) expect(foldThai(word), word).toBe(word);
  });

  const thaiChar = fc.oneof(fc.integer({ min: 0x0e01, max: 0x0e5b }).map((code) => String.fromCharCode(code)), fc.constantFrom('เ', 'ำ', '\u0E4D', 'า', '้', 'ี', '\u200B', ' ', '\u0301', '\u0316', 'a'));
  const thai = fc.array(thaiChar, { maxLength: 12 }).map((list) => list.join(''));

  it('folding twice is folding once, also for the search key', () => {
    fc.assert(fc.property(fc.oneof(thai, fc.string({ unit: 'binary' })), (text) => {
      expect(foldThai(foldThai(text))).toBe(foldThai(text));
      expect(searchKey(searchKey(text))).toBe(searchKey(text));
      expect(searchKey(foldThai(text))).toBe(searchKey(text));
    }), { numRuns: 20_000 });
  });

  it('a search finds a name without its tone marks, in either digits, in any case', () => {
    expect(searchKey('น้ำผึ้ง')).toBe(searchKey('นำผึง'));
    expect(searchKey('ศักดิ์')).toBe(searchKey('ศักดิ'));
    expect(searchKey('หมู่ ๕')).toBe(searchKey('หมู่ 5'));
    expect(searchKey('Somchai')).toBe('somchai');
    expect(searchKey('ปา')).not.toBe(searchKey('ปี'));
  });

  it('sorts as a Thai dictionary does', () => {
    expect(['ไก่', 'แก', 'เก', 'กา', 'ขา', 'เขา', 'หมู่ 10', 'หมู่ 2'].sort(compareThai)).toEqual(['กา', 'เก', 'แก', 'ไก่', 'ขา', 'เขา', 'หมู่ 2', 'หมู่ 10']);
  });

  it('digits go both ways', () => {
    expect(thaiDigits('20 พ.ย. 2569')).toBe('๒๐ พ.ย. ๒๕๖๙');
    fc.assert(fc.property(fc.string(), (text) => {
      expect(asciiDigits(thaiDigits(text))).toBe(asciiDigits(text));
    }));
  });
});
