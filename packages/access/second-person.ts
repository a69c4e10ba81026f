// Some acts need two people: one asks, another agrees. Pure. (ASVS 5.0, 2.3.5: multi-user approval for high-value actions.)
import { failed, ok, type Problem, type Result } from '@klaikhun/std';
import { accessProblems } from './problems.ts';

export type RequestState = 'asked' | 'approved' | 'refused' | 'used' | 'run_out';

/** Times in milliseconds since 1970. */
export interface TwoPersonRequest {
  readonly askedBy: string;
  readonly asksUntil: number;
  readonly verdict: 'approved' | 'refused' | null;
  /** Until when an approved one may be used; null: not approved. */
  readonly usableUntil: number | null;
  readonly usedAt: number | null;
}

export function requestState(request: TwoPersonRequest, now: number): RequestState {
  if (request.usedAt !== null) return 'used';
  if (request.verdict === 'refused') return 'refused';
  if (request.verdict === 'approved') return request.usableUntil !== null && now <= request.usableUntil ? 'approved' : 'run_out';
  return now <= request.asksUntil ? 'asked' : 'run_out';
}

export interface SecondPerson { readonly accountId: string; readonly verdict: 'approved' | 'refused'; readonly why: string | null }

/** May this person settle it? Nobody agrees to what they asked for themselves; a refusal says why. */
export function decideSecondPerson(request: TwoPersonRequest, second: SecondPerson, now: number): Result<'approved' | 'refused', Problem> {
  if (second.accountId === request.askedBy) return failed(accessProblems.own_request());
  if (requestState(request, now) !== 'asked') return failed(accessProblems.settled_already());
  if (second.verdict === 'refused' && (second.why ?? '').trim() === '') return failed(accessProblems.refusal_without_reason());
  return ok(second.verdict);
}

/** May whoever asked use it now? Once, and in time. */
export function decideUse(request: TwoPersonRequest, accountId: string, now: number): Result<void, Problem> {
  if (accountId !== request.askedBy || requestState(request, now) !== 'approved') return failed(accessProblems.not_usable());
  return ok(undefined);
}
