// A form as a phone stores it: plain data, with a version and a hash of its content. Expressions stay as text; the session parses them.

export interface Words { readonly th: string; readonly en: string }

export const QUESTION_TYPES = [
  'text', 'integer', 'decimal', 'date', 'time', 'dateTime', 'select_one', 'select_multiple', 'image', 'signature', 'geopoint', 'barcode', 'note', 'calculate', 'hidden', 'today', 'start', 'end',
] as const;
export type QuestionType = (typeof QUESTION_TYPES)[number];

/** The logic of a row of the sheet survey; an empty text: none. */
export const LOGIC = ['relevant', 'constraint', 'required', 'calculate', 'choice_filter', 'default', 'read_only', 'repeat_count'] as const;
export type LogicKind = (typeof LOGIC)[number];

interface Row {
  /** Unique in the whole form. */
  readonly name: string;
  readonly label: Words;
  readonly hint: Words;
  readonly appearance: string;
  readonly logic: Readonly<Partial<Record<LogicKind, string>>>;
  /** The row of the sheet survey, the header being row 1. */
  readonly row: number;
}

export interface Question extends Row {
  readonly kind: 'question';
  readonly type: QuestionType;
  /** The list of choices; '' where there are none. */
  readonly list: string;
  readonly constraintMessage: Words;
  readonly requiredMessage: Words;
}

export interface Section extends Row {
  readonly kind: 'group' | 'repeat';
  readonly items: readonly Item[];
}

export type Item = Question | Section;

export interface Choice {
  readonly name: string;
  readonly label: Words;
  /** Other columns of the sheet, for choice_filter. */
  readonly columns: Readonly<Record<string, string>>;
}

export interface FormContent {
  readonly id: string;
  readonly title: Words;
  /** As the author gave it. */
  readonly version: string;
  readonly items: readonly Item[];
  readonly lists: Readonly<Record<string, readonly Choice[]>>;
}

export interface Form extends FormContent {
  /** SHA-256 of the content; two forms with one hash ask the same. */
  readonly hash: string;
}

/** Every item with the names of the sections around it, the outermost first, in the order of the form. */
export function* itemsOf(items: readonly Item[], within: readonly Section[] = []): Generator<{ readonly item: Item; readonly within: readonly Section[] }> {
  for (const item of items) {
    yield { item, within };
    if (item.kind !== 'question') yield* itemsOf(item.items, [...within, item]);
  }
}
