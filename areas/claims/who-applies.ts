// Who may apply for somebody, and as what. From memory of the Civil and Commercial Code; a legal officer confirms it. Pure.
import { HOUSEHOLD, type HouseholdView, type Member, type RightView } from '@klaikhun/areas/household';
import type { Authority, ClaimContent } from './claim-entry.ts';

export interface AuthorityOption {
  readonly authority: Authority;
  /** Those of the home from whom one is chosen; empty: nobody has to be. */
  readonly members: readonly Member[];
  /** Somebody from outside the home is named. */
  readonly outsider: boolean;
}

/** Civil and Commercial Code, section 19: of age at twenty. */
export const OF_AGE = 20;

/** The likeliest first. A child's parent or guardian; for the dead whoever arranges the funeral; else the person, or somebody for them. */
export function authorityOptions(view: HouseholdView, right: RightView, person: Member | null): AuthorityOption[] {
  const grown = view.members.filter((one) => one.alive && one.person_id !== person?.person_id && (one.age === null || one.age >= OF_AGE));
  const another = (authority: Authority): AuthorityOption => ({ authority, members: grown, outsider: true });
  const worker: AuthorityOption = { authority: 'worker', members: [], outsider: false };
  if (right.subject === HOUSEHOLD) return [{ authority: 'self', members: grown, outsider: false }, another('attorney'), worker];
  if (person === null) return [];
  if (!person.alive) return [another('relative'), worker];
  if (person.age !== null && person.age < OF_AGE) return [another('parent'), another('guardian'), another('carer'), worker];
  return [{ authority: 'self', members: [], outsider: false }, another('carer'), another('guardian'), another('attorney'), worker];
}

/** It is said who applies, and who that is. */
export function isFilled(options: readonly AuthorityOption[], content: ClaimContent): boolean {
  const chosen = options.find((one) => one.authority === content.authority);
  if (chosen === undefined) return false;
  if (chosen.members.length === 0 && !chosen.outsider) return true;
  return chosen.members.some((one) => one.person_id === content.applicant) || (chosen.outsider && (content.applicant_name ?? '') !== '');
}
