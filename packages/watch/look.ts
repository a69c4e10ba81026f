// What the rules see: looks at records, and what ties the one who looked to the one looked at. No name, no word of what a record holds.

export type LookKind =
  /** A record was opened. */
  | 'opened'
  /** Somebody was searched for. */
  | 'searched'
  /** A record was asked for that is not there for the asker. */
  | 'missed'
  /** Many records left as a file. */
  | 'exported'
  /** Something was recorded, changed or moved on a record. */
  | 'acted';

/** Why a record could be opened, as the access rules said it. */
export type LookReason = 'case' | 'task' | 'stated' | 'outside' | 'emergency' | null;

export interface Look {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly who: string;
  readonly kind: LookKind;
  /** The record; '' where no one record was looked at. */
  readonly record: string;
  /** The persons that were shown. */
  readonly persons: readonly string[];
  readonly reason: LookReason;
  /** Of a search: the same question, the same mark. */
  readonly sought?: string;
}

/** The nearest that holds: the own home, the own family by name and place, next door, somebody one works with. */
export type Tie = 'home' | 'family' | 'next_door' | 'colleague';

/** An opening past all other rules, and what became of its review. */
export interface Emergency { readonly who: string; readonly at: number; readonly record: string; readonly verdict: 'justified' | 'not_justified' | null; /** The moment after which it should have been reviewed. */ readonly due: number }

export interface Surroundings {
  readonly tieOf: (who: string, record: string) => Tie | null;
  /** Records, and persons, that draw the curious. */
  readonly isWatched: (recordOrPerson: string) => boolean;
  /** Whose duty it is to read at night. */
  readonly worksAtNight: (who: string) => boolean;
  /** In how many nights of the four weeks before somebody opened records. */
  readonly nightsBefore: (who: string) => number;
  /** Those with the same role are compared with each other. */
  readonly roleOf: (who: string) => string;
  /** When somebody's duties end or ended; null: no end is known. */
  readonly leavesAt: (who: string) => number | null;
}

/** Looks that belong to work given to somebody do not count against a pace. */
export const isLinked = (look: Pick<Look, 'reason'>): boolean => look.reason === 'case' || look.reason === 'task';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const BANGKOK = 7 * HOUR;

/** Day number and hour where people live. */
export const dayAt = (at: number): number => Math.floor((at + BANGKOK) / DAY);
export const hourAt = (at: number): number => Math.floor(((at + BANGKOK) % DAY) / HOUR);
/** Monday of the week, as a day number. Day 0, 1 January 1970, was a Thursday. */
export const weekOf = (at: number): number => dayAt(at) - ((dayAt(at) + 3) % 7);
