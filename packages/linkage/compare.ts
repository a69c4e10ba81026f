// Two names side by side: one of a few ordered levels, as a person would say it, and a number that orders within them.
import { jaroWinkler, typingDistance } from './distance.ts';
import type { NameKeys } from './keys.ts';

/** From the surest to the weakest. `begun`: the last name is still being typed; `surname_only` may well be kin. */
export const NAME_LEVELS = [
  'same', 'sound', 'swapped', 'one_slip', 'begun', 'near', 'first_alone', 'surname_changed', 'surname_only', 'same_letters', 'other',
] as const;
export type NameLevel = (typeof NAME_LEVELS)[number];

export interface NameMatch {
  readonly level: NameLevel;
  /** 0 to 100; comparable over all levels. */
  readonly score: number;
}

const TOP: Readonly<Record<NameLevel, number>> = {
  same: 100, sound: 95, swapped: 92, one_slip: 90, begun: 85, near: 80, first_alone: 70, surname_changed: 62, surname_only: 45, same_letters: 50, other: 0,
};
/** Within a level, closer spellings go first, never past the next level. */
const STEP = 4;

/** How alike `asked` and `kept` are. A name that was not given says nothing against. */
export function compareNames(asked: NameKeys, kept: NameKeys): NameMatch {
  const straight = inOrder(asked, kept);
  if (straight.score >= TOP.swapped) return straight;
  const turned = inOrder(turnedRound(asked), kept);
  // Both names given in the other order, and right apart from that: a form that asks for the family name first.
  if (turned.score > straight.score && asked.bareFirst !== '' && asked.bareLast !== '') return { level: turned.score >= TOP.one_slip - STEP ? 'swapped' : turned.level, score: turned.score - (100 - TOP.swapped) / 4 };
  return straight;
}

function inOrder(asked: NameKeys, kept: NameKeys): NameMatch {
  const level = levelOf(asked, kept);
  const alike = (jaroWinkler(asked.bareFirst, kept.bareFirst) + jaroWinkler(asked.bareLast, kept.bareLast)) / (asked.bareLast === '' ? 1 : 2);
  return { level, score: level === 'other' ? alike * 40 : TOP[level] - STEP + STEP * Math.min(1, alike) };
}

function levelOf(asked: NameKeys, kept: NameKeys): NameLevel {
  const first = { same: asked.bareFirst === kept.bareFirst, sound: asked.soundFirst === kept.soundFirst, slips: typingDistance(asked.bareFirst, kept.bareFirst) };
  if (asked.bareLast === '') return aloneLevel(asked, kept, first);
  const last = { same: asked.bareLast === kept.bareLast, sound: asked.soundLast === kept.soundLast, slips: typingDistance(asked.bareLast, kept.bareLast) };
  if (first.same && last.same) return 'same';
  if (first.sound && last.sound) return 'sound';
  const firstNear = first.sound || isSlip(first.slips, asked.bareFirst);
  const lastNear = last.sound || isSlip(last.slips, asked.bareLast);
  if (firstNear && lastNear) return first.sound || last.sound ? 'one_slip' : 'near';
  if (first.sound && asked.bareLast.length >= 2 && kept.bareLast.startsWith(asked.bareLast)) return 'begun';
  if ((first.sound || jaroWinkler(asked.bareFirst, kept.bareFirst) >= 0.9) && (last.sound || jaroWinkler(asked.bareLast, kept.bareLast) >= 0.9)) return 'near';
  if (asked.bones === kept.bones && asked.bones.length >= 5) return 'same_letters';
  if (kept.bareLast === '' && firstNear) return 'first_alone';
  if (first.sound) return 'surname_changed';
  if (last.sound) return 'surname_only';
  return 'other';
}

function aloneLevel(asked: NameKeys, kept: NameKeys, first: { same: boolean; sound: boolean; slips: number }): NameLevel {
  if (first.same || first.sound || isSlip(first.slips, asked.bareFirst)) return 'first_alone';
  if (asked.soundFirst !== '' && asked.soundFirst === kept.soundLast) return 'surname_only';
  return asked.bones.length >= 3 && kept.bones.startsWith(asked.bones) ? 'same_letters' : 'other';
}

/** One slip of the hand; in a name of two letters it would be another name. */
function isSlip(distance: number, name: string): boolean {
  return distance <= 1 && name.length >= 3;
}

function turnedRound(keys: NameKeys): NameKeys {
  const [first = '', last = ''] = keys.bones.split('-');
  return { bareFirst: keys.bareLast, bareLast: keys.bareFirst, soundFirst: keys.soundLast, soundLast: keys.soundFirst, bones: `${last}-${first}` };
}
