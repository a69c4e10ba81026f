import type { HouseholdView } from '@klaikhun/areas/household';
import { useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Button, Sheet } from '@klaikhun/web/ui/index.ts';
import { householdTexts } from '../household-texts.ts';
import { AnswerForm } from '../parts/answer-form.tsx';
import { FactsOf } from '../parts/facts-of.tsx';
import { RightInLaw } from '../parts/right-in-law.tsx';
import type { Shown } from '../parts/side-sheet.tsx';
import { ProblemSaid } from './problem-said.tsx';
import type { Answers } from './use-answers.ts';

interface FieldSheetProps { view: HouseholdView; shown: Shown | null; onShow: (shown: Shown | null) => void; answers: Answers }

/** What the sheet shows at the door: a right with its law, what is known about somebody, one question. */
export function FieldSheet({ view, shown, onShow, answers }: FieldSheetProps) {
  const t = useTexts(householdTexts);
  const say = useSay();
  const close = () => onShow(null);
  if (!shown) return null;
  const right = shown.kind === 'right' ? view.rights.find((one) => one.subject === shown.subject && one.right === shown.right) : undefined;
  const name = view.members.find((member) => member.person_id === shown.subject)?.name ?? t.homeFacts;
  return (
    <Sheet title={right ? say(right.title) : name} open onClose={close}>
      {right ? <RightInLaw right={right} /> : null}
      {shown.kind === 'facts' ? <FactsOf household={view} subject={shown.subject} mayAnswer onAnswer={(fact) => onShow({ kind: 'answer', subject: shown.subject, fact })} /> : null}
      {shown.kind === 'answer' ? <AnswerOne view={view} subject={shown.subject} fact={shown.fact} answers={answers} onDone={close} onFacts={() => onShow({ kind: 'facts', subject: shown.subject })} /> : null}
    </Sheet>
  );
}

function AnswerOne({ view, subject, fact, answers, onDone, onFacts }: { view: HouseholdView; subject: string; fact: string; answers: Answers; onDone: () => void; onFacts: () => void }) {
  const t = useTexts(householdTexts);
  const say = useSay();
  const asked = view.asks[`${subject === 'household' ? 'household' : 'person'}.${fact}`];
  if (!asked) return null;
  return (
    <div className="answer-here">
      <h3>{say(asked.question)}</h3>
      <p className="quiet small">{say(asked.why_asked)}</p>
      {answers.problem ? <ProblemSaid problem={answers.problem} /> : null}
      <AnswerForm question={asked.question} shape={asked.answer} sending={answers.busy} onAnswer={(value) => void answers.send({ subject, fact, value }, onDone)} />
      <Button kind="quiet" onPress={onFacts}>
        ‹ {t.backToFacts}
      </Button>
    </div>
  );
}
