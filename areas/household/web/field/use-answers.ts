import { useState } from 'react';
import type { OnDevice } from '@klaikhun/areas/household';
import type { FactValue } from '@klaikhun/areas/people';
import type { Problem } from '@klaikhun/std';
import type { OpenedFamily } from './use-store.ts';
import { answerHere } from './use-store.ts';

export interface Given { readonly subject: string; readonly fact: string; readonly value: FactValue }
export interface Kept { readonly given: Given; readonly before: FactValue; readonly at: number }

/** Answers at the door: kept on the device at once, the page decided anew, one step back while it is fresh. */
export function useAnswers(rules: OnDevice, family: OpenedFamily, reload: () => Promise<void>) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [kept, setKept] = useState<Kept | null>(null);
  const send = async (given: Given, onDone?: () => void) => {
    if (busy) return;
    setBusy(true);
    const before = family.view.facts.find((one) => one.subject === given.subject && one.fact === given.fact)?.value ?? null;
    const done = await answerHere(rules, family.document, given);
    setBusy(false);
    setProblem(done.ok ? null : done.problem);
    if (!done.ok) return;
    setKept({ given, before, at: performance.now() });
    await reload();
    onDone?.();
  };
  const putBack = () => {
    if (kept === null) return;
    void send({ ...kept.given, value: kept.before }).then(() => setKept(null));
  };
  return { send, busy, problem, kept, putBack, forget: () => setKept(null) };
}

export type Answers = ReturnType<typeof useAnswers>;
