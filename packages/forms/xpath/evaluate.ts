// An expression and a place in a form, to a value. The same code on the device and on the server.
import { type Clocked, FUNCTIONS, PLACED, REFUSED, riskyPattern } from './functions.ts';
import type { Expression, Mistake } from './parse.ts';
import { asBoolean, asNumber, asText, compare, type Value } from './values.ts';

/** The form as it is seen from one question. */
export interface Place extends Clocked {
  readonly self: string;
  /** Every answer that `${name}` means from here, the nearest first to ask: one in the own repeat, all in a repeat below. */
  find(name: string): readonly string[];
  /** The number of the own repeat, from 1; of no repeat: 1. */
  readonly position: number;
  /** The answer to `name` in the nth `repeat`. */
  indexed(name: string, repeat: string, nth: number): string;
  /** The label of a choice of a question. */
  choiceName(question: string, choice: string): string;
  /** A column of the choice that is being asked about. */
  column(name: string): string;
}

export function evaluate(expression: Expression, place: Place): Value {
  switch (expression.kind) {
    case 'text': case 'number': return expression.value;
    case 'answer': return { nodes: place.find(expression.name) };
    case 'self': return { nodes: [place.self] };
    case 'parent': return '';
    case 'column': return place.column(expression.name);
    case 'minus': return -asNumber(evaluate(expression.of, place));
    case 'operation': return operation(expression, place);
    case 'call': return call(expression, place);
  }
}

function operation({ operator, left, right }: Extract<Expression, { kind: 'operation' }>, place: Place): Value {
  const first = evaluate(left, place);
  if (operator === 'or') return asBoolean(first) || asBoolean(evaluate(right, place));
  if (operator === 'and') return asBoolean(first) && asBoolean(evaluate(right, place));
  const second = evaluate(right, place);
  if (operator === '=' || operator === '!=' || operator === '<' || operator === '<=' || operator === '>' || operator === '>=') return compare(operator, first, second);
  const [a, b] = [asNumber(first), asNumber(second)];
  switch (operator) {
    case '+': return a + b;
    case '-': return a - b;
    case '*': return a * b;
    case 'div': return a / b;
    case 'mod': return a % b;
  }
}

function call({ name, arguments: given }: Extract<Expression, { kind: 'call' }>, place: Place): Value {
  const value = (nth: number): Value => evaluate(given[nth] as Expression, place);
  if (name === 'position') return place.position;
  if (name === 'once') return place.self === '' ? value(0) : place.self;
  if (name === 'jr:choice-name') return place.choiceName(referred(given[1]), asText(value(0)));
  if (name === 'indexed-repeat') return place.indexed(referred(given[0]), referred(given[1]), asNumber(value(2)));
  return FUNCTIONS[name]?.run(given.map((one) => evaluate(one, place)), place) ?? '';
}

/** `${x}`, or the same as text, as jr:choice-name wants it. */
function referred(expression: Expression | undefined): string {
  if (expression?.kind === 'answer') return expression.name;
  return expression?.kind === 'text' ? /^\s*\$\{\s*(.*?)\s*\}\s*$/.exec(expression.value)?.[1] ?? '' : '';
}

function* within(expression: Expression): Generator<Expression> {
  yield expression;
  if (expression.kind === 'minus') yield* within(expression.of);
  else if (expression.kind === 'operation') { yield* within(expression.left); yield* within(expression.right); }
  else if (expression.kind === 'call') for (const one of expression.arguments) yield* within(one);
}

/** Names that the value depends on. */
export function dependencies(expression: Expression): ReadonlySet<string> {
  return new Set([...within(expression)].map(referred).filter((name) => name !== ''));
}

export const columnsOf = (expression: Expression): ReadonlySet<string> => new Set([...within(expression)].flatMap((one) => (one.kind === 'column' ? [one.name] : [])));

/** What is wrong with the calls, all of it: unknown functions, and too few or too many values. */
export function callMistakes(expression: Expression): readonly Mistake[] {
  return [...within(expression)].flatMap((one): readonly Mistake[] => {
    if (one.kind !== 'call') return [];
    if (one.name !== 'position' && one.arguments.some(({ kind }) => kind === 'parent')) return [{ at: one.at, th: 'ใช้ .. ได้เฉพาะใน position(..)', en: '.. is only known in position(..)' }];
    const { name, at } = one;
    const refused = Object.hasOwn(REFUSED, name) ? REFUSED[name] : undefined;
    if (refused !== undefined) return [{ at, ...refused }];
    const placed = Object.hasOwn(PLACED, name) ? PLACED[name] : undefined;
    const known = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
    if (placed === undefined && known === undefined) return [{ at, th: `ไม่รู้จักฟังก์ชัน ${name}()`, en: `the function ${name}() is not known` }];
    const [least, most] = placed ?? [known?.least ?? 0, known?.most ?? 0];
    const count = one.arguments.length;
    if (count < least || count > most) return [{ at, th: `${name}() ได้รับ ${count} ค่า ต้องเป็น ${least}–${most}`, en: `${name}() was given ${count} values, it takes ${least} to ${most}` }];
    const pattern = name === 'regex' ? one.arguments[1] : undefined;
    return pattern?.kind === 'text' && riskyPattern(pattern.value) ? [{ at, th: 'รูปแบบของ regex() อาจใช้เวลาไม่สิ้นสุด ทำให้ง่ายลง', en: 'the pattern of regex() could take for ever; make it simpler' }] : [];
  });
}
