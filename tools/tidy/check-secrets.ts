// Secrets are files or settings of one installation; none is text in the repository.

import { type Breach, breach } from './breach.ts';
import type { House } from './house.ts';
import { lineOf } from './source.ts';

/** The password of the made-up accounts, which is shown where one signs in. */
const SHOWN = ['klaikhun'];

/** What a key looks like, whoever gave it out. The first words are written apart, so that this file holds none. */
const KEYS: readonly RegExp[] = [
  /-{5}BEGIN (?:[A-Z]+ )*PRIVATE KEY-{5}(?:\\+n|\s)*[A-Za-z0-9+/=\s]{40,}/g,
  /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g,
  /\b(?:gh[pousr]_[A-Za-z0-9]{30,}|github_pat_[A-Za-z0-9_]{30,}|glpat-[\w-]{20,}|npm_[A-Za-z0-9]{30,})/g,
  /\bxox[abprs]-[\w-]{10,}/g,
  /\b(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{16,}/g,
  /\bAIza[0-9A-Za-z_-]{35}\b/g,
  /\beyJ[A-Za-z0-9_-]{15,}\.eyJ[A-Za-z0-9_-]{15,}\.[A-Za-z0-9_-]{15,}/g,
  /\bAGE-SECRET-KEY-1[0-9A-Z]{50,}/g,
];

/** A name that says "secret" beside a text that could be one: no spaces, no word to be filled in. Not in tests, which make up their own. */
const NAMED = /\b(?:\w*_)?(password|passwd|secret|client_?secret|api_?key|private_?key|token|passphrase)['"]?\s*[:=]\s*(['"`])([\x21-\x7e]{6,})\2/gi;
/** Credentials in an address. */
const IN_ADDRESS = /\b[a-z][a-z+]{2,}:\/\/[\w.-]+:([\w.~!$&*+=%-]{4,})@[\w.-]+/gi;
/** Names of columns, fields and settings, types of fields, codes of sentences. */
const A_WORD = /^(?:[a-z]+(?:[-_. ][a-z0-9]+)*|[A-Z][A-Z_]+|[a-z]+[A-Z]\w*)$/;

export function checkSecrets(house: House): Breach[] {
  const found: Breach[] = [];
  for (const [path, text] of house.files) {
    if (path.startsWith('tools/tidy/')) continue;
    const say = (index: number, what: string) => found.push(breach('secrets', path, lineOf(text, index), `${what}: a secret lies in SECRETS_DIR or in a setting, never in the repository; if this one was real, change it now`));
    for (const pattern of KEYS) for (const match of text.matchAll(pattern)) say(match.index, 'this looks like a key');
    if (/\.test\.tsx?$/.test(path)) continue;
    for (const match of text.matchAll(NAMED)) if (!isHarmless(match[3] ?? '')) say(match.index, `a text stands where a ${match[1]?.toLowerCase()} belongs`);
    for (const match of text.matchAll(IN_ADDRESS)) if (!isHarmless(match[1] ?? '')) say(match.index, 'an address with its password');
  }
  return found;
}

function isHarmless(value: string): boolean {
  return SHOWN.includes(value) || A_WORD.test(value) || /[${}<>]|\.\.\./.test(value);
}
