import { readForm, type Rows, Session } from '@klaikhun/forms';
import { dayOf } from '@klaikhun/std';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkFilled } from './check-filled.ts';
import { factsFed, isAboutPerson, knownAnswers } from './dictionary.ts';
import { inForce, stateOf } from './versions.ts';

const STARTED = '2026-11-20T09:00:00+07:00';
function formOf(...rows: Rows) {
  const read = readForm({ survey: [['type', 'name', 'label::th', 'required', 'relevant', 'calculation', 'repeat_count'], ...rows], choices: [] });
  return read.ok ? read.value : expect.fail(JSON.stringify(read.problem));
}
const SCORED = formOf(['integer', 'walks', 'เดิน', 'yes'], ['integer', 'eats', 'กิน', 'yes'], ['calculate', 'barthel', 'คะแนน', '', '', ['$', '{walks} + $', '{eats}'].join('')]);
const ASKED = formOf(['text', 'address', 'ที่อยู่'], ['integer', 'member_count', 'กี่คน'], ['begin repeat', 'members', 'คน', '', '', '', ['$', '{member_count}'].join('')], ['text', 'member_name', 'ชื่อ'], ['date', 'born', 'เกิด'], ['end repeat'], ['text', 'seen', 'เห็นอะไร', 'yes']);

describe('versions of a form', () => {
  const versions = fc.uniqueArray(fc.record({ hash: fc.uuid(), form_id: fc.constantFrom('a', 'b'), published_from: fc.option(fc.integer({ min: 1, max: 28 }).map((day) => `2026-11-${String(day).padStart(2, '0')}`)) }), { selector: (one) => `${one.form_id} ${one.published_from ?? one.hash}`, maxLength: 12 });

  test('one at most of a form is in force on any day, the latest whose day has come', () => {
    fc.assert(fc.property(versions, fc.integer({ min: 1, max: 28 }), (all, day) => {
      const today = `2026-11-${String(day).padStart(2, '0')}`;
      const now = inForce(all, today);
      expect(new Set(now.map((one) => one.form_id)).size).toBe(now.length);
      for (const one of all) {
        const begun = all.filter((other) => other.form_id === one.form_id && other.published_from !== null && other.published_from <= today).map((other) => other.published_from ?? '').sort();
        expect(stateOf(one, all, today)).toBe(one.published_from === null ? 'draft' : one.published_from > today ? 'coming' : one.published_from === begun.at(-1) ? 'in_force' : 'earlier');
      }
    }));
  });
});

describe('what was filled in', () => {
  test('whatever arrives, it is refused in words or is whole by the form', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json(), fc.dictionary(fc.constantFrom('walks', 'eats', 'barthel', 'x'), fc.oneof(fc.string(), fc.integer().map(String))).map((one) => JSON.stringify(one))), (answers) => {
      const checked = checkFilled(SCORED, { answers, started: STARTED, personId: 'p' });
      if (checked.ok) expect(checked.value.session.faults()).toEqual([]);
      else expect(checked.problem.title.th).not.toBe('');
    }));
  });

  test('a total is worked out here, whatever a device says it is, and is a fact of the one who was asked about', () => {
    const checked = checkFilled(SCORED, { answers: '{"walks":"3","eats":"2","barthel":"20"}', started: STARTED, personId: 'p' });
    expect(checked.ok && [checked.value.answers, factsFed(checked.value.session, 'p'), factsFed(checked.value.session, null)]).toEqual([{ walks: '3', eats: '2', barthel: '5' }, [{ subject: 'p', fact: 'barthel_adl', value: 5 }], []]);
    expect([isAboutPerson(SCORED), isAboutPerson(ASKED)]).toEqual([true, false]);
  });
});

test('what the record knows is filled in under the names of the form, the living alone, and nothing that it does not ask', () => {
  const person = (firstName: string, facts: object) => ({ personId: firstName, familyId: '', title: null, firstName, lastName: 'ใจดี', nationalId: null, facts, sources: 0 });
  const record = { facts: {}, addresses: [{ personId: null, kind: 'current' as const, placeCode: null, villageNo: null, text: 'บ้านเลขที่ 12', sourceDate: null }], persons: [person('คำ', { birth_date: '1944-05-02' }), person('มี', { birth_date: '1950', death_date: '2020-01-01' }), person('น้อย', { birth_date: '2024' })] };
  const known = knownAnswers(ASKED, record as never, dayOf(2026, 11, 20));
  expect(known).toEqual({ address: 'บ้านเลขที่ 12', member_count: '2', members: [{ member_name: 'คำ ใจดี', born: '1944-05-02' }, { member_name: 'น้อย ใจดี' }] });
  expect(Session.from(ASKED, known, STARTED).faults().map(({ name }) => name)).toEqual(['seen']);
  expect(knownAnswers(SCORED, record as never, dayOf(2026, 11, 20))).toEqual({});
});
