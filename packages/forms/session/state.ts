// Where the answers of a session stand: one scope for the form and one for every turn of a repeat, each with the answers asked there.
import type { Form, Item, Question, Section } from '../model.ts';
import { itemsOf, LOGIC, type LogicKind } from '../model.ts';
import { FEEDS, isExpression } from '../read/check-logic.ts';
import { dependencies } from '../xpath/evaluate.ts';
import { inOrder } from '../xpath/order.ts';
import { type Expression, parseExpression } from '../xpath/parse.ts';

export interface Scope {
  readonly parent: Scope | null;
  /** The repeat whose turn this is; '' for the form itself. */
  readonly repeat: string;
  readonly answers: Map<string, string>;
  readonly relevant: Map<string, boolean>;
  readonly turns: Map<string, Scope[]>;
}

export const newScope = (parent: Scope | null, repeat: string): Scope => ({ parent, repeat, answers: new Map(), relevant: new Map(), turns: new Map() });

/** What is known of a name before anybody answers. */
export interface Known {
  readonly item: Item;
  /** The section right around it; null: none. */
  readonly section: string | null;
  /** The repeats around it, the outermost first. */
  readonly repeats: readonly string[];
  readonly logic: Partial<Record<LogicKind, Expression>>;
}

export interface Plan {
  readonly form: Form;
  readonly known: ReadonlyMap<string, Known>;
  /** Names in an order in which each comes after all it depends on. */
  readonly order: readonly string[];
  readonly dependents: ReadonlyMap<string, ReadonlySet<string>>;
}

export function planOf(form: Form): Plan {
  const known = new Map<string, Known>();
  const needs = new Map<string, Set<string>>();
  const dependents = new Map<string, Set<string>>();
  for (const { item, within } of itemsOf(form.items)) {
    const logic: Partial<Record<LogicKind, Expression>> = {};
    for (const kind of LOGIC) {
      const source = item.logic[kind];
      const parsed = source === undefined || !isExpression(kind, source) ? null : parseExpression(source);
      if (parsed !== null && 'expression' in parsed) logic[kind] = parsed.expression;
    }
    const section = within.at(-1)?.name ?? null;
    known.set(item.name, { item, section, repeats: within.filter(({ kind }) => kind === 'repeat').map(({ name }) => name), logic });
    const needed = new Set(FEEDS.flatMap((kind) => [...(logic[kind] === undefined ? [] : dependencies(logic[kind]))]));
    needed.delete(item.name);
    if (section !== null) needed.add(section);
    needs.set(item.name, needed);
    for (const name of needed) dependents.set(name, (dependents.get(name) ?? new Set()).add(item.name));
  }
  return { form, known, order: inOrder(needs).order, dependents };
}

/** The scopes in which `name` is asked, as seen from `from`: up to the nearest scope that both share, then down every turn. */
export function scopesOf(plan: Plan, name: string, from: Scope): readonly Scope[] {
  const repeats = plan.known.get(name)?.repeats ?? [];
  const chain: Scope[] = [];
  for (let scope: Scope | null = from; scope !== null; scope = scope.parent) chain.unshift(scope);
  let shared = 0;
  while (shared < repeats.length && chain[shared + 1]?.repeat === repeats[shared]) shared++;
  return repeats.slice(shared).reduce<readonly Scope[]>((scopes, repeat) => scopes.flatMap((scope) => scope.turns.get(repeat) ?? []), [chain[shared] as Scope]);
}

export function rootOf(scope: Scope): Scope {
  return scope.parent === null ? scope : rootOf(scope.parent);
}

export function positionOf(scope: Scope): number {
  return (scope.parent?.turns.get(scope.repeat)?.indexOf(scope) ?? 0) + 1;
}

/** The turns that lead here, from 1: `[2, 1]`. */
export function turnsTo(scope: Scope): readonly number[] {
  return scope.parent === null ? [] : [...turnsTo(scope.parent), positionOf(scope)];
}

export const isQuestion = (item: Item): item is Question => item.kind === 'question';
export const isRepeat = (item: Item): item is Section => item.kind === 'repeat';
