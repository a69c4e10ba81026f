// The part of XPath 1.0 in which forms write their logic, from text to a tree. What lies outside is refused with its place, never guessed at.

export type Operator = 'or' | 'and' | '=' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | 'div' | 'mod';

export type Expression =
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number }
  /** `${name}`: a question, group or repeat, seen from where the expression stands. */
  | { readonly kind: 'answer'; readonly name: string }
  | { readonly kind: 'self' }
  | { readonly kind: 'parent' }
  /** A bare name: a column of the choices sheet. */
  | { readonly kind: 'column'; readonly name: string }
  | { readonly kind: 'call'; readonly name: string; readonly arguments: readonly Expression[]; readonly at: number }
  | { readonly kind: 'minus'; readonly of: Expression }
  | { readonly kind: 'operation'; readonly operator: Operator; readonly left: Expression; readonly right: Expression };

export interface Mistake { readonly at: number; readonly th: string; readonly en: string }

export type Parsed = { readonly expression: Expression } | { readonly mistake: Mistake };

interface Token { readonly kind: 'text' | 'number' | 'answer' | 'name' | 'sign' | 'end'; readonly value: string; readonly at: number }

const TOKEN = /\s*(?:("[^"]*"|'[^']*')|((?:\d+(?:\.\d*)?|\.\d+))|(\$\{\s*[^{}]*?\s*\})|([\p{L}_][\p{L}\p{M}\p{N}_.-]*(?::[\p{L}_][\p{L}\p{M}\p{N}_.-]*)?)|(\.\.|!=|<=|>=|[.()+*,=<>-]))/uy;
/** Deeper nesting is a mistake or an attack; either would overrun the stack of a phone. */
const DEEPEST = 100;
const LONGEST = 10_000;
const LEVELS: readonly (readonly Operator[])[] = [['or'], ['and'], ['=', '!='], ['<', '<=', '>', '>='], ['+', '-'], ['*', 'div', 'mod']];

class Stop {
  readonly mistake: Mistake;
  constructor(at: number, th: string, en: string) { this.mistake = { at, th, en }; }
}

export function parseExpression(source: string): Parsed {
  if (source.length > LONGEST) return { mistake: { at: LONGEST, th: `สูตรยาวเกิน ${LONGEST} ตัวอักษร`, en: `the expression is longer than ${LONGEST} characters` } };
  try {
    return { expression: new Parser(tokensOf(source)).whole() };
  } catch (stop) {
    if (stop instanceof Stop) return { mistake: stop.mistake };
    throw stop;
  }
}

function tokensOf(source: string): readonly Token[] {
  const tokens: Token[] = [];
  const end = source.trimEnd().length;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < end) {
    const from = TOKEN.lastIndex;
    const found = TOKEN.exec(source);
    const at = from + (/^\s*/.exec(source.slice(from))?.[0].length ?? 0);
    if (found === null) throw new Stop(at, `อ่านตั้งแต่ "${source.slice(at, at + 12)}" ไม่ได้`, `cannot be read from "${source.slice(at, at + 12)}" on`);
    const [, text, number, answer, name, sign] = found;
    if (text !== undefined) tokens.push({ kind: 'text', value: text.slice(1, -1), at });
    else if (number !== undefined) tokens.push({ kind: 'number', value: number, at });
    else if (answer !== undefined) tokens.push({ kind: 'answer', value: answer.slice(2, -1).trim(), at });
    else if (name !== undefined) tokens.push({ kind: 'name', value: name, at });
    else tokens.push({ kind: 'sign', value: sign ?? '', at });
  }
  return [...tokens, { kind: 'end', value: '', at: end }];
}

class Parser {
  readonly #tokens: readonly Token[];
  #next = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) { this.#tokens = tokens; }

  whole(): Expression {
    const expression = this.#level(0);
    if (this.#peek().kind !== 'end') this.#refuse();
    return expression;
  }

  #peek(): Token { return this.#tokens[this.#next] as Token; }

  #take(value: string): boolean {
    const token = this.#peek();
    if (token.kind !== 'sign' || token.value !== value) return false;
    this.#next++;
    return true;
  }

  #refuse(): never {
    const { kind, value, at } = this.#peek();
    if (kind === 'end') throw new Stop(at, 'สูตรจบก่อนครบ', 'ends too early');
    throw new Stop(at, `ไม่ควรมี "${value}" ตรงนี้`, `"${value}" does not belong here`);
  }

  #level(level: number): Expression {
    const operators = LEVELS[level];
    if (operators === undefined) return this.#unary();
    let left = this.#level(level + 1);
    for (;;) {
      const { kind, value } = this.#peek();
      const operator = kind === 'sign' || kind === 'name' ? operators.find((one) => one === value) : undefined;
      if (operator === undefined) return left;
      this.#next++;
      left = { kind: 'operation', operator, left, right: this.#level(level + 1) };
    }
  }

  #unary(): Expression {
    if (++this.#depth > DEEPEST) throw new Stop(this.#peek().at, `สูตรซ้อนกันเกิน ${DEEPEST} ชั้น`, `is nested deeper than ${DEEPEST} levels`);
    const expression: Expression = this.#take('-') ? { kind: 'minus', of: this.#unary() } : this.#primary();
    this.#depth--;
    return expression;
  }

  #primary(): Expression {
    const token = this.#peek();
    this.#next++;
    if (token.kind === 'text') return { kind: 'text', value: token.value };
    if (token.kind === 'number') return { kind: 'number', value: Number(token.value) };
    if (token.kind === 'answer') return { kind: 'answer', name: token.value };
    if (token.kind === 'name') return this.#take('(') ? this.#call(token) : { kind: 'column', name: token.value };
    if (token.value === '.') return { kind: 'self' };
    if (token.value === '..') return { kind: 'parent' };
    if (token.value === '(') {
      const inner = this.#level(0);
      if (!this.#take(')')) this.#refuse();
      return inner;
    }
    this.#next--;
    return this.#refuse();
  }

  #call({ value, at }: Token): Expression {
    const given: Expression[] = [];
    if (this.#take(')')) return { kind: 'call', name: value, arguments: given, at };
    do given.push(this.#level(0)); while (this.#take(','));
    if (!this.#take(')')) this.#refuse();
    return { kind: 'call', name: value, arguments: given, at };
  }
}
