import { useEffect, useRef, type ReactNode } from 'react';
import type { Day } from '@klaikhun/std';
import { useSay, useTexts } from '@klaikhun/web/i18n/index.ts';
import { checkTexts } from '../check-texts.ts';
import type { Answer, Progress, Who } from '../engine/index.ts';
import { DatePage } from './date-page.tsx';
import { IncomePage, SizePage, WhoPage } from './home-pages.tsx';
import { OptionsPage } from './options-page.tsx';
import { NumberPage } from './number-page.tsx';
import { QUESTION_ID } from './question-id.ts';
import { TicksPage } from './ticks-page.tsx';

export interface PageOfProps {
  progress: Progress;
  given: readonly Answer[];
  asOf: Day;
  onAnswer: (answer: Answer) => void;
  /** null on the first page. */
  onBack: (() => void) | null;
}

const WHOSE: Record<Who, 'ofSelf' | 'ofChild' | 'ofElder' | 'ofOther' | 'ofDied'> = { self: 'ofSelf', child: 'ofChild', elder: 'ofElder', other: 'ofOther', died: 'ofDied' };

/** The frame of one question: how many are left, about whom, the question, the answers, why it is asked, the way back. */
export function PageOf(props: PageOfProps) {
  const t = useTexts(checkTexts);
  const { progress, given, onBack } = props;
  const { title, why, body, home } = useQuestion(props);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (given.length === 0) return;
    heading.current?.focus();
    window.scrollTo(0, 0);
  }, [given.length]);
  const first = given[0];
  const whose = home ? t.ofHome : first?.page === 'who' ? t[WHOSE[first.who]] : '';
  return (
    <>
      {onBack ? (
        <div className="check-bar">
          <button type="button" className="check-back" onClick={onBack}>
            ‹ {t.back}
          </button>
          {progress.left > 0 ? <p className="small quiet">{t.left(progress.left)}</p> : null}
        </div>
      ) : null}
      <h1 id={QUESTION_ID} ref={heading} tabIndex={-1} className="check-question">
        {whose ? <span className="check-whose">{whose}</span> : null}
        {title}
      </h1>
      {onBack ? null : <p className="check-promise">{t.promise}</p>}
      {body}
      {why ? (
        <details className="check-why">
          <summary>{t.whyAsked}</summary>
          <p>{why}</p>
        </details>
      ) : null}
    </>
  );
}

interface Question {
  title: string;
  why: string;
  body: ReactNode;
  home: boolean;
}

function useQuestion({ progress, given, asOf, onAnswer }: PageOfProps): Question {
  const t = useTexts(checkTexts);
  const say = useSay();
  const { page } = progress;
  if (page.page === 'who') return { title: t.who, why: '', home: false, body: <WhoPage onAnswer={onAnswer} /> };
  if (page.page === 'size') return { title: t.size, why: t.sizeWhy, home: true, body: <SizePage onAnswer={onAnswer} /> };
  if (page.page === 'income') return { title: t.income, why: t.incomeWhy(page.size), home: true, body: <IncomePage page={page} onAnswer={onAnswer} /> };
  if (page.page === 'ticks') return { title: t.ticks, why: t.ticksWhy, home: false, body: <TicksPage ticks={page.ticks} onAnswer={onAnswer} /> };
  if (page.page === 'result') return { title: '', why: '', home: false, body: null };
  const { path, fact } = page;
  const answer = (value: string | null) => onAnswer({ page: 'fact', path, value });
  if (path === 'birth_date') return { title: t.birth, why: t.birthWhy, home: false, body: <DatePage partial asOf={asOf} hint={t.birthHint} onAnswer={answer} /> };
  if (path === 'elder_here' || path === 'card_here') {
    return { title: path === 'elder_here' ? t.elder_here : t.card_here, why: t.elder_hereWhy, home: true, body: <OptionsPage options={yesNo(t.yes, t.no)} onAnswer={answer} /> };
  }
  if (path === 'nationality') {
    const options = [{ value: 'TH', name: t.thai }, { value: 'XX', name: t.notThai }];
    return { title: t.nationality, why: fact ? say(fact.why) : '', home: false, body: <OptionsPage options={options} notKnown={t.notSure} onAnswer={answer} /> };
  }
  const title = fact ? say(fact.question) : path;
  const why = fact ? say(fact.why) : '';
  const home = path.startsWith('household.');
  if (fact?.type === 'date') return { title, why, home, body: <DatePage partial={false} asOf={asOf} hint={t.wholeDateHint} onAnswer={answer} given={given} /> };
  if (fact?.type === 'integer' || fact?.type === 'money') return { title, why, home, body: <NumberPage fact={fact} label={title} onAnswer={answer} /> };
  if (fact?.type === 'choice') return { title, why, home, body: <OptionsPage options={fact.values.map((value) => ({ value, name: fact.labels[value] ? say(fact.labels[value]) : value }))} onAnswer={answer} /> };
  return { title, why, home, body: <OptionsPage options={yesNo(t.yes, t.no)} onAnswer={answer} /> };
}

function yesNo(yes: string, no: string): { value: string; name: string }[] {
  return [{ value: 'true', name: yes }, { value: 'false', name: no }];
}
