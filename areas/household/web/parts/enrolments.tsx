import type { HouseholdView } from '@klaikhun/areas/household';
import { baht, shownDay, useLanguage, useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { householdTexts } from '../household-texts.ts';

type Enrolment = HouseholdView['enrolments'][number];

/** What the family has received or applied for, current first. */
export function Enrolments({ household }: { household: HouseholdView }) {
  const t = useTexts(householdTexts);
  const say = useSay();
  const language = useLanguage();
  const rows = [...household.enrolments].sort((a, b) => Number(b.current) - Number(a.current) || (b.start ?? '').localeCompare(a.start ?? ''));
  /** How it stands and since when: a date alone would not say whether it is the day of the decision or the first payment. */
  const standing = (row: Enrolment) => {
    const day = row.start ? shownDay(row.start, language) : t.dayNotKnown;
    return row.status === 'active' && row.start ? [t.receivedSince(day)] : [say(row.status_text), day];
  };
  const nameOf = (id: string) => household.members.find((member) => member.person_id === id)?.name ?? '';
  return (
    <section aria-labelledby="enrolments">
      <h2 id="enrolments" className="side-title">
        {t.enrolments}
      </h2>
      {rows.length === 0 ? <p className="quiet">{t.noEnrolments}</p> : null}
      <ul className="enrolments">
        {rows.map((row) => (
          <li key={row.enrolment_id}>
            <span>
              {say(row.title)} <span className="quiet">· {nameOf(row.person_id)}</span>
            </span>
            <span className="small quiet">
              {[...standing(row), row.amount === null ? '' : baht(row.amount, language), say(row.source)].filter(Boolean).join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
