import type { ReactNode } from 'react';
import type { TakeUpByRight } from '@klaikhun/areas/rights';
import { count, percent, useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Go } from '@klaikhun/web/navigation/index.tsx';
import { TakeUpBar, TakeUpKey } from '@klaikhun/web/ui/index.ts';
import { frontTexts } from '../front-texts.ts';

/** One row a right: its name, how far it has reached, who is left; most left first. Then what has no rate. */
export function RightsBars({ rights, district, mayOpen }: { rights: readonly TakeUpByRight[]; district: string | undefined; mayOpen: boolean }) {
  const t = useTexts(frontTexts);
  const regular = rights.filter((right) => right.rate !== null && right.registration === 'open').sort(mostLeftFirst);
  const closed = rights.filter((right) => right.rate !== null && right.registration === 'closed');
  const occasional = rights.filter((right) => right.rate === null && right.not_received !== 0).sort(mostLeftFirst);
  return (
    <>
      <TakeUpKey received={t.received} notReceived={t.notReceived} unknown={t.unknown} />
      <ul className="rights-bars">
        {regular.map((right) => (
          <BarRow key={right.right} right={right} district={district} open={mayOpen} />
        ))}
        {closed.map((right) => (
          <BarRow key={right.right} right={right} district={district} open={false} />
        ))}
      </ul>
      {occasional.length > 0 ? (
        <>
          <h3 className="occasional-head">{t.occasional}</h3>
          <p className="small quiet">{t.occasionalNote}</p>
          <ul className="occasional">
            {occasional.map((right) => (
              <OccasionalRow key={right.right} right={right} district={district} open={mayOpen} />
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}

function mostLeftFirst(a: TakeUpByRight, b: TakeUpByRight): number {
  return (b.not_received ?? 1) - (a.not_received ?? 1);
}

interface RowProps {
  right: TakeUpByRight;
  district: string | undefined;
  open: boolean;
}

function BarRow({ right, district, open }: RowProps) {
  const t = useTexts(frontTexts);
  const say = useSay();
  const left = right.not_received === 0 ? t.nobodyLeft : (right.on === 'person' ? t.peopleLeft : t.householdsLeft)(count(right.not_received));
  return (
    <li>
      <RowLink right={right} district={district} open={open}>
        <span className="bar-name">{say(right.title)}</span>
        <span className="bar-rate figures">{percent(right.rate ?? 0)}</span>
        <TakeUpBar
          received={right.received ?? 1}
          notReceived={right.not_received ?? 1}
          unknown={right.unknown ?? 1}
          said={t.bar(count(right.received), count(right.not_received), count(right.unknown))}
        />
        <span className="bar-left small">
          {right.registration === 'closed' ? `${left} · ${t.closed}` : left}
        </span>
      </RowLink>
    </li>
  );
}

/** A loan opens no list: it is an offer, and nobody is visited for it. */
function OccasionalRow({ right, district, open }: RowProps) {
  const t = useTexts(frontTexts);
  const say = useSay();
  return (
    <li>
      <RowLink right={right} district={district} open={open && right.registration === 'open' && right.period !== 'loan'}>
        <span>{say(right.title)}</span>
        <span className="small figures occasional-count">{(right.on === 'person' ? t.qualify : t.qualifyHouseholds)(count(right.not_received))}</span>
      </RowLink>
    </li>
  );
}

/** A row opens the families behind its figure, for those who may see families. */
function RowLink({ right, district, open, children }: RowProps & { children: ReactNode }) {
  if (!open) return <span className="bar-row">{children}</span>;
  return (
    <Go to="/work" search={{ right: right.right, district }} className="bar-row bar-row-open">
      {children}
      <span className="bar-go" aria-hidden="true">
        ›
      </span>
    </Go>
  );
}
