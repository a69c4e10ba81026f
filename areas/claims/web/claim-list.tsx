import { useQuery } from '@tanstack/react-query';
import type { ClaimList, ClaimRow } from '@klaikhun/areas/claims';
import { get } from '@klaikhun/web/api/index.ts';
import { count, shownDay, useLanguage, useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Go, useAddress } from '@klaikhun/web/navigation/index.tsx';
import { Button, Empty, Name, Skeleton, Tag, WentWrong } from '@klaikhun/web/ui/index.ts';
import { claimTexts } from './claim-texts.ts';
import './claims.css';

/** Everything that is being prepared where one works: what is ready, and what is still missing. */
export default function ClaimListScreen() {
  const t = useTexts(claimTexts);
  const { search, change } = useAddress();
  const asked = { ...(search.state === 'ready' || search.state === 'draft' ? { state: search.state } : {}), ...(search.mine === 'true' ? { mine: 'true' } : {}) };
  const list = useQuery({ queryKey: ['claims', asked], queryFn: ({ signal }) => get<ClaimList>('/api/claims', asked, signal), placeholderData: (before) => before });
  if (list.isPending) return <Skeleton lines={6} tall />;
  if (list.isError) return <WentWrong problem={list.error} onRetry={() => void list.refetch()} />;
  const { total, ready, rows } = list.data;
  const only = (name: string, on: boolean, next: Record<string, string | undefined>) => (
    <Button key={name} kind={on ? 'plain' : 'quiet'} aria-pressed={on} onPress={() => change(next)}>
      {name}
    </Button>
  );
  return (
    <div className="claim-list">
      <h1>{total === 0 ? t.listNone : t.listTitle(count(total))}</h1>
      {ready > 0 ? <p className="quiet">{t.readyCount(count(ready))}</p> : null}
      <div className="claim-filters screen-only" role="group" aria-label={t.show}>
        {only(t.all, search.state === undefined, { state: undefined })}
        {only(t.onlyReady, search.state === 'ready', { state: 'ready' })}
        {only(t.onlyDraft, search.state === 'draft', { state: 'draft' })}
        {only(t.onlyMine, search.mine === 'true', { mine: search.mine === 'true' ? undefined : 'true' })}
      </div>
      {rows.length === 0 ? (
        <Empty title={t.listNone}>
          <p>{t.listNoneNext}</p>
        </Empty>
      ) : (
        <ul className="claim-rows">
          {rows.map((row) => (
            <Row key={row.claim_id} row={row} />
          ))}
        </ul>
      )}
    </div>
  );
}

function Row({ row }: { row: ClaimRow }) {
  const t = useTexts(claimTexts);
  const say = useSay();
  const language = useLanguage();
  return (
    <li>
      <Go to={`/households/${encodeURIComponent(row.household_id)}/claims/${row.key}`} className="claim-row">
        <span className="claim-row-who">
          <Name>{row.name ?? t.homeOf(row.called)}</Name> <span className="quiet small">{say(row.place.text)}</span>
        </span>
        <span>{say(row.title)}</span>
        <span>{row.state === 'ready' ? <Tag meaning="received">{t.onlyReady}</Tag> : <Tag meaning="gap">{t.open(row.open.map(say).join(' · '))}</Tag>}</span>
        <span className="small quiet">{t.writtenBy(row.by.map(say).join(', '), shownDay(row.changed_on, language))}</span>
      </Go>
    </li>
  );
}
