import { useState, type FormEvent } from 'react';
import type { Colleague, LeaveLine } from '@klaikhun/areas/org';
import { post as send } from '@klaikhun/web/api/index.ts';
import { shownDay, useLanguage, useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Button, Choice, Tag, TextField } from '@klaikhun/web/ui/index.ts';
import { DayField, dayOfParts, partsOfDay } from './day-field.tsx';
import type { DutyAct } from './duty-act.tsx';
import { dutyTexts, leaveTexts } from './duty-texts.ts';

/** `to`: where it is sent, one's own or a colleague's leave. */
export function LeaveForm({ act, today, substitutes, to, onDone }: { act: DutyAct; today: string; substitutes: readonly Colleague[]; to: string; onDone?: () => void }) {
  const t = useTexts(leaveTexts);
  const d = useTexts(dutyTexts);
  const say = useSay();
  const [first, setFirst] = useState(() => partsOfDay(today));
  const [last, setLast] = useState(() => partsOfDay(today));
  const [substitute, setSubstitute] = useState('');
  const [why, setWhy] = useState('');
  const [tried, setTried] = useState(false);
  const [firstDay, lastDay] = [dayOfParts(first), dayOfParts(last)];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (typeof firstDay !== 'string' || typeof lastDay !== 'string') return;
    const body = { first_day: firstDay, last_day: lastDay, substitute_id: substitute || null, why: why.trim() || null };
    act.run({ key: { to, ...body }, run: (operation_id) => send(to, { operation_id, ...body }), said: t.saved, undoable: to !== '/api/me/leaves', afterwards: () => { setTried(false); setWhy(''); onDone?.(); } });
  };
  return (
    <form className="duty-form" onSubmit={submit} noValidate>
      <DayField label={t.first} value={first} onChange={setFirst} fault={tried && typeof firstDay !== 'string' ? d.needDay : undefined} />
      <DayField label={t.last} value={last} onChange={setLast} fault={tried && typeof lastDay !== 'string' ? d.needDay : undefined} />
      <Choice label={t.substitute} value={substitute} onChange={setSubstitute} options={[{ id: '', name: t.nobody }, ...substitutes.map((one) => ({ id: one.account_id, name: say(one.name) }))]} />
      <TextField label={t.why} hint={t.whyHint} value={why} onChange={setWhy} maxLength={500} />
      <Button kind="main" type="submit" isDisabled={act.isPending}>
        {act.isPending ? d.working : t.takeNow}
      </Button>
    </form>
  );
}

const MEANING = { now: 'unknown', later: 'gap', past: 'plain' } as const;

/** `cancel`: the path of the act for a leave; absent: it is only read. */
export function Leaves({ act, leaves, cancel }: { act: DutyAct; leaves: readonly LeaveLine[]; cancel: ((leaveId: string) => string) | null }) {
  const t = useTexts(leaveTexts);
  const say = useSay();
  const language = useLanguage();
  const words = { now: t.now, later: t.later, past: t.over };
  return (
    <ul className="duty-list">
      {leaves.map((leave) => (
        <li key={leave.leave_id} className="duty-line">
          <span className="duty-name">{t.from(shownDay(leave.first_day, language), shownDay(leave.last_day, language))}</span>
          <span className="duty-who">
            <Tag meaning={leave.cancelled ? 'plain' : MEANING[leave.time]}>{leave.cancelled ? t.cancelled : words[leave.time]}</Tag>
            {leave.substitute ? <span>{t.by(say(leave.substitute.name))}</span> : null}
            {leave.why ? <span className="quiet small">{leave.why}</span> : null}
            {cancel && !leave.cancelled && leave.time !== 'past' ? (
              <Button kind="quiet" aria-label={`${t.cancel}: ${shownDay(leave.first_day, language)}`} isDisabled={act.isPending}
                onPress={() => act.run({ key: { cancel: leave.leave_id }, run: (operation_id) => send(cancel(leave.leave_id), { operation_id }), said: t.cancelledSaid })}>
                {t.cancel}
              </Button>
            ) : null}
          </span>
        </li>
      ))}
    </ul>
  );
}
