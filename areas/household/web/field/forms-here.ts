import type { FormsInForce } from '@klaikhun/areas/household';
import { useQuery } from '@tanstack/react-query';
import { get } from '@klaikhun/web/api/index.ts';
import { useKept } from './use-store.ts';

const NO_FORMS: FormsInForce = { as_of: '', forms: [] };

/** The forms in force as the office last told them: they go along in the device's store. */
export function useFormsHere(): FormsInForce | null {
  const told = useQuery({ queryKey: ['forms-in-force'], queryFn: ({ signal }) => get<FormsInForce>('/api/forms/in-force', {}, signal) }).data ?? null;
  return useKept('forms', told, NO_FORMS);
}
