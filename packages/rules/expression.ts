// The small typed tree into which every condition is compiled. All engines (explaining evaluator, columnar sweep) read this
// and nothing else: a construct that has no node here is refused when the law is loaded, for all of them at once.

export type Test = '<' | '<=' | '>' | '>=';

/** "The person" in a node is the subject of the decision, or the member at hand inside `exists`, `count` and `mean`. */
export type Expression =
  | { op: 'constant'; value: boolean }
  /** A boolean fact is true. */
  | { op: 'holds'; scope: 'person' | 'household'; fact: number }
  /** A choice or code is one of these (positions in its list). */
  | { op: 'in'; scope: 'person' | 'household'; fact: number; set: number[] }
  /** A number, sum of money or date against a fixed value in its encoded unit. */
  | { op: 'compare'; scope: 'person' | 'household'; fact: number; test: Test; value: number }
  /** Completed years of the person: at least `years` on the day named by `at`. */
  | { op: 'age'; at: 'as_of' | 'fiscal_year_eve' | 'death'; years: number }
  | { op: 'alive' }
  /** as_of is not later than the date plus `months`; `notBefore` bounds the date while it is unknown. */
  | { op: 'within'; fact: number; months: number; notBefore: number }
  /** Mean of a never-negative money fact over the living members, against a fixed value. */
  | { op: 'mean'; fact: number; test: '<' | '<='; value: number }
  /** Number of members for whom `where` holds is at least `value`. */
  | { op: 'count'; where: Expression; value: number }
  | { op: 'exists'; where: Expression }
  | { op: 'not'; of: Expression }
  | { op: 'and'; of: Expression[] }
  | { op: 'or'; of: Expression[] };

/** Calls `visit` on the node and everything below it; `inMember` tells whether "the person" is a member at hand. */
export function walk(node: Expression, visit: (node: Expression, inMember: boolean) => void, inMember = false): void {
  visit(node, inMember);
  if (node.op === 'not') walk(node.of, visit, inMember);
  else if (node.op === 'and' || node.op === 'or') for (const child of node.of) walk(child, visit, inMember);
  else if (node.op === 'exists' || node.op === 'count') walk(node.where, visit, true);
}

/** One use of a fact by an expression. Household facts have scope 'household'; `each` marks a fact asked of every member. */
export interface FactUse { scope: 'person' | 'household'; fact: number; each: boolean }

/** Every single use of a fact, in the order of the text, repeats included. `birth` is the position of the birth date. */
export function factUses(node: Expression, birth: number): FactUse[] {
  const uses: FactUse[] = [];
  walk(node, (at, inMember) => {
    if (at.op === 'holds' || at.op === 'in' || at.op === 'compare') uses.push({ scope: at.scope, fact: at.fact, each: inMember && at.scope === 'person' });
    else if (at.op === 'within') uses.push({ scope: 'person', fact: at.fact, each: inMember });
    else if (at.op === 'age') uses.push({ scope: 'person', fact: birth, each: inMember });
    else if (at.op === 'mean') uses.push({ scope: 'person', fact: at.fact, each: true });
  });
  return uses;
}
