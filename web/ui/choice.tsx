import { Button as AriaButton, Label, ListBox, ListBoxItem, Popover, Select, SelectValue, type Key } from 'react-aria-components';
import './choice.css';

export interface Option {
  id: string;
  name: string;
  /** Said after the name, quieter: a count, a place. */
  note?: string;
}

export interface ChoiceProps {
  label: string;
  options: readonly Option[];
  value: string;
  onChange: (id: string) => void;
}

/** One of a list. The chosen words are shown; the list is reachable by keyboard, by typing, and by touch. */
export function Choice({ label, options, value, onChange }: ChoiceProps) {
  return (
    <Select className="choice" value={value} onChange={(key: Key | null) => key !== null && onChange(String(key))}>
      <Label className="field-label">{label}</Label>
      <AriaButton className="choice-button">
        <SelectValue className="choice-value">{({ selectedText }) => selectedText}</SelectValue>
        <svg className="choice-mark" viewBox="0 0 12 8" width="12" height="8" aria-hidden="true">
          <path d="M1 1.5 6 6.5 11 1.5" fill="none" stroke="currentColor" strokeWidth="1.6" />
        </svg>
      </AriaButton>
      <Popover className="choice-list" offset={4}>
        <ListBox items={options}>
          {(option) => (
            <ListBoxItem className="choice-option" id={option.id} textValue={option.name}>
              <span>{option.name}</span>
              {option.note ? <span className="choice-note figures">{option.note}</span> : null}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}
