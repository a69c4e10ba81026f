// What the screens of danger need: the places in the reader's order, and where one's own reports stand.
import { useEffect, useMemo, useState } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { casesProblems, type DangerGiven, type DangerMine } from '@klaikhun/areas/cases';
import { failed, ok, type Problem, type Result } from '@klaikhun/std';
import { get, post, RequestProblem, usePlaces, useSession } from '@klaikhun/web/api/index.ts';
import { type DangerKept, field, useField } from '@klaikhun/web/offline/index.ts';
import type { PlaceName } from './written.ts';

const MINE = ['danger', 'mine'] as const;
const LOOK_AGAIN = 20_000;

type Names = Readonly<Record<string, PlaceName['name']>>;

/** From the server when it is there, else as the field app kept them. Where the account works comes first. Null: not known yet. */
export function useDangerPlaces(): readonly PlaceName[] | null {
  const places = usePlaces().data;
  const account = useSession().data?.account ?? null;
  const state = useField().kind;
  const [kept, setKept] = useState<Names | null>(null);
  useEffect(() => {
    if (state === 'open') void field.draft('places').then((names) => setKept((names as Names | null) ?? {}));
  }, [state]);
  return useMemo(() => {
    const names = places === undefined ? kept : Object.fromEntries(places.districts.flatMap(({ subdistricts }) => subdistricts.map(({ code, name }) => [code, name] as const)));
    if (names === null) return null;
    const own = (code: string) => account?.areas.some((area) => area.code.length > 2 && code.startsWith(area.code)) ?? false;
    return Object.keys(names).sort((a, b) => Number(own(b)) - Number(own(a)) || (a < b ? -1 : 1)).map((code) => ({ code, name: names[code] ?? { th: code, en: code } }));
  }, [places, kept, account]);
}

export function useMine(enabled: boolean) {
  return useQuery({ queryKey: MINE, queryFn: ({ signal }) => get<DangerMine>('/api/danger/mine', {}, signal), enabled, refetchInterval: ({ state }) => (state.data?.reports.some((one) => one.state === 'received') ? LOOK_AGAIN : false) });
}

/** Straight to the server. The number is the report's own: pressed again after a broken answer, it is received once. */
export function useSendNow(): (given: DangerGiven) => Promise<Result<unknown, Problem>> {
  const client = useQueryClient();
  return async (given) => {
    try {
      client.setQueryData<DangerMine>(MINE, await post<DangerMine>('/api/danger/reports', given));
      return ok(undefined);
    } catch (error) {
      const said = error instanceof RequestProblem && error.status < 500 ? error.problem : null;
      if (said === null) return failed(casesProblems.not_sent());
      return failed({ code: said.code, status: said.status, title: { th: said.title, en: said.title_en }, next: said.next, details: {} });
    }
  };
}

/** Those of this device, read again whenever something has left it. */
export function useKept(): { kept: readonly DangerKept[]; drop: (id: string) => void } {
  const state = useField();
  const [kept, setKept] = useState<readonly DangerKept[]>([]);
  const turn = state.kind === 'open' ? `${state.waiting.urgent} ${state.syncing} ${state.lastContact}` : state.kind;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` says that there is something new to read.
  useEffect(() => void field.dangerReports().then(setKept), [turn]);
  const asks = kept.some((one) => one.state === 'sent' && one.standing?.state !== 'acknowledged');
  useEffect(() => {
    if (!asks) return undefined;
    const again = setInterval(() => void field.sync(), LOOK_AGAIN);
    return () => clearInterval(again);
  }, [asks]);
  return { kept, drop: (id) => void field.dropDanger(id).then(() => field.dangerReports()).then(setKept) };
}
