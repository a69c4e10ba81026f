import { useState } from 'react';
import type { GoalView, PlanChange, Plans, PlanView, StepView } from '@klaikhun/areas/household';
import { civil, isoOf, parseDate } from '@klaikhun/std';
import { useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Button, Choice, DateInput, dateOfParts, type DateParts, EMPTY_DATE, LongTextField } from '@klaikhun/web/ui/index.ts';
import { Way, Ways } from '../openings/ways.tsx';
import { Entry, said } from './entry-forms.tsx';
import { planTexts } from './plan-texts.ts';
import { usePlanAct } from './use-plan.ts';
import { ClosedField } from './closed-field.tsx';

export interface PlanForm { id: string; plans: Plans; plan: PlanView; onDone: () => void }

export function GoalForm({ id, plans, plan, goal, onDone }: PlanForm & { goal: GoalView | null }) {
  const t = useTexts(planTexts);
  const say = useSay();
  const [dimension, setDimension] = useState<GoalView['dimension']>(goal?.dimension ?? 'income');
  const [menu, setMenu] = useState(goal?.menu ?? '');
  const [words, setWords] = useState(goal?.words ?? '');
  const [closed, setClosed] = useState(goal?.closed ?? false);
  const [tried, setTried] = useState(false);
  const acting = usePlanAct(id, plan, onDone);
  const choices = plans.menu.filter((one) => one.dimension === dimension);
  const given = { dimension, words: words.trim(), menu: choices.some((one) => one.id === menu) ? menu : null, closed };
  const change: PlanChange = goal === null ? { kind: 'add_goal', ...given } : { kind: 'edit_goal', goal_id: goal.goal_id, ...given };
  return (
    <Entry acting={acting} onTried={() => setTried(true)} body={said(words) ? { change } : null}>
      <Choice label={t.dimension} value={dimension} onChange={(one) => setDimension(one as GoalView['dimension'])} options={plans.dimensions.map((one) => ({ id: one.code, name: say(one.name) }))} />
      <Choice label={t.menu} value={given.menu ?? ''} onChange={setMenu} options={[{ id: '', name: t.noMenu }, ...choices.map((one) => ({ id: one.id, name: say(one.name) }))]} />
      <LongTextField label={t.goalWords} hint={t.goalHint} maxLength={600} value={words} onChange={setWords} fault={tried && !said(words) ? t.wordsFault : undefined} />
      {plans.may_close ? <ClosedField value={closed} onChange={setClosed} /> : null}
      {goal === null ? null : (
        <Button kind="quiet" isDisabled={acting.isPending} onPress={() => acting.mutate({ change: { kind: 'remove_goal', goal_id: goal.goal_id } })}>
          {t.removeGoal}
        </Button>
      )}
    </Entry>
  );
}

function partsOf(iso: string | null): DateParts {
  const read = iso === null ? null : parseDate(iso, { partial: false });
  if (!read?.ok) return EMPTY_DATE;
  const { year, month, day } = civil(read.value.day);
  return { day: String(day), month: String(month).padStart(2, '0'), year: String(year + 543) };
}

export function StepForm({ id, plans, plan, goal, step, today, onDone }: PlanForm & { goal: GoalView; step: StepView | null; today: string }) {
  const t = useTexts(planTexts);
  const say = useSay();
  const [words, setWords] = useState(step?.words ?? '');
  const [owner, setOwner] = useState(step?.owner ?? plans.owners[0]?.id ?? '');
  const [follower, setFollower] = useState(step?.follower ?? plans.followers[0]?.account_id ?? '');
  const [parts, setParts] = useState<DateParts>(partsOf(step?.due ?? null));
  const [tried, setTried] = useState(false);
  const acting = usePlanAct(id, plan, onDone);
  const read = parseDate(dateOfParts(parts), { partial: false });
  const due = read.ok ? isoOf(read.value.day) : null;
  const dueIsSound = due !== null && (due >= today || due === step?.due);
  // Whoever followed it before may have left: then somebody else is chosen.
  const chosen = plans.followers.some((one) => one.account_id === follower) ? follower : (plans.followers[0]?.account_id ?? '');
  const given = { words: words.trim(), owner, follower: chosen, due: due ?? '' };
  const change: PlanChange = step === null ? { kind: 'add_step', goal_id: goal.goal_id, ...given } : { kind: 'edit_step', step_id: step.step_id, ...given };
  return (
    <Entry acting={acting} onTried={() => setTried(true)} body={said(words) && dueIsSound ? { change } : null}>
      <p className="quiet">{goal.words}</p>
      <LongTextField label={t.stepWords} hint={t.stepHint} maxLength={600} value={words} onChange={setWords} fault={tried && !said(words) ? t.wordsFault : undefined} />
      <Choice label={t.owner} value={owner} onChange={setOwner} options={plans.owners.map((one) => ({ id: one.id, name: say(one.name) }))} />
      <div>
        <Choice label={t.follower} value={chosen} onChange={setFollower} options={plans.followers.map((one) => ({ id: one.account_id, name: say(one.name), note: say(one.role_name) }))} />
        <p className="field-hint">{t.followerHint}</p>
      </div>
      <fieldset className="ways">
        <legend>{t.due}</legend>
        {tried && !dueIsSound ? <p className="field-fault">{t.dueFault}</p> : null}
        <DateInput value={parts} onChange={setParts} invalid={tried && !dueIsSound} />
      </fieldset>
    </Entry>
  );
}

export function SettleStepForm({ id, plan, step, onDone }: PlanForm & { step: StepView }) {
  const t = useTexts(planTexts);
  const states = step.state === 'open' ? (['done', 'dropped'] as const) : (['open'] as const);
  const [state, setState] = useState<StepView['state']>(states[0]);
  const [result, setResult] = useState('');
  const [tried, setTried] = useState(false);
  const acting = usePlanAct(id, plan, onDone);
  const sound = state === 'open' || said(result);
  return (
    <Entry acting={acting} onTried={() => setTried(true)} body={sound ? { change: { kind: 'settle_step', step_id: step.step_id, state, result: state === 'open' ? '' : result.trim() } } : null}>
      <p>{step.words}</p>
      <Ways legend={t.state} inLine>
        {states.map((one) => (
          <Way key={one} name="step-state" label={t[one]} checked={state === one} onChoose={() => setState(one)} />
        ))}
      </Ways>
      {state === 'open' ? null : <LongTextField label={t.result} maxLength={600} value={result} onChange={setResult} fault={tried && !sound ? t.wordsFault : undefined} />}
    </Entry>
  );
}

type FourTWords = Extract<PlanChange, { kind: 'four_t' }>['words'];

export function FourTForm({ id, plan, onDone }: PlanForm) {
  const t = useTexts(planTexts);
  const say = useSay();
  const [words, setWords] = useState<FourTWords>(() => Object.fromEntries(plan.four_t.map((one) => [one.code, one.words])) as FourTWords);
  const acting = usePlanAct(id, plan, onDone);
  return (
    <Entry acting={acting} onTried={() => undefined} body={{ change: { kind: 'four_t', words } }}>
      <p className="field-hint">{t.fourTHint}</p>
      {plan.four_t.map((one) => (
        <LongTextField key={one.code} label={say(one.name)} maxLength={600} value={words[one.code]} onChange={(value) => setWords((before) => ({ ...before, [one.code]: value }))} />
      ))}
    </Entry>
  );
}

export function FollowUpForm({ id, plans, plan, onDone }: PlanForm) {
  const t = useTexts(planTexts);
  const [words, setWords] = useState('');
  const [closed, setClosed] = useState(false);
  const [tried, setTried] = useState(false);
  const acting = usePlanAct(id, plan, onDone);
  return (
    <Entry acting={acting} onTried={() => setTried(true)} body={said(words) ? { change: { kind: 'follow_up', words: words.trim(), closed } } : null}>
      <LongTextField label={t.followUpWords} maxLength={600} value={words} onChange={setWords} fault={tried && !said(words) ? t.wordsFault : undefined} />
      {plans.may_close ? <ClosedField value={closed} onChange={setClosed} /> : null}
    </Entry>
  );
}
