import type { Form, Item, Question } from '@klaikhun/forms';
import { useSay, useTexts } from '../i18n/index.ts';
import './paper.css';
import { formsTexts } from './forms-texts.ts';

interface PaperProps { form: Form; /** What was answered, by question; absent: blank, to be filled in by hand. */ answers?: readonly { readonly label: string; readonly text: string }[] }

/** The form on paper: blank with boxes and lines, or with what was answered. */
export function FormPaper({ form, answers }: PaperProps) {
  const say = useSay();
  return (
    <article className="form-paper">
      <h1>{say({ th: form.title.th, en: form.title.en || form.title.th })}</h1>
      {answers === undefined ? (
        <ol>
          {form.items.map((item) => (
            <PaperItem key={item.name} form={form} item={item} />
          ))}
        </ol>
      ) : (
        <dl>
          {answers.map(({ label, text }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      )}
    </article>
  );
}

const UNSEEN: readonly string[] = ['calculate', 'hidden', 'today', 'start', 'end'];

function PaperItem({ form, item }: { form: Form; item: Item }) {
  const say = useSay();
  const t = useTexts(formsTexts);
  const label = say({ th: item.label.th || item.name, en: item.label.en || item.label.th || item.name });
  if (item.kind === 'question') return UNSEEN.includes(item.type) ? null : <PaperQuestion form={form} item={item} label={label} />;
  return (
    <li className="form-paper-section">
      <strong>{label}</strong> {item.logic.relevant === undefined ? null : <span className="small">({t.onlyIf})</span>}
      <ol>
        {item.items.map((inner) => (
          <PaperItem key={inner.name} form={form} item={inner} />
        ))}
      </ol>
    </li>
  );
}

function PaperQuestion({ form, item, label }: { form: Form; item: Question; label: string }) {
  const say = useSay();
  const t = useTexts(formsTexts);
  const choices = item.logic.choice_filter === undefined ? (form.lists[item.list] ?? []) : [];
  return (
    <li>
      {label} {item.logic.relevant === undefined ? null : <span className="small">({t.onlyIf})</span>}
      {item.type === 'note' ? null : choices.length > 0 ? (
        <ul className="form-boxes">
          {choices.map((choice) => (
            <li key={choice.name}>
              <span aria-hidden="true">☐</span> {say({ th: choice.label.th, en: choice.label.en || choice.label.th })}
            </li>
          ))}
        </ul>
      ) : (
        <span className="form-rule" />
      )}
    </li>
  );
}
