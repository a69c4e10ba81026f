// What is left of a condition once the known facts are put in: its truth, a canonical text of the rest, and the facts the rest hangs on.
// Two rests with the same text are the same function, because every fact in a rest occurs once (engine.ts tries the others value by value).
import type { Expression } from '../expression.ts';
import { factPath } from '../dictionary.ts';
import type { Household } from '../model.ts';
import type { Engine } from './engine.ts';
import { FALSE, TRUE, UNKNOWN, not, type Moment, type Truth } from './kleene.ts';

export interface Residual { truth: Truth; text: string; facts: string[] }

const SURE: Residual = { truth: TRUE, text: 'true', facts: [] };
const NEVER: Residual = { truth: FALSE, text: 'false', facts: [] };

export interface Scene { engine: Engine; household: Household; moment: Moment; /** Position of the decision's person, -1 for a household. */ subject: number; /** Whether rests will be compared: only then is their text worth making. */ compared: boolean }

export function residualOf(scene: Scene, node: Expression, member: number): Residual {
  switch (node.op) {
    case 'not': {
      const of = residualOf(scene, node.of, member);
      return of.truth === UNKNOWN ? { truth: UNKNOWN, text: `!(${of.text})`, facts: of.facts } : not(of.truth) === TRUE ? SURE : NEVER;
    }
    case 'and': return joined(node.of.map((child) => residualOf(scene, child, member)), '&', FALSE);
    case 'or': return joined(node.of.map((child) => residualOf(scene, child, member)), '|', TRUE);
    case 'exists': return joined(scene.household.members.map((_, i) => residualOf(scene, node.where, i)), '|', TRUE);
    case 'count': return countRest(scene, node);
    case 'mean': return meanRest(scene, node, member);
    default: return leafRest(scene, node, member);
  }
}

/** `and` and `or` alike: one `absorbing` part decides; decided parts vanish; the rest is sorted so that order does not matter. */
function joined(parts: Residual[], sign: string, absorbing: Truth): Residual {
  const open: Residual[] = [];
  for (const part of parts) {
    if (part.truth === absorbing) return absorbing === TRUE ? SURE : NEVER;
    if (part.truth === UNKNOWN) open.push(part);
  }
  if (open.length === 0) return absorbing === TRUE ? NEVER : SURE;
  if (open.length === 1) return open[0] as Residual;
  return { truth: UNKNOWN, text: `(${open.map((part) => part.text).sort().join(sign)})`, facts: open.flatMap((part) => part.facts) };
}

function leafRest(scene: Scene, node: Expression, member: number): Residual {
  const truth = scene.engine.leaf(node)(scene.household, member, scene.moment);
  if (truth !== UNKNOWN) return truth === TRUE ? SURE : NEVER;
  const path = leafPath(scene, node, member);
  return { truth, text: scene.compared ? `${nameOf(node)}${path}` : '', facts: path === null ? [] : [path] };
}

const names = new WeakMap<Expression, string>();

function nameOf(node: Expression): string {
  let name = names.get(node);
  if (name === undefined) {
    name = JSON.stringify(node);
    names.set(node, name);
  }
  return name;
}

/** The unknown fact of a leaf; null for an age at death of someone who lives (no question answers that). */
function leafPath(scene: Scene, node: Expression, member: number): string | null {
  const facts = scene.engine.law.facts;
  if (node.op === 'age') {
    const birth = facts.person[facts.birth]!;
    const born = scene.household.members[member]!.facts[facts.birth] as number;
    return born === born ? null : factPath(birth, otherId(scene, member));
  }
  if (node.op === 'within') return factPath(facts.person[node.fact]!, otherId(scene, member));
  if (node.op === 'holds' || node.op === 'in' || node.op === 'compare') return factPath(facts[node.scope][node.fact]!, otherId(scene, member));
  return null;
}

export function otherId(scene: Scene, member: number): string | null {
  return member === scene.subject ? null : (scene.household.members[member]?.id ?? null);
}

function countRest(scene: Scene, node: Extract<Expression, { op: 'count' }>): Residual {
  const parts = scene.household.members.map((_, i) => residualOf(scene, node.where, i));
  const surely = parts.filter((part) => part.truth === TRUE).length;
  const open = parts.filter((part) => part.truth === UNKNOWN);
  if (surely >= node.value) return SURE;
  if (surely + open.length < node.value) return NEVER;
  return { truth: UNKNOWN, text: `${node.value - surely} of (${open.map((part) => part.text).sort().join(',')})`, facts: open.flatMap((part) => part.facts) };
}

function meanRest(scene: Scene, node: Extract<Expression, { op: 'mean' }>, member: number): Residual {
  const truth = scene.engine.leaf(node)(scene.household, member, scene.moment);
  if (truth !== UNKNOWN) return truth === TRUE ? SURE : NEVER;
  const { death, person } = scene.engine.law.facts;
  const facts: string[] = [];
  let room = 0;
  scene.household.members.forEach((other, i) => {
    if ((other.facts[death] as number) <= scene.moment.day) return;
    const value = other.facts[node.fact] as number;
    room += node.value;
    if (value === value) room -= value;
    else facts.push(factPath(person[node.fact]!, otherId(scene, i)));
  });
  return { truth, text: `sum ${node.test} ${room} of ${facts.join(',')}`, facts };
}
