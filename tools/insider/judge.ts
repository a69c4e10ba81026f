// Runs the rules over the looks as the jobs do (every five minutes, and each week), and says what they found, how soon, and what was wrong.
import { type Flag, isLinked, type Look, paceOf, subjectsOf, type Surroundings, type Thresholds, type urgentFlags, type weeklyFlags, type weeklyLists, weekOf } from '@klaikhun/watch';
import { seededRng } from '@klaikhun/std';
import { BEGIN, DAY, HOUR, honestDay, MINUTE, type Notes } from './honest.ts';
import { type Case, type Kind, plantAll } from './planted.ts';
import { asAudited, type Reading } from './as-audited.ts';
import { type LivedIn, makeWorld, type World } from './world.ts';

export interface Rules { readonly urgent: typeof urgentFlags; readonly weekly: typeof weeklyFlags; readonly lists: typeof weeklyLists; readonly limits: Thresholds; /** How the job reads a row of the audit; absent: as it does. */ readonly read?: Reading }
export interface Judged {
  readonly looks: number;
  /** Of each kind: planted and found. */
  readonly found: Readonly<Record<Kind, { planted: number; found: number }>>;
  /** Slowest urgent case, minutes after its first look. */
  readonly slowest: number;
  readonly falseWorst: number;
  readonly falseMean: number;
  /** False flags by rule, over all lists. */
  readonly falseByRule: Readonly<Record<string, number>>;
  /** What the wall did: honest hours stopped, honest hours in which somebody confirmed anew (for each person and week), abusers stopped. */
  readonly wall: { readonly honestStopped: number; readonly honestConfirmed: number; readonly abusersStopped: number; /** Most different people that an honest person looked at in a day without work that was given. */ readonly busiestDay: number };
}

const EVERY = 5 * MINUTE;
const WINDOW = 3 * HOUR;

export function story(seed: string, people: number, days: number, relatives = 1): { world: World; notes: Notes; cases: Case[] } {
  const rng = seededRng(seed);
  const world = makeWorld(rng.fork('world'), people);
  const notes: Notes = { looks: [], emergencies: [] };
  for (const one of world.staff) {
    const [own, later] = [rng.fork(one.id), [] as LivedIn[]];
    for (let day = 0; day < days; day += 1) honestDay(world, one, day, own.fork(day), notes, later);
  }
  const cases = plantAll(world, days, rng.fork('planted'), notes, relatives);
  notes.looks.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  return { world, notes, cases };
}

export function judge({ world, notes: lived, cases }: ReturnType<typeof story>, days: number, rules: Rules): Judged {
  const notes: Notes = { ...lived, looks: asAudited(lived.looks, rules.read) };
  const around = surroundingsOf(world, notes.looks);
  const urgent = runUrgent(notes.looks, days, (week) => around(week), rules);
  const [listed, weeks] = runWeekly(notes, days, around, urgent, world, rules);
  const all = listed.flatMap((list) => list.flags);
  const kinds = [...new Set(cases.map((one) => one.kind))];
  const soon = new Map([...urgent.values()].flatMap(({ flag, at }) => cases.filter((one) => explains(one, flag)).map((one) => [one, at] as const)).toSorted((a, b) => b[1] - a[1]));
  const isFound = (one: Case) => (one.kind === 'watched' || one.kind === 'enumeration' ? soon.has(one) && (soon.get(one) as number) - startOf(one) <= HOUR : all.some((flag) => explains(one, flag)));
  const wrong = listed.map(({ flags }) => flags.filter((flag) => !cases.some((one) => explains(one, flag))));
  const falseByRule: Record<string, number> = {};
  for (const flag of wrong.flat()) falseByRule[flag.rule] = (falseByRule[flag.rule] ?? 0) + 1;
  const supervisors = new Set(world.staff.map((one) => one.team)).size;
  const quick = cases.filter((one) => one.kind === 'watched' || one.kind === 'enumeration');
  return {
    looks: notes.looks.length,
    found: Object.fromEntries(kinds.map((kind) => [kind, { planted: cases.filter((one) => one.kind === kind).length, found: cases.filter((one) => one.kind === kind && isFound(one)).length }])) as Judged['found'],
    slowest: Math.max(0, ...quick.map((one) => ((soon.get(one) ?? Number.POSITIVE_INFINITY) - startOf(one)) / MINUTE)),
    falseWorst: Math.max(0, ...wrong.map((flags) => flags.length)), falseMean: wrong.flat().length / (supervisors * weeks), falseByRule,
    wall: atTheWall(notes.looks, cases, days * world.staff.length / 7, rules.limits),
  };
}

const startOf = (one: Case): number => one.from;

/** A flag that rests on a look of this case, or on its emergency openings. */
function explains(one: Case, flag: Flag): boolean {
  if (flag.who !== one.who) return false;
  if (flag.looks.some((id) => one.looks.has(id))) return true;
  return flag.rule.startsWith('emergenc') && flag.until >= one.from - DAY && flag.from <= one.until + DAY && (one.kind === 'emergencies' || one.kind === 'watched');
}

/** Each look as it comes to the wall: how many subjects stood in its hour. */
function atTheWall(looks: readonly Look[], cases: readonly Case[], personWeeks: number, limits: Thresholds): Judged['wall'] {
  const [stopped, confirmed] = [new Set<string>(), new Set<string>()];
  for (const own of byPerson(looks.filter((look) => !isLinked(look) && (look.kind === 'opened' || look.kind === 'searched')))) {
    let start = 0;
    own.forEach((look, end) => {
      while (look.at - (own[start] as Look).at >= HOUR) start += 1;
      if (end - start < limits.pace_confirm) return;
      const pace = paceOf(subjectsOf(own.slice(start, end + 1)), null, limits);
      if (pace !== 'free') (pace === 'stop' ? stopped : confirmed).add(`${look.who} ${Math.floor(look.at / HOUR)}`);
    });
  }
  const isAbuse = (hour: string) => cases.some((one) => hour.startsWith(`${one.who} `) && Math.abs(Number(hour.split(' ')[1]) * HOUR - one.from) < 12 * HOUR);
  const honest = (hours: ReadonlySet<string>) => [...hours].filter((hour) => !isAbuse(hour)).length;
  return { honestStopped: honest(stopped), honestConfirmed: honest(confirmed) / personWeeks, abusersStopped: new Set([...stopped].filter(isAbuse).map((hour) => hour.split(' ')[0])).size, busiestDay: busiestDay(looks, cases) };
}

/** Over whoever planted nothing. */
function busiestDay(looks: readonly Look[], cases: readonly Case[]): number {
  const abusers = new Set(cases.map((one) => one.who));
  return Math.max(0, ...byPerson(looks.filter((look) => !abusers.has(look.who) && !isLinked(look) && (look.kind === 'opened' || look.kind === 'searched'))).flatMap((own) => {
    const days = new Map<number, Look[]>();
    for (const look of own) days.set(Math.floor((look.at - BEGIN) / DAY), [...(days.get(Math.floor((look.at - BEGIN) / DAY)) ?? []), look]);
    return [...days.values()].map((day) => subjectsOf(day).length);
  }));
}

function byPerson(looks: readonly Look[]): Look[][] {
  const found = new Map<string, Look[]>();
  for (const look of looks) {
    const own = found.get(look.who) ?? [];
    own.push(look);
    found.set(look.who, own);
  }
  return [...found.values()];
}

function surroundingsOf(world: World, looks: readonly Look[]): (week: number) => Surroundings {
  const nights = new Map<string, Set<number>>();
  for (const look of looks) {
    const hour = Math.floor(((look.at + 7 * HOUR) % DAY) / HOUR);
    if (look.kind === 'opened' && (hour >= 22 || hour < 5)) nights.set(look.who, (nights.get(look.who) ?? new Set()).add(Math.floor((look.at + HOUR) / DAY)));
  }
  const hotline = new Set(world.staff.filter((one) => one.duty === 'hotline').map((one) => one.id));
  const persons = new Set(world.homes.filter((home) => world.watched.has(home.record)).flatMap((home) => home.persons));
  const duties = new Map(world.staff.map((one) => [one.id, one.duty]));
  return (week) => ({
    roleOf: (who) => duties.get(who) ?? '', leavesAt: () => null, tieOf: world.tieOf, isWatched: (one) => world.watched.has(one) || persons.has(one), worksAtNight: (who) => hotline.has(who),
    nightsBefore: (who) => [...(nights.get(who) ?? [])].filter((night) => night < week && night >= week - 28).length,
  });
}

/** As the job: every five minutes over the last three hours. Gives each flag with the moment at which it was first made. */
function runUrgent(looks: readonly Look[], days: number, around: (week: number) => Surroundings, rules: Rules): Map<string, { flag: Flag; at: number }> {
  const made = new Map<string, { flag: Flag; at: number }>();
  let [from, to] = [0, 0];
  for (let now = BEGIN; now <= BEGIN + (days + 1) * DAY; now += EVERY) {
    while (to < looks.length && (looks[to] as Look).at <= now) to += 1;
    while (from < to && (looks[from] as Look).at < now - WINDOW) from += 1;
    if (from === to) continue;
    for (const flag of rules.urgent(looks.slice(from, to), now, around(weekOf(now)), rules.limits)) if (!made.has(flag.key)) made.set(flag.key, { flag, at: now });
  }
  return made;
}

function runWeekly(notes: Notes, days: number, around: (week: number) => Surroundings, urgent: ReadonlyMap<string, { flag: Flag; at: number }>, world: World, rules: Rules): [{ flags: Flag[] }[], number] {
  const team = new Map(world.staff.map((one) => [one.id, String(one.team)]));
  const listed: { flags: Flag[] }[] = [];
  const weeks = Math.ceil(days / 7);
  for (let n = 0; n < weeks; n += 1) {
    const week = weekOf(BEGIN + n * 7 * DAY);
    const now = BEGIN + (n + 1) * 7 * DAY;
    const looks = notes.looks.filter((look) => weekOf(look.at) === week);
    const flags = [...rules.weekly(looks, notes.emergencies, week, now, around(week), rules.limits), ...[...urgent.values()].filter((one) => weekOf(one.at) === week).map((one) => one.flag)];
    for (const list of rules.lists(flags, (who) => team.get(who) ?? '', rules.limits.list_length).values()) listed.push({ flags: list });
  }
  return [listed, weeks];
}
