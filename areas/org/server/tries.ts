// Slows down guessing: after five wrong passwords for a name, that name waits. Kept in memory: a restart forgives.
import type { Clock } from '@klaikhun/std';

const MOST_TRIES = 5;
export const WAIT_MINUTES = 5;
const WAIT = WAIT_MINUTES * 60_000;

export class SignInTries {
  readonly #clock: Clock;
  readonly #wrong = new Map<string, { count: number; last: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  mayTry(account: string): boolean {
    const found = this.#wrong.get(account);
    return !found || found.count < MOST_TRIES || this.#clock.now() - found.last >= WAIT;
  }

  failed(account: string): void {
    const now = this.#clock.now();
    for (const [name, tries] of this.#wrong) if (now - tries.last >= WAIT) this.#wrong.delete(name);
    this.#wrong.set(account, { count: (this.#wrong.get(account)?.count ?? 0) + 1, last: now });
  }

  succeeded(account: string): void {
    this.#wrong.delete(account);
  }
}
