import { useState, type FormEvent } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { WatchedPeople } from '@klaikhun/areas/household';
import { asksToConfirm, ConfirmSheet } from '@klaikhun/areas/org/web';
import { get, operations, post } from '@klaikhun/web/api/index.ts';
import { shownMoment, useLanguage, useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Go } from '@klaikhun/web/navigation/index.tsx';
import { Button, Choice, Empty, Skeleton, TextField, WentWrong } from '@klaikhun/web/ui/index.ts';
import { looksTexts } from './looks-texts.ts';
import './looks.css';

const KEY = ['watched-people'] as const;
const LEAST_WORDS = 10;

/** Whom the curious look for, and which person an officer is. */
export default function WatchedScreen() {
  const t = useTexts(looksTexts);
  const list = useQuery({ queryKey: KEY, queryFn: ({ signal }) => get<WatchedPeople>('/api/look-flags/people', {}, signal) });
  return (
    <section className="looks" aria-labelledby="watched">
      <p><Go to="/looks">{t.back}</Go></p>
      <h1 id="watched">{t.peopleTitle}</h1>
      <p className="quiet looks-about">{t.peopleAbout}</p>
      {list.isPending ? <Skeleton lines={5} /> : null}
      {list.isError ? <WentWrong problem={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.data ? (
        <>
          <AddPerson />
          {list.data.watched.length === 0 ? <Empty title={t.noWatched}>{t.noWatchedNext}</Empty> : null}
          <ul className="look-flags">{list.data.watched.map((one) => <Watched key={one.watch_id} one={one} />)}</ul>
          <Staff officers={list.data.officers} />
        </>
      ) : null}
    </section>
  );
}

/** Sends, and asks first who it is when the server wants to know. */
function useAct(onDone: () => void) {
  const client = useQueryClient();
  const [ids] = useState(() => operations());
  const act = useMutation({
    mutationFn: ({ path, body }: { path: string; body: object }) => post(path, { operation_id: ids.idFor({ path, ...body }), ...body }),
    onSuccess: () => {
      ids.answered();
      onDone();
      void client.invalidateQueries({ queryKey: KEY });
    },
  });
  const asks = asksToConfirm(act.error);
  const sheet = <ConfirmSheet open={asks} onConfirmed={() => act.variables && act.mutate(act.variables)} onClose={() => act.reset()} />;
  return { act, sheet, problem: act.isError && !asks ? <WentWrong problem={act.error} /> : null };
}

function AddPerson() {
  const t = useTexts(looksTexts);
  const [given, setGiven] = useState({ national_id: '', label: '', why: '' });
  const [tried, setTried] = useState(false);
  const { act, sheet, problem } = useAct(() => { setGiven({ national_id: '', label: '', why: '' }); setTried(false); });
  const faults = { national_id: given.national_id.replaceAll(/\D/g, '').length !== 13, label: given.label.trim().length < 2, why: given.why.trim().length < LEAST_WORDS };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!Object.values(faults).some(Boolean)) act.mutate({ path: '/api/look-flags/people', body: given });
  };
  const field = (name: keyof typeof given) => ({ value: given[name], onChange: (value: string) => setGiven({ ...given, [name]: value }), autoComplete: 'off' });
  return (
    <form className="look-add" onSubmit={submit} noValidate>
      {problem}
      {sheet}
      <TextField label={t.number} hint={t.numberHint} inputMode="numeric" maxLength={20} {...field('national_id')} fault={tried && faults.national_id ? t.needNumber : undefined} />
      <TextField label={t.label} hint={t.labelHint} maxLength={80} {...field('label')} fault={tried && faults.label ? t.needLabel : undefined} />
      <TextField label={t.why} hint={t.whyHint} maxLength={500} {...field('why')} fault={tried && faults.why ? t.needWhy : undefined} />
      <Button kind="main" type="submit" isDisabled={act.isPending}>{act.isPending ? t.saving : t.add}</Button>
    </form>
  );
}

function Watched({ one }: { one: WatchedPeople['watched'][number] }) {
  const t = useTexts(looksTexts);
  const say = useSay();
  const language = useLanguage();
  const [why, setWhy] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const { act, sheet, problem } = useAct(() => setWhy(null));
  const isShort = (why ?? '').trim().length < LEAST_WORDS;
  const end = () => {
    if (why === null) return setWhy('');
    setTried(true);
    if (!isShort) act.mutate({ path: `/api/look-flags/people/${one.watch_id}/end`, body: { why: why.trim() } });
  };
  return (
    <li className="look-flag">
      <h2 className="look-sentence">{one.label} <span className="quiet small figures">{one.number}</span></h2>
      <p>{one.why}</p>
      <p className="quiet small">{t.addedBy(one.added_by ? say(one.added_by) : '', shownMoment(one.added_at, language))}</p>
      {problem}
      {sheet}
      {one.ended ? <p className="quiet small">{t.ended}: {one.ended.why} · {t.by(one.ended.by ? say(one.ended.by) : '', shownMoment(one.ended.at, language))}</p> : (
        <>
          {why === null ? null : <TextField label={t.why} hint={t.whyHint} value={why} onChange={setWhy} autoComplete="off" maxLength={500} fault={tried && isShort ? t.needWhy : undefined} />}
          <Button kind="quiet" isDisabled={act.isPending} onPress={end}>{t.end}</Button>
        </>
      )}
    </li>
  );
}

function Staff({ officers }: { officers: WatchedPeople['officers'] }) {
  const t = useTexts(looksTexts);
  const say = useSay();
  const [account, setAccount] = useState('');
  const [number, setNumber] = useState('');
  const [tried, setTried] = useState(false);
  const { act, sheet, problem } = useAct(() => { setNumber(''); setTried(false); });
  const chosen = officers.find((one) => one.account_id === account);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (account !== '' && number.replaceAll(/\D/g, '').length === 13) act.mutate({ path: '/api/look-flags/staff', body: { account_id: account, national_id: number } });
  };
  return (
    <section className="look-staff" aria-labelledby="staff">
      <h2 id="staff">{t.staffTitle}</h2>
      <p className="quiet looks-about">{t.staffAbout}</p>
      <form className="look-add" onSubmit={submit} noValidate>
        {problem}
        {sheet}
        <Choice label={t.whichOfficer} value={account} onChange={setAccount} options={[{ id: '', name: t.needOfficer }, ...officers.map((one) => ({ id: one.account_id, name: say(one.name), note: one.linked ? t.linked : t.notLinked }))]} />
        <TextField label={t.number} hint={t.numberHint} inputMode="numeric" maxLength={20} value={number} onChange={setNumber} autoComplete="off" fault={tried && number.replaceAll(/\D/g, '').length !== 13 ? t.needNumber : undefined} />
        <div className="answers">
          <Button type="submit" isDisabled={act.isPending || account === ''}>{act.isPending ? t.saving : t.link}</Button>
          {chosen?.linked ? <Button kind="quiet" isDisabled={act.isPending} onPress={() => act.mutate({ path: '/api/look-flags/staff', body: { account_id: account, national_id: null } })}>{t.unlink}</Button> : null}
        </div>
        {act.isSuccess ? <p role="status" className="small">{t.saved}</p> : null}
      </form>
    </section>
  );
}
