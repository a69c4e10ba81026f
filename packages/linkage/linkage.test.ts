import { seededRng } from '@klaikhun/std';
import { firstName, surname } from '@klaikhun/tools/population/names.ts';
import { nameVariant, type Variant } from '@klaikhun/tools/population/name-variants.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bareName, compareNames, givenName, jaroWinkler, levenshtein, nameKeys, skeleton, soundKey, splitName, typingDistance } from './index.ts';

const keysOf = (name: string) => { const { first, last } = splitName(name); return nameKeys(first, last); };
const level = (asked: string, kept: string) => compareNames(keysOf(asked), keysOf(kept)).level;
const score = (asked: string, kept: string) => compareNames(keysOf(asked), keysOf(kept)).score;

describe('a name as it arrives', () => {
  test.each([
    ['นางสาวสมศรี ใจดี', { title: 'นางสาว', first: 'สมศรี', last: 'ใจดี' }],
    ['น.ส.สมศรี  ใจดี', { title: 'น.ส.', first: 'สมศรี', last: 'ใจดี' }],
    ['ร.ต.อ. ดร. สมชาย ณ น่าน', { title: 'ร.ต.อ. ดร.', first: 'สมชาย', last: 'ณ น่าน' }],
    ['ว่าที่ร้อยตรีบุญมี แก้วมา', { title: 'ว่าที่ร้อยตรี', first: 'บุญมี', last: 'แก้วมา' }],
    ['นาง', { title: '', first: 'นาง', last: '' }],
    ['คุณานนต์ ใจดี', { title: '', first: 'คุณานนต์', last: 'ใจดี' }],
    ['เเก้ว', { title: '', first: 'แก้ว', last: '' }],
    ['Mr. Somchai Jaidee', { title: 'Mr.', first: 'Somchai', last: 'Jaidee' }],
    ['', { title: '', first: '', last: '' }],
  ])('%s', (text, parts) => expect(splitName(text)).toEqual(parts));

  test('the bare name knows no tone mark, no karan, no invisible space and no long tail for า', () => {
    expect(bareName('จันทร์\u200bเพ็ญ')).toBe('จันทรเพญ');
    expect(bareName('ป\u0E4D\u0E32น้อย')).toBe('ปำนอย');
    expect(bareName('มๅลี')).toBe('มาลี');
    expect(bareName('ฤๅชา')).toBe('ฤๅชา');
  });

  test('taking a title off twice takes off nothing more than once', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'นายงสาวดรช. พระคุณ') }), (text) => {
      const { name } = givenName(text);
      expect(givenName(name).name).toBe(name);
    }));
  });
});

describe('the sound key', () => {
  test.each([
    ['จันทร์', 'จัน'], ['วรรณา', 'วันนา'], ['ธรรม', 'ทำ'], ['สวรรค์', 'สวัน'], ['ไชย', 'ชัย'], ['ใจ', 'จัย'], ['อัมพร', 'อำพร'], ['กฤษณา', 'กริษณา'], ['ศรีสุดา', 'สีสุดา'],
    ['ทรงศักดิ์', 'ซงสัก'], ['ทรัพย์', 'ซับ'], ['พงษ์', 'พงศ์'], ['วงศ์', 'วง'], ['ลักษณ์', 'ลัก'], ['ศาสตร์', 'สาด'], ['กัญญา', 'กันยา'], ['ธนะวัฒน์', 'ธนวัฒน์'], ['ชาติ', 'ชาด'],
    ['เพ็ญ', 'เพ็น'], ['หมาย', 'มาย'], ['เกียรติ', 'เกียด'], ['บุตร', 'บุด'], ['ณัฐ', 'นัด'], ['พรหม', 'พรม'], ['สิทธิ์', 'สิทธิ'], ['แก้ว', 'แก่ว'],
  ])('%s and %s are spoken alike', (one, other) => expect(soundKey(one)).toBe(soundKey(other)));

  test.each([['สมชาย', 'สมใจ'], ['มาลี', 'มาลัย'], ['คำ', 'ขาว'], ['สุดา', 'สุดี'], ['วิไล', 'วิลาส'], ['นนท์', 'นัน'], ['พร', 'พา']])('%s and %s are not', (one, other) => {
    expect(soundKey(one)).not.toBe(soundKey(other));
  });

  /** Names of the made-up population. The rules were written while looking at the same lists, with other seeds. */
  const names = (seed: string): string[] => {
    const rng = seededRng(seed);
    return [...new Set(Array.from({ length: 4000 }, (_, i) => [firstName(rng, i % 2 === 0 ? 'M' : 'F', 1920 + (i % 100), i % 20 === 0), surname(rng)]).flat())];
  };
  const recall = (kind: Variant, meet: (one: string, other: string) => boolean) => {
    const rng = seededRng(`variants ${kind}`);
    const pairs = names('names to measure').flatMap((name) => { const variant = nameVariant(name, kind, rng); return variant === null ? [] : [[name, variant] as const]; });
    expect(pairs.length).toBeGreaterThan(200);
    return pairs.filter(([name, variant]) => meet(name, variant)).length / pairs.length;
  };
  const alike = (one: string, other: string) => soundKey(one) === soundKey(other);

  test.each([['homophone', 0.99], ['tone', 1], ['ror_han', 0.99], ['karan', 0.98]] as const)('%s variants meet under one key', (kind, bar) => expect(recall(kind, alike)).toBeGreaterThanOrEqual(bar));

  test('a forgotten tone mark or karan never parts two bare names, and a slip of the hand leaves them close', () => {
    expect(recall('tone', (one, other) => bareName(one) === bareName(other))).toBe(1);
    expect(recall('karan', (one, other) => alike(one, other) || bareName(one) === bareName(other))).toBeGreaterThanOrEqual(0.98);
    expect(recall('typo', (one, other) => typingDistance(bareName(one), bareName(other)) <= 1)).toBeGreaterThanOrEqual(0.95);
  });

  test('hardly any two names share one', () => {
    const all = names('names that must stay apart');
    expect(all.length / new Set(all.map(soundKey)).size).toBeLessThan(1.1);
  });
});

test('the skeleton is the same from Thai and from Latin letters', () => {
  for (const [thai, latin] of [['สมชาย', 'Somchai'], ['ประเสริฐ', 'Prasert'], ['พรพิมล', 'Phonphimon'], ['บุญมี', 'Boonmee'], ['ศรีสุดา', 'Srisuda'], ['กิตติพงษ์', 'Kittipong'], ['ณัฐวุฒิ', 'Nattawut'], ['ทองดี', 'Thongdee']] as const) {
    expect(skeleton(latin), thai).toBe(skeleton(thai));
  }
});

describe('the distance', () => {
  const letters = fc.string({ unit: fc.constantFrom(...'กขคงจฉาิุเ'), maxLength: 12 });

  test('is the one of the textbook', () => {
    fc.assert(fc.property(letters, letters, (a, b) => { expect(levenshtein(a, b)).toBe(slowly(a, b, false)); expect(typingDistance(a, b)).toBe(slowly(a, b, true)); }));
  });

  test('counts Thai letters, not bytes', () => {
    expect(levenshtein('สมชาย', 'สมใจ')).toBe(3);
    expect([levenshtein('กข', 'ขก'), typingDistance('กข', 'ขก')]).toEqual([2, 1]);
    expect(jaroWinkler('กขคงจ', 'กขคงฉ')).toBeCloseTo(jaroWinkler('abcde', 'abcdf'), 10);
    expect(jaroWinkler('martha', 'marhta')).toBeCloseTo(0.9611, 4);
    expect(jaroWinkler('dixon', 'dicksonx')).toBeCloseTo(0.8133, 4);
  });

  function slowly(a: string, b: string, swaps: boolean): number {
    const rows = Array.from({ length: a.length + 1 }, (_, i) => Array.from({ length: b.length + 1 }, (__, j) => (i === 0 ? j : j === 0 ? i : 0)));
    const at = (i: number, j: number) => rows[i]?.[j] ?? 0;
    for (let i = 1; i <= a.length; i++) for (let j = 1; j <= b.length; j++) {
      let best = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (swaps && i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, at(i - 2, j - 2) + 1);
      (rows[i] as number[])[j] = best;
    }
    return at(a.length, b.length);
  }
});

describe('two names side by side', () => {
  test.each([
    ['สมชาย ใจดี', 'สมชาย ใจดี', 'same'], ['สมชาย ไจดี', 'สมชาย ใจดี', 'sound'], ['ใจดี สมชาย', 'สมชาย ใจดี', 'swapped'], ['สมชสย ใจดี', 'สมชาย ใจดี', 'one_slip'],
    ['สมชาย', 'สมชาย ใจดี', 'first_alone'], ['สมชาย ใจ', 'สมชาย ใจดีมาก', 'begun'], ['สมศรี มีสุข', 'สมศรี ใจดี', 'surname_changed'], ['บุญมา ใจดี', 'สมศรี ใจดี', 'surname_only'], ['Somchai Jaidee', 'สมชาย ใจดี', 'same_letters'], ['แดง ขาว', 'สมศรี ใจดี', 'other'],
    ['แก้ว ปัญญา', 'แกว ปันยา', 'sound'],
  ])('%s, %s: %s', (asked, kept, expected) => expect(level(asked, kept)).toBe(expected));

  test('the order of the levels is the order of their scores', () => {
    const scores = ['สมชาย ใจดี', 'สมชาย ไจดี', 'สมชสย ใจดี', 'สมชาย ดีมาก', 'แดง ใจดี', 'แดง ขาว'].map((asked) => score(asked, 'สมชาย ใจดี'));
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(new Set(scores).size).toBe(scores.length);
  });

  test('a name is nearest to itself, and no score leaves 0 to 100', () => {
    const rng = seededRng('pairs');
    for (let i = 0; i < 500; i++) {
      const [a, b] = [0, 1].map(() => nameKeys(firstName(rng, 'F', 1960, false), surname(rng))) as [ReturnType<typeof nameKeys>, ReturnType<typeof nameKeys>];
      expect(compareNames(a, a)).toEqual({ level: 'same', score: 100 });
      const { score: other } = compareNames(a, b);
      expect(other).toBeGreaterThanOrEqual(0);
      expect(other).toBeLessThanOrEqual(100);
    }
  });
});
