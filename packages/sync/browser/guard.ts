// How often a code may be tried. The count is written before each try, so that an app that is ended in between has not won one.
export interface Guard { readonly tries: number; /** No try before this moment. Milliseconds. */ readonly waitUntil: number }

export const NO_TRIES: Guard = { tries: 0, waitUntil: 0 };
const FREE = 5;
export const mostTries = 10;
const MINUTE = 60_000;

/** After the fifth wrong code half a minute, then twice as long each time: the tenth comes after a quarter of an hour. */
export const waitAfter = (tries: number): number => (tries < FREE ? 0 : (MINUTE / 2) * 2 ** (tries - FREE));

/** How long until the next try may be made. Zero: now. A clock that was set back does not lengthen it beyond its own length. */
export const guardBefore = (guard: Guard, now: number): number => Math.max(0, Math.min(guard.waitUntil - now, waitAfter(guard.tries)));

export const guardAfter = (guard: Guard, now: number): Guard => ({ tries: guard.tries + 1, waitUntil: now + waitAfter(guard.tries + 1) });
