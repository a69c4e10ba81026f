import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withHash } from '../hash.ts';
import { readForm } from '../read/read-form.ts';
import type { Rows } from '../read/sheet.ts';
import { difference } from './difference.ts';
import { Session } from './session.ts';
import { summary } from './summary.ts';

const NOW = '2026-11-27T09:30:00+07:00';
const HEAD = ['type', 'name', 'label::th', 'relevant', 'constraint', 'required', 'calculation', 'choice_filter', 'repeat_count', 'default'];
const CHOICES: Rows = [['list_name', 'name', 'label::th', 'province'], ['province', 'a', 'ก'], ['province', 'b', 'ข'], ['district', 'a1', 'ก๑', 'a'], ['district', 'b1', 'ข๑', 'b']];
function formOf(...rows: Rows) {
  const read = readForm({ survey: [HEAD, ...rows], choices: CHOICES });
  return read.ok ? read.value : expect.fail(JSON.stringify(read.problem));
}

const FORM = formOf(
  ['select_one province', 'p', 'จังหวัด', '', '', 'yes'], ['select_one district', 'd', 'อำเภอ', '', '', '', '', 'province = ${p}'],
  ['integer', 'n', 'จำนวน', '', '. >= 0 and . <= 5'], ['begin group', 'g', 'กลุ่ม', '${n} > 1'], ['text', 't', 'ข้อความ'], ['end group'],
  ['begin repeat', 'r', 'คน', '', '', '', '', '', '${n}'], ['integer', 'age', 'อายุ'], ['calculate', 'nth', '', '', '', '', 'position(..)'], ['text', 'school', 'โรงเรียน', '${age} < 15', '', 'yes'], ['end repeat'],
  ['calculate', 'total', '', '', '', '', 'sum(${age})'], ['calculate', 'count', '', '', '', '', 'count(${r})'], ['calculate', 'long', '', '', '', '', 'string-length(${t})'], ['date', 'day', 'วัน', '', '', '', '', '', '', ['today', '()'].join('')],
);

test('answers move relevance, choices, turns and totals', () => {
  const session = new Session(FORM, NOW);
  expect([session.fault('p')?.code, session.value('day'), session.isRelevant('t'), session.turns('r')]).toEqual(['form_answer.required', '2026-11-27', false, 0]);
  session.answer('p', 'a');
  expect(session.choices('d').map(({ name }) => name)).toEqual(['a1']);
  session.answer('d', 'b1');
  expect(session.fault('d')?.code).toBe('form_answer.choice');
  session.answer('n', '2');
  session.answer('t', 'สี่ตัว');
  session.answer('age', '10', [1]);
  expect([session.turns('r'), session.value('total'), session.value('nth', [2]), session.isRelevant('school', [1]), session.isRelevant('school', [2]), session.value('long')]).toEqual([2, 'NaN', '2', true, false, '6']);
  session.answer('age', '40', [2]);
  expect(session.value('total')).toBe('50');
  session.answer('n', '1');
  expect([session.value('long'), session.value('total'), session.value('count'), session.draft().answers.t]).toEqual(['0', '10', '1', 'สี่ตัว']);
  session.answer('n', '9');
  expect(session.faults().map(({ name, at, problem }) => [name, at, problem.code])).toEqual([['d', [], 'form_answer.choice'], ['n', [], 'form_answer.constraint'], ['school', [1], 'form_answer.required']]);
});

test('what is not relevant is kept in the draft and not sent', () => {
  const session = Session.from(FORM, { p: 'a', n: '1', t: 'x', r: [{ age: '20' }], total: '999', nobody: '1' }, NOW);
  const sent = session.submit();
  expect(sent.ok && sent.value).toEqual({ p: 'a', n: '1', r: [{ age: '20', nth: '1' }], total: '20', count: '1', long: '0', day: '2026-11-27' });
  expect(summary(session)).toEqual(['จังหวัด: ก', 'จำนวน: 1', 'อายุ (1): 20', 'วัน: 2026-11-27']);
});

test('after any answers in any order, the session is what a new one makes of its draft', () => {
  const step = fc.oneof(
    fc.tuple(fc.constantFrom('p', 'd', 'n', 't', 'day'), fc.constantFrom('', 'a', 'b1', '0', '1', '2', '3', '-1', 'x'), fc.constant(1)),
    fc.tuple(fc.constantFrom('age', 'school'), fc.constantFrom('', '3', '20', 'ก'), fc.integer({ min: 1, max: 4 })),
  );
  fc.assert(fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
    const session = new Session(FORM, NOW);
    for (const [name, value, turn] of steps) session.answer(name, value, [turn]);
    const again = Session.from(FORM, JSON.parse(JSON.stringify(session.draft())).answers, NOW);
    const seen = (one: Session) => [...one.cells()].map(({ item, scope }) => [item.name, one.read(item.name, scope), scope.relevant.get(item.name)]).filter(([name]) => name !== 'day');
    expect(seen(again)).toEqual(seen(session));
    expect(again.faults().filter(({ name }) => name !== 'day')).toEqual(session.faults().filter(({ name }) => name !== 'day'));
  }), { numRuns: 500 });
});

test('two versions are told apart in words', () => {
  const { hash, ...content } = FORM;
  expect(withHash(content).hash).toBe(hash);
  const now = formOf(['select_one province', 'p', 'จังหวัดที่อยู่'], ['text', 'new', 'ใหม่']);
  const said = difference(FORM, now).map(({ th }) => th);
  expect(said).toEqual(expect.arrayContaining(['เพิ่ม "ใหม่"', 'ตัด "อำเภอ" ออก', '"จังหวัดที่อยู่": ถ้อยคำ จาก "จังหวัด" เป็น "จังหวัดที่อยู่"', '"จังหวัดที่อยู่": ต้องตอบหรือไม่ จาก "true()" เป็น "–"']));
  expect(difference(FORM, FORM)).toEqual([]);
});

test('turns are added and removed, and later ones move up', () => {
  const session = new Session(formOf(['begin repeat', 'r', 'คน'], ['integer', 'x', 'เลข'], ['calculate', 'n', '', '', '', '', 'position(..)'], ['end repeat'], ['calculate', 's', '', '', '', '', 'sum(${x})']), NOW);
  for (const [turn, x] of ['1', '2', '4'].entries()) { session.addTurn('r'); session.answer('x', x, [turn + 1]); }
  expect([session.value('s'), session.removeTurn('r', 2), session.value('s'), session.value('n', [2]), session.value('x', [2])]).toEqual(['7', true, '5', '2', '4']);
});
