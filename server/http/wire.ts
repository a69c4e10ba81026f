// The socket's side of the web server: how long and how large a request may be before any of our code has seen it, and words for
// what is refused there. A line that nobody can read gets the same kind of answer as everything else.
import { createServer, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { getRequestListener, RequestError } from '@hono/node-server';
import type { Problem } from '@klaikhun/std';
import { detailsOf, problemOf } from './answer-problem.ts';
import { httpProblems } from './problems.ts';

/** Milliseconds and bytes. Whoever sends a request drop by drop is cut off; an answer may take as long as it needs. */
export const LIMITS = { headerBytes: 16 * 1024, headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 5_000, checkedEvery: 2_000, headers: 100 } as const;

export type Limits = { readonly [K in keyof typeof LIMITS]: number };
type Fetch = Parameters<typeof getRequestListener>[0];

export function webServer(fetch: Fetch, newId: () => string, limits: Limits = LIMITS): Server {
  const answer = (error: unknown) => {
    const problem = error instanceof RequestError ? httpProblems.bad_address() : problemOf(error);
    return new Response(JSON.stringify(detailsOf(problem, newId())), { status: problem.status, headers: HEADERS });
  };
  // A request without a host is refused by the listener, in words; Node itself would say nothing.
  const server = createServer({
    requireHostHeader: false,
    maxHeaderSize: limits.headerBytes, headersTimeout: limits.headersTimeout, requestTimeout: limits.requestTimeout,
    keepAliveTimeout: limits.keepAliveTimeout, connectionsCheckingInterval: limits.checkedEvery,
  }, getRequestListener(fetch, { errorHandler: answer }));
  server.maxHeadersCount = limits.headers;
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => refuse(socket, refusalOf(error), newId));
  // Nothing is tunnelled through us.
  server.on('connect', (_request, socket: Socket) => refuse(socket, httpProblems.bad_address(), newId));
  return server;
}

/** What an answer of the socket says about itself; the pages' own headers are set where pages are. */
const HEADERS = {
  'content-type': 'application/problem+json; charset=utf-8', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
} as const;
const PHRASES: Readonly<Record<number, string>> = { 400: 'Bad Request', 408: 'Request Timeout', 431: 'Request Header Fields Too Large' };

function refusalOf(error: NodeJS.ErrnoException): Problem {
  if (error.code === 'HPE_HEADER_OVERFLOW') return httpProblems.long_address();
  return error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? httpProblems.too_slow() : httpProblems.bad_address();
}

function refuse(socket: Socket, problem: Problem, newId: () => string): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const body = JSON.stringify(detailsOf(problem, newId()));
  const head = [`HTTP/1.1 ${problem.status} ${PHRASES[problem.status] ?? 'Refused'}`, ...Object.entries(HEADERS).map(([name, value]) => `${name}: ${value}`), `content-length: ${Buffer.byteLength(body)}`, 'connection: close'];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
