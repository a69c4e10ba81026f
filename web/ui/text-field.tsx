import { useId, type InputHTMLAttributes } from 'react';
import { Shape } from './notice.tsx';

export interface TextFieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'className' | 'id' | 'onChange'> {
  label: string;
  hint?: string;
  fault?: string;
  value: string;
  onChange: (value: string) => void;
}

/** One line of text with its name above it, and what is wrong, if anything, between the two. */
export function TextField({ label, hint, fault, value, onChange, ...rest }: TextFieldProps) {
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
      <input {...rest} id={id} className="input" value={value} aria-invalid={fault ? true : undefined} aria-describedby={described || undefined} onChange={(event) => onChange(event.target.value)} />
    </div>
  );
}
