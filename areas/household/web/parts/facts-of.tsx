import type { HouseholdView } from '@klaikhun/areas/household';
import { shownDay, useLanguage, useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Button, Shape } from '@klaikhun/web/ui/index.ts';
import { householdTexts } from '../household-texts.ts';

type Fact = HouseholdView['facts'][number];

interface FactsOfProps {
  household: HouseholdView;
  /** A person id, or 'household'. */
  subject: string;
  mayAnswer: boolean;
  onAnswer: (fact: string) => void;
}

/** What is known about one person or the home, and from where; what is known first, what is not after it. */
export function FactsOf({ household, subject, mayAnswer, onAnswer }: FactsOfProps) {
  const facts = household.facts.filter((fact) => fact.subject === subject);
  const known = facts.filter((fact) => fact.state === 'known');
  const open = facts.filter((fact) => fact.state !== 'known');
  return (
    <>
      <WhoIs household={household} subject={subject} />
      <dl className="facts">
        {[...known, ...open].map((fact) => (
          <FactLine key={fact.fact} fact={fact} onAnswer={mayAnswer && fact.may_answer ? () => onAnswer(fact.fact) : null} />
        ))}
      </dl>
      <AddressLines household={household} subject={subject} />
    </>
  );
}

function WhoIs({ household, subject }: { household: HouseholdView; subject: string }) {
  const t = useTexts(householdTexts);
  const say = useSay();
  const language = useLanguage();
  const member = household.members.find((one) => one.person_id === subject);
  if (!member) return null;
  return (
    <p className="who-is quiet">
      {say(member.age_text)}
      {member.birth ? ` · ${t.born} ${shownDay(member.birth.date, language, 'short', member.birth.precision)}` : ''}
      <br />
      {t.identity} <span className="figures">{member.national_id ?? t.noIdentity}</span>
      {member.sources > 0 ? ` · ${t.sources(member.sources)}` : ''}
    </p>
  );
}

function FactLine({ fact, onAnswer }: { fact: Fact; onAnswer: (() => void) | null }) {
  const t = useTexts(householdTexts);
  const say = useSay();
  const language = useLanguage();
  const known = fact.state === 'known';
  return (
    <div className="fact">
      <dt className="small quiet">{say(fact.label)}</dt>
      <dd>
        <span className={known ? 'fact-value' : 'fact-value fact-unknown'}>
          {known ? null : <Shape meaning="unknown" />} {say(fact.text)}
        </span>
        {fact.source ? (
          <span className="small quiet fact-source">
            {fact.source_date ? t.source(say(fact.source), shownDay(fact.source_date, language)) : say(fact.source)}
            {fact.recorded_by ? ` · ${say(fact.recorded_by)}` : ''}
          </span>
        ) : null}
        {fact.other_sources.map((other) => (
          <span key={say(other.source) + say(other.text)} className="small fact-other">
            {t.otherSource(say(other.text), say(other.source))}
          </span>
        ))}
      </dd>
      {onAnswer ? (
        <dd className="fact-act">
          <Button kind="quiet" onPress={onAnswer} aria-label={`${known ? t.change : t.answer}: ${say(fact.label)}`}>
            {known ? t.change : t.answer}
          </Button>
        </dd>
      ) : null}
    </div>
  );
}

function AddressLines({ household, subject }: { household: HouseholdView; subject: string }) {
  const t = useTexts(householdTexts);
  const say = useSay();
  const language = useLanguage();
  const lines = household.addresses.filter((one) => (subject === 'household' ? one.person_id === null : one.person_id === subject));
  if (lines.length === 0) return null;
  return (
    <>
      <h3 className="sheet-part">{t.addresses}</h3>
      <dl className="facts">
        {lines.map((line) => (
          <div className="fact" key={line.kind + say(line.text)}>
            <dt className="small quiet">{say(line.kind_text)}</dt>
            <dd>
              <span className="fact-value">{say(line.text)}</span>
              {line.source ? (
                <span className="small quiet fact-source">{line.source_date ? t.source(say(line.source), shownDay(line.source_date, language)) : say(line.source)}</span>
              ) : null}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
