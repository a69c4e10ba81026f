import { dayOf } from '@klaikhun/std';
import { describe, expect, test } from 'vitest';
import { familyFinder, type Findable, lineOf, metresBetween, nearest, type FamilySummary } from '../index.ts';

const person = (first: string, last: string, facts: FamilySummary['people'][number]['facts'] = {}) => ({ title: null, first, last, facts });
const family = (id: string, people: FamilySummary['people'], more: Partial<FamilySummary> = {}): Findable =>
  ({ id, summary: { people, subdistrict: '550101', village: '3', address: null, work: null, disputed: 0, visited: null, position: null, ...more } });
const open = { state: 'open', mine: false };

const FAMILIES = [
  family('a', [person('สมศรี', 'ใจดี'), person('ทองคำ', 'ใจดี')], { address: '12 ถนนกลาง' }),
  family('b', [person('วิรัตน์', 'แก้วมา')], { address: '112 ถนนกลาง' }),
  family('c', [person('กัญญา', 'สุขเกษม')], { address: '12/3', village: '4' }),
];
const found = (asked: string) => familyFinder(FAMILIES)(asked).map(({ id }) => id);

describe('finding a family on the device', () => {
  test.each([
    ['as it is written', 'สมศรี ใจดี', 'a'], ['with a title', 'นางสาวสมศรี', 'a'], ['spelt by ear', 'วิรัช แก้วมา', 'b'], ['with a slip', 'กันยา สุขเกษม', 'c'],
    ['begun', 'สม', 'a'], ['the second of the house', 'ทองคำ', 'a'], ['by the last name', 'แก้วมา', 'b'],
  ])('%s', (_name, asked, id) => expect(found(asked)[0]).toBe(id));

  test('a house number is found as a whole, not within another', () => {
    expect(found('12')).toEqual(['a', 'c']);
    expect(found('บ้านเลขที่ 12/3')).toEqual(['c']);
    expect(found('112')).toEqual(['b']);
  });

  test('nobody by that name is nobody', () => {
    expect(found('เอกอนันต์ ลิขิตพงศ์')).toEqual([]);
    expect(found('  ')).toEqual([]);
  });
});

describe('the nearest', () => {
  test('with a position by distance, without in the order in which one walks; nothing without work, nothing seen today', () => {
    const at = (latitude: number) => ({ latitude, longitude: 100.77 });
    const families = [
      family('far', [], { work: open, position: at(18.9), address: '1' }), family('near', [], { work: open, position: at(18.71), address: '90' }), family('idle', [], { position: at(18.7) }),
      family('seen', [], { work: open, visited: { on: '2026-11-27', again: null }, position: at(18.7) }), family('unknown', [], { work: { state: 'doing', mine: true }, address: '5' }),
      family('again', [], { visited: { on: '2026-11-20', again: '2026-11-27' }, address: '7', village: '1' }),
    ];
    expect(nearest(families, at(18.7), '2026-11-27').map(({ family: { id } }) => id)).toEqual(['near', 'far', 'unknown', 'again']);
    expect(nearest(families, null, '2026-11-27').map(({ family: { id } }) => id)).toEqual(['unknown', 'again', 'far', 'near']);
  });

  test('a degree of latitude is 111 km', () => {
    expect(metresBetween({ latitude: 18, longitude: 100 }, { latitude: 19, longitude: 100 })).toBeCloseTo(111_195, -2);
  });
});

test('a line names the eldest, counts the others, and says who matters', () => {
  const { summary } = family('x', [person('คำ', 'ใจดี', { birth_date: '1940' }), person('ตุ๊ก', 'ใจดี', { birth_date: '2024-06' }), person('สม', 'ใจดี', { birth_date: '1980' })]);
  expect(lineOf(summary, dayOf(2026, 11, 27))).toEqual({
    name: 'คำ ใจดี', others: 2, village: '3', address: null,
    about: [{ th: 'คำ 86 ปี', en: 'คำ 86' }, { th: 'ตุ๊ก 2 ปี เด็กเล็ก', en: 'ตุ๊ก 2 (small child)' }],
  });
});
