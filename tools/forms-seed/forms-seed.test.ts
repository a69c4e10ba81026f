import { readFile } from 'node:fs/promises';
import { readForm, Session } from '@klaikhun/forms';
import { readWorkbook } from '@klaikhun/forms/node';
import { expect, test } from 'vitest';
import { BARTHEL } from './barthel.ts';

const NOW = '2026-11-27T09:30:00+07:00';
async function formOf(name: string) {
  const workbook = await readWorkbook(await readFile(new URL(`../../reference/forms/${name}.xlsx`, import.meta.url)));
  if (!workbook.ok) return expect.fail(workbook.problem.title.en);
  const read = readForm(workbook.value);
  return read.ok ? read.value : expect.fail(read.problem.map(({ row, column, problem }) => `${row} ${column} ${problem.title.en}`).join('\n'));
}

/** Scores from the first item on until the total is reached. */
function visit(total: number): readonly string[] {
  let left = total;
  return BARTHEL.map(({ scores }) => { const score = Math.min(left, scores.length - 1); left -= score; return String(score); });
}

test('the Barthel total and its class are right at every total from 0 to 20, and missing while an item is', async () => {
  const form = await formOf('home-visit');
  for (let total = 0; total <= 20; total++) {
    const session = new Session(form, NOW);
    session.answer('met', 'yes');
    const scores = visit(total);
    BARTHEL.forEach(({ name }, nth) => {
      expect([session.value('barthel'), session.value('barthel_class')]).toEqual(['NaN', '']);
      session.answer(name, scores[nth] ?? '');
    });
    expect([session.value('barthel'), session.value('barthel_class')]).toEqual([String(total), total >= 12 ? 'social' : total >= 5 ? 'home' : 'bed']);
    expect(session.faults().map(({ name }) => name)).toEqual(['found']);
  }
});

test('the family assessment asks each member, and an unknown income is no income of 0', async () => {
  const session = new Session(await formOf('family-assessment'), NOW);
  session.answer('consent', 'yes');
  session.answer('member_count', '2');
  session.answer('monthly_income', '6000', [1]);
  expect([session.turns('members'), session.value('income_per_person')]).toEqual([2, 'NaN']);
  session.answer('monthly_income', '0', [2]);
  expect(session.value('income_per_person')).toBe('36000');
  session.answer('consent', 'no');
  const sent = session.submit();
  expect(sent.ok && sent.value).toEqual({ assessed_on: '2026-11-27', consent: 'no' });
});

test('what is no workbook is refused in words', async () => {
  const read = await readWorkbook(new TextEncoder().encode('PK no workbook'));
  expect(read.ok ? '' : read.problem.code).toBe('forms.not_a_workbook');
});
