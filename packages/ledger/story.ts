import type { Action, Words } from './action.ts';
import { undoneBy } from './fold.ts';

export interface StoryLine<Told extends Action, Change> {
  readonly action: Told;
  readonly what: Words;
  readonly changes: readonly Change[];
  readonly undoneBy: string | null;
}

/** How actions of one kind are told: what happened in one sentence, and what changed from what to what. */
export type Teller<Told extends Action, Change> = (action: Told) => { what: Words; changes: readonly Change[] };

/** The history, newest first. A kind nobody can tell is left out rather than shown as a code. */
export function tellStory<Told extends Action, Change>(actions: readonly Told[], tellers: Readonly<Record<string, Teller<Told, Change>>>): StoryLine<Told, Change>[] {
  const undone = undoneBy(actions);
  return [...actions].reverse().flatMap((action) => {
    const told = tellers[action.kind]?.(action);
    return told ? [{ action, ...told, undoneBy: undone.get(action.actionId) ?? null }] : [];
  });
}
