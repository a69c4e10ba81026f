import { useState, type FormEvent } from 'react';
import type { Answer } from '@klaikhun/areas/household';
import type { AnswerShape } from '@klaikhun/areas/org';
import { parseBaht, parseDate } from '@klaikhun/std';
import { useSay, useTexts, type Words } from '@klaikhun/web/i18n/index.ts';
import { Button, DateInput, dateOfParts, EMPTY_DATE, NumberInput, Shape, type DateParts } from '@klaikhun/web/ui/index.ts';
import { householdTexts } from '../household-texts.ts';

type FactValue = Answer['value'];

export interface AnswerFormProps {
  question: Words;
  shape: AnswerShape;
  sending: boolean;
  onAnswer: (value: FactValue) => void;
}

/** ใช่ / ไม่ / ไม่ทราบ in one tap; a choice in one tap; a number or a date with a button. "ไม่ทราบ" is always there. */
export function AnswerForm(props: AnswerFormProps) {
  const { shape } = props;
  if (shape.kind === 'yes_no') return <YesNo {...props} />;
  if (shape.kind === 'choice') return <OneOf {...props} />;
  if (shape.kind === 'number' || shape.kind === 'money') return <Amount {...props} />;
  return <When {...props} />;
}

function YesNo({ sending, onAnswer, question }: AnswerFormProps) {
  const t = useTexts(householdTexts);
  const say = useSay();
  return (
    <div className="answers" role="group" aria-label={say(question)}>
      <Button isDisabled={sending} onPress={() => onAnswer(true)}>
        {t.yes}
      </Button>
      <Button isDisabled={sending} onPress={() => onAnswer(false)}>
        {t.no}
      </Button>
      <Button isDisabled={sending} onPress={() => onAnswer(null)}>
        {t.notKnown}
      </Button>
    </div>
  );
}

/** More choices than a hand can take in stand behind a tap. */
const AT_ONCE = 8;
const FIRST = 5;

function OneOf({ shape, sending, onAnswer, question }: AnswerFormProps) {
  const t = useTexts(householdTexts);
  const say = useSay();
  const [all, setAll] = useState(shape.choices.length <= AT_ONCE);
  return (
    <div className="answers" role="group" aria-label={say(question)}>
      {(all ? shape.choices : shape.choices.slice(0, FIRST)).map((choice) => (
        <Button key={choice.value} isDisabled={sending} onPress={() => onAnswer(choice.value)}>
          {say(choice.label)}
        </Button>
      ))}
      {all ? null : <Button onPress={() => setAll(true)}>{t.otherChoices}</Button>}
      <Button isDisabled={sending} onPress={() => onAnswer(null)}>
        {t.notKnown}
      </Button>
    </div>
  );
}

function Amount({ shape, sending, onAnswer, question }: AnswerFormProps) {
  const t = useTexts(householdTexts);
  const say = useSay();
  const [text, setText] = useState('');
  const [fault, setFault] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const parsed = parseBaht(text, { grouped: true });
    if (!parsed.ok) return setFault(t.badNumber);
    const number = parsed.value / 100;
    const low = shape.min ?? 0;
    const high = shape.max ?? 1_000_000_000;
    if (number < low || number > high || (shape.kind === 'number' && !Number.isInteger(number))) return setFault(t.outOfRange(String(low), high.toLocaleString('en-US')));
    onAnswer(number);
  };
  return (
    <form className="answers answers-typed" onSubmit={submit} noValidate>
      <Fault text={fault} />
      <NumberInput label={say(question)} value={text} onChange={setText} unit={shape.unit ? say(shape.unit) : undefined} invalid={fault !== ''} describedBy="answer-fault" />
      <KeepOrNotKnown sending={sending} onNotKnown={() => onAnswer(null)} />
    </form>
  );
}

function When({ shape, sending, onAnswer, question }: AnswerFormProps) {
  const t = useTexts(householdTexts);
  const say = useSay();
  const [parts, setParts] = useState<DateParts>(EMPTY_DATE);
  const [fault, setFault] = useState('');
  const partial = shape.kind === 'birth_date';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const text = dateOfParts(parts);
    const parsed = parseDate(text, { partial });
    if (!parsed.ok) return setFault(t.badDate);
    onAnswer(text);
  };
  return (
    <form className="answers answers-typed" onSubmit={submit} noValidate>
      <fieldset>
        <legend className="visually-hidden">{say(question)}</legend>
        <p className="field-hint">{partial ? t.dateHint : t.wholeDateHint}</p>
        <Fault text={fault} />
        <DateInput value={parts} onChange={setParts} invalid={fault !== ''} describedBy="answer-fault" />
      </fieldset>
      <KeepOrNotKnown sending={sending} onNotKnown={() => onAnswer(null)} />
    </form>
  );
}

function Fault({ text }: { text: string }) {
  return (
    <p id="answer-fault" className="field-fault" role="alert">
      {text ? (
        <>
          <Shape meaning="danger" /> {text}
        </>
      ) : null}
    </p>
  );
}

function KeepOrNotKnown({ sending, onNotKnown }: { sending: boolean; onNotKnown: () => void }) {
  const t = useTexts(householdTexts);
  return (
    <div className="answers">
      <Button kind="main" type="submit" isDisabled={sending}>
        {t.keep}
      </Button>
      <Button isDisabled={sending} onPress={onNotKnown}>
        {t.notKnown}
      </Button>
    </div>
  );
}
