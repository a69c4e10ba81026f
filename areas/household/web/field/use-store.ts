// What the screens of the field read from the device: the families, one family decided here, and what waits.
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { FieldClass } from '@klaikhun/access';
import { ROLES, type Account, type Places } from '@klaikhun/areas/org';
import { decideAnswer, familyFinder, familyOnDevice, type FamilySummary, type Findable, type HouseholdView, type OnDevice, recordOnDevice } from '@klaikhun/areas/household';
import type { FactValue } from '@klaikhun/areas/people';
import { bangkokDay, failed, type Problem, type Result } from '@klaikhun/std';
import type { Document, Json } from '@klaikhun/sync';
import { fieldLaw, usePlaces, useSession } from '@klaikhun/web/api/index.ts';
import { field, useField, type FieldState } from '@klaikhun/web/offline/index.ts';

export type OpenField = Extract<FieldState, { kind: 'open' }>;

/** Changes whenever the device has taken something in or sent something: what is shown is read again. */
function useTurn(): string {
  const state = useField();
  return state.kind === 'open' ? `${state.records} ${state.lastContact} ${state.waiting.unsent} ${state.waiting.media} ${state.waiting.refused.length} ${state.waiting.parked.length} ${state.syncing}` : state.kind;
}

/** The families of this device, as small lines. Null: not read yet. */
export function useFamilies(): readonly Findable[] | null {
  const [families, setFamilies] = useState<readonly Findable[] | null>(null);
  const turn = useTurn();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` says that there is something new to read.
  useEffect(() => {
    let wanted = true;
    void field.list().then((lines) => {
      if (wanted) setFamilies(lines.flatMap(({ id, summary }) => (summary === null ? [] : [{ id, summary: summary as unknown as FamilySummary }])));
    });
    return () => {
      wanted = false;
    };
  }, [turn]);
  return families;
}

export function useFinder(families: readonly Findable[] | null) {
  return useMemo(() => familyFinder(families ?? []), [families]);
}

/** What decides on this device: the law, the day, what the account reads, and how places are called. Null: still coming. */
export function useRules(): OnDevice | null {
  const [law, setLaw] = useState<OnDevice['law'] | null>(null);
  const me = useMe();
  const places = usePlaceNames();
  useEffect(() => {
    void fieldLaw().then(setLaw);
  }, []);
  return useMemo(() => {
    if (law === null || me === null || places === null) return null;
    return {
      law, today: bangkokDay(Date.now()), sees: (one: FieldClass) => me.reads.includes(one),
      placeWords: (subdistrict: string, villageNo: string | null) => {
        const name = places[subdistrict] ?? { th: '', en: '' };
        return { th: [villageNo === null ? '' : `หมู่ ${villageNo}`, name.th && `ต.${name.th}`].filter(Boolean).join(' '), en: [villageNo === null ? '' : `Village ${villageNo}`, name.en].filter(Boolean).join(', ') };
      },
    };
  }, [law, me, places]);
}

export interface Me { readonly name: { readonly th: string; readonly en: string }; readonly reads: readonly FieldClass[] }
const NOBODY: Me = { name: { th: '', en: '' }, reads: ['ordinary', 'personal'] };

function meOf(account: Account): Me {
  // What is sealed goes along on no device.
  return { name: account.name, reads: (ROLES[account.role].reads.area ?? []).filter((one) => one !== 'sealed') };
}

/** Who works here. Kept in the device's store, so that it is known without a signal. */
export function useMe(): Me | null {
  const account = useSession().data?.account ?? null;
  return useKept('me', useMemo(() => (account === null ? null : meOf(account)), [account]), NOBODY);
}

type Names = Readonly<Record<string, { readonly th: string; readonly en: string }>>;
const NO_NAMES: Names = {};

function namesOf(places: Places): Names {
  return Object.fromEntries(places.districts.flatMap((district) => district.subdistricts.map(({ code, name }) => [code, name])));
}

export function usePlaceNames(): Names | null {
  const places = usePlaces().data;
  return useKept('places', useMemo(() => (places === undefined ? null : namesOf(places)), [places]), NO_NAMES);
}

/** What the server says when it is there, and what was kept of it when not. */
export function useKept<T extends object>(key: string, fresh: T | null, otherwise: T): T | null {
  const [kept, setKept] = useState<T | null>(null);
  useEffect(() => {
    if (fresh === null) void field.draft(key).then((value) => setKept((value as unknown as T | null) ?? otherwise));
    else void field.keepDraft(key, fresh as unknown as Json);
  }, [key, fresh, otherwise]);
  return fresh ?? kept;
}

export interface OpenedFamily { readonly document: Document; readonly view: HouseholdView; readonly decidedIn: number }

/** One family, decided here. `undefined`: still being read; null: not on this device. */
export function useFamily(id: string, rules: OnDevice | null): { family: OpenedFamily | null | undefined; reload: () => Promise<void> } {
  const [held, setHeld] = useState<Document | null | undefined>(undefined);
  const turn = useTurn();
  const reload = useCallback(async () => setHeld(await field.read(id)), [id]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` says that there is something new to read.
  useEffect(() => void reload(), [reload, turn]);
  const family = useMemo(() => {
    if (held === undefined || held === null || rules === null) return held === null ? null : undefined;
    const begun = performance.now();
    const view = familyOnDevice(rules, held);
    return view === null ? null : { document: held, view, decidedIn: performance.now() - begun };
  }, [held, rules]);
  return { family, reload };
}

/** Writes an answer down, after looking whether it can be right: what would be refused at the office is refused here at once. */
export async function answerHere(rules: OnDevice, held: Document, given: { subject: string; fact: string; value: FactValue }): Promise<Result<unknown, Problem>> {
  const record = recordOnDevice(held);
  if (record === null) return { ok: true, value: null };
  const decided = decideAnswer(rules.law, record, given, rules.sees, rules.today);
  if (!decided.ok) return failed(decided.problem);
  return field.edit(held.id, { sets: [{ field: `${given.subject}.${given.fact}`, value: decided.value.value }] });
}
