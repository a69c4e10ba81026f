// Reads TypeScript just far enough for the house's laws: what is code, what is text, what is imported, how long functions are.
// A parser would know more and take ten times as long; tidy runs before every test and must not be waited for.

export interface Text {
  /** Position of the opening quote in the file. */
  readonly start: number;
  readonly value: string;
}

export interface Import {
  readonly specifier: string;
  readonly line: number;
}

export interface FunctionSpan {
  readonly line: number;
  readonly lines: number;
}

export interface Source {
  /** The file with comments, the insides of strings and of regular expressions made blank; every position stays what it was. */
  readonly code: string;
  readonly texts: readonly Text[];
}

/** A regular expression can begin after these; after anything else a slash divides. `<` is absent because of `</p>`. */
const BEFORE_REGEX = new Set('(,=:[!&|?{};+-*%>~^');
const WORD_BEFORE_REGEX = /(?:^|[^\w$.])(?:return|typeof|case|in|of|delete|void|throw|new|await|yield)\s*$/;

/** Separates code from text. `jsx` files may hold apostrophes in their prose: a quote that does not close on its line is none. */
export function scan(file: string): Source {
  const out = file.split('');
  const texts: Text[] = [];
  const braces: boolean[] = []; // for each open `{`: does it belong to a template's `${`?
  let at = 0;

  const blank = (from: number, to: number) => {
    for (let i = from; i < to; i++) if (out[i] !== '\n') out[i] = ' ';
  };
  const template = (from: number) => {
    // From just after a backtick or a `}` that closes `${`; ends after the next backtick or `${`.
    let end = from;
    while (end < file.length && file[end] !== '`' && !(file[end] === '$' && file[end + 1] === '{')) end += file[end] === '\\' ? 2 : 1;
    texts.push({ start: from - 1, value: file.slice(from, end) });
    blank(from, Math.min(end, file.length));
    if (file[end] === '$') {
      braces.push(true);
      at = end + 2;
    } else at = end + 1;
  };

  while (at < file.length) {
    const char = file[at] as string;
    if (char === '/' && file[at + 1] === '/') {
      const end = lineEnd(file, at);
      blank(at, end);
      at = end;
    } else if (char === '/' && file[at + 1] === '*') {
      const close = file.indexOf('*/', at + 2);
      const end = close < 0 ? file.length : close + 2;
      blank(at, end);
      at = end;
    } else if (char === "'" || char === '"') {
      const end = quoteEnd(file, at);
      if (end > 0) {
        texts.push({ start: at, value: file.slice(at + 1, end) });
        blank(at + 1, end);
        at = end + 1;
      } else at++;
    } else if (char === '`') template(at + 1);
    else if (char === '{') {
      braces.push(false);
      at++;
    } else if (char === '}') {
      if (braces.pop() === true) template(at + 1);
      else at++;
    } else if (char === '/' && beginsRegex(file, out, at)) {
      const end = regexEnd(file, at);
      if (end > 0) blank(at + 1, end);
      at = end > 0 ? end + 1 : at + 1;
    } else at++;
  }
  return { code: out.join(''), texts };
}

/** Everything a file names as another file: imports and re-exports (types too), dynamic ones, and files given to workers. */
export function importsOf(source: Source): Import[] {
  const valueAt = new Map(source.texts.map((text) => [text.start, text.value]));
  const found: Import[] = [];
  const patterns = [
    /(?:^|[;}\n])[ \t]*(?:import|export)\b[^;'"`]*?\bfrom\s*(?=['"])/g,
    /(?:^|[;}\n])[ \t]*import\s*(?=['"])/g,
    /\bimport\s*\(\s*(?=['"`])/g,
    /\bnew\s+URL\s*\(\s*(?=['"])/g,
  ];
  patterns.forEach((pattern, kind) => {
    for (const match of source.code.matchAll(pattern)) {
      const position = match.index + match[0].length;
      const specifier = valueAt.get(position);
      // A URL names a file of ours only when it is a script; folders and data are found that way, too.
      if (specifier === undefined || (kind === 3 && !/\.tsx?$/.test(specifier))) continue;
      found.push({ specifier, line: lineOf(source.code, position) });
    }
  });
  return found;
}

/** Functions with their lengths in lines. Containers of tests (`describe`) are no functions anybody has to hold in the head. */
export function functionsOf(code: string): FunctionSpan[] {
  const spans: FunctionSpan[] = [];
  const add = (from: number, to: number) => {
    if (to > from) spans.push({ line: lineOf(code, from), lines: lineOf(code, to) - lineOf(code, from) + 1 });
  };
  for (const match of code.matchAll(/\bfunction\b\s*\*?\s*[\w$]*\s*(?:<[^(){}]*>)?\s*(?=\()/g)) {
    add(match.index, bodyEnd(code, match.index + match[0].length));
  }
  for (const match of code.matchAll(/(?<=[{};,]\s*(?:(?:async|static|get|set|override|private|public|protected|readonly)\s+)*\*?)(?!(?:if|for|while|switch|catch|with|function|return|await)\b)[A-Za-z_$#][\w$]*\s*(?:<[^(){}]*>)?(?=\()/g)) {
    add(match.index, bodyEnd(code, match.index + match[0].length));
  }
  for (const match of code.matchAll(/=>/g)) {
    const start = arrowStart(code, match.index);
    if (!/\bdescribe(?:\.\w+)*\(\s*['"`]?\s*['"`]?,\s*(?:async\s*)?$/.test(code.slice(Math.max(0, start - 400), start))) add(start, expressionEnd(code, match.index + 2));
  }
  return spans;
}

/** 1-based. */
export function lineOf(text: string, position: number): number {
  let line = 1;
  for (let i = text.indexOf('\n'); i >= 0 && i < position; i = text.indexOf('\n', i + 1)) line++;
  return line;
}

/** SQL with its comments made blank. */
export function withoutSqlComments(sql: string): string {
  return sql.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '));
}

function lineEnd(file: string, at: number): number {
  const end = file.indexOf('\n', at);
  return end < 0 ? file.length : end;
}

/** Position of the closing quote, or -1 when the line ends first: then it was an apostrophe. */
function quoteEnd(file: string, at: number): number {
  for (let i = at + 1; i < file.length && file[i] !== '\n'; i++) {
    if (file[i] === '\\') i++;
    else if (file[i] === file[at]) return i;
  }
  return -1;
}

function beginsRegex(file: string, out: readonly string[], at: number): boolean {
  if (file[at + 1] === '>') return false; // <br />
  let before = at - 1;
  while (before >= 0 && /\s/.test(out[before] as string)) before--;
  if (before < 0 || BEFORE_REGEX.has(out[before] as string)) return true;
  return WORD_BEFORE_REGEX.test(out.slice(Math.max(0, before - 10), before + 1).join(''));
}

function regexEnd(file: string, at: number): number {
  let inClass = false;
  for (let i = at + 1; i < file.length && file[i] !== '\n'; i++) {
    if (file[i] === '\\') i++;
    else if (file[i] === '[') inClass = true;
    else if (file[i] === ']') inClass = false;
    else if (file[i] === '/' && !inClass) return i;
  }
  return -1;
}

const CLOSING: Record<string, string> = { '(': ')', '[': ']', '{': '}' };

/** Position of the bracket that closes the one at `open`; the end of the file when none does. */
function matching(code: string, open: number): number {
  let depth = 0;
  for (let i = open; i < code.length; i++) {
    const char = code[i] as string;
    if (char in CLOSING) depth++;
    else if (char === ')' || char === ']' || char === '}') {
      depth--;
      if (depth === 0) return i;
    }
  }
  return code.length;
}

/** Where the body ends of a function whose parameters open at `open`; -1 when it has no body (a call, a signature). */
function bodyEnd(code: string, open: number): number {
  let at = matching(code, open) + 1;
  if (/^\s*\{/.test(code.slice(at, at + 200))) return matching(code, code.indexOf('{', at));
  if (!/^\s*:/.test(code.slice(at, at + 200))) return -1;
  // A return type may hold braces of its own; the body's brace is the first that does not stand where a type is expected.
  for (; at < code.length; at++) {
    const char = code[at] as string;
    if (char === ';' || char === ')' || char === ',' || (char === '=' && code[at + 1] !== '>')) return -1;
    if (char === '(' || char === '[') at = matching(code, at);
    else if (char === '{') {
      if (!/(?:[:|&<,?]|=>|\b(?:is|keyof|extends))\s*$/.test(code.slice(Math.max(0, at - 20), at))) return matching(code, at);
      at = matching(code, at);
    } else if (char === '<') at = typeArgumentsEnd(code, at);
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
function arrowStart(code: string, arrow: number): number {
  let at = arrow - 1;
  while (at > 0 && /\s/.test(code[at] as string)) at--;
  if (code[at] !== ')') {
    while (at > 0 && /[\w$]/.test(code[at - 1] as string)) at--;
    return at;
  }
  let depth = 0;
  for (; at >= 0; at--) {
    if (code[at] === ')') depth++;
    else if (code[at] === '(' && --depth === 0) break;
  }
  return Math.max(at, 0);
}

/** Where the expression or block after `=>` ends; -1 for the arrow of a function's type, which a body follows: `(): (n: number) => T {`. */
function expressionEnd(code: string, from: number): number {
  let at = from;
  while (at < code.length && /\s/.test(code[at] as string)) at++;
  if (code[at] === '{') return matching(code, at);
  for (; at < code.length; at++) {
    const char = code[at] as string;
    if (char === '{' && /(?:[\w$\])]|> )\s*$/.test(code.slice(at - 3, at))) return -1;
    if (char in CLOSING) at = matching(code, at);
    else if (char === ')' || char === ']' || char === '}' || char === ',' || char === ';') return at - 1;
  }
  return code.length - 1;
}
