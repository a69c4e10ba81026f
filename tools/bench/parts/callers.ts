// People who ask at moments of their own, whether or not earlier questions have been answered: what waits in a queue is counted from the moment at
// which it was to be asked ("coordinated omission" would hide it).
import { Agent, request } from 'node:http';
import type { Rng } from '@klaikhun/std';

export interface Question { readonly kind: string; readonly method: 'GET' | 'POST'; readonly path: string; readonly cookie: string; readonly body?: object; /** Says what is wrong with the answer; null: nothing. */ readonly check: (text: string) => string | null }
export interface Asked { readonly kind: string; readonly milliseconds: number; readonly wrong: string | null; /** When it was to be asked, milliseconds from the start. */ readonly at: number }

const agent = new Agent({ keepAlive: true, maxSockets: 128 });
const PATIENCE = 30_000;

export function ask(address: string, question: Question): Promise<{ status: number; text: string }> {
  const { hostname, port } = new URL(address);
  const body = question.body === undefined ? null : JSON.stringify(question.body);
  return new Promise((resolve, reject) => {
    const sent = request({
      agent, hostname, port, path: question.path, method: question.method, timeout: PATIENCE,
      headers: { cookie: question.cookie, ...(body === null ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }) },
    }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString('utf8') }));
      answer.on('error', reject);
    });
    sent.on('timeout', () => sent.destroy(new TypeError('no answer')));
    sent.on('error', reject);
    sent.end(body ?? undefined);
  });
}

/** Asks `perSecond` questions on average for so long, at random moments (Poisson), and waits for the last answer. */
export async function askAtRandom(address: string, next: () => Question, rng: Rng, { perSecond, milliseconds }: { perSecond: number; milliseconds: number }): Promise<Asked[]> {
  const asked: Promise<Asked>[] = [];
  const began = performance.now();
  let due = 0;
  while (due < milliseconds) {
    const wait = due - (performance.now() - began);
    if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait));
    while (due <= performance.now() - began && due < milliseconds) {
      asked.push(once(address, next(), began, due));
      due += (-Math.log(1 - rng.next()) * 1000) / perSecond;
    }
    // Answers are read in between.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return Promise.all(asked);
}

async function once(address: string, question: Question, began: number, due: number): Promise<Asked> {
  let wrong: string | null;
  try {
    const { status, text } = await ask(address, question);
    wrong = status === 200 ? question.check(text) : `answered ${status}`;
  } catch (error) {
    wrong = String(error);
  }
  return { kind: question.kind, milliseconds: performance.now() - began - due, wrong, at: due };
}
