// Comparisons, lowered to the few that all engines know, with a type check for each.
import type { Problem } from '@klaikhun/std';
import type { Expression } from '../expression.ts';
import { lawProblems } from './problems.ts';
import { operandName, type Operand } from './operands.ts';

type Sign = '==' | '!=' | '<' | '<=' | '>' | '>=';
type Report = (problem: Problem) => void;

const MIRROR: Record<Sign, Sign> = { '==': '==', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' };
const negate = (of: Expression): Expression => ({ op: 'not', of });

export function comparison(sign: Sign, left: Operand, right: Operand, report: Report): Expression | null {
  if (isFixed(left) && !isFixed(right)) return comparison(MIRROR[sign], right, left, report);
  if (sign === '!=') { const same = comparison('==', left, right, report); return same === null ? null : negate(same); }
  if (right.kind === 'number') return numberTest(sign, left, right.value, report);
  if (right.kind === 'text' && sign === '==') return membership(left, [right], report);
  if (right.kind === 'bool' && sign === '==' && left.kind === 'fact' && left.fact.type === 'boolean') {
    const holds: Expression = { op: 'holds', scope: left.fact.scope, fact: left.fact.index };
    return right.value ? holds : negate(holds);
  }
  return mismatch(left, right.kind, report);
}

const isFixed = (operand: Operand): boolean => operand.kind === 'number' || operand.kind === 'text' || operand.kind === 'bool';

function numberTest(sign: Exclude<Sign, '!='>, left: Operand, value: number, report: Report): Expression | null {
  switch (left.kind) {
    case 'age': return stepTest(sign, value, (years) => ({ op: 'age', at: left.at, years }));
    case 'count': return stepTest(sign, value, (least) => ({ op: 'count', where: left.where, value: least }));
    case 'mean': return meanTest(sign, left.fact.index, Math.round(value * 100), left, report);
    case 'fact': break;
    default: return mismatch(left, 'number', report);
  }
  const { fact } = left;
  if (fact.type !== 'integer' && fact.type !== 'money') return mismatch(left, 'number', report);
  const encoded = fact.type === 'money' ? Math.round(value * 100) : value;
  if (sign === '==') return { op: 'in', scope: fact.scope, fact: fact.index, set: [encoded] };
  return { op: 'compare', scope: fact.scope, fact: fact.index, test: sign, value: encoded };
}

/** Whole numbers need one test only, "at least". */
function stepTest(sign: Exclude<Sign, '!='>, value: number, atLeast: (least: number) => Expression): Expression {
  switch (sign) {
    case '>=': return atLeast(Math.ceil(value));
    case '>': return atLeast(Math.floor(value) + 1);
    case '<': return negate(atLeast(Math.ceil(value)));
    case '<=': return negate(atLeast(Math.floor(value) + 1));
    case '==': return { op: 'and', of: [atLeast(value), negate(atLeast(value + 1))] };
  }
}

function meanTest(sign: Exclude<Sign, '!='>, fact: number, value: number, left: Operand, report: Report): Expression | null {
  switch (sign) {
    case '<':
    case '<=': return { op: 'mean', fact, test: sign, value };
    case '>': return negate({ op: 'mean', fact, test: '<=', value });
    case '>=': return negate({ op: 'mean', fact, test: '<', value });
    default: return mismatch(left, '==', report);
  }
}

/** A choice or code is one of the listed values. */
export function membership(left: Operand, values: (Operand | null)[], report: Report): Expression | null {
  if (left.kind !== 'fact' || (left.fact.type !== 'choice' && left.fact.type !== 'code')) return mismatch(left, 'text', report);
  const set: number[] = [];
  for (const value of values) {
    if (value === null) return null;
    const position = value.kind === 'text' ? left.fact.values.indexOf(value.value) : -1;
    if (position < 0) {
      report(lawProblems.value({ value: operandName(value), fact: left.fact.name, allowed: left.fact.values.slice(0, 12).join(', ') }));
      return null;
    }
    set.push(position);
  }
  return { op: 'in', scope: left.fact.scope, fact: left.fact.index, set };
}

function mismatch(left: Operand, actual: string, report: Report): null {
  report(lawProblems.type({ fact: operandName(left), actual: left.kind === 'fact' ? left.fact.type : left.kind, expected: `something comparable to ${actual}` }));
  return null;
}
