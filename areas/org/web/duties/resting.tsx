import type { Duties, Rests } from '@klaikhun/areas/org';
import { useSession } from '@klaikhun/web/api/index.ts';
import { useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Go } from '@klaikhun/web/navigation/index.tsx';
import { Tag } from '@klaikhun/web/ui/index.ts';
import { dutyTexts, personTexts } from './duty-texts.ts';

/** "2 เคส 3 ครอบครัว 1 หมู่บ้าน" */
export function useRests(): (rests: Rests) => string {
  const t = useTexts(personTexts);
  return ({ cases, families, villages, work }) => [cases > 0 ? t.restCases(cases) : '', families > 0 ? t.restFamilies(families) : '', villages > 0 ? t.restVillages(villages) : '', work > 0 ? t.restWork(work) : ''].filter(Boolean).join(t.and);
}

/** Closed accounts on which something still rests: nobody looks after it until it is handed over. */
export function LeftAlone({ left }: { left: Duties['left_alone'] }) {
  const t = useTexts(dutyTexts);
  const say = useSay();
  const said = useRests();
  const hands = useSession().data?.account?.may.assign === true;
  if (left.length === 0) return null;
  return (
    <section className="duties-group">
      <h2>{t.leftAlone}</h2>
      <p className="quiet small">{t.leftAloneAbout}</p>
      <ul className="duty-list">
        {left.map((one) => (
          <li key={one.account_id}>
            <Go to={hands ? '/hand-over' : `/people-and-duties/${one.account_id}`} {...(hands ? { search: { of: one.account_id } } : {})} className="duty-line">
              <span className="duty-name">{say(one.name)}</span>
              <span className="duty-who">
                <span>{said(one.rests)}</span>
                <Tag meaning="gap">{t.needsSuccessor}</Tag>
              </span>
            </Go>
          </li>
        ))}
      </ul>
    </section>
  );
}
