import fc from 'fast-check';
import { civilOf, dayOf, fiscalYearEve, fiscalYearOf, fromIso } from './calendar.ts';
import { RIGHTS } from './catalogue.ts';
import { type Bias, FAVOURABLE } from './favourable.ts';
import { CHOICES, type Facts, HOUSEHOLD_FACTS, type Home, PERSON_FACTS, type Row, STATUSES, type Status, type Value } from './home.ts';
import { LANDMARKS } from './moment.ts';

/**
 * Households that sit on the edges of the law: births a day around every age that counts, incomes a satang around the
 * ceilings, quotas one short of full, with facts left unknown at 0, 10, 30 or 60 %. Everything is drawn relative to
 * `as_of` and set in the calendar afterwards, so that a counterexample shrinks in plain numbers.
 */
type Arb<T> = fc.Arbitrary<T>;

function weighted<T>(...choices: [weight: number, of: Arb<T>][]): Arb<T> {
  return fc.oneof(...choices.map(([weight, arbitrary]) => ({ weight, arbitrary })));
}

const only = <T>(value: T): Arb<T> => fc.constant(value);

function unknownAt<T>(percent: number, known: Arb<T>): Arb<T | null> {
  return percent === 0 ? known : weighted<T | null>([100 - percent, known], [percent, only(null)]);
}

interface BirthDrawn {
  /** An age reached on that day, give or take some days; on a 29 February where asked and possible. */
  years: number;
  from: 'as_of' | 'eve' | 'death';
  days: number;
  leap: boolean;
}

function birthDrawn([youngest, oldest]: readonly [number, number]): Arb<BirthDrawn> {
  const somewhere = fc.record<BirthDrawn>({
    years: fc.integer({ min: youngest, max: oldest }), from: only('as_of'), days: fc.integer({ min: -200, max: 160 }), leap: only(false),
  });
  const near = LANDMARKS.filter((age) => age >= youngest - 1 && age <= oldest + 1);
  const edge = fc.record<BirthDrawn>({
    years: fc.constantFrom(...(near.length > 0 ? near : LANDMARKS)),
    from: fc.constantFrom('as_of', 'eve', 'death'),
    days: fc.integer({ min: -2, max: 2 }),
    leap: weighted([4, only(false)], [1, only(true)]),
  });
  return weighted([3, somewhere], [2, edge]);
}

function birthOf(drawn: BirthDrawn, asOf: number, death: number | null): number {
  const from = drawn.from === 'eve' ? fiscalYearEve(asOf) : drawn.from === 'death' ? (death ?? asOf) : asOf;
  const [year, month, day] = civilOf(from);
  const leapYear = Math.floor((year - drawn.years) / 4) * 4;
  if (drawn.leap && leapYear !== 1900) return dayOf(leapYear, 2, 29);
  return dayOf(year - drawn.years, month, day) + drawn.days;
}

interface DeathDrawn {
  /** Days from `as_of`; -183 and its neighbours lie at the end of the six months. */
  death: number;
  /** Days from the death; null = unknown. */
  certificate: number | null;
}

function deathDrawn(dead: boolean): Arb<DeathDrawn | null> {
  const before = weighted([2, fc.integer({ min: -700, max: 0 })], [3, fc.integer({ min: -186, max: -180 })], [2, fc.integer({ min: -180, max: 0 })]);
  const certificate = weighted<number | null>([3, only(null)], [3, only(0)], [3, fc.integer({ min: 0, max: 200 })]);
  const died = fc.record({ death: before, certificate });
  const dies = fc.record({ death: fc.integer({ min: 1, max: 900 }), certificate });
  return weighted<DeathDrawn | null>([dead ? 10 : 88, only(null)], [dead ? 85 : 8, died], [4, dies]);
}

const CEILINGS = [36_000_00, 100_000_00];
const income: Arb<number> = weighted(
  [4, only(0)],
  [3, fc.constantFrom(...CEILINGS.flatMap((satang) => [satang - 1, satang, satang + 1]))],
  [3, fc.integer({ min: 0, max: 90_000 }).map((baht) => baht * 100)],
  [2, fc.integer({ min: 0, max: 40_000_000 })],
);
const assets: Arb<number> = fc.constantFrom(0, 5_000_000, 10_000_000, 10_000_001, 90_000_000);

function anyValue(fact: string): Arb<Value> {
  switch (PERSON_FACTS[fact] ?? HOUSEHOLD_FACTS[fact]) {
    case 'boolean': return fc.boolean();
    case 'choice': return fc.constantFrom(...(CHOICES[fact] ?? []));
    case 'country': return weighted([6, only('TH')], [1, only('XX')], [1, only('MM')], [1, only('LA')]);
    case 'score': return weighted([1, fc.integer({ min: 0, max: 20 })], [1, fc.integer({ min: 10, max: 13 })]);
    case 'money': return fact === 'financial_assets_thb' ? assets : income;
    default: throw new Error(`${fact} is drawn by itself`);
  }
}

const LESS_LIKELY = new Set(['monk', 'detained', 'bankrupt', 'in_state_institution', 'aids_certified']);

/** The favourable value `firmness` times for one of any other; unknown at the given rate. */
function factDrawn(fact: string, favourable: Value | null | undefined, unknown: number, firmness: number): Arb<Value | null> {
  const any = LESS_LIKELY.has(fact) ? weighted<Value>([3, only(false)], [1, only(true)]) : anyValue(fact);
  return unknownAt(unknown, favourable === undefined || favourable === null || firmness === 0 ? any : weighted([firmness, only(favourable)], [1, any]));
}

interface PersonDrawn {
  facts: Facts;
  birth: BirthDrawn | null;
  death: DeathDrawn | null;
  precision: 'day' | 'month' | 'year';
  /** A stray certificate of a living person, days from `as_of`. */
  stray: number | null;
}

function personDrawn(bias: Bias, unknown: number, firmness: number): Arb<PersonDrawn> {
  const drawn = Object.keys(PERSON_FACTS).filter((fact) => !['birth_date', 'death_date', 'death_certificate_date'].includes(fact));
  return fc.record<PersonDrawn>({
    facts: fc.record(Object.fromEntries(drawn.map((fact) => [fact, factDrawn(fact, bias.person[fact], unknown, firmness)]))),
    birth: unknownAt(unknown, birthDrawn(bias.ages)),
    death: deathDrawn(bias.dead),
    precision: weighted<PersonDrawn['precision']>([20, only('day')], [1, only('month')], [1, only('year')]),
    stray: weighted<number | null>([60, only(null)], [1, fc.integer({ min: -400, max: 100 })]),
  });
}

interface RowDrawn {
  person: number;
  right: string;
  status: Status;
  start: number | null;
  end: number | null;
  amount: number | null;
  decidedOn: number | null;
  fiscalYear: number | null;
}

const AMOUNTS = [0, 200_00, 299_99, 300_00, 400_00, 500_00, 599_99, 600_00, 700_00, 800_00, 999_99, 1_000_00, 3_000_00];

const nowOrNever = weighted<number | null>([2, only(null)], [1, only(0)], [1, fc.integer({ min: 1, max: 900 })]);

/** Any line of the file: dates around `as_of`, any state, mostly of that right. */
function rowDrawn(focus: string): Arb<RowDrawn> {
  const start = weighted<number | null>([3, only(null)], [4, fc.integer({ min: -900, max: 0 })], [2, fc.integer({ min: -2, max: 2 })], [1, fc.integer({ min: 1, max: 700 })]);
  const end = weighted<number | null>([6, only(null)], [1, fc.integer({ min: -900, max: 0 })], [2, fc.integer({ min: -2, max: 2 })], [2, fc.integer({ min: 1, max: 900 })]);
  return fc.record<RowDrawn>({
    person: weighted([3, only(0)], [2, fc.integer({ min: 0, max: 8 })]),
    right: weighted([3, only(focus)], [2, fc.constantFrom(...Object.keys(FAVOURABLE))]),
    status: fc.constantFrom(...STATUSES),
    start,
    end,
    amount: weighted<number | null>([1, only(null)], [9, fc.constantFrom(...AMOUNTS)]),
    decidedOn: weighted<number | null>([3, only(null)], [1, fc.integer({ min: -500, max: 0 })]),
    fiscalYear: weighted<number | null>([3, only(null)], [6, only(0)], [1, only(-1)], [1, only(1)]),
  });
}

/** A line with the given fields fixed; what is fixed is what makes the story. */
function rowLike(focus: string, fixed: { [K in keyof RowDrawn]?: Arb<RowDrawn[K]> }): Arb<RowDrawn> {
  const plain: { [K in keyof RowDrawn]: Arb<RowDrawn[K]> } = {
    person: weighted([5, only(0)], [1, fc.integer({ min: 0, max: 8 })]),
    right: only(focus), status: only('paid'), start: only(null), end: only(null), amount: only(null), decidedOn: only(null), fiscalYear: only(0),
  };
  return fc.record<RowDrawn>({ ...plain, ...fixed });
}

const WITH_QUOTA = new Set(RIGHTS.filter((right) => right.quota !== null).map((right) => right.code));

/** What happened to the right that the household nearly fulfils: nothing, paid now, asked for, quota all but full, or anything. */
function rowsDrawn(focus: string): Arb<RowDrawn[]> {
  const payment = rowLike(focus, { status: only('active'), start: weighted<number | null>([1, only(null)], [3, fc.integer({ min: -900, max: 0 })]), end: nowOrNever, amount: weighted<number | null>([1, only(null)], [9, fc.constantFrom(...AMOUNTS)]) });
  const request = rowLike(focus, { status: fc.constantFrom<Status>('pending', 'pending', 'approved'), start: nowOrNever });
  const reserved = rowLike(focus, {
    status: fc.constantFrom<Status>('pending', 'approved', 'paid', 'paid', 'active', 'rejected'),
    fiscalYear: weighted<number | null>([9, only(0)], [1, only(null)]), decidedOn: nowOrNever,
  });
  const full = rowLike(focus, { status: fc.constantFrom<Status>('pending', 'approved', 'paid', 'active') });
  const any: [number, Arb<RowDrawn[]>] = [3, fc.array(rowDrawn(focus), { maxLength: 5, size: 'max' })];
  const often: [number, Arb<RowDrawn[]>][] = [[3, only([])], [5, fc.array(request, { minLength: 1, maxLength: 2 })], any];
  if (WITH_QUOTA.has(focus)) {
    return weighted(...often, [5, fc.array(reserved, { minLength: 2, maxLength: 4, size: 'max' })], [5, fc.array(full, { minLength: 3, maxLength: 4, size: 'max' })]);
  }
  const tooLittle = rowLike(focus, { status: only('active'), end: nowOrNever, amount: fc.constantFrom(0, 200_00, 299_99) });
  return weighted(...often, [5, fc.array(payment, { minLength: 1, maxLength: 2 })], [4, tooLittle.map((row) => [row])]);
}

export interface HomeDrawn {
  facts: Facts;
  persons: PersonDrawn[];
  rows: RowDrawn[];
  /** Sets one known income so that it, or the sum a head, lies this many satang from a ceiling. */
  edge: { ceiling: number; satang: number; of: 'head' | 'first' } | null;
}

const NOBODY: Bias = { ages: [0, 95], person: {}, household: {}, dead: false };

function homeAround(focus: string, unknown: number, firmness: number, size: Arb<number>): Arb<HomeDrawn> {
  const bias = FAVOURABLE[focus] ?? NOBODY;
  const others = personDrawn(NOBODY, unknown, 1);
  const edge = fc.record({ ceiling: fc.constantFrom(...CEILINGS), satang: fc.integer({ min: -1, max: 1 }), of: fc.constantFrom<'head' | 'first'>('head', 'first') });
  const persons = size.chain((count) => fc.tuple(personDrawn(bias, unknown, firmness), fc.array(others, { maxLength: count - 1, minLength: 0, size: 'max' })));
  return fc.record<HomeDrawn>({
    facts: fc.record(Object.fromEntries(Object.keys(HOUSEHOLD_FACTS).map((fact) => [fact, factDrawn(fact, bias.household[fact], unknown, firmness)]))),
    persons: persons.map(([first, rest]) => [first, ...rest]),
    rows: rowsDrawn(focus),
    edge: weighted<HomeDrawn['edge']>([4, only(null)], [1, edge]),
  });
}

/** How often a right is the one that counts: more often where so many conditions must hold that it is seldom fulfilled. */
const DEMANDING: Readonly<Record<string, number>> = {
  state_welfare_card: 8, child_support_grant: 4, aids_allowance: 4, emergency_assistance: 4, elderly_funeral: 3, disability_allowance: 3, old_age_allowance: 3, equity_scholarship: 5, disability_card: 3,
};

/** Every right in turn is the one that the household nearly fulfils. */
function homeDrawn(size: Arb<number>): Arb<HomeDrawn> {
  const kinds: [weight: number, unknown: number, firmness: number][] = [[5, 0, 14], [2, 0, 1], [3, 0, 0], [3, 10, 14], [2, 30, 14], [1, 60, 14]];
  const around = Object.keys(FAVOURABLE).map((focus): [number, Arb<HomeDrawn>] => {
    const homes = kinds.map(([weight, unknown, firmness]): [number, Arb<HomeDrawn>] => [weight, homeAround(focus, unknown, firmness, size)]);
    return [DEMANDING[focus] ?? 2, weighted(...homes)];
  });
  return weighted(...around);
}

function personIn(id: string, drawn: PersonDrawn, asOf: number): Home['persons'][number] {
  const death = drawn.death === null ? null : asOf + drawn.death.death;
  let certificate = death === null || drawn.death?.certificate == null ? null : death + drawn.death.certificate;
  // a certificate without a death bounds an unknown birth in a way that no right means; it stays with known births
  if (death === null && drawn.stray !== null && drawn.birth !== null) certificate = asOf + drawn.stray;
  const birth = drawn.birth === null ? null : Math.min(birthOf(drawn.birth, asOf, death), asOf, death ?? asOf, certificate ?? asOf);
  return { id, facts: { ...drawn.facts, birth_date: birth === null ? null : rounded(birth, drawn.precision), death_date: death, death_certificate_date: certificate } };
}

function rounded(birth: number, precision: PersonDrawn['precision']): number {
  const [year, month] = civilOf(birth);
  if (precision === 'day') return birth;
  return precision === 'month' ? dayOf(year, month, 1) : dayOf(year, 1, 1);
}

function rowIn(drawn: RowDrawn, persons: number, asOf: number): Row {
  const at = (days: number | null): number | null => (days === null ? null : asOf + days);
  return {
    ...drawn, person: drawn.person % persons, start: at(drawn.start), end: at(drawn.end), decidedOn: at(drawn.decidedOn),
    fiscalYear: drawn.fiscalYear === null ? null : fiscalYearOf(asOf) + drawn.fiscalYear,
  };
}

function putOnEdge(home: Home, edge: NonNullable<HomeDrawn['edge']>, asOf: number): void {
  const first = home.persons[0]?.facts;
  if (edge.of === 'first' && first !== undefined) {
    first.annual_income_thb = edge.ceiling + edge.satang;
    return;
  }
  const living = home.persons.filter(({ facts }) => facts.death_date === null || Number(facts.death_date) > asOf);
  const last = living.at(-1);
  if (last === undefined || last.facts.annual_income_thb === null) return;
  const others = living.slice(0, -1).reduce((sum, { facts }) => sum + Number(facts.annual_income_thb ?? 0), 0);
  last.facts.annual_income_thb = Math.max(0, edge.ceiling * living.length - others + edge.satang);
}

function homeIn(id: string, drawn: HomeDrawn, asOf: number): Home {
  const home: Home = {
    id, facts: { ...drawn.facts },
    persons: drawn.persons.map((person, place) => personIn(`${id}p${place}`, person, asOf)),
    rows: drawn.rows.map((row) => rowIn(row, drawn.persons.length, asOf)),
  };
  if (drawn.edge !== null) putOnEdge(home, drawn.edge, asOf);
  return home;
}

/** Days of decision: the day of rights.md, the ends of February, the turns of fiscal years, any other. */
const someDay: Arb<number> = weighted(
  [4, only(fromIso('2026-11-20'))],
  [1, fc.constantFrom('2027-02-28', '2028-02-28', '2028-02-29', '2028-03-01', '2027-03-01').map(fromIso)],
  [2, fc.constantFrom('2026-09-30', '2026-10-01', '2027-09-30', '2027-10-01').map(fromIso)],
  [2, fc.integer({ min: fromIso('2026-01-01'), max: fromIso('2029-12-31') })],
);

/** Households decided on one day: what is swept at once. */
export interface Chunk {
  asOf: number;
  homes: Home[];
}

const usualSize: Arb<number> = weighted([30, fc.integer({ min: 1, max: 5 })], [1, fc.integer({ min: 6, max: 9 })]);
const smallSize: Arb<number> = weighted([6, fc.integer({ min: 1, max: 3 })], [1, only(4)]);

export function chunks(longest: number): Arb<Chunk> {
  const homes = fc.noBias(fc.array(homeDrawn(usualSize), { minLength: 0, maxLength: longest, size: 'max' }));
  return fc.record({ asOf: someDay, homes }).map(({ asOf, homes: drawn }) => ({ asOf, homes: drawn.map((home, place) => homeIn(`h${place}`, home, asOf)) }));
}

/** One household of one day. */
export interface Single {
  asOf: number;
  home: Home;
}

function single(size: Arb<number>): Arb<Single> {
  return fc.noBias(fc.record({ asOf: someDay, home: homeDrawn(size) })).map(({ asOf, home }) => ({ asOf, home: homeIn('h', home, asOf) }));
}

export const household: Arb<Single> = single(usualSize);
/** Few enough members for every completion to be tried. */
export const smallHousehold: Arb<Single> = single(smallSize);
