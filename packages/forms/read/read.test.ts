import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256 } from '../hash.ts';
import { createHash } from 'node:crypto';
import { readForm } from './read-form.ts';
import type { Rows, Workbook } from './sheet.ts';

const HEAD = ['type', 'name', 'label::ไทย (th)', 'label::English (en)', 'relevant', 'constraint', 'required', 'calculation', 'choice_filter'];
const CHOICES: Rows = [['list_name', 'name', 'label::ไทย (th)', 'label::English (en)', 'province'], ['yesno', 'yes', 'ใช่', 'Yes'], ['yesno', 'no', 'ไม่', 'No'], ['district', 'a1', 'อำเภอ', 'District', 'a']];
const book = (...rows: Rows): Workbook => ({ survey: [HEAD, ...rows], choices: CHOICES, settings: [['form_title', 'form_id', 'version'], ['บ้าน', 'home', '3']] });
const wrong = (workbook: Workbook): readonly string[] => {
  const read = readForm(workbook);
  return read.ok ? [] : read.problem.map(({ sheet, row, column, problem }) => `${sheet} ${row} ${column} ${problem.code}`);
};

test('a form is read with groups, repeats, logic and both languages', () => {
  const read = readForm(book(['begin group', 'g', 'กลุ่ม'], ['select_one yesno', 'q', 'คำถาม', 'Question', '', '', 'yes'], ['end group'], ['begin repeat', 'r', 'คน'], ['integer', 'age', 'อายุ', 'Age', "${q} = 'yes'", '. >= 0'], ['end repeat']));
  expect(read.ok).toBe(true);
  if (!read.ok) return;
  expect(read.value).toMatchObject({ id: 'home', version: '3', title: { th: 'บ้าน' }, items: [{ kind: 'group', items: [{ type: 'select_one', list: 'yesno', label: { th: 'คำถาม', en: 'Question' }, logic: { required: 'true()' } }] }, { kind: 'repeat', items: [{ logic: { constraint: '. >= 0' } }] }] });
  expect(JSON.parse(JSON.stringify(read.value))).toEqual(read.value);
});

test('every mistake is named with its place, all at once', () => {
  expect(wrong(book(
    ['colour', 'a', 'ก'], ['text', '', 'ข'], ['text', 'c', ''], ['text', 'd', 'ง'], ['text', 'd', 'ง'], ['select_one nothing', 'e', 'จ'],
    ['integer', 'f', 'ฉ', '', '${nobody} = 1'], ['integer', 'g', 'ช', '', '', '. >'], ['calculate', 'h', '', '', '', '', '', '${i} + 1'], ['calculate', 'i', '', '', '', '', '', '${h} + 1'],
    ['text', 'j', 'ฌ', '', 'bare = 1'], ['end repeat'], ['begin group', 'k', 'ญ'],
  ))).toEqual([
    'survey 2 type forms.unknown_type', 'survey 3 name forms.no_name', 'survey 4 label::th forms.no_thai_label', 'survey 6 name forms.same_name', 'survey 7 type forms.no_list',
    'survey 8 relevant forms.unknown_reference', 'survey 9 constraint forms.bad_expression', 'survey 10  forms.circle', 'survey 12 relevant forms.unknown_column', 'survey 13 type forms.not_opened', 'survey 14 type forms.not_closed',
  ]);
});

test('a column of the choices may be asked for in a choice_filter only', () => {
  expect(wrong(book(['select_one yesno', 'p', 'จ'], ['select_one district', 'd', 'อ', '', '', '', '', '', 'province = ${p}']))).toEqual([]);
});

test('whatever stands in the cells, a form or mistakes come out', () => {
  const cell = fc.oneof(fc.constantFrom('', 'text', 'begin group', 'end group', 'begin repeat', 'a', '${a}', 'select_one yesno', 'toString', '__proto__', 'constructor(1)', 'calculate'), fc.string({ maxLength: 6 }));
  fc.assert(fc.property(fc.array(fc.array(cell, { maxLength: 9 }), { maxLength: 12 }), (rows) => { readForm(book(...rows)); }), { numRuns: 1000 });
});

test('the hash is SHA-256', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => { expect(sha256(text)).toBe(createHash('sha256').update(text).digest('hex')); }));
});
