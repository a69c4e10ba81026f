import { useState, type FormEvent } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AssignColleagues, AssignedMany } from '@klaikhun/areas/household';
import { asksToConfirm, ConfirmSheet } from '@klaikhun/areas/org/web';
import { isoOf, parseDate } from '@klaikhun/std';
import { get, operations, post } from '@klaikhun/web/api/index.ts';
import { useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Button, Choice, DateInput, dateOfParts, type DateParts, EMPTY_DATE, Empty, Notice, Sheet, Skeleton, TextField, UndoBar, WentWrong } from '@klaikhun/web/ui/index.ts';
import { giveTexts } from './give-texts.ts';
import './give-many.css';

/** More would be a hand-over. */
export const MOST_AT_ONCE = 200;
const LEAST_REASON = 3;

interface Done { answer: AssignedMany; name: { th: string; en: string } }

/** Rows of the list chosen and given to a colleague until a day: one act, with a way back. */
export function GiveMany({ chosen, onStop }: { chosen: readonly string[]; onStop: () => void }) {
  const t = useTexts(giveTexts);
  const [open, setOpen] = useState(false);
  const tooMany = chosen.length > MOST_AT_ONCE;
  return (
    <div className="give-bar screen-only" role="region" aria-label={t.bar}>
      <p aria-live="polite">{chosen.length === 0 ? t.chooseRows : tooMany ? t.tooMany(MOST_AT_ONCE) : t.chosen(chosen.length)}</p>
      <div className="give-buttons">
        <Button kind="main" isDisabled={chosen.length === 0 || tooMany} onPress={() => setOpen(true)}>
          {t.give}
        </Button>
        <Button kind="quiet" onPress={onStop}>
          {t.stop}
        </Button>
      </div>
      <GiveSheet chosen={chosen} open={open} onClose={() => setOpen(false)} onGiven={onStop} />
    </div>
  );
}

function GiveSheet({ chosen, open, onClose, onGiven }: { chosen: readonly string[]; open: boolean; onClose: () => void; onGiven: () => void }) {
  const t = useTexts(giveTexts);
  const read = useQuery({ queryKey: ['assign-colleagues'], queryFn: ({ signal }) => get<AssignColleagues>('/api/assignments/colleagues', {}, signal), enabled: open });
  return (
    <Sheet title={t.title(chosen.length)} open={open} onClose={onClose}>
      {read.isPending ? <Skeleton lines={4} /> : null}
      {read.isError ? <WentWrong problem={read.error} onRetry={() => void read.refetch()} /> : null}
      {read.data?.colleagues.length === 0 ? <Empty title={t.nobody}>{t.nobodyNext}</Empty> : null}
      {read.data && read.data.colleagues.length > 0 ? <GiveForm chosen={chosen} colleagues={read.data.colleagues} onGiven={onGiven} /> : null}
    </Sheet>
  );
}

function useDay() {
  const [parts, setParts] = useState<DateParts>(EMPTY_DATE);
  const text = dateOfParts(parts);
  const read = text === '' ? null : parseDate(text, { partial: false });
  return { parts, setParts, sound: read?.ok !== false, iso: read?.ok ? isoOf(read.value.day) : null };
}

function GiveForm({ chosen, colleagues, onGiven }: { chosen: readonly string[]; colleagues: AssignColleagues['colleagues']; onGiven: () => void }) {
  const t = useTexts(giveTexts);
  const say = useSay();
  const [to, setTo] = useState('');
  const [from, until] = [useDay(), useDay()];
  const [why, setWhy] = useState('');
  const [tried, setTried] = useState(false);
  const giving = useGiving(onGiven);
  const whom = colleagues.find((one) => one.account_id === to);
  const act = () => whom && giving.give.mutate({ body: { to, household_ids: [...chosen], from: from.iso, until: until.iso, why: why.trim() }, name: whom.name });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (whom !== undefined && from.sound && until.sound && why.trim().length >= LEAST_REASON) act();
  };
  const asking = asksToConfirm(giving.give.error);
  const places = (one: AssignColleagues['colleagues'][number]) => (one.places.length === 0 ? say(one.role_name) : `${say(one.role_name)} · ${one.places.slice(0, 3).map((place) => say(place)).join(', ')}${one.places.length > 3 ? ' …' : ''}`);
  return (
    <form className="give-form" onSubmit={submit} noValidate>
      <p className="quiet">{t.about}</p>
      {giving.give.isError && !asking ? <WentWrong problem={giving.give.error} /> : null}
      <div>
        <Choice label={t.who} value={to} onChange={setTo} options={[{ id: '', name: t.choose }, ...colleagues.map((one) => ({ id: one.account_id, name: say(one.name), note: places(one) }))]} />
        {tried && whom === undefined ? <p className="field-fault" role="alert">{t.needWho}</p> : null}
      </div>
      <DayPart legend={t.from} hint={t.fromHint} day={from} fault={tried && !from.sound ? t.badDay : ''} />
      <DayPart legend={t.until} hint={t.untilHint} day={until} fault={tried && !until.sound ? t.badDay : ''} />
      <TextField label={t.why} hint={t.whyHint} value={why} onChange={setWhy} autoComplete="off" maxLength={500} fault={tried && why.trim().length < LEAST_REASON ? t.needWhy : undefined} />
      <Button kind="main" type="submit" wide isDisabled={giving.give.isPending}>
        {giving.give.isPending ? t.sending : t.giveNow(chosen.length)}
      </Button>
      <ConfirmSheet open={asking} onConfirmed={act} onClose={() => giving.give.reset()} />
    </form>
  );
}

function DayPart({ legend, hint, day, fault }: { legend: string; hint: string; day: ReturnType<typeof useDay>; fault: string }) {
  return (
    <fieldset className="give-day">
      <legend className="field-label">{legend}</legend>
      <p className="field-hint">{hint}</p>
      {fault ? <p className="field-fault" role="alert">{fault}</p> : null}
      <DateInput value={day.parts} onChange={day.setParts} invalid={fault !== ''} />
    </fieldset>
  );
}

const DONE = ['work-given'] as const;

function useGiving(onGiven: () => void) {
  const client = useQueryClient();
  const [ids] = useState(() => operations());
  const give = useMutation({
    mutationFn: ({ body }: { body: object; name: Done['name'] }) => post<AssignedMany>('/api/assignments', { operation_id: ids.idFor(body), ...body }),
    onSuccess: (answer, { name }) => {
      ids.answered();
      client.setQueryData<Done>(DONE, { answer, name });
      void client.invalidateQueries({ queryKey: ['work-list'] });
      onGiven();
    },
  });
  return { give };
}

/** What was given last, what was left and why, and the way back: it stands on the list when the rows are no longer chosen. */
export function Given() {
  const t = useTexts(giveTexts);
  const say = useSay();
  const client = useQueryClient();
  const [ids] = useState(() => operations());
  const done = useQuery<Done | null>({ queryKey: DONE, queryFn: () => null, enabled: false, initialData: null }).data;
  const [back, setBack] = useState<AssignedMany | null>(null);
  const undo = useMutation({
    mutationFn: (actionId: string) => post<AssignedMany>('/api/assignments/undo', { operation_id: ids.idFor({ undo: actionId }), action_id: actionId }),
    onSuccess: (answer) => {
      ids.answered();
      setBack(answer);
      void client.invalidateQueries({ queryKey: ['work-list'] });
    },
  });
  if (done === null) return null;
  const left = (back ?? done.answer).left;
  const said = back === null ? t.given(done.answer.given, say(done.name)) : t.takenBack(back.given);
  const gone = () => {
    if (left.length === 0) client.setQueryData(DONE, null);
    setBack(null);
  };
  return (
    <>
      {undo.isError ? <WentWrong problem={undo.error} /> : null}
      {left.length > 0 ? (
        <Notice meaning="gap" title={back === null ? t.left(left.reduce((sum, one) => sum + one.families, 0)) : t.stayed}>
          <ul>
            {left.map((one) => (
              <li key={one.why.th}>{t.leftLine(one.families, say(one.why))}</li>
            ))}
          </ul>
          <Button kind="quiet" onPress={() => client.setQueryData(DONE, null)}>{t.understood}</Button>
        </Notice>
      ) : null}
      <UndoBar key={`${done.answer.action_id} ${back !== null}`} done={said} {...(back === null ? { undo: { label: t.undo, onPress: () => undo.mutate(done.answer.action_id) } } : {})} onGone={gone} />
    </>
  );
}
