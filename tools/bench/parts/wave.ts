// A running system in a process of its own (victim.ts), eight officers who write all the time and remember what was acknowledged, and the
// means to end it without warning. What was not acknowledged is sent again under the same operation id, as a browser or a phone does.
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ROOT } from '@klaikhun/server/config.ts';
import { databaseAccount } from '@klaikhun/server/postgres/account.ts';
import { placeOf } from '@klaikhun/server/postgres/place.ts';
import { runningPostmaster } from '@klaikhun/server/postgres/postmaster.ts';
import { bundled } from './bundle.ts';
import type { Home } from './small-system.ts';

export const WRITERS = 8;
const PATIENCE = 60_000;

export class Wave {
  readonly acknowledged = new Set<string>();
  readonly dataDir: string;
  readonly #plant: string | null;
  readonly #homes: readonly Home[];
  #address: string | null = null;
  #cookie = '';
  #child: ChildProcess | null = null;
  #stopping = false;
  #refused: unknown = null;
  #writers: Promise<unknown>[] = [];

  /** Beside the officers, so many who write through the ledger alone. */
  readonly #scribes: number;

  constructor(dataDir: string, plant: string | null, homes: readonly Home[], scribes = 0) {
    this.dataDir = dataDir;
    this.#scribes = scribes;
    this.#plant = plant;
    this.#homes = homes;
  }

  async begin(): Promise<void> {
    await this.startServer();
    this.#writers = Array.from({ length: WRITERS }, (_, writer) => this.#write(writer).catch((refused: unknown) => (this.#refused = refused)));
  }

  /** Waits for so many more acknowledged writes. */
  async more(writes: number): Promise<void> {
    const wanted = this.acknowledged.size + writes;
    await this.#until(() => this.acknowledged.size >= wanted);
  }

  /** The officers end what they are at; then the system is stopped, the database in order. */
  async end(): Promise<void> {
    this.#stopping = true;
    await Promise.all(this.#writers);
    await this.killServer();
    this.signalDatabase('SIGINT');
    await this.databaseGone();
  }

  /** The officers stop as they are: nothing answers them any more. */
  async giveUp(): Promise<void> {
    this.#stopping = true;
    await this.killServer();
    this.signalDatabase('SIGKILL');
    await this.databaseGone();
    await Promise.all(this.#writers);
  }

  async startServer(): Promise<void> {
    const { child, address } = await startVictim(this.dataDir, this.#plant, ...(this.#scribes === 0 ? [] : ['--scribes', String(this.#scribes)]));
    let rest = '';
    child.stdout?.on('data', (text) => {
      const lines = (rest + String(text)).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (line.startsWith('scribe ')) this.acknowledged.add(line);
    });
    this.#child = child;
    child.once('exit', (code, signal) => {
      if (signal !== 'SIGKILL') this.#refused = new TypeError(`the system ended by itself with ${code ?? signal}`);
    });
    const where = await address;
    if (this.#cookie === '') this.#cookie = await signIn(where);
    this.#address = where;
  }

  get alive(): boolean {
    return this.#child !== null && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** As the officer whose session this is; null: no answer came. */
  async ask(path: string, init: RequestInit = {}): Promise<{ status: number; text: string } | null> {
    try {
      const answer = await fetch(`${this.#address}${path}`, { ...init, headers: { 'content-type': 'application/json', cookie: this.#cookie }, signal: AbortSignal.timeout(10_000) });
      return { status: answer.status, text: await answer.text() };
    } catch {
      return null;
    }
  }

  async killServer(): Promise<void> {
    this.#address = null;
    const child = this.#child;
    child?.kill('SIGKILL');
    if (child !== null && child.exitCode === null && child.signalCode === null) await new Promise((resolve) => child.once('exit', resolve));
  }

  /** Nobody is answered any more; `cut` is given the process of the server and ends it. */
  async cutOff(cut: (server: number[]) => Promise<void>): Promise<void> {
    const child = this.#child;
    await cut(child?.pid === undefined ? [] : [child.pid]);
    await this.killServer();
  }

  signalDatabase(signal: 'SIGKILL' | 'SIGINT'): void {
    const server = runningPostmaster(placeOf(this.dataDir, databaseAccount()).data);
    try {
      if (server !== null) process.kill(server.pid, signal);
    } catch {
      // It has just ended by itself.
    }
  }

  async databaseGone(): Promise<void> {
    while (runningPostmaster(placeOf(this.dataDir, databaseAccount()).data) !== null) await pause(20);
  }

  async #until(reached: () => boolean): Promise<void> {
    let [end, had] = [performance.now() + PATIENCE, this.acknowledged.size];
    for (; !reached(); await pause(5)) {
      if (this.#refused !== null) throw this.#refused;
      if (this.acknowledged.size !== had) [end, had] = [performance.now() + PATIENCE, this.acknowledged.size];
      if (performance.now() > end) throw new TypeError('no write was acknowledged for a minute');
    }
  }

  /** One officer: answers one question after the other. */
  async #write(writer: number): Promise<void> {
    for (let n = 0; !this.#stopping; n += 1) {
      const home = this.#homes[(writer * 3 + (n % 3)) % this.#homes.length] as Home;
      const tag = `writer ${writer} act ${n}`;
      const body = JSON.stringify({ operation_id: randomUUID(), subject: home.person, fact: 'annual_income_thb', value: 1000 + n, reason: tag });
      while (!(await this.#sent(home, body))) {
        if (this.#stopping && this.#address === null) return;
        await pause(30);
      }
      this.acknowledged.add(tag);
      // As from a device that the answer never reached.
      if (n % 7 === 0) await this.#sent(home, body);
    }
  }

  async #sent(home: Home, body: string): Promise<boolean> {
    const address = this.#address;
    if (address === null) return false;
    try {
      const answer = await fetch(`${address}/api/households/${home.id}/answers`, { method: 'POST', body, headers: { 'content-type': 'application/json', cookie: this.#cookie }, signal: AbortSignal.timeout(10_000) });
      const text = await answer.text();
      if (answer.status < 500 && answer.status !== 200) throw new RangeError(`answered ${answer.status}: ${text.slice(0, 300)}`);
      return answer.status === 200;
    } catch (error) {
      if (error instanceof RangeError) throw error;
      return false;
    }
  }
}

/** The system in a process of its own; `address` is known when it answers. */
export async function startVictim(dataDir: string, plant: string | null, ...more: string[]): Promise<{ child: ChildProcess; address: Promise<string> }> {
  const program = await bundled(fileURLToPath(new URL('./victim.ts', import.meta.url)));
  const child = spawn(process.execPath, [program, '--data', dataDir, ...more, ...(plant === null ? [] : ['--plant', plant])], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  const address = new Promise<string>((resolve, reject) => {
    let [said, complaint] = ['', ''];
    child.stdout.on('data', (text) => {
      said += String(text);
      const line = /^(http:\S+)\n/.exec(said)?.[1];
      if (line !== undefined) resolve(line);
    });
    child.stderr.on('data', (text) => (complaint = (complaint + String(text)).slice(-2000)));
    child.once('exit', (code, signal) => reject(new TypeError(`the system ended with ${code ?? signal}: ${complaint}`)));
  });
  // Whoever kills it before it answers does not wait for its address.
  address.catch(() => {});
  return { child, address };
}

async function signIn(address: string): Promise<string> {
  const answer = await fetch(`${address}/api/session`, { method: 'POST', body: JSON.stringify({ account: 'head', password: 'klaikhun' }), headers: { 'content-type': 'application/json' } });
  await answer.arrayBuffer();
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}
