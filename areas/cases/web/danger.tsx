import { useState } from 'react';
import { useTexts } from '@klaikhun/web/i18n/index.ts';
import { Button, Notice, Skeleton } from '@klaikhun/web/ui/index.ts';
import { CallFirst } from './call-first.tsx';
import { dangerTexts } from './danger-texts.ts';
import { ReportForm } from './report-form.tsx';
import { Standings } from './standings.tsx';
import { useDangerPlaces, useMine, useSendNow } from './use-danger.ts';
import './danger.css';

/** At a desk, for everybody who works here. */
export default function DangerScreen() {
  const t = useTexts(dangerTexts);
  const places = useDangerPlaces();
  const mine = useMine(true);
  const send = useSendNow();
  const [done, setDone] = useState(false);
  return (
    <div className="danger">
      <h1>{t.title}</h1>
      <CallFirst />
      {done ? (
        <>
          <Notice meaning="received" title={t.receivedTitle} urgent>
            {t.receivedNext}
          </Notice>
          <Button onPress={() => setDone(false)}>{t.another}</Button>
        </>
      ) : null}
      {!done && places === null ? <Skeleton lines={6} /> : null}
      {!done && places !== null ? <ReportForm places={places} here={false} send={send} onDone={() => setDone(true)} /> : null}
      <Standings kept={[]} reports={mine.data?.reports ?? []} />
    </div>
  );
}
