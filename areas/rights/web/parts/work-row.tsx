import type { WhyNow, WorkRow } from '@klaikhun/areas/rights';
import { count, useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Go } from '@klaikhun/web/navigation/index.tsx';
import { Name, Shape, Tag } from '@klaikhun/web/ui/index.ts';
import { workTexts } from '../work-texts.ts';
import { giveTexts } from './give-texts.ts';

const SHOWN = 2;

interface WorkRowProps { row: WorkRow | undefined; chosen: ReadonlySet<string> | null; onPick: (householdId: string) => void; focusable: boolean; onFocus: () => void }

/** A family, a place, why now, what it would bring, the next step. No ids, no codes. */
export function WorkRowView({ row, chosen, onPick, focusable, onFocus }: WorkRowProps) {
  const t = useTexts(workTexts);
  const g = useTexts(giveTexts);
  const say = useSay();
  if (!row) {
    return (
      <div className="work-row-grid work-row-waiting">
        <span role="cell">
          <span className="visually-hidden">{t.rowWaiting}</span>
          <span className="skeleton-line" style={{ width: '70%' }} aria-hidden="true" />
        </span>
      </div>
    );
  }
  const rest = row.why.length - SHOWN;
  return (
    <div className="work-row-grid">
      <span role="cell" className={chosen === null ? 'work-family' : 'work-family work-family-picked'}>
        {chosen === null ? null : (
          <label className="work-pick">
            <input type="checkbox" aria-label={g.pick(row.called.name)} checked={chosen.has(row.household_id)} onChange={() => onPick(row.household_id)} />
          </label>
        )}
        <span className="work-family-words">
        <Go to={`/households/${row.household_id}`} className="work-link" tabIndex={focusable ? 0 : -1} onFocus={onFocus}>
          <Name>{row.called.name}</Name>
          <span className="work-others">{t.others(row.called.others)}</span>
        </Go>
        <span className="quiet small">{say(row.place.text)}</span>
        </span>
      </span>
      <span role="cell" className="work-why">
        {row.why.slice(0, SHOWN).map((why) => (
          <WhyLine key={`${why.person_id}${why.right}`} why={why} />
        ))}
        {rest > 0 ? <span className="quiet small">{t.more(rest)}</span> : null}
      </span>
      <span role="cell" className="work-gain end figures">
        <Gain unclaimed={row.unclaimed} />
      </span>
      <span role="cell" className="work-next">
        {row.urgency.level === 'now' ? <Tag meaning="danger">{row.urgency.reasons[0] ? say(row.urgency.reasons[0].text) : t.now}</Tag> : null}
        <span>
          {say(row.next_step.text)}&nbsp;<span aria-hidden="true">›</span>
        </span>
        {row.under_way ? <span className="small quiet">{t.underWay}</span> : null}
        {row.owner ? <span className="quiet small">{t[row.state === 'doing' || row.state === 'waiting' ? row.state : 'owner'](say(row.owner.name))}</span> : null}
      </span>
    </div>
  );
}

function WhyLine({ why }: { why: WhyNow }) {
  const t = useTexts(workTexts);
  const say = useSay();
  const who = why.name ?? t.whole;
  return (
    <span className="work-why-line">
      <Shape meaning={why.kind === 'ask' ? 'unknown' : 'gap'} />
      <span>
        <strong>
          <Name>{why.age === null ? who : `${who} ${t.years(why.age)}`}</Name>
        </strong> {t[why.kind](say(why.title))}
      </span>
    </span>
  );
}

function Gain({ unclaimed }: { unclaimed: WorkRow['unclaimed'] }) {
  const t = useTexts(workTexts);
  if (unclaimed.per_year > 0) {
    return (
      <>
        <strong>+{count(Math.round(unclaimed.per_year))}</strong> <span className="small quiet">{t.perYear}</span>
      </>
    );
  }
  return <span className="small">{unclaimed.up_to_once > 0 ? t.upTo(count(unclaimed.up_to_once)) : t.inKind}</span>;
}
