import { useId } from 'react';

export interface NumberInputProps {
  label: string;
  /** The digits as typed; commas are welcome. */
  value: string;
  onChange: (value: string) => void;
  unit?: string;
  invalid?: boolean;
  describedBy?: string;
}

/** A number with its unit beside it. */
export function NumberInput({ label, value, onChange, unit, invalid = false, describedBy }: NumberInputProps) {
  const id = useId();
  return (
    <span className="number-line">
      <label htmlFor={id} className="visually-hidden">
        {unit ? `${label} (${unit})` : label}
      </label>
      <input id={id} className="input" inputMode="decimal" autoComplete="off" value={value} aria-invalid={invalid || undefined} aria-describedby={describedBy}
        onChange={(event) => onChange(event.target.value)} />
      {unit ? <span aria-hidden="true">{unit}</span> : null}
    </span>
  );
}
