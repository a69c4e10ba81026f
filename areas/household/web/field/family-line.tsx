import { useEffect, useState } from 'react';
import { familyOnDevice, type FamilyLineShown, type FamilySummary, type HouseholdView, type OnDevice } from '@klaikhun/areas/household';
import { baht, count, shownDay, useLanguage, useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Go } from '@klaikhun/web/navigation/index.tsx';
import { field } from '@klaikhun/web/offline/index.ts';
import { Name, Shape, Tag } from '@klaikhun/web/ui/index.ts';
import { fieldTexts } from './field-texts.ts';

interface LineProps { id: string; line: FamilyLineShown; summary: FamilySummary; metres: number | null; rules: OnDevice }

/** One family as one looks for it: the name, the house, who matters there, and what it may get. */
export function FamilyLine({ id, line, summary, metres, rules }: LineProps) {
  const t = useTexts(fieldTexts);
  const say = useSay();
  const language = useLanguage();
  const best = useBest(id, rules);
  const house = t.house(line.address ?? '', line.village ?? '');
  const away = metres === null ? '' : t.metres(metres < 950 ? `${count(Math.round(metres / 10) * 10)} ${language === 'th' ? 'ม.' : 'm'}` : `${(metres / 1000).toFixed(1)} ${language === 'th' ? 'กม.' : 'km'}`);
  return (
    <li className="field-line">
      <Go to={`/field/families/${encodeURIComponent(id)}`} className="field-line-open">
        <span className="field-line-name">
          <Name>{line.name}</Name>
          <span className="family-others">{t.others(line.others)}</span>
        </span>
        <span className="field-line-house">{[house, away].filter(Boolean).join(' · ')}</span>
        {line.about.length > 0 ? <span className="field-line-about">{line.about.map(say).join(' · ')}</span> : null}
        {best ? (
          <span className="field-line-best">
            <Shape meaning={best.meaning} /> {best.meaning === 'gap' ? t.mayGet(say(best.right.title), best.sum === null ? '' : best.sum[language]) : t.askFor(say(best.right.title))}
          </span>
        ) : null}
        <span className="field-line-state small quiet">{stateOf(summary, t, language)}</span>
        {summary.disputed > 0 ? <Tag meaning="unknown">{t.twoAnswers}</Tag> : null}
      </Go>
    </li>
  );
}

type Texts = ReturnType<typeof useTexts<typeof fieldTexts>>;
const STATES = ['open', 'doing', 'waiting', 'done'] as const;

function stateOf({ work, visited }: FamilySummary, t: Texts, language: 'th' | 'en'): string {
  const state = STATES.find((one) => one === work?.state);
  return [state === undefined ? '' : t[`state_${state}`], work?.mine ? t.mine : '', visited?.again ? t.again_on(shownDay(visited.again, language)) : ''].filter(Boolean).join(' · ');
}

type Right = HouseholdView['rights'][number];
export interface Best { readonly meaning: 'gap' | 'unknown'; readonly right: Right; readonly sum: { readonly th: string; readonly en: string } | null }

/** The right that is due and brings most; else the one that a question may open. */
export function bestOf(view: HouseholdView): Best | null {
  const due = view.rights.filter((right) => right.group === 'not_received' && right.period !== 'loan' && right.registration === 'open');
  const most = due[0];
  if (most !== undefined) {
    const sum = most.unclaimed.per_year;
    return { meaning: 'gap', right: most, sum: sum > 0 ? { th: `+${baht(sum, 'th')}/ปี`, en: `+${baht(sum, 'en')} a year` } : most.amount_text };
  }
  const asked = view.ask?.settles[0];
  const right = asked === undefined ? undefined : view.rights.find((one) => one.right === asked.right && one.subject === asked.subject);
  return right === undefined ? null : { meaning: 'unknown', right, sum: null };
}

/** Decided when the line is shown: a few families, a few milliseconds each. */
function useBest(id: string, rules: OnDevice): Best | null {
  const [best, setBest] = useState<Best | null>(null);
  useEffect(() => {
    let wanted = true;
    void field.read(id).then((held) => {
      const view = held === null ? null : familyOnDevice(rules, held);
      if (wanted) setBest(view === null ? null : bestOf(view));
    });
    return () => {
      wanted = false;
    };
  }, [id, rules]);
  return best;
}
