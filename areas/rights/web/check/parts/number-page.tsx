import { useState, type FormEvent } from 'react';
import type { FactDefinition } from '@klaikhun/rules/decide';
import { parseBaht } from '@klaikhun/std';
import { useTexts } from '@klaikhun/web/i18n/index.ts';
import { NumberInput, Shape } from '@klaikhun/web/ui/plain.ts';
import { checkTexts } from '../check-texts.ts';

/** A number of a kind that the law may ask for one day; today's pages find gentler ways to ask. */
export function NumberPage({ fact, label, onAnswer }: { fact: FactDefinition; label: string; onAnswer: (value: string | null) => void }) {
  const t = useTexts(checkTexts);
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const parsed = parseBaht(text, { grouped: true });
    const value = parsed.ok ? parsed.value / 100 : Number.NaN;
    const whole = fact.type === 'money' || Number.isInteger(value);
    if (!whole || !(value >= (fact.min ?? 0)) || value > (fact.max ?? Number.MAX_SAFE_INTEGER)) return setWrong(true);
    onAnswer(String(value));
  };
  return (
    <form onSubmit={submit} noValidate>
      <p className="field-fault" id="number-fault" role="alert">
        {wrong ? (
          <>
            <Shape meaning="danger" /> {t.badNumber}
          </>
        ) : null}
      </p>
      <NumberInput label={label} value={text} onChange={setText} invalid={wrong} describedBy="number-fault" />
      <button type="submit" className="check-next">
        {t.next}
      </button>
      <button type="button" className="check-skip" onClick={() => onAnswer(null)}>
        {t.notKnown}
      </button>
    </form>
  );
}
