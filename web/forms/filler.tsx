import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Answers, Form } from '@klaikhun/forms';
import { useSay, useTexts } from '../i18n/index.ts';
import { Button } from '../ui/index.ts';
import { Notice } from '../ui/plain.ts';
import { AskedStep } from './asked-step.tsx';
import './forms.css';
import { formsTexts } from './forms-texts.ts';
import type { Means } from './means.ts';
import { keyOf, type Step } from './steps.ts';
import { Summary } from './summary.tsx';
import { type Filling, useFilling } from './use-filling.ts';

export interface FormFillerProps {
  form: Form;
  /** A draft, or what the record knows. */
  initial: Answers;
  /** What the record knows: said so at the question. */
  known?: Answers;
  /** When it was begun: `2026-11-27T09:30:00+07:00`. */
  now: string;
  means: Means;
  /** `pages`: one thing a page; `dense`: all on one page. */
  layout: 'pages' | 'dense';
  onDraft: (answers: Answers) => void;
  /** With the answers that are sent: the relevant ones. */
  onSend: (answers: Answers) => Promise<void>;
  saveLabel?: string;
}

export function FormFiller(props: FormFillerProps) {
  const { form, initial, now, onDraft, onSend, layout, known = NOTHING } = props;
  const filling = useFilling(form, initial, known, now, onDraft);
  const [summing, setSumming] = useState(false);
  const [busy, setBusy] = useState(false);
  const body = useRef<HTMLFormElement>(null);
  const send = async () => {
    const sent = filling.session.submit();
    if (!sent.ok) return toFault();
    setBusy(true);
    await onSend(sent.value).finally(() => setBusy(false));
  };
  const toFault = () => {
    filling.show('all');
    const [first] = filling.faults;
    setSumming(false);
    if (first !== undefined) {
      filling.goTo(filling.pages.findIndex((step) => keyOf(step) === keyOf(first)));
      focusOn(body, first);
    }
  };
  const toSummary = () => (filling.faults.length > 0 ? toFault() : setSumming(true));
  const change = (step: Step) => {
    setSumming(false);
    filling.goTo(filling.pages.findIndex((one) => keyOf(one) === keyOf(step)));
    focusOn(body, step);
  };
  if (summing) return <Summary filling={filling} saveLabel={props.saveLabel} busy={busy} onChange={change} onBack={() => setSumming(false)} onSave={() => void send()} />;
  if (layout === 'dense') return <Dense {...props} filling={filling} body={body} onSummary={toSummary} onFault={change} />;
  return <Pages {...props} filling={filling} body={body} onSummary={toSummary} />;
}

const NOTHING: Answers = {};

type Body = React.RefObject<HTMLFormElement | null>;
type Drawn = FormFillerProps & { filling: Filling; body: Body; onSummary: () => void };

/** After it has been drawn: the first thing one can answer it with. */
function focusOn(body: Body, step: Step): void {
  requestAnimationFrame(() => {
    const place = body.current?.querySelector<HTMLElement>(`[data-step="${CSS.escape(keyOf(step))}"]`);
    place?.querySelector<HTMLElement>('input:not([type=file]), textarea, select, button')?.focus();
    place?.scrollIntoView({ block: 'nearest' });
  });
}

function Pages({ filling, body, onSummary, means, known = NOTHING }: Drawn) {
  const t = useTexts(formsTexts);
  const say = useSay();
  const { pages, page } = filling;
  const step = pages[Math.min(page, pages.length - 1)];
  const first = useRef(true);
  const key = step === undefined ? '' : keyOf(step);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page is read from its question.
  useEffect(() => {
    if (!first.current && step !== undefined) focusOn(body, step);
    first.current = false;
  }, [key]);
  if (step === undefined) return null;
  const isLast = page >= pages.length - 1;
  const onward = () => {
    filling.show(step);
    if (filling.faultOf(step) !== null) return focusOn(body, step);
    if (isLast) onSummary();
    else filling.goTo(page + 1);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onward();
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key !== 'PageDown' && event.key !== 'PageUp') return;
    event.preventDefault();
    if (event.key === 'PageDown') onward();
    else filling.goTo(Math.max(0, page - 1));
  };
  return (
    <form ref={body} className="form-pages" noValidate onSubmit={submit} onKeyDown={keys}>
      <p className="form-progress">
        <span>{t.progress(page + 1, pages.length)}</span>
        <progress max={pages.length} value={page + 1} aria-label={t.progress(page + 1, pages.length)} />
      </p>
      {step.within.length > 0 ? <p className="form-within">{step.within.map(say).join(' › ')}</p> : null}
      <AskedStep key={key} step={step} filling={filling} means={means} known={known} />
      <div className="form-ways">
        <Button type="submit" kind="main" wide>
          {isLast ? t.toSummary : t.next}
        </Button>
        {page > 0 ? (
          <Button wide onPress={() => filling.goTo(page - 1)}>
            {t.back}
          </Button>
        ) : null}
      </div>
    </form>
  );
}

function Dense({ filling, body, onSummary, onFault, means, known = NOTHING }: Drawn & { onFault: (step: Step) => void }) {
  const t = useTexts(formsTexts);
  const say = useSay();
  const faulty = filling.steps.filter((step) => filling.shown(step) !== null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSummary();
  };
  let heading = '';
  return (
    <form ref={body} className="form-dense" noValidate onSubmit={submit}>
      {faulty.length > 0 ? (
        <Notice meaning="danger" title={t.faults(faulty.length)} urgent>
          <ul>
            {faulty.map((step) => (
              <li key={keyOf(step)}>
                <Button kind="quiet" onPress={() => onFault(step)}>
                  {say(filling.shown(step)?.title ?? { th: '', en: '' })}
                </Button>
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {filling.steps.map((step) => {
        const within = step.within.map(say).join(' › ');
        const isNew = within !== '' && within !== heading;
        heading = within;
        return (
          <div key={keyOf(step)} className={isNew ? 'form-row form-row-first' : 'form-row'}>
            {isNew ? <h2 className="form-heading">{within}</h2> : null}
            <AskedStep step={step} filling={filling} means={means} known={known} />
          </div>
        );
      })}
      <div className="form-ways">
        <Button type="submit" kind="main">
          {t.toSummary}
        </Button>
      </div>
    </form>
  );
}
