// Text on a terminal: what a command may touch of the outside world, and Thai that lines up.
import type { Clock, Language } from '@klaikhun/std';

/** What a command sees of the world. Exit codes: 0 done, 2 the input cannot be used, 1 our own failure, 3 what was checked is not as it should be. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly clock: Clock;
  /** null: Thai first, English second. */
  readonly language: Language | null;
  /** Characters to a line. */
  readonly width: number;
}

export interface Words { readonly th: string; readonly en: string }

export const DONE = 0;
export const OUR_FAILURE = 1;
export const BAD_INPUT = 2;
export const NOT_AS_IT_SHOULD_BE = 3;

/** A sentence in the language asked for, or in both, Thai first. */
export function said(words: Words, language: Language | null, between = ' · '): string {
  if (language !== null) return words[language];
  return words.th === words.en ? words.th : `${words.th}${between}${words.en}`;
}

const segmenter = new Intl.Segmenter('th', { granularity: 'grapheme' });

/** Columns a text takes: a Thai vowel or tone mark above or below its consonant takes none, and sara am (ำ) takes one. */
export function widthOf(text: string): number {
  let width = 0;
  for (const { segment } of segmenter.segment(text)) width += segment.includes('\u{E33}') && segment.length > 1 ? 2 : 1;
  return width;
}

export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - widthOf(text))) + text;
}

const words = new Intl.Segmenter('th', { granularity: 'word' });

/** Breaks between words, also Thai ones, which stand without spaces. Every line begins with `indent` spaces, the first with `first`. */
export function wrap(text: string, width: number, indent = 0, first = ' '.repeat(indent)): string {
  const lines: string[] = [];
  let line = first;
  let used = widthOf(first);
  for (const segment of pieces(text)) {
    const size = widthOf(segment);
    if (used + size > width && used > indent) {
      lines.push(line.trimEnd());
      line = ' '.repeat(indent);
      used = indent;
      if (segment.trim() === '') continue;
    }
    line += segment;
    used += size;
  }
  lines.push(line.trimEnd());
  return lines.join('\n');
}

/** Words; an opening bracket or quotation mark stays with what it opens. */
function* pieces(text: string): Generator<string> {
  let opened = '';
  for (const { segment } of words.segment(text)) {
    if (/^[(“‘[{]$/.test(segment)) opened += segment;
    else {
      yield opened + segment;
      opened = '';
    }
  }
  if (opened !== '') yield opened;
}
