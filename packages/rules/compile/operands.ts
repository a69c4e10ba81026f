// What a name in a condition stands for: a fact, something derived from facts, or a parameter of the law.
import type { FactDefinition } from '../dictionary.ts';
import type { Expression } from '../expression.ts';
import { lawProblems } from './problems.ts';
import type { Setting } from './setting.ts';

export type Operand =
  | { kind: 'truth'; expression: Expression }
  | { kind: 'fact'; fact: FactDefinition }
  | { kind: 'age'; at: 'as_of' | 'fiscal_year_eve' | 'death' }
  | { kind: 'mean'; fact: FactDefinition }
  | { kind: 'count'; where: Expression }
  | { kind: 'number'; value: number; name: string }
  | { kind: 'text'; value: string }
  | { kind: 'bool'; value: boolean };

export function operandName(operand: Operand): string {
  switch (operand.kind) {
    case 'fact': return operand.fact.name;
    case 'mean': return `mean of ${operand.fact.name}`;
    case 'number': return `parameters.${operand.name}`;
    case 'text': return `'${operand.value}'`;
    default: return operand.kind;
  }
}

/** `owner.name`: parameters.x, person.x, household.x or x of the member at hand. */
export function reference(owner: string, name: string, setting: Setting, offset: number): Operand | null {
  if (owner === 'parameters') {
    const value = setting.parameters.get(name);
    if (value !== undefined) return { kind: 'number', value, name };
    setting.fault(lawProblems.unknownParameter({ name }), offset);
    return null;
  }
  if (owner === 'household') return householdFact(name, setting, offset);
  const isSubject = owner === 'person' && setting.member === null && setting.subject === 'person';
  if (!isSubject && (owner !== setting.member || setting.member === null)) {
    setting.fault(lawProblems.scope({ what: `${owner}.${name}` }), offset);
    return null;
  }
  return personFact(name, setting, offset);
}

function personFact(name: string, setting: Setting, offset: number): Operand | null {
  const derived = setting.dictionary.derived.find((fact) => fact.scope === 'person' && fact.name === name);
  if (derived?.derivation.kind === 'alive') return { kind: 'truth', expression: { op: 'alive' } };
  if (derived?.derivation.kind === 'age') {
    // The columnar sweep follows deadlines and deaths of the subject only.
    if (derived.derivation.at === 'death' && setting.member !== null) return refused(`${setting.member}.${name}`, setting, offset);
    return { kind: 'age', at: derived.derivation.at };
  }
  return stored(name, 'person', setting, offset);
}

function householdFact(name: string, setting: Setting, offset: number): Operand | null {
  const derived = setting.dictionary.derived.find((fact) => fact.scope === 'household' && fact.name === name);
  if (derived === undefined) return stored(name, 'household', setting, offset);
  const derivation = derived.derivation;
  if (derivation.kind === 'mean') {
    const fact = setting.dictionary.person.find((other) => other.name === derivation.fact);
    if (fact?.type === 'money' && derivation.over === 'm.alive') return { kind: 'mean', fact };
  }
  if (derivation.kind === 'count') {
    const inner: Setting = { ...setting, member: 'm', parameters: new Map(Object.entries(derivation.parameters)) };
    const where = setting.compile(derivation.where, inner);
    return where === null ? null : { kind: 'count', where };
  }
  setting.fault(lawProblems.construct({ construct: `household.${name}` }), offset);
  return null;
}

function stored(name: string, scope: 'person' | 'household', setting: Setting, offset: number): Operand | null {
  const fact = setting.dictionary[scope].find((other) => other.name === name);
  if (fact === undefined) {
    setting.fault(lawProblems.unknownFact({ fact: `${scope}.${name}`, suggestion: suggestion(name, setting) }), offset);
    return null;
  }
  if (fact.type === 'text' || fact.type === 'birth_date') {
    setting.fault(lawProblems.type({ fact: name, actual: fact.type, expected: 'a fact that decides' }), offset);
    return null;
  }
  return { kind: 'fact', fact };
}

function refused(what: string, setting: Setting, offset: number): null {
  setting.fault(lawProblems.scope({ what }), offset);
  return null;
}

function suggestion(name: string, { dictionary }: Setting): string {
  const names = [...dictionary.person, ...dictionary.household, ...dictionary.derived].map((fact) => fact.name);
  const near = names.filter((other) => other.includes(name) || name.includes(other) || distance(other, name) <= 3);
  return near.length === 0 ? '' : `(${near.slice(0, 3).join(', ')}?)`;
}

/** Levenshtein's edit distance: how many letters apart. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      next.push(Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length]!;
}
