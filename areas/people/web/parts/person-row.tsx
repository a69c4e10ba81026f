import type { PersonFound } from '@klaikhun/areas/people';
import { useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Go } from '@klaikhun/web/navigation/index.tsx';
import { Name } from '@klaikhun/web/ui/index.ts';
import { searchTexts } from '../search-texts.ts';

/** One person: who, where, why they were found, and whether the family opens. The whole row is the link. */
export function PersonRow({ person }: { person: PersonFound }) {
  const t = useTexts(searchTexts);
  const say = useSay();
  return (
    <li className="found-row">
      <div className="found-who">
        <Go to={`/households/${encodeURIComponent(person.household_id)}`} className="found-link">
          <Name>{person.name}</Name>
        </Go>
        <span className="found-age"> {person.alive ? say(person.age_text) : t.dead}</span>
        {person.other_name === null ? null : <span className="small quiet found-other">{t.alsoCalled(person.other_name)}</span>}
      </div>
      <div className="found-where">
        <span>{person.house_no === null ? '' : t.house(person.house_no)}{say(person.place.text)}</span>
        {person.national_id === null ? null : <span className="small quiet figures">{person.national_id}</span>}
      </div>
      <ul className="found-why small">
        {person.why.map((why) => (
          <li key={why.code}>{say(why.text)}</li>
        ))}
      </ul>
      <span className={person.opens ? 'found-opens' : 'found-opens quiet'}>{say(person.opens_text)} <span aria-hidden="true">›</span></span>
    </li>
  );
}
