// Honest work, day by day: what field officers, hotline agents, case workers and desks look at. Written from how they work, with their
// chances and their bad habits (looking without doing, late paperwork, neighbours who come because they know them), not from the rules.
import type { Emergency, Look, LookReason } from '@klaikhun/watch';
import type { Rng } from '@klaikhun/std';
import type { LivedIn, Staff, World } from './world.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
/** Midnight in Bangkok of the first day, a Monday. */
export const BEGIN = Date.UTC(2026, 0, 4, 17);

export interface Notes { readonly looks: Look[]; readonly emergencies: Emergency[] }
let counter = 0;

export const open = (notes: Notes, who: string, at: number, home: LivedIn, reason: LookReason): Look => put(notes, { who, at, kind: 'opened', record: home.record, persons: home.persons, reason });
export const act = (notes: Notes, who: string, at: number, home: LivedIn): Look => put(notes, { who, at, kind: 'acted', record: home.record, persons: home.persons, reason: 'task' });
export const search = (notes: Notes, who: string, at: number, found: readonly string[], sought: string): Look => put(notes, { who, at, kind: 'searched', record: '', persons: found, reason: null, sought });
export const exported = (notes: Notes, who: string, at: number): Look => put(notes, { who, at, kind: 'exported', record: '', persons: [], reason: null });
export const missed = (notes: Notes, who: string, at: number): Look => put(notes, { who, at, kind: 'missed', record: '', persons: [], reason: null });

function put(notes: Notes, look: Omit<Look, 'id'>): Look {
  counter += 1;
  const made = { ...look, id: `l${counter}` };
  notes.looks.push(made);
  return made;
}

/** One day of one person. `later`: homes that were seen and not finished, to come back to. */
export function honestDay(world: World, one: Staff, day: number, rng: Rng, notes: Notes, later: LivedIn[]): void {
  const midnight = BEGIN + day * DAY;
  const weekday = day % 7;
  if (one.duty === 'hotline') return hotline(world, one, day, rng, notes);
  if (weekday >= 5 || rng.chance(0.06)) return;
  if (one.duty === 'desk') return desk(one, midnight, rng, notes);
  if (one.duty === 'cases') return cases(world, one, midnight, rng, notes);
  field(world, one, midnight, rng, notes, later);
}

function field(world: World, one: Staff, midnight: number, rng: Rng, notes: Notes, later: LivedIn[]): void {
  const villages = world.villages[one.team] ?? [];
  // The car goes to one village; some families lie elsewhere.
  const village = rng.pick(villages);
  const start = rng.int(0, Math.max(0, village.length - 20));
  const plan = Array.from({ length: rng.int(7, 15) }, (_, i) => (rng.chance(0.7) ? (village[Math.min(village.length - 1, start + i + rng.int(0, 3))] as LivedIn) : rng.pick(rng.pick(villages))));
  if (rng.chance(0.05)) return outreach(world, one, midnight, rng, notes);
  let at = midnight + 8.5 * HOUR;
  for (const home of [...plan, ...later.splice(0, rng.int(0, 4))]) {
    at += rng.int(8, 40) * MINUTE;
    open(notes, one.id, at, home, 'task');
    const fate = rng.next();
    if (fate < 0.6) act(notes, one.id, at + rng.int(2, 25) * MINUTE, home);
    else if (fate < 0.8) later.push(home);
  }
  for (let n = rng.int(0, 4); n > 0; n -= 1) atTheCounter(world, one, midnight + rng.int(8 * 60, 16 * 60) * MINUTE, rng, notes);
  if (rng.chance(0.06)) for (const home of plan.slice(0, rng.int(2, 9))) paperwork(one, midnight + rng.int(19 * 60, 23 * 60) * MINUTE, home, rng, notes);
  if (rng.chance(0.25)) exported(notes, one.id, midnight + (rng.chance(0.01) ? rng.int(22 * 60, 23 * 60) : rng.int(8 * 60, 17 * 60)) * MINUTE);
}

/** At the end of the day what was written on paper is opened again, and mostly entered. */
function paperwork(one: Staff, at: number, home: LivedIn, rng: Rng, notes: Notes): void {
  open(notes, one.id, at, home, 'task');
  if (rng.chance(0.7)) act(notes, one.id, at + 4 * MINUTE, home);
}

/** Somebody comes or calls: searched for, opened with the stated reason. A few come because they know the officer. */
function atTheCounter(world: World, one: Staff, at: number, rng: Rng, notes: Notes): void {
  const villages = world.villages[one.team] ?? [];
  const known = rng.chance(0.03) ? acquaintances(world, one) : [];
  const home = known.length > 0 ? rng.pick(known) : rng.pick(rng.pick(villages));
  asks(one, at, home, rng, notes, 0.25);
  if (rng.chance(0.2)) return;
  open(notes, one.id, at + 3 * MINUTE, home, rng.chance(0.05) ? 'outside' : 'stated');
  if (rng.chance(0.68)) act(notes, one.id, at + rng.int(5, 30) * MINUTE, home);
}

function acquaintances(world: World, one: Staff): LivedIn[] {
  return (world.villages.flat().find((village) => village.some((home) => home.record === one.record)) ?? []).filter((home) => home.record !== one.record && world.tieOf(one.id, home.record) !== null);
}

/** Names are misheard: some questions find nobody before one does. */
function asks(one: Staff, at: number, home: LivedIn, rng: Rng, notes: Notes, misheard: number): void {
  for (let n = 0; n < 2 && rng.chance(misheard); n += 1) search(notes, one.id, at - (2 - n) * MINUTE, [], `misheard ${at} ${n}`);
  const others = Array.from({ length: rng.weighted([[0, 4], [1, 3], [4, 2], [12, 1]]) }, (_, i) => `other ${at} ${i}`);
  search(notes, one.id, at, [...home.persons.slice(0, 1), ...others], `asked ${at}`);
}

function hotline(world: World, one: Staff, day: number, rng: Rng, notes: Notes): void {
  // Three days in one shift, one day off; the shift turns each week.
  if (day % 4 === one.shift) return;
  const shift = (one.shift + Math.floor(day / 7)) % 3;
  const storm = day % 29 === 17;
  const calls = Math.round(([26, 20, 9][shift] as number) * (storm ? 2.2 : 1) * (0.7 + rng.next() * 0.6));
  const from = BEGIN + day * DAY + ([8, 16, 0][shift] as number) * HOUR;
  for (let n = 0; n < calls; n += 1) {
    const at = from + rng.int(0, 8 * 60 - 10) * MINUTE;
    const home = rng.pick(world.homes);
    asks(one, at, home, rng, notes, 0.35);
    if (rng.chance(0.25)) continue;
    if (rng.chance(shift === 2 ? 0.012 : 0.003)) {
      open(notes, one.id, at + 2 * MINUTE, home, 'emergency');
      const verdict = rng.weighted<Emergency['verdict']>([['justified', 94], [null, 4], ['not_justified', 2]]);
      notes.emergencies.push({ who: one.id, at: at + 2 * MINUTE, record: home.record, verdict, due: at + 2 * DAY });
      act(notes, one.id, at + 9 * MINUTE, home);
      continue;
    }
    open(notes, one.id, at + 2 * MINUTE, home, 'stated');
    if (rng.chance(0.45)) act(notes, one.id, at + 6 * MINUTE, home);
  }
}

/** A mobile outreach day: a queue before a table. */
function outreach(world: World, one: Staff, midnight: number, rng: Rng, notes: Notes): void {
  let at = midnight + 9 * HOUR;
  for (let n = rng.int(25, 45); n > 0; n -= 1) {
    at += rng.int(4, 12) * MINUTE;
    const home = rng.pick(rng.pick(world.villages[one.team] ?? []));
    asks(one, at, home, rng, notes, 0.2);
    open(notes, one.id, at + MINUTE, home, 'stated');
    if (rng.chance(0.9)) act(notes, one.id, at + 3 * MINUTE, home);
  }
}

function cases(world: World, one: Staff, midnight: number, rng: Rng, notes: Notes): void {
  for (let n = rng.int(4, 10); n > 0; n -= 1) {
    const home = rng.pick(rng.pick(world.villages[one.team] ?? []));
    const at = midnight + rng.int(8 * 60, 17 * 60) * MINUTE;
    open(notes, one.id, at, home, 'case');
    if (rng.chance(0.6)) act(notes, one.id, at + 10 * MINUTE, home);
  }
  if (rng.chance(0.5)) atTheCounter(world, one, midnight + rng.int(8 * 60, 16 * 60) * MINUTE, rng, notes);
}

function desk(one: Staff, midnight: number, rng: Rng, notes: Notes): void {
  if (rng.chance(0.3)) exported(notes, one.id, midnight + rng.int(8 * 60, 17 * 60) * MINUTE);
}
