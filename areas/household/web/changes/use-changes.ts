import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ChangeDone, ChangePreview, HouseholdChange, HouseholdView } from '@klaikhun/areas/household';
import { operations, post } from '@klaikhun/web/api/index.ts';
import { householdKey } from '../household-acts.ts';

export type ChangeSaid = { readonly kind: 'done' | 'undone'; readonly answer: ChangeDone };

/** Changes of one household: shown before, done, taken back. */
export function useChanges(id: string) {
  const client = useQueryClient();
  const [said, setSaid] = useState<ChangeSaid | null>(null);
  const [ids] = useState(() => operations());
  const path = `/api/households/${encodeURIComponent(id)}/changes`;
  const settle = (kind: ChangeSaid['kind'], answer: ChangeDone) => {
    ids.answered();
    if (answer.household !== null) client.setQueryData<HouseholdView>(householdKey(id), answer.household);
    // Another household may have changed with it, and who looks after this one.
    void client.invalidateQueries({ predicate: ({ queryKey: [first, of] }) => (String(first).startsWith('household') && !(first === 'household' && of === id)) });
    void client.invalidateQueries({ queryKey: ['work-list'], refetchType: 'none' });
    setSaid({ kind, answer });
  };
  const preview = useMutation({ mutationFn: (change: HouseholdChange) => post<ChangePreview>(`${path}/preview`, { change }) });
  const make = useMutation({
    mutationFn: (given: { change: HouseholdChange; why: string | null }) => post<ChangeDone>(path, { operation_id: ids.idFor({ path, ...given }), ...given }),
    onSuccess: (answer) => settle('done', answer),
  });
  const undo = useMutation({
    mutationFn: (actionId: string) => post<ChangeDone>(`${path}/undo`, { operation_id: ids.idFor({ path: `${path}/undo`, actionId }), action_id: actionId, why: null }),
    onSuccess: (answer) => settle('undone', answer),
  });
  const forget = () => {
    setSaid(null);
    undo.reset();
  };
  return { preview, make, undo, said, forget };
}

export type Changes = ReturnType<typeof useChanges>;
