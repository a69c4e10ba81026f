import { useEffect, useState } from 'react';
import { count, shownMoment, useLanguage, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Go } from '@klaikhun/web/navigation/index.tsx';
import { field } from '@klaikhun/web/offline/index.ts';
import { Button, Shape } from '@klaikhun/web/ui/index.ts';
import { bangkokTime } from '@klaikhun/std';
import { fieldTexts } from './field-texts.ts';
import { ProblemSaid } from './problem-said.tsx';
import type { OpenField } from './use-store.ts';

/** Is the phone on the network, as far as the phone knows? */
function useOnline(fromStore: boolean): boolean {
  const [online, setOnline] = useState(() => navigator.onLine);
  useEffect(() => {
    const look = () => setOnline(navigator.onLine);
    window.addEventListener('online', look);
    window.addEventListener('offline', look);
    return () => {
      window.removeEventListener('online', look);
      window.removeEventListener('offline', look);
    };
  }, []);
  return online && fromStore;
}

/** What is not sent yet, large; that there is no signal; what needs somebody. Nothing when all is well. */
export function Connection({ state, always = false }: { state: OpenField; always?: boolean }) {
  const t = useTexts(fieldTexts);
  const language = useLanguage();
  const online = useOnline(state.online);
  const { waiting, progress, syncing } = state;
  const unsent = waiting.unsent + waiting.media;
  const last = state.lastContact === null ? null : t.lastContact(shownMoment(bangkokTime(state.lastContact), language));
  return (
    <div className="field-connection">
      <div role="status">
        {unsent > 0 ? (
          <div className={`field-unsent${online ? '' : ' field-unsent-off'}`}>
            <p className="field-unsent-count">{t.unsent(unsent)}</p>
            <p className="small">{online ? (syncing ? t.sending : null) : t.offlineNext}</p>
            {online && !syncing ? <Button onPress={() => void field.sync()}>{t.sendNow}</Button> : null}
          </div>
        ) : null}
        {unsent === 0 && !online ? (
          <p className="field-offline">
            <Shape meaning="unknown" /> <strong>{t.offline}</strong> <span className="small">{t.offlineNext}</span>
          </p>
        ) : null}
        {state.problem && online ? <ProblemSaid problem={state.problem} /> : null}
        {progress ? <p className="field-progress">{progress.of === null ? t.receiving(count(progress.received)) : t.receivingOf(count(progress.received), count(progress.of))}</p> : null}
        {always && unsent === 0 && online && !progress ? (
          <p className="quiet small">
            <Shape meaning="received" /> {t.allSent}
            {last ? ` · ${last}` : ''}
          </p>
        ) : null}
      </div>
      {always && unsent === 0 && online ? (
        <p>
          <Button kind="quiet" isDisabled={syncing} onPress={() => void field.sync()}>
            {t.fetchNow}
          </Button>
        </p>
      ) : null}
      {waiting.refused.length > 0 ? (
        <p className="field-needs">
          <Shape meaning="danger" /> {t.needsYou(waiting.refused.length)} <Go to="/field/waiting">{t.see}</Go>
        </p>
      ) : null}
    </div>
  );
}
