// A problem is written for the person who meets it: what happened, and what to do next, in Thai and in English.
// Every part of the system keeps its own catalogue beside its code (`problems.ts`), made with `defineProblems`.

/** One entry of a catalogue. `{name}` in any of the four sentences is filled from the details. `status` is the HTTP status. */
export interface ProblemKind {
  readonly code: string;
  readonly status: number;
  readonly th: string;
  readonly en: string;
  readonly next: { readonly th: string; readonly en: string };
}

/** A problem that happened: sentences filled in, details kept for programs. `code` is stable and may be matched on. */
export interface Problem {
  readonly code: string;
  readonly status: number;
  readonly title: { readonly th: string; readonly en: string };
  readonly next: { readonly th: string; readonly en: string };
  readonly details: Record<string, unknown>;
}

type Entry = Omit<ProblemKind, 'code'>;

/** The names between braces in a sentence: `'{a} of {b}'` gives `'a' | 'b'`. */
type Names<S extends string> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;
type NamesOf<E extends Entry> = Names<E['th'] | E['en'] | E['next']['th'] | E['next']['en']>;
type Details<N extends string> = { readonly [K in N]: unknown } & Record<string, unknown>;

/** A forgotten detail would show a hole in a sentence, so the compiler asks for every name the sentences use. */
type Maker<E extends Entry> = [NamesOf<E>] extends [never]
  ? (details?: Record<string, unknown>) => Problem
  : (details: Details<NamesOf<E>>) => Problem;

/** Makes a catalogue: `defineProblems('date', { format: {...} }).format({ text })` has the code `date.format`. */
export function defineProblems<const T extends Record<string, Entry>>(prefix: string, kinds: T): { readonly [K in keyof T]: Maker<T[K]> } {
  const makers: Record<string, (details?: Record<string, unknown>) => Problem> = {};
  for (const [key, kind] of Object.entries(kinds)) {
    makers[key] = (details = {}) => ({
      code: `${prefix}.${key}`,
      status: kind.status,
      title: { th: fill(kind.th, details), en: fill(kind.en, details) },
      next: { th: fill(kind.next.th, details), en: fill(kind.next.en, details) },
      details,
    });
  }
  return makers as { readonly [K in keyof T]: Maker<T[K]> };
}

/** An exception that carries a Problem, for the places where a Result cannot be returned. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem, options?: { cause?: unknown }) {
    super(`${problem.code}: ${problem.title.en} ${problem.next.en}`, options);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

/** `throw problemError(...)` instead of `throw new Error`: nobody is left with a message that says nothing to do. */
export function problemError(problem: Problem, cause?: unknown): ProblemError {
  return new ProblemError(problem, cause === undefined ? undefined : { cause });
}

function fill(sentence: string, details: Record<string, unknown>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => (details[name] === undefined ? whole : String(details[name])));
}
