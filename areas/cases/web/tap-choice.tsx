import { useId } from 'react';
import { Shape } from '@klaikhun/web/ui/index.ts';

interface TapChoiceProps<Id extends string> { label: string; fault?: string; options: readonly { readonly id: Id; readonly name: string }[]; value: Id | null; onChange: (id: Id) => void; side?: boolean }

/** One of a few, all in sight, each as large as a thumb. `side`: next to each other. */
export function TapChoice<Id extends string>({ label, fault, options, value, onChange, side = false }: TapChoiceProps<Id>) {
  const name = useId();
  return (
    <fieldset className={`danger-taps${side ? ' danger-taps-side' : ''}`} aria-describedby={fault ? `${name}f` : undefined}>
      <legend className="field-name">{label}</legend>
      {fault ? (
        <p className="field-fault" id={`${name}f`}>
          <Shape meaning="danger" /> {fault}
        </p>
      ) : null}
      <div className="danger-taps-all">
        {options.map((option) => (
          <label key={option.id} className="danger-tap">
            <input type="radio" name={name} checked={value === option.id} onChange={() => onChange(option.id)} />
            <span>{option.name}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
