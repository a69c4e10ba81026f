import { useState, type ReactNode } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { DutyDone } from '@klaikhun/areas/org';
import { operations, post } from '@klaikhun/web/api/index.ts';
import { useTexts } from '@klaikhun/web/i18n/index.ts';
import { UndoBar, WentWrong } from '@klaikhun/web/ui/index.ts';
import { asksToConfirm, ConfirmSheet } from '../confirm.tsx';
import { changedMind } from '../keys.ts';
import { dutyTexts } from './duty-texts.ts';

interface Act {
  /** What is asked for: the same again keeps its operation id until it is answered. */
  key: object;
  run: (operationId: string) => Promise<unknown>;
  /** Said when it is done. */
  said?: string;
  undoable?: boolean;
  afterwards?: (answer: unknown) => void;
}

export interface DutyAct {
  run: (act: Act) => void;
  isPending: boolean;
  /** What went wrong, where the reader's eyes are. */
  problem: ReactNode;
  /** The confirmation and the bar with the way back; once on a page. */
  around: ReactNode;
}

/** An act about duties: it may ask for a confirmation first, says when it is done, can be undone for ten seconds, and every list is read anew. */
export function useDutyAct(): DutyAct {
  const t = useTexts(dutyTexts);
  const client = useQueryClient();
  const [ids] = useState(() => operations());
  const [last, setLast] = useState<Act | null>(null);
  const [bar, setBar] = useState<{ key: string; said: string; undo: string | null } | null>(null);
  const act = useMutation({
    mutationFn: (given: Act) => given.run(ids.idFor(given.key)),
    onSuccess: (answer, given) => {
      ids.answered();
      void client.invalidateQueries({ queryKey: ['duties'] });
      if (given.said) setBar({ key: crypto.randomUUID?.() ?? given.said, said: given.said, undo: given.undoable ? (answer as DutyDone).action_id : null });
      given.afterwards?.(answer);
    },
  });
  const start = (given: Act) => {
    setLast(given);
    act.mutate(given);
  };
  const asking = asksToConfirm(act.error);
  const undo = (actionId: string) => start({ key: { undo: actionId }, run: (operation_id) => post('/api/duties/undo', { operation_id, action_id: actionId }), said: t.undone });
  return {
    run: start, isPending: act.isPending,
    problem: act.error && !asking && !changedMind(act.error) ? <WentWrong problem={act.error} /> : null,
    around: (
      <>
        <ConfirmSheet open={asking} onConfirmed={() => last && act.mutate(last)} onClose={() => act.reset()} />
        {bar ? <UndoBar key={bar.key} done={bar.said} {...(bar.undo ? { undo: { label: t.undo, onPress: () => undo(bar.undo ?? '') } } : {})} onGone={() => setBar(null)} /> : null}
      </>
    ),
  };
}
