import type { HouseholdView, Logbook, Plans, StepView } from '@klaikhun/areas/household';
import { shownDay, useLanguage, useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { type Meaning, Shape } from '@klaikhun/web/ui/index.ts';
import { logbookTexts } from './logbook-texts.ts';
import { useLogbook } from './use-logbook.ts';
import { usePlans } from './use-plan.ts';
import './logbook.css';

type State = Logbook['dimensions'][number]['state'];
export const MEANING: Readonly<Record<State, Meaning>> = { good: 'received', problem: 'gap', unknown: 'unknown', none: 'plain' };

/** The step of all plans that is due first. */
function nextStep(plans: Plans | undefined): StepView | undefined {
  const open = plans?.plans.flatMap((plan) => plan.goals.flatMap((goal) => goal.steps)).filter((step) => step.state === 'open') ?? [];
  return open.sort((a, b) => (a.due < b.due ? -1 : 1))[0];
}

/** Under the name: how the family stands in five words, where it is on its way, when somebody was there last. */
export function LogbookHead({ household }: { household: HouseholdView }) {
  const t = useTexts(logbookTexts);
  const say = useSay();
  const language = useLanguage();
  const { data } = useLogbook(household.household_id);
  const next = nextStep(usePlans(household.household_id).data);
  // The page says the same further down, with what went wrong if it did: here is room for what is known.
  if (!data) return <div className="logbook-head" aria-hidden="true" />;
  const [status] = data.statuses;
  return (
    <div className="logbook-head">
      <ul className="dimension-marks" aria-label={t.marks}>
        {data.dimensions.map((one) => (
          <li key={one.code}>
            <Shape meaning={MEANING[one.state]} /> {say(one.name)} <span className="quiet">{t[one.state]}</span>
          </li>
        ))}
      </ul>
      {next ? <p>{t.next(next.words, shownDay(next.due, language))}</p> : null}
      <p className="small">
        <strong>{status ? say(status.name) : t.noStatus}</strong>
        <span className="quiet"> · {data.last_visit ? t.visited(shownDay(data.last_visit.on, language)) : t.notVisited}</span>{' '}
        <a href="#logbook" className="screen-only">
          {t.toBook}
        </a>
      </p>
    </div>
  );
}
