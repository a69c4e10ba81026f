import { useState, type FormEvent } from 'react';
import type { HouseholdView, WorkState } from '@klaikhun/areas/household';
import { shownDay, useLanguage, useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Button, Tag, TextField, WentWrong } from '@klaikhun/web/ui/index.ts';
import type { HouseholdActs } from '../household-acts.ts';
import { householdTexts } from '../household-texts.ts';

type Work = NonNullable<HouseholdView['work']>;

/** The work on this family: what to do next, by when, who has it; take it on, let it wait, finish it. */
export function WorkHere({ work, acts, mayWork }: { work: Work; acts: HouseholdActs; mayWork: boolean }) {
  const t = useTexts(householdTexts);
  const say = useSay();
  const language = useLanguage();
  const urgent = work.urgency.level === 'now';
  return (
    <section aria-labelledby="work-here" className="work-here">
      <h2 id="work-here" className="side-title">
        {t.work}
      </h2>
      <p>
        <strong>{say(work.next_step.text)}</strong>
      </p>
      <p>
        {say(work.state_text)} <span className="quiet">· {t.due(shownDay(work.due, language))}</span>
        {work.owner ? <span className="quiet work-owner">{t.by(say(work.owner.name))}</span> : null}
      </p>
      {work.urgency.reasons.length > 0 ? (
        <p className="work-reasons">
          {work.urgency.reasons.map((reason) => (
            <Tag key={reason.code} meaning={urgent ? 'danger' : 'gap'}>
              {say(reason.text)}
            </Tag>
          ))}
        </p>
      ) : null}
      {acts.work.isError ? <WentWrong problem={acts.work.error} /> : null}
      {mayWork ? <WorkActs state={work.state} acts={acts} /> : null}
    </section>
  );
}

/** Waiting and finishing ask for a reason; taking on and reopening do not. */
function WorkActs({ state, acts }: { state: WorkState; acts: HouseholdActs }) {
  const t = useTexts(householdTexts);
  const [asked, setAsked] = useState<WorkState | null>(null);
  const send = (next: WorkState, reason?: string) => acts.work.send({ state: next, reason }, () => setAsked(null));
  if (asked) return <ReasonForm sending={acts.work.isPending} onReason={(reason) => send(asked, reason)} onCancel={() => setAsked(null)} />;
  return (
    <div className="answers screen-only">
      {state === 'open' || state === 'waiting' ? (
        <Button kind="main" onPress={() => send('doing')}>
          {t.takeOn}
        </Button>
      ) : null}
      {state === 'doing' ? <Button onPress={() => setAsked('waiting')}>{t.wait}</Button> : null}
      {state === 'done' ? <Button onPress={() => send('open')}>{t.reopen}</Button> : <Button onPress={() => setAsked('done')}>{t.finish}</Button>}
    </div>
  );
}

function ReasonForm({ sending, onReason, onCancel }: { sending: boolean; onReason: (reason: string) => void; onCancel: () => void }) {
  const t = useTexts(householdTexts);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (reason.trim()) onReason(reason.trim());
  };
  return (
    <form onSubmit={submit} noValidate className="reason-form">
      <TextField label={t.reason} hint={t.reasonHint} value={reason} onChange={setReason} maxLength={500} fault={tried && !reason.trim() ? t.needReason : undefined} />
      <div className="answers">
        <Button kind="main" type="submit" isDisabled={sending}>
          {t.keep}
        </Button>
        <Button onPress={onCancel}>{t.cancel}</Button>
      </div>
    </form>
  );
}
