// A second opinion on the logic of a form: JavaScript made from the text of the expression, worked out anew for every question, without an order.
// It shares no line with packages/forms but the model. Numbers of empty answers are NaN here too; that much both take from XPath 1.0.
import { type Form, type Item, itemsOf, type Question } from '@klaikhun/forms';

export type Given = Readonly<Record<string, string | readonly Readonly<Record<string, string>>[]>>;
export interface Seen { readonly value: string; readonly relevant: boolean; readonly valid: boolean }

const WORDS: readonly (readonly [RegExp, string])[] = [
  [/\$\{(\w+)\}/g, '$("$1")'], [/\band\b/g, '&&'], [/\bor\b/g, '||'], [/\bdiv\b/g, '/'], [/\bmod\b/g, '%'], [/(?<![<>!=])=/g, '=='], [/\bif\(/g, 'iff('], [/position\(\.\.\)/g, 'position'], [/string-length\(/g, 'size('],
  [/(?<=^|[\s(,])\.(?=$|[\s,)])/g, 'self()'],
];
/** Texts in quotes stay as they are. */
const script = (source: string): string => source.split(/('[^']*')/).map((part, nth) => (nth % 2 === 1 ? part : WORDS.reduce((text, [from, to]) => text.replace(from, to), part))).join('');
const read = (text: string): unknown => (/^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text);

/** Every question by `name` or `name 2` for the second turn; forms with repeats in repeats are not for it. */
export function secondOpinion(form: Form, given: Given): ReadonlyMap<string, Seen> {
  const all = new Map([...itemsOf(form.items)].map(({ item, within }) => [item.name, { item, within, repeat: within.find(({ kind }) => kind === 'repeat')?.name ?? '' }]));
  const turnsOf = (repeat: string): number => {
    const found = all.get(repeat)?.item;
    const count = Math.trunc(Number(found?.logic.repeat_count === undefined ? Number.NaN : run(found.logic.repeat_count, repeat, 0)));
    return Number.isFinite(count) ? Math.max(0, Math.min(200, count)) : 0;
  };
  const relevant = (name: string, turn: number): boolean => {
    const { item, within } = all.get(name) as { item: Item; within: readonly Item[] };
    return [...within, item].every((one) => one.logic.relevant === undefined || Boolean(run(one.logic.relevant, one.name, turn)));
  };
  const value = (name: string, turn: number): string => {
    const found = all.get(name);
    if (found === undefined || !relevant(name, turn)) return '';
    if (found.item.logic.calculate !== undefined) return String(run(found.item.logic.calculate, name, turn));
    const holder = found.repeat === '' ? given : (given[found.repeat] as readonly Readonly<Record<string, string>>[] | undefined)?.[turn - 1];
    return String(holder?.[name] ?? '');
  };
  const typed = (name: string, turn: number): unknown => {
    const text = value(name, turn);
    const item = all.get(name)?.item;
    if (item?.kind === 'question' && (item.type === 'integer' || item.type === 'decimal') && typeof read(text) !== 'number') return Number.NaN;
    return text === '' && item?.kind === 'question' && (item.type !== 'text') ? Number.NaN : read(text);
  };
  function run(source: string, name: string, turn: number): unknown {
    const within = all.get(name)?.repeat ?? '';
    const $ = (wanted: string): unknown => {
      const repeat = all.get(wanted)?.repeat ?? '';
      if (repeat === '' || repeat === within) return typed(wanted, turn);
      return Array.from({ length: turnsOf(repeat) }, (_, nth) => nth + 1).filter((nth) => relevant(wanted, nth)).map((nth) => typed(wanted, nth));
    };
    const scope = {
      $, position: turn, self: () => typed(name, turn), iff: (test: unknown, yes: unknown, no: unknown) => (test ? yes : no), size: (text: unknown) => String(text).length,
      sum: (list: readonly number[]) => list.reduce((sum, one) => sum + one, 0), selected: (text: unknown, one: string) => String(text).split(' ').includes(one),
      regex: (text: unknown, pattern: string) => new RegExp(`^(${pattern})$`).test(value(name, turn) || String(text)), not: (one: unknown) => !one, yes: true,
    };
    return new Function(...Object.keys(scope), `return ${script(source).replaceAll('true()', 'yes')}`)(...Object.values(scope));
  }
  const valid = (item: Question, turn: number): boolean => {
    const text = item.logic.calculate === undefined ? value(item.name, turn) : 'worked out';
    if (!relevant(item.name, turn)) return true;
    if (text === '') return item.logic.required === undefined || !run(item.logic.required, item.name, turn);
    return item.logic.constraint === undefined || Boolean(run(item.logic.constraint, item.name, turn));
  };
  const seen = new Map<string, Seen>();
  for (const { item, repeat } of all.values()) {
    if (item.kind !== 'question' || item.type === 'note') continue;
    for (let turn = repeat === '' ? 0 : 1; turn <= (repeat === '' ? 0 : turnsOf(repeat)); turn++) seen.set(turn === 0 ? item.name : `${item.name} ${turn}`, { value: value(item.name, turn), relevant: relevant(item.name, turn), valid: valid(item, turn) });
  }
  return seen;
}
