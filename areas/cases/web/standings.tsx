import type { DangerStanding } from '@klaikhun/areas/cases';
import { KINDS } from '@klaikhun/areas/cases';
import { bangkokTime } from '@klaikhun/std';
import { shownMoment, useLanguage, useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import type { DangerKept } from '@klaikhun/web/offline/index.ts';
import { Button, Notice, Tag } from '@klaikhun/web/ui/index.ts';
import { dangerTexts } from './danger-texts.ts';

/** What one has reported: still here, arrived, or taken on by whom and when. */
export function Standings({ kept, reports, onDrop }: { kept: readonly DangerKept[]; reports: readonly DangerStanding[]; onDrop?: (id: string) => void }) {
  const t = useTexts(dangerTexts);
  const held = kept.filter((one) => one.standing === null);
  const known = [...kept.flatMap((one) => (one.standing === null ? [] : [one.standing])), ...reports.filter((report) => !kept.some((one) => one.id === report.report_id && one.standing !== null))];
  if (held.length === 0 && known.length === 0) return null;
  return (
    <section aria-labelledby="danger-mine" className="danger-mine">
      <h2 id="danger-mine">{t.mine}</h2>
      <ul className="danger-standings">
        {held.map((one) => (
          <Held key={one.id} one={one} onDrop={onDrop} />
        ))}
        {known.map((one) => (
          <Standing key={one.report_id} one={one} />
        ))}
      </ul>
    </section>
  );
}

function Held({ one, onDrop }: { one: DangerKept; onDrop?: (id: string) => void }) {
  const t = useTexts(dangerTexts);
  const say = useSay();
  const language = useLanguage();
  return (
    <li className="danger-standing danger-standing-held">
      <p className="danger-standing-what">{one.given === null ? '' : say(KINDS[one.given.kind])}</p>
      <p>
        <Tag meaning="danger">{one.state === 'refused' ? t.refused : t.notSent}</Tag>
      </p>
      {one.problem ? (
        <p>
          {say(one.problem.title)} <strong>{t.refusedNext}</strong>
        </p>
      ) : null}
      <p className="small quiet">{t.seen(shownMoment(bangkokTime(one.at), language))}</p>
      {one.state === 'refused' && onDrop ? <Button onPress={() => onDrop(one.id)}>{t.drop}</Button> : null}
    </li>
  );
}

function Standing({ one }: { one: DangerStanding }) {
  const t = useTexts(dangerTexts);
  const say = useSay();
  const language = useLanguage();
  return (
    <li className="danger-standing">
      <p className="danger-standing-what">{say(KINDS[one.kind])}</p>
      <p>{one.acknowledged === null ? <Tag meaning="gap">{t.received}</Tag> : <Tag meaning="received">{t.taken(say(one.acknowledged.by), shownMoment(one.acknowledged.at, language))}</Tag>}</p>
      <p className="small quiet">{[say(one.place), t.seen(shownMoment(one.made_at, language))].filter(Boolean).join(' · ')}</p>
    </li>
  );
}

/** Red, above everything, until it has left this device. */
export function NotSent({ number }: { number: number }) {
  const t = useTexts(dangerTexts);
  if (number === 0) return null;
  return (
    <Notice meaning="danger" title={t.notSentTitle(number)} urgent>
      <p>{t.notSentNext}</p>
      <p className="danger-inline-call">
        <a href="tel:1300">1300</a>
      </p>
    </Notice>
  );
}
