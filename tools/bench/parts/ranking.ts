// The work list worked out a second time, from the exchange files by the explaining evaluator: nothing of it comes from the
// database, the sweep or the code that writes the list. The house's policy of urgency is stated here again, on purpose.
import { readNation } from '@klaikhun/areas/data/server';
import { type Decision, decideHousehold, factOf, type Household, HouseholdReader, type Law } from '@klaikhun/rules';
import type { ProvinceFiles } from '@klaikhun/server/jobs/load-province.ts';
import { readRawRows } from '@klaikhun/server/jobs/raw-rows.ts';
import { ageOn, type Day } from '@klaikhun/std';

/** One family with a gap. Money in satang. */
export interface Line {
  id: string;
  subdistrict: string;
  village: number;
  rights: ReadonlySet<string>;
  ageGroups: ReadonlySet<string>;
  perYear: number;
  once: number;
  priority: number;
  due: Day;
}

export interface Filter {
  right?: string;
  district?: string;
  subdistrict?: string;
  age_group?: string;
  sort: 'urgency' | 'baht' | 'due' | 'place';
}

const POINTS = { deadline: 24_000, bedridden: 18_000, elderAlone: 12_000, smallChild: 12_000, oldElder: 6_000, disability: 6_000, underpaid: 2_400 };
const URGENT = ['deadline', 'bedridden', 'elderAlone'];
const PRESSING = ['smallChild', 'oldElder', 'disability'];
/** A right lost within so many days is a deadline. */
const NEAR = 45;

/** Every family with a gap, in no order. */
export async function linesOf(law: Law, files: ProvinceFiles, asOf: Day): Promise<Line[]> {
  const read = await readNation(files, law, asOf);
  if (!read.ok) throw new TypeError(`the population has ${read.problem.total} faults`);
  const reader = new HouseholdReader(law, read.value.nation);
  const { columns, rows } = await readRawRows(files.households);
  const at = (name: string) => columns.indexOf(name);
  const places = new Map(rows.map((row) => [row[at('household_id')], { subdistrict: row[at('subdistrict_code')] ?? '', village: Number(row[at('village_no')] ?? 0) }]));
  const lines: Line[] = [];
  for (let h = 0; h < read.value.nation.households; h += 1) {
    const household = reader.load(h);
    const gaps = decideHousehold(law, household, asOf).filter((decision) => isGap(law, decision));
    if (gaps.length > 0) lines.push({ id: household.id, ...(places.get(household.id) ?? { subdistrict: '', village: 0 }), ...lineOf(law, household, gaps, asOf) });
  }
  return lines;
}

/** What people are entitled to and do not (fully) receive, of registers that take people in; loans are offers, restricted rights are not listed. */
function isGap(law: Law, { outcome, right }: Decision): boolean {
  const rule = law.rights.find(({ code }) => code === right);
  return (outcome === 'entitled' || outcome === 'underpaid') && rule?.registration === 'open' && !rule.restricted && rule.period !== 'loan';
}

function lineOf(law: Law, household: Household, gaps: readonly Decision[], asOf: Day): Pick<Line, 'rights' | 'ageGroups' | 'perYear' | 'once' | 'priority' | 'due'> {
  const index = (name: string) => factOf(law.facts, 'person', name)?.index ?? -1;
  const [birth, death, bedridden, card, disability] = ['birth_date', 'death_date', 'bedridden', 'disability_card', 'has_disability'].map(index) as [number, number, number, number, number];
  const lost = lostDays(law, household, gaps, asOf);
  const people = household.members.map(({ facts }, position) => {
    const born = facts[birth] ?? Number.NaN;
    return {
      position, age: born <= asOf ? ageOn(born, asOf, 'anniversary') : null, lives: !((facts[death] ?? Number.NaN) <= asOf),
      bedridden: facts[bedridden] === 1, disabled: facts[card] === 1 || facts[disability] === 1,
    };
  });
  const living = people.filter(({ lives }) => lives);
  const concerned = living.filter(({ position }) => gaps.some(({ memberIndex }) => memberIndex === position || memberIndex === -1));
  const anyAge = (fits: (age: number) => boolean) => concerned.some(({ age }) => age !== null && fits(age));
  const alone = living.length === 1 && anyAge((age) => age >= 60);
  const so: Record<keyof typeof POINTS, boolean> = {
    deadline: lost.length > 0, bedridden: concerned.some((one) => one.bedridden), elderAlone: alone, smallChild: anyAge((age) => age < 3),
    oldElder: !alone && anyAge((age) => age >= 80), disability: concerned.some((one) => one.disabled), underpaid: gaps.some(({ outcome }) => outcome === 'underpaid'),
  };
  const reasons = (Object.keys(POINTS) as (keyof typeof POINTS)[]).filter((reason) => so[reason]);
  const perYear = gaps.reduce((sum, gap) => sum + aYear(gap), 0);
  const days = reasons.some((reason) => URGENT.includes(reason)) ? 7 : reasons.some((reason) => PRESSING.includes(reason)) ? 30 : 90;
  return {
    rights: new Set(gaps.map(({ right }) => right)), ageGroups: new Set(gaps.flatMap(({ memberIndex }) => groupOf(people[memberIndex]?.age ?? null))),
    perYear, once: gaps.reduce((sum, { period, amountMax }) => sum + (period === 'time' || period === 'once' ? (amountMax ?? 0) : 0), 0),
    priority: perYear + reasons.reduce((sum, reason) => sum + POINTS[reason] * 100, 0), due: Math.max(asOf, Math.min(asOf + days, ...lost)),
  };
}

function aYear({ period, outcome, amountMin, paid }: Decision): number {
  const times = period === 'month' ? 12 : period === 'year' ? 1 : 0;
  return times * Math.max(0, (amountMin ?? 0) - (outcome === 'underpaid' ? (paid ?? 0) : 0));
}

/** Near days on which one of the gaps is lost for good. */
function lostDays(law: Law, household: Household, gaps: readonly Decision[], asOf: Day): Day[] {
  return gaps.flatMap(({ changesOn, right, memberIndex }) => {
    if (changesOn === null || changesOn - asOf > NEAR) return [];
    const then = decideHousehold(law, household, changesOn).find((one) => one.right === right && one.memberIndex === memberIndex);
    return then === undefined || then.outcome === 'not_entitled' ? [changesOn] : [];
  });
}

function groupOf(age: number | null): string[] {
  if (age === null) return [];
  return [age < 6 ? 'age_0_5' : age < 18 ? 'age_6_17' : age < 60 ? 'age_18_59' : age < 80 ? 'age_60_79' : 'age_80_up'];
}

const BEFORE: Readonly<Record<Filter['sort'], (a: Line, b: Line) => number>> = {
  urgency: (a, b) => b.priority - a.priority,
  baht: (a, b) => b.perYear - a.perYear,
  due: (a, b) => a.due - b.due || b.priority - a.priority,
  place: (a, b) => Number(a.subdistrict) - Number(b.subdistrict) || a.village - b.village,
};

export function inPlace({ district, subdistrict }: Filter): (line: Line) => boolean {
  return (line) => line.subdistrict.startsWith(subdistrict ?? district ?? '');
}

export function withRight({ right }: Filter): (line: Line) => boolean {
  return (line) => right === undefined || line.rights.has(right);
}

export function withAge({ age_group: group }: Filter): (line: Line) => boolean {
  return (line) => group === undefined || line.ageGroups.has(group);
}

/** The list that the filter asks for, in its order; equals stand by the household's id. */
export function ranked(lines: readonly Line[], filter: Filter): Line[] {
  const before = BEFORE[filter.sort];
  return lines.filter((line) => inPlace(filter)(line) && withRight(filter)(line) && withAge(filter)(line)).sort((a, b) => before(a, b) || (a.id < b.id ? -1 : 1));
}
