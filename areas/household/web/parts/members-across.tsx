import type { HouseholdView } from '@klaikhun/areas/household';
import { shownDay, useLanguage, useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Name } from '@klaikhun/web/ui/index.ts';
import { householdTexts } from '../household-texts.ts';
import type { Shown } from './side-sheet.tsx';

type Member = HouseholdView['members'][number];

/** The people side by side: name, age, what matters. A tap opens what is known about one of them. */
export function MembersAcross({ household, onShow }: { household: HouseholdView; onShow: (shown: Shown) => void }) {
  const t = useTexts(householdTexts);
  const several = household.families.length > 1;
  return (
    <section aria-label={t.members} className="members">
      {household.families.map((family) => (
        <FamilyMembers key={family.family_id} household={household} ids={family.person_ids} name={several ? family.name : null} onShow={onShow} />
      ))}
      <ul className="members-row">
        <li className="member">
          <button type="button" className="member-open" onClick={() => onShow({ kind: 'facts', subject: 'household' })}>
            <span className="member-name">{t.homeFacts}</span>
            <span className="quiet small">{t.homeFactsShort}</span>
          </button>
        </li>
      </ul>
    </section>
  );
}

function FamilyMembers({ household, ids, name, onShow }: { household: HouseholdView; ids: readonly string[]; name: { th: string; en: string } | null; onShow: (shown: Shown) => void }) {
  const say = useSay();
  return (
    <>
      {name ? <p className="small quiet family-name">{say(name)}</p> : null}
      <ul className="members-row">
        {ids.flatMap((id) => {
          const member = household.members.find((one) => one.person_id === id);
          return member ? [<MemberHere key={id} member={member} onShow={onShow} />] : [];
        })}
      </ul>
    </>
  );
}

function MemberHere({ member, onShow }: { member: Member; onShow: (shown: Shown) => void }) {
  const t = useTexts(householdTexts);
  const say = useSay();
  const language = useLanguage();
  return (
    <li className={`member${member.alive ? '' : ' member-dead'}`}>
      <button type="button" className="member-open" onClick={() => onShow({ kind: 'facts', subject: member.person_id })}>
        <span className="member-name">
          <Name>{member.name}</Name>
        </span>
        <span>{member.alive ? say(member.age_text) : t.died(member.died ? shownDay(member.died, language) : '')}</span>
        {member.matters.length > 0 ? <span className="member-matters small">{member.matters.map(say).join(' · ')}</span> : null}
        <span className="visually-hidden">{t.seeFactsShort}</span>
      </button>
    </li>
  );
}
