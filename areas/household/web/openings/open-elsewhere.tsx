import { useState, type FormEvent } from 'react';
import { useMutation } from '@tanstack/react-query';
import type { OpenedFamily } from '@klaikhun/areas/household';
import { asksToConfirm, ConfirmSheet } from '@klaikhun/areas/org/web';
import { operations, post, useSession } from '@klaikhun/web/api/index.ts';
import { useTexts } from '@klaikhun/web/i18n/index.ts';
import { useAddress } from '@klaikhun/web/navigation/index.tsx';
import { Button, TextField, WentWrong } from '@klaikhun/web/ui/index.ts';
import { openingsTexts } from './openings-texts.ts';
import { Way, Ways } from './ways.tsx';
import './openings.css';

type Kind = 'look_up' | 'glass';
const DAYS = [1, 3, 7] as const;
const LEAST_REASON = 10;

/** A family outside the own area: for some days with a reason, or at once when somebody is in danger. */
export default function OpenElsewhereScreen() {
  const t = useTexts(openingsTexts);
  const [kind, setKind] = useState<Kind>('look_up');
  const [whom, setWhom] = useState('');
  const [why, setWhy] = useState('');
  const [days, setDays] = useState<number>(DAYS[0]);
  const [tried, setTried] = useState(false);
  const may = useSession().data?.account?.may;
  const opening = useOpening();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (whom.trim() && why.trim().length >= LEAST_REASON) opening.send(kind, { ...whomOf(whom.trim()), why: why.trim(), ...(kind === 'look_up' ? { days } : {}) });
  };
  const { asking } = opening;
  return (
    <section className="opening-form" aria-labelledby="open-elsewhere">
      <h1 id="open-elsewhere">{t.title}</h1>
      <p className="quiet">{t.about}</p>
      {opening.problem && !asking ? <WentWrong problem={opening.problem} /> : null}
      <form onSubmit={submit} noValidate>
        <TextField label={t.whom} hint={t.whomHint} value={whom} onChange={setWhom} autoComplete="off" maxLength={100} fault={tried && !whom.trim() ? t.needWhom : undefined} />
        <Ways legend={t.way}>
          <Way name="way" label={t.lookUp} note={t.lookUpNote} checked={kind === 'look_up'} onChoose={() => setKind('look_up')} />
          {may?.break_glass ? <Way name="way" label={t.glass} note={t.glassNote} danger checked={kind === 'glass'} onChoose={() => setKind('glass')} /> : null}
        </Ways>
        {kind === 'look_up' ? (
          <Ways legend={t.howLong} inLine>
            {DAYS.map((one) => <Way key={one} name="days" label={t.days(one)} checked={days === one} onChoose={() => setDays(one)} />)}
          </Ways>
        ) : null}
        <TextField label={t.reason} hint={t.reasonHint} value={why} onChange={setWhy} autoComplete="off" maxLength={500} fault={tried && why.trim().length < LEAST_REASON ? t.needReason : undefined} />
        <Button kind="main" type="submit" wide isDisabled={opening.isPending}>
          {opening.isPending ? t.opening : kind === 'glass' ? t.openGlass : t.openNow}
        </Button>
      </form>
      <ConfirmSheet open={asking} onConfirmed={opening.again} onClose={opening.forget} />
    </section>
  );
}

/** 13 digits, however they are spaced, are somebody's number; anything else is the number of a family. */
function whomOf(text: string): { national_id: string } | { household_id: string } {
  return text.replace(/[\s-]/g, '').length === 13 && /^[\d๐-๙\s-]+$/.test(text) ? { national_id: text } : { household_id: text };
}

/** Sends it, asks for a confirmation when the server wants one, sends the same again, and goes to the family. */
function useOpening() {
  const { go } = useAddress();
  const [ids] = useState(() => operations());
  const [sent, setSent] = useState<{ path: string; body: object } | null>(null);
  const mutation = useMutation({
    mutationFn: ({ path, body }: { path: string; body: object }) => post<OpenedFamily>(path, { operation_id: ids.idFor({ path, body }), ...body }),
    onSuccess: (opened) => {
      ids.answered();
      go(`/households/${encodeURIComponent(opened.household_id)}`);
    },
  });
  const send = (kind: Kind, body: object) => {
    const act = { path: kind === 'glass' ? '/api/break-glass' : '/api/look-ups', body };
    setSent(act);
    mutation.mutate(act);
  };
  return {
    send, isPending: mutation.isPending, problem: mutation.error, asking: asksToConfirm(mutation.error),
    again: () => sent && mutation.mutate(sent), forget: () => mutation.reset(),
  };
}
