import type { Facts, Value } from './home.ts';
import type { Landmark, MemberMoment, Moment } from './moment.ts';

/** Three-valued truth; null = unknown. */
export type Truth = boolean | null;

/** A fact of a member (by place) or of the household (-1). */
export interface FactOf {
  member: number;
  fact: string;
}

/**
 * One condition, said twice: over complete facts in plain two-valued logic, and over facts with gaps in Kleene's.
 * `plain` throws when it meets a gap, so an enumeration that left out a fact which matters cannot pass unnoticed.
 */
export interface Condition {
  /** The facts that may matter to it for that subject (`who`; -1 = the household). */
  reads(moment: Moment, who: number): FactOf[];
  plain(moment: Moment, who: number): boolean;
  kleene(moment: Moment, who: number): Truth;
}

export function and(truths: Truth[]): Truth {
  if (truths.includes(false)) return false;
  return truths.includes(null) ? null : true;
}

export function or(truths: Truth[]): Truth {
  if (truths.includes(true)) return true;
  return truths.includes(null) ? null : false;
}

export function memberAt(moment: Moment, who: number): MemberMoment {
  const member = moment.members[who];
  if (member === undefined) throw new Error(`no member ${who}`);
  return member;
}

function factsOf(moment: Moment, who: number): Facts {
  return who < 0 ? moment.facts : memberAt(moment, who).facts;
}

function complete<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`${what} was left unknown in a completion`);
  return value;
}

/** A test of one own fact. */
export function known(fact: string, test: (value: Value) => boolean): Condition {
  return {
    reads: (_moment, who) => [{ member: who, fact }],
    plain: (moment, who) => test(complete(factsOf(moment, who)[fact], fact)),
    kleene: (moment, who) => {
      const value = factsOf(moment, who)[fact] ?? null;
      return value === null ? null : test(value);
    },
  };
}

export const yes = (fact: string): Condition => known(fact, (value) => value === true);
export const no = (fact: string): Condition => known(fact, (value) => value === false);
export const thai: Condition = known('nationality', (value) => value === 'TH');
export const oneOf = (fact: string, values: readonly string[]): Condition => known(fact, (value) => values.includes(String(value)));
export const atMost = (fact: string, limit: number): Condition => known(fact, (value) => Number(value) <= limit);
/** Baht, compared in satang. */
export const bahtAtMost = (fact: string, baht: number): Condition => atMost(fact, baht * 100);

/** Known whatever the facts are: nobody's death is unknown. */
function certain(test: (moment: Moment, who: number) => boolean): Condition {
  return { reads: () => [], plain: test, kleene: test };
}

export const alive: Condition = certain((moment, who) => memberAt(moment, who).alive);
export const dead: Condition = certain((moment, who) => !memberAt(moment, who).alive);
export const someoneLives: Condition = certain((moment) => moment.living > 0);

export function ageFrom(years: Landmark): Condition {
  return {
    reads: (_moment, who) => [{ member: who, fact: 'birth_date' }],
    plain: (moment, who) => complete(memberAt(moment, who).age, 'age') >= years,
    kleene: (moment, who) => {
      const { age } = memberAt(moment, who);
      return age === null ? null : age >= years;
    },
  };
}

export function ageBelow(years: Landmark): Condition {
  const reached = ageFrom(years);
  return {
    reads: reached.reads,
    plain: (moment, who) => !reached.plain(moment, who),
    kleene: (moment, who) => {
      const truth = reached.kleene(moment, who);
      return truth === null ? null : !truth;
    },
  };
}

/** The living have no age at death: the comparison is unknown for them (and `dead` is false, which decides). */
export function ageAtDeathFrom(years: Landmark): Condition {
  return {
    reads: (_moment, who) => [{ member: who, fact: 'birth_date' }],
    plain: (moment, who) => {
      const member = memberAt(moment, who);
      return !member.alive && complete(member.ageAtDeath, 'age at death') >= years;
    },
    kleene: (moment, who) => {
      const { ageAtDeath } = memberAt(moment, who);
      return ageAtDeath === null ? null : ageAtDeath >= years;
    },
  };
}

/** Within 6 months of the certificate; unknown: true while within 6 months of the death, else unknown. */
export const certifiedRecently: Condition = {
  reads: (_moment, who) => [{ member: who, fact: 'death_certificate_date' }],
  plain: (moment, who) => complete(memberAt(moment, who).certified, 'certificate'),
  kleene: (moment, who) => {
    const member = memberAt(moment, who);
    return member.certified ?? (member.diedRecently === true ? true : null);
  },
};

/** rights.md section 3: a sum over the living, known from below as long as an income is unknown. */
export function incomePerHeadAtMost(baht: number): Condition {
  const living = (moment: Moment): MemberMoment[] => moment.members.filter((member) => member.alive);
  return {
    reads: (moment) => moment.members.flatMap((member, place) => (member.alive ? [{ member: place, fact: 'annual_income_thb' }] : [])),
    plain: (moment) => {
      let sum = 0;
      for (const member of living(moment)) sum += Number(complete(member.facts.annual_income_thb, 'income'));
      return sum <= baht * 100 * moment.living;
    },
    kleene: (moment) => {
      let sum = 0;
      let allKnown = true;
      for (const member of living(moment)) {
        const income = member.facts.annual_income_thb ?? null;
        if (income === null) allKnown = false;
        else sum += Number(income);
      }
      if (sum > baht * 100 * moment.living) return false;
      return allKnown ? true : null;
    },
  };
}

export function either(...parts: Condition[]): Condition {
  return {
    reads: (moment, who) => parts.flatMap((part) => part.reads(moment, who)),
    // every part is asked, so that none can hide a gap behind another
    plain: (moment, who) => parts.map((part) => part.plain(moment, who)).includes(true),
    kleene: (moment, who) => or(parts.map((part) => part.kleene(moment, who))),
  };
}

export function both(...parts: Condition[]): Condition {
  return {
    reads: (moment, who) => parts.flatMap((part) => part.reads(moment, who)),
    plain: (moment, who) => !parts.map((part) => part.plain(moment, who)).includes(false),
    kleene: (moment, who) => and(parts.map((part) => part.kleene(moment, who))),
  };
}

/** Some living member has all of it. */
export function someLivingMember(...parts: Condition[]): Condition {
  const places = (moment: Moment): number[] => moment.members.flatMap((member, place) => (member.alive ? [place] : []));
  const test = both(...parts);
  return {
    reads: (moment) => places(moment).flatMap((place) => test.reads(moment, place)),
    plain: (moment) => places(moment).map((place) => test.plain(moment, place)).includes(true),
    kleene: (moment) => or(places(moment).map((place) => test.kleene(moment, place))),
  };
}
