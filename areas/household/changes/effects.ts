// What a change does to one household, in few words: enough to do it, to take it back, and to make the household anew from the ledger. Pure.
import type { FactValue, Words } from '@klaikhun/areas/people';

export interface HomeState {
  readonly subdistrict: string;
  readonly village_no: string | null;
  readonly ended: Ended | null;
}

/** Why a household is one no more. `into`: the household that took its people in. */
export interface Ended { readonly on: string; readonly as: 'merged' | 'moved_away'; readonly into: string | null }

export interface MemberRow { readonly person_id: string; readonly title: string | null; readonly first_name: string | null; readonly last_name: string | null; readonly national_id: string | null }

/** All that is kept of a person, as it was when they changed the household: the ledger of the other household knows nothing of it. */
export interface Kit {
  readonly person: MemberRow;
  readonly statements: readonly { readonly subject: string; readonly action_id: string; readonly line: number; readonly origin: 'file' | 'answer'; readonly source_date: string; readonly facts: Readonly<Record<string, FactValue>>; readonly withdrawn_by: string | null; readonly seen: readonly string[] | null }[];
  /** Columns as text, by enrolment id. */
  readonly enrolments: Readonly<Record<string, Readonly<Record<string, string | null>>>>;
}

export interface AddressState { readonly place_code: string | null; readonly village_no: string | null; readonly text: string | null; readonly source_date: string | null }
export type AddressKind = 'registered' | 'current' | 'found';

/** Somebody comes from another household, or leaves for it. `position`: their place among the people of this one. */
interface Passed { readonly person_id: string; readonly family_id: string; readonly other: string; readonly position?: number; readonly kit?: Kit }
export type Passing = (Passed & { readonly do: 'came' }) | (Passed & { readonly do: 'left' });
/** Somebody who was in none. */
export interface Membering { readonly do: 'added' | 'removed'; readonly person: MemberRow; readonly family_id: string }

export type Effect =
  | { readonly do: 'made' | 'unmade'; readonly home: HomeState }
  | { readonly do: 'home'; readonly before: HomeState; readonly after: HomeState }
  | { readonly do: 'address'; readonly kind: AddressKind; readonly before: AddressState | null; readonly after: AddressState | null }
  | { readonly do: 'family_made' | 'family_unmade'; readonly family_id: string; readonly name: Words | null }
  | Membering
  | Passing
  | { readonly do: 'regrouped'; readonly person_id: string; readonly before: string; readonly after: string }
  | { readonly do: 'said'; readonly subject: string; readonly fact: string; readonly value: FactValue }
  | { readonly do: 'unsaid'; readonly action_id: string };

/** What takes it back: the opposite of each, last first. Of what was said nothing is deleted: the act that said it is withdrawn. */
export function opposite(effects: readonly Effect[], actionId: string): Effect[] {
  const removed = new Set(effects.flatMap((effect) => (effect.do === 'added' ? [effect.person.person_id] : [])));
  const said = effects.some((effect) => effect.do === 'said' && !removed.has(effect.subject));
  return [...(said ? [{ do: 'unsaid', action_id: actionId } as const] : []), ...[...effects].reverse().flatMap((effect): Effect[] => {
    switch (effect.do) {
      case 'made': return [{ ...effect, do: 'unmade' }];
      case 'unmade': return [{ ...effect, do: 'made' }];
      case 'home': case 'address': case 'regrouped': return [{ ...effect, before: effect.after, after: effect.before } as Effect];
      case 'family_made': return [{ ...effect, do: 'family_unmade' }];
      case 'family_unmade': return [{ ...effect, do: 'family_made' }];
      case 'added': return [{ ...effect, do: 'removed' }];
      case 'removed': return [{ ...effect, do: 'added' }];
      case 'left': { const { kit: _, ...back } = effect; return [{ ...back, do: 'came' }]; }
      case 'came': { const { kit: _, ...back } = effect; return [{ ...back, do: 'left' }]; }
      case 'said': case 'unsaid': return [];
    }
  })];
}
