import type { ReactNode } from 'react';

/** A few ways of which one is taken, each with what it means: all of them in sight. */
export function Ways({ legend, inLine = false, children }: { legend: string; inLine?: boolean; children: ReactNode }) {
  return (
    <fieldset className="ways">
      <legend>{legend}</legend>
      {inLine ? <div className="way-days">{children}</div> : children}
    </fieldset>
  );
}

export interface WayProps { name: string; label: string; note?: string; danger?: boolean; checked: boolean; onChoose: () => void }

export function Way({ name, label, note, danger = false, checked, onChoose }: WayProps) {
  return (
    <label className={danger ? 'way way-danger' : 'way'}>
      <input type="radio" name={name} checked={checked} onChange={onChoose} />
      <span>
        {label}
        {note ? <span className="way-note">{note}</span> : null}
      </span>
    </label>
  );
}
