import { useState, type FormEvent } from 'react';
import { useWhose } from '@klaikhun/areas/household/web/field';
import type { Problem } from '@klaikhun/std';
import { useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Go } from '@klaikhun/web/navigation/index.tsx';
import { field, useField, type FieldState } from '@klaikhun/web/offline/index.ts';
import { Button, Notice, Skeleton, TextField } from '@klaikhun/web/ui/index.ts';
import { CallFirst } from './call-first.tsx';
import { dangerTexts } from './danger-texts.ts';
import { ReportForm } from './report-form.tsx';
import { NotSent, Standings } from './standings.tsx';
import { useDangerPlaces, useKept, useMine, useSendNow } from './use-danger.ts';
import './danger.css';

/** On the phone. The numbers stand there whatever state the device is in. */
export default function FieldDangerScreen() {
  const t = useTexts(dangerTexts);
  const state = useField();
  const account = useWhose();
  return (
    <div className="danger">
      <p>
        <Go to="/field" className="family-back">
          ‹ {t.back}
        </Go>
      </p>
      <h1>{t.title}</h1>
      <NotSent number={state.kind === 'open' ? state.waiting.urgent : state.kind === 'locked' ? state.urgent : 0} />
      <CallFirst />
      {state.kind === 'checking' ? <Skeleton lines={4} /> : null}
      {state.kind === 'open' ? <FromDevice /> : null}
      {state.kind === 'locked' ? <Locked state={state} online={account !== null} /> : null}
      {state.kind !== 'open' && state.kind !== 'locked' && state.kind !== 'checking' ? <WithoutStore online={account !== null} /> : null}
    </div>
  );
}

function FromDevice() {
  const t = useTexts(dangerTexts);
  const state = useField();
  const places = useDangerPlaces();
  const { kept, drop } = useKept();
  const [done, setDone] = useState(false);
  const waits = state.kind === 'open' && state.waiting.urgent > 0;
  return (
    <>
      {done ? (
        <>
          {waits ? null : (
            <Notice meaning="received" title={t.receivedTitle} urgent>
              {t.receivedNext}
            </Notice>
          )}
          <Standings kept={kept} reports={[]} onDrop={drop} />
          <Button onPress={() => setDone(false)}>{t.another}</Button>
        </>
      ) : null}
      {!done && places === null ? <Skeleton lines={6} /> : null}
      {!done && places !== null ? <ReportForm places={places} here send={(given) => field.reportDanger(given)} onDone={() => setDone(true)} /> : null}
      {done ? null : <Standings kept={kept} reports={[]} onDrop={drop} />}
    </>
  );
}

/** With a signal and signed in, no store is needed. */
function WithoutStore({ online }: { online: boolean }) {
  const t = useTexts(dangerTexts);
  const places = useDangerPlaces();
  const mine = useMine(online);
  const send = useSendNow();
  const [done, setDone] = useState(false);
  if (!online) return (
    <Notice meaning="danger" title={t.noStore}>
      {t.noStoreNext}
    </Notice>
  );
  return (
    <>
      {done ? (
        <>
          <Notice meaning="received" title={t.receivedTitle} urgent>
            {t.receivedNext}
          </Notice>
          <Button onPress={() => setDone(false)}>{t.another}</Button>
        </>
      ) : places === null ? <Skeleton lines={6} /> : <ReportForm places={places} here={false} send={send} onDone={() => setDone(true)} />}
      <Standings kept={[]} reports={mine.data?.reports ?? []} />
    </>
  );
}

function Locked({ state, online }: { state: Extract<FieldState, { kind: 'locked' }>; online: boolean }) {
  const t = useTexts(dangerTexts);
  const say = useSay();
  const [pin, setPin] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [now, setNow] = useState(false);
  const open = async (event: FormEvent) => {
    event.preventDefault();
    if (pin === '') return;
    const opened = await field.unlock({ pin });
    setPin('');
    setProblem(opened.ok ? null : opened.problem);
  };
  if (now) return <WithoutStore online={online} />;
  return (
    <section aria-labelledby="danger-locked" className="danger-form">
      <h2 id="danger-locked">{t.locked}</h2>
      {online ? (
        <>
          <p>{t.lockedOnline}</p>
          <Button kind="main" wide onPress={() => setNow(true)}>
            {t.online}
          </Button>
        </>
      ) : null}
      <p>{t.lockedNext}</p>
      {problem ? (
        <Notice meaning="danger" title={say(problem.title)} urgent>
          {say(problem.next)}
        </Notice>
      ) : null}
      {state.ways.includes('passkey') ? (
        <Button wide onPress={() => void field.unlock({ passkey: true })}>
          {t.open} · passkey
        </Button>
      ) : null}
      <form onSubmit={open} noValidate>
        <TextField label={t.pin} value={pin} onChange={setPin} type="password" inputMode="numeric" autoComplete="off" maxLength={6} />
        <Button kind={online ? 'plain' : 'main'} type="submit" wide isDisabled={pin === ''}>
          {t.open}
        </Button>
      </form>
    </section>
  );
}
