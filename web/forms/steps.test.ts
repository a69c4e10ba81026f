import { readForm, type Rows, Session } from '@klaikhun/forms';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isAsked, keyOf, stepsOf } from './steps.ts';

function sessionOf(...rows: Rows) {
  const read = readForm({ survey: [['type', 'name', 'label::th', 'relevant', 'calculation', 'repeat_count', 'required'], ...rows], choices: [['list_name', 'name', 'label::th'], ['l', 'y', 'ใช่'], ['l', 'n', 'ไม่']] });
  return new Session(read.ok ? read.value : expect.fail(JSON.stringify(read.problem)), '2026-11-20T09:00:00+07:00');
}
const ref = (name: string) => ['$', `{${name}}`].join('');
const made = () => sessionOf(
  ['today', 'on'], ['select_one l', 'q', 'ถาม', '', '', '', 'yes'], ['begin group', 'g', 'หมวด', `${ref('q')} = 'y'`], ['integer', 'n', 'กี่คน'], ['calculate', 'c', 'คิด', '', `${ref('n')} * 2`], ['note', 'said', 'อ่าน'], ['end group'],
  ['begin repeat', 'r', 'คน', '', '', ref('n')], ['text', 'name', 'ชื่อ', '', '', '', 'yes'], ['end repeat'], ['begin repeat', 'free', 'ของ'], ['text', 'thing', 'อะไร'], ['end repeat'],
);

test('only what is relevant is asked, in the order of the form, each turn of a repeat for itself', () => {
  const session = made();
  expect(stepsOf(session).map(keyOf)).toEqual(['q', 'free']);
  session.answer('q', 'y');
  session.answer('n', '2');
  session.addTurn('free');
  expect(stepsOf(session).map(keyOf)).toEqual(['q', 'n', 'c', 'said', 'name.1', 'name.2', 'thing.1', 'free']);
  expect(stepsOf(session).filter(isAsked).map(keyOf)).not.toContain('c');
  expect(stepsOf(session).find((step) => keyOf(step) === 'name.2')?.within).toEqual([{ th: 'คน 2', en: 'คน 2' }]);
});

test('every fault stands at a page that one can go to, whatever was answered', () => {
  fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom('q', 'n', 'name', 'thing'), fc.constantFrom('y', 'n', '0', '3', 'x', ''))), (answers) => {
    const session = made();
    for (const [name, value] of answers) session.answer(name, value, [1]);
    const pages = new Set(stepsOf(session).filter(isAsked).map(keyOf));
    for (const { name, at } of session.faults()) expect(pages.has([name, ...at].join('.'))).toBe(true);
  }));
});
