import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Law } from '@klaikhun/rules/decide';
import type { Day } from '@klaikhun/std';
import { useLanguageChoice, useTexts } from '@klaikhun/web/i18n/index.ts';
import { Notice, Wordmark } from '@klaikhun/web/ui/plain.ts';
import { checkTexts } from './check-texts.ts';
import type { Answer, nextPage, Progress, resultsOf } from './engine/index.ts';
import { PageOf } from './parts/page-of.tsx';
import { ResultPage } from './parts/result-page.tsx';
import { useSteps } from './steps.ts';
import './check.css';

/** The law and the rules that run it, fetched once, run on this device. */
export interface CheckEngine {
  law: Law;
  nextPage: typeof nextPage;
  resultsOf: typeof resultsOf;
  MOST_PAGES: number;
}

export interface PublicCheckProps {
  asOf: Day;
  loadEngine: () => Promise<CheckEngine>;
}

/** One question a page. Answers live in this component's memory and nowhere else. */
export function PublicCheck({ asOf, loadEngine }: PublicCheckProps) {
  const t = useTexts(checkTexts);
  const engine = useEngine(loadEngine);
  const steps = useSteps();
  const [extra, setExtra] = useState(0);
  const { given } = steps;
  const progress = engine.ready ? engine.ready.nextPage(engine.ready.law, given, asOf, engine.ready.MOST_PAGES + extra) : beforeTheLaw(given);
  const restart = () => {
    setExtra(0);
    steps.restart();
  };
  return (
    <Frame>
      {progress === null && !engine.failed ? (
        <p className="check-opening" role="status">
          {t.opening}
        </p>
      ) : null}
      {progress === null && engine.failed ? (
        <Notice meaning="danger" title={t.broken} urgent>
          {t.brokenNext}
        </Notice>
      ) : null}
      {progress && progress.page.page !== 'result' ? (
        <PageOf key={given.length} progress={progress} given={given} asOf={asOf} onAnswer={steps.answer} onBack={given.length > 0 ? steps.back : null} />
      ) : null}
      {progress?.page.page === 'result' && engine.ready ? (
        <ResultPage results={engine.ready.resultsOf(engine.ready.law, given, asOf)} given={given} asOf={asOf} onMore={() => setExtra(extra + 10)} onBack={steps.back} onRestart={restart} />
      ) : null}
    </Frame>
  );
}

/** The first two pages are the same for everyone and need no law. */
function beforeTheLaw(given: readonly Answer[]): Progress | null {
  if (given.length === 0) return { page: { page: 'who' }, left: 0 };
  if (given.length === 1) return { page: { page: 'fact', path: 'birth_date', fact: null }, left: 0 };
  return null;
}

function useEngine(loadEngine: () => Promise<CheckEngine>): { ready: CheckEngine | null; failed: boolean } {
  const [ready, setReady] = useState<CheckEngine | null>(null);
  const [failed, setFailed] = useState(false);
  const load = useRef(loadEngine);
  useEffect(() => {
    load.current().then(setReady, () => setFailed(true));
  }, []);
  return { ready, failed };
}

/** The name, the language, and 1300: the same on every page. */
function Frame({ children }: { children: ReactNode }) {
  const t = useTexts(checkTexts);
  const { language, choose } = useLanguageChoice();
  const other = language === 'th' ? 'en' : 'th';
  return (
    <div className="check">
      <header className="check-head">
        <a href="/check" className="check-home">
          <Wordmark note={t.name} />
        </a>
        <button type="button" className="check-language screen-only" lang={other} onClick={() => choose(other)}>
          {t.other}
        </button>
      </header>
      <main className="check-main">{children}</main>
      <footer className="check-foot">
        <a className="check-1300" href="tel:1300">
          {t.hotline}
        </a>
        <p className="small quiet screen-only">{t.private}</p>
        <p className="small screen-only">
          <a href="/privacy">{t.privacy}</a>
        </p>
      </footer>
    </div>
  );
}
