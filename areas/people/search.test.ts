import { nameKeys } from '@klaikhun/linkage';
import { dayOf } from '@klaikhun/std';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Candidate, rank, type Sought } from './search/rank.ts';
import { type Filters, type NamedPlace, understand } from './search/understand.ts';

const TODAY = dayOf(2026, 11, 20);
const PLACES: NamedPlace[] = [
  { code: '5501', name: 'เมืองน่าน', level: 'district' }, { code: '550101', name: 'ในเวียง', level: 'subdistrict' }, { code: '550108', name: 'ดู่ใต้', level: 'subdistrict' },
  { code: '5505', name: 'ปัว', level: 'district' }, { code: '550501', name: 'ปัว', level: 'subdistrict' },
];
const NONE: Filters = { place: null, year: null, sex: null };
const read = (text: string, filters = NONE) => understand(text, PLACES, filters, TODAY);

describe('one box', () => {
  test.each([
    ['คำ ใจดี', { kind: 'name', first: 'คำ', last: 'ใจดี', filters: NONE }],
    ['นางสาวคำ  ใจดี', { kind: 'name', first: 'คำ', last: 'ใจดี' }],
    ['คำ', { kind: 'name', first: 'คำ', last: '' }],
    ['คำ ใจดี 2487', { kind: 'name', first: 'คำ', last: 'ใจดี', filters: { year: 1944 } }],
    ['คำ ใจดี ๒๔๘๗', { kind: 'name', filters: { year: 1944 } }],
    ['คำ ใจดี เกิด 1944', { kind: 'name', last: 'ใจดี', filters: { year: 1944 } }],
    ['คำ ใจดี อายุ 82 ปี', { kind: 'name', last: 'ใจดี', filters: { year: 1944 } }],
    ['คำ ต.ดู่ใต้', { kind: 'name', first: 'คำ', last: '', filters: { place: '550108' } }],
    ['คำ ใจดี อ.ปัว', { kind: 'name', last: 'ใจดี', filters: { place: '5505' } }],
    ['คำ ตำบลดูใต', { kind: 'name', last: '', filters: { place: '550108' } }],
    ['คำ ดู่ใต้', { kind: 'name', last: 'ดู่ใต้', orIn: { last: '', place: '550108' } }],
    ['คำ ต.ไม่มี', { kind: 'name', filters: { place: '-' } }],
    ['9-2873-54845-64-9', { kind: 'id', digits: '9287354845649' }],
    ['๙๒๘๗๓๕๔๘๔๕๖๔๙', { kind: 'id', digits: '9287354845649' }],
    ['010-234-5678', { kind: 'phone', digits: '0102345678' }],
    ['+66 10 234 5678', { kind: 'phone', digits: '0102345678' }],
    ['054-710-123', { kind: 'phone', digits: '054710123' }],
    ['45649', { kind: 'digits', digits: '45649' }],
    ['12 ม.3 ดู่ใต้', { kind: 'house', house: '12', village: '3', places: ['550108'] }],
    ['บ้านเลขที่ 12/1 หมู่ 3 ต.ดู่ใต้', { kind: 'house', house: '12/1', village: '3' }],
    ['ม.3 ดู่ใต้', { kind: 'house', house: null, village: '3', places: ['550108'] }],
    ['12', { kind: 'house', house: '12', village: null }],
    ['12 ม.3 ที่ไหนก็ไม่รู้', { kind: 'house', places: [] }],
    ['ก', { kind: 'nothing' }], ['', { kind: 'nothing' }], ['12345678901234567', { kind: 'nothing' }],
  ])('%s', (text, expected) => expect(read(text)).toMatchObject(expected));

  test('what the form says comes before what the words say', () => {
    expect(read('คำ ใจดี 2487 ต.ดู่ใต้', { place: '5505', year: 1950, sex: null })).toMatchObject({ last: 'ใจดี', filters: { place: '5505', year: 1950 } });
  });

  test('takes whatever is typed', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'กำใจดี่์ ม.ต.อ0123456789/-()+๑ๆabcพ.ศ.อายุ') }), (text) => { expect(read(text).kind).toBeTypeOf('string'); }));
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => { expect(read(text).kind).toBeTypeOf('string'); }));
  });
});

describe('who is meant', () => {
  const kept = (personId: string, first: string, last: string, more: Partial<Candidate> = {}): Candidate => ({
    province: '55', householdId: `h-${personId}`, personId, nameKind: 'current', firstName: first, lastName: last, keys: nameKeys(first, last), birthYear: 1944, nationalId: null, phone: null, villageNo: null, houseNo: null, ...more,
  });
  const sought = (first: string, last: string, year: number | null = null): Sought => ({ name: { keys: nameKeys(first, last), written: `${first} ${last}` }, year, digits: null, house: null });
  const order = (asked: Sought, candidates: Candidate[]) => rank(asked, candidates).map((one) => one.candidate.personId);

  test('the nearer name first, the same name by the year of birth', () => {
    expect(order(sought('คำ', 'ใจดี'), [kept('slip', 'คำ', 'ใจดึ'), kept('sound', 'คำ', 'ไจดี'), kept('same', 'คำ', 'ใจดี')])).toEqual(['same', 'sound', 'slip']);
    expect(order(sought('คำ', 'ใจดี', 1950), [kept('a', 'คำ', 'ใจดี', { birthYear: 1951 }), kept('b', 'คำ', 'ใจดี', { birthYear: 1950 })])).toEqual(['b', 'a']);
  });

  test('one line for a person of several names, by the best of them, and it says which', () => {
    const ranked = rank(sought('คำ', 'ปัญญา'), [kept('p', 'คำ', 'ใจดี'), kept('p', 'คำ', 'ปัญญา', { nameKind: 'former' })]);
    expect(ranked).toHaveLength(1);
    expect(ranked[0]?.why).toEqual(['same', 'former_name']);
  });

  test('the order does not depend on the order of the candidates', () => {
    const candidates = ['คำ ใจดี', 'คำ ไจดี', 'คำ ใจดี', 'ใจดี คำ', 'คำ ใจ', 'บุญ ใจดี', 'คำ มา'].map((name, i) => { const [first = '', last = ''] = name.split(' '); return kept(`p${i}`, first, last); });
    fc.assert(fc.property(fc.shuffledSubarray(candidates, { minLength: candidates.length }), (shuffled) => { expect(order(sought('คำ', 'ใจดี'), shuffled)).toEqual(order(sought('คำ', 'ใจดี'), candidates)); }));
  });

  test('somebody with quite another name is not shown', () => expect(order(sought('คำ', 'ใจดี'), [kept('other', 'สมศักดิ์', 'วงศ์ใหญ่')])).toEqual([]));
});
