// Puts routes with their policies on the web server. Every call: who asks, may they, is the input right, one transaction that sees
// their areas, the look noted in it, the answer cut to its contract.
import type { OpenAPIHono, RouteConfig } from '@hono/zod-openapi';
import { accessProblems, decideAccess } from '@klaikhun/access';
import { type AnyRoute, type Call, type FileAnswer, inArea, type Limits } from '@klaikhun/access/pg';
import { orgProblems, ProblemDetails, ROLE_NAMES } from '@klaikhun/areas/org';
import { accountOfSession, askerOf } from '@klaikhun/areas/org/server';
import { noteLook } from '@klaikhun/ledger/pg';
import { type Clock, isoOf, problemError } from '@klaikhun/std';
import type { Context } from 'hono';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { ClientBase, Pool } from 'pg';
import type { ZodType } from 'zod';
import { answerProblem, failureOf, isDatabaseAway, type Log, problemOf } from './answer-problem.ts';
import { refuseForeignPage } from './foreign-page.ts';
import { httpProblems } from './problems.ts';
import { readInput } from './read-input.ts';
import { refuseWithoutRoom, type Room } from './room.ts';
import { addressOf, refuseTooMany } from './too-many.ts';

export interface Mounting { readonly pool: Pool; readonly clock: Clock; readonly newId: () => string; readonly secureCookies: boolean; readonly log: Log; readonly limits: Limits | null; /** On the disk of our own database; null: somebody else's. */ readonly room: Room | null; readonly behindProxy: boolean; /** As PUBLIC_URL says; null: as the browser asked. */ readonly publicOrigin: string | null; /** For sign-ins; absent: the pool. */ readonly doors?: Pool }

const COOKIE = 'klaikhun_session';
const DEVICE = 'klaikhun_device';

export function mountRoutes(app: OpenAPIHono, routes: readonly AnyRoute[], mounting: Mounting): void {
  for (const route of routes) {
    app.openAPIRegistry.registerPath(describe(route));
    app.on(route.method.toUpperCase(), route.path.replaceAll(/\{(\w+)\}/g, ':$1'), (context) => serve(route, context, mounting));
  }
}

async function serve(route: AnyRoute, context: Context, mounting: Mounting): Promise<Response> {
  const requestId = mounting.newId();
  try {
    refuseForeignPage(context);
    refuseWithoutRoom(mounting.room, route);
    const now = mounting.clock.now();
    const today = isoOf(mounting.clock.today());
    const token = getCookie(context, COOKIE) ?? null;
    // Before anything is asked of the database for a stranger.
    await refuseTooMany(mounting.limits, route, 'address', addressOf(context, mounting.behindProxy));
    const account = token === null ? null : await accountOfSession(mounting.pool, token, now, today);
    const asker = account === null ? null : askerOf(account);
    const access = decideAccess(route.access, asker, ROLE_NAMES, now);
    if (!access.ok) throw problemError(access.problem);
    // A password alone opens nobody's record: it is guessed, told, or read over a shoulder.
    if (route.access.shows === 'people' && account !== null && !account.wellGuarded) throw problemError(orgProblems.second_factor_first());
    await refuseTooMany(mounting.limits, route, 'account', asker?.accountId ?? null);
    const input = await readInput(route, context);
    let noted = false;
    const pool = route.access.limit === 'sign_in' ? (mounting.doors ?? mounting.pool) : mounting.pool;
    const answer = await inArea(pool, { accountId: access.value.areaAccount, today, now, postId: account?.postId ?? null }, async (db) => {
      const call = callFor({ route, context, mounting, db, asker, token, requestId, note: () => (noted = true) });
      const made = await route.handle(input, call);
      // No look at a person's record without a note of it: the transaction, and with it the answer, is given up.
      if (route.access.audit !== null && !noted) throw problemError(accessProblems.unnamed_look());
      return made;
    });
    return await respond(route, context, answer);
  } catch (error) {
    // A database that ended for want of room comes back when there is some.
    const problem = mounting.room?.left() === 'none' && isDatabaseAway(error) ? httpProblems.disk_full() : problemOf(error);
    if (problem.status >= 500) mounting.log(failureOf(error, requestId, `${route.method.toUpperCase()} ${route.path}`));
    return answerProblem(context, problem, requestId);
  }
}

interface Serving { route: AnyRoute; context: Context; mounting: Mounting; db: ClientBase; asker: ReturnType<typeof askerOf> | null; token: string | null; requestId: string; note: () => void }

function callFor({ route, context, mounting, db, asker, token, requestId, note }: Serving): Call {
  return {
    db, asker, requestId, askerName: asker?.name ?? null,
    sees: (field) => asker?.reads.area?.includes(field) ?? false,
    session: { token, set: (value, seconds) => giveCookie(context, value, seconds, mounting.secureCookies) },
    device: { token: getCookie(context, DEVICE) ?? null, set: (value, seconds) => setCookie(context, DEVICE, value, { path: '/api/session', httpOnly: true, sameSite: 'Strict', secure: mounting.secureCookies, maxAge: seconds }) },
    site: { origin: mounting.publicOrigin ?? `http${mounting.secureCookies ? 's' : ''}://${context.req.header('host') ?? 'localhost'}` },
    agent: (context.req.header('user-agent') ?? '').slice(0, 400),
    actAs: async (accountId) => void (await db.query(`select set_config('klaikhun.account', $1, true)`, [accountId])),
    look: async (target, detail, opened) => {
      if (asker === null) throw problemError(accessProblems.sign_in_first());
      await noteLook(db, mounting.newId, mounting.clock.now(), asker, target, {
        deed: route.access.audit ?? route.access.name, policy: route.access.name, requestId, detail,
        use: route.access.use, relation: opened?.relation ?? null, purpose: opened?.purpose ?? null, persons: opened?.persons ?? [],
      });
      note();
    },
  };
}

function giveCookie(context: Context, token: string | null, seconds: number, secure: boolean): void {
  if (token === null) deleteCookie(context, COOKIE, { path: '/' });
  else setCookie(context, COOKIE, token, { path: '/', httpOnly: true, sameSite: 'Strict', secure, maxAge: seconds });
}

/** Below this, packing takes longer than sending. */
const WORTH_PACKING = 1_400;
const packed = promisify(gzip);

async function respond(route: AnyRoute, context: Context, answer: unknown): Promise<Response> {
  context.header('cache-control', 'no-store');
  if (answer === null) return context.body(null, 204);
  if (isFile(answer)) {
    context.header('content-type', answer.type);
    context.header('content-disposition', `attachment; filename="${answer.name}"`);
    return context.body(new Uint8Array(answer.file));
  }
  // Cut to the contract: what it does not name does not leave.
  const text = Buffer.from(JSON.stringify(route.answer?.parse(answer)));
  context.header('content-type', 'application/json');
  context.header('vary', 'accept-encoding');
  // As bytes: a long text would be copied three times on its way out, which took longer than making it.
  if (text.length < WORTH_PACKING || !/\bgzip\b/.test(context.req.header('accept-encoding') ?? '')) return context.body(text);
  context.header('content-encoding', 'gzip');
  return context.body(await packed(text, { level: 4 }));
}

function isFile(answer: unknown): answer is FileAnswer {
  return typeof answer === 'object' && answer !== null && 'file' in answer && answer.file instanceof Uint8Array;
}

function describe(route: AnyRoute): RouteConfig {
  const { access } = route;
  const json = (schema: unknown) => ({ 'application/json': { schema: schema as ZodType } });
  const good: RouteConfig['responses'] = route.files
    ? { 200: { description: route.summary.en, content: Object.fromEntries(route.files.map((type) => [type, { schema: { type: 'string', format: 'binary' } as const }])) } }
    : route.answer === null ? { 204: { description: route.summary.en } } : { 200: { description: route.summary.en, content: json(route.answer) } };
  return {
    method: route.method, path: route.path, summary: route.summary.th, description: route.summary.en,
    operationId: access.name + (route.method === 'get' ? '' : `.${route.method}`) + route.path.replaceAll(/[^a-z]+/g, '_'),
    tags: [access.name.split('.')[0] ?? ''],
    ...(access.roles === 'anyone' ? {} : { security: [{ session: [] }] }),
    request: {
      ...(route.params ? { params: route.params as never } : {}), ...(route.query ? { query: route.query as never } : {}),
      ...(route.body ? { body: { required: true, content: json(route.body) } } : {}),
    },
    responses: { ...good, default: { description: 'RFC 9457', content: { 'application/problem+json': { schema: ProblemDetails } } } },
  };
}
