import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AuditCheck, ChainState } from '@klaikhun/areas/household';
import { get, post } from '@klaikhun/web/api/index.ts';
import { count, shownMoment, useLanguage, useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Button, Tag, WentWrong } from '@klaikhun/web/ui/index.ts';
import { trailTexts } from './trail-texts.ts';

const KEY = ['audit-chain'] as const;
const LOOK_EVERY = 1_500;
const running = (check: AuditCheck | null | undefined) => check?.state === 'waiting' || check?.state === 'checking';

/** Whether the record that is read here is whole: signed when, checked when, with what result. */
export function ChainStateLine() {
  const t = useTexts(trailTexts);
  const language = useLanguage();
  const client = useQueryClient();
  const chain = useQuery({ queryKey: KEY, queryFn: ({ signal }) => get<ChainState>('/api/audit-trail/chain', {}, signal), refetchInterval: (query) => (running(query.state.data?.check) ? LOOK_EVERY : false) });
  const check = useMutation({ mutationFn: () => post('/api/audit-trail/checks', {}), onSuccess: () => client.invalidateQueries({ queryKey: KEY }) });
  if (chain.isError) return <WentWrong problem={chain.error} onRetry={() => void chain.refetch()} />;
  if (!chain.data) return null;
  const { rows, signed } = chain.data;
  return (
    <section className="trail-chain" aria-label={t.chain}>
      <p className="small">
        {t.entries(count(rows))} · {signed ? t.signed(shownMoment(signed.at, language)) : t.notSigned}
      </p>
      <div className="trail-chain-check" role="status">
        <CheckSaid check={chain.data.check} />
      </div>
      {check.isError ? <WentWrong problem={check.error} /> : null}
      <Button isDisabled={check.isPending || running(chain.data.check)} onPress={() => check.mutate()}>
        {t.check}
      </Button>
    </section>
  );
}

function CheckSaid({ check }: { check: AuditCheck | null }) {
  const t = useTexts(trailTexts);
  const say = useSay();
  const language = useLanguage();
  if (check === null) return <Tag meaning="unknown">{t.never}</Tag>;
  const at = check.ended_at === null ? '' : shownMoment(check.ended_at, language);
  if (check.state === 'waiting') return <p>{t.waiting}</p>;
  if (check.state === 'checking') {
    const all = check.rows_in_all ?? check.rows_checked;
    return (
      <>
        <p>{t.checking(count(check.rows_checked), count(all))}</p>
        <progress className="trail-progress" max={Math.max(all, 1)} value={check.rows_checked} aria-label={t.check} />
      </>
    );
  }
  if (check.state === 'whole') return <Tag meaning="received">{t.whole(at)}</Tag>;
  if (check.state === 'broken_off') return <Tag meaning="gap">{t.broken_off}</Tag>;
  return (
    <>
      <Tag meaning="danger">{t.tampered(count(check.faults ?? 0), at)}</Tag>
      <ul className="small">
        {check.found.map((fault) => (
          <li key={fault.where + fault.what.th}>
            {say(fault.what)} <span className="figures quiet">{fault.where}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
