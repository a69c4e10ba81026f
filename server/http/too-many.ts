import { addressKey, accessProblems, limitKindOf, type LimitScope } from '@klaikhun/access';
import type { AnyRoute, Limits } from '@klaikhun/access/pg';
import { problemError } from '@klaikhun/std';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';

/** Counts this call for `who`; one too many is refused with the time to wait. null: nobody to count for. */
export async function refuseTooMany(limits: Limits | null, route: AnyRoute, scope: LimitScope, who: string | null): Promise<void> {
  if (limits === null || who === null) return;
  const kind = limitKindOf(route);
  const seconds = await limits.take({ kind, scope, who });
  if (seconds === null) return;
  throw problemError(kind === 'export' ? accessProblems.export_quota({ seconds, minutes: Math.ceil(seconds / 60) }) : accessProblems.too_many({ seconds }));
}

/**
 * Where a call came from. Only behind a proxy of ours does a header count, and of it only the last entry: the proxy wrote that one
 * itself, whatever stands before it was sent by the caller.
 */
export function addressOf(context: Context, behindProxy: boolean): string | null {
  const forwarded = behindProxy ? context.req.header('x-forwarded-for')?.split(',').at(-1) : undefined;
  return addressKey(forwarded ?? socketAddress(context));
}

/** A call that came over no socket (a test) has no address. */
function socketAddress(context: Context): string | undefined {
  return context.env === undefined || !('incoming' in (context.env as object)) ? undefined : getConnInfo(context).remote.address;
}
