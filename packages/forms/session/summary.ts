// What was answered, as one would read it aloud: a line a question, in the order of the form.
import type { Session } from './session.ts';
import { turnsTo } from './state.ts';

export function summary(session: Session, language: 'th' | 'en' = 'th'): readonly string[] {
  return [...session.cells()].flatMap(({ item, scope }) => {
    const value = session.read(item.name, scope);
    const label = item.label[language] || item.label.th;
    if (value === '' || label === '' || item.type === 'note') return [];
    const list = session.plan.form.lists[item.list] ?? [];
    const said = (name: string): string => list.find((choice) => choice.name === name)?.label[language] || list.find((choice) => choice.name === name)?.label.th || name;
    const shown = item.list === '' ? value : (item.type === 'select_multiple' ? value.split(/\s+/) : [value]).map(said).join(', ');
    const turns = turnsTo(scope);
    return [`${label}${turns.length === 0 ? '' : ` (${turns.join('.')})`}: ${shown}`];
  });
}
