import { problemError } from '@klaikhun/std';
import type { Context } from 'hono';
import { httpProblems } from './problems.ts';

/** A change must come from our own page: the browser says where a request came from, and cannot be made to lie by another site. */
export function refuseForeignPage(context: Context): void {
  if (context.req.method === 'GET' || context.req.method === 'HEAD') return;
  const site = context.req.header('sec-fetch-site');
  const origin = context.req.header('origin');
  const host = context.req.header('x-forwarded-host') ?? context.req.header('host');
  const foreign = site !== undefined ? !['same-origin', 'none'].includes(site) : origin !== undefined && hostOf(origin) !== host;
  if (foreign) throw problemError(httpProblems.foreign_page());
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
