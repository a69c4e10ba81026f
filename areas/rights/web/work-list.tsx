import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { WorkList } from '@klaikhun/areas/rights';
import { get, useSession } from '@klaikhun/web/api/index.ts';
import { bigBaht, count, shownDay, useLanguage, useTexts } from '@klaikhun/web/i18n/index.ts';
import { useAddress } from '@klaikhun/web/navigation/index.tsx';
import { Button, Empty, Skeleton, WentWrong } from '@klaikhun/web/ui/index.ts';
import { WorkExport } from './exports/work-export.tsx';
import { GiveMany, Given } from './parts/give-many.tsx';
import { giveTexts } from './parts/give-texts.ts';
import { WorkFilters } from './parts/work-filters.tsx';
import { PAGE, WorkRows } from './parts/work-rows.tsx';
import { filterOf, NO_FILTER, onlyDistrict } from './parts/work-filter.ts';
import { workTexts } from './work-texts.ts';
import './work-list.css';

/** Families with a gap, ranked: whom to go to next, and what it would bring. */
export default function WorkListScreen() {
  const t = useTexts(workTexts);
  const language = useLanguage();
  const { search, change } = useAddress();
  const account = useSession().data?.account;
  const filter = filterOf(search);
  const district = onlyDistrict(account?.areas ?? []);
  // One's own families may live anywhere.
  const asked = { ...filter, district: filter.district ?? (filter.mine === undefined ? district : undefined) };
  const [chosen, setChosen] = useState<ReadonlySet<string> | null>(null);
  const g = useTexts(giveTexts);
  const first = useQuery({
    queryKey: ['work-list', asked, 0],
    queryFn: ({ signal }) => get<WorkList>('/api/work-list', { ...asked, offset: 0, limit: PAGE, facets: 'true' }, signal),
    placeholderData: (before) => before,
  });
  const mayExport = account?.may.export ?? false;
  const mayGive = account?.may.do_work === true && account.may.seal;
  if (first.isPending) return <Skeleton lines={8} tall />;
  if (first.isError) return <WentWrong problem={first.error} onRetry={() => void first.refetch()} />;
  const list = first.data;
  return (
    <div className={first.isPlaceholderData ? 'work stale' : 'work'} aria-busy={first.isPlaceholderData}>
      <div className="work-head">
        <div>
          <h1 aria-live="polite">{list.total === 0 ? t.none : t.title(count(list.total))}</h1>
          <p className="quiet">
            {list.total > 0 ? `${t.sum(bigBaht(list.unclaimed.per_year, language))} · ` : ''}
            {t.asOf(shownDay(list.as_of, language))}
          </p>
        </div>
        {mayExport && list.total > 0 ? <WorkExport filter={filter} /> : null}
      </div>
      <WorkFilters filter={filter} ownDistrict={district} facets={list.facets} onChange={change} />
      <Given />
      {mayGive && list.total > 0 ? chosen === null ? (
        <p className="screen-only">
          <Button onPress={() => setChosen(new Set())}>{g.begin}</Button>
        </p>
      ) : <GiveMany chosen={[...chosen]} onStop={() => setChosen(null)} /> : null}
      {list.total === 0 ? (
        <Empty title={filter.mine === undefined ? t.none : t.noneMine}>
          <p>{filter.mine !== undefined ? t.noneMineNext : district !== undefined && asked.district !== district ? t.noneElsewhere : t.noneNext}</p>
          <Button onPress={() => change(NO_FILTER)}>{t.clear}</Button>
        </Empty>
      ) : (
        <WorkRows key={JSON.stringify(asked)} filter={asked} total={list.total} chosen={chosen} onPick={(id) => setChosen((before) => flipped(before, id))} />
      )}
    </div>
  );
}

function flipped(before: ReadonlySet<string> | null, id: string): ReadonlySet<string> {
  const next = new Set(before);
  if (!next.delete(id)) next.add(id);
  return next;
}
