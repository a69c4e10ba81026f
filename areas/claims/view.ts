// What is open in an application, in words. Pure.
import { HOUSEHOLD } from '@klaikhun/areas/household';
import type { Text } from '@klaikhun/areas/org';
import { factOf, type Law, type Right } from '@klaikhun/rules/decide';
import type { OpenPoint } from './form.ts';

const WORDS: Readonly<Record<Exclude<OpenPoint['kind'], 'fact' | 'disputed' | 'paper'>, Text>> = {
  officer_asks: { th: 'เรื่องที่เจ้าหน้าที่ต้องถามเอง', en: 'something an officer has to ask' },
  right: { th: 'สิทธินี้เปลี่ยนไปแล้ว ต้องดูอีกครั้ง', en: 'the right has changed: look again' },
  authority: { th: 'ใครเป็นผู้ยื่น', en: 'who applies' },
  payment: { th: 'วิธีรับเงิน', en: 'how the money comes' },
  account: { th: 'เลขบัญชี', en: 'the account number' },
  heard: { th: 'อ่านให้เจ้าตัวฟัง', en: 'reading it out' },
  person: { th: 'คนนี้ไม่อยู่ในบ้านนี้แล้ว', en: 'the person is not of this home any more' },
};

/** A fact above the reader's classes is said as something that an officer asks. */
export function openWords(law: Pick<Law, 'facts'>, right: Right, point: OpenPoint, sees: (fact: { sensitivity: 'ordinary' | 'personal' | 'sensitive' | 'sealed' }) => boolean): Text {
  switch (point.kind) {
    case 'fact': case 'disputed': {
      const fact = factOf(law.facts, point.subject === HOUSEHOLD ? 'household' : 'person', point.fact);
      if (fact === undefined || !sees(fact)) return WORDS.officer_asks;
      return point.kind === 'fact' ? fact.label : { th: `${fact.label.th} (คำตอบไม่ตรงกัน)`, en: `${fact.label.en} (two answers)` };
    }
    case 'paper': {
      const paper = right.documents.find((one) => one.id === point.paper);
      return paper === undefined ? { th: 'หนังสือมอบอำนาจ', en: 'Power of attorney' } : { th: paper.th, en: paper.en };
    }
    default: return WORDS[point.kind];
  }
}
