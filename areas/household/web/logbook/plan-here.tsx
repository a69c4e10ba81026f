import { useState } from 'react';
import type { GoalView, HouseholdView, Plans, PlanView, StepView } from '@klaikhun/areas/household';
import { shownDay, useLanguage, useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Button, Shape, Sheet, Skeleton, Tag, WentWrong } from '@klaikhun/web/ui/index.ts';
import { logbookTexts } from './logbook-texts.ts';
import { FollowUpForm, FourTForm, GoalForm, SettleStepForm, StepForm } from './plan-forms.tsx';
import { planTexts } from './plan-texts.ts';
import { usePlanAct, usePlans } from './use-plan.ts';

type Open = { family: string } & ({ kind: 'goal'; goal: GoalView | null } | { kind: 'step'; goal: GoalView; step: StepView | null } | { kind: 'settle'; step: StepView } | { kind: 'four_t' } | { kind: 'follow_up' });
interface Shown { plans: Plans; plan: PlanView; onOpen: (open: Open) => void }

/** The plan of each family of the home. */
export function PlanHere({ household }: { household: HouseholdView }) {
  const t = useTexts(planTexts);
  const id = household.household_id;
  const read = usePlans(id);
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  // The plan as it is now, not as it was when the sheet was opened: another's change is seen behind what is typed.
  const plan = read.data?.plans.find((one) => one.family_id === open?.family);
  const titles = { goal: open?.kind === 'goal' && open.goal !== null ? t.editGoal : t.addGoal, step: open?.kind === 'step' && open.step !== null ? t.editStep : t.addStep, settle: t.settleStep, four_t: t.fourTEdit, follow_up: t.addFollowUp };
  return (
    <div className="logbook-part" id="plan">
      {read.isPending ? <Skeleton lines={3} /> : null}
      {read.isError ? <WentWrong problem={read.error} onRetry={() => void read.refetch()} /> : null}
      {read.data ? read.data.plans.map((one) => <OnePlan key={one.family_id} id={id} plans={read.data} plan={one} onOpen={setOpen} />) : null}
      {read.data ? (
        <Sheet title={open ? titles[open.kind] : ''} open={open !== null && plan !== undefined} onClose={close}>
          {open !== null && plan !== undefined ? <PlanSheet id={id} plans={read.data} plan={plan} open={open} today={household.as_of} onDone={close} /> : null}
        </Sheet>
      ) : null}
    </div>
  );
}

function PlanSheet({ open, today, ...form }: { id: string; plans: Plans; plan: PlanView; open: Open; today: string; onDone: () => void }) {
  switch (open.kind) {
    case 'goal': return <GoalForm {...form} goal={open.goal} />;
    case 'step': return <StepForm {...form} goal={open.goal} step={open.step} today={today} />;
    case 'settle': return <SettleStepForm {...form} step={open.step} />;
    case 'four_t': return <FourTForm {...form} />;
    case 'follow_up': return <FollowUpForm {...form} />;
  }
}

function OnePlan({ id, plans, plan, onOpen }: Shown & { id: string }) {
  const t = useTexts(planTexts);
  const say = useSay();
  const language = useLanguage();
  const family = plan.family_id;
  return (
    <>
      <h3>{plans.plans.length > 1 ? t.titleOf(say(plan.name)) : t.title}</h3>
      {plan.goals.length === 0 ? <p className="quiet">{t.none}</p> : null}
      {plan.goals.map((goal) => (
        <Goal key={goal.goal_id} plans={plans} plan={plan} goal={goal} onOpen={onOpen} />
      ))}
      <FourT plans={plans} plan={plan} onOpen={onOpen} />
      <FollowUps plan={plan} />
      {plans.may_plan ? (
        <div className="answers screen-only">
          <Button onPress={() => onOpen({ family, kind: 'goal', goal: null })}>{t.addGoal}</Button>
          {plan.version > 0 ? <Button onPress={() => onOpen({ family, kind: 'follow_up' })}>{t.addFollowUp}</Button> : null}
        </div>
      ) : null}
      {plan.changed ? <p className="small quiet">{t.changed(say(plan.changed.by), shownDay(plan.changed.on, language))}</p> : null}
      {plan.may_undo ? <UndoPlan key={plan.version} id={id} plan={plan} /> : null}
    </>
  );
}

function UndoPlan({ id, plan }: { id: string; plan: PlanView }) {
  const t = useTexts(planTexts);
  const acting = usePlanAct(id, plan, () => undefined);
  return (
    <div className="screen-only">
      {acting.isError ? <WentWrong problem={acting.error} /> : null}
      <Button kind="quiet" isDisabled={acting.isPending} onPress={() => acting.mutate('undo')}>
        {t.undo}
      </Button>
    </div>
  );
}

function Goal({ plans, plan, goal, onOpen }: Shown & { goal: GoalView }) {
  const t = useTexts(planTexts);
  const l = useTexts(logbookTexts);
  const say = useSay();
  const family = plan.family_id;
  return (
    <section className="plan-goal" aria-label={goal.words}>
      <div className="plan-goal-head">
        <span className="entry-body">
          <strong>{goal.words}</strong>
          <span className="small quiet">
            {say(goal.dimension_name)}
            {goal.menu_name ? ` · ${say(goal.menu_name)}` : ''} {goal.closed ? <Tag meaning="plain">{l.closedTag}</Tag> : null}
          </span>
        </span>
        {plans.may_plan ? (
          <span className="screen-only entry-acts">
            <Button kind="quiet" aria-label={t.of(t.edit, goal.words)} onPress={() => onOpen({ family, kind: 'goal', goal })}>
              {t.edit}
            </Button>
          </span>
        ) : null}
      </div>
      <ul className="entries">
        {goal.steps.map((step) => (
          <Step key={step.step_id} plans={plans} plan={plan} goal={goal} step={step} onOpen={onOpen} />
        ))}
      </ul>
      {plans.may_plan ? (
        <p className="screen-only">
          <Button kind="quiet" aria-label={t.addStepTo(goal.words)} onPress={() => onOpen({ family, kind: 'step', goal, step: null })}>
            {t.addStep}
          </Button>
        </p>
      ) : null}
    </section>
  );
}

function Step({ plans, plan, goal, step, onOpen }: Shown & { goal: GoalView; step: StepView }) {
  const t = useTexts(planTexts);
  const say = useSay();
  const language = useLanguage();
  const family = plan.family_id;
  return (
    <li>
      <span className="plan-step">
        <Shape meaning={step.state === 'done' ? 'received' : step.state === 'dropped' ? 'plain' : step.overdue ? 'danger' : 'gap'} />
        <span className="entry-body">
          <span>{step.words}</span>
          <span className="small">
            {step.overdue ? t.overdue : t[step.state]} · {t.dueOn(shownDay(step.due, language))}
          </span>
          {step.result ? <span className="small">{step.result}</span> : null}
          <span className="small quiet">
            {say(step.owner_name)} · {t.by(say(step.follower_name))}
          </span>
        </span>
      </span>
      {plans.may_plan ? (
        <span className="screen-only entry-acts">
          <Button kind="quiet" aria-label={t.of(t.settle, step.words)} onPress={() => onOpen({ family, kind: 'settle', step })}>
            {t.settle}
          </Button>
          {step.state === 'open' ? (
            <Button kind="quiet" aria-label={t.of(t.edit, step.words)} onPress={() => onOpen({ family, kind: 'step', goal, step })}>
              {t.edit}
            </Button>
          ) : null}
        </span>
      ) : null}
    </li>
  );
}

function FourT({ plans, plan, onOpen }: Shown) {
  const t = useTexts(planTexts);
  const say = useSay();
  if (plan.version === 0) return null;
  return (
    <details className="logbook-more">
      <summary>{t.fourT}</summary>
      <dl className="four-t">
        {plan.four_t.map((one) => (
          <div key={one.code}>
            <dt>{say(one.name)}</dt>
            <dd className={one.words === '' ? 'quiet' : ''}>{one.words === '' ? t.notSaid : one.words}</dd>
          </div>
        ))}
      </dl>
      {plans.may_plan ? (
        <p className="screen-only">
          <Button kind="quiet" onPress={() => onOpen({ family: plan.family_id, kind: 'four_t' })}>
            {t.fourTEdit}
          </Button>
        </p>
      ) : null}
    </details>
  );
}

function FollowUps({ plan }: { plan: PlanView }) {
  const t = useTexts(planTexts);
  const l = useTexts(logbookTexts);
  const say = useSay();
  const language = useLanguage();
  if (plan.follow_ups.length === 0) return null;
  return (
    <details className="logbook-more">
      <summary>{t.followUps(plan.follow_ups.length)}</summary>
      <ul className="entries">
        {plan.follow_ups.map((one) => (
          <li key={one.follow_up_id}>
            <span className="entry-body">
              <span>
                {one.words} {one.closed ? <Tag meaning="plain">{l.closedTag}</Tag> : null}
              </span>
              <span className="small quiet">{l.byOn(say(one.by), shownDay(one.on, language))}</span>
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
