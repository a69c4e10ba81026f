// Where a condition's text stands and what it may speak of.
import type { Problem } from '@klaikhun/std';
import type { Dictionary } from '../dictionary.ts';
import type { Expression } from '../expression.ts';

export interface Setting {
  dictionary: Dictionary;
  /** Who "person" is: the subject; null in a household's rule. */
  subject: 'person' | null;
  /** The variable of the `exists` around us. */
  member: string | null;
  parameters: ReadonlyMap<string, number>;
  fault(problem: Problem, offset: number): void;
  /** Compiles a text inside this one: a derived fact has a condition of its own. */
  compile(text: string, setting: Setting): Expression | null;
}
