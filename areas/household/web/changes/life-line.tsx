import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { History, HouseholdView } from '@klaikhun/areas/household';
import { dateWords } from '@klaikhun/areas/people';
import { buddhistYear, dayOf } from '@klaikhun/std';
import { get } from '@klaikhun/web/api/index.ts';
import { useLanguage, useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Button, Skeleton, WentWrong } from '@klaikhun/web/ui/index.ts';
import { historyKey } from '../household-acts.ts';
import { changesTexts } from './changes-texts.ts';
import { byYear, type LifeEvent, lifeEvents } from './life-events.ts';

/** More than this is read when somebody wants to. */
const AT_ONCE = 6;

/** Births, deaths, moves and what was received, by year on a thin line. */
export function LifeLine({ household }: { household: HouseholdView }) {
  const t = useTexts(changesTexts);
  const language = useLanguage();
  const id = household.household_id;
  const [all, setAll] = useState(false);
  const read = useQuery({ queryKey: [...historyKey(id), 'life line'], queryFn: ({ signal }) => get<History>(`/api/households/${encodeURIComponent(id)}/history`, { part: 'life' }, signal) });
  const events = lifeEvents(household, read.data?.entries ?? []);
  const shown = all ? events : events.slice(0, AT_ONCE);
  return (
    <section aria-labelledby="life-line">
      <h2 id="life-line" className="side-title">
        {t.lifeTitle}
      </h2>
      {read.isPending ? <Skeleton lines={2} /> : null}
      {read.isError ? <WentWrong problem={read.error} onRetry={() => void read.refetch()} /> : null}
      {read.isSuccess && events.length === 0 ? <p className="quiet">{t.lifeEmpty}</p> : null}
      <ol className="life-line">
        {byYear(shown).map(({ year, events: of }) => (
          <li key={year}>
            <span className="life-year figures">{language === 'th' ? buddhistYear(dayOf(year, 7, 1)) : year}</span>
            <ul>
              {of.map((event) => (
                <Event key={event.id} event={event} />
              ))}
            </ul>
          </li>
        ))}
      </ol>
      {events.length > shown.length ? (
        <span className="screen-only">
          <Button kind="quiet" onPress={() => setAll(true)}>
            {t.lifeMore(events.length - shown.length)}
          </Button>
        </span>
      ) : null}
    </section>
  );
}

function Event({ event }: { event: LifeEvent }) {
  const t = useTexts(changesTexts);
  const say = useSay();
  const title = event.title === null ? '' : say(event.title);
  const what = { born: () => t.lifeBorn(event.name), died: () => t.lifeDied(event.name), began: () => t.lifeBegan(event.name, title), ended: () => t.lifeEnded(event.name, title), told: () => title }[event.kind]();
  return (
    <li>
      {what}
      {event.kind === 'told' || event.on.length === 4 ? null : <span className="small quiet"> {say(dateWords(event.on))}</span>}
    </li>
  );
}
