import { useEffect, useRef } from 'react';
import { formatThai, type Day } from '@klaikhun/std';
import { count, useLanguage, useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Notice, Shape } from '@klaikhun/web/ui/plain.ts';
import { checkTexts } from '../check-texts.ts';
import type { Answer, ResultLine, Results } from '../engine/index.ts';
import { ResultRight } from './result-right.tsx';

export interface ResultPageProps {
  /** null: the answers contradict each other so that nothing can be decided. */
  results: Results | null;
  given: readonly Answer[];
  asOf: Day;
  onMore: () => void;
  onBack: () => void;
  onRestart: () => void;
}

/** A list to keep or print: what holds, with what to bring and where to go; what will; what is open; what does not, and why. */
export function ResultPage({ results, given, asOf, onMore, onBack, onRestart }: ResultPageProps) {
  const t = useTexts(checkTexts);
  const language = useLanguage();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
    window.scrollTo(0, 0);
  }, []);
  if (!results) return <Notice meaning="danger" title={t.badDate} />;
  const number = results.entitled.length;
  return (
    <div className="result">
      <div className="check-bar screen-only">
        <button type="button" className="check-back" onClick={onBack}>
          ‹ {t.back}
        </button>
      </div>
      <h1 ref={heading} tabIndex={-1} className="check-question">
        {number > 0 ? t.result(number) : t.resultNone}
      </h1>
      {results.monthly > 0 ? <p className="result-monthly">{t.monthly(count(results.monthly / 100))}</p> : null}
      <p>{number > 0 ? t.alreadyNote : t.resultNoneNext}</p>
      {isForSomebodyElse(given) ? <p className="small quiet">{t.youNote}</p> : null}
      <ul className="result-rights">
        {results.entitled.map((line) => (
          <ResultRight key={line.right.code} line={line} />
        ))}
      </ul>
      {results.loans.length > 0 ? (
        <section className="result-part">
          <h2>{t.loans}</h2>
          <p className="small quiet">{t.loansNote}</p>
          <ul className="result-rights">
            {results.loans.map((line) => (
              <ResultRight key={line.right.code} line={line} under />
            ))}
          </ul>
        </section>
      ) : null}
      <LaterRights results={results} onMore={onMore} />
      <NotNow lines={results.notNow} />
      <SmallPrint results={results} given={given} />
      <p className="small quiet">{t.checkedOn(formatThai(asOf, 'day', 'long', language))}</p>
      <div className="result-acts screen-only">
        <button type="button" className="check-next" onClick={() => window.print()}>
          {t.print}
        </button>
        <button type="button" className="check-skip" onClick={onRestart}>
          {t.again}
        </button>
      </div>
    </div>
  );
}

function isForSomebodyElse(given: readonly Answer[]): boolean {
  return given.some((answer) => answer.page === 'who' && answer.who !== 'self');
}

function LaterRights({ results, onMore }: { results: Results; onMore: () => void }) {
  const t = useTexts(checkTexts);
  const say = useSay();
  const language = useLanguage();
  return (
    <>
      {results.soon.length > 0 ? (
        <section className="result-part">
          <h2>{t.soon}</h2>
          <ul className="result-lines">
            {results.soon.map(({ right, decision }) => (
              <li key={right.code}>
                <strong>{say(right.shownAs)}</strong>
                <span>{decision.changesOn === null ? '' : t.soonFrom(formatThai(decision.changesOn, 'day', 'long', language))}</span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {results.maybe.length > 0 ? (
        <section className="result-part">
          <h2>{t.maybe}</h2>
          <ul className="result-lines">
            {results.maybe.map((line) => (
              <li key={line.right.code}>
                <strong>{say(line.right.shownAs)}</strong>
                <span className="quiet">{line.explanation.conditions.filter((condition) => condition.state === 'unknown').map((condition) => say(condition.sentence)).join(' ')}</span>
              </li>
            ))}
          </ul>
          {results.open > 0 ? (
            <button type="button" className="check-more screen-only" onClick={onMore}>
              {t.goOn(results.open)}
            </button>
          ) : null}
        </section>
      ) : null}
      {results.received.length > 0 ? (
        <section className="result-part">
          <h2>{t.received}</h2>
          <ul className="result-lines">
            {results.received.map(({ right }) => (
              <li key={right.code} className="result-received">
                <Shape meaning="received" /> {say(right.shownAs)}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}

/** What does not hold, each with the first reason and its law. */
function NotNow({ lines }: { lines: readonly ResultLine[] }) {
  const t = useTexts(checkTexts);
  const say = useSay();
  if (lines.length === 0) return null;
  return (
    <details className="result-not">
      <summary>{t.notNow(lines.length)}</summary>
      <ul className="result-lines">
        {lines.map((line) => {
          const why = line.explanation.conditions.find((condition) => condition.state === 'false');
          return (
            <li key={line.right.code}>
              <strong>{say(line.right.shownAs)}</strong>
              {why ? <span>{say(why.sentence)}</span> : null}
              {why ? (
                <span className="small quiet">
                  {say(why.citation.title)} {why.citation.section}
                </span>
              ) : null}
            </li>
          );
        })}
      </ul>
    </details>
  );
}

function SmallPrint({ results, given }: { results: Results; given: readonly Answer[] }) {
  const t = useTexts(checkTexts);
  const helped = given.some((answer) => answer.page === 'ticks' && answer.ticked.includes('barthel_adl'));
  return (
    <div className="result-small small">
      <p>
        <strong>{t.assumed}</strong> {t.assumedLine}
      </p>
      {helped ? <p>{t.adlLine}</p> : null}
      {results.closed ? <p>{t.closedNote}</p> : null}
      <p>{t.privateRights}</p>
      <p>{t.notOfficial}</p>
    </div>
  );
}
