// How many different people somebody looks at without work that was given. The same counting is the wall on the way in and the rule afterwards.
import { isLinked, type Look } from './look.ts';
import type { Thresholds } from './thresholds.ts';

/** The box asks while one types: so many questions within so short a time of each other are one. */
const TYPING = 5_000;
const TYPED_ON = 4;

/**
 * One record or one question each, in the order in which they were first looked at: a question whose answer was then opened is that
 * record, not one more. Gives the moments of first looks, oldest first.
 */
export function subjectsOf(looks: readonly Look[]): number[] {
  const free = looks.filter((look) => !isLinked(look));
  const opened = new Map<string, number>();
  const shown = new Set<string>();
  for (const look of looks) {
    if (look.kind !== 'opened') continue;
    for (const person of look.persons) shown.add(person);
  }
  for (const look of free) if (look.kind === 'opened' && !opened.has(look.record)) opened.set(look.record, look.at);
  const asked = new Map<string, number>();
  let typed = { at: Number.NEGATIVE_INFINITY, times: 0 };
  for (const look of free) {
    if (look.kind !== 'searched' || look.persons.some((person) => shown.has(person))) continue;
    const isTypedOn = look.at - typed.at <= TYPING && typed.times < TYPED_ON;
    typed = { at: look.at, times: isTypedOn ? typed.times + 1 : 1 };
    const question = look.sought ?? look.id;
    if (!isTypedOn && !asked.has(question)) asked.set(question, look.at);
  }
  return [...opened.values(), ...asked.values()].sort((a, b) => a - b);
}

export type Pace = 'free' | 'confirm' | 'stop';

/** May somebody who stands at this many subjects in the hour go on? `confirmedAt`: when they last showed who they are. */
export function paceOf(subjects: readonly number[], confirmedAt: number | null, { pace_confirm: confirm, pace_stop: stop }: Pick<Thresholds, 'pace_confirm' | 'pace_stop'>): Pace {
  if (subjects.length > stop) return 'stop';
  // Whoever confirmed after the last free look goes on until the wall.
  const reached = subjects[confirm - 1];
  return subjects.length > confirm && (confirmedAt === null || reached === undefined || confirmedAt < reached) ? 'confirm' : 'free';
}
