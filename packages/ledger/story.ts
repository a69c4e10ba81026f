import type { Action, Words } from './action.ts';
import { undoneBy } from './fold.ts';

export interface StoryLine<Change> {
  readonly action: Action;
  readonly what: Words;
  readonly changes: readonly Change[];
  readonly undoneBy: string | null;
}

/** How actions of one kind are told: what happened in one sentence, and what changed from what to what. */
export type Teller<Change> = (action: Action) => { what: Words; changes: readonly Change[] };

/** The history, newest first. A kind nobody can tell is left out rather than shown as a code. */
export function tellStory<Change>(actions: readonly Action[], tellers: Readonly<Record<string, Teller<Change>>>): StoryLine<Change>[] {
  const undone = undoneBy(actions);
  return [...actions].reverse().flatMap((action) => {
    const told = tellers[action.kind]?.(action);
    return told ? [{ action, ...told, undoneBy: undone.get(action.actionId) ?? null }] : [];
  });
}
