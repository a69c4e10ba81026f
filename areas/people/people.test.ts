import { dayOf } from '@klaikhun/std';
import { applyOperation, emptyDocument } from '@klaikhun/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ageWords, calledBy, currentFact, currentFacts, type FactValue, fullName, type Person, type Statement, whatMatters } from './index.ts';

const TODAY = dayOf(2026, 11, 20);
const statement = (more: Partial<Statement>): Statement => ({ actionId: 'a', origin: 'file', sourceDate: '2026-01-01', source: { th: 'แฟ้ม', en: 'file' }, facts: {}, withdrawnBy: null, seen: null, ...more });
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

describe('answers of people who had not seen each other\'s', () => {
  test('both stand, the later counts meanwhile, and whoever saw both settles it', () => {
    const malee = said(true, '2026-02-01', { actionId: 'malee', seen: [] });
    const somchai = said(false, '2026-02-01', { actionId: 'somchai', seen: [] });
    expect(currentFact([malee, somchai], 'pension')).toMatchObject({ value: false, disputed: true, standing: [malee, somchai] });
    const settled = said(true, '2026-02-03', { actionId: 'head', seen: ['malee', 'somchai'] });
    expect(currentFact([malee, somchai, settled], 'pension')).toMatchObject({ value: true, disputed: false, standing: [settled], others: [] });
  });

  test('two who found the same do not dispute', () => {
    expect(currentFact([said(true, '2026-02-01', { actionId: 'one', seen: [] }), said(true, '2026-02-02', { actionId: 'other', seen: [] })], 'pension')).toMatchObject({ value: true, disputed: false });
  });

  test('settling that is taken back leaves both standing again', () => {
    const both = [said(true, '2026-02-01', { actionId: 'malee', seen: [] }), said(false, '2026-02-01', { actionId: 'somchai', seen: [] })];
    expect(currentFact([...both, said(true, '2026-02-03', { actionId: 'head', seen: ['malee', 'somchai'], withdrawnBy: 'x' })], 'pension').disputed).toBe(true);
  });

  test('the same stands here as on a device, whatever was seen and in whatever order it arrived', () => {
    const act = fc.record({ value: fc.constantFrom<FactValue>(true, false, null), seen: fc.array(fc.nat({ max: 7 }), { maxLength: 4 }) });
    fc.assert(fc.property(fc.array(act, { maxLength: 8 }), fc.infiniteStream(fc.nat()), (acts, chance) => {
      // Nobody sees what was made later.
      const made = acts.map(({ value, seen }, i) => ({ id: String(i), value, seen: seen.filter((one) => one < i).map(String) }));
      const arrived = [...made].map((one) => ({ one, by: chance.next().value ?? 0 })).sort((a, b) => a.by - b.by).map(({ one }) => one);
      // A device takes an operation after those on which it was made; here they may come in any order.
      const onDevice = made.reduce((document, { id, value, seen }) => applyOperation(document, { operationId: id, record: 'home', creates: false, sets: [{ field: 'pension', value, seen }], appends: [], sequence: 0, at: 0 }).document, emptyDocument('home'));
      const here = currentFact(arrived.map(({ id, value, seen }) => said(value, '2026-02-01', { actionId: id, seen })), 'pension');
      const marks = (onDevice.fields.pension ?? []).flatMap((standing) => standing.marks).sort();
      expect(here.standing.map((statement) => statement.actionId).sort()).toEqual(marks);
      expect(here.disputed).toBe((onDevice.fields.pension ?? []).length > 1);
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
