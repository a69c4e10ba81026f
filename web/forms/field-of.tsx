import { useId, useState } from 'react';
import { parseDate, isoOf } from '@klaikhun/std';
import { useSay, useTexts } from '../i18n/index.ts';
import { type DateParts, DateInput, dateOfParts, EMPTY_DATE } from '../ui/plain.ts';
import { type FieldProps, LineField, valueIn } from './line-field.tsx';
import { formsTexts } from './forms-texts.ts';
import { BarcodeField, ImageField, PlaceField } from './device-fields.tsx';
import { SignatureField } from './signature-field.tsx';

/** Beyond this the list is one that one types into. */
const IN_SIGHT = 12;

/** The way to answer a question of each type. */
export function FieldOf(props: FieldProps) {
  switch (props.item.type) {
    case 'select_one': return <OneOf {...props} />;
    case 'select_multiple': return <SeveralOf {...props} />;
    case 'date': return <DateField {...props} />;
    case 'dateTime': return <DateTimeField {...props} />;
    case 'time': return <LineField {...props} type="time" />;
    case 'image': return <ImageField {...props} />;
    case 'signature': return <SignatureField {...props} />;
    case 'geopoint': return <PlaceField {...props} />;
    case 'barcode': return <BarcodeField {...props} />;
    default: return <LineField {...props} />;
  }
}

function OneOf(props: FieldProps) {
  const { item, at, session, label, invalid, describedBy, onAnswer, isReadOnly } = props;
  const say = useSay();
  const t = useTexts(formsTexts);
  const name = useId();
  const chosen = valueIn(props);
  const offered = session.choices(item.name, at);
  if (offered.length > IN_SIGHT || /\bminimal\b/.test(item.appearance)) {
    return (
      <select className="input" aria-label={label} aria-invalid={invalid || undefined} aria-describedby={describedBy} disabled={isReadOnly} value={chosen} onChange={(event) => onAnswer(event.target.value)}>
        <option value="">{t.choose}</option>
        {offered.map((choice) => (
          <option key={choice.name} value={choice.name}>
            {say({ th: choice.label.th, en: choice.label.en || choice.label.th })}
          </option>
        ))}
      </select>
    );
  }
  return (
    <div className="form-choices" role="radiogroup" aria-label={label} aria-describedby={describedBy} aria-invalid={invalid || undefined}>
      {offered.map((choice) => (
        <label key={choice.name} className="form-choice">
          <input type="radio" name={name} disabled={isReadOnly} checked={chosen === choice.name} onChange={() => onAnswer(choice.name)} />
          <span>{say({ th: choice.label.th, en: choice.label.en || choice.label.th })}</span>
        </label>
      ))}
    </div>
  );
}

function SeveralOf(props: FieldProps) {
  const { item, at, session, onAnswer, isReadOnly } = props;
  const say = useSay();
  const chosen = valueIn(props).split(/\s+/).filter((one) => one !== '');
  const turned = (name: string) => (chosen.includes(name) ? chosen.filter((one) => one !== name) : [...chosen, name]).join(' ');
  return (
    <div className="form-choices">
      {session.choices(item.name, at).map((choice) => (
        <label key={choice.name} className="form-choice">
          <input type="checkbox" disabled={isReadOnly} checked={chosen.includes(choice.name)} onChange={() => onAnswer(turned(choice.name))} />
          <span>{say({ th: choice.label.th, en: choice.label.en || choice.label.th })}</span>
        </label>
      ))}
    </div>
  );
}

/** ISO days as the parts of a Thai date, and back; what is no whole day yet is kept as typed, and is a fault. */
function partsOf(value: string): DateParts {
  const parsed = parseDate(value, { partial: false });
  const [year = '', month = '', day = ''] = value.split('-');
  return parsed.ok && /^\d{4}-\d\d-\d\d$/.test(value) && Number(year) < 2400 ? { day: String(Number(day)), month, year: String(Number(year) + 543) } : EMPTY_DATE;
}

function DateField(props: FieldProps) {
  const { invalid, describedBy, onAnswer } = props;
  const [parts, setParts] = useState(() => partsOf(valueIn(props)));
  const change = (next: DateParts) => {
    setParts(next);
    const typed = dateOfParts(next);
    const parsed = parseDate(typed, { partial: false });
    onAnswer(parsed.ok ? isoOf(parsed.value.day) : typed);
  };
  return <DateInput value={parts} onChange={change} invalid={invalid} describedBy={describedBy} />;
}

function DateTimeField(props: FieldProps) {
  const t = useTexts(formsTexts);
  const [day = '', time = ''] = valueIn(props).split('T');
  const [parts, setParts] = useState(() => partsOf(day));
  const joined = (date: DateParts, clock: string) => {
    const typed = dateOfParts(date);
    const parsed = parseDate(typed, { partial: false });
    return typed === '' && clock === '' ? '' : `${parsed.ok ? isoOf(parsed.value.day) : typed}T${clock}:00+07:00`;
  };
  const change = (next: DateParts) => {
    setParts(next);
    props.onAnswer(joined(next, time.slice(0, 5)));
  };
  return (
    <div className="form-when">
      <DateInput value={parts} onChange={change} invalid={props.invalid} describedBy={props.describedBy} />
      <label>
        <span className="field-hint">{t.time}</span>
        <input className="input" type="time" value={time.slice(0, 5)} aria-invalid={props.invalid || undefined} onChange={(event) => props.onAnswer(joined(parts, event.target.value))} />
      </label>
    </div>
  );
}
