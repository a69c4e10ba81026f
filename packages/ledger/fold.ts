import type { Action } from './action.ts';

/** The state after the actions, in their order. What a table shows must equal what this gives: the table is only a faster way to read it. */
export function fold<State, Body>(start: State, actions: Iterable<Action<Body>>, step: (state: State, action: Action<Body>) => State): State {
  let state = start;
  for (const action of actions) state = step(state, action);
  return state;
}

/**
 * For each action that was taken back, the action that did so. An undo can itself be undone, which makes the first one stand again:
 * so it is read from the end, where only actions that still stand count.
 */
export function undoneBy(actions: readonly Pick<Action, 'actionId' | 'undoes'>[]): Map<string, string> {
  const undone = new Map<string, string>();
  for (const action of [...actions].reverse()) {
    if (action.undoes !== null && !undone.has(action.actionId)) undone.set(action.undoes, action.actionId);
  }
  return undone;
}

/** The actions that still count: not taken back, and not mere takings-back. */
export function standing<Body>(actions: readonly Action<Body>[]): Action<Body>[] {
  const undone = undoneBy(actions);
  return actions.filter((action) => action.undoes === null && !undone.has(action.actionId));
}
