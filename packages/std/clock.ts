import { type Day, isoOf } from './days.ts';

/** The only way to know the time. Handed in, never asked for, so that deadlines, clocks and sync can be simulated. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  now(): number;
  /** The calendar day in Bangkok. */
  today(): Day;
}

export interface MovingClock extends Clock {
  /** Moves the clock on by so many milliseconds (back when negative). */
  advance(milliseconds: number): void;
  set(epochMilliseconds: number): void;
}

const DAY_IN_MS = 86_400_000;
/** Bangkok is seven hours ahead of UTC all the year. */
const BANGKOK_AHEAD_MS = 7 * 3_600_000;

/** The Bangkok calendar day of an instant (milliseconds since the epoch). */
export function bangkokDay(epochMilliseconds: number): Day {
  return Math.floor((epochMilliseconds + BANGKOK_AHEAD_MS) / DAY_IN_MS);
}

/** An instant as ISO 8601 with the offset of Bangkok, to the second. */
export function bangkokTime(epochMilliseconds: number): string {
  const second = Math.floor((((epochMilliseconds + BANGKOK_AHEAD_MS) % DAY_IN_MS) + DAY_IN_MS) % DAY_IN_MS / 1000);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${isoOf(bangkokDay(epochMilliseconds))}T${two(Math.floor(second / 3600))}:${two(Math.floor(second / 60) % 60)}:${two(second % 60)}+07:00`;
}

/** A clock that stands still. */
export function fixedClock(epochMilliseconds: number): Clock {
  return { now: () => epochMilliseconds, today: () => bangkokDay(epochMilliseconds) };
}

/** A clock moved by hand, for simulations and tests. */
export function movingClock(startEpochMilliseconds: number): MovingClock {
  let now = startEpochMilliseconds;
  return {
    now: () => now,
    today: () => bangkokDay(now),
    advance: (milliseconds) => {
      now += milliseconds;
    },
    set: (epochMilliseconds) => {
      now = epochMilliseconds;
    },
  };
}
