// How long functions are, found by their brackets.

export interface FunctionSpan {
  /** 1-based. */
  readonly line: number;
  readonly lines: number;
}

const DECLARED = /\bfunction\b\s*\*?\s*[\w$]*\s*(?:<[^(){}]*>)?\s*(?=\()/g;
const METHOD = /[{};,]\s*(?:(?:async|static|get|set|override|private|public|protected)\s+)*\*?(?!(?:if|for|while|switch|catch|with|function|return|await)\b)[A-Za-z_$#][\w$]*\s*(?:<[^(){}]*>)?(?=\()/g;
/** Containers of tests are no functions anybody has to hold in the head. */
const CONTAINER = /\bdescribe\b[^;{}]*,\s*(?:async\s*)?$/;

/** All functions of code whose texts are blank (`scan`): declarations, methods, arrow functions with a block or an expression. */
export function functionsOf(code: string): FunctionSpan[] {
  const brackets = matchBrackets(code);
  const line = lineFinder(code);
  const spans: FunctionSpan[] = [];
  const add = (from: number, to: number) => {
    if (to > from) spans.push({ line: line(from), lines: line(to) - line(from) + 1 });
  };
  for (const match of code.matchAll(DECLARED)) add(match.index, bodyEnd(code, brackets, match.index + match[0].length));
  for (const match of code.matchAll(METHOD)) {
    const name = match.index + 1 + (match[0].slice(1).length - match[0].slice(1).trimStart().length);
    add(name, bodyEnd(code, brackets, match.index + match[0].length));
  }
  for (let arrow = code.indexOf('=>'); arrow >= 0; arrow = code.indexOf('=>', arrow + 2)) {
    const start = arrowStart(code, brackets, arrow);
    if (!CONTAINER.test(code.slice(Math.max(0, start - 400), start))) add(start, expressionEnd(code, brackets, arrow + 2));
  }
  return spans;
}

/** For each bracket the position of its other half; of one without, the end of the file. */
function matchBrackets(code: string): Int32Array {
  const other = new Int32Array(code.length).fill(code.length);
  const open: number[] = [];
  for (let i = 0; i < code.length; i++) {
    const char = code[i];
    if (char === '(' || char === '[' || char === '{') open.push(i);
    else if (char === ')' || char === ']' || char === '}') {
      const start = open.pop();
      if (start === undefined) continue;
      other[start] = i;
      other[i] = start;
    }
  }
  return other;
}

/** Where the body ends of a function whose parameters open at `open`; -1 when it has no body (a call, a signature). */
function bodyEnd(code: string, brackets: Int32Array, open: number): number {
  let at = skipSpace(code, (brackets[open] as number) + 1);
  if (code[at] === '{') return brackets[at] as number;
  if (code[at] !== ':') return -1;
  // A return type may hold braces of its own; the body's brace is the first that does not stand where a type is expected.
  for (; at < code.length; at++) {
    const char = code[at];
    if (char === ';' || char === ')' || char === ',' || (char === '=' && code[at + 1] !== '>')) return -1;
    if (char === '{' && !/(?:[:|&<,?]|=>|\b(?:is|keyof|extends))\s*$/.test(code.slice(Math.max(0, at - 20), at))) return brackets[at] as number;
    if (char === '(' || char === '[' || char === '{') at = brackets[at] as number;
    else if (char === '<') at = typeArgumentsEnd(code, at);
  }
  return -1;
}

function typeArgumentsEnd(code: string, open: number): number {
  let depth = 0;
  for (let i = open; i < code.length; i++) {
    if (code[i] === '<') depth++;
    else if (code[i] === '>' && code[i - 1] !== '=') {
      depth--;
      if (depth === 0) return i;
    }
  }
  return code.length;
}

/** Where the parameters of an arrow function begin. */
function arrowStart(code: string, brackets: Int32Array, arrow: number): number {
  let at = arrow - 1;
  while (at > 0 && /\s/.test(code[at] as string)) at--;
  if (code[at] === ')') return Math.min(brackets[at] as number, at);
  while (at > 0 && /[\w$]/.test(code[at - 1] as string)) at--;
  return at;
}

/** Where the expression or block after `=>` ends; -1 for the arrow of a function's type, which a body follows: `(): (n: number) => T {`. */
function expressionEnd(code: string, brackets: Int32Array, from: number): number {
  let at = skipSpace(code, from);
  if (code[at] === '{') return brackets[at] as number;
  for (; at < code.length; at++) {
    const char = code[at];
    if (char === '{' && /(?:[\w$\])]|> )\s*$/.test(code.slice(at - 3, at))) return -1;
    if (char === '(' || char === '[' || char === '{') at = brackets[at] as number;
    else if (char === ')' || char === ']' || char === '}' || char === ',' || char === ';') return at - 1;
  }
  return code.length - 1;
}

function skipSpace(code: string, from: number): number {
  let at = from;
  while (at < code.length && /\s/.test(code[at] as string)) at++;
  return at;
}

function lineFinder(text: string): (position: number) => number {
  const ends: number[] = [];
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) ends.push(i);
  return (position) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] as number) < position) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
}
