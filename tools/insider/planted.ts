// Abuse of every kind that reliability.md T11 names, each done as somebody would do it who does not know the rules.
import type { LookReason, Tie } from '@klaikhun/watch';
import type { Rng } from '@klaikhun/std';
import { act, BEGIN, DAY, exported, HOUR, MINUTE, missed, type Notes, open, search } from './honest.ts';
import type { LivedIn, Staff, World } from './world.ts';

export type Kind = 'watched' | 'enumeration' | 'slow_enumeration' | 'relative' | 'colleague' | 'night_export' | 'night_reading' | 'browsing' | 'emergencies';
export interface Case { readonly kind: Kind; readonly who: string; readonly record: string; /** Ids of the looks that are abuse. */ readonly looks: ReadonlySet<string>; readonly from: number; readonly until: number }

/** How many of each for a hundred people in sixty days. */
const SHARES: Readonly<Record<Kind, number>> = { watched: 14, enumeration: 8, slow_enumeration: 3, relative: 34, colleague: 7, night_export: 4, night_reading: 4, browsing: 5, emergencies: 4 };

/** `relatives`: how many times as many cases of relatives and neighbours, so that a short story has enough of them to speak of a share. */
export function plantAll(world: World, days: number, rng: Rng, notes: Notes, relatives: number): Case[] {
  const cases: Case[] = [];
  const workers = world.staff.filter((one) => one.duty !== 'desk');
  for (const kind of Object.keys(SHARES) as Kind[]) {
    const many = Math.max(2, Math.round(((kind === 'relative' ? relatives : 1) * SHARES[kind] * world.staff.length * days) / 6_000));
    for (let n = 0; n < many; n += 1) {
      const own = rng.fork(`${kind} ${n}`);
      const one = own.pick(workers);
      const before = notes.looks.length;
      // From the first full week on, away from the very end: what a week's list could still show.
      const record = PLANTS[kind](world, one, own.int(0, days - 8), own, notes);
      const looks = notes.looks.slice(before);
      if (looks.length > 0) cases.push({ kind, who: one.id, record, looks: new Set(looks.map((look) => look.id)), from: Math.min(...looks.map((look) => look.at)), until: Math.max(...looks.map((look) => look.at)) });
    }
  }
  return cases;
}

type Plant = (world: World, one: Staff, day: number, rng: Rng, notes: Notes) => string;
const working = (day: number, rng: Rng): number => BEGIN + day * DAY + rng.int(8 * 60, 17 * 60) * MINUTE;
const atNight = (day: number, rng: Rng): number => BEGIN + day * DAY + 22 * HOUR + rng.int(10, 240) * MINUTE;

const PLANTS: Readonly<Record<Kind, Plant>> = {
  watched: (world, one, day, rng, notes) => {
    const famous = rng.pick([...world.watched]);
    const home = world.homes.find((lived) => lived.record === famous) as LivedIn;
    const at = working(day, rng);
    const way = rng.weighted([['stated', 6], ['outside', 2], ['emergency', 1], ['search', 2], ['task', 1]]);
    if (way !== 'task') search(notes, one.id, at, home.persons.slice(0, 1), `famous ${at}`);
    if (way === 'emergency') notes.emergencies.push({ who: one.id, at: at + MINUTE, record: home.record, verdict: 'not_justified', due: at + 2 * DAY });
    if (way !== 'search') open(notes, one.id, at + MINUTE, home, way as LookReason);
    return home.record;
  },
  enumeration: (world, one, day, rng, notes) => {
    const apart = rng.chance(0.5) ? rng.int(20, 60) * 1_000 : rng.int(90, 160) * 1_000;
    let at = working(day, rng);
    for (let n = rng.int(60, 160); n > 0; n -= 1) {
      at += apart;
      tries(world, one, at, rng, notes, 0.8);
    }
    return '';
  },
  slow_enumeration: (world, one, day, rng, notes) => {
    let at = BEGIN + day * DAY + 8 * HOUR;
    for (let n = 80; n > 0; n -= 1) {
      at += rng.int(5, 8) * MINUTE;
      tries(world, one, at, rng, notes, 0.85);
    }
    return '';
  },
  relative: (world, one, day, rng, notes) => {
    const homes = near(world, one, ['home', 'family', 'next_door']);
    if (homes.length === 0) return '';
    const home = rng.chance(0.15) ? homes.find((lived) => lived.record === one.record) ?? rng.pick(homes) : rng.pick(homes);
    for (let n = rng.weighted([[1, 5], [2, 3], [3, 2]]); n > 0; n -= 1) peep(one, home, working(day + n, rng), rng, notes);
    return home.record;
  },
  colleague: (world, one, day, rng, notes) => {
    const others = world.staff.filter((other) => other.team === one.team && other.id !== one.id);
    const other = rng.pick(others).record;
    const home = world.homes.find((lived) => lived.record === other) as LivedIn;
    peep(one, home, working(day, rng), rng, notes);
    return home.record;
  },
  night_export: (_world, one, day, rng, notes) => {
    exported(notes, one.id, atNight(day, rng));
    return '';
  },
  night_reading: (world, one, day, rng, notes) => {
    const at = atNight(day, rng);
    for (let n = rng.int(7, 25); n > 0; n -= 1) open(notes, one.id, at + n * 2 * MINUTE, rng.pick(rng.pick(world.villages[one.team] ?? [])), rng.chance(0.5) ? 'task' : 'stated');
    return '';
  },
  browsing: (world, one, day, rng, notes) => {
    for (let n = rng.int(30, 60); n > 0; n -= 1) {
      const at = working(day + (n % 5), rng);
      const home = rng.pick(rng.pick(world.villages[one.team] ?? []));
      search(notes, one.id, at, home.persons.slice(0, 1), `browsed ${at} ${n}`);
      open(notes, one.id, at + MINUTE, home, 'stated');
    }
    return '';
  },
  emergencies: (world, one, day, rng, notes) => {
    for (let n = rng.int(4, 8); n > 0; n -= 1) {
      const at = working(day + (n % 4), rng);
      const home = rng.pick(world.homes);
      open(notes, one.id, at, home, 'emergency');
      notes.emergencies.push({ who: one.id, at, record: home.record, verdict: rng.pick(['not_justified', null, 'justified']), due: at + 2 * DAY });
    }
    return '';
  },
};

/** A number is tried; most are nobody's. */
function tries(world: World, one: Staff, at: number, rng: Rng, notes: Notes, misses: number): void {
  if (rng.chance(misses)) return void (rng.chance(0.5) ? missed(notes, one.id, at) : search(notes, one.id, at, [], `number ${at}`));
  search(notes, one.id, at, rng.pick(world.homes).persons.slice(0, 1), `number ${at}`);
}

/** Mostly looked for by name with some reason given; sometimes found on the own list, sometimes covered by a deed. */
function peep(one: Staff, home: LivedIn, at: number, rng: Rng, notes: Notes): void {
  const way = rng.weighted([['stated', 74], ['task', 10], ['covered', 8], ['outside', 8]]);
  if (way !== 'task') search(notes, one.id, at, [...home.persons.slice(0, 1), ...(rng.chance(0.5) ? ['somebody else'] : [])], `peep ${at}`);
  open(notes, one.id, at + 2 * MINUTE, home, way === 'covered' ? 'stated' : (way as LookReason));
  if (way === 'covered') act(notes, one.id, at + 4 * MINUTE, home);
}

function near(world: World, one: Staff, ties: readonly Tie[]): LivedIn[] {
  return world.homes.filter((home) => home.subdistrict === one.subdistrict && ties.includes(world.tieOf(one.id, home.record) ?? 'colleague'));
}
