import { useId } from 'react';

/** Several lines of text, in the shape of TextField. */
export function LongWords({ label, hint, value, onChange, maxLength, rows }: { label: string; hint: string; value: string; onChange: (value: string) => void; maxLength: number; rows: number }) {
  const id = useId();
  return (
    <div className="field">
      <label className="field-name" htmlFor={id}>
        {label}
      </label>
      <span className="field-hint" id={`${id}h`}>
        {hint}
      </span>
      <textarea id={id} className="input" rows={rows} value={value} maxLength={maxLength} aria-describedby={`${id}h`} onChange={(event) => onChange(event.target.value)} />
    </div>
  );
}
