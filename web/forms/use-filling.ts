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

export function useFilling(form: Form, initial: Answers, known: Answers, now: string, onDraft: (answers: Answers) => void): Filling {
  const met = useRef(new Set<string>());
  const [session] = useState(() => {
    const begun = Session.from(form, initial, now);
    meet(begun, known, met.current);
    return begun;
  });
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
      meet(session, known, met.current);
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

/** A turn of a repeat that appears gets what the record knows of it, once: whoever empties it means that. */
function meet(session: Session, known: Answers, met: Set<string>): void {
  for (const [repeat, turns] of Object.entries(known)) {
    if (typeof turns === 'string' || !session.plan.known.has(repeat)) continue;
    for (const [nth, answers] of turns.slice(0, session.turns(repeat)).entries()) {
      if (met.has(`${repeat} ${nth}`)) continue;
      met.add(`${repeat} ${nth}`);
      for (const [name, value] of Object.entries(answers)) if (typeof value === 'string' && session.plan.known.has(name) && session.value(name, [nth + 1]) === '') session.answer(name, value, [nth + 1]);
    }
  }
}

/** A place that hangs on the one above it is chosen anew when that changes: what is no longer offered is taken away. */
function forget(session: Session, above: Step): void {
  for (const name of session.plan.dependents.get(above.item.name) ?? []) {
    const item = session.plan.known.get(name)?.item;
    if (item?.kind !== 'question' || item.logic.choice_filter === undefined) continue;
    if (session.fault(name, above.at)?.code === 'form_answer.choice') session.answer(name, '', above.at);
  }
}
