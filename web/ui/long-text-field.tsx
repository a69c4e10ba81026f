import { useId } from 'react';
import { Shape } from './notice.tsx';

export interface LongTextFieldProps { label: string; hint?: string; fault?: string; value: string; onChange: (value: string) => void; maxLength?: number; rows?: number }

/** Several lines in one's own words, in the shape of TextField. */
export function LongTextField({ label, hint, fault, value, onChange, maxLength = 1000, rows = 3 }: LongTextFieldProps) {
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
      <textarea id={id} className="input" rows={rows} value={value} maxLength={maxLength} aria-invalid={fault ? true : undefined} aria-describedby={described || undefined} onChange={(event) => onChange(event.target.value)} />
    </div>
  );
}
