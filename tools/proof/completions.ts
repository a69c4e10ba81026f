import { type AgeCounting, civilOf, dayOf, fiscalYearEve, monthsLater } from './calendar.ts';
import type { Right } from './catalogue.ts';
import type { FactOf } from './conditions.ts';
import { CHOICES, copyOf, type Facts, HOUSEHOLD_FACTS, type Home, PERSON_FACTS, type Value } from './home.ts';
import { memberOn, type Moment, momentOf } from './moment.ts';
import { type Outcome, outcomeOf } from './outcome.ts';

/** Beyond every ceiling, whatever the size of the household. Satang. */
const HUGE_INCOME = 1_000_000_000_00;
const FUNERAL_MONTHS = 6;

/** An unknown fact with values that stand for all it may be. */
export interface Gap extends FactOf {
  values: Value[];
}

/** The same day n years before; 1 March where that year has no 29 February (only the day after matters there). */
function yearsBefore(day: number, years: number): number {
  const [year, month, dayOfMonth] = civilOf(day);
  return dayOf(year - years, month, dayOfMonth);
}

function birthValues(right: Right, facts: Facts, asOf: number): number[] {
  const { death_date: death, death_certificate_date: certificate } = facts;
  const latest = Math.min(asOf, ...[death, certificate].filter((date) => typeof date === 'number'));
  const landmarks: [from: number, years: number[]][] = [[asOf, right.births.now ?? []], [fiscalYearEve(asOf), right.births.eve ?? []]];
  if (typeof death === 'number') landmarks.push([death, right.births.death ?? []]);
  const births = [latest, yearsBefore(latest, 130)];
  for (const [from, ages] of landmarks) {
    // just reached (two days of room for 29 February and for the other way of counting), not yet reached
    for (const years of ages) births.push(yearsBefore(from, years) - 2, yearsBefore(from, years) + 3);
  }
  return [...new Set(births.filter((birth) => birth <= latest))];
}

/** A certificate is not earlier than the death. */
function certificateValues(facts: Facts, asOf: number): number[] {
  const death = typeof facts.death_date === 'number' ? facts.death_date : asOf;
  let earliestInTime = asOf - 200;
  while (monthsLater(earliestInTime, FUNERAL_MONTHS) < asOf) earliestInTime += 1;
  return [...new Set([death, earliestInTime - 1, earliestInTime, asOf])].filter((date) => date >= death);
}

function moneyValues(right: Right, fact: string): number[] {
  const thresholds = fact === 'financial_assets_thb' ? [100_000_00] : [(right.ceiling ?? 0) * 100];
  return [0, ...thresholds.flatMap((satang) => [satang, satang + 1]), HUGE_INCOME];
}

function valuesOf(right: Right, facts: Facts, fact: string, asOf: number): Value[] {
  switch (PERSON_FACTS[fact] ?? HOUSEHOLD_FACTS[fact]) {
    case 'boolean': return [false, true];
    case 'choice': return [...(CHOICES[fact] ?? [])];
    case 'country': return ['TH', 'XX'];
    case 'score': return [0, 11, 12, 20];
    case 'money': return moneyValues(right, fact);
    case 'birth': return birthValues(right, facts, asOf);
    case 'date': return certificateValues(facts, asOf);
    default: throw new Error(`no completions for ${fact}`);
  }
}

/** The unknown facts that may matter to a right for a subject: those of its conditions, of its amount, of its receipt. */
export function gapsOf(right: Right, home: Home, moment: Moment, who: number, asOf: number): Gap[] {
  const read = right.conditions.flatMap((condition) => condition.reads(moment, who));
  for (const fact of right.amountReads) read.push({ member: who, fact });
  if (right.receipt !== null) read.push({ member: who, fact: right.receipt.fact });

  const gaps = new Map<string, Gap>();
  for (const { member, fact } of read) {
    const facts = member < 0 ? home.facts : moment.members[member]?.facts ?? {};
    if ((facts[fact] ?? null) === null) gaps.set(`${member} ${fact}`, { member, fact, values: valuesOf(right, facts, fact, asOf) });
  }
  return [...gaps.values()];
}

export function countCompletions(gaps: Gap[]): number {
  return gaps.reduce((count, gap) => count * gap.values.length, 1);
}

/** What a right means for one completion. Amounts in satang, NaN where some condition does not hold. */
interface Tried {
  outcome: Outcome;
  min: number;
  max: number;
}

/** Two-valued: every fact that matters is known. */
export function decideComplete(right: Right, moment: Moment, who: number): Tried {
  const truths = right.conditions.map((condition) => condition.plain(moment, who));
  if (truths.includes(false)) return { outcome: outcomeOf(right, moment, who, truths, () => Number.NaN), min: Number.NaN, max: Number.NaN };
  const [min, max] = right.amount(moment, who);
  return { outcome: outcomeOf(right, moment, who, truths, () => min * 100), min: min * 100, max: max * 100 };
}

/** Decides every completion, in mixed-radix order: the first gap's value turns fastest. */
function tryAll(right: Right, home: Home, gaps: Gap[], who: number, asOf: number, counting: AgeCounting): Tried[] {
  const trial = copyOf(home);
  const moment = momentOf(trial, asOf, counting);
  const put = (gap: Gap, value: Value): void => {
    const facts = gap.member < 0 ? trial.facts : trial.persons[gap.member]?.facts;
    if (facts === undefined) throw new Error(`no member ${gap.member}`);
    facts[gap.fact] = value;
    if (gap.fact === 'birth_date' || gap.fact === 'death_certificate_date') moment.members[gap.member] = memberOn(facts, asOf, counting);
  };
  for (const gap of gaps) put(gap, gap.values[0] as Value);

  const digits = gaps.map(() => 0);
  const tried: Tried[] = [];
  for (let left = countCompletions(gaps); left > 0; left -= 1) {
    tried.push(decideComplete(right, moment, who));
    for (const [place, gap] of gaps.entries()) {
      const digit = ((digits[place] ?? 0) + 1) % gap.values.length;
      digits[place] = digit;
      put(gap, gap.values[digit] as Value);
      if (digit !== 0) break;
    }
  }
  return tried;
}

export interface Explored {
  /** Gaps that change the outcome of some pair of completions which differ in nothing else. */
  deciding: Gap[];
  /** Gaps that change the amount of some such pair, both of whose completions fulfil all conditions. */
  pricing: Gap[];
  /** Satang; null when no completion fulfils all conditions. */
  amount: { min: number; max: number } | null;
}

/** Everything that the definition of `missing` and of the amounts asks, by trying all completions. */
export function explore(right: Right, home: Home, moment: Moment, who: number, asOf: number, counting: AgeCounting): Explored {
  const gaps = gapsOf(right, home, moment, who, asOf);
  const tried = tryAll(right, home, gaps, who, asOf, counting);
  const deciding: Gap[] = [];
  const pricing: Gap[] = [];
  let stride = 1;
  for (const gap of gaps) {
    let decides = false;
    let prices = false;
    // all completions that differ from each other in this gap alone
    for (let start = 0; start < tried.length; start += 1) {
      if (Math.floor(start / stride) % gap.values.length !== 0) continue;
      const line = gap.values.map((_value, digit) => tried[start + digit * stride] as Tried);
      decides ||= new Set(line.map((one) => one.outcome)).size > 1;
      prices ||= new Set(line.filter((one) => !Number.isNaN(one.min)).map((one) => `${one.min}-${one.max}`)).size > 1;
      if (decides && prices) break;
    }
    if (decides) deciding.push(gap);
    if (prices) pricing.push(gap);
    stride *= gap.values.length;
  }
  const priced = tried.filter((one) => !Number.isNaN(one.min));
  const amount = priced.length === 0 ? null : {
    min: priced.reduce((least, one) => Math.min(least, one.min), Number.POSITIVE_INFINITY),
    max: priced.reduce((most, one) => Math.max(most, one.max), 0),
  };
  return { deciding, pricing, amount };
}
