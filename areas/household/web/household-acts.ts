import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Acted, Answer, HouseholdView, Undo, WorkAct } from '@klaikhun/areas/household';
import { post } from '@klaikhun/web/api/index.ts';

export const householdKey = (id: string) => ['household', id] as const;
export const historyKey = (id: string) => ['household-history', id] as const;

type FactValue = Answer['value'];

/** What was just done and can still be taken back. */
export interface Done {
  acted: Acted;
  undoable: boolean;
}

/** An id made here, so that the same act sent twice is done once. Works on plain http too, where randomUUID is missing. */
function newOperationId(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** The acts on one household. Each returns the household decided anew, which replaces what the screen shows at once. */
export function useHouseholdActs(id: string) {
  const client = useQueryClient();
  const [done, setDone] = useState<Done | null>(null);
  const settle = (undoable: boolean) => (acted: Acted) => {
    client.setQueryData<HouseholdView>(householdKey(id), acted.household);
    void client.invalidateQueries({ queryKey: historyKey(id) });
    void client.invalidateQueries({ queryKey: ['work-list'], refetchType: 'none' });
    setDone({ acted, undoable });
  };
  const path = `/api/households/${encodeURIComponent(id)}`;
  const answer = useMutation({
    mutationFn: (given: { subject: string; fact: string; value: FactValue }) => post<Acted>(`${path}/answers`, { operation_id: newOperationId(), ...given } satisfies Answer),
    onSuccess: settle(true),
  });
  const undo = useMutation({
    mutationFn: (action: string) => post<Acted>(`${path}/undo`, { operation_id: newOperationId(), action_id: action } satisfies Undo),
    onSuccess: settle(false),
  });
  const work = useMutation({
    mutationFn: (act: { state: WorkAct['state']; reason?: string }) => post<Acted>(`${path}/work`, { operation_id: newOperationId(), ...act } satisfies WorkAct),
    onSuccess: settle(true),
  });
  return { answer, undo, work, done, forget: () => setDone(null) };
}

export type HouseholdActs = ReturnType<typeof useHouseholdActs>;
