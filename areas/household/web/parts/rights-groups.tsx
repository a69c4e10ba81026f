import type { ReactNode } from 'react';
import type { HouseholdView } from '@klaikhun/areas/household';
import { useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Button, Shape, type Meaning } from '@klaikhun/web/ui/index.ts';
import { words } from '../../words.ts';
import { aboutThem } from '../about-them.ts';
import { householdTexts } from '../household-texts.ts';
import type { Shown } from './side-sheet.tsx';

type RightView = HouseholdView['rights'][number];

interface GroupsProps {
  household: HouseholdView;
  mayAnswer: boolean;
  onShow: (shown: Shown) => void;
}

/** Groups, the gap first; loans by themselves; what does not qualify is folded away with its reasons. */
export function RightsGroups({ household, mayAnswer, onShow }: GroupsProps) {
  const t = useTexts(householdTexts);
  const say = useSay();
  const of = (group: RightView['group']) => household.rights.filter((right) => right.group === group);
  const gap = of('not_received').filter((right) => right.period !== 'loan').sort((a, b) => b.unclaimed.per_year - a.unclaimed.per_year || b.unclaimed.up_to_once - a.unclaimed.up_to_once);
  // A loan is an offer: no sum, list or figure counts it, so it does not stand among what is due.
  const loans = of('not_received').filter((right) => right.period === 'loan');
  const asks = of('ask').filter((right) => !onlyHidden(right)).sort((a, b) => a.missing.length - b.missing.length);
  const forOfficers = of('ask').filter(onlyHidden);
  const not = of('not_entitled');
  return (
    <>
      {gap.length > 0 ? (
        <Group id="group-gap" title={say(words.not_received)} number={gap.length} meaning="gap">
          {gap.map((right) => (
            <RightRow key={right.subject + right.right} right={right} meaning="gap" onShow={onShow} />
          ))}
        </Group>
      ) : null}
      {asks.length > 0 ? (
        <Group id="group-ask" title={say(words.ask)} number={asks.length} meaning="unknown">
          {asks.map((right) => (
            <RightRow key={right.subject + right.right} right={right} meaning="unknown" onShow={onShow} mayAnswer={mayAnswer} />
          ))}
        </Group>
      ) : null}
      <Group id="group-received" title={say(words.received)} number={of('received').length} meaning="received">
        {of('received').map((right) => (
          <RightRow key={right.subject + right.right} right={right} meaning={right.outcome === 'receiving_not_entitled' ? 'danger' : 'received'} onShow={onShow} />
        ))}
        {of('received').length === 0 ? <li className="quiet">{t.noRights}</li> : null}
      </Group>
      {loans.length > 0 ? (
        <Group id="group-loans" title={t.loans} number={loans.length} meaning="plain">
          {loans.map((right) => (
            <RightRow key={right.subject + right.right} right={right} meaning="plain" onShow={onShow} />
          ))}
        </Group>
      ) : null}
      <Folded summary={t.forOfficers(forOfficers.length)} rights={forOfficers} onShow={onShow} />
      <Folded summary={t.notEntitledCount(not.length)} rights={not} onShow={onShow} />
    </>
  );
}

/** True where all that is missing is for others to see and ask: to this reader it is no question. */
function onlyHidden(right: RightView): boolean {
  return right.missing.length === 0 && right.missing_hidden > 0;
}

function Folded({ summary, rights, onShow }: { summary: string; rights: readonly RightView[]; onShow: (shown: Shown) => void }) {
  if (rights.length === 0) return null;
  return (
    <details className="not-entitled">
      <summary>{summary}</summary>
      <ul className="right-rows">
        {rights.map((right) => (
          <RightRow key={right.subject + right.right} right={right} meaning="plain" onShow={onShow} />
        ))}
      </ul>
    </details>
  );
}

function Group({ id, title, number, meaning, children }: { id: string; title: string; number: number; meaning: Meaning; children: ReactNode }) {
  return (
    <section className={`right-group right-group-${meaning}`} aria-labelledby={id}>
      <h2 id={id}>
        <Shape meaning={meaning} /> {title} <span className="quiet figures right-count">{number}</span>
      </h2>
      <ul className="right-rows">{children}</ul>
    </section>
  );
}

function RightRow({ right, meaning, onShow, mayAnswer = false }: { right: RightView; meaning: Meaning; onShow: (shown: Shown) => void; mayAnswer?: boolean }) {
  const t = useTexts(householdTexts);
  const say = useSay();
  const missing = right.missing[0];
  return (
    <li className="right-row">
      <button type="button" className="right-open" onClick={() => onShow({ kind: 'right', subject: right.subject, right: right.right })}>
        <span className="right-title">{say(right.title)}</span>
        <span className="right-who">{right.subject_name ?? t.wholeHome}</span>
        <span className={`right-amount figures${meaning === 'gap' ? ' right-amount-gap' : ''}`}>{right.amount_text ? say(right.amount_text) : ''}</span>
        {saysMore(right) ? (
          <span className="right-why small">
            <Reason right={right} />
          </span>
        ) : null}
      </button>
      {mayAnswer && missing ? (
        <Button kind="quiet" onPress={() => onShow({ kind: 'answer', subject: missing.subject, fact: missing.fact })} aria-label={`${t.answerThis}: ${say(missing.question)}`}>
          {t.answer}
        </Button>
      ) : null}
    </li>
  );
}

/** Whether the right says something that its group's heading has not said already. */
function saysMore(right: RightView): boolean {
  return (right.outcome !== 'entitled' && right.outcome !== 'receiving') || right.registration === 'closed';
}

/** The reason in one line: what is missing, what failed, or what is so. */
function Reason({ right }: { right: RightView }) {
  const t = useTexts(householdTexts);
  const say = useSay();
  if (right.group === 'ask') {
    const seen = right.missing.map((one) => (one.subject_name && one.subject !== right.subject ? `${say(one.label)} (${one.subject_name})` : say(one.label)));
    return <>{[seen.length > 0 ? t.needs(seen.join(' · ')) : '', right.missing_hidden > 0 ? t.officerAsks : ''].filter(Boolean).join(' · ')}</>;
  }
  if (right.group === 'not_entitled') {
    const failed = right.conditions.find((condition) => condition.id === right.failed[0]);
    return <>{say(failed ? aboutThem(failed.text) : right.outcome_text)}</>;
  }
  return (
    <>
      {say(right.outcome_text)}
      {right.registration === 'closed' ? ` · ${t.closed}` : ''}
    </>
  );
}
