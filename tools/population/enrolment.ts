import { addMonths, civil, type Day, dayOf, fiscalYear, fiscalYearEnd, fiscalYearStart, type Rng } from '@klaikhun/std';
import type { Drawing, Person } from './model.ts';

export type Status = 'active' | 'ended' | 'pending' | 'approved' | 'paid' | 'rejected' | 'cancelled';

/** One line of an agency's register. Amounts in whole baht; null = the register does not say. */
export interface Enrolment {
  readonly person: string;
  readonly right: string;
  readonly start: Day | null;
  readonly end: Day | null;
  readonly amount: number | null;
  readonly status: Status;
  readonly decided: Day | null;
  readonly fiscalYear: number | null;
}

/** How people come to a monthly right. */
export interface Habit {
  /** Share of the entitled who are on the register, at average distance from an office. */
  readonly enrolled: number;
  /** Share of those who came late, within the last two years: found by a volunteer, a campaign, a neighbour. This makes take-up rise. */
  readonly late: number;
  /** Days from becoming entitled to registering, for the others: [least, most]. */
  readonly delay: readonly [number, number];
}

export interface MonthlyClaim {
  readonly right: string;
  /** First day of the entitlement. */
  readonly from: Day;
  /** Its last day, where one is known: a sixth birthday, a death. */
  readonly until: Day | null;
  /** Baht a month of each payment; two for 800 to the bank and 200 on the card. */
  readonly payments: readonly (number | null)[];
  readonly habit: Habit;
}

/** The lines that a monthly right leaves in the registers: none, an application, or payments with their dates. */
export function drawMonthly(draw: Drawing, person: Person, claim: MonthlyClaim): Enrolment[] {
  const { rng, asOf, remoteness } = draw;
  if (!rng.chance(1 - Math.min(0.85, (1 - claim.habit.enrolled) * remoteness))) return claim.until !== null && claim.until < asOf ? [] : drawApplication(draw, person, claim);
  const start = drawStart(draw, claim);
  if (claim.until !== null && start > claim.until) return [];
  if (start > asOf) return [{ ...blank(person, claim.right), status: rng.chance(0.6) ? 'pending' : 'approved', amount: claim.payments[0] ?? null }];
  const end = drawEnd(rng, asOf, start, claim.until);
  const decided = rng.chance(0.7) ? Math.max(start - rng.int(5, 40), claim.from) : null;
  const dated = end.date !== null || rng.chance(0.985);
  return claim.payments.map((amount) => ({
    ...blank(person, claim.right),
    start: dated ? start : null,
    end: end.date,
    status: end.status,
    decided: decided !== null && decided <= asOf ? decided : null,
    amount,
  }));
}

function drawStart({ rng, asOf }: Drawing, { from, habit }: MonthlyClaim): Day {
  const registered = rng.chance(habit.late) ? Math.max(from, asOf - rng.int(0, 730)) : from + rng.int(habit.delay[0], habit.delay[1]);
  // Paid from the month after registering.
  const { year, month } = civil(registered);
  return addMonths(dayOf(year, month, 1), 1);
}

function drawEnd(rng: Rng, asOf: Day, start: Day, until: Day | null): { date: Day | null; status: Status } {
  if (until !== null && until < asOf) {
    // A few are never struck off; the other registers either mark the line as ended or let its last day speak.
    if (rng.chance(0.04)) return { date: null, status: 'active' };
    return { date: until, status: rng.chance(0.4) ? 'ended' : 'active' };
  }
  if (rng.chance(0.012)) {
    // Moved house mid-year: the old local government pays to the end of its fiscal year and nobody registers anew.
    const stopped = fiscalYearEnd(fiscalYear(asOf) - rng.int(1, 3));
    if (stopped > start) return { date: stopped, status: 'ended' };
  }
  return { date: until !== null && rng.chance(0.5) ? until : null, status: 'active' };
}

/** Those not on the register: most have never asked. */
function drawApplication({ rng, asOf }: Drawing, person: Person, { right }: MonthlyClaim): Enrolment[] {
  const asked = rng.next();
  const line = { ...blank(person, right), fiscalYear: fiscalYear(asOf) };
  if (asked < 0.05) return [{ ...line, status: 'pending' }];
  if (asked < 0.065) return [{ ...line, status: 'approved', decided: asOf - rng.int(0, 30), fiscalYear: null }];
  if (asked < 0.095) return [{ ...line, status: 'rejected', decided: asOf - rng.int(10, 900), fiscalYear: null }];
  return asked < 0.11 ? [{ ...line, status: 'cancelled' }] : [];
}

/** Help given a few times a year at most. */
export interface GrantClaim {
  readonly right: string;
  /** Chance of anything in the running fiscal year, and of anything in the four before it. */
  readonly now: number;
  readonly before: number;
  /** Most that is ever given at one time, baht, and how often in a year. */
  readonly ceiling: number;
  readonly times: number;
}

export function drawGrants(draw: Drawing, person: Person, claim: GrantClaim): Enrolment[] {
  const { rng, asOf, remoteness } = draw;
  const year = fiscalYear(asOf);
  const lines: Enrolment[] = [];
  if (rng.chance(claim.before / remoteness)) {
    const then = year - rng.int(1, 4);
    const decided = fiscalYearStart(then) + rng.int(0, 364);
    lines.push(grantLine(rng, person, claim, rng.weighted([['paid', 86], ['rejected', 9], ['cancelled', 5]]), decided));
  }
  if (rng.chance(claim.now / remoteness)) {
    const often = claim.times < 2 ? 1 : Math.min(claim.times, rng.weighted([[1, 80], [2, 12], [3, 8]]));
    for (let time = 0; time < often; time++) {
      const status: Status = rng.weighted([['paid', 58], ['pending', 20], ['approved', 10], ['rejected', 8], ['cancelled', 4]]);
      lines.push(grantLine(rng, person, claim, status, rng.int(Math.min(fiscalYearStart(year), asOf), asOf)));
    }
  }
  return lines;
}

/** One decision; a pending one has no date yet but holds its place in the year. */
function grantLine(rng: Rng, person: Person, claim: GrantClaim, status: Status, decided: Day): Enrolment {
  const year = fiscalYear(decided);
  const open = status === 'pending';
  return {
    ...blank(person, claim.right),
    status,
    amount: open || rng.chance(0.03) ? null : Math.round((claim.ceiling * rng.weighted([[1, 50], [2 / 3, 30], [1 / 2, 20]])) / 100) * 100,
    decided: open ? null : decided,
    fiscalYear: open || rng.chance(0.6) ? year : null,
  };
}

export function blank(person: Person, right: string): Enrolment {
  return { person: person.id, right, start: null, end: null, amount: null, status: 'active', decided: null, fiscalYear: null };
}
