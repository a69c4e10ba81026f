import { useState } from 'react';
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import type { Trail, TrailDetail, TrailRow } from '@klaikhun/areas/household';
import { get, post, postForFile, useSession } from '@klaikhun/web/api/index.ts';
import { count, shownDay, shownMoment, useLanguage, useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { useAddress } from '@klaikhun/web/navigation/index.tsx';
import { Button, Empty, Sheet, Skeleton, WentWrong } from '@klaikhun/web/ui/index.ts';
import { ChainStateLine } from './chain-state.tsx';
import { askedOf } from './trail-filter.ts';
import { TrailFilters } from './trail-filters.tsx';
import { trailTexts } from './trail-texts.ts';
import './oversight.css';

/** Who looked at what, newest first: a day, then one sentence a deed. */
export default function AuditTrailScreen() {
  const t = useTexts(trailTexts);
  const session = useSession();
  const { search, change } = useAddress();
  const [whom, setWhom] = useState('');
  const [opened, setOpened] = useState<string | null>(null);
  const asked = askedOf(search, whom, session.data?.today ?? '');
  const trail = useInfiniteQuery({
    queryKey: ['audit-trail', asked], initialPageParam: null as string | null, getNextPageParam: (page: Trail) => page.cursor, staleTime: 30_000,
    queryFn: ({ signal, pageParam }) => post<Trail>('/api/audit-trail', { ...asked, ...(pageParam === null ? {} : { cursor: pageParam }) }, signal),
  });
  const file = useMutation({ mutationFn: () => postForFile('/api/audit-trail/export', asked) });
  const rows = trail.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <section className="trail" aria-labelledby="audit-trail">
      <h1 id="audit-trail">{t.title}</h1>
      <p className="quiet trail-about">{t.about}</p>
      <ChainStateLine />
      <TrailFilters search={search} whom={whom} onChange={change} onWhom={setWhom} />
      {trail.isPending ? <Skeleton lines={6} /> : null}
      {trail.isError ? <WentWrong problem={trail.error} onRetry={() => void trail.refetch()} /> : null}
      {trail.isSuccess && rows.length === 0 ? <Empty title={t.none}>{t.noneNext}</Empty> : null}
      <Days rows={rows} onOpen={setOpened} />
      {trail.hasNextPage ? (
        <Button isDisabled={trail.isFetchingNextPage} onPress={() => void trail.fetchNextPage()}>
          {trail.isFetchingNextPage ? t.loading : t.more}
        </Button>
      ) : null}
      {rows.length > 0 ? (
        <div className="trail-export screen-only">
          {file.isError ? <WentWrong problem={file.error} /> : null}
          <Button kind="quiet" isDisabled={file.isPending} onPress={() => file.mutate()}>
            {file.isPending ? t.exporting : t.export}
          </Button>
          <span className="small quiet">{t.exportNote}</span>
        </div>
      ) : null}
      <Sheet title={t.details} open={opened !== null} onClose={() => setOpened(null)}>
        {opened === null ? null : (
          <Entry
            id={opened}
            onOfficer={(officer) => { setOpened(null); change({ officer }); }}
            onFamily={(home) => { setOpened(null); setWhom(home); }}
          />
        )}
      </Sheet>
    </section>
  );
}

function Days({ rows, onOpen }: { rows: readonly TrailRow[]; onOpen: (id: string) => void }) {
  const language = useLanguage();
  const say = useSay();
  const days = [...new Set(rows.map((row) => row.at.slice(0, 10)))].map((day) => ({ day, entries: rows.filter((row) => row.at.startsWith(day)) }));
  return days.map(({ day, entries }) => (
    <section key={day} className="trail-day" aria-label={shownDay(day, language)}>
      <h2>{shownDay(day, language)}</h2>
      <ul>
        {entries.map((row) => (
          <li key={row.audit_id}>
            <button type="button" className="trail-row" onClick={() => onOpen(row.audit_id)}>
              <span className="figures quiet">{row.at.slice(11, 16)}</span>
              <span>
                <strong>{say(row.by.name)}</strong> <span className="quiet small">{say(row.by.role)}</span>
                <span className="trail-sentence">{say(row.sentence)}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  ));
}

function Entry({ id, onOfficer, onFamily }: { id: string; onOfficer: (account: string) => void; onFamily: (home: string) => void }) {
  const t = useTexts(trailTexts);
  const say = useSay();
  const language = useLanguage();
  const entry = useQuery({ queryKey: ['audit-entry', id], queryFn: ({ signal }) => get<TrailDetail>(`/api/audit-trail/rows/${id}`, {}, signal), staleTime: 300_000 });
  if (entry.isPending) return <Skeleton lines={5} />;
  if (entry.isError) return <WentWrong problem={entry.error} onRetry={() => void entry.refetch()} />;
  const row = entry.data;
  const home = row.home;
  const lines: [string, string | null][] = [
    [t.who, `${say(row.by.name)} · ${say(row.by.role)}`], [t.when, shownMoment(row.at, language)], [t.what, say(row.sentence)], [t.family, home ?? t.noFamily], [t.relation, row.relation && say(row.relation)], [t.purpose, row.purpose && say(row.purpose)],
    [t.persons, row.persons === 0 ? null : count(row.persons)], ...row.more.map((one): [string, string] => [say(one.what), one.value]),
    [t.use, row.use], [t.policy, row.policy], [t.request, row.request_id], [t.action, row.action_id], [t.link, row.link && t.linkAt(row.link.chain, count(row.link.number))],
  ];
  return (
    <>
      <dl className="trail-entry">
        {lines.map(([name, value]) => (value === null ? null : (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        )))}
      </dl>
      <div className="trail-ways">
        <Button onPress={() => onOfficer(row.by.account_id)}>{t.allOfOfficer}</Button>
        {home === null ? null : <Button onPress={() => onFamily(home)}>{t.allOfFamily}</Button>}
      </div>
    </>
  );
}
