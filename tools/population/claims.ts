import { addYears, ageOn, birthday, civil, type Day, dayOf, fiscalYear, fiscalYearStart, withinMonths } from '@klaikhun/std';
import { longTail } from './chance.ts';
import { blank, drawGrants, drawMonthly, type Enrolment, type GrantClaim, type Habit, type Status } from './enrolment.ts';
import { type Drawing, type Household, isAlive, isThai, LOW_INCOME, type Person } from './model.ts';

// Who is on which register. Entitlement is judged here from the truth, roughly and by hand: the generator must not share code with
// the rules it is there to test. Shares of take-up: evidence in the domain notes where there is any (a third of the poor children
// miss their grant), else judged. They are set a little low on purpose: who is paid counts as paid even where a fact is missing, who is
// not paid and misses a fact counts as unknown, so a sweep of the files shows a take-up some points above the truth.

const habits = {
  oldAge: { enrolled: 0.938, late: 0.05, delay: [0, 75] },
  child: { enrolled: 0.635, late: 0.12, delay: [15, 150] },
  disability: { enrolled: 0.845, late: 0.08, delay: [10, 100] },
  aids: { enrolled: 0.7, late: 0.1, delay: [20, 200] },
  care: { enrolled: 0.45, late: 0.16, delay: [30, 400] },
  assistant: { enrolled: 0.14, late: 0.4, delay: [60, 500] },
} as const satisfies Record<string, Habit>;

/** The ceiling of the scholarship, baht per head and year. */
const SCHOLARSHIP_INCOME = 36_000;
/** The old-age allowance has been for everyone since 1 April 2552 BE; nobody alive was registered before. */
const OLD_AGE_FOR_ALL = dayOf(2009, 4, 1);

export function drawEnrolments(draw: Drawing, household: Household): Enrolment[] {
  const lines: Enrolment[] = [];
  for (const person of household.persons) {
    lines.push(...oldAge(draw, person), ...childGrant(draw, household, person), ...disability(draw, person), ...smallerMonthly(draw, household, person));
    if (isAlive(person)) lines.push(...scholarship(draw, household, person), ...personGrants(draw, household, person));
    else lines.push(...funeral(draw, person));
  }
  lines.push(...houseGrants(draw, household));
  return lines;
}

function oldAge(draw: Drawing, person: Person): Enrolment[] {
  const { rng, asOf } = draw;
  if (person.age < 60) return [];
  const excluded = !isThai(person) || person.pension || person.inInstitution;
  // Some were registered before they drew a pension or moved into a home, and nobody told the local government.
  if (excluded && !rng.chance(0.035)) return [];
  const band = ageOn(person.birth, fiscalYearStart(fiscalYear(person.death ?? asOf)) - 1, 'anniversary');
  const due = band < 70 ? 600 : band < 80 ? 700 : band < 90 ? 800 : 1000;
  // Left in the band of years ago, when the birthday was overlooked.
  const paid = due > 600 && rng.chance(0.035) ? (due === 1000 ? 800 : due - 100) : due;
  const from = Math.max(birthday(person.birth, 60, 'anniversary'), OLD_AGE_FOR_ALL);
  return drawMonthly(draw, person, { right: 'old_age_allowance', from, until: person.death, payments: [rng.chance(0.02) ? null : paid], habit: habits.oldAge });
}

function childGrant(draw: Drawing, household: Household, person: Person): Enrolment[] {
  const { rng } = draw;
  const sixth = birthday(person.birth, 6, 'anniversary');
  // Grants that ran out long ago have left the registers.
  if (person.age >= 9 || !isThai(person) || (person.inInstitution && !rng.chance(0.2))) return [];
  if (household.incomePerHead > LOW_INCOME && !rng.chance(0.09)) return [];
  const until = person.death === null ? sixth - 1 : Math.min(sixth - 1, person.death);
  return drawMonthly(draw, person, { right: 'child_support_grant', from: person.birth, until, payments: [rng.chance(0.012) ? 400 : 600], habit: habits.child });
}

function disability(draw: Drawing, person: Person): Enrolment[] {
  const { rng, asOf } = draw;
  const cardless = person.hasDisability && isThai(person) && rng.chance(0.05);
  if (!person.disabilityCard && !cardless) return [];
  // The files do not say since when somebody holds the card, so a year's line counts every holder from its beginning: few are new.
  const ago = Math.min(7000, Math.floor(longTail(rng, 1500))) + (rng.chance(0.96) ? 450 : 0);
  const since = Math.max(person.birth + 200, asOf - ago);
  const from = person.death === null ? since : Math.min(since, person.death);
  const right = 'disability_allowance';
  return drawMonthly(draw, person, { right, from, until: person.death, payments: disabilityPayments(draw, person), habit: habits.disability });
}

/** 1,000 below 18 and for holders of the welfare card, who are paid 800 to the bank and 200 on the card; else 800. */
function disabilityPayments({ rng }: Drawing, person: Person): (number | null)[] {
  if (rng.chance(0.015)) return [null];
  const how = rng.next();
  if (person.age < 18) return how < 0.94 ? [1000] : [800];
  if (!person.welfareCard) return [800];
  return how < 0.58 ? [800, 200] : how < 0.9 ? [1000] : [800];
}

function smallerMonthly(draw: Drawing, household: Household, person: Person): Enrolment[] {
  const { rng, asOf } = draw;
  const lines: Enrolment[] = [];
  const since = (days: number): Day => Math.max(person.birth, (person.death ?? asOf) - rng.int(420, days));
  const claim = (right: string, days: number, amount: number | null, habit: Habit): void => {
    lines.push(...drawMonthly(draw, person, { right, from: since(days), until: person.death, payments: [amount], habit }));
  };
  if (person.aidsCertified && isThai(person) && household.incomePerHead <= LOW_INCOME) claim('aids_allowance', 4000, 500, habits.aids);
  if (isThai(person) && person.barthel <= 11) claim('long_term_care', 1600, null, habits.care);
  if (person.disabilityCard && person.barthel <= 11 && !person.caregiver) claim('personal_assistant', 1200, null, habits.assistant);
  if (person.disabilityCard && person.needsDevice) claim('assistive_device', 1500, null, habits.care);
  // Only some lists of card holders reach the ministry as payments; the fact `welfare_card` is what counts.
  if (person.welfareCard && isAlive(person) && rng.chance(0.15)) lines.push({ ...blank(person, 'state_welfare_card'), start: dayOf(2023, 4, 1), amount: rng.chance(0.02) ? 200 : 300 });
  return lines;
}

/** Granted by school year, from the middle of May to the next; the year before is still on the register. */
function scholarship(draw: Drawing, household: Household, person: Person): Enrolment[] {
  const { rng, asOf, remoteness } = draw;
  const right = 'equity_scholarship';
  const poor = household.incomePerHead <= SCHOLARSHIP_INCOME;
  const ofLevel = ['kindergarten', 'primary', 'lower_secondary'].includes(person.schoolLevel);
  if (!ofLevel || !isThai(person)) return [];
  const { year } = civil(asOf);
  const begun = dayOf(year, 5, 16) <= asOf ? dayOf(year, 5, 16) : dayOf(year - 1, 5, 16);
  const amount = rng.chance(0.05) ? null : 3000;
  const schoolYear = (begin: Day, start: Day): Enrolment => ({ ...blank(person, right), start, end: addYears(begin, 1) - 1, amount, fiscalYear: fiscalYear(start) });
  const listed = rng.chance(poor ? 1 - Math.min(0.7, 0.28 * remoteness) : 0.015);
  const lines: Enrolment[] = [];
  if (ageOn(person.birth, begun, 'anniversary') >= 4 && rng.chance(listed ? 0.92 : 0.03)) lines.push(schoolYear(addYears(begun, -1), addYears(begun, -1)));
  if (!listed) return lines;
  // New pupils are screened later in the term; the others were listed when the school year began.
  const start = begun + (rng.chance(0.06) ? rng.int(20, 170) : 0);
  if (start > asOf) return [...lines, { ...blank(person, right), status: 'pending', fiscalYear: fiscalYear(asOf) }];
  return [...lines, schoolYear(begun, start)];
}

const grant = (right: string, now: number, before: number, ceiling = 3000, times = 3): GrantClaim => ({ right, now, before, ceiling, times });

function personGrants(draw: Drawing, household: Household, person: Person): Enrolment[] {
  const poor = household.incomePerHead <= LOW_INCOME;
  const claims: GrantClaim[] = [];
  if (person.socialDifficulty) claims.push(grant('emergency_assistance', 0.09, 0.14));
  if (person.socialDifficulty && poor && person.sex === 'F' && person.age >= 18) claims.push(grant('women_family_assistance', 0.1, 0.12));
  if (poor && (person.age < 18 || (person.age < 20 && person.schoolLevel !== ''))) claims.push(grant('child_poor_family', 0.014, 0.035));
  if (person.elderDifficulty && isThai(person)) claims.push(grant('elderly_difficulty', 0.12, 0.2));
  if (person.disabilityCard && (poor || !person.caregiver)) claims.push(grant('disability_relief', 0.03, 0.08));
  // A loan that has been paid out makes a borrower; repaying is not a payment to the person, so the line is "paid", never current.
  if (person.borrower && person.disabilityCard) claims.push(grant('disability_fund_loan', 0.05, 0.9, 60_000, 1));
  else if (person.borrower && person.age >= 60 && isThai(person)) claims.push(grant('elderly_fund_loan', 0.05, 0.9, 30_000, 1));
  else if (person.age >= 60 && isThai(person)) claims.push(grant('elderly_fund_loan', 0.002, 0.01, 30_000, 1));
  return claims.flatMap((claim) => drawGrants(draw, person, claim));
}

/** Help for the whole household is entered under one of its adults, sometimes under one who has died since. */
function houseGrants(draw: Drawing, household: Household): Enrolment[] {
  const { rng } = draw;
  const adults = household.persons.filter((person) => person.age >= 20 && (isAlive(person) || rng.chance(0.3)));
  const poor = household.incomePerHead <= LOW_INCOME;
  if (adults.length === 0 || !poor) return [];
  const claims: GrantClaim[] = [];
  if (household.distress) claims.push(grant('poor_family_assistance', 0.2, 0.3));
  // A repaired house is dilapidated no more: most that got the money are found among the sound ones.
  if (adults.some((person) => person.age >= 60 && isThai(person))) claims.push(household.dilapidated ? grant('elderly_home_repair', 0.05, 0.06, 40_000, 1) : grant('elderly_home_repair', 0, 0.012, 40_000, 1));
  if (adults.some((person) => person.disabilityCard)) claims.push(household.unsuitable ? grant('disability_home_adaptation', 0.05, 0.07, 40_000, 1) : grant('disability_home_adaptation', 0, 0.03, 40_000, 1));
  return claims.flatMap((claim) => drawGrants(draw, rng.pick(adults), claim));
}

function funeral(draw: Drawing, person: Person): Enrolment[] {
  const { rng, asOf } = draw;
  if (person.death === null || person.certificate === null || person.age < 60 || !isThai(person)) return [];
  if (!person.welfareCard && !person.povertyCertificate) return [];
  const inTime = withinMonths(person.certificate, 6, asOf);
  if (!rng.chance((inTime ? 0.42 : 0.6) / draw.remoteness)) return [];
  const decided = person.certificate + rng.int(4, 60);
  const status: Status = decided > asOf ? 'pending' : rng.weighted([['paid', 90], ['rejected', 7], ['cancelled', 3]]);
  const claimed = { ...blank(person, 'elderly_funeral'), status };
  if (status === 'pending') return [{ ...claimed, fiscalYear: fiscalYear(asOf) }];
  return [{ ...claimed, decided, amount: 3000, fiscalYear: rng.chance(0.6) ? fiscalYear(decided) : null }];
}
