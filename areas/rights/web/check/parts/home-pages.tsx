import { count, useTexts } from '@klaikhun/web/i18n/index.ts';
import { checkTexts } from '../check-texts.ts';
import type { Answer, Page, Who } from '../engine/index.ts';
import { OptionsPage } from './options-page.tsx';

const WHO: readonly { who: Who; name: 'self' | 'child' | 'elder' | 'otherPerson' | 'died' }[] = [
  { who: 'self', name: 'self' },
  { who: 'elder', name: 'elder' },
  { who: 'child', name: 'child' },
  { who: 'other', name: 'otherPerson' },
  { who: 'died', name: 'died' },
];

export function WhoPage({ onAnswer }: { onAnswer: (answer: Answer) => void }) {
  const t = useTexts(checkTexts);
  return (
    <ul className="check-options">
      {WHO.map(({ who, name }) => (
        <li key={who}>
          <button type="button" className="check-option" onClick={() => onAnswer({ page: 'who', who })}>
            {t[name]}
          </button>
        </li>
      ))}
    </ul>
  );
}

const SIZES = [1, 2, 3, 4, 5, 6, 7];
const MANY = 8;

export function SizePage({ onAnswer }: { onAnswer: (answer: Answer) => void }) {
  const t = useTexts(checkTexts);
  return (
    <>
      <p className="field-hint">{t.sizeHint}</p>
      <ul className="check-options check-options-small">
        {SIZES.map((size) => (
          <li key={size}>
            <button type="button" className="check-option" onClick={() => onAnswer({ page: 'size', size })}>
              {t.people(size)}
            </button>
          </li>
        ))}
        <li className="check-options-rest">
          <button type="button" className="check-option" onClick={() => onAnswer({ page: 'size', size: MANY })}>
            {t.sizeMore}
          </button>
        </li>
      </ul>
    </>
  );
}

/** The law's ceilings a head a year, said as what the whole home earns in a month: nobody has to divide. */
export function IncomePage({ page, onAnswer }: { page: Extract<Page, { page: 'income' }>; onAnswer: (answer: Answer) => void }) {
  const t = useTexts(checkTexts);
  const aMonth = (ceiling: number) => count(Math.floor((ceiling * page.size) / 12));
  const name = (band: number): string => {
    const upper = page.ceilings[band];
    const lower = page.ceilings[band - 1];
    if (upper === undefined) return t.incomeAbove(aMonth(lower ?? 0));
    return lower === undefined ? t.incomeUpTo(aMonth(upper)) : t.incomeBetween(aMonth(lower), aMonth(upper));
  };
  const bands = Array.from({ length: page.ceilings.length + 1 }, (_, band) => ({ value: String(band), name: name(band) }));
  return <OptionsPage options={bands} onAnswer={(value) => onAnswer({ page: 'income', band: value === null ? null : Number(value) })} />;
}
