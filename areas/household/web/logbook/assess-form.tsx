import { useState, type FormEvent } from 'react';
import type { Logbook } from '@klaikhun/areas/household';
import { useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Button, LongTextField, WentWrong } from '@klaikhun/web/ui/index.ts';
import { Way, Ways } from '../openings/ways.tsx';
import { logbookTexts } from './logbook-texts.ts';
import { useLogbookAct } from './use-logbook.ts';
import { ClosedField } from './closed-field.tsx';

type Given = Record<string, boolean | null>;

/** The questions of a visit, by dimension. What is not answered is not sent: an earlier answer stands. */
export function AssessForm({ logbook, onDone }: { logbook: Logbook; onDone: () => void }) {
  const t = useTexts(logbookTexts);
  const say = useSay();
  const [answers, setAnswers] = useState<Given>({});
  const [note, setNote] = useState('');
  const [closed, setClosed] = useState(false);
  const [tried, setTried] = useState(false);
  const acting = useLogbookAct(logbook.household_id, 'assessments', onDone);
  const empty = Object.keys(answers).length === 0 && note.trim() === '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!empty) acting.mutate({ answers, note: note.trim(), closed });
  };
  return (
    <div className="opening-form">
      <p>{t.assessAbout}</p>
      {acting.isError ? <WentWrong problem={acting.error} /> : null}
      <form onSubmit={submit} noValidate>
        {logbook.dimensions.map((dimension) => {
          const asked = dimension.indicators.filter((one) => one.may_answer);
          return asked.length === 0 ? null : (
            <div key={dimension.code} className="assess-dimension">
              <h3>{say(dimension.name)}</h3>
              {asked.map((one) => (
                <Ways key={one.id} legend={say(one.question)} inLine>
                  {([true, false, null] as const).map((value) => (
                    <Way
                      key={String(value)}
                      name={`assess-${one.id}`}
                      label={value === null ? t.notKnown : value ? t.yes : t.no}
                      checked={answers[one.id] === value}
                      onChoose={() => setAnswers((before) => ({ ...before, [one.id]: value }))}
                    />
                  ))}
                </Ways>
              ))}
            </div>
          );
        })}
        <LongTextField label={t.noteLabel} value={note} onChange={setNote} maxLength={2000} fault={tried && empty ? t.answerOne : undefined} />
        {logbook.may_close && note.trim() !== '' ? <ClosedField value={closed} onChange={setClosed} /> : null}
        <Button kind="main" type="submit" wide isDisabled={acting.isPending}>
          {acting.isPending ? t.saving : t.save}
        </Button>
      </form>
    </div>
  );
}
