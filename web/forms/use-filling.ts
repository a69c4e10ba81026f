// A form being filled in: the session that decides, and where one stands in it.
import { useCallback, useMemo, useRef, useState } from 'react';
import { type Answers, type Form, Session } from '@klaikhun/forms';
import type { Problem } from '@klaikhun/std';
import { isAsked, keyOf, type Step, stepsOf } from './steps.ts';

export interface Filling {
  readonly session: Session;
  readonly steps: readonly Step[];
  /** One a page. */
  readonly pages: readonly Step[];
  readonly page: number;
  readonly goTo: (page: number) => void;
  readonly answer: (step: Step, value: string) => void;
  readonly turn: (step: Step, add: boolean) => void;
  readonly faultOf: (step: Step) => Problem | null;
  /** Shows what is wrong with the questions that were left so far, or with all of them. */
  readonly show: (which: Step | 'all') => void;
  readonly shown: (step: Step) => Problem | null;
  readonly faults: readonly Step[];
}

export function useFilling(form: Form, initial: Answers, now: string, onDraft: (answers: Answers) => void): Filling {
  const [session] = useState(() => Session.from(form, initial, now));
  const [change, setChange] = useState(0);
  const [page, setPage] = useState(0);
  const [looked, setLooked] = useState<ReadonlySet<string> | 'all'>(new Set());
  const draft = useRef(onDraft);
  draft.current = onDraft;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the session changes in place; `change` says that it did.
  const steps = useMemo(() => stepsOf(session), [session, change]);
  const pages = steps.filter(isAsked);
  const changed = useCallback(() => {
    setChange((before) => before + 1);
    draft.current(session.draft().answers);
  }, [session]);
  const faultOf = (step: Step) => (step.kind === 'question' ? session.fault(step.item.name, step.at) : null);
  return {
    session, steps, pages, page: Math.min(page, pages.length), goTo: setPage, faultOf,
    answer: (step, value) => {
      session.answer(step.item.name, value, step.at);
      forget(session, step);
      changed();
    },
    turn: (step, add) => {
      if (add) session.addTurn(step.item.name, step.at);
      else session.removeTurn(step.item.name, session.turns(step.item.name, step.at), step.at);
      changed();
    },
    show: (which) => setLooked((before) => (which === 'all' || before === 'all' ? 'all' : new Set([...before, keyOf(which)]))),
    shown: (step) => (looked === 'all' || looked.has(keyOf(step)) ? faultOf(step) : null),
    faults: steps.filter((step) => faultOf(step) !== null),
  };
}

/** A place that hangs on the one above it is chosen anew when that changes: what is no longer offered is taken away. */
function forget(session: Session, above: Step): void {
  for (const name of session.plan.dependents.get(above.item.name) ?? []) {
    const item = session.plan.known.get(name)?.item;
    if (item?.kind !== 'question' || item.logic.choice_filter === undefined) continue;
    if (session.fault(name, above.at)?.code === 'form_answer.choice') session.answer(name, '', above.at);
  }
}
