import type { HandoverPreview, HandoverShare } from '@klaikhun/areas/household';
import { useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Notice } from '@klaikhun/web/ui/index.ts';
import { handoverTexts } from './handover-texts.ts';

/** Who has what afterwards, what stands against it, and what does not move. */
export function Preview({ preview, title }: { preview: HandoverPreview; title: string }) {
  const t = useTexts(handoverTexts);
  const say = useSay();
  return (
    <>
      {preview.obstacles.length > 0 ? (
        <Notice meaning="danger" title={t.obstacles} urgent>
          <ul>
            {preview.obstacles.map((obstacle) => (
              <li key={obstacle.what.th}>
                {say(obstacle.what)} <span className="quiet">{say(obstacle.next)}</span>
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <h2>{title}</h2>
      <ul className="handover-shares">
        {preview.shares.map((share) => <Share key={share.to.account_id} share={share} />)}
      </ul>
      {preview.stays.length > 0 ? (
        <>
          <h3 className="side-title">{t.stays}</h3>
          <ul>
            {preview.stays.map((stay) => <li key={stay.th}>{say(stay)}</li>)}
          </ul>
        </>
      ) : null}
    </>
  );
}

function Share({ share }: { share: HandoverShare }) {
  const t = useTexts(handoverTexts);
  const say = useSay();
  const parts = ([
    [share.families, t.families], [share.cases, t.cases], [share.work, t.work], [share.villages, t.villages], [share.areas, t.areaWord], [share.posts, t.postWord], [share.sealed, t.sealedWord],
  ] as const).filter(([number]) => number > 0);
  return (
    <li>
      <h3>
        {t.gets(say(share.to.name))} <span className="quiet small">{say(share.to.role_name)}</span>
      </h3>
      <dl className="handover-counts">
        {parts.map(([number, what]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd className="figures">{number}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}
