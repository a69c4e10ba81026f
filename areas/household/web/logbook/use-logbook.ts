import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Logbook } from '@klaikhun/areas/household';
import { get, operations, post } from '@klaikhun/web/api/index.ts';
import { historyKey } from '../household-acts.ts';

export const logbookKey = (id: string) => ['household-logbook', id] as const;
const pathOf = (id: string) => `/api/households/${encodeURIComponent(id)}/logbook`;

export function useLogbook(id: string) {
  return useQuery({ queryKey: logbookKey(id), queryFn: ({ signal }) => get<Logbook>(pathOf(id), {}, signal) });
}

/** One write in the logbook; the answer is the logbook as it is now. Sent twice, it is written once. */
export function useLogbookAct(id: string, act: 'assessments' | 'needs' | 'needs/settle' | 'aid' | 'status' | 'undo', onDone: () => void) {
  const client = useQueryClient();
  const [ids] = useState(() => operations());
  return useMutation({
    mutationFn: (body: object) => post<Logbook>(`${pathOf(id)}/${act}`, { operation_id: ids.idFor({ act, ...body }), ...body }),
    onSuccess: (now) => {
      ids.answered();
      client.setQueryData(logbookKey(id), now);
      void client.invalidateQueries({ queryKey: historyKey(id) });
      onDone();
    },
  });
}
