import { useEffect, useRef } from 'react';
import { useLanguage, useSay, useTexts } from '../i18n/index.ts';
import { Button } from '../ui/index.ts';
import { formsTexts } from './forms-texts.ts';
import { shownAnswer } from './shown-answer.ts';
import { isAsked, keyOf, type Step } from './steps.ts';
import type { Filling } from './use-filling.ts';

interface SummaryProps { filling: Filling; busy: boolean; saveLabel: string | undefined; onChange: (step: Step) => void; onBack: () => void; onSave: () => void }

/** Everything that was answered, as one would read it aloud, before it is sent. */
export function Summary({ filling, busy, saveLabel, onChange, onBack, onSave }: SummaryProps) {
  const t = useTexts(formsTexts);
  const say = useSay();
  const language = useLanguage();
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  const lines = filling.steps.flatMap((step) => {
    const shown = step.kind === 'question' && step.item.type !== 'note' ? shownAnswer(filling.session, step.item, step.at, language) : '';
    return shown === '' ? [] : [{ step, shown }];
  });
  return (
    <section className="form-summary" aria-labelledby="form-summary">
      <h2 id="form-summary" ref={head} tabIndex={-1}>
        {t.summary}
      </h2>
      <p className="quiet">{t.summaryAbout}</p>
      <dl>
        {lines.map(({ step, shown }) => (
          <div key={keyOf(step)} className="form-line">
            <dt>
              {say({ th: step.item.label.th, en: step.item.label.en || step.item.label.th })}
              {step.at.length > 0 ? <span className="quiet small"> {step.within.map(say).at(-1)}</span> : null}
            </dt>
            <dd>{shown}</dd>
            {isAsked(step) ? (
              <dd className="form-line-act">
                <Button kind="quiet" aria-label={t.changeOf(say({ th: step.item.label.th, en: step.item.label.en || step.item.label.th }))} onPress={() => onChange(step)}>
                  {t.change}
                </Button>
              </dd>
            ) : null}
          </div>
        ))}
      </dl>
      <div className="form-ways">
        <Button kind="main" wide isDisabled={busy} onPress={onSave}>
          {saveLabel ?? t.save}
        </Button>
        <Button wide onPress={onBack}>
          {t.back}
        </Button>
      </div>
    </section>
  );
}
