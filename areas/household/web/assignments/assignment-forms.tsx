import { useState, type FormEvent } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type Assignments, KIND } from '@klaikhun/areas/household';
import { asksToConfirm, ConfirmSheet } from '@klaikhun/areas/org/web';
import { isoOf, parseDate } from '@klaikhun/std';
import { operations, post } from '@klaikhun/web/api/index.ts';
import { useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Button, Choice, DateInput, dateOfParts, EMPTY_DATE, type DateParts, TextField, WentWrong } from '@klaikhun/web/ui/index.ts';
import { historyKey } from '../household-acts.ts';
import { Way, Ways } from '../openings/ways.tsx';
import { assignmentsTexts } from './assignments-texts.ts';

const LEAST_REASON = 3;
type Colleague = Assignments['could_take'][number];

export function GiveForm({ id, colleagues, onDone }: { id: string; colleagues: readonly Colleague[]; onDone: () => void }) {
  const t = useTexts(assignmentsTexts);
  const say = useSay();
  const [to, setTo] = useState('');
  const [kind, setKind] = useState<Colleague['kinds'][number]>('family');
  const [parts, setParts] = useState<DateParts>(EMPTY_DATE);
  const [firstParts, setFirstParts] = useState<DateParts>(EMPTY_DATE);
  const [why, setWhy] = useState('');
  const [tried, setTried] = useState(false);
  const acting = useAssigning(id, KIND.assigned, onDone);
  const kinds = colleagues.find((one) => one.account_id === to)?.kinds ?? [];
  const chosen = kinds.includes(kind) ? kind : 'family';
  const [first, read] = [readDay(firstParts), readDay(parts)];
  const act = () => acting.mutate({ path: 'assignments', body: { to, kind: chosen, from: first?.ok ? isoOf(first.value.day) : null, until: read?.ok ? isoOf(read.value.day) : null, why: why.trim() } });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (to !== '' && why.trim().length >= LEAST_REASON && read?.ok !== false && first?.ok !== false) act();
  };
  const asking = asksToConfirm(acting.error);
  return (
    <div className="opening-form">
      <p>{t.about}</p>
      {acting.isError && !asking ? <WentWrong problem={acting.error} /> : null}
      <form onSubmit={submit} noValidate>
        <div>
          <Choice label={t.who} value={to} onChange={setTo} options={[{ id: '', name: t.choose }, ...colleagues.map((one) => ({ id: one.account_id, name: say(one.name), note: say(one.role_name) }))]} />
          {tried && to === '' ? <p className="field-fault">{t.needWho}</p> : null}
        </div>
        {kinds.length > 1 ? (
          <Ways legend={t.asWhat}>
            <Way name="assignment-kind" label={t.family} note={t.familyNote} checked={chosen === 'family'} onChoose={() => setKind('family')} />
            <Way name="assignment-kind" label={t.case} note={t.caseNote} checked={chosen === 'case'} onChoose={() => setKind('case')} />
          </Ways>
        ) : null}
        <fieldset className="assigned-until">
          <legend className="field-label">{t.from}</legend>
          <p className="field-hint" id="assigned-from">
            {t.fromHint}
          </p>
          {tried && first?.ok === false ? <p className="field-fault">{t.badDay}</p> : null}
          <DateInput value={firstParts} onChange={setFirstParts} invalid={tried && first?.ok === false} describedBy="assigned-from" />
        </fieldset>
        <fieldset className="assigned-until">
          <legend className="field-label">{t.until}</legend>
          <p className="field-hint" id="assigned-until">
            {t.untilHint}
          </p>
          {tried && read?.ok === false ? <p className="field-fault">{t.badDay}</p> : null}
          <DateInput value={parts} onChange={setParts} invalid={tried && read?.ok === false} describedBy="assigned-until" />
        </fieldset>
        <TextField label={t.why} hint={t.whyHint} value={why} onChange={setWhy} autoComplete="off" maxLength={500} fault={tried && why.trim().length < LEAST_REASON ? t.needWhy : undefined} />
        <Button kind="main" type="submit" wide isDisabled={acting.isPending}>
          {acting.isPending ? t.sending : t.giveNow}
        </Button>
      </form>
      <ConfirmSheet open={asking} onConfirmed={act} onClose={() => acting.reset()} />
    </div>
  );
}

/** Null: nothing was entered. */
function readDay(parts: DateParts) {
  const text = dateOfParts(parts);
  return text === '' ? null : parseDate(text, { partial: false });
}

export function EndForm({ id, accountId, onDone }: { id: string; accountId: string; onDone: () => void }) {
  const t = useTexts(assignmentsTexts);
  const [why, setWhy] = useState('');
  const [tried, setTried] = useState(false);
  const acting = useAssigning(id, KIND.assignmentEnded, onDone);
  const act = () => acting.mutate({ path: 'assignments/end', body: { account_id: accountId, why: why.trim() } });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (why.trim().length >= LEAST_REASON) act();
  };
  const asking = asksToConfirm(acting.error);
  return (
    <div className="opening-form">
      {acting.isError && !asking ? <WentWrong problem={acting.error} /> : null}
      <form onSubmit={submit} noValidate>
        <TextField label={t.why} hint={t.whyHint} value={why} onChange={setWhy} autoComplete="off" maxLength={500} fault={tried && why.trim().length < LEAST_REASON ? t.needWhy : undefined} />
        <Button kind="main" type="submit" wide isDisabled={acting.isPending}>
          {acting.isPending ? t.sending : t.endNow}
        </Button>
      </form>
      <ConfirmSheet open={asking} onConfirmed={act} onClose={() => acting.reset()} />
    </div>
  );
}

/** What one did today, and a way back. */
export function UndoLine({ id, undo }: { id: string; undo: NonNullable<Assignments['undo']> }) {
  const t = useTexts(assignmentsTexts);
  const say = useSay();
  const acting = useAssigning(id, KIND.assignmentUndone, () => undefined);
  return (
    <>
      {acting.isError ? <WentWrong problem={acting.error} /> : null}
      <p className="assigned-undo screen-only">
        <span className="small quiet">{(undo.giving ? t.undoGiving : t.undoEnding)(say(undo.whom))}</span>
        <Button kind="quiet" isDisabled={acting.isPending} onPress={() => acting.mutate({ path: 'assignments/undo', body: { action_id: undo.action_id } })}>
          {t.undo}
        </Button>
      </p>
    </>
  );
}

function useAssigning(id: string, kind: string, onDone: () => void) {
  const client = useQueryClient();
  const [ids] = useState(() => operations());
  return useMutation({
    mutationFn: ({ path, body }: { path: string; body: object }) => post<Assignments>(`/api/households/${encodeURIComponent(id)}/${path}`, { operation_id: ids.idFor({ kind, path, ...body }), ...body }),
    onSuccess: (now) => {
      ids.answered();
      client.setQueryData(['household-assignments', id], now);
      void client.invalidateQueries({ queryKey: historyKey(id) });
      onDone();
    },
  });
}
