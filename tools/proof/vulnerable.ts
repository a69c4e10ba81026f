import { ageBelow, ageFrom, atMost, both, either, incomePerHeadAtMost, yes } from './conditions.ts';
import type { Moment } from './moment.ts';

/** `vulnerable_level` of rights.md section 3, definition `2566-memory`. */
export type VulnerableLevel = number | 'none' | 'unknown';

const lowIncome = incomePerHeadAtMost(100_000);
const dependent = either(ageBelow(15), both(ageFrom(60), atMost('barthel_adl', 11)), yes('disability_card'), yes('bedridden'));

/** "A member whose test is unknown makes the count a range." */
export function dependentsOf(moment: Moment): readonly [least: number, most: number] {
  const tests = moment.members.flatMap((member, who) => (member.alive ? [dependent.kleene(moment, who)] : []));
  return [tests.filter((test) => test === true).length, tests.filter((test) => test !== false).length];
}

function levelWith(dependents: number, housingProblem: boolean): number {
  if (dependents > 2) return 3;
  if (dependents >= 1) return 2;
  return housingProblem ? 1 : 0;
}

/** Known where every count in the range and every answer about the house come to the same level. */
export function vulnerableLevelOf(moment: Moment): VulnerableLevel {
  const low = lowIncome.kleene(moment, -1);
  if (low === false) return 'none';
  if (low === null) return 'unknown';
  const [least, most] = dependentsOf(moment);
  const housing = moment.facts.housing_problem ?? null;
  const levels = new Set<number>();
  for (let count = least; count <= most; count += 1) {
    for (const problem of housing === null ? [false, true] : [housing === true]) levels.add(levelWith(count, problem));
  }
  const [level] = levels;
  return levels.size === 1 && level !== undefined ? level : 'unknown';
}
