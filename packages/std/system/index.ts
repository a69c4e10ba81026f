import { bangkokDay, type Clock } from '../clock.ts';
import { type Rng, rngOf } from '../rng.ts';

// What only the machine can give. The wiring (server, cli, web, tools) takes it here and hands it on; nothing else may.

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  today: () => bangkokDay(Date.now()),
};

/** Randomness of the operating system, in Node and in the browser (there also without https): unpredictable, never the same twice. */
export const systemRng: Rng = rngOf(drawFromSystem(), () => systemRng);

function drawFromSystem(): () => number {
  // One call of the system costs as much as a thousand numbers.
  const pool = new Uint32Array(1024);
  let used = pool.length;
  return () => {
    if (used === pool.length) {
      globalThis.crypto.getRandomValues(pool);
      used = 0;
    }
    const number = pool[used] as number;
    // A number that was given out must not lie in memory to be given or read again.
    pool[used++] = 0;
    return number;
  };
}
