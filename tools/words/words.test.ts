import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { calledTwoThings, glossary, type Section } from './glossary.ts';
import { pageNow, WORDS_PAGE } from './read.ts';

const term = (code: string, th: string, from: string) => ({ code, th, en: code, from });
const section = (title: string, ...terms: Section['terms']): Section => ({ title, about: '', terms });

describe('docs/words.md', () => {
  test('says what the areas and the law say now', async () => {
    const page = await pageNow();
    expect(readFileSync(WORDS_PAGE, 'utf8'), 'print it again: npx tsx tools/words/main.ts').toBe(page);
    // From each kind of source something that nobody will rename lightly.
    for (const row of ['| `old_age_allowance` | เบี้ยยังชีพผู้สูงอายุ |', '| `birth_date` | วันเกิด |', '| `household` | ครัวเรือน |', '| `pending` |', '| `vulnerable_level` |']) expect(page).toContain(row);
  });
});

describe('one thing, one name', () => {
  test('a code name with two Thai terms is shown with both and where they stand', () => {
    const sections = [section('a', term('open', 'ยังไม่เริ่ม', 'here'), term('done', 'เสร็จ', 'here')), section('b', term('open', 'ยังไม่มีใครรับ', 'there'), term('done', 'เสร็จ', 'there'))];
    expect(calledTwoThings(sections)).toEqual([[sections[0]?.terms[0], sections[1]?.terms[0]]]);
    expect(glossary(sections)).toContain('| `open` | ยังไม่มีใครรับ | `there` |');
  });

  test('without one, the page has no such part', () => {
    expect(glossary([section('a', term('open', 'ยังไม่เริ่ม', 'here'))])).not.toContain('called two things');
  });

  test('a bar in a term does not break the table', () => {
    expect(glossary([section('a', term('x', 'ก|ข', 'here'))])).toContain('| ก\\|ข |');
  });
});
