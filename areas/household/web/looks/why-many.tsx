import { useState, type FormEvent } from 'react';
import { useMutation } from '@tanstack/react-query';
import { asksToConfirm, ConfirmSheet } from '@klaikhun/areas/org/web';
import { operations, post } from '@klaikhun/web/api/index.ts';
import { useTexts } from '@klaikhun/web/i18n/index.ts';
import { Button, TextField, WentWrong } from '@klaikhun/web/ui/index.ts';
import { looksTexts } from './looks-texts.ts';
import './looks.css';

const LEAST_WORDS = 10;

/** More families than usual without given work: says why, confirms who it is, and goes on where it was. */
export function WhyMany({ onSaid }: { onSaid: () => void }) {
  const t = useTexts(looksTexts);
  const [why, setWhy] = useState('');
  const [tried, setTried] = useState(false);
  const [ids] = useState(() => operations());
  const said = useMutation({ mutationFn: () => post('/api/look-reasons', { reason_id: ids.idFor({ why: why.trim() }), why: why.trim() }), onSuccess: () => { ids.answered(); onSaid(); } });
  const asks = asksToConfirm(said.error);
  const isShort = why.trim().length < LEAST_WORDS;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isShort) said.mutate();
  };
  return (
    <section className="looks" aria-labelledby="why-many">
      <h1 id="why-many">{t.manyTitle}</h1>
      <p className="looks-about">{t.manyAbout}</p>
      {said.isError && !asks ? <WentWrong problem={said.error} /> : null}
      <form onSubmit={submit} noValidate className="look-judge">
        <TextField label={t.manyWhy} hint={t.whyHint} value={why} onChange={setWhy} autoComplete="off" maxLength={500} fault={tried && isShort ? t.needWhy : undefined} />
        <Button kind="main" type="submit" isDisabled={said.isPending}>{said.isPending ? t.saving : t.goOn}</Button>
      </form>
      <ConfirmSheet open={asks} onConfirmed={() => said.mutate()} onClose={() => said.reset()} />
    </section>
  );
}
