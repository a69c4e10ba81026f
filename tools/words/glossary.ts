// Thai terms beside their code names, from where each is kept. One thing has one name: where a code name is called two things, the page says so.
import { ROLE_NAMES } from '@klaikhun/areas/org';
import { STATUS_WORDS, WORK_STATE_WORDS } from '@klaikhun/areas/household';
import type { FactDefinition, Law } from '@klaikhun/rules';

export interface Words { readonly th: string; readonly en: string }

/** A code name, what it is called, and where that is written. */
export interface Term extends Words { readonly code: string; readonly from: string }
export interface Section { readonly title: string; readonly about: string; readonly terms: readonly Term[] }

/** The words of each area: folder name -> what its `words.ts` says. */
export type AreaWords = ReadonlyMap<string, Readonly<Record<string, Words>>>;

export function sectionsOf(areas: AreaWords, law: Law): Section[] {
  return [
    ...[...areas].map(([area, words]) => ({ title: `areas/${area}`, about: '', terms: termsOf(words, `areas/${area}/words.ts`) })),
    { title: 'สิทธิ · rights', about: 'รหัสนี้ใช้ในแฟ้มการรับสิทธิ (คอลัมน์ `right`) และคำสั่ง `klaikhun law show`', terms: rightTerms(law) },
    { title: 'ระดับ · levels', about: '', terms: law.levels.map(({ code, title }) => ({ code, ...title, from: `law/levels/${code}/rule.yaml` })) },
    { title: 'สถานะการรับสิทธิ · enrolment statuses', about: 'ใช้ในแฟ้มการรับสิทธิ (คอลัมน์ `status`)', terms: termsOf(STATUS_WORDS, 'areas/household/view/words.ts') },
    { title: 'สถานะงาน · states of work', about: '', terms: termsOf(WORK_STATE_WORDS, 'areas/household/view/words.ts') },
    { title: 'บทบาท · roles', about: '', terms: termsOf(ROLE_NAMES, 'areas/org/roles.ts') },
    { title: 'ข้อเท็จจริงของบุคคล · facts of a person', about: 'รหัสนี้คือชื่อคอลัมน์ของแฟ้มบุคคล', terms: factTerms(law.facts.person) },
    { title: 'ข้อเท็จจริงของครัวเรือน · facts of a household', about: 'รหัสนี้คือชื่อคอลัมน์ของแฟ้มครัวเรือน', terms: factTerms(law.facts.household) },
  ];
}

/** Code names that are called two things: each with all its terms, in the order of the sections. Facts are columns and stand apart. */
export function calledTwoThings(sections: readonly Section[]): readonly (readonly Term[])[] {
  const byCode = new Map<string, Term[]>();
  for (const { terms } of sections) {
    for (const term of terms) if (term.from !== FACTS) byCode.set(term.code, [...(byCode.get(term.code) ?? []), term]);
  }
  return [...byCode.values()].filter((terms) => new Set(terms.map((term) => term.th)).size > 1);
}

/** The whole page. */
export function glossary(sections: readonly Section[]): string {
  const twice = calledTwoThings(sections);
  const parts = [
    '# คำไทยกับชื่อในโค้ด · Words',
    '<!-- พิมพ์จากโค้ดและกฎหมายด้วย `npx tsx tools/words/main.ts` แก้ที่ต้นทาง ไม่แก้ที่นี่ · printed; change the source, not this page -->',
    'หนึ่งสิ่งมีหนึ่งชื่อ ทุกหน้าจอ ทุกแฟ้ม ทุกบรรทัดของโค้ด · One thing has one name on every screen, in every file and every line of code.',
    ...sections.filter(({ terms }) => terms.length > 0).flatMap(({ title, about, terms }) => [`## ${title}`, ...(about === '' ? [] : [about]), table(terms, (term) => [`\`${term.code}\``, term.th, term.en], ['ชื่อในโค้ด', 'ไทย', 'English'])]),
    ...(twice.length === 0 ? [] : ['## ยังเรียกไม่เหมือนกัน · called two things', 'ต้องเลือกคำเดียว แล้วแก้ที่ต้นทาง', table(twice.flat(), (term) => [`\`${term.code}\``, term.th, `\`${term.from}\``], ['ชื่อในโค้ด', 'ไทย', 'เขียนไว้ที่'])]),
  ];
  return `${parts.join('\n\n')}\n`;
}

const FACTS = 'law/facts.yaml';

function factTerms(facts: readonly FactDefinition[]): Term[] {
  return facts.map(({ name, label }) => ({ code: name, th: label.th, en: label.en, from: FACTS }));
}

/** A restricted right is called by its neutral name here too: whoever reads over a shoulder learns nothing. */
function rightTerms(law: Law): Term[] {
  return law.rights.map(({ code, title, shownAs, restricted }) => {
    const { th, en } = restricted ? shownAs : title;
    return { code, th: restricted ? `${th} (ปกปิด)` : th, en: restricted ? `${en} (confidential)` : en, from: `law/rights/${code}/rule.yaml` };
  });
}

function termsOf(words: Readonly<Record<string, Words>>, from: string): Term[] {
  return Object.entries(words).map(([code, { th, en }]) => ({ code, th, en, from }));
}

function table(terms: readonly Term[], cells: (term: Term) => string[], head: string[]): string {
  const line = (row: readonly string[]) => `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...terms.map((term) => line(cells(term)))].join('\n');
}
