import { useEffect, useState } from 'react';
import type { Answer } from './engine/index.ts';

export interface Steps {
  /** The answers up to the page that is shown. */
  given: readonly Answer[];
  answer: (answer: Answer) => void;
  back: () => void;
  restart: () => void;
}

/**
 * The walk through the pages. The browser's own back and forward work: its history holds how many pages were answered, a number,
 * never an answer. After a reload nothing is left, and the walk starts anew.
 */
export function useSteps(): Steps {
  const [answers, setAnswers] = useState<readonly Answer[]>([]);
  const [step, setStep] = useState(0);
  useEffect(() => {
    window.history.replaceState({ step: 0 }, '');
    const onPop = (event: PopStateEvent) => setStep(typeof event.state?.step === 'number' ? event.state.step : 0);
    window.addEventListener('popstate', onPop);
    return () => window.removeEventListener('popstate', onPop);
  }, []);
  const given = answers.slice(0, step);
  return {
    given,
    answer: (answer) => {
      setAnswers([...given, answer]);
      setStep(given.length + 1);
      window.history.pushState({ step: given.length + 1 }, '');
    },
    back: () => window.history.back(),
    restart: () => {
      setAnswers([]);
      setStep(0);
      window.history.pushState({ step: 0 }, '');
    },
  };
}
