import { useId } from 'react';
import { useTexts } from '@klaikhun/web/i18n/index.ts';
import { Shape } from '@klaikhun/web/ui/index.ts';
import { logbookTexts } from './logbook-texts.ts';

export interface WordsFieldProps { label: string; hint?: string; fault?: string; value: string; onChange: (value: string) => void; maxLength?: number }

/** Some lines in one's own words. */
export function WordsField({ label, hint, fault, value, onChange, maxLength = 1000 }: WordsFieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label className="field-name" htmlFor={id}>
        {label}
      </label>
      {hint ? (
        <span className="field-hint" id={`${id}h`}>
          {hint}
        </span>
      ) : null}
      {fault ? (
        <span className="field-fault" id={`${id}f`}>
          <Shape meaning="danger" /> {fault}
        </span>
      ) : null}
      <textarea
        id={id}
        className="input words-input"
        rows={3}
        value={value}
        maxLength={maxLength}
        aria-invalid={fault ? true : undefined}
        aria-describedby={[hint ? `${id}h` : '', fault ? `${id}f` : ''].filter(Boolean).join(' ') || undefined}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

/** Whether what is written is for those alone who read sensitive facts. */
export function ClosedField({ value, onChange }: { value: boolean; onChange: (value: boolean) => void }) {
  const t = useTexts(logbookTexts);
  return (
    <label className="way">
      <input type="checkbox" checked={value} onChange={(event) => onChange(event.target.checked)} />
      <span>
        {t.closed}
        <span className="way-note">{t.closedNote}</span>
      </span>
    </label>
  );
}
