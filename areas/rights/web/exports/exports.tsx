import { useState, type FormEvent } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { DecideExport, ExportRequest, ExportRequests } from '@klaikhun/areas/rights';
import { get, operations, post } from '@klaikhun/web/api/index.ts';
import { asksToConfirm, ConfirmSheet } from '@klaikhun/areas/org/web';
import { count, shownMoment, useLanguage, useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Button, Empty, Skeleton, Tag, TextField, WentWrong } from '@klaikhun/web/ui/index.ts';
import { exportTexts } from './export-texts.ts';
import './exports.css';

const KEY = ['exports'] as const;

/** Long lists: what I asked for, and what waits for my verdict. */
export default function ExportsScreen() {
  const t = useTexts(exportTexts);
  const requests = useQuery({ queryKey: KEY, queryFn: ({ signal }) => get<ExportRequests>('/api/exports', {}, signal), refetchOnWindowFocus: true });
  return (
    <section className="exports" aria-labelledby="exports">
      <h1 id="exports">{t.requests}</h1>
      {requests.isPending ? <Skeleton lines={5} /> : null}
      {requests.isError ? <WentWrong problem={requests.error} onRetry={() => void requests.refetch()} /> : null}
      {requests.data?.requests.length === 0 ? <Empty title={t.none}>{t.noneNext}</Empty> : null}
      {requests.data && requests.data.waiting > 0 ? <p>{t.waiting(requests.data.waiting)}</p> : null}
      <ul className="export-list">
        {requests.data?.requests.map((request) => <OneRequest key={request.request_id} request={request} />)}
      </ul>
    </section>
  );
}

function OneRequest({ request }: { request: ExportRequest }) {
  const t = useTexts(exportTexts);
  const say = useSay();
  const language = useLanguage();
  const client = useQueryClient();
  const { decided } = request;
  const fetchFile = () => {
    window.location.assign(`/api/exports/${request.request_id}/file`);
    // The file comes beside the page; the page then shows that it was taken.
    setTimeout(() => void client.invalidateQueries({ queryKey: KEY }), 1_500);
  };
  return (
    <li className="export-one">
      <p className="quiet small">
        {request.mine ? t.mine : t.by(say(request.by))} · {t.at(shownMoment(request.asked_at, language))}
      </p>
      <h2>{request.what}</h2>
      <p className="figures">{t.size(count(request.persons), count(request.households), request.format === 'xlsx' ? 'Excel' : 'CSV')}</p>
      <p>“{request.why}”</p>
      {request.mine || request.state !== 'asked' ? null : <p className="quiet small">{t.columns(request.columns.join(' · '))}</p>}
      <p>
        <State request={request} />{' '}
        {decided ? (
          <span className="quiet small">
            {decided.why ? `“${decided.why}” ` : ''}
            {t.decidedBy(say(decided.by), shownMoment(decided.at, language))}
          </span>
        ) : null}
      </p>
      {request.mine && request.state === 'approved' ? (
        <p className="export-fetch">
          <Button kind="main" onPress={fetchFile}>
            {t.fetch}
          </Button>
          <span className="quiet small">{t.fetchOnce}</span>
        </p>
      ) : null}
      {!request.mine && request.state === 'asked' ? <Verdict id={request.request_id} /> : null}
    </li>
  );
}

function State({ request }: { request: ExportRequest }) {
  const t = useTexts(exportTexts);
  const language = useLanguage();
  const until = request.until === null ? '' : shownMoment(request.until, language);
  switch (request.state) {
    case 'asked': return <Tag meaning="gap">{t.stateAsked(until)}</Tag>;
    case 'approved': return <Tag meaning="received">{t.stateApproved(until)}</Tag>;
    case 'refused': return <Tag meaning="danger">{t.stateRefused}</Tag>;
    case 'used': return <Tag meaning="unknown">{t.stateUsed}</Tag>;
    case 'run_out': return <Tag meaning="unknown">{t.stateRunOut}</Tag>;
  }
}

function Verdict({ id }: { id: string }) {
  const t = useTexts(exportTexts);
  const client = useQueryClient();
  const [ids] = useState(() => operations());
  const [why, setWhy] = useState('');
  const [fault, setFault] = useState(false);
  const decide = useMutation({
    mutationFn: (verdict: DecideExport['verdict']) => {
      const given = { verdict, why: why.trim() === '' ? null : why.trim() };
      return post(`/api/exports/${id}/verdict`, { operation_id: ids.idFor(given), ...given });
    },
    onSuccess: () => {
      ids.answered();
      void client.invalidateQueries({ queryKey: KEY });
    },
  });
  const asking = asksToConfirm(decide.error);
  const give = (verdict: DecideExport['verdict']) => {
    const missing = verdict === 'refused' && why.trim() === '';
    setFault(missing);
    if (!missing) decide.mutate(verdict);
  };
  const stay = (event: FormEvent) => event.preventDefault();
  return (
    <form onSubmit={stay} noValidate>
      {decide.isError && !asking ? <WentWrong problem={decide.error} /> : null}
      <TextField label={t.opinion} hint={t.opinionHint} value={why} onChange={setWhy} autoComplete="off" maxLength={500} fault={fault ? t.needOpinion : undefined} />
      <div className="answers">
        <Button kind="main" isDisabled={decide.isPending} onPress={() => give('approved')}>
          {t.agree}
        </Button>
        <Button isDisabled={decide.isPending} onPress={() => give('refused')}>
          {t.refuse}
        </Button>
      </div>
      <ConfirmSheet open={asking} onConfirmed={() => decide.variables && decide.mutate(decide.variables)} onClose={() => decide.reset()} />
    </form>
  );
}
