// Three-valued conditions as closures. A truth value is two bits, "must be true" and "may be true":
// false 00, unknown 01, true 11. So `and` is &, `or` is |, exactly as Kleene's tables say, without a branch.
import { addMonths, fiscalYear, fiscalYearStart, latestBirthFor, type AgeCounting, type Day } from '@klaikhun/std';
import type { Dictionary } from '../dictionary.ts';
import type { Expression } from '../expression.ts';
import type { Household } from '../model.ts';

export const FALSE = 0;
export const UNKNOWN = 1;
export const TRUE = 3;
export type Truth = 0 | 1 | 3;

/** The day of a decision with what hangs on it alone. */
export interface Moment { day: Day; fiscalYear: number; fiscalYearEve: Day }

export function momentOf(day: Day): Moment {
  const year = fiscalYear(day);
  return { day, fiscalYear: year, fiscalYearEve: fiscalYearStart(year) - 1 };
}

/** A condition ready to run: household, position of the person at hand (-1: none), moment. */
export type Evaluate = (household: Household, member: number, moment: Moment) => Truth;

const NOT: Truth[] = [TRUE, UNKNOWN, UNKNOWN, FALSE];
export const not = (truth: Truth): Truth => NOT[truth] as Truth;
const known = (holds: boolean): Truth => (holds ? TRUE : FALSE);

interface Compiler { dictionary: Dictionary; counting: AgeCounting }

/** Compiles a condition once; the closure allocates nothing. */
export function evaluator(expression: Expression, dictionary: Dictionary, counting: AgeCounting): Evaluate {
  return compile(expression, { dictionary, counting });
}

function compile(node: Expression, compiler: Compiler): Evaluate {
  switch (node.op) {
    case 'constant': { const truth = known(node.value); return () => truth; }
    case 'not': { const of = compile(node.of, compiler); return (h, m, t) => not(of(h, m, t)); }
    case 'and': return all(node.of.map((child) => compile(child, compiler)));
    case 'or': return any(node.of.map((child) => compile(child, compiler)));
    case 'alive': return alive(compiler.dictionary.death);
    case 'age': return age(node, compiler);
    case 'within': return within(node);
    case 'mean': return mean(node, compiler.dictionary.death);
    case 'count': return count(compile(node.where, compiler), node.value);
    case 'exists': return exists(compile(node.where, compiler));
    default: return leaf(node);
  }
}

function all(parts: Evaluate[]): Evaluate {
  return (h, m, t) => {
    let truth: number = TRUE;
    for (const part of parts) {
      truth &= part(h, m, t);
      if (truth === FALSE) return FALSE;
    }
    return truth as Truth;
  };
}

function any(parts: Evaluate[]): Evaluate {
  return (h, m, t) => {
    let truth: number = FALSE;
    for (const part of parts) {
      truth |= part(h, m, t);
      if (truth === TRUE) return TRUE;
    }
    return truth as Truth;
  };
}

type Leaf = Extract<Expression, { op: 'holds' | 'in' | 'compare' }>;

function leaf(node: Leaf): Evaluate {
  const fact = node.fact;
  const judge = judgement(node);
  if (node.scope === 'household') return (h) => judge(h.facts[fact] as number);
  return (h, m) => judge(h.members[m]!.facts[fact] as number);
}

/** What a known or unknown value of one fact says to a leaf. */
function judgement(node: Leaf): (value: number) => Truth {
  if (node.op === 'holds') return (v) => (v !== v ? UNKNOWN : known(v === 1));
  if (node.op === 'in') {
    const set = node.set;
    return (v) => (v !== v ? UNKNOWN : known(set.includes(v)));
  }
  const limit = node.value;
  switch (node.test) {
    case '<': return (v) => (v !== v ? UNKNOWN : known(v < limit));
    case '<=': return (v) => (v !== v ? UNKNOWN : known(v <= limit));
    case '>': return (v) => (v !== v ? UNKNOWN : known(v > limit));
    case '>=': return (v) => (v !== v ? UNKNOWN : known(v >= limit));
  }
}

/** Death is the one fact whose emptiness is an answer: alive. */
function alive(death: number): Evaluate {
  return (h, m, t) => known(!((h.members[m]!.facts[death] as number) <= t.day));
}

function age(node: Extract<Expression, { op: 'age' }>, { dictionary, counting }: Compiler): Evaluate {
  const { birth, death } = dictionary;
  // The cut-off is date arithmetic; a sweep or a scan asks the same day again and again.
  let cachedDay = Number.NaN;
  let cutoff = 0;
  const reached = (born: number, on: Day): Truth => {
    if (born !== born) return UNKNOWN;
    if (on !== cachedDay) { cachedDay = on; cutoff = latestBirthFor(node.years, on, counting); }
    return known(born <= cutoff);
  };
  if (node.at === 'death') {
    return (h, m, t) => {
      const facts = h.members[m]!.facts;
      const died = facts[death] as number;
      return died <= t.day ? reached(facts[birth] as number, died) : UNKNOWN; // the living have no age at death
    };
  }
  if (node.at === 'fiscal_year_eve') return (h, m, t) => reached(h.members[m]!.facts[birth] as number, t.fiscalYearEve);
  return (h, m, t) => reached(h.members[m]!.facts[birth] as number, t.day);
}

function within(node: Extract<Expression, { op: 'within' }>): Evaluate {
  return (h, m, t) => {
    const facts = h.members[m]!.facts;
    const date = facts[node.fact] as number;
    if (date === date) return known(t.day <= addMonths(date, node.months));
    // Not known, but not earlier than its bound: still surely in time while the bound itself would be.
    const earliest = node.notBefore < 0 ? Number.NaN : (facts[node.notBefore] as number);
    return earliest === earliest && t.day <= addMonths(earliest, node.months) ? TRUE : UNKNOWN;
  };
}

/** The value is never negative, so the known part alone may already lie above the ceiling. */
function mean(node: Extract<Expression, { op: 'mean' }>, death: number): Evaluate {
  const strict = node.test === '<';
  return (h, _m, t) => {
    let sum = 0;
    let size = 0;
    let unknowns = 0;
    for (const member of h.members) {
      if ((member.facts[death] as number) <= t.day) continue;
      size += 1;
      const value = member.facts[node.fact] as number;
      if (value === value) sum += value;
      else unknowns += 1;
    }
    const ceiling = node.value * size;
    const below = strict ? sum < ceiling : sum <= ceiling;
    if (!below) return size === 0 ? TRUE : FALSE;
    return unknowns === 0 ? TRUE : UNKNOWN;
  };
}

function count(where: Evaluate, value: number): Evaluate {
  return (h, _m, t) => {
    let surely = 0;
    let possibly = 0;
    for (let i = 0; i < h.members.length; i += 1) {
      const truth = where(h, i, t);
      surely += truth >> 1;
      possibly += truth & 1;
    }
    return surely >= value ? TRUE : possibly < value ? FALSE : UNKNOWN;
  };
}

function exists(where: Evaluate): Evaluate {
  return (h, _m, t) => {
    let truth: number = FALSE;
    for (let i = 0; i < h.members.length && truth !== TRUE; i += 1) truth |= where(h, i, t);
    return truth as Truth;
  };
}
