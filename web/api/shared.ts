import { useQuery } from '@tanstack/react-query';
import type { Places, Session } from '@klaikhun/areas/org';
import type { RightsCatalogue } from '@klaikhun/areas/rights';
import { get } from './client.ts';

export const sessionKey = ['session'] as const;
const HOUR = 3_600_000;

/** Who is signed in; asked again when the window comes back, so that a closed session is noticed. */
export function useSession() {
  return useQuery({ queryKey: sessionKey, queryFn: ({ signal }) => get<Session>('/api/session', {}, signal) });
}

/** The province, its districts and subdistricts. They do not change while somebody works. */
export function usePlaces() {
  return useQuery({ queryKey: ['places'], queryFn: ({ signal }) => get<Places>('/api/places', {}, signal), staleTime: HOUR });
}

export function useCatalogue() {
  return useQuery({ queryKey: ['rights'], queryFn: ({ signal }) => get<RightsCatalogue>('/api/rights', {}, signal), staleTime: HOUR });
}
