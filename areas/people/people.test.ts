import { dayOf } from '@klaikhun/std';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ageWords, calledBy, currentFact, currentFacts, type FactValue, fullName, type Person, type Statement, whatMatters } from './index.ts';

const TODAY = dayOf(2026, 11, 20);
const statement = (more: Partial<Statement>): Statement => ({ actionId: 'a', origin: 'file', sourceDate: '2026-01-01', source: { th: 'แฟ้ม', en: 'file' }, facts: {}, withdrawnBy: null, ...more });
const said = (value: FactValue, sourceDate: string, more: Partial<Statement> = {}) => statement({ origin: 'answer', sourceDate, facts: { pension: value }, actionId: `answer ${sourceDate} ${String(value)}`, ...more });
const filed = (value: FactValue, sourceDate: string) => statement({ sourceDate, facts: { pension: value }, actionId: `file ${sourceDate}` });
const person = (more: Partial<Person> & { facts?: Person['facts'] }): Person => ({ personId: 'p', title: null, firstName: null, lastName: null, nationalId: null, facts: {}, ...more });

describe('which statement counts', () => {
  test('the later source does', () => {
    expect(currentFact([filed(true, '2026-01-01'), filed(false, '2026-06-01')], 'pension').value).toBe(false);
    expect(currentFact([said(true, '2026-02-01'), filed(false, '2026-06-01')], 'pension').value).toBe(false);
  });

  test('on one day the answer at the door beats the file', () => {
    expect(currentFact([said(true, '2026-06-01'), filed(false, '2026-06-01')], 'pension').value).toBe(true);
  });

  test('"not known" takes back the earlier answer, not what a file says', () => {
    expect(currentFact([said(true, '2026-02-01'), said(null, '2026-03-01')], 'pension')).toMatchObject({ value: null, state: 'asked_unknown' });
    expect(currentFact([filed(false, '2026-01-01'), said(true, '2026-02-01'), said(null, '2026-03-01')], 'pension')).toMatchObject({ value: false, state: 'known' });
  });

  test('what was taken back does not count, and what others say is kept in sight', () => {
    expect(currentFact([filed(false, '2026-01-01'), said(true, '2026-02-01', { withdrawnBy: 'x' })], 'pension').value).toBe(false);
    expect(currentFact([filed(false, '2026-01-01'), said(true, '2026-02-01')], 'pension').others.map((other) => other.value)).toEqual([false]);
  });

  test('never invents: a current value was said by a standing statement, whatever was said', () => {
    const one = fc.record({ value: fc.constantFrom<FactValue>(true, false, null), day: fc.integer({ min: 1, max: 9 }), file: fc.boolean(), withdrawn: fc.boolean() });
    fc.assert(fc.property(fc.array(one), (many) => {
      const statements = many.map(({ value, day, file, withdrawn }, i) => statement({
        actionId: String(i), origin: file ? 'file' : 'answer', sourceDate: `2026-01-0${day}`, facts: { pension: value }, withdrawnBy: withdrawn ? 'x' : null,
      }));
      const { value } = currentFact(statements, 'pension');
      const standing = statements.filter((each) => each.withdrawnBy === null).map((each) => each.facts.pension);
      expect(value === null || standing.includes(value)).toBe(true);
      expect(currentFacts(statements).pension ?? null).toBe(value);
    }));
  });
});

describe('a person in words', () => {
  test('the name as far as it is known', () => {
    expect(fullName(person({ title: 'นาง', firstName: 'คำ', lastName: 'ใจดี' }))).toBe('นางคำ ใจดี');
    expect(fullName(person({ firstName: 'อาแม' }))).toBe('อาแม');
    expect(fullName(person({}))).toBe('ไม่ทราบชื่อ');
  });

  test('the age as precisely as the birth is known', () => {
    expect(ageWords(person({ facts: { birth_date: '1944-05' } }), TODAY).th).toBe('ราว 82 ปี');
    expect(ageWords(person({ facts: { birth_date: '2026-08-01' } }), TODAY).th).toBe('3 เดือน');
    expect(ageWords(person({}), TODAY).th).toBe('ไม่ทราบอายุ');
  });

  test('what matters is only what is known', () => {
    expect(whatMatters(person({ facts: { birth_date: '1940-01-01', bedridden: true } }), TODAY, true).map((note) => note.th)).toEqual(['ติดเตียง', 'อยู่คนเดียว']);
    expect(whatMatters(person({}), TODAY, true)).toEqual([]);
  });

  test('the family is called by its eldest living member', () => {
    const old = person({ firstName: 'ปู่', facts: { birth_date: '1930-01-01', death_date: '2020-01-01' } });
    const elder = person({ firstName: 'ย่า', facts: { birth_date: '1935-01-01' } });
    expect(calledBy([person({ firstName: 'หลาน', facts: { birth_date: '2020-01-01' } }), old, elder], TODAY)).toEqual({ name: 'ย่า', others: 1 });
  });
});
