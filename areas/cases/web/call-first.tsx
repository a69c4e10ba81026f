import { NUMBERS } from '@klaikhun/areas/cases';
import { useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Shape } from '@klaikhun/web/ui/index.ts';
import { dangerTexts } from './danger-texts.ts';

/** Above everything and before anything is typed, also without a signal and on a locked device. */
export function CallFirst() {
  const t = useTexts(dangerTexts);
  const say = useSay();
  return (
    <section className="danger-call" aria-labelledby="danger-call">
      <h2 id="danger-call">
        <Shape meaning="danger" /> {t.callFirst}
      </h2>
      <ul className="danger-numbers">
        {NUMBERS.map(({ number, says }) => (
          <li key={number}>
            <a href={`tel:${number}`} aria-label={t.call(number, say(says))}>
              <span className="danger-number">{number}</span>
              <span className="small">{say(says)}</span>
            </a>
          </li>
        ))}
      </ul>
      <p className="small">{t.callWhy}</p>
    </section>
  );
}
