import { useState } from 'react';
import { useTexts } from '@klaikhun/web/i18n/index.ts';
import { Notice } from '@klaikhun/web/ui/plain.ts';
import { checkTexts } from '../check-texts.ts';
import type { Answer } from '../engine/index.ts';

const SAID = {
  has_disability: 'has_disability',
  card_here: 'card_here',
  barthel_adl: 'barthel_adl',
  studying: 'studying',
  elder_difficulty: 'elder_difficulty',
  social_difficulty: 'social_difficulty',
  'household.distress_event': 'distress_event',
  'household.house_dilapidated': 'house_dilapidated',
} as const;

/** Several yes/no facts looked over at once: what is not ticked is not so. */
export function TicksPage({ ticks, onAnswer }: { ticks: readonly string[]; onAnswer: (answer: Answer) => void }) {
  const t = useTexts(checkTexts);
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const flip = (tick: string) => setTicked(ticked.includes(tick) ? ticked.filter((one) => one !== tick) : [...ticked, tick]);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onAnswer({ page: 'ticks', offered: ticks, ticked });
      }}
    >
      <fieldset>
        <legend className="field-hint">{t.ticksHint}</legend>
        <ul className="check-options">
          {ticks.map((tick) => (
            <li key={tick}>
              <label className={`check-option check-tick${ticked.includes(tick) ? ' check-ticked' : ''}`}>
                <input type="checkbox" checked={ticked.includes(tick)} onChange={() => flip(tick)} />
                <span>{tick in SAID ? t[SAID[tick as keyof typeof SAID]] : tick}</span>
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
      <div role="status">
        {ticked.includes('elder_difficulty') ? (
          <Notice meaning="danger" title={t.danger}>
            <a href="tel:1300">{t.hotline}</a>
          </Notice>
        ) : null}
      </div>
      <button type="submit" className="check-next">
        {ticked.length === 0 ? t.none : t.next}
      </button>
    </form>
  );
}
