// A call to one of the named origins. The name is resolved here, every address it gives is looked at, and the connection goes to the
// address that was looked at: a name that leads elsewhere the second time gains nothing. Nobody is followed anywhere.
import { lookup as systemLookup } from 'node:dns/promises';
import { type ClientRequest, type IncomingMessage, request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { problemError } from '@klaikhun/std';
import { outboundProblems } from '../problems.ts';
import { isLoopback, isOutside } from './addresses.ts';

export interface OutOptions {
  /** Origins, as `https://login.example.go.th`. One whose host is loopback itself (for development) may be reached on loopback, the others never. */
  readonly origins: readonly string[];
  /** Milliseconds for everything: finding, connecting, reading. */
  readonly patience?: number;
  readonly mostBytes?: number;
  /** Addresses of a name; for tests. */
  readonly resolve?: (name: string) => Promise<readonly string[]>;
}

export interface Asked { readonly method?: string; readonly headers?: Readonly<Record<string, string>> | Headers; readonly body?: unknown; readonly signal?: AbortSignal | null }
/** Like fetch, for whoever takes one (`customFetch` of openid-client). Throws a Problem. */
export type Out = (url: string | URL, asked?: Asked) => Promise<Response>;

const PATIENCE = 5_000;
const MOST_BYTES = 512 * 1024;

export function callsTo({ origins, patience = PATIENCE, mostBytes = MOST_BYTES, resolve = addressesOf }: OutOptions): Out {
  const allowed = new Set(origins.map((origin) => new URL(origin).origin));
  return async (url, asked = {}) => {
    const target = targetOf(url, allowed);
    const onLoopback = isLoopbackName(target.hostname);
    const address = await chosen(await resolve(bare(target.hostname)).catch(() => []), onLoopback);
    return send(target, asked, address, { patience, mostBytes });
  };
}

/** The origin as URL writes it is compared as a whole: scheme, name and port. Names and passwords in an address are tricks. */
function targetOf(url: string | URL, allowed: ReadonlySet<string>): URL {
  const target = URL.canParse(String(url)) ? new URL(String(url)) : null;
  const isPlain = target !== null && ['http:', 'https:'].includes(target.protocol) && target.username === '' && target.password === '' && allowed.has(target.origin);
  if (!isPlain) throw problemError(outboundProblems.not_allowed());
  return target;
}

function bare(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '');
}

function isLoopbackName(hostname: string): boolean {
  return hostname === 'localhost' || isLoopback(bare(hostname));
}

async function addressesOf(name: string): Promise<readonly string[]> {
  return (await systemLookup(name, { all: true, verbatim: true })).map((found) => found.address);
}

/** All of them must be good: a name that leads outside and inside at once is somebody's trick. */
async function chosen(addresses: readonly string[], onLoopback: boolean): Promise<string> {
  const first = addresses[0];
  if (first === undefined) throw problemError(outboundProblems.away());
  if (!addresses.every((address) => (onLoopback ? isLoopback(address) : isOutside(address)))) throw problemError(outboundProblems.inside());
  return first;
}

function send(target: URL, asked: Asked, address: string, caps: { patience: number; mostBytes: number }): Promise<Response> {
  return new Promise((settle, refuse) => {
    const lookup: LookupFunction = (_name, options, found) => {
      const family = address.includes(':') ? 6 : 4;
      if (options.all) found(null, [{ address, family }]);
      else found(null, address, family);
    };
    const request = target.protocol === 'https:' ? secureRequest : plainRequest;
    const end = (problem: () => ReturnType<typeof outboundProblems.away>) => {
      clearTimeout(timer);
      call.destroy();
      refuse(problemError(problem()));
    };
    const call: ClientRequest = request(target, { method: asked.method ?? 'GET', headers: headersOf(asked), lookup, agent: false }, (answer) => {
      if ((answer.statusCode ?? 0) >= 300 && (answer.statusCode ?? 0) < 400) return end(outboundProblems.elsewhere);
      read(answer, caps.mostBytes, () => end(outboundProblems.too_much), (body) => {
        clearTimeout(timer);
        settle(responseOf(answer, body));
      });
    });
    const timer = setTimeout(() => end(outboundProblems.too_slow), caps.patience);
    asked.signal?.addEventListener('abort', () => end(outboundProblems.too_slow), { once: true });
    call.on('error', () => end(outboundProblems.away));
    call.end(bodyOf(asked.body));
  });
}

function read(answer: IncomingMessage, mostBytes: number, tooMuch: () => void, done: (body: Buffer) => void): void {
  const parts: Buffer[] = [];
  let bytes = 0;
  answer.on('data', (part: Buffer) => {
    bytes += part.length;
    if (bytes > mostBytes) tooMuch();
    else parts.push(part);
  });
  answer.on('end', () => { if (bytes <= mostBytes) done(Buffer.concat(parts)); });
}

/** Unpacked answers only: a small packed one could be a very large one. */
function headersOf({ headers }: Asked): Record<string, string> {
  return { ...Object.fromEntries(headers instanceof Headers ? headers.entries() : Object.entries(headers ?? {})), 'accept-encoding': 'identity' };
}

function bodyOf(body: unknown): string | Uint8Array | undefined {
  if (body === undefined || body === null) return undefined;
  return body instanceof Uint8Array ? body : String(body);
}

function responseOf(answer: IncomingMessage, body: Buffer): Response {
  const headers = new Headers(Object.entries(answer.headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value] as [string, string]])));
  const status = answer.statusCode ?? 502;
  return new Response([101, 204, 205, 304].includes(status) ? null : new Uint8Array(body), { status, headers });
}
