import { useQuery } from '@tanstack/react-query';
import type { TakeUp, WorkList } from '@klaikhun/areas/rights';
import { get, usePlaces, useSession } from '@klaikhun/web/api/index.ts';
import { bigBaht, count, shownDay, useLanguage, useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Go, useAddress } from '@klaikhun/web/navigation/index.tsx';
import { Choice, Skeleton, WentWrong } from '@klaikhun/web/ui/index.ts';
import { frontTexts } from './front-texts.ts';
import { RightsBars } from './parts/rights-bars.tsx';
import { PlacesPicture } from './parts/places-picture.tsx';
import { YearLine } from './parts/year-line.tsx';
import './front-page.css';

const EVERYWHERE = 'all';

/** The one number: who is entitled and does not receive; by right, by place, over the year. */
export default function FrontPage() {
  const { search, change } = useAddress();
  const district = search.district;
  const takeUp = useQuery({
    queryKey: ['take-up', district ?? ''],
    queryFn: ({ signal }) => get<TakeUp>('/api/take-up', { district }, signal),
    placeholderData: (before) => before,
  });
  if (takeUp.isPending) return <Skeleton lines={5} tall />;
  if (takeUp.isError) return <WentWrong problem={takeUp.error} onRetry={() => void takeUp.refetch()} />;
  return (
    <div className={takeUp.isPlaceholderData ? 'stale' : undefined} aria-busy={takeUp.isPlaceholderData}>
      <Overview takeUp={takeUp.data} district={district} onDistrict={(code) => change({ district: code })} />
    </div>
  );
}

function Overview({ takeUp, district, onDistrict }: { takeUp: TakeUp; district: string | undefined; onDistrict: (code: string | undefined) => void }) {
  const t = useTexts(frontTexts);
  const language = useLanguage();
  const mayOpen = useSession().data?.account?.may.do_work ?? false;
  return (
    <>
      <div className="front-where">
        <DistrictChoice district={district} onDistrict={onDistrict} />
        <p className="quiet small">{t.asOf(shownDay(takeUp.as_of, language))}</p>
      </div>
      <Headline takeUp={takeUp} district={district} mayOpen={mayOpen} />
      <div className="front-columns">
        <section aria-labelledby="by-right" className="front-rights">
          <h2 id="by-right">{t.byRight}</h2>
          <RightsBars rights={takeUp.rights} district={district} mayOpen={mayOpen} />
        </section>
        <div className="front-side">
          <section aria-labelledby="by-place">
            <PlacesPicture takeUp={takeUp} heading="by-place" mayOpen={mayOpen} />
          </section>
          <section aria-labelledby="by-month">
            <YearLine takeUp={takeUp} heading="by-month" />
          </section>
        </div>
      </div>
      <footer className="front-foot small quiet">
        <p>
          {t.how} {mayOpen ? t.howOpen : t.howKept}
        </p>
        <p title={takeUp.law_version}>{t.lawAsOf(shownDay(takeUp.as_of, language))}</p>
      </footer>
    </>
  );
}

function DistrictChoice({ district, onDistrict }: { district: string | undefined; onDistrict: (code: string | undefined) => void }) {
  const t = useTexts(frontTexts);
  const say = useSay();
  const places = usePlaces();
  if (!places.data) return <p className="front-province">&nbsp;</p>;
  const options = [
    { id: EVERYWHERE, name: t.wholeProvince(say(places.data.province.name)) },
    ...places.data.districts.map((one) => ({ id: one.code, name: t.district(say(one.name)) })),
  ];
  return <Choice label={t.area} options={options} value={district ?? EVERYWHERE} onChange={(id) => onDistrict(id === EVERYWHERE ? undefined : id)} />;
}

/** The sentence that carries the page. */
function Headline({ takeUp, district, mayOpen }: { takeUp: TakeUp; district: string | undefined; mayOpen: boolean }) {
  const t = useTexts(frontTexts);
  const language = useLanguage();
  const { headline } = takeUp;
  const families = useFamiliesToReach(district, mayOpen);
  const wholeProvince = useWholeProvince();
  return (
    <section className="headline" aria-label={t.headline}>
      <h1>
        <span className="headline-figure figures">{count(headline.people_not_receiving)}</span> <span className="keep">{t.people}</span> <span className="headline-words">{t.notReceiving}</span>
      </h1>
      {headline.unclaimed.per_year === null ? null : <p className="headline-money">{t.perYear(bigBaht(headline.unclaimed.per_year, language))}</p>}
      <p className="headline-month">
        {t.helped(count(headline.helped_this_month))} <span className="quiet">{t.lastMonth(count(headline.helped_last_month))}</span>
      </p>
      {mayOpen && families !== 0 ? (
        <Go to="/work" search={{ district }} className="button button-main headline-go">
          {(wholeProvince ? t.openWork : t.openOwn)(families === null ? '…' : count(families))}
        </Go>
      ) : null}
    </section>
  );
}

/**
 * How many families stand on the asker's list here, at this moment: less than the figures count where the area is less than the province, and other
 * than they counted where work was done or a home changed since they were made. null = not known yet.
 */
function useFamiliesToReach(district: string | undefined, mayOpen: boolean): number | null {
  const list = useQuery({
    queryKey: ['work-list', 'to reach', district ?? ''],
    queryFn: ({ signal }) => get<WorkList>('/api/work-list', { district, offset: 0, limit: 1, facets: 'false' }, signal),
    enabled: mayOpen,
  });
  return list.data?.total ?? null;
}

function useWholeProvince(): boolean {
  return (useSession().data?.account?.areas ?? []).some((area) => area.level === 'province');
}
