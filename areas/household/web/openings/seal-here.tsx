import { useState, type FormEvent } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type HouseholdView, SEAL_REASONS, type SealAnswer } from '@klaikhun/areas/household';
import { asksToConfirm, ConfirmSheet } from '@klaikhun/areas/org/web';
import { operations, post } from '@klaikhun/web/api/index.ts';
import { useTexts } from '@klaikhun/web/i18n/index.ts';
import { Button, Sheet, TextField, WentWrong } from '@klaikhun/web/ui/index.ts';
import { householdKey } from '../household-acts.ts';
import { openingsTexts } from './openings-texts.ts';
import { Way, Ways } from './ways.tsx';
import './openings.css';

const LEAST_REASON = 10;

/** Hiding a family from all but the assigned, and ending that. */
export function SealHere({ household }: { household: HouseholdView }) {
  const t = useTexts(openingsTexts);
  const [open, setOpen] = useState(false);
  const { sealed } = household;
  return (
    <section aria-labelledby="safety" className="screen-only">
      <h2 id="safety" className="side-title">
        {t.safety}
      </h2>
      <Button onPress={() => setOpen(true)}>{sealed ? t.unseal : t.seal}</Button>
      <Sheet title={sealed ? t.unseal : t.seal} open={open} onClose={() => setOpen(false)}>
        <SealForm household={household} onDone={() => setOpen(false)} />
      </Sheet>
    </section>
  );
}

function SealForm({ household, onDone }: { household: HouseholdView; onDone: () => void }) {
  const t = useTexts(openingsTexts);
  const { sealed } = household;
  const [reason, setReason] = useState<(typeof SEAL_REASONS)[number]>('child_protection');
  const [why, setWhy] = useState('');
  const [tried, setTried] = useState(false);
  const sealing = useSealing(household.household_id, onDone);
  const act = () => sealing.mutate(sealed ? { path: 'unseal', body: { why: why.trim() } } : { path: 'seal', body: { reason, why: why.trim(), assigned: [] } });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (why.trim().length >= LEAST_REASON) act();
  };
  const asking = asksToConfirm(sealing.error);
  return (
    <div className="opening-form">
      <p>{sealed ? t.unsealAbout : t.sealAbout}</p>
      {sealing.isError && !asking ? <WentWrong problem={sealing.error} /> : null}
      <form onSubmit={submit} noValidate>
        {sealed ? null : (
          <Ways legend={t.sealWhy}>
            {SEAL_REASONS.map((one) => <Way key={one} name="seal-reason" label={t[one]} checked={reason === one} onChoose={() => setReason(one)} />)}
          </Ways>
        )}
        <TextField label={t.reason} hint={t.reasonHint} value={why} onChange={setWhy} autoComplete="off" maxLength={500} fault={tried && why.trim().length < LEAST_REASON ? t.needReason : undefined} />
        <Button kind="main" type="submit" wide isDisabled={sealing.isPending}>
          {sealing.isPending ? t.sending : sealed ? t.unsealNow : t.sealNow}
        </Button>
      </form>
      <ConfirmSheet open={asking} onConfirmed={act} onClose={() => sealing.reset()} />
    </div>
  );
}

function useSealing(id: string, onDone: () => void) {
  const client = useQueryClient();
  const [ids] = useState(() => operations());
  return useMutation({
    mutationFn: ({ path, body }: { path: 'seal' | 'unseal'; body: object }) =>
      post<SealAnswer>(`/api/households/${encodeURIComponent(id)}/${path}`, { operation_id: ids.idFor({ path, ...body }), ...body }),
    onSuccess: () => {
      ids.answered();
      void client.invalidateQueries({ queryKey: householdKey(id) });
      void client.invalidateQueries({ queryKey: ['work-list'], refetchType: 'none' });
      onDone();
    },
  });
}
