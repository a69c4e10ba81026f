// What an officer is told while the disk is full: the answer itself, or words in Thai; never nothing, and never the machine's own words.
import { randomUUID } from 'node:crypto';
import type { SmallSystem } from './small-system.ts';
import type { Wave } from './wave.ts';

/** Officers beside the wave, who look at what they are told. */
export class Told {
  readonly acts = { all: 0, words: 0 };
  mute = 0;
  readonly #wave: Wave;
  readonly #home: { id: string; person: string };

  constructor(wave: Wave, { homes }: SmallSystem) {
    this.#wave = wave;
    this.#home = homes[0] as { id: string; person: string };
  }

  async read(): Promise<number> {
    const answer = await this.#wave.ask(`/api/households/${this.#home.id}`);
    if (answer === null || (answer.status !== 200 && !inWords(answer.text))) this.mute += 1;
    return answer?.status ?? 0;
  }

  /** Never acknowledged: the room for it was gone when it came. */
  async act(): Promise<void> {
    const body = JSON.stringify({ operation_id: randomUUID(), subject: this.#home.person, fact: 'annual_income_thb', value: 500, reason: `told ${randomUUID()}` });
    const answer = await this.#wave.ask(`/api/households/${this.#home.id}/answers`, { method: 'POST', body });
    this.acts.all += 1;
    if (answer !== null && answer.status === 507 && inWords(answer.text)) this.acts.words += 1;
  }
}

/** A title and a next step in Thai, and nothing of the machine's own words. */
function inWords(text: string): boolean {
  try {
    const { title, next } = JSON.parse(text) as { title?: string; next?: { th?: string } };
    return /[ก-๙]{4}/.test(title ?? '') && /[ก-๙]{4}/.test(next?.th ?? '') && !/space left|ENOSPC|53100|\bat /.test(text);
  } catch {
    return false;
  }
}
