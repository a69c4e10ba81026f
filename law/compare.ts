// What a situation expects beside what the engine answers. Only what the situation mentions is compared.
import type { Decision, Household, Law } from '@klaikhun/rules';
import { formatThai, isoOf, type Problem } from '@klaikhun/std';
import { checkProblems } from './problems.ts';
import type { Situation } from './situations.ts';

interface Answered {
  law: Law;
  situation: Situation;
  household: Household;
  /** Undefined: no answer was given, or the situation asks for a level. */
  decision: Decision | undefined;
  /** Undefined: the situation asks for a right; null: no definition in force. */
  level: { version: string; level: number | 'none' | 'unknown' } | null | undefined;
}

export function compare(answered: Answered): Problem[] {
  const { situation: { expect }, decision, level } = answered;
  const problems: Problem[] = [];
  const same = (key: string, expected: unknown, actual: unknown): void => {
    const [left, right] = [JSON.stringify(expected), JSON.stringify(actual)];
    if (left !== right) problems.push(checkProblems.disagrees({ key, expected: left, actual: right }));
  };
  const given = decision ?? level ?? undefined;
  if (expect.absent === true || given === undefined) {
    same('absent', expect.absent === true, given === undefined);
    return problems;
  }
  if (level != null) {
    same('level', expect.level, level.level);
    if (expect.definition !== undefined) same('definition', expect.definition, level.version);
  }
  if (decision !== undefined) compareDecision(answered, decision, same);
  if (expect.birth !== undefined) compareBirth(answered, expect.birth, same);
  return problems;
}

type Same = (key: string, expected: unknown, actual: unknown) => void;

function compareDecision({ law, situation: { expect } }: Answered, decision: Decision, same: Same): void {
  same('outcome', expect.outcome ?? decision.outcome, decision.outcome);
  if (expect.amount !== undefined) same('amount', interval(expect.amount), decision.amountMin === null ? null : [decision.amountMin, decision.amountMax]);
  if (expect.amount_depends_on !== undefined) same('amount_depends_on', sorted(expect.amount_depends_on), sorted(decision.amountDependsOn));
  if (expect.changes_on !== undefined) same('changes_on', expect.changes_on, decision.changesOn === null ? null : isoOf(decision.changesOn));
  // `missing` is a set; `failed` keeps the order of the law.
  if (expect.missing !== undefined) same('missing', sorted(expect.missing), sorted(decision.missing));
  if (expect.failed !== undefined) same('failed', expect.failed, decision.failed);
  if (expect.application !== undefined) same('application', expect.application, decision.application);
  if (expect.registration !== undefined) same('registration', expect.registration, decision.registration);
  if (expect.law_version !== undefined) same('law_version', expect.law_version, decision.lawVersion);
  const word = expect.apply_at;
  if (word !== undefined) {
    const places = law.rights.find((right) => right.code === decision.right)?.applyAt ?? [];
    same('apply_at', word, places.some((place) => place.th.includes(word)) ? word : places.map((place) => place.th));
  }
}

function compareBirth({ law, household, situation }: Answered, expected: { day: string; precision: string; shown?: string | undefined }, same: Same): void {
  const member = household.members.find((one) => one.id === situation.subject);
  const born = member?.facts[law.facts.birth];
  if (member === undefined || born === undefined || Number.isNaN(born)) { same('birth', expected, null); return; }
  same('birth.day', expected.day, isoOf(born));
  same('birth.precision', expected.precision, member.birthPrecision);
  if (expected.shown !== undefined) same('birth.shown', expected.shown, formatThai(born, member.birthPrecision, 'short', 'th'));
}

/** Baht as written -> satang from and to, as decided. */
function interval(amount: number | [number, number] | null): [number, number] | null {
  if (amount === null) return null;
  const [min, max] = typeof amount === 'number' ? [amount, amount] : amount;
  return [Math.round(min * 100), Math.round(max * 100)];
}

function sorted(names: string[]): string[] {
  return [...names].sort();
}
