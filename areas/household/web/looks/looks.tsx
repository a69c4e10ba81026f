import { useState, type FormEvent } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { LOOK_STATE_WORDS, type JudgeLooks, type LookFlag, type LookFlags } from '@klaikhun/areas/household';
import { get, operations, post } from '@klaikhun/web/api/index.ts';
import { shownMoment, useLanguage, useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Go, useAddress } from '@klaikhun/web/navigation/index.tsx';
import { Button, Empty, Skeleton, Tag, TextField, WentWrong } from '@klaikhun/web/ui/index.ts';
import { looksTexts } from './looks-texts.ts';
import './looks.css';

const KEY = 'look-flags';
export const LEAST_WORDS = 10;

/** For the privacy officer: what should be asked about, worst first, each in one sentence. */
export default function LooksScreen() {
  const t = useTexts(looksTexts);
  const language = useLanguage();
  const { search } = useAddress();
  const state = search.state === 'settled' ? 'settled' : 'open';
  const flags = useQuery({ queryKey: [KEY, state], queryFn: ({ signal }) => get<LookFlags>('/api/look-flags', { state }, signal), refetchInterval: 60_000 });
  return (
    <section className="looks" aria-labelledby="looks">
      <h1 id="looks">{t.title}</h1>
      {flags.data ? <p className="looks-sum">{t.open(flags.data.open, flags.data.urgent)}</p> : null}
      <p className="quiet looks-about">{t.about}</p>
      <nav className="looks-ways" aria-label={t.which}>
        <Go to="/looks" className="looks-way" aria-current={state === 'open' ? 'page' : undefined}>{t.toOpen}</Go>
        <Go to="/looks" search={{ state: 'settled' }} className="looks-way" aria-current={state === 'settled' ? 'page' : undefined}>{t.toSettled}</Go>
        <Go to="/looks/people" className="looks-way">{t.toPeople}</Go>
      </nav>
      {flags.isPending ? <Skeleton lines={6} /> : null}
      {flags.isError ? <WentWrong problem={flags.error} onRetry={() => void flags.refetch()} /> : null}
      {flags.data?.flags.length === 0 ? <Empty title={state === 'open' ? t.none : t.noneSettled}>{state === 'open' ? t.noneNext : t.noneSettledNext}</Empty> : null}
      <ul className="look-flags">{flags.data?.flags.map((flag) => <OneFlag key={flag.flag_id} flag={flag} />)}</ul>
      {flags.data ? <p className="small quiet">{flags.data.read_until === null ? t.notRead : t.readUntil(shownMoment(flags.data.read_until, language))}</p> : null}
    </section>
  );
}

function OneFlag({ flag }: { flag: LookFlag }) {
  const t = useTexts(looksTexts);
  const say = useSay();
  const language = useLanguage();
  const at = (moment: string) => shownMoment(moment, language);
  return (
    <li className={flag.urgent ? 'look-flag look-flag-urgent' : 'look-flag'}>
      <p className="look-who">
        <strong>{say(flag.by.name)}</strong> <span className="quiet small">{say(flag.by.role)}</span>
        {flag.urgent ? <Tag meaning="danger">{t.urgent}</Tag> : null}
        {flag.state === 'open' ? null : <Tag meaning={flag.state === 'confirmed' ? 'danger' : 'received'}>{say(LOOK_STATE_WORDS[flag.state] ?? { th: flag.state, en: flag.state })}</Tag>}
      </p>
      <h2 className="look-sentence">{say(flag.sentence)}</h2>
      <p className="quiet small">
        {t.between(at(flag.from), at(flag.until))} · <Go to="/audit-trail" search={{ officer: flag.by.account_id, days: 'chosen', from: flag.from.slice(0, 10), until: flag.until.slice(0, 10) }}>{t.trail}</Go>
      </p>
      {flag.reasons.map((reason) => <p key={reason.at} className="look-said"><span className="quiet small">{t.saidAtWall} · {at(reason.at)}</span><br />“{reason.why}”</p>)}
      {flag.explanation ? <p className="look-said"><span className="quiet small">{t.theirWords} · {at(flag.explanation.at)}</span><br />“{flag.explanation.words}”</p>
        : flag.asked ? <p className="quiet small">{t.askedAt(flag.asked.by ? say(flag.asked.by) : '', at(flag.asked.at))}</p> : null}
      {flag.judged ? <p>{flag.judged.why} <span className="quiet small">{t.by(flag.judged.by ? say(flag.judged.by) : '', at(flag.judged.at))}</span></p> : null}
      <Acts flag={flag} />
      {flag.history.length > 0 ? (
        <details className="look-history">
          <summary>{t.history}</summary>
          <ol>{flag.history.map((step) => <li key={`${step.at} ${step.what.en}`}>{say(step.what)} <span className="quiet small">{t.by(step.by ? say(step.by) : '', at(step.at))}</span>{step.why ? <><br />“{step.why}”</> : null}</li>)}</ol>
        </details>
      ) : null}
    </li>
  );
}

function Acts({ flag }: { flag: LookFlag }) {
  const t = useTexts(looksTexts);
  const client = useQueryClient();
  const [ids] = useState(() => operations());
  const [open, setOpen] = useState(false);
  const [why, setWhy] = useState('');
  const [tried, setTried] = useState(false);
  const act = useMutation({
    mutationFn: ({ path, body }: { path: 'ask' | 'verdict' | 'reopen'; body: object }) => post(`/api/look-flags/${flag.flag_id}/${path}`, { operation_id: ids.idFor({ path, ...body }), ...body }),
    onSuccess: () => {
      ids.answered();
      setOpen(false);
      void client.invalidateQueries({ queryKey: [KEY] });
    },
  });
  const give = (path: 'verdict' | 'reopen', more: Partial<Pick<JudgeLooks, 'verdict'>> = {}) => {
    setTried(true);
    if (why.trim().length >= LEAST_WORDS) act.mutate({ path, body: { ...more, why: why.trim() } });
  };
  const field = <TextField label={t.why} hint={t.whyHint} value={why} onChange={setWhy} autoComplete="off" maxLength={500} fault={tried && why.trim().length < LEAST_WORDS ? t.needWhy : undefined} />;
  const stay = (event: FormEvent) => event.preventDefault();
  return (
    <div className="look-acts">
      {act.isError ? <WentWrong problem={act.error} /> : null}
      {open ? (
        <form onSubmit={stay} noValidate className="look-judge">
          {field}
          <div className="answers">
            {flag.state === 'open' ? (['explained', 'dismissed', 'confirmed'] as const).map((verdict) => <Button key={verdict} isDisabled={act.isPending} onPress={() => give('verdict', { verdict })}>{t[verdict]}</Button>)
              : <Button isDisabled={act.isPending} onPress={() => give('reopen')}>{t.takeBack}</Button>}
          </div>
        </form>
      ) : (
        <div className="answers">
          {flag.state === 'open' ? <Button kind="main" onPress={() => setOpen(true)}>{t.judge}</Button> : <Button kind="quiet" onPress={() => setOpen(true)}>{t.takeBack}</Button>}
          {flag.state === 'open' && flag.asked === null ? <Button isDisabled={act.isPending} onPress={() => act.mutate({ path: 'ask', body: {} })}>{act.isPending ? t.asking : t.ask}</Button> : null}
        </div>
      )}
      {flag.state === 'open' && flag.asked === null && !open ? <p className="small quiet">{t.askNote}</p> : null}
    </div>
  );
}
