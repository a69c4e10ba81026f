import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decideSecondPerson, decideUse, requestState, type TwoPersonRequest } from './index.ts';

const asked = (more: Partial<TwoPersonRequest> = {}): TwoPersonRequest => ({ askedBy: 'maker', asksUntil: 100, verdict: null, usableUntil: null, usedAt: null, ...more });
const requests = fc.record({
  askedBy: fc.constantFrom('a', 'b', 'c'), asksUntil: fc.nat(50), verdict: fc.constantFrom(null, 'approved' as const, 'refused' as const),
  usableUntil: fc.option(fc.nat(50)), usedAt: fc.option(fc.nat(50)),
}).map((request) => ({ ...request, usableUntil: request.verdict === 'approved' ? (request.usableUntil ?? 0) : null }));
const people = fc.record({ accountId: fc.constantFrom('a', 'b', 'c'), verdict: fc.constantFrom('approved' as const, 'refused' as const), why: fc.constantFrom(null, '', ' ', 'เหตุผล') });

describe('an act for which two people are needed', () => {
  test('is never settled by the one who asked, nor twice, nor after its time', () => {
    fc.assert(fc.property(requests, people, fc.nat(60), (request, second, now) => {
      const decided = decideSecondPerson(request, second, now);
      if (!decided.ok) return;
      expect(second.accountId).not.toBe(request.askedBy);
      expect([request.verdict, request.usedAt]).toEqual([null, null]);
      expect(now).toBeLessThanOrEqual(request.asksUntil);
    }));
  });

  test('is used only after somebody else agreed, once, in time, by the one who asked', () => {
    fc.assert(fc.property(requests, fc.constantFrom('a', 'b', 'c'), fc.nat(60), (request, accountId, now) => {
      const usable = decideUse(request, accountId, now).ok;
      expect(usable).toBe(request.verdict === 'approved' && request.usedAt === null && now <= (request.usableUntil ?? -1) && accountId === request.askedBy);
    }));
  });

  test('is always in one state, and what is settled stays settled', () => {
    fc.assert(fc.property(requests, fc.nat(60), fc.nat(60), (request, now, later) => {
      const [state, then] = [requestState(request, now), requestState(request, now + later)];
      if (state === 'refused' || state === 'used' || state === 'run_out') expect(then).toBe(state);
    }));
  });

  test('is refused with a reason that a person can read', () => {
    expect(decideSecondPerson(asked(), { accountId: 'other', verdict: 'refused', why: ' ' }, 1)).toMatchObject({ ok: false, problem: { code: 'access.refusal_without_reason' } });
    expect(decideSecondPerson(asked(), { accountId: 'maker', verdict: 'approved', why: null }, 1)).toMatchObject({ ok: false, problem: { code: 'access.own_request' } });
    expect(decideSecondPerson(asked(), { accountId: 'other', verdict: 'approved', why: null }, 101)).toMatchObject({ ok: false, problem: { code: 'access.settled_already' } });
  });
});
