// The web server on a real socket, as server/main.ts opens it, and a signed-in caller.
import { randomUUID } from 'node:crypto';
import { close, listen } from '@klaikhun/server/boot/listen.ts';
import { webServer } from '@klaikhun/server/http/wire.ts';

export interface Served {
  /** http://127.0.0.1:40123 */
  address: string;
  stop(): Promise<void>;
}

export type Fetch = (request: Request) => Response | Promise<Response>;

/** Any free port of the loopback. */
export async function serve(fetch: Fetch): Promise<Served> {
  const server = webServer((request) => fetch(request), randomUUID);
  const port = await listen(server, { host: '127.0.0.1', port: 0, portIsChosen: true });
  return { address: `http://127.0.0.1:${port}`, stop: () => close(server, 0) };
}

export interface Answered { status: number; text: string; milliseconds: number }
/** Sends a GET and reads the whole answer; the time ends with its last byte. */
export type Caller = (path: string) => Promise<Answered>;

/** A demo account, signed in as a browser does. */
export async function signIn(address: string, account: string, password: string): Promise<Caller> {
  const response = await fetch(`${address}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ account, password }) });
  await response.arrayBuffer();
  const cookie = (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  if (!response.ok || cookie === '') throw new TypeError(`signing in as ${account} answered ${response.status}`);
  return async (path) => {
    const began = performance.now();
    const answer = await fetch(`${address}${path}`, { headers: { cookie } });
    const text = await answer.text();
    return { status: answer.status, text, milliseconds: performance.now() - began };
  };
}
