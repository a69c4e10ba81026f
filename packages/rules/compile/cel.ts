// A condition in CEL (Common Expression Language) -> the typed tree. The library parses and tells positions; types and meaning are ours.
import { parse, type ASTNode } from '@marcbachmann/cel-js';
import type { Expression } from '../expression.ts';
import { comparison, membership } from './comparisons.ts';
import { lawProblems } from './problems.ts';
import { operandName, reference, type Operand } from './operands.ts';
import type { Setting } from './setting.ts';

/** Compiles a condition, or notes faults and gives null. */
export function compileCondition(text: string, setting: Setting): Expression | null {
  let ast: ASTNode;
  try {
    ast = parse(text).ast as ASTNode;
  } catch (error) {
    const detail = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    setting.fault(lawProblems.cel({ detail }), 0);
    return null;
  }
  return truth(ast, setting);
}

/** A node that must be true, false or unknown. */
function truth(node: ASTNode, setting: Setting): Expression | null {
  const args = node.args as unknown;
  switch (node.op as string) {
    case '&&':
    case '||': {
      const parts = (args as ASTNode[]).map((part) => truth(part, setting));
      if (parts.some((part) => part === null)) return null;
      const op = node.op === '&&' ? 'and' : 'or';
      return { op, of: (parts as Expression[]).flatMap((part) => (part.op === op ? part.of : [part])) };
    }
    case '!_': { const of = truth(args as ASTNode, setting); return of === null ? null : { op: 'not', of }; }
    case '==': case '!=': case '<': case '<=': case '>': case '>=': {
      const [left, right] = (args as ASTNode[]).map((part) => operand(part, setting));
      return left && right ? comparison(node.op as '==', left, right, (problem) => setting.fault(problem, node.start ?? 0)) : null;
    }
    case 'in': {
      const [left, list] = args as [ASTNode, ASTNode];
      const of = operand(left, setting);
      if (of === null) return null;
      if (list.op !== 'list') return refuse(node, setting, 'in');
      const values = (list.args as ASTNode[]).map((part) => operand(part, setting));
      return membership(of, values, (problem) => setting.fault(problem, node.start ?? 0));
    }
    case 'rcall': return existsCall(node, setting);
    case 'call': return withinCall(node, setting);
    default: {
      const of = operand(node, setting);
      if (of === null) return null;
      if (of.kind === 'truth') return of.expression;
      if (of.kind === 'bool') return { op: 'constant', value: of.value };
      if (of.kind === 'fact' && of.fact.type === 'boolean') return { op: 'holds', scope: of.fact.scope, fact: of.fact.index };
      setting.fault(lawProblems.type({ fact: operandName(of), actual: of.kind === 'fact' ? of.fact.type : of.kind, expected: 'boolean' }), node.start ?? 0);
      return null;
    }
  }
}

function operand(node: ASTNode, setting: Setting): Operand | null {
  const args = node.args as unknown;
  if (node.op === 'value') return literal(node, args, setting);
  if (node.op === '.') {
    const [owner, name] = args as [ASTNode, string];
    if (owner.op === 'id') return reference(owner.args as unknown as string, name, setting, node.start ?? 0);
  }
  if (['&&', '||', '!_', '==', '!=', '<', '<=', '>', '>=', 'in', 'rcall', 'call'].includes(node.op as string)) {
    const expression = truth(node, setting);
    return expression === null ? null : { kind: 'truth', expression };
  }
  return refuse(node, setting, String(node.op));
}

function literal(node: ASTNode, value: unknown, setting: Setting): Operand | null {
  if (typeof value === 'boolean') return { kind: 'bool', value };
  if (typeof value === 'string') return { kind: 'text', value };
  if (typeof value === 'bigint' || typeof value === 'number') {
    setting.fault(lawProblems.bareNumber({ number: String(value) }), node.start ?? 0);
    return null;
  }
  return refuse(node, setting, String(value));
}

/** household.members.exists(m, condition over m) */
function existsCall(node: ASTNode, setting: Setting): Expression | null {
  const [name, receiver, inner] = node.args as unknown as [string, ASTNode, ASTNode[]];
  const [owner, field] = receiver.op === '.' ? (receiver.args as unknown as [ASTNode, string]) : [receiver, ''];
  const [variable, body] = inner;
  const members = owner.op === 'id' && (owner.args as unknown) === 'household' && field === 'members';
  if (name !== 'exists' || !members || variable?.op !== 'id' || body === undefined || setting.member !== null) return refuse(node, setting, `${name}(…)`);
  const where = truth(body, { ...setting, member: variable.args as unknown as string });
  return where === null ? null : { op: 'exists', where };
}

/** within_months(person.date_fact, parameters.months) */
function withinCall(node: ASTNode, setting: Setting): Expression | null {
  const [name, inner] = node.args as unknown as [string, ASTNode[]];
  if (name !== 'within_months' || inner.length !== 2 || setting.member !== null) return refuse(node, setting, `${name}(…)`);
  const [date, months] = inner.map((part) => operand(part, setting));
  if (!date || !months) return null;
  if (date.kind !== 'fact' || date.fact.type !== 'date') {
    setting.fault(lawProblems.type({ fact: operandName(date), actual: date.kind, expected: 'date' }), node.start ?? 0);
    return null;
  }
  if (months.kind !== 'number' || !Number.isInteger(months.value) || months.value < 0) {
    setting.fault(lawProblems.type({ fact: operandName(months), actual: months.kind, expected: 'months' }), node.start ?? 0);
    return null;
  }
  const bound = setting.dictionary.person.find((fact) => fact.name === date.fact.notBefore);
  return { op: 'within', fact: date.fact.index, months: months.value, notBefore: bound?.index ?? -1 };
}

function refuse(node: ASTNode, setting: Setting, construct: string): null {
  setting.fault(lawProblems.construct({ construct }), node.start ?? 0);
  return null;
}
