import { useQuery } from '@tanstack/react-query';
import type { MyLeaves } from '@klaikhun/areas/org';
import { get } from '@klaikhun/web/api/index.ts';
import { shownDay, useLanguage, useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Empty, Notice, Skeleton, WentWrong } from '@klaikhun/web/ui/index.ts';
import { useDutyAct } from './duty-act.tsx';
import { leaveTexts } from './duty-texts.ts';
import { LeaveForm, Leaves } from './leave-form.tsx';
import './duties.css';

/** Own leave: who does my work on those days. */
export default function MyLeaveScreen() {
  const t = useTexts(leaveTexts);
  const say = useSay();
  const language = useLanguage();
  const act = useDutyAct();
  const mine = useQuery({ queryKey: ['duties', 'my-leave'], queryFn: ({ signal }) => get<MyLeaves>('/api/me/leaves', {}, signal) });
  return (
    <section className="duties narrow" aria-labelledby="my-leave">
      <h1 id="my-leave">{t.title}</h1>
      <p className="quiet">{t.about}</p>
      {mine.isPending ? <Skeleton lines={5} /> : null}
      {mine.isError ? <WentWrong problem={mine.error} onRetry={() => void mine.refetch()} /> : null}
      {mine.data ? (
        <>
          {mine.data.stands_in.map((one) => (
            <Notice key={`${one.for.account_id}${one.first_day}`} meaning="unknown" title={`${t.youStandIn} ${say(one.for.name)} · ${t.from(shownDay(one.first_day, language), shownDay(one.last_day, language))}`}>
              {t.standHow}
            </Notice>
          ))}
          {act.problem}
          {mine.data.leaves.length === 0 ? <Empty title={t.none} /> : <Leaves act={act} leaves={mine.data.leaves} cancel={(id) => `/api/me/leaves/${id}/cancel`} />}
          <h2 className="duty-heading">{t.take}</h2>
          <LeaveForm act={act} today={mine.data.today} substitutes={mine.data.substitutes} to="/api/me/leaves" />
          {act.around}
        </>
      ) : null}
    </section>
  );
}
