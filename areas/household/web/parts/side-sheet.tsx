import type { HouseholdView } from '@klaikhun/areas/household';
import { useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Button, Sheet, WentWrong } from '@klaikhun/web/ui/index.ts';
import type { HouseholdActs } from '../household-acts.ts';
import { householdTexts } from '../household-texts.ts';
import { AnswerForm } from './answer-form.tsx';
import { FactsOf } from './facts-of.tsx';
import { RightInLaw } from './right-in-law.tsx';
import './side-sheet.css';

/** What the sheet at the side shows: one sheet, so there is never a sheet on a sheet. */
export type Shown =
  | { kind: 'facts'; subject: string }
  | { kind: 'right'; subject: string; right: string }
  | { kind: 'answer'; subject: string; fact: string };

interface SideSheetProps {
  household: HouseholdView;
  shown: Shown | null;
  onShow: (shown: Shown | null) => void;
  acts: HouseholdActs;
  mayAnswer: boolean;
}

export function SideSheet({ household, shown, onShow, acts, mayAnswer }: SideSheetProps) {
  const t = useTexts(householdTexts);
  const say = useSay();
  const close = () => onShow(null);
  if (!shown) return null;
  if (shown.kind === 'right') {
    const right = household.rights.find((one) => one.subject === shown.subject && one.right === shown.right);
    return (
      <Sheet title={right ? say(right.title) : ''} open={right !== undefined} onClose={close}>
        {right ? <RightInLaw right={right} /> : null}
      </Sheet>
    );
  }
  const name = household.members.find((member) => member.person_id === shown.subject)?.name ?? t.homeFacts;
  return (
    <Sheet title={name} open onClose={close}>
      {shown.kind === 'facts' ? (
        <FactsOf household={household} subject={shown.subject} mayAnswer={mayAnswer} onAnswer={(fact) => onShow({ kind: 'answer', subject: shown.subject, fact })} />
      ) : (
        <AnswerHere household={household} shown={shown} acts={acts} onDone={close} onFacts={() => onShow({ kind: 'facts', subject: shown.subject })} />
      )}
    </Sheet>
  );
}

interface AnswerHereProps {
  household: HouseholdView;
  shown: { subject: string; fact: string };
  acts: HouseholdActs;
  onDone: () => void;
  onFacts: () => void;
}

function AnswerHere({ household, shown, acts, onDone, onFacts }: AnswerHereProps) {
  const t = useTexts(householdTexts);
  const say = useSay();
  const fact = household.facts.find((one) => one.subject === shown.subject && one.fact === shown.fact);
  const asked = household.asks[`${shown.subject === 'household' ? 'household' : 'person'}.${shown.fact}`];
  if (!fact || !asked) return null;
  return (
    <div className="answer-here">
      <h3>{say(asked.question)}</h3>
      <p className="quiet small">{say(asked.why_asked)}</p>
      {acts.answer.isError ? <WentWrong problem={acts.answer.error} /> : null}
      <AnswerForm
        question={asked.question}
        shape={asked.answer}
        sending={acts.answer.isPending}
        onAnswer={(value) => acts.answer.send({ subject: shown.subject, fact: shown.fact, value }, onDone)}
      />
      <Button kind="quiet" onPress={onFacts}>
        ‹ {t.backToFacts}
      </Button>
    </div>
  );
}
