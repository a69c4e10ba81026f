import { type AgeCounting, civilOf, dayOf, monthsLater } from './calendar.ts';
import { type Period, type Right, RIGHTS } from './catalogue.ts';
import { explore, type Gap } from './completions.ts';
import type { Truth } from './conditions.ts';
import type { Home } from './home.ts';
import { type Moment, momentOf, signatureOf } from './moment.ts';
import { applicationOf, type Outcome, outcomeOf, rowsOf } from './outcome.ts';

/**
 * What rights.md says of a household, by brute force: its table for the outcome, trying every completion of the unknown
 * facts for `missing` and the amounts, walking through the days for `changes_on`. Slow, and plain to read beside the text.
 */
export interface Answer {
  subject: string;
  /** Place among the persons; -1 = the household. */
  who: number;
  right: string;
  truths: Truth[];
  outcome: Outcome;
  /** Satang; null = empty. */
  amountMin: number | null;
  amountMax: number | null;
  amountDependsOn: string[];
  missing: string[];
  /** Places of the false conditions. */
  failed: number[];
  application: '' | 'pending' | 'approved';
  period: Period;
  registration: 'open' | 'closed';
  changesOn: number | null;
}

interface Subject {
  right: Right;
  who: number;
}

/** Every person has a row per person right; the household one per household right while somebody lives. */
export function subjectsOf(home: Home, moment: Moment): Subject[] {
  const persons = RIGHTS.filter((right) => right.on === 'person');
  const subjects = home.persons.flatMap((_person, who) => persons.map((right) => ({ right, who })));
  if (moment.living === 0) return subjects;
  return [...subjects, ...RIGHTS.filter((right) => right.on === 'household').map((right) => ({ right, who: -1 }))];
}

function nameOf(gap: Gap, home: Home, who: number): string {
  if (gap.member < 0) return `household.${gap.fact}`;
  return gap.member === who ? gap.fact : `${gap.fact}@${home.persons[gap.member]?.id}`;
}

export function truthsOf({ right, who }: Subject, moment: Moment): Truth[] {
  return right.conditions.map((condition) => condition.kleene(moment, who));
}

/** What `changes_on` watches. Satang. */
interface Watched {
  outcome: Outcome;
  min: number | null;
  max: number | null;
}

/**
 * (outcome, amount) on a day without trying what cannot matter to them: only the facts of the amount are completed, and
 * kept where no condition turns false. reference.test.ts holds it equal to the full search.
 */
export function watch({ right, who }: Subject, home: Home, moment: Moment, day: number, counting: AgeCounting): Watched {
  const truths = truthsOf({ right, who }, moment);
  if (truths.includes(false)) return { outcome: outcomeOf(right, moment, who, truths, () => 0), min: null, max: null };

  const amount = amountOn({ right, who }, home, moment, day, counting);
  return { outcome: outcomeOf(right, moment, who, truths, () => amount.min), ...amount };
}

function amountOn({ right, who }: Subject, home: Home, moment: Moment, day: number, counting: AgeCounting): { min: number; max: number } {
  const facts = home.persons[who]?.facts ?? {};
  if (right.amountReads.every((fact) => (facts[fact] ?? null) !== null)) {
    const [min, max] = right.amount(moment, who);
    return { min: min * 100, max: max * 100 };
  }
  const touching = right.conditions.filter((one) => one.reads(moment, who).some(({ fact }) => right.amountReads.includes(fact)));
  const { amount } = explore({ ...right, conditions: touching, receipt: null }, home, moment, who, day, counting);
  if (amount === null) throw new Error(`no completion fulfils ${right.code}, yet no condition is false`);
  return amount;
}

const EVERY_DAY_FOR = 800;
const YEARS_AHEAD = 120;

/** Every day on which anything could happen: birthdays, eves and starts of fiscal years, all dates of the files with their months, a day of room on each side. */
export function eventfulDays(home: Home, asOf: number): number[] {
  const days = new Set<number>();
  const around = (day: number): void => {
    for (let near = day - 1; near <= day + 1; near += 1) if (near > asOf) days.add(near);
  };
  const year = civilOf(asOf)[0];
  for (let ahead = 0; ahead <= YEARS_AHEAD; ahead += 1) around(dayOf(year + ahead, 10, 1));
  for (const { facts } of home.persons) {
    const { birth_date: birth, death_date: death, death_certificate_date: certificate } = facts;
    if (typeof birth === 'number') {
      const [birthYear, month, day] = civilOf(birth);
      for (let age = 0; age <= YEARS_AHEAD; age += 1) around(dayOf(birthYear + age, month, day));
    }
    for (const date of [death, certificate]) {
      if (typeof date !== 'number') continue;
      around(date);
      around(monthsLater(date, 6));
    }
  }
  for (const row of home.rows) {
    for (const date of [row.start, row.end]) if (date !== null) around(date);
  }
  return [...days].sort((left, right) => left - right);
}

function daysAhead(home: Home, asOf: number, everyDayFor: number): number[] {
  const near = Array.from({ length: everyDayFor }, (_none, index) => asOf + 1 + index);
  return [...near, ...eventfulDays(home, asOf).filter((day) => day > asOf + everyDayFor)];
}

/** The first day on which (outcome, amounts) differ, for every subject and right. */
export function changesOf(home: Home, subjects: Subject[], asOf: number, counting: AgeCounting, everyDayFor = EVERY_DAY_FOR): (number | null)[] {
  const moment = momentOf(home, asOf, counting);
  const text = (subject: Subject, now: Moment, day: number): string => JSON.stringify(watch(subject, home, now, day, counting));
  const before = subjects.map((subject) => text(subject, moment, asOf));
  const changes: (number | null)[] = subjects.map(() => null);
  let signature = signatureOf(moment);
  for (const day of daysAhead(home, asOf, everyDayFor)) {
    const now = momentOf(home, day, counting);
    const next = signatureOf(now);
    if (next === signature) continue;
    signature = next;
    for (const [place, subject] of subjects.entries()) {
      if (changes[place] === null && text(subject, now, day) !== before[place]) changes[place] = day;
    }
  }
  return changes;
}

/** Everything but `changesOn`, for one subject and right. */
function answerFor(subject: Subject, home: Home, moment: Moment, asOf: number, counting: AgeCounting): Answer {
  const { right, who } = subject;
  const truths = truthsOf(subject, moment);
  const refused = truths.includes(false);
  const explored = refused ? { deciding: [], pricing: [], amount: null } : explore(right, home, moment, who, asOf, counting);
  const { deciding, pricing, amount } = explored;
  return {
    subject: home.persons[who]?.id ?? home.id,
    who,
    right: right.code,
    truths,
    outcome: outcomeOf(right, moment, who, truths, () => amount?.min ?? 0),
    amountMin: amount?.min ?? null,
    amountMax: amount?.max ?? null,
    amountDependsOn: pricing.filter((gap) => !deciding.includes(gap)).map((gap) => nameOf(gap, home, who)).sort(),
    missing: deciding.map((gap) => nameOf(gap, home, who)).sort(),
    failed: truths.flatMap((truth, place) => (truth === false ? [place] : [])),
    application: applicationOf(right, moment, rowsOf(right, moment, who)),
    period: right.period,
    registration: right.registration,
    changesOn: null,
  };
}

export function answersOf(home: Home, asOf: number, counting: AgeCounting = 'anniversary'): Answer[] {
  const moment = momentOf(home, asOf, counting);
  const subjects = subjectsOf(home, moment);
  const changes = changesOf(home, subjects, asOf, counting);
  return subjects.map((subject, place) => ({ ...answerFor(subject, home, moment, asOf, counting), changesOn: changes[place] ?? null }));
}
