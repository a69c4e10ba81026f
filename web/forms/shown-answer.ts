// An answer as one reads it.
import type { Question, Session } from '@klaikhun/forms';
import { type Language, shownDay } from '../i18n/index.ts';
import { formsTexts } from './forms-texts.ts';

/** '' where nothing was answered. */
export function shownAnswer(session: Session, item: Question, at: readonly number[], language: Language): string {
  const value = session.value(item.name, at);
  if (value === '' || value === 'NaN') return '';
  const list = session.plan.form.lists[item.list];
  if (item.list !== '') return value.split(/\s+/).map((name) => { const one = list?.find((choice) => choice.name === name); return one?.label[language] || one?.label.th || name; }).join(', ');
  switch (item.type) {
    case 'date': return shownDay(value, language);
    case 'dateTime': return `${shownDay(value, language)} ${value.slice(11, 16)}`;
    case 'image': return formsTexts.pictureKept[language];
    case 'signature': return value.startsWith('picture:') ? formsTexts.signKept[language] : value;
    default: return value;
  }
}
