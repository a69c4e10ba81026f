import { useId, useState, type FormEvent } from 'react';
import { parseDate, type Day } from '@klaikhun/std';
import { useTexts } from '@klaikhun/web/i18n/index.ts';
import { DateInput, dateOfParts, EMPTY_DATE, Shape, type DateParts } from '@klaikhun/web/ui/plain.ts';
import { checkTexts } from '../check-texts.ts';
import type { Answer } from '../engine/index.ts';
import { QUESTION_ID } from './question-id.ts';

export interface DatePageProps {
  hint: string;
  partial: boolean;
  asOf: Day;
  given?: readonly Answer[];
  onAnswer: (value: string | null) => void;
}

export function DatePage({ hint, partial, asOf, given = [], onAnswer }: DatePageProps) {
  const t = useTexts(checkTexts);
  const id = useId();
  const [parts, setParts] = useState<DateParts>(EMPTY_DATE);
  const [fault, setFault] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const text = dateOfParts(parts);
    const parsed = parseDate(text, { partial });
    if (!parsed.ok || parsed.value.day < earliest(given)) return setFault(t.badDate);
    if (parsed.value.day > asOf) return setFault(t.futureDate);
    onAnswer(text);
  };
  return (
    <form onSubmit={submit} noValidate>
      <fieldset aria-labelledby={QUESTION_ID}>
        <p className="field-hint" id={`${id}h`}>
          {hint}
        </p>
        <p className="field-fault" id={`${id}f`} role="alert">
          {fault ? (
            <>
              <Shape meaning="danger" /> {fault}
            </>
          ) : null}
        </p>
        <DateInput value={parts} onChange={setParts} invalid={fault !== ''} describedBy={`${id}h ${id}f`} />
      </fieldset>
      <button type="submit" className="check-next">
        {t.next}
      </button>
      <button type="button" className="check-skip" onClick={() => onAnswer(null)}>
        {t.notKnown}
      </button>
    </form>
  );
}

const LONG_AGO = -60_000;

/** Nothing about a person happens before their birth. */
function earliest(given: readonly Answer[]): Day {
  const birth = given.find((answer) => answer.page === 'fact' && answer.path === 'birth_date');
  const parsed = birth?.page === 'fact' && birth.value ? parseDate(birth.value, { partial: true }) : null;
  return parsed?.ok ? parsed.value.day : LONG_AGO;
}
