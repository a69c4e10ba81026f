// When will the answer change by itself? Only days on which something dated happens are looked at: a birthday that the law counts,
// the fiscal year after it, a deadline, a death on file, a row of enrolment that starts or ends, a new year's quota.
import { addMonths, birthday, fiscalYear, fiscalYearStart, latestBirthFor, type Day } from '@klaikhun/std';
import type { Engine } from './engine.ts';
import { momentOf, type Moment } from './kleene.ts';
import { answerOn, type Answer } from './outcome.ts';
import type { Subject } from './subject.ts';

/** The first day after `today.day` on which outcome or amount differs from `now`; null when none is known. */
export function changesOn(engine: Engine, subject: Subject, today: Moment, now: Pick<Answer, 'outcome' | 'min' | 'max' | 'failed'>): Day | null {
  const deaths = futureDeaths(engine, subject, today.day);
  // A false condition that no day can mend settles it, unless a row of enrolment or a death is still to come.
  if (deaths.length === 0 && subject.rows.length === 0 && (now.failed & engine.undated) !== 0) return null;
  const days = candidateDays(engine, subject, today, deaths);
  if (days.length > 1) days.sort((a, b) => a - b);
  let last = today.day;
  for (const day of days) {
    if (day === last) continue;
    last = day;
    const then = answerOn(engine, subject, momentOf(day));
    if (then.outcome !== now.outcome || then.min !== now.min || then.max !== now.max) return day;
  }
  return null;
}

function futureDeaths(engine: Engine, { household }: Subject, today: Day): Day[] {
  const death = engine.law.facts.death;
  const days: Day[] = [];
  for (const member of household.members) {
    const died = member.facts[death] as number;
    if (died > today) days.push(died);
  }
  return days;
}

/** Later days only, unsorted. */
function candidateDays(engine: Engine, subject: Subject, today: Moment, deaths: Day[]): Day[] {
  const days = deaths;
  const { birth } = engine.law.facts;
  const { household, member } = subject;
  for (const source of engine.dates.ages) {
    if (source.at === 'death') continue;
    const passed = cutoff(engine, source.years, source.at === 'as_of' ? today.day : today.fiscalYearEve);
    for (let i = source.each ? 0 : member; i < (source.each ? household.members.length : member + 1); i += 1) {
      const born = household.members[i]!.facts[birth] as number;
      if (!(born > passed)) continue; // unknown, or the age is reached already
      const reached = birthday(born, source.years, engine.version.ageCounting);
      days.push(source.at === 'as_of' ? reached : newYearAfter(reached));
    }
  }
  for (const source of engine.dates.deadlines) {
    for (let i = source.each ? 0 : member; i < (source.each ? household.members.length : member + 1); i += 1) {
      const date = household.members[i]!.facts[source.fact] as number;
      if (date === date) pushLater(days, addMonths(date, source.months) + 1, today.day);
    }
  }
  addEnrolmentDays(engine, subject, today.day, days);
  return days;
}

function pushLater(days: Day[], day: Day, today: Day): void {
  if (day > today) days.push(day);
}

const cutoffs = new WeakMap<Engine, Map<number, Day>>();

/** Latest birth that has reached the age: date arithmetic once for each age and day, not for each person. */
function cutoff(engine: Engine, years: number, on: Day): Day {
  let known = cutoffs.get(engine);
  if (known === undefined) { known = new Map(); cutoffs.set(engine, known); }
  const key = on * 256 + years;
  let day = known.get(key);
  if (day === undefined) { day = latestBirthFor(years, on, engine.version.ageCounting); known.set(key, day); }
  return day;
}

/** The fiscal year that begins on the day after the eve on which the age is reached at the latest. */
function newYearAfter(reached: Day): Day {
  return fiscalYearStart(fiscalYear(reached) + 1);
}

function addEnrolmentDays(engine: Engine, { rows }: Subject, today: Day, days: Day[]): void {
  let lastYear = 0;
  for (const row of rows) {
    if (row.start !== null) pushLater(days, row.start, today);
    if (row.end !== null) pushLater(days, row.end + 1, today);
    lastYear = Math.max(lastYear, row.fiscalYear ?? 0);
  }
  if (engine.right.quota?.per !== 'fiscal_year') return;
  for (let year = fiscalYear(today) + 1; year <= lastYear + 1; year += 1) days.push(fiscalYearStart(year));
}
