import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Caseload, HandedOver, HandoverPreview } from '@klaikhun/areas/household';
import { asksToConfirm, ConfirmSheet } from '@klaikhun/areas/org/web';
import { get, operations, post, useSession } from '@klaikhun/web/api/index.ts';
import { shownDay, useLanguage, useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Button, Empty, Skeleton, WentWrong } from '@klaikhun/web/ui/index.ts';
import { handoverTexts } from './handover-texts.ts';
import { PastHandovers } from './past-handovers.tsx';
import { PlanForm } from './plan-form.tsx';
import type { Planned } from './planned.ts';
import { Preview } from './preview.tsx';
import { WhoAndWhen } from './who-and-when.tsx';
import './handover.css';

/** A leaver's whole caseload goes to others: who and when, to whom, a look before, and done. */
export default function HandoverScreen() {
  const t = useTexts(handoverTexts);
  const [asked, setAsked] = useState<{ of: string; from: string } | null>(null);
  const [plan, setPlan] = useState<Planned | null>(null);
  const [done, setDone] = useState<HandedOver | null>(null);
  const begin = () => {
    setAsked(null);
    setPlan(null);
    setDone(null);
  };
  return (
    <section className="handover" aria-labelledby="handover">
      <h1 id="handover" className="screen-only">
        {t.title}
      </h1>
      {asked === null ? (
        <>
          <p className="quiet">{t.about}</p>
          <WhoAndWhen onChosen={setAsked} />
          <PastHandovers />
        </>
      ) : (
        <WithCaseload asked={asked} plan={plan} done={done} onPlan={setPlan} onDone={setDone} onBegin={begin} />
      )}
    </section>
  );
}

interface Steps { asked: { of: string; from: string }; plan: Planned | null; done: HandedOver | null; onPlan: (plan: Planned | null) => void; onDone: (done: HandedOver) => void; onBegin: () => void }

function WithCaseload({ asked, plan, done, onPlan, onDone, onBegin }: Steps) {
  const t = useTexts(handoverTexts);
  const caseload = useQuery({ queryKey: ['caseload', asked], queryFn: ({ signal }) => get<Caseload>('/api/handovers/caseload', asked, signal) });
  if (caseload.isPending) return <Skeleton lines={6} />;
  if (caseload.isError) {
    return (
      <>
        <WentWrong problem={caseload.error} onRetry={() => void caseload.refetch()} />
        <Button onPress={onBegin}>{t.back}</Button>
      </>
    );
  }
  const load = caseload.data;
  const empty = load.places.length + load.areas.length + load.posts.length + load.sealed === 0;
  if (empty) {
    return (
      <Empty title={t.nothing}>
        <p>{t.nothingNext}</p>
        <Button onPress={onBegin}>{t.back}</Button>
      </Empty>
    );
  }
  if (plan === null) return <PlanForm load={load} onPlanned={onPlan} onBack={onBegin} />;
  return <LookBefore load={load} plan={plan} done={done} onBack={() => onPlan(null)} onDone={onDone} onBegin={onBegin} />;
}

interface Looking { load: Caseload; plan: Planned; done: HandedOver | null; onBack: () => void; onDone: (done: HandedOver) => void; onBegin: () => void }

function LookBefore({ load, plan, done, onBack, onDone, onBegin }: Looking) {
  const t = useTexts(handoverTexts);
  const language = useLanguage();
  const say = useSay();
  const client = useQueryClient();
  const me = useSession().data?.account;
  const [ids] = useState(() => operations());
  const { why, ...bare } = plan;
  const preview = useQuery({ queryKey: ['handover-preview', bare], queryFn: () => post<HandoverPreview>('/api/handovers/preview', bare) });
  const handOver = useMutation({
    mutationFn: () => post<HandedOver>('/api/handovers', { operation_id: ids.idFor(plan), ...bare, why }),
    onSuccess: (answer) => {
      ids.answered();
      void client.invalidateQueries({ queryKey: ['handovers'] });
      onDone(answer);
    },
  });
  const asking = asksToConfirm(handOver.error);
  if (preview.isPending) return <Skeleton lines={5} />;
  if (preview.isError) return <WentWrong problem={preview.error} onRetry={() => void preview.refetch()} />;
  return (
    <>
      <div className="handover-paper-head print-only">
        <h1>{t.paper}</h1>
        <p>{t.paperBy(`${say(load.leaver.name)} (${say(load.leaver.role_name)})`)}</p>
        <p>{plan.why}</p>
      </div>
      {done ? (
        <div role="status" className="screen-only">
          <h2>{t.done}</h2>
          <p>{t.doneAbout(done.families, done.cases, done.work)}</p>
        </div>
      ) : null}
      <Preview preview={preview.data} title={t.after(shownDay(plan.from, language, 'long'))} />
      {handOver.isError && !asking ? <WentWrong problem={handOver.error} /> : null}
      <div className="handover-acts screen-only">
        {done ? (
          <>
            <Button kind="main" onPress={() => window.print()}>
              {t.print}
            </Button>
            <Button onPress={onBegin}>{t.another}</Button>
          </>
        ) : (
          <>
            {preview.data.obstacles.length === 0 ? (
              <Button kind="main" isDisabled={handOver.isPending} onPress={() => handOver.mutate()}>
                {handOver.isPending ? t.handing : t.handOver}
              </Button>
            ) : null}
            <Button onPress={onBack}>{t.back}</Button>
          </>
        )}
      </div>
      <ul className="handover-signs print-only">
        {[`${t.signLeaver} ${say(load.leaver.name)}`, ...preview.data.shares.map((share) => `${t.signTo} ${say(share.to.name)}`), `${t.signHead} ${me ? say(me.name) : ''}`].map((who) => (
          <li key={who}>
            <p>{t.sign}</p>
            <p>{who}</p>
          </li>
        ))}
      </ul>
      <ConfirmSheet open={asking} onConfirmed={() => handOver.mutate()} onClose={() => handOver.reset()} />
    </>
  );
}
