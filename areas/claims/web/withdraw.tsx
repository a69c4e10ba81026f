import { useState } from 'react';
import { useTexts } from '@klaikhun/web/i18n/index.ts';
import { Button, TextField } from '@klaikhun/web/ui/index.ts';
import { claimTexts } from './claim-texts.ts';

const SHORTEST = 3;

/** Taking an application back needs a word why; it stands in the story. */
export function Withdraw({ busy, onWithdraw }: { busy: boolean; onWithdraw: (why: string) => void }) {
  const t = useTexts(claimTexts);
  const [why, setWhy] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  if (why === null) return <Button kind="quiet" onPress={() => setWhy('')}>{t.withdraw}</Button>;
  const send = () => {
    setTried(true);
    if (why.trim().length < SHORTEST) return;
    onWithdraw(why.trim());
    setWhy(null);
  };
  return (
    <div className="claim-withdraw">
      <TextField label={t.whyWithdraw} value={why} maxLength={300} onChange={setWhy} {...(tried && why.trim().length < SHORTEST ? { fault: t.needWhy } : {})} />
      <Button isDisabled={busy} onPress={send}>{t.withdraw}</Button>
      <Button kind="quiet" onPress={() => setWhy(null)}>{t.cancel}</Button>
    </div>
  );
}
