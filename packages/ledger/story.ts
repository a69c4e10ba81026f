import type { Action, Words } from './action.ts';

export interface StoryLine<Told extends Action, Change> {
  readonly action: Told;
  readonly what: Words;
  readonly changes: readonly Change[];
  readonly undoneBy: string | null;
}

/** How actions of one kind are told: what happened in one sentence, and what changed from what to what. */
export type Teller<Told extends Action, Change> = (action: Told) => { what: Words; changes: readonly Change[] };

/**
 * A page of the history, in the order given. `undone`: which action took which back, also from pages that are not shown (see `undoneBy`).
 * A kind nobody can tell is left out rather than shown as a code.
 */
export function tellStory<Told extends Action, Change>(
  actions: readonly Told[], tellers: Readonly<Record<string, Teller<Told, Change>>>, undone: ReadonlyMap<string, string>,
): StoryLine<Told, Change>[] {
  return actions.flatMap((action) => {
    const told = tellers[action.kind]?.(action);
    return told ? [{ action, ...told, undoneBy: undone.get(action.actionId) ?? null }] : [];
  });
}
