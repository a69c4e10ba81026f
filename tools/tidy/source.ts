// Reads TypeScript just far enough for the house's laws: what is code, what is text, what is imported.
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
