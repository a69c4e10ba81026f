// What a supervisor may ask about once a week: who is near to whom, at which hours, and whether anything came of it.
import { type Flag, flagOf, type Rule } from './flag.ts';
import { dayAt, type Emergency, hourAt, isLinked, type Look, type Surroundings, type Tie, weekOf } from './look.ts';
import { middle, othersOf } from './peers.ts';
import type { Thresholds } from './thresholds.ts';
import { byWho, hasActed, isMiss } from './urgent.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const NEARNESS: Readonly<Record<Tie, number>> = { home: 3, family: 2, next_door: 1.5, colleague: 2 };

/**
 * `looks`: of the week, in the order of time; files that left in the two weeks before may stand before them. `week`: its Monday, as a day number. Each flag is of this week.
 */
export function weeklyFlags(looks: readonly Look[], emergencies: readonly Emergency[], week: number, now: number, around: Surroundings, limits: Thresholds): Flag[] {
  const flags: Flag[] = [];
  for (const [who, own] of byWho(looks)) {
    const ofWeek = own.filter((look) => weekOf(look.at) === week);
    flags.push(...ties(who, ofWeek, week, around, limits), ...nights(who, ofWeek, around, limits), ...idle(who, ofWeek, week, limits), ...slowTries(who, ofWeek, limits), ...leaving(who, own, around, limits));
  }
  return [...flags, ...abovePeers(looks, week, around, limits), ...openings(emergencies, week, now, limits)];
}

/** Somebody near. A case that was given is work; the own home is nobody's own work, however it came. */
function ties(who: string, ofWeek: readonly Look[], week: number, around: Surroundings, limits: Thresholds): Flag[] {
  const opened = new Map<string, Look[]>();
  for (const look of ofWeek) if (look.kind === 'opened') opened.set(look.record, [...(opened.get(look.record) ?? []), look]);
  return [...opened].flatMap(([record, looks]) => {
    const tie = around.tieOf(who, record);
    if (tie === null) return [];
    const score = NEARNESS[tie] * Math.max(...looks.map((look) => doubt(tie, look, hasActed(ofWeek, look)))) + extra(looks, ofWeek);
    if (score < limits.tie_score) return [];
    return [flagOf({ rule: `tie_${tie}` as Rule, who, record, from: looks[0]?.at ?? 0, until: looks.at(-1)?.at ?? 0, count: looks.length, score, looks, period: week })];
  });
}

/** How far work explains the look, from 0 (wholly) to 1. */
function doubt(tie: Tie, look: Look, acted: boolean): number {
  if (look.reason === 'case') return tie === 'home' ? 0.4 : 0;
  if (look.reason === 'task') return acted ? (tie === 'home' ? 0.4 : 0) : 0.45;
  return acted ? 0.4 : 1;
}

/** Looked for by name just before, and again on other days: what chance does seldom. Nothing for what was explained. */
function extra(looks: readonly Look[], ofWeek: readonly Look[]): number {
  const unexplained = looks.filter((look) => look.reason !== 'case' && !hasActed(ofWeek, look));
  const days = new Set(unexplained.map((look) => dayAt(look.at))).size;
  const sought = unexplained.some((look) => ofWeek.some((other) => other.kind === 'searched' && other.at <= look.at && look.at - other.at < 10 * MINUTE && other.persons.some((person) => look.persons.includes(person))));
  return Math.max(0, days - 1) * 0.4 + (sought ? 0.4 : 0);
}

const isNight = (look: Look): boolean => hourAt(look.at) >= 22 || hourAt(look.at) < 5;
/** The night belongs to the day on which it began. */
const nightOf = (look: Look): number => dayAt(look.at - 6 * 3_600_000);

function nights(who: string, ofWeek: readonly Look[], around: Surroundings, limits: Thresholds): Flag[] {
  const isUsed = around.worksAtNight(who) || around.nightsBefore(who) >= limits.night_habit;
  const flags: Flag[] = [];
  const dark = ofWeek.filter(isNight);
  for (const night of new Set(dark.map(nightOf))) {
    const looks = dark.filter((look) => nightOf(look) === night);
    const exports = looks.filter((look) => look.kind === 'exported');
    if (exports.length > 0) flags.push(flagOf({ rule: 'night_export', who, record: '', from: exports[0]?.at ?? 0, until: exports.at(-1)?.at ?? 0, count: exports.length, score: 2.5, looks: exports, period: night }));
    const read = looks.filter((look) => look.kind === 'opened' && look.reason !== 'case' && !hasActed(ofWeek, look));
    const records = new Set(read.map((look) => look.record)).size;
    if (!isUsed && records >= limits.night_records) flags.push(flagOf({ rule: 'night_reading', who, record: '', from: read[0]?.at ?? 0, until: read.at(-1)?.at ?? 0, count: records, score: 1 + records / 10, looks: read, period: night }));
  }
  return flags;
}

/** Records opened without work that was given, of which nothing came. */
function idle(who: string, ofWeek: readonly Look[], week: number, limits: Thresholds): Flag[] {
  const free = ofWeek.filter((look) => look.kind === 'opened' && !isLinked(look) && look.reason !== 'emergency');
  const records = new Set(free.map((look) => look.record));
  if (records.size < limits.idle_records) return [];
  const acted = new Set(ofWeek.filter((look) => look.kind === 'acted').map((look) => look.record));
  const without = [...records].filter((record) => !acted.has(record));
  if (without.length < limits.idle_records || without.length < limits.idle_share * records.size) return [];
  return [flagOf({ rule: 'idle_looks', who, record: '', from: free[0]?.at ?? 0, until: free.at(-1)?.at ?? 0, count: without.length, score: 1 + without.length / 20, looks: free.filter((look) => without.includes(look.record)), period: week })];
}

/** Far more records without given work than the middle one of the same role, of which nothing came. */
function abovePeers(looks: readonly Look[], week: number, around: Surroundings, limits: Thresholds): Flag[] {
  const ofWeek = looks.filter((look) => weekOf(look.at) === week);
  const acted = new Set(ofWeek.filter((look) => look.kind === 'acted').map((look) => `${look.who} ${look.record}`));
  const idle = byWho(ofWeek.filter((look) => look.kind === 'opened' && !isLinked(look) && look.reason !== 'emergency' && !acted.has(`${look.who} ${look.record}`)));
  const counts = new Map([...idle].map(([who, own]) => [who, new Set(own.map((look) => look.record)).size] as const));
  return [...idle].flatMap(([who, own]) => {
    const others = othersOf(counts, who, (other) => around.roleOf(other) === around.roleOf(who));
    const [count, usual] = [counts.get(who) ?? 0, middle(others)];
    if (usual === null || others.length < limits.peers_enough || count < limits.peers_least || count < limits.peers_times * usual) return [];
    return [flagOf({ rule: 'above_peers', who, record: '', from: own[0]?.at ?? 0, until: own.at(-1)?.at ?? 0, count, score: 1.5 + count / (20 * Math.max(1, usual)), looks: own, period: week, peers: usual })];
  });
}

/** A file that left in the last days of somebody's duties. */
function leaving(who: string, own: readonly Look[], around: Surroundings, limits: Thresholds): Flag[] {
  const leaves = around.leavesAt(who);
  if (leaves === null) return [];
  const files = own.filter((look) => look.kind === 'exported' && look.at <= leaves && leaves - look.at <= limits.leaving_days * DAY);
  return files.length === 0 ? [] : [flagOf({ rule: 'leaving_export', who, record: '', from: files[0]?.at ?? 0, until: files.at(-1)?.at ?? 0, count: files.length, score: 3, looks: files, period: dayAt(leaves) })];
}

/** Numbers tried too slowly for an hour to show it. */
function slowTries(who: string, ofWeek: readonly Look[], limits: Thresholds): Flag[] {
  const asked = ofWeek.filter((look) => look.kind === 'missed' || look.kind === 'searched');
  return [...new Set(asked.map((look) => dayAt(look.at)))].flatMap((day) => {
    const ofDay = asked.filter((look) => dayAt(look.at) === day);
    const misses = ofDay.filter(isMiss);
    if (misses.length < limits.misses_day || misses.length < limits.misses_share * ofDay.length) return [];
    return [flagOf({ rule: 'enumeration', who, record: '', from: misses[0]?.at ?? 0, until: misses.at(-1)?.at ?? 0, count: misses.length, score: 4 + misses.length / 100, looks: misses, period: day })];
  });
}

function openings(all: readonly Emergency[], week: number, now: number, limits: Thresholds): Flag[] {
  const flags: Flag[] = [];
  const none: readonly { readonly id: string }[] = [];
  for (const who of new Set(all.map((one) => one.who))) {
    const recent = all.filter((one) => one.who === who && dayAt(one.at) > week - 1 && dayAt(one.at) <= week + 6).sort((a, b) => a.at - b.at);
    const [from, until] = [recent[0]?.at ?? 0, recent.at(-1)?.at ?? 0];
    if (recent.length >= limits.emergencies) flags.push(flagOf({ rule: 'emergencies', who, record: '', from, until, count: recent.length, score: 1.5 + recent.length / 5, looks: none, period: week }));
    for (const one of recent) {
      if (one.verdict === 'not_justified') flags.push(flagOf({ rule: 'emergency_unjustified', who, record: one.record, from: one.at, until: one.at, count: 1, score: 3, looks: none, period: one.at }));
      if (one.verdict === null && now > one.due + DAY) flags.push(flagOf({ rule: 'emergency_unreviewed', who, record: one.record, from: one.at, until: one.at, count: 1, score: 1.2, looks: none, period: one.at }));
    }
  }
  return flags;
}
