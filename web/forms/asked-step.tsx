import { useId } from 'react';
import type { Answers } from '@klaikhun/forms';
import { useLanguage, useSay, useTexts } from '../i18n/index.ts';
import { Button } from '../ui/index.ts';
import { Shape } from '../ui/plain.ts';
import { FieldOf } from './field-of.tsx';
import { formsTexts } from './forms-texts.ts';
import type { Means } from './means.ts';
import { shownAnswer } from './shown-answer.ts';
import { keyOf, type Step } from './steps.ts';
import type { Filling } from './use-filling.ts';

interface AskedProps { step: Step; filling: Filling; means: Means; known: Answers }

/** One question with what it says, what is wrong with its answer, and the way to answer it. */
export function AskedStep(props: AskedProps) {
  const { step } = props;
  if (step.kind === 'repeat') return <RepeatStep step={step} filling={props.filling} />;
  if (step.item.type === 'note') return <NoteStep {...props} />;
  if (step.item.type === 'calculate') return <Worked {...props} />;
  return <QuestionStep {...props} />;
}

function isKnown(known: Answers, name: string, at: readonly number[]): boolean {
  if (at.length === 0) return typeof known[name] === 'string';
  return Object.values(known).some((turns) => typeof turns !== 'string' && typeof turns[(at[0] ?? 1) - 1]?.[name] === 'string');
}

const useLabel = (step: Step) => {
  const say = useSay();
  return { label: say({ th: step.item.label.th || step.item.name, en: step.item.label.en || step.item.label.th || step.item.name }), hint: say({ th: step.item.hint.th, en: step.item.hint.en || step.item.hint.th }) };
};

function QuestionStep({ step, filling, means, known }: AskedProps) {
  const t = useTexts(formsTexts);
  const say = useSay();
  const id = useId();
  const { label, hint } = useLabel(step);
  if (step.kind !== 'question') return null;
  const { item, at } = step;
  const fault = filling.shown(step);
  const isRequired = filling.session.isRequired(item.name, at);
  const fromRecord = isKnown(known, item.name, at) && filling.session.value(item.name, at) !== '';
  const described = [hint ? `${id}h` : '', fault ? `${id}f` : ''].filter(Boolean).join(' ') || undefined;
  return (
    <fieldset className="form-question" data-step={keyOf(step)} aria-describedby={described}>
      <legend className="form-label" id={`${id}l`}>
        {label}
        {isRequired ? null : <span className="form-optional">{t.optional}</span>}
      </legend>
      {hint ? (
        <p className="field-hint" id={`${id}h`}>
          {hint}
        </p>
      ) : null}
      {fromRecord ? <p className="form-known small">{t.known}</p> : null}
      {fault ? (
        <p className="field-fault" id={`${id}f`} role="alert">
          <Shape meaning="danger" /> {say(fault.title)}
        </p>
      ) : null}
      <FieldOf item={item} at={at} session={filling.session} label={label} invalid={fault !== null} describedBy={described} means={means} isReadOnly={filling.session.isReadOnly(item.name, at)} onAnswer={(value) => filling.answer(step, value)} />
    </fieldset>
  );
}

function NoteStep({ step, filling }: AskedProps) {
  const { label, hint } = useLabel(step);
  const say = useSay();
  const language = useLanguage();
  // What was worked out right before it is what it speaks of.
  const here = filling.steps.findIndex((one) => keyOf(one) === keyOf(step));
  const before = filling.steps.slice(0, here);
  const worked = before.slice(before.findLastIndex((one) => !(one.kind === 'question' && one.item.type === 'calculate')) + 1);
  return (
    <div className="form-note" data-step={keyOf(step)}>
      {worked.map((one) => {
        const shown = one.kind === 'question' ? shownAnswer(filling.session, one.item, one.at, language) : '';
        return shown === '' ? null : (
          <p key={keyOf(one)} className="form-worked-here">
            {say({ th: one.item.label.th, en: one.item.label.en || one.item.label.th })} <strong>{shown}</strong>
          </p>
        );
      })}
      <p>{label}</p>
      {hint ? <p className="field-hint">{hint}</p> : null}
    </div>
  );
}

function Worked({ step, filling }: AskedProps) {
  const t = useTexts(formsTexts);
  const language = useLanguage();
  const { label } = useLabel(step);
  const shown = step.kind === 'question' ? shownAnswer(filling.session, step.item, step.at, language) : '';
  return (
    <p className="form-worked">
      {label} <output>{shown || t.notKnown}</output>
    </p>
  );
}

function RepeatStep({ step, filling }: { step: Step; filling: Filling }) {
  const t = useTexts(formsTexts);
  const { label, hint } = useLabel(step);
  const turns = filling.session.turns(step.item.name, step.at);
  return (
    <fieldset className="form-question" data-step={keyOf(step)}>
      <legend className="form-label">{label}</legend>
      {hint ? <p className="field-hint">{hint}</p> : null}
      <p>{t.turns(turns)}</p>
      <div className="form-turns">
        <Button onPress={() => filling.turn(step, true)}>{t.addTurn(label)}</Button>
        {turns > 0 ? (
          <Button kind="quiet" onPress={() => filling.turn(step, false)}>
            {t.removeTurn(label)}
          </Button>
        ) : null}
      </div>
    </fieldset>
  );
}
