import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Acted, Answer, HouseholdView, Undo, WorkAct, WorkState } from '@klaikhun/areas/household';
import { operations, type Operations, post } from '@klaikhun/web/api/index.ts';

export const householdKey = (id: string) => ['household', id] as const;
export const historyKey = (id: string) => ['household-history', id] as const;

/** What was just done. Only an answer can be taken back; work is moved on, not back. */
export type Done = { kind: 'answered' | 'undone'; acted: Acted } | { kind: 'moved'; to: WorkState; acted: Acted };

type Sent<Act> = Act extends { operation_id: string } ? Omit<Act, 'operation_id'> : never;

/** The acts on one household. Each returns the household decided anew, which replaces what the screen shows at once. */
export function useHouseholdActs(id: string) {
  const client = useQueryClient();
  const [done, setDone] = useState<Done | null>(null);
  const [ids] = useState(() => operations());
  const settle = (now: Done) => {
    client.setQueryData<HouseholdView>(householdKey(id), now.acted.household);
    void client.invalidateQueries({ queryKey: historyKey(id) });
    void client.invalidateQueries({ queryKey: ['work-list'], refetchType: 'none' });
    setDone(now);
  };
  const path = `/api/households/${encodeURIComponent(id)}`;
  const answering = useAct<Answer>(ids, `${path}/answers`, (acted) => settle({ kind: 'answered', acted }));
  // Only what was on the screen is replaced: what somebody else has answered since then stays beside it.
  const shown = (given: Pick<Answer, 'subject' | 'fact'>) => client.getQueryData<HouseholdView>(householdKey(id))?.facts.find((one) => one.subject === given.subject && one.fact === given.fact)?.marks ?? [];
  const answer = { ...answering, send: (given: Omit<Sent<Answer>, 'seen'>, onSuccess?: () => void) => answering.send({ ...given, seen: [...shown(given)] }, onSuccess) };
  const undo = useAct<Undo>(ids, `${path}/undo`, (acted) => settle({ kind: 'undone', acted }));
  const work = useAct<WorkAct>(ids, `${path}/work`, (acted, sent) => settle({ kind: 'moved', to: sent.state, acted }));
  const forget = () => {
    setDone(null);
    undo.reset();
  };
  return { answer, undo, work, done, forget };
}

/** One kind of act. Its operation id is made at the tap and travels with it, so that it is done once however often it is sent. */
function useAct<Act extends { operation_id: string }>(ids: Operations, path: string, onDone: (acted: Acted, sent: Act) => void) {
  const mutation = useMutation({
    mutationFn: (act: Act) => post<Acted>(path, act),
    onSuccess: (acted, act) => {
      ids.answered();
      onDone(acted, act);
    },
  });
  const send = (given: Sent<Act>, onSuccess?: () => void) => mutation.mutate({ operation_id: ids.idFor({ path, ...given }), ...given } as unknown as Act, { onSuccess });
  return { send, isPending: mutation.isPending, isError: mutation.isError, error: mutation.error, reset: mutation.reset };
}

export type HouseholdActs = ReturnType<typeof useHouseholdActs>;
