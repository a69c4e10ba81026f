import { useState, type ReactNode } from 'react';
import type { HouseholdView } from '@klaikhun/areas/household';
import { AUTHORITY_WORDS, type ClaimContent, type ClaimForm, isFilled, PAYMENT_WORDS, sayContent } from '@klaikhun/areas/claims';
import { Way, Ways } from '@klaikhun/areas/household/web/parts';
import { useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { TextField } from '@klaikhun/web/ui/index.ts';
import { claimTexts } from './claim-texts.ts';

interface PartProps { view: HouseholdView; form: ClaimForm; onChange: (some: Partial<ClaimContent>) => void }

/** Who applies, and how the money comes: what is plain of itself is chosen already. */
export function WhoAndHow(props: PartProps) {
  return (
    <>
      <Who {...props} />
      {props.form.payments.length > 0 ? <How {...props} /> : null}
    </>
  );
}

/** What is plain of itself stands in one line; the choices come at a tap. What is open stands open. */
function Folded({ name, says, children }: { name: string; says: string | null; children: ReactNode }) {
  const t = useTexts(claimTexts);
  const [plain] = useState(says !== null);
  if (!plain) return <section className="claim-part">{children}</section>;
  return (
    <details className="claim-folded">
      <summary>
        <span className="claim-folded-name">{name}</span> <span>{says}</span> <span className="claim-folded-change screen-only">{t.change}</span>
      </summary>
      <div className="claim-part">{children}</div>
    </details>
  );
}

function Who({ view, form, onChange }: PartProps) {
  const t = useTexts(claimTexts);
  const say = useSay();
  const { content, authorities } = form;
  const chosen = authorities.find((one) => one.authority === content.authority);
  return (
    <Folded name={t.who} says={isFilled(authorities, content) ? say(sayContent(view, content).who ?? { th: '', en: '' }) : null}>
      <Ways legend={t.who}>
        {authorities.map(({ authority, members }) => (
          <Way key={authority} name="claim-authority" label={say(AUTHORITY_WORDS[authority])} checked={content.authority === authority}
            onChoose={() => onChange({ authority, applicant: members.length === 1 ? (members[0]?.person_id ?? null) : null, applicant_name: null })} />
        ))}
      </Ways>
      {chosen && (chosen.members.length > 0 || chosen.outsider) ? (
        <Ways legend={t.whichMember}>
          {chosen.members.map((member) => (
            <Way key={member.person_id} name="claim-applicant" label={member.name} checked={content.applicant === member.person_id} onChoose={() => onChange({ applicant: member.person_id, applicant_name: null })} />
          ))}
          {chosen.outsider ? <Way name="claim-applicant" label={t.outsider} checked={content.applicant === null && content.applicant_name !== null} onChoose={() => onChange({ applicant: null, applicant_name: '' })} /> : null}
        </Ways>
      ) : null}
      {chosen?.outsider && content.applicant === null && content.applicant_name !== null ? <TextField label={t.outsiderName} value={content.applicant_name} maxLength={120} onChange={(name) => onChange({ applicant_name: name })} /> : null}
    </Folded>
  );
}

function How({ view, form, onChange }: PartProps) {
  const t = useTexts(claimTexts);
  const say = useSay();
  const { content, payments } = form;
  return (
    <Folded name={t.pay} says={content.payment !== null && !form.open.some((point) => point.kind === 'payment' || point.kind === 'account') ? say(sayContent(view, content).pay ?? { th: '', en: '' }) : null}>
      <Ways legend={t.pay}>
        {payments.map((payment) => (
          <Way key={payment} name="claim-payment" label={say(PAYMENT_WORDS[payment])} checked={content.payment === payment} onChoose={() => onChange(payment === 'bank' ? { payment } : { payment, bank: null, account: null })} />
        ))}
      </Ways>
      {content.payment === 'bank' ? (
        <div className="claim-account">
          <TextField label={t.bank} value={content.bank ?? ''} maxLength={120} onChange={(bank) => onChange({ bank })} />
          <TextField label={t.account} value={content.account ?? ''} maxLength={40} inputMode="numeric" onChange={(account) => onChange({ account })} />
        </div>
      ) : null}
    </Folded>
  );
}
