import { useEffect, useState, type ReactNode } from 'react';
import { useSession } from '@klaikhun/web/api/index.ts';
import { useTexts } from '@klaikhun/web/i18n/index.ts';
import { Go } from '@klaikhun/web/navigation/index.tsx';
import { field, useField } from '@klaikhun/web/offline/index.ts';
import { Button, Notice, Skeleton } from '@klaikhun/web/ui/index.ts';
import { gateTexts } from './gate-texts.ts';
import { SetUp } from './set-up.tsx';
import { Unlock } from './unlock.tsx';
import type { OpenField } from './use-store.ts';
import '../household.css';
import '../openings/openings.css';
import './field.css';

/** Before any screen of the field: is this device ready, and is it open? */
export function Gate({ children }: { children: (state: OpenField) => ReactNode }) {
  return (
    <div className="field-page">
      <Behind>{children}</Behind>
    </div>
  );
}

function Behind({ children }: { children: (state: OpenField) => ReactNode }) {
  const t = useTexts(gateTexts);
  const state = useField();
  const account = useWhose();
  const [anew, setAnew] = useState(false);
  useEffect(() => {
    if (state.kind !== 'open') return undefined;
    setAnew(false);
    // The signal is back: what waits goes out now, not at the store's next turn.
    const send = () => void field.sync();
    window.addEventListener('online', send);
    return () => window.removeEventListener('online', send);
  }, [state.kind]);
  switch (state.kind) {
    case 'checking': return <Skeleton lines={4} tall />;
    case 'unsupported': return (
      <Notice meaning="danger" title={t[state.why]}>
        {t.unsupportedNext}
      </Notice>
    );
    case 'locked': return (
      <>
        <Unlock state={state} />
        {account === null ? null : <Lost />}
      </>
    );
    case 'open': return <>{children(state)}</>;
    case 'wiped': if (!anew) return (
      <Notice meaning="unknown" title={t[`wiped_${state.why}`]}>
        <p>{t.wipedNext}</p>
        {account === null ? null : <Button onPress={() => setAnew(true)}>{t.setUp}</Button>}
      </Notice>
    );
  }
  if (account !== null) return (
    <>
      <SetUp accountId={account.account_id} />
      <Lost />
    </>
  );
  return (
    <Notice meaning="unknown" title={t.setUpOffline}>
      {t.setUpOfflineNext}
    </Notice>
  );
}

/** Who is signed in; the store is theirs. Without the server it is whoever opened it last. */
export function useWhose() {
  const session = useSession();
  const account = session.data?.account ?? null;
  const known = session.data !== undefined || session.isError || session.fetchStatus === 'paused' || session.failureCount > 0;
  const id = account?.account_id ?? null;
  useEffect(() => {
    if (known) void field.forAccount(id);
  }, [known, id]);
  return account;
}

/** Whoever has lost a phone comes here from another one. */
function Lost() {
  const t = useTexts(gateTexts);
  return (
    <p className="field-lost">
      <Go to="/field/device">{t.lost}</Go>
    </p>
  );
}
