import { problemError } from '@klaikhun/std';
import { accessProblems } from './problems.ts';
import type { AccessPolicy } from './policy.ts';

/** A handler as the web server has it, however it got there. */
export interface Mounted { readonly method: string; readonly path: string }
interface Guarded extends Mounted { readonly access: AccessPolicy }

/**
 * Stops the start when the server answers on a path that no route with a policy declares. `open` lists the paths that serve the same
 * to everyone and read nothing (the description of the API, the built web files).
 */
export function refuseUnguardedRoutes(mounted: readonly Mounted[], routes: readonly Guarded[], open: readonly Mounted[]): void {
  const known = new Set([...routes.map((route) => keyOf(route)), ...open.map(keyOf)]);
  const strangers = mounted.map(keyOf).filter((key) => !known.has(key));
  const unguarded = routes.filter((route) => !route.access?.name).map(keyOf);
  const all = [...new Set([...strangers, ...unguarded])];
  if (all.length > 0) throw problemError(accessProblems.unguarded({ routes: all.join(', ') }));
}

/** One spelling for both ways of writing a parameter: {id} and :id. */
function keyOf({ method, path }: Mounted): string {
  return `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`;
}

/** Stops the start when a route says that it serves an end which the data dictionary does not know. */
export function refuseUnknownUses(routes: readonly Guarded[], uses: readonly string[]): void {
  const strangers = routes.filter((route) => !uses.includes(route.access.use)).map((route) => `${keyOf(route)} (${route.access.use})`);
  if (strangers.length > 0) throw problemError(accessProblems.unknown_use({ routes: strangers.join(', ') }));
}
