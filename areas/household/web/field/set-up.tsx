import { useState, type FormEvent } from 'react';
import type { Problem } from '@klaikhun/std';
import { useTexts } from '@klaikhun/web/i18n/index.ts';
import { field } from '@klaikhun/web/offline/index.ts';
import { Button, TextField } from '@klaikhun/web/ui/index.ts';
import { Way, Ways } from '../openings/ways.tsx';
import { gateTexts } from './gate-texts.ts';
import { ProblemSaid } from './problem-said.tsx';

const PIN = /^\d{6}$/;
const DAYS = [0, 1, 3, 7] as const;

/** Digits in a row, the same digit, and the years in which people are born: what is tried first. */
function isWeak(pin: string): boolean {
  const steps = [...pin].slice(1).map((digit, at) => Number(digit) - Number(pin[at]));
  return new Set(steps).size === 1 || new Set(pin).size < 3 || /^(?:19|20|24|25)\d\d/.test(pin) || /^(\d\d)\1\1$|^(\d{3})\2$/.test(pin);
}

/** Once on each device: its name, a PIN, and for how long it may open without a signal. */
export function SetUp({ accountId }: { accountId: string }) {
  const t = useTexts(gateTexts);
  const [name, setName] = useState('');
  const [pin, setPin] = useState('');
  const [again, setAgain] = useState('');
  const [days, setDays] = useState<(typeof DAYS)[number]>(3);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const pinFault = PIN.test(pin) ? (isWeak(pin) ? t.weakPin : undefined) : t.needPin;
  const againFault = pin === again ? undefined : t.pinDiffers;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (busy || name.trim() === '' || pinFault !== undefined || againFault !== undefined) return;
    setBusy(true);
    const made = await field.setUp({ accountId, name: name.trim(), pin, offlineDays: days });
    setBusy(false);
    if (!made.ok) setProblem(made.problem);
  };
  return (
    <section aria-labelledby="field-set-up" className="field-form">
      <h1 id="field-set-up">{t.setUp}</h1>
      <p>{t.setUpAbout}</p>
      {problem ? <ProblemSaid problem={problem} /> : null}
      <form onSubmit={submit} noValidate>
        <TextField label={t.deviceName} hint={t.deviceNameHint} value={name} onChange={setName} maxLength={60} autoComplete="off" fault={tried && name.trim() === '' ? t.needName : undefined} />
        <TextField label={t.pin} hint={t.pinHint} value={pin} onChange={setPin} type="password" inputMode="numeric" autoComplete="new-password" maxLength={6} fault={tried ? pinFault : undefined} />
        <TextField label={t.pinAgain} value={again} onChange={setAgain} type="password" inputMode="numeric" autoComplete="new-password" maxLength={6} fault={tried ? againFault : undefined} />
        <p className="small quiet">{t.forgotten}</p>
        <Ways legend={t.days}>
          {DAYS.map((one) => (
            <Way key={one} name="field-days" label={t[`days_${one}`]} note={one === 0 ? t.days_0_note : t.days_some_note} checked={days === one} onChoose={() => setDays(one)} />
          ))}
        </Ways>
        {days > 0 ? <p className="field-risk">{t.risk}</p> : null}
        <Button kind="main" type="submit" wide isDisabled={busy}>
          {t.doSetUp}
        </Button>
      </form>
    </section>
  );
}
