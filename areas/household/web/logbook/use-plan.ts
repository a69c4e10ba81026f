import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { PlanChange, Plans, PlanView } from '@klaikhun/areas/household';
import { get, operations, post, RequestProblem } from '@klaikhun/web/api/index.ts';
import { historyKey } from '../household-acts.ts';

export const planKey = (id: string) => ['household-plan', id] as const;
const pathOf = (id: string) => `/api/households/${encodeURIComponent(id)}/logbook/plan`;

export function usePlans(id: string) {
  return useQuery({ queryKey: planKey(id), queryFn: ({ signal }) => get<Plans>(pathOf(id), {}, signal) });
}

/** A change upon the version that is on the screen. Somebody else was faster: the plan is read anew, and what was typed stays. */
export function usePlanAct(id: string, plan: Pick<PlanView, 'family_id' | 'version'>, onDone: () => void) {
  const client = useQueryClient();
  const [ids] = useState(() => operations());
  return useMutation({
    mutationFn: (given: { change: PlanChange } | 'undo') => {
      const about = { family_id: plan.family_id, version: plan.version };
      if (given === 'undo') return post<Plans>(`${pathOf(id)}/undo`, { operation_id: ids.idFor({ undo: true, ...about }), ...about });
      return post<Plans>(pathOf(id), { operation_id: ids.idFor({ ...about, change: given.change }), ...about, change: given.change });
    },
    onSuccess: (now) => {
      ids.answered();
      client.setQueryData(planKey(id), now);
      void client.invalidateQueries({ queryKey: historyKey(id) });
      onDone();
    },
    onError: (problem) => {
      if (problem instanceof RequestProblem && problem.problem?.code === 'plan.changed') void client.invalidateQueries({ queryKey: planKey(id) });
    },
  });
}
