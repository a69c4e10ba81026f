import type { HouseholdView } from '@klaikhun/areas/household';
import { shownDay, useLanguage, useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Shape, type Meaning } from '@klaikhun/web/ui/index.ts';
import { aboutThem } from '../about-them.ts';
import { householdTexts } from '../household-texts.ts';

type RightView = HouseholdView['rights'][number];

const STATE: Record<RightView['conditions'][number]['state'], { meaning: Meaning; word: 'holds' | 'fails' | 'open' }> = {
  true: { meaning: 'received', word: 'holds' },
  false: { meaning: 'danger', word: 'fails' },
  unknown: { meaning: 'unknown', word: 'open' },
};

/** One right with its reason: every condition and its law, what to bring, where to go, and when the answer changes by itself. */
export function RightInLaw({ right }: { right: RightView }) {
  const t = useTexts(householdTexts);
  const say = useSay();
  const language = useLanguage();
  return (
    <div className="right-in-law">
      <p className="quiet">
        {right.subject_name ?? t.wholeHome} · {say(right.about)}
      </p>
      <p className="right-outcome">
        <strong>{say(right.outcome_text)}</strong>
        {right.amount_text ? <> · {say(right.amount_text)}</> : null}
      </p>
      {right.changes_on ? <p className="small">{t.changesOn(shownDay(right.changes_on, language))}</p> : null}
      <h3 className="sheet-part">{t.conditions}</h3>
      <ul className="conditions">
        {right.conditions.map((condition) => (
          <li key={condition.id}>
            <Shape meaning={STATE[condition.state].meaning} />
            <span>
              <span className="visually-hidden">{t[STATE[condition.state].word]}: </span>
              {say(aboutThem(condition.text))}
              {condition.citation ? (
                <span className="small quiet condition-law">
                  {say(condition.citation.title)} {condition.citation.section}
                </span>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
      <BringAndWhere right={right} />
      <h3 className="sheet-part">{t.law}</h3>
      <p>
        {right.law.citation.url ? <a href={right.law.citation.url}>{say(right.law.citation.title)}</a> : say(right.law.citation.title)} {right.law.citation.section}
      </p>
      <p className="small quiet">
        {t.lawFrom(shownDay(right.law.effective_from, language))} · {t[right.law.confidence]}
      </p>
    </div>
  );
}

function BringAndWhere({ right }: { right: RightView }) {
  const t = useTexts(householdTexts);
  const say = useSay();
  if (right.group === 'not_entitled' || right.group === 'received') return null;
  return (
    <>
      {right.documents.length > 0 ? (
        <>
          <h3 className="sheet-part">{t.bring}</h3>
          <ul className="dots">
            {right.documents.map((document) => (
              <li key={document.id}>{say(document.name)}</li>
            ))}
          </ul>
        </>
      ) : null}
      {right.apply_at.length > 0 ? (
        <>
          <h3 className="sheet-part">{t.where}</h3>
          <ul className="dots">
            {right.apply_at.map((place) => (
              <li key={place.th}>{say(place)}</li>
            ))}
          </ul>
        </>
      ) : null}
      <p className="small quiet">{t.agency(say(right.agency))}</p>
    </>
  );
}
