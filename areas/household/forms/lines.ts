// What was answered, question by question, in both languages. Pure.
import { type Address, type Session, turnsOf } from '@klaikhun/forms';
import type { Words } from '@klaikhun/areas/people';
import { formatThai, parseDate } from '@klaikhun/std';

export interface AnswerLine extends Address { readonly label: Words; readonly th: string; readonly en: string }

/** Pictures and signatures are named, not shown: they lie with the family's pictures. */
const AS_PICTURE: Words = { th: 'แนบแล้ว', en: 'attached' };

export function linesOf(session: Session): readonly AnswerLine[] {
  return [...session.cells()].flatMap(({ item, scope }): readonly AnswerLine[] => {
    const value = session.read(item.name, scope);
    if (value === '' || value === 'NaN' || item.label.th === '' || item.type === 'note') return [];
    const at = turnsOf(scope);
    const turn = at.length === 0 ? '' : ` (${at.join('.')})`;
    const label = { th: item.label.th + turn, en: (item.label.en || item.label.th) + turn };
    return [{ name: item.name, at, label, th: said('th'), en: said('en') }];
    function said(language: 'th' | 'en'): string {
      if (item.list !== '') return value.split(/\s+/).map((name) => { const choice = session.plan.form.lists[item.list]?.find((one) => one.name === name); return choice?.label[language] || choice?.label.th || name; }).join(', ');
      if (item.type === 'date' || item.type === 'today') { const day = parseDate(value, { partial: false }); return day.ok ? formatThai(day.value.day, 'day', 'short', language) : value; }
      if (item.type === 'image') return AS_PICTURE[language];
      if (item.type === 'signature' && value.startsWith('picture:')) return AS_PICTURE[language];
      return value;
    }
  });
}
