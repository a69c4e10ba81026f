import { useId } from 'react';
import { Shape } from '@klaikhun/web/ui/index.ts';

interface LongTextProps { label: string; hint?: string; fault?: string; value: string; onChange: (value: string) => void; maxLength: number }

/** Several lines of text, in the shape of TextField. */
export function LongText({ label, hint, fault, value, onChange, maxLength }: LongTextProps) {
  const id = useId();
  const described = [hint ? `${id}h` : '', fault ? `${id}f` : ''].filter(Boolean).join(' ');
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
      <textarea id={id} className="input" rows={4} value={value} maxLength={maxLength} aria-invalid={fault ? true : undefined} aria-describedby={described || undefined} onChange={(event) => onChange(event.target.value)} />
    </div>
  );
}
