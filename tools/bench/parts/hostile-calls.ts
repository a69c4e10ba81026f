// Sends attacks over real sockets, many at once, and judges every answer.
import { Agent, request } from 'node:http';
import { gunzipSync, inflateSync } from 'node:zlib';
import type { Attack } from './hostile-requests.ts';

export interface Caller { readonly name: string; readonly cookie: string }
export interface Answer { readonly status: number; readonly type: string; readonly headers: readonly string[]; readonly text: string; readonly milliseconds: number }

export interface Findings {
  sent: number;
  accepted: number;
  /** Each says who sent what, for whoever has to mend it. */
  broken: string[];
  hanging: string[];
  echoed: string[];
  unspoken: string[];
  refusedWrites: { attack: Attack; caller: Caller }[];
}

export const nothingFound = (): Findings => ({ sent: 0, accepted: 0, broken: [], hanging: [], echoed: [], unspoken: [], refusedWrites: [] });

/** An answer that takes longer is a hang. */
const PATIENCE = 2_000;
const AT_ONCE = 12;

/** Answers of a server in this very process are only as quick as the process: an attack is sent alone again before it is called a hang. */
export async function sendAll(address: string, attacks: readonly { attack: Attack; caller: Caller }[], found: Findings): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const slow: { attack: Attack; caller: Caller }[] = [];
  let next = 0;
  const work = async () => {
    for (let one = attacks[next++]; one !== undefined; one = attacks[next++]) {
      const answer = await send(address, one.attack, one.caller, agent);
      found.sent += 1;
      if (answer === null || answer.milliseconds > PATIENCE) slow.push(one);
      else judge(one, answer, found);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  for (const one of slow) {
    const answer = await send(address, one.attack, one.caller, agent);
    if (answer === null || answer.milliseconds > PATIENCE) found.hanging.push(said(one));
    else judge(one, answer, found);
  }
  agent.destroy();
}

function said({ attack, caller }: { attack: Attack; caller: Caller }): string {
  return `${attack.what} (${caller.name})`;
}

/** Markup that a page would run, whichever of the corpus it came from. */
const RUNNABLE = /<(img|svg|script)[^>]*klaikhun_was_here|<img src=x onerror/i;
const THAI = /[\u0e01-\u0e2e]/;

function judge(one: { attack: Attack; caller: Caller }, answer: Answer, found: Findings): void {
  const { attack } = one;
  if (answer.status >= 500) found.broken.push(`${answer.status} ${said(one)}: ${answer.text.slice(0, 160)}`);
  const isData = /^application\/(problem\+)?json/.test(answer.type);
  const isSniffed = !answer.headers.some((line) => line === 'x-content-type-options: nosniff');
  if ((RUNNABLE.test(answer.text) && (!isData || isSniffed)) || answer.headers.some((line) => RUNNABLE.test(line) || /^set-cookie: a=b/.test(line))) found.echoed.push(said(one));
  if (answer.status < 400) { found.accepted += 1; return; }
  if (answer.status < 500 && attack.method !== 'GET' && attack.method !== 'HEAD') found.refusedWrites.push(one);
  // What Node's parser itself refuses (431, a broken request line) never reaches us; it has no words.
  if (attack.method !== 'HEAD' && !isProblem(answer)) found.unspoken.push(`${answer.status} ${answer.type} ${said(one)}`);
}

function isProblem({ status, type, text }: Answer): boolean {
  if (!type.startsWith('application/problem+json')) return false;
  try {
    const problem = JSON.parse(text) as { type?: string; status?: number; title?: string; next?: { th?: string } };
    return problem.status === status && THAI.test(problem.title ?? '') && THAI.test(problem.next?.th ?? '') && /^(urn|https?):/.test(problem.type ?? '');
  } catch {
    return false;
  }
}

/** null: no answer came. */
function send(address: string, attack: Attack, caller: Caller, agent: Agent): Promise<Answer | null> {
  const { hostname, port } = new URL(address);
  const headers = { ...(caller.cookie === '' ? {} : { cookie: caller.cookie }), ...attack.headers, ...(attack.body === null ? {} : { 'content-length': String(Buffer.byteLength(attack.body)) }) };
  if ('transfer-encoding' in headers) delete (headers as Record<string, string>)['content-length'];
  const began = performance.now();
  return new Promise((resolve) => {
    const done = (answer: Answer | null) => {
      clearTimeout(timer);
      resolve(answer);
    };
    // Node writes a target as it is given, but refuses some characters before sending: the wire tests send those.
    const target = attack.target.replaceAll(/[^\u0021-\u00ff]/g, (character) => encodeURIComponent(character));
    const call = request({ hostname, port, method: attack.method, path: target, headers, agent }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.once('end', () => done({
        status: response.statusCode ?? 0, type: response.headers['content-type'] ?? '', milliseconds: performance.now() - began,
        headers: response.rawHeaders.flatMap((name, i, all) => (i % 2 === 0 ? [`${name.toLowerCase()}: ${all[i + 1]}`] : [])), text: unpacked(Buffer.concat(parts), response.headers['content-encoding']).toString('utf8'),
      }));
      response.once('error', () => done(null));
    });
    const timer = setTimeout(() => call.destroy(), PATIENCE * 2);
    // A server that refuses a body may close before all of it was sent: that is an answer, too.
    call.once('error', (error: NodeJS.ErrnoException) => done(['ECONNRESET', 'EPIPE'].includes(error.code ?? '') && performance.now() - began < PATIENCE ? { status: 413, type: 'application/problem+json', headers: [], text: CLOSED, milliseconds: performance.now() - began } : null));
    call.end(attack.body ?? undefined);
  });
}

function unpacked(bytes: Buffer, encoding: string | undefined): Buffer {
  if (bytes.length === 0) return bytes;
  return encoding === 'gzip' ? gunzipSync(bytes) : encoding === 'deflate' ? inflateSync(bytes) : bytes;
}

const CLOSED = JSON.stringify({ type: 'urn:closed', status: 413, title: 'ปิดการเชื่อมต่อ', next: { th: 'ปิดการเชื่อมต่อ' } });
