import type { HouseholdView } from '@klaikhun/areas/household';
import { useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Button, Shape } from '@klaikhun/web/ui/index.ts';
import { householdTexts } from '../household-texts.ts';
import type { Shown } from '../parts/side-sheet.tsx';
import type { Answers } from './use-answers.ts';
import { visitTexts } from './visit-texts.ts';
import '../parts/disputes.css';

/** Two answers whose authors had not seen each other's, for whoever stands at the door to settle. */
export function SideBySide({ view, answers, onOther }: { view: HouseholdView; answers: Answers; onOther: (shown: Shown) => void }) {
  const t = useTexts(visitTexts);
  const h = useTexts(householdTexts);
  const say = useSay();
  const disputed = view.facts.filter((fact) => fact.disputed.length > 0);
  if (disputed.length === 0) return null;
  return (
    <section className="disputes" aria-labelledby="field-disputes">
      <h2 id="field-disputes">
        <Shape meaning="unknown" /> {t.twoAnswers(disputed.length)}
      </h2>
      {disputed.map((fact) => {
        const name = view.members.find((member) => member.person_id === fact.subject)?.name ?? h.wholeHome;
        return (
          <div key={`${fact.subject} ${fact.fact}`} className="dispute" role="group" aria-label={`${name}: ${say(fact.label)}`}>
            <h3>
              {name} <span className="dispute-about">{say(fact.label)}</span>
            </h3>
            <ul className="dispute-sides">
              {fact.disputed.map((side) => (
                <li key={say(side.text)} className="dispute-side">
                  <strong>{say(side.text)}</strong>
                  <Button isDisabled={answers.busy} aria-label={t.keepThisLabel(say(fact.label), say(side.text))} onPress={() => void answers.send({ subject: fact.subject, fact: fact.fact, value: side.value })}>
                    {t.keepThis}
                  </Button>
                </li>
              ))}
            </ul>
            <Button kind="quiet" onPress={() => onOther({ kind: 'answer', subject: fact.subject, fact: fact.fact })}>
              {t.neither}
            </Button>
          </div>
        );
      })}
    </section>
  );
}
