// When will the answer change by itself? Only days on which something dated happens are looked at: a birthday that the law counts,
// the fiscal year after it, a deadline, a death on file, a row of enrolment that starts or ends, a new year's quota.
import { addMonths, birthday, fiscalYear, fiscalYearStart, type Day } from '@klaikhun/std';
import type { Engine } from './engine.ts';
import { momentOf, type Moment } from './kleene.ts';
import { answerOn, type Answer, type Subject } from './outcome.ts';

/** The first day after `today.day` on which outcome or amount differs from `now`; null when none is known. */
export function changesOn(engine: Engine, subject: Subject, today: Moment, now: Pick<Answer, 'outcome' | 'min' | 'max' | 'failed'>): Day | null {
  const deaths = futureDeaths(engine, subject, today.day);
  // A false condition that no day can mend settles it, unless a row of enrolment or a death is still to come.
  if (deaths.length === 0 && subject.rows.length === 0 && (now.failed & engine.undated) !== 0) return null;
  const days = candidateDays(engine, subject, today.day, deaths);
  for (const day of days) {
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

function candidateDays(engine: Engine, subject: Subject, today: Day, deaths: Day[]): Day[] {
  const days = [...deaths];
  const facts = engine.law.facts;
  const { household, member } = subject;
  for (const source of engine.dates.ages) {
    if (source.at === 'death') continue;
    for (const person of source.each ? household.members : [household.members[member]!]) {
      const born = person.facts[facts.birth] as number;
      if (born !== born) continue;
      const reached = birthday(born, source.years, engine.version.ageCounting);
      days.push(source.at === 'as_of' ? reached : newYearAfter(reached));
    }
  }
  for (const source of engine.dates.deadlines) {
    for (const person of source.each ? household.members : [household.members[member]!]) {
      const date = person.facts[source.fact] as number;
      if (date === date) days.push(addMonths(date, source.months) + 1);
    }
  }
  addEnrolmentDays(engine, subject, today, days);
  return [...new Set(days.filter((day) => day > today))].sort((a, b) => a - b);
}

/** The fiscal year that begins on the day after the eve on which the age is reached at the latest. */
function newYearAfter(reached: Day): Day {
  return fiscalYearStart(fiscalYear(reached) + 1);
}

function addEnrolmentDays(engine: Engine, { rows }: Subject, today: Day, days: Day[]): void {
  let lastYear = 0;
  for (const row of rows) {
    if (row.start !== null) days.push(row.start);
    if (row.end !== null) days.push(row.end + 1);
    lastYear = Math.max(lastYear, row.fiscalYear ?? 0);
  }
  if (engine.right.quota?.per !== 'fiscal_year') return;
  for (let year = fiscalYear(today) + 1; year <= lastYear + 1; year += 1) days.push(fiscalYearStart(year));
}
