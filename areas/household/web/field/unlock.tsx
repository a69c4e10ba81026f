import { useState, type FormEvent } from 'react';
import type { Problem } from '@klaikhun/std';
import { useTexts } from '@klaikhun/web/i18n/index.ts';
import { field, type FieldState } from '@klaikhun/web/offline/index.ts';
import { Button, Notice, Sheet, TextField } from '@klaikhun/web/ui/index.ts';
import { gateTexts } from './gate-texts.ts';
import { ProblemSaid } from './problem-said.tsx';

type Locked = Extract<FieldState, { kind: 'locked' }>;

export function Unlock({ state }: { state: Locked }) {
  const t = useTexts(gateTexts);
  const [pin, setPin] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [forgot, setForgot] = useState(false);
  const open = async (given: { pin: string } | { passkey: true }) => {
    setBusy(true);
    const opened = await field.unlock(given);
    setBusy(false);
    setPin('');
    setProblem(opened.ok ? null : opened.problem);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (pin !== '' && !busy) void open({ pin });
  };
  return (
    <section aria-labelledby="field-unlock" className="field-form">
      <h1 id="field-unlock">{t.unlock}</h1>
      {problem ? <ProblemSaid problem={problem} /> : null}
      {state.needsNetwork ? <Notice meaning="unknown" title={t.needsNetwork} /> : null}
      {state.ways.includes('passkey') ? (
        <Button kind="main" wide isDisabled={busy} onPress={() => void open({ passkey: true })}>
          {t.withPasskey}
        </Button>
      ) : null}
      {state.ways.includes('pin') ? (
        <form onSubmit={submit} noValidate>
          <TextField label={t.yourPin} hint={state.triesLeft === null || state.triesLeft > 5 ? undefined : t.triesLeft(state.triesLeft)} value={pin} onChange={setPin} type="password" inputMode="numeric" autoComplete="off" maxLength={6} autoFocus />
          <Button kind={state.ways.includes('passkey') ? 'plain' : 'main'} type="submit" wide isDisabled={busy || pin === ''}>
            {t.open}
          </Button>
        </form>
      ) : null}
      <Button kind="quiet" onPress={() => setForgot(true)}>
        {t.forgotPin}
      </Button>
      <Forget open={forgot} onClose={() => setForgot(false)} />
    </section>
  );
}

/** Everything on this device is removed; asked twice when something was not sent. */
export function Forget({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useTexts(gateTexts);
  const [problem, setProblem] = useState<Problem | null>(null);
  const forget = async (evenUnsent: boolean) => {
    const done = await (evenUnsent ? field.forget({ evenUnsent: true }) : field.forget());
    setProblem(done.ok ? null : done.problem);
    if (done.ok) onClose();
  };
  return (
    <Sheet title={t.forgetTitle} open={open} onClose={onClose}>
      <div className="field-form">
        <p>{t.forgetAbout}</p>
        {problem ? <ProblemSaid problem={problem} /> : null}
        <Button kind="main" wide onPress={() => void forget(problem !== null)}>
          {problem ? t.forgetEven : t.forget}
        </Button>
      </div>
    </Sheet>
  );
}
