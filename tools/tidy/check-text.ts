// What files may say: purity, time in SQL, words, types, errors.

import { type Breach, breach } from './breach.ts';
import { type House, isTest } from './house.ts';
import { CONFIG_FILE, MINISTRY_WORDS, NUMBERS, PLAIN_JAVASCRIPT, PURE_BANS, SQL_TIME } from './laws.ts';
import { lineOf, withoutSqlComments } from './source.ts';

/** The laws' own words and their planted breaches would break the laws. */
const OWN_FOLDER = 'tools/tidy/';

export function checkPure(house: House): Breach[] {
  return house.code
    .filter((path) => house.zone(path)?.world === 'pure' && !isTest(path))
    .flatMap((path) => {
      const { code } = house.source(path);
      return PURE_BANS.flatMap(({ pattern, what }) => [...code.matchAll(pattern)].map((match) => breach('pure', path, lineOf(code, match.index), `${match[0].trim()} is ${what}`)));
    });
}

export function checkSqlTime(house: House): Breach[] {
  const found: Breach[] = [];
  const say = (path: string, line: number, word: string) => found.push(breach('sql-time', path, line, `${word} asks the database for the time: pass it as a parameter from Clock`));
  for (const [path, text] of house.files) {
    if (path.startsWith(OWN_FOLDER)) continue;
    if (path.endsWith('.sql')) {
      const sql = withoutSqlComments(text);
      for (const match of sql.matchAll(SQL_TIME)) say(path, lineOf(sql, match.index), match[0]);
    }
  }
  for (const path of house.code) {
    if (path.startsWith(OWN_FOLDER)) continue;
    for (const { start, value } of house.source(path).texts) {
      for (const match of withoutSqlComments(value).matchAll(SQL_TIME)) say(path, lineOf(house.files.get(path) ?? '', start + match.index), match[0]);
    }
  }
  return found;
}

/** `any` where a type stands; the word in prose, in names and as a value is free. */
const ANY = /(?::|\bas|<|\||&|=>|=|\bextends|\bkeyof)\s*any\b(?!\s*[.(:=?\w])|,\s*any\s*(?=[>|&])|\bany\s*\[\s*\]/g;

export function checkAny(house: House): Breach[] {
  return house.code.flatMap((path) => {
    const { code } = house.source(path);
    return [...code.matchAll(ANY)].map((match) => breach('any', path, lineOf(code, match.index + match[0].search(/any/)), 'name the type, or take unknown and look'));
  });
}

const BARE_THROW = /\bthrow\s+(?:new\s+)?(?:Error|TypeError|RangeError|SyntaxError|ReferenceError|EvalError)\s*\(/g;

export function checkThrows(house: House): Breach[] {
  return house.code
    .filter((path) => /^(?:areas|law|packages)\//.test(path) && !isTest(path))
    .flatMap((path) => {
      const { code } = house.source(path);
      return [...code.matchAll(BARE_THROW)].map((match) => breach('throws', path, lineOf(code, match.index), 'throw problemError(...) of std with a sentence that says what to do, or return a Result'));
    });
}

export function checkMinistryWords(house: House): Breach[] {
  const codes = [...house.files.keys()].flatMap((path) => /^law\/(?:rights|levels)\/([^/]+)\//.exec(path)?.[1] ?? []);
  const words = [...new Set([...MINISTRY_WORDS, ...codes])];
  const pattern = new RegExp(words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'), 'gi');
  return [...house.files].filter(([path]) => path.startsWith('packages/') && !isTest(path) && /\.(?:tsx?|json|sql|yaml|css|md)$/.test(path))
    .flatMap(([path, text]) => [...text.matchAll(pattern)].map((match) => breach('ministry-words', path, lineOf(text, match.index), `"${match[0]}" belongs to law or areas: a mechanism takes it as data`)));
}

/** Reading a variable or giving the environment a name; `{ ...process.env }` and `env: process.env` only hand it on to a child process. */
const READS_ENVIRONMENT = /\bprocess\s*\.\s*env\s*(?:\??\.\s*\w+|\[)|=\s*process\s*\.\s*env\b|\bimport\.meta\.env\s*\.\s*(?!(?:DEV|PROD|MODE|SSR|BASE_URL)\b)\w+/g;

export function checkEnvironment(house: House): Breach[] {
  const found: Breach[] = [];
  for (const path of house.code) {
    if (path === CONFIG_FILE || (PLAIN_JAVASCRIPT as readonly string[]).includes(path) || isTest(path)) continue;
    const { code } = house.source(path);
    for (const match of code.matchAll(READS_ENVIRONMENT)) found.push(breach('environment', path, lineOf(code, match.index), `read it in ${CONFIG_FILE} and hand it in`));
  }
  if (!house.files.has(CONFIG_FILE)) return found;
  const { code, texts } = house.source(CONFIG_FILE);
  const names = new Set([...code.matchAll(/\benv\s*\.\s*([A-Z][A-Z0-9_]*)\b/g)].map((match) => match[1]));
  for (const { value } of texts) if (/^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/.test(value) && value.length > 2) names.add(value);
  if (names.size > NUMBERS.environmentNames) found.push(breach('environment', CONFIG_FILE, 0, `${names.size} names, ${NUMBERS.environmentNames} are allowed: drop one before adding one`));
  return found;
}
