import { useState, type FormEvent, type ReactNode } from 'react';
import { type Logbook, type NeedView, STATUSES } from '@klaikhun/areas/household';
import { isoOf, parseDate } from '@klaikhun/std';
import { useTexts } from '@klaikhun/web/i18n/index.ts';
import { Button, DateInput, dateOfParts, type DateParts, EMPTY_DATE, LongTextField, NumberInput, TextField, WentWrong } from '@klaikhun/web/ui/index.ts';
import { Way, Ways } from '../openings/ways.tsx';
import { logbookTexts } from './logbook-texts.ts';
import { useLogbookAct } from './use-logbook.ts';
import { ClosedField } from './closed-field.tsx';

interface EntryForm { logbook: Logbook; onDone: () => void }
/** Whatever sends the body of a form. */
interface Acting<Body> { mutate: (body: Body) => void; isError: boolean; error: unknown; isPending: boolean }
export const said = (words: string, least = 3) => words.trim().length >= least;

/** A form with its one button; `body` null: something is still missing, and its fault is shown. */
export function Entry<Body>({ acting, body, onTried, children }: { acting: Acting<Body>; body: NoInfer<Body> | null; onTried: () => void; children: ReactNode }) {
  const t = useTexts(logbookTexts);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onTried();
    if (body !== null) acting.mutate(body);
  };
  return (
    <div className="opening-form">
      {acting.isError ? <WentWrong problem={acting.error} /> : null}
      <form onSubmit={submit} noValidate>
        {children}
        <Button kind="main" type="submit" wide isDisabled={acting.isPending}>
          {acting.isPending ? t.saving : t.save}
        </Button>
      </form>
    </div>
  );
}

export function NeedForm({ logbook, onDone }: EntryForm) {
  const t = useTexts(logbookTexts);
  const [kind, setKind] = useState<NeedView['kind']>('things');
  const [words, setWords] = useState('');
  const [closed, setClosed] = useState(false);
  const [tried, setTried] = useState(false);
  const acting = useLogbookAct(logbook.household_id, 'needs', onDone);
  return (
    <Entry acting={acting} onTried={() => setTried(true)} body={said(words) ? { kind, words: words.trim(), closed } : null}>
      <Ways legend={t.kind} inLine>
        {(['money', 'things', 'other'] as const).map((one) => (
          <Way key={one} name="need-kind" label={t[one]} checked={kind === one} onChoose={() => setKind(one)} />
        ))}
      </Ways>
      <LongTextField label={t.inWords} hint={t.needHint} value={words} onChange={setWords} fault={tried && !said(words) ? t.wordsFault : undefined} />
      {logbook.may_close ? <ClosedField value={closed} onChange={setClosed} /> : null}
    </Entry>
  );
}

export function SettleForm({ logbook, need, onDone }: EntryForm & { need: NeedView }) {
  const t = useTexts(logbookTexts);
  const [state, setState] = useState<'met' | 'dropped'>('met');
  const [why, setWhy] = useState('');
  const [tried, setTried] = useState(false);
  const acting = useLogbookAct(logbook.household_id, 'needs/settle', onDone);
  return (
    <Entry acting={acting} onTried={() => setTried(true)} body={said(why) ? { need_id: need.need_id, state, why: why.trim() } : null}>
      <p>{need.words}</p>
      <Ways legend={t.settleTitle} inLine>
        {(['met', 'dropped'] as const).map((one) => (
          <Way key={one} name="need-state" label={t[one]} checked={state === one} onChoose={() => setState(one)} />
        ))}
      </Ways>
      <LongTextField label={t.settleWhy} value={why} onChange={setWhy} fault={tried && !said(why) ? t.wordsFault : undefined} />
    </Entry>
  );
}

export function AidForm({ logbook, onDone }: EntryForm) {
  const t = useTexts(logbookTexts);
  const [kind, setKind] = useState<'money' | 'things' | 'service'>('money');
  const [words, setWords] = useState('');
  const [source, setSource] = useState('');
  const [amount, setAmount] = useState('');
  const [parts, setParts] = useState<DateParts>(EMPTY_DATE);
  const [closed, setClosed] = useState(false);
  const [tried, setTried] = useState(false);
  const acting = useLogbookAct(logbook.household_id, 'aid', onDone);
  const day = parseDate(dateOfParts(parts), { partial: false });
  const on = day.ok && isoOf(day.value.day) <= logbook.as_of ? isoOf(day.value.day) : null;
  const baht = amount.trim() === '' ? null : Number(amount.replaceAll(',', ''));
  const sound = baht === null || (baht > 0 && baht <= 10_000_000);
  const body = said(words) && said(source, 2) && on !== null && sound ? { kind, words: words.trim(), source: source.trim(), amount: baht === null ? null : Math.round(baht * 100) / 100, on, closed } : null;
  return (
    <Entry acting={acting} onTried={() => setTried(true)} body={body}>
      <Ways legend={t.aidKind} inLine>
        {(['money', 'things', 'service'] as const).map((one) => (
          <Way key={one} name="aid-kind" label={t[one]} checked={kind === one} onChoose={() => setKind(one)} />
        ))}
      </Ways>
      <LongTextField label={t.inWords} hint={t.aidHint} value={words} onChange={setWords} fault={tried && !said(words) ? t.wordsFault : undefined} />
      <TextField label={t.source} value={source} onChange={setSource} autoComplete="off" maxLength={200} fault={tried && !said(source, 2) ? t.sourceFault : undefined} />
      <div>
        <p className="field-name">{t.amount}</p>
        {tried && !sound ? <p className="field-fault">{t.amountFault}</p> : null}
        <NumberInput label={t.amount} value={amount} onChange={setAmount} unit={t.baht} invalid={tried && !sound} />
      </div>
      <fieldset className="ways">
        <legend>{t.day}</legend>
        {tried && on === null ? <p className="field-fault">{t.dayFault}</p> : null}
        <DateInput value={parts} onChange={setParts} invalid={tried && on === null} />
      </fieldset>
      {logbook.may_close ? <ClosedField value={closed} onChange={setClosed} /> : null}
    </Entry>
  );
}

export function StatusForm({ logbook, onDone }: EntryForm) {
  const t = useTexts(logbookTexts);
  const from = logbook.statuses[0]?.status ?? null;
  const [status, setStatus] = useState<(typeof STATUSES)[number] | null>(null);
  const [words, setWords] = useState('');
  const [closed, setClosed] = useState(false);
  const [tried, setTried] = useState(false);
  const acting = useLogbookAct(logbook.household_id, 'status', onDone);
  const back = from !== null && status !== null && STATUSES.indexOf(status) < STATUSES.indexOf(from);
  return (
    <Entry acting={acting} onTried={() => setTried(true)} body={status !== null && said(words, 10) ? { status, from, words: words.trim(), closed } : null}>
      <div>
        <Ways legend={t.statusTo}>
          {STATUSES.filter((one) => one !== from).map((one) => (
            <Way key={one} name="family-status" label={t[one]} note={t[`${one}Note`]} checked={status === one} onChoose={() => setStatus(one)} />
          ))}
        </Ways>
        {tried && status === null ? <p className="field-fault">{t.chooseStatus}</p> : null}
      </div>
      <LongTextField label={back ? t.backReason : t.evidence} value={words} onChange={setWords} fault={tried && !said(words, 10) ? t.evidenceFault : undefined} />
      {logbook.may_close ? <ClosedField value={closed} onChange={setClosed} /> : null}
    </Entry>
  );
}
