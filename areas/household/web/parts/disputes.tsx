import type { HouseholdView } from '@klaikhun/areas/household';
import { shownDay, useLanguage, useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Button, Shape, WentWrong } from '@klaikhun/web/ui/index.ts';
import type { HouseholdActs } from '../household-acts.ts';
import { householdTexts } from '../household-texts.ts';
import type { Shown } from './side-sheet.tsx';
import './disputes.css';

type Fact = HouseholdView['facts'][number];

interface DisputesProps { household: HouseholdView; acts: HouseholdActs; mayAnswer: boolean; onShow: (shown: Shown) => void }

/** What people answered who had not seen each other's answer, side by side, for somebody to settle. */
export function Disputes({ household, acts, mayAnswer, onShow }: DisputesProps) {
  const t = useTexts(householdTexts);
  const disputed = household.facts.filter((fact) => fact.disputed.length > 0);
  if (disputed.length === 0) return null;
  return (
    <section className="disputes" aria-labelledby="disputes">
      <h2 id="disputes">
        <Shape meaning="unknown" /> {t.disputes(disputed.length)}
      </h2>
      <p className="small quiet">{t.disputesWhy}</p>
      {acts.answer.isError ? <WentWrong problem={acts.answer.error} /> : null}
      {disputed.map((fact) => (
        <Dispute key={`${fact.subject} ${fact.fact}`} fact={fact} household={household} acts={acts} mayAnswer={mayAnswer} onOther={() => onShow({ kind: 'answer', subject: fact.subject, fact: fact.fact })} />
      ))}
    </section>
  );
}

function Dispute({ fact, household, acts, mayAnswer, onOther }: { fact: Fact; household: HouseholdView; acts: HouseholdActs; mayAnswer: boolean; onOther: () => void }) {
  const t = useTexts(householdTexts);
  const say = useSay();
  const language = useLanguage();
  const name = household.members.find((member) => member.person_id === fact.subject)?.name ?? t.wholeHome;
  return (
    <div className="dispute" role="group" aria-label={`${name}: ${say(fact.label)}`}>
      <h3>
        {name} <span className="dispute-about">{say(fact.label)}</span>
      </h3>
      <ul className="dispute-sides">
        {fact.disputed.map((side) => (
          <li key={`${say(side.by)} ${side.on} ${say(side.text)}`} className="dispute-side">
            <strong>{say(side.text)}</strong>
            <span className="small quiet">
              {say(side.by)} · {shownDay(side.on, language)}
            </span>
            {mayAnswer && fact.may_answer ? (
              <Button isDisabled={acts.answer.isPending} onPress={() => acts.answer.send({ subject: fact.subject, fact: fact.fact, value: side.value })} aria-label={t.keepThis(say(fact.label), say(side.text))}>
                {t.keepThisShort}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {mayAnswer && fact.may_answer ? (
        <Button kind="quiet" onPress={onOther}>
          {t.neither}
        </Button>
      ) : null}
    </div>
  );
}
