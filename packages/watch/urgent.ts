// What cannot wait for the weekly list. Worked out every few minutes over the looks of the last hours.
import { type Flag, flagOf } from './flag.ts';
import { dayAt, isLinked, type Look, type Surroundings } from './look.ts';
import { subjectsOf } from './pace.ts';
import { peersOf } from './peers.ts';
import type { Thresholds } from './thresholds.ts';

const HOUR = 3_600_000;
/** A search that shows more than so many people was not for one of them. */
const MEANT = 3;

/** `looks`: of some hours up to `now`, in the order of time. */
export function urgentFlags(looks: readonly Look[], now: number, around: Surroundings, limits: Thresholds): Flag[] {
  const all = byWho(looks);
  const flags = [...all].flatMap(([who, own]) => [...watched(who, own, now, around, limits), ...enumeration(who, own, limits), ...pace(who, own, limits)]);
  if (!flags.some((flag) => flag.rule === 'pace')) return flags;
  const busiest = new Map([...all].map(([who, own]) => [who, busiestHour(own)] as const));
  return flags.map((flag) => (flag.rule === 'pace' ? { ...flag, peers: peersOf(busiest, flag.who, around) } : flag));
}

export function byWho(looks: readonly Look[]): Map<string, Look[]> {
  const found = new Map<string, Look[]>();
  for (const look of looks) {
    const own = found.get(look.who);
    if (own === undefined) found.set(look.who, [look]);
    else own.push(look);
  }
  return found;
}

/** A watched record that was opened or searched for by somebody to whom it was not given, and who did nothing on it. */
function watched(who: string, own: readonly Look[], now: number, around: Surroundings, limits: Thresholds): Flag[] {
  const hits = new Map<string, Look[]>();
  for (const look of own) {
    const subject = watchedIn(look, around);
    if (subject === null || look.reason === 'case') continue;
    if (look.reason === 'task' && (hasActed(own, look) || now - look.at < limits.watched_grace * 60_000)) continue;
    hits.set(subject, [...(hits.get(subject) ?? []), look]);
  }
  return [...hits].map(([record, looks]) => flagOf({ rule: 'watched', who, record, from: first(looks), until: last(looks), count: looks.length, score: 5, looks, period: dayAt(first(looks)) }));
}

function watchedIn(look: Look, around: Surroundings): string | null {
  if (look.kind === 'opened' && (around.isWatched(look.record) || look.persons.some(around.isWatched))) return look.record;
  if (look.kind === 'searched' && look.persons.length <= MEANT) return look.persons.find(around.isWatched) ?? null;
  return null;
}

/** Deeds on the record by the same person within a day of the look. */
export function hasActed(own: readonly Look[], look: Look): boolean {
  return own.some((other) => other.kind === 'acted' && other.record === look.record && Math.abs(other.at - look.at) < 24 * HOUR);
}

export const isMiss = (look: Look): boolean => look.kind === 'missed' || (look.kind === 'searched' && look.persons.length === 0);

/** Numbers tried one after another: many that find nobody, or records by their running number. */
function enumeration(who: string, own: readonly Look[], limits: Thresholds): Flag[] {
  const asked = own.filter((look) => look.kind === 'searched' || look.kind === 'missed');
  const flags: Flag[] = [];
  for (const [start, end] of hours(asked)) {
    const stretch = asked.slice(start, end);
    const misses = stretch.filter(isMiss);
    if (misses.length >= limits.misses && misses.length >= limits.misses_share * stretch.length) {
      flags.push(flagOf({ rule: 'enumeration', who, record: '', from: first(stretch), until: last(stretch), count: misses.length, score: 4 + misses.length / 100, looks: misses, period: dayAt(first(stretch)) }));
      break;
    }
  }
  const run = longestRun(own.filter((look) => look.kind === 'opened' && !isLinked(look)));
  if (run.length >= limits.run_length) flags.push(flagOf({ rule: 'enumeration', who, record: '', from: first(run), until: last(run), count: run.length, score: 4, looks: run, period: `${dayAt(first(run))} in order` }));
  return flags;
}

/** Looks whose records' numbers follow each other within an hour: h-101, h-102, h-103. */
function longestRun(opened: readonly Look[]): Look[] {
  let [best, run]: [Look[], Look[]] = [[], []];
  for (const look of opened) {
    const before = run.at(-1);
    const step = before === undefined ? 0 : numberOf(look.record) - numberOf(before.record);
    if (before !== undefined && step === 0) continue;
    run = before !== undefined && (step === 1 || step === -1) && look.at - before.at < HOUR ? [...run, look] : [look];
    if (run.length > best.length) best = run;
  }
  return best;
}

const numberOf = (record: string): number => Number(/(\d+)$/.exec(record)?.[1] ?? Number.NaN);

function pace(who: string, own: readonly Look[], limits: Thresholds): Flag[] {
  for (const [start, end] of hours(own)) {
    const stretch = own.slice(start, end);
    if (stretch.length < limits.pace_stop) continue;
    const subjects = subjectsOf(stretch);
    if (subjects.length >= limits.pace_stop) return [flagOf({ rule: 'pace', who, record: '', from: first(stretch), until: last(stretch), count: subjects.length, score: 3 + subjects.length / 100, looks: stretch, period: dayAt(first(stretch)) })];
  }
  return [];
}

/** How many different subjects without given work there were in somebody's busiest hour. */
function busiestHour(own: readonly Look[]): number {
  const free = own.filter((look) => !isLinked(look) && (look.kind === 'opened' || look.kind === 'searched'));
  return Math.max(0, ...hours(free).map(([start, end]) => subjectsOf(free.slice(start, end)).length));
}

/** Every stretch of an hour that ends with a look: from and to (not included) by place in the list. */
function hours(looks: readonly Look[]): [number, number][] {
  let start = 0;
  return looks.map((look, end): [number, number] => {
    while (look.at - (looks[start] as Look).at >= HOUR) start += 1;
    return [start, end + 1];
  });
}

const first = (looks: readonly Look[]): number => looks[0]?.at ?? 0;
const last = (looks: readonly Look[]): number => looks.at(-1)?.at ?? 0;
