import type { ReactNode } from 'react';
import type { HouseholdView } from '@klaikhun/areas/household';
import { useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Go } from '@klaikhun/web/navigation/index.tsx';
import { Button, Shape, type Meaning } from '@klaikhun/web/ui/index.ts';
import { words } from '../../words.ts';
import { aboutThem } from '../about-them.ts';
import { householdTexts } from '../household-texts.ts';
import type { Shown } from './side-sheet.tsx';
import './prepare.css';

type RightView = HouseholdView['rights'][number];

interface GroupsProps {
  household: HouseholdView;
  mayAnswer: boolean;
  onShow: (shown: Shown) => void;
  /** Where an application for a right is prepared; absent: not by this reader. */
  prepare?: ((right: RightView) => string) | undefined;
  /** Is one being prepared already, as far as is known here? */
  begun?: ((right: RightView) => boolean) | undefined;
}

/** Groups, the gap first; loans by themselves; what is not for this reader to ask, and what does not qualify, folded away with the reasons. */
export function RightsGroups({ household, mayAnswer, onShow, prepare, begun }: GroupsProps) {
  const t = useTexts(householdTexts);
  const say = useSay();
  const of = (group: RightView['group']) => household.rights.filter((right) => right.group === group);
  // A loan is an offer: no sum, list or figure counts it, so it does not stand among what is due.
  const isLoan = (right: RightView) => right.period === 'loan';
  const toLookAt = (right: RightView) => right.outcome === 'receiving_not_entitled';
  const groups: { id: string; title: string; meaning: Meaning; rights: RightView[] }[] = [
    { id: 'gap', title: say(words.not_received), meaning: 'gap', rights: of('not_received').filter((right) => !isLoan(right)).sort(mostMoneyFirst) },
    { id: 'ask', title: say(words.ask), meaning: 'unknown', rights: of('ask').filter((right) => !onlyHidden(right)).sort((a, b) => a.missing.length - b.missing.length) },
    { id: 'look', title: t.toLookAt, meaning: 'danger', rights: of('received').filter(toLookAt) },
    { id: 'received', title: say(words.received), meaning: 'received', rights: of('received').filter((right) => !toLookAt(right)) },
    { id: 'loans', title: t.loans, meaning: 'plain', rights: of('not_received').filter(isLoan) },
  ];
  return (
    <>
      {groups.map(({ id, title, meaning, rights }) =>
        rights.length > 0 || id === 'received' ? (
          <Group key={id} id={`group-${id}`} title={title} number={rights.length} meaning={meaning}>
            {rights.map((right) => (
              <RightRow key={right.subject + right.right} right={right} meaning={meaning} onShow={onShow} mayAnswer={mayAnswer && id === 'ask'} prepare={id === 'gap' && right.registration === 'open' ? prepare : undefined} begun={begun?.(right) ?? false} />
            ))}
            {rights.length === 0 ? <li className="quiet">{t.noRights}</li> : null}
          </Group>
        ) : null,
      )}
      <Folded summary={t.forOfficers} rights={of('ask').filter(onlyHidden)} onShow={onShow} />
      <Folded summary={t.notEntitledCount} rights={of('not_entitled')} onShow={onShow} />
    </>
  );
}

function mostMoneyFirst(a: RightView, b: RightView): number {
  return b.unclaimed.per_year - a.unclaimed.per_year || b.unclaimed.up_to_once - a.unclaimed.up_to_once;
}

/** True where all that is missing is for others to see and ask: to this reader it is no question. */
function onlyHidden(right: RightView): boolean {
  return right.missing.length === 0 && right.missing_hidden > 0;
}

function Folded({ summary, rights, onShow }: { summary: (number: number) => string; rights: readonly RightView[]; onShow: (shown: Shown) => void }) {
  if (rights.length === 0) return null;
  return (
    <details className="not-entitled">
      <summary>{summary(rights.length)}</summary>
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

function RightRow({ right, meaning, onShow, mayAnswer = false, prepare, begun = false }: { right: RightView; meaning: Meaning; onShow: (shown: Shown) => void; mayAnswer?: boolean; prepare?: GroupsProps['prepare']; begun?: boolean }) {
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
      {prepare ? (
        <Go to={prepare(right)} className="right-prepare screen-only" aria-label={(begun ? t.seePrepared : t.prepareThis)(say(right.title), right.subject_name ?? t.wholeHome)}>
          {begun ? t.prepared : t.prepare}
        </Go>
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
