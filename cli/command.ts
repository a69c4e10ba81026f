// What a command is.
import type { Terminal, Words } from './terminal.ts';

export interface Given {
  readonly parameters: readonly string[];
  /** Values of options by their camel-cased long names. */
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
}

/** Runs a command; the result is the exit code. */
export type Run = (given: Given, terminal: Terminal) => Promise<number>;

export interface OptionSpec { readonly flags: string; readonly about: Words; readonly required?: boolean; readonly otherwise?: string }

export interface CommandSpec {
  /** `law check` is `check` in the group `law`. */
  readonly name: string;
  readonly about: Words;
  readonly parameters?: readonly { readonly name: string; readonly about: Words }[];
  readonly options?: readonly OptionSpec[];
  /** Loads the command's own code: only the one that runs. */
  readonly load: () => Promise<Run>;
}
