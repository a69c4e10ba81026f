// May this be written down for this family? The same on the phone, before it is kept, and at the office. Pure.
import type { HouseholdView } from '@klaikhun/areas/household';
import { failed, ok, type Result } from '@klaikhun/std';
import type { Claim, ClaimEntry } from './claim-entry.ts';
import { claimForm, type OpenPoint } from './form.ts';
import { claimProblems } from './problems.ts';

export type ClaimState = 'draft' | 'ready' | 'withdrawn';

export function decideClaim(view: HouseholdView, claim: Claim | null, entry: ClaimEntry): Result<ClaimEntry> {
  if (entry.what === 'withdrawn') return claim === null || claim.content === null ? failed(claimProblems.nothing_to_withdraw()) : ok(entry);
  const right = view.rights.find((one) => one.right === entry.right && one.subject === entry.subject);
  if (right === undefined) return failed(claimProblems.no_such_right());
  // Its law looks at what this reader may not see: nobody could say what is missing.
  if (right.missing_hidden > 0) return failed(claimProblems.for_an_officer());
  // Whoever drafted it before the answer changed may still mend or withdraw it.
  if (claim !== null && claim.content !== null) return ok(entry);
  if (right.registration === 'closed') return failed(claimProblems.closed());
  switch (right.outcome) {
    case 'entitled': case 'underpaid': case 'unknown': return ok(entry);
    case 'applied': return failed(claimProblems.applied());
    case 'receiving': case 'receiving_not_entitled': case 'quota_used': return failed(claimProblems.received());
    case 'not_entitled': return failed(claimProblems.not_entitled());
  }
}

/** Where an application stands today: `ready` when nothing is open. What it rests on may have changed since it was written. */
export function standingOf(view: HouseholdView, claim: Claim): { state: ClaimState; open: readonly OpenPoint[] } {
  if (claim.content === null) return { state: 'withdrawn', open: [] };
  const form = claimForm(view, claim, claim.content);
  const open: readonly OpenPoint[] = form === null ? [{ kind: 'person' }] : form.open;
  return { state: open.length === 0 ? 'ready' : 'draft', open };
}
