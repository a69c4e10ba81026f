import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type DangerReport, type DangerReports, KINDS, QUESTIONS } from '@klaikhun/areas/cases';
import { get, operations, post } from '@klaikhun/web/api/index.ts';
import { shownMoment, useLanguage, useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Go } from '@klaikhun/web/navigation/index.tsx';
import { Button, Empty, Skeleton, Tag, UndoBar, WentWrong } from '@klaikhun/web/ui/index.ts';
import { dangerTexts } from './danger-texts.ts';
import './danger.css';

const KEY = ['danger', 'reports'] as const;
const LOOK_AGAIN = 30_000;

/** Red until somebody has taken it on: a life at risk first, then the oldest. */
export default function DangerReportsScreen() {
  const t = useTexts(dangerTexts);
  const read = useQuery({ queryKey: KEY, queryFn: ({ signal }) => get<DangerReports>('/api/danger/reports', {}, signal), refetchInterval: LOOK_AGAIN });
  const [done, setDone] = useState(false);
  const all = read.data?.reports ?? [];
  const open = all.filter((one) => one.state === 'received');
  const taken = all.filter((one) => one.state === 'acknowledged');
  return (
    <section aria-labelledby="danger-reports" className="danger danger-wide">
      <h1 id="danger-reports">{t.listTitle}</h1>
      <p className="quiet">{t.listAbout}</p>
      {read.isPending ? <Skeleton lines={5} /> : null}
      {read.isError ? <WentWrong problem={read.error} onRetry={() => void read.refetch()} /> : null}
      {read.data && open.length === 0 ? <Empty title={t.none}>{t.noneNext}</Empty> : null}
      {open.length > 0 ? (
        <>
          <p className="danger-count" role="status">
            {t.open_count(open.length)}
          </p>
          <ul className="danger-list">
            {open.map((one) => (
              <Report key={one.report_id} one={one} onDone={() => setDone(true)} />
            ))}
          </ul>
        </>
      ) : null}
      {taken.length > 0 ? (
        <>
          <h2>{t.takenOn}</h2>
          <ul className="danger-list">
            {taken.map((one) => (
              <Report key={one.report_id} one={one} onDone={() => setDone(true)} />
            ))}
          </ul>
        </>
      ) : null}
      {done ? <UndoBar done={t.tookDone} onGone={() => setDone(false)} /> : null}
    </section>
  );
}

const MEANING = { life: 'danger', unsure: 'gap', no_life: 'unknown' } as const;

function Report({ one, onDone }: { one: DangerReport; onDone: () => void }) {
  const t = useTexts(dangerTexts);
  const say = useSay();
  const language = useLanguage();
  const open = one.state === 'received';
  return (
    <li className={`danger-report${open ? ' danger-report-open' : ''}`}>
      <p>
        <Tag meaning={open ? MEANING[one.risk] : 'plain'}>{t[one.risk]}</Tag>
      </p>
      <h3>{say(KINDS[one.kind])}</h3>
      <p className="danger-place">{[say(one.place), one.where].filter(Boolean).join(' · ')}</p>
      {one.who === null ? null : <p>{one.who}</p>}
      {one.words === null ? null : <p className="danger-words">{one.words}</p>}
      <ul className="danger-answers small">
        {(Object.keys(QUESTIONS) as (keyof typeof QUESTIONS)[]).map((asked) => (
          <li key={asked}>
            {say(QUESTIONS[asked])} <strong>{t[one.answers[asked]]}</strong>
          </li>
        ))}
      </ul>
      {one.position === null ? null : <p className="small figures">{t.map(`${one.position.latitude.toFixed(5)}, ${one.position.longitude.toFixed(5)} (±${Math.round(one.position.accuracy)} m)`)}</p>}
      <p className="small">{t.reporter(say(one.reporter.name), say(one.reporter.role))}</p>
      <p className="small quiet">{t.came(shownMoment(one.made_at, language), shownMoment(one.received_at, language))}</p>
      {one.silent ? (
        <p>
          <Tag meaning="danger">{t.doNotCall}</Tag>
        </p>
      ) : null}
      <div className="danger-acts">
        {!one.silent && one.phone !== null ? <a href={`tel:${one.phone.replaceAll(/[ -]/g, '')}`}>{t.callReporter(one.phone)}</a> : null}
        {one.household_id === null ? null : <Go to={`/households/${encodeURIComponent(one.household_id)}`}>{t.family}</Go>}
      </div>
      {open ? <Take id={one.report_id} onDone={onDone} /> : <p>{one.acknowledged ? <Tag meaning="received">{t.taken(say(one.acknowledged.by), shownMoment(one.acknowledged.at, language))}</Tag> : null}</p>}
    </li>
  );
}

function Take({ id, onDone }: { id: string; onDone: () => void }) {
  const t = useTexts(dangerTexts);
  const client = useQueryClient();
  const [sent] = useState(() => operations());
  const take = useMutation({
    mutationFn: () => post<DangerReports>(`/api/danger/reports/${id}/acknowledge`, { operation_id: sent.idFor({ id }) }),
    onSuccess: (reports) => {
      client.setQueryData(KEY, reports);
      onDone();
    },
    // A colleague was faster: what is shown was not true any more.
    onError: () => void client.invalidateQueries({ queryKey: KEY }),
  });
  return (
    <>
      {take.isError ? <WentWrong problem={take.error} /> : null}
      <Button kind="main" isDisabled={take.isPending} onPress={() => take.mutate()}>
        {t.take}
      </Button>
      <p className="small quiet">{t.takeMeans}</p>
    </>
  );
}
