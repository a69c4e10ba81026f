// One right's version made ready to run: its conditions as closures, and what is known about it before any household is seen.
import type { AgeCounting } from '@klaikhun/std';
import type { Dictionary } from '../dictionary.ts';
import { factUses, walk, type Expression, type FactUse } from '../expression.ts';
import type { Law, Right, RightVersion } from '../law.ts';
import { evaluator, type Evaluate } from './kleene.ts';

export interface Engine {
  law: Law;
  right: Right;
  version: RightVersion;
  conditions: Evaluate[];
  amount: { when: Evaluate | null; expression: Expression | null; min: number; max: number }[];
  received: Evaluate | null;
  /** Facts that must be tried value by value: used twice, or deciding the amount. Everything else can be judged where it stands. */
  tried: FactUse[];
  /** All expressions that look at a fact, for the values worth trying. */
  expressions: Expression[];
  dates: DateSources;
  /** Every fact that the right looks at, once. */
  uses: FactUse[];
  /** Bit i: condition i never changes with the day, as long as nobody dies. */
  undated: number;
  leaf(node: Expression): Evaluate;
}

/** Where a later change may come from. */
export interface DateSources {
  ages: { years: number; at: 'as_of' | 'fiscal_year_eve' | 'death'; each: boolean }[];
  deadlines: { fact: number; months: number; each: boolean }[];
}

const engines = new WeakMap<RightVersion, Engine>();

export function engineOf(law: Law, right: Right, version: RightVersion): Engine {
  let engine = engines.get(version);
  if (engine === undefined) {
    engine = build(law, right, version);
    engines.set(version, engine);
  }
  return engine;
}

function build(law: Law, right: Right, version: RightVersion): Engine {
  const { facts } = law;
  const ready = (expression: Expression): Evaluate => evaluator(expression, facts, version.ageCounting);
  const deciding = version.conditions.map((condition) => condition.expression);
  const amounts = version.amount.flatMap((part) => (part.when === null ? [] : [part.when]));
  const receipt = version.receivedWhen === null ? [] : [version.receivedWhen];
  const expressions = [...deciding, ...receipt, ...amounts];
  let undated = 0;
  deciding.forEach((expression, i) => { if (!isDated(expression)) undated |= 1 << i; });
  return {
    law, right, version, expressions, undated,
    conditions: deciding.map(ready),
    amount: version.amount.map((part) => ({ when: part.when === null ? null : ready(part.when), expression: part.when, min: part.min, max: part.max })),
    received: version.receivedWhen === null ? null : ready(version.receivedWhen),
    tried: triedFacts(expressions, amounts, facts.birth),
    dates: dateSources(expressions),
    uses: distinctUses(expressions, facts.birth),
    leaf: leafCache(facts, version.ageCounting),
  };
}

/** Facts that occur more than once for the same person, or in an amount. */
function triedFacts(expressions: Expression[], amounts: Expression[], birth: number): FactUse[] {
  const uses = expressions.flatMap((expression) => factUses(expression, birth));
  const inAmounts = amounts.flatMap((expression) => factUses(expression, birth));
  const tried = new Map<string, FactUse>();
  for (const use of uses) {
    const same = uses.filter((other) => other.scope === use.scope && other.fact === use.fact);
    const own = same.filter((other) => !other.each).length;
    const each = same.length - own;
    // The subject is a member too: a fact asked of the person and of every member is asked of the person twice.
    const repeated = use.each ? each > 1 : own + each > 1;
    const priced = inAmounts.some((other) => other.scope === use.scope && other.fact === use.fact && other.each === use.each);
    if (repeated || priced) tried.set(`${use.scope} ${use.fact} ${use.each}`, use);
  }
  return [...tried.values()];
}

function distinctUses(expressions: Expression[], birth: number): FactUse[] {
  const uses = new Map<string, FactUse>();
  for (const use of expressions.flatMap((expression) => factUses(expression, birth))) uses.set(`${use.scope} ${use.fact} ${use.each}`, use);
  // Asked of every member is asked of the person too.
  return [...uses.values()].filter((use) => use.each || !uses.has(`${use.scope} ${use.fact} true`));
}

function dateSources(expressions: Expression[]): DateSources {
  const sources: DateSources = { ages: [], deadlines: [] };
  for (const expression of expressions) {
    walk(expression, (node, each) => {
      if (node.op === 'age') sources.ages.push({ years: node.years, at: node.at, each });
      if (node.op === 'within') {
        sources.deadlines.push({ fact: node.fact, months: node.months, each });
        if (node.notBefore >= 0) sources.deadlines.push({ fact: node.notBefore, months: node.months, each });
      }
    });
  }
  return sources;
}

function isDated(expression: Expression): boolean {
  let dated = false;
  walk(expression, (node) => { if (node.op === 'age' || node.op === 'within') dated = true; });
  return dated;
}

function leafCache(facts: Dictionary, counting: AgeCounting): (node: Expression) => Evaluate {
  const ready = new WeakMap<Expression, Evaluate>();
  return (node) => {
    let evaluate = ready.get(node);
    if (evaluate === undefined) {
      evaluate = evaluator(node, facts, counting);
      ready.set(node, evaluate);
    }
    return evaluate;
  };
}
