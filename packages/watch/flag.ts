// What comes out: something that somebody should be asked about. It says what happened and accuses nobody.

export type Rule = 'watched' | 'enumeration' | 'pace' | 'tie_home' | 'tie_family' | 'tie_next_door' | 'tie_colleague' | 'night_reading' | 'night_export' | 'leaving_export' | 'idle_looks' | 'above_peers' | 'emergencies' | 'emergency_unjustified' | 'emergency_unreviewed';

/** Told at once; the others wait for the weekly list. */
export const URGENT: readonly Rule[] = ['watched', 'enumeration', 'pace'];

export interface Flag {
  /** The same happening gets the same key, however often it is worked out. */
  readonly key: string;
  readonly rule: Rule;
  readonly who: string;
  /** The record that it is about; '' for many. */
  readonly record: string;
  readonly from: number;
  readonly until: number;
  /** How many looks, records or openings. */
  readonly count: number;
  /** The higher, the sooner it is worth asking. */
  readonly score: number;
  /** What the middle one of those with the same role comes to; null: not compared, or nobody to compare with. */
  readonly peers: number | null;
  /** Some of the looks, newest last. */
  readonly looks: readonly string[];
}

const MOST_LOOKS = 20;

export function flagOf(given: Omit<Flag, 'looks' | 'key' | 'peers'> & { readonly peers?: number | null; readonly period: string | number; readonly looks: readonly { readonly id: string }[] }): Flag {
  const { period, looks, peers = null, ...rest } = given;
  return { ...rest, peers, key: `${rest.rule} ${rest.who} ${rest.record} ${period}`, looks: looks.slice(-MOST_LOOKS).map((look) => look.id) };
}

/** The weekly lists: for each supervisor what is most worth asking, never more than a person can ask about. Urgent ones are always there. */
export function weeklyLists(flags: readonly Flag[], supervisorOf: (who: string) => string, most: number): Map<string, Flag[]> {
  const lists = new Map<string, Flag[]>();
  for (const flag of flags) lists.set(supervisorOf(flag.who), [...(lists.get(supervisorOf(flag.who)) ?? []), flag]);
  for (const [supervisor, all] of lists) {
    const [urgent, others] = [all.filter((flag) => URGENT.includes(flag.rule)), all.filter((flag) => !URGENT.includes(flag.rule))];
    lists.set(supervisor, [...urgent, ...others.sort((a, b) => b.score - a.score || (a.key < b.key ? -1 : 1)).slice(0, most)]);
  }
  return lists;
}
