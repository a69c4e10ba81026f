import { useState } from 'react';
import { post as send } from '@klaikhun/web/api/index.ts';
import { useTexts } from '@klaikhun/web/i18n/index.ts';
import { Button } from '@klaikhun/web/ui/index.ts';
import type { DutyAct } from './duty-act.tsx';
import { dutyTexts } from './duty-texts.ts';

/** Ending something in two taps: what it means is said between them. */
export function EndTwice({ act, name, onEnd }: { act: DutyAct; name: string; onEnd: () => void }) {
  const t = useTexts(dutyTexts);
  const [asked, setAsked] = useState(false);
  if (!asked) {
    return (
      <Button kind="quiet" aria-label={`${t.end}: ${name}`} onPress={() => setAsked(true)}>
        {t.end}
      </Button>
    );
  }
  return (
    <div className="end-twice">
      <p>{t.endSure(name)}</p>
      <Button isDisabled={act.isPending} onPress={() => { setAsked(false); onEnd(); }}>
        {t.endNow}
      </Button>
      <Button kind="quiet" onPress={() => setAsked(false)}>
        {t.keep}
      </Button>
    </div>
  );
}

export function EndHere({ act, name, post, account, from }: { act: DutyAct; name: string; post: string; account: string; from: string }) {
  const t = useTexts(dutyTexts);
  const body = { account_id: account, from, last_day: null, why: null };
  return <EndTwice act={act} name={name} onEnd={() => act.run({ key: { end: post, ...body }, run: (operation_id) => send(`/api/posts/${post}/end`, { operation_id, ...body }), said: t.endedSaid(name), undoable: true })} />;
}
