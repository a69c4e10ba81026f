import { useState, type FormEvent } from 'react';
import { decideReport, type DangerGiven, type DangerKind, KINDS, MOST, QUESTIONS, riskOf } from '@klaikhun/areas/cases';
import type { Problem, Result } from '@klaikhun/std';
import { useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Button, LongTextField, Notice, TextField } from '@klaikhun/web/ui/index.ts';
import { dangerTexts } from './danger-texts.ts';
import { FamilyHere } from './family-here.tsx';
import { TapChoice } from './tap-choice.tsx';
import { Where } from './where.tsx';
import { blank, givenOf, PHONE, type PlaceName, type Written } from './written.ts';

type Told = DangerGiven['risk']['hurt'];

/** The family that was chosen stands before it. */
const ROOM_FOR_NAME = 150;

interface ReportFormProps {
  /** Those where this account works first. */
  places: readonly PlaceName[];
  /** Families can be found on this device. */
  here: boolean;
  send: (given: DangerGiven) => Promise<Result<unknown, Problem>>;
  onDone: () => void;
}

/** One page, from what cannot wait to what may stay empty. Only what was seen and where must be said. */
export function ReportForm({ places, here, send, onDone }: ReportFormProps) {
  const t = useTexts(dangerTexts);
  const say = useSay();
  const [written, setWritten] = useState<Written>(() => blank(places.length === 1 ? (places[0]?.code ?? '') : ''));
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const change = (some: Partial<Written>) => setWritten((before) => ({ ...before, ...some }));
  const phoneWrong = written.phone.trim() !== '' && !PHONE.test(written.phone.trim());
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (busy || written.kind === null || written.subdistrict === '' || phoneWrong) return;
    const decided = decideReport(givenOf(written), (code) => places.some((one) => one.code === code));
    if (!decided.ok) return setProblem(decided.problem);
    setBusy(true);
    const done = await send(decided.value);
    setBusy(false);
    setProblem(done.ok ? null : done.problem);
    if (done.ok) onDone();
  };
  return (
    <form onSubmit={submit} noValidate className="danger-form">
      <TapChoice label={t.kind} fault={tried && written.kind === null ? t.kindFault : undefined} value={written.kind} onChange={(kind) => change({ kind })} options={(Object.keys(KINDS) as DangerKind[]).map((id) => ({ id, name: say(KINDS[id]) }))} />
      <Now risk={written.risk} onChange={(risk) => change({ risk })} />
      <Where written={written} places={places} change={change} tried={tried} />
      <h2>{t.who}</h2>
      {here ? <FamilyHere chosen={written.family} onChange={(family) => change(family === null ? { family } : { family, subdistrict: written.subdistrict || family.subdistrict, village: written.village || family.village })} /> : null}
      <LongTextField label={t.whoWords} hint={t.whoHint} value={written.who} onChange={(who) => change({ who })} maxLength={MOST.who - ROOM_FOR_NAME} rows={2} />
      <LongTextField label={t.words} hint={t.wordsHint} value={written.words} onChange={(words) => change({ words })} maxLength={MOST.words} rows={4} />
      <TapChoice side label={t.callBack} value={written.silent ? 'silent' : 'safe'} onChange={(id) => change({ silent: id === 'silent' })} options={[{ id: 'safe', name: t.safe }, { id: 'silent', name: t.silent }]} />
      {written.silent ? null : <TextField label={t.phone} fault={tried && phoneWrong ? t.phoneFault : undefined} value={written.phone} onChange={(phone) => change({ phone })} type="tel" inputMode="tel" maxLength={20} autoComplete="tel" />}
      {problem ? (
        <Notice meaning="danger" title={say(problem.title)} urgent>
          {say(problem.next)}
        </Notice>
      ) : null}
      <p className="small quiet">
        {here ? `${t.secretHere} ` : null}
        {t.secret}
      </p>
      <Button kind="main" type="submit" wide isDisabled={busy}>
        {busy ? t.sending : t.send}
      </Button>
    </form>
  );
}

function Now({ risk, onChange }: { risk: DangerGiven['risk']; onChange: (risk: DangerGiven['risk']) => void }) {
  const t = useTexts(dangerTexts);
  const say = useSay();
  const answers: readonly { id: Told; name: string }[] = [{ id: 'yes', name: t.yes }, { id: 'no', name: t.no }, { id: 'unknown', name: t.unknown }];
  return (
    <>
      <h2>{t.now}</h2>
      {(Object.keys(QUESTIONS) as (keyof DangerGiven['risk'])[]).map((one) => (
        <TapChoice key={one} side label={say(QUESTIONS[one])} value={risk[one]} onChange={(told) => onChange({ ...risk, [one]: told })} options={answers} />
      ))}
      {riskOf(risk) === 'life' ? (
        <Notice meaning="danger" title={t.lifeNow} urgent>
          <p>{t.lifeNext}</p>
          <p className="danger-inline-call">
            <a href="tel:191">191</a> <a href="tel:1669">1669</a>
          </p>
        </Notice>
      ) : null}
    </>
  );
}
