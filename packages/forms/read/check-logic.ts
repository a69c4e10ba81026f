// The expressions of a form: each can be read, asks only for what there is, and none goes round in a circle.
import { type Item, itemsOf, LOGIC, type LogicKind } from '../model.ts';
import { callMistakes, columnsOf, dependencies } from '../xpath/evaluate.ts';
import { inOrder } from '../xpath/order.ts';
import { type Expression, parseExpression } from '../xpath/parse.ts';
import { type Note, readProblems } from './mistakes.ts';

/** A default that is a value, not an expression, as pyxform tells them apart: a call or an answer. */
export const isExpression = (kind: LogicKind, source: string): boolean => kind !== 'default' || /\$\{|[a-z-]\(/i.test(source);

/** Logic whose result other logic can ask for; only these can make a circle. */
export const FEEDS: readonly LogicKind[] = ['relevant', 'calculate', 'repeat_count'];

export function checkLogic(items: readonly Item[], columns: readonly string[], note: Note): void {
  const all = [...itemsOf(items)];
  const names = new Set(all.map(({ item }) => item.name));
  const needs = new Map<string, Set<string>>();
  const rows = new Map(all.map(({ item }) => [item.name, item.row]));
  for (const { item, within } of all) {
    const needed = new Set<string>(within.slice(-1).map(({ name }) => name));
    for (const kind of LOGIC) {
      const expression = checked(item, kind, names, columns, note);
      if (expression !== null && FEEDS.includes(kind)) for (const name of dependencies(expression)) if (!(name === item.name && isOnce(expression))) needed.add(name);
    }
    needs.set(item.name, needed);
  }
  const { circle } = inOrder(needs);
  if (circle !== null) note('survey', rows.get(circle[0] ?? '') ?? 0, '', readProblems.circle({ path: circle.join(' → ') }));
}

const isOnce = (expression: Expression): boolean => expression.kind === 'call' && expression.name === 'once';

function checked(item: Item, kind: LogicKind, names: ReadonlySet<string>, columns: readonly string[], note: Note): Expression | null {
  const source = item.logic[kind];
  if (source === undefined || !isExpression(kind, source)) return null;
  const parsed = parseExpression(source);
  const wrong = 'mistake' in parsed ? [parsed.mistake] : callMistakes(parsed.expression);
  for (const { at, th, en } of wrong) note('survey', item.row, kind, readProblems.bad_expression({ column: kind, at: at + 1, whyTh: th, whyEn: en }));
  if ('mistake' in parsed) return null;
  for (const name of dependencies(parsed.expression)) if (!names.has(name)) note('survey', item.row, kind, readProblems.unknown_reference({ name }));
  for (const name of columnsOf(parsed.expression)) {
    if (kind !== 'choice_filter' || !columns.includes(name)) note('survey', item.row, kind, readProblems.unknown_column({ name }));
  }
  return parsed.expression;
}
