// Why: each condition with what it says to this person, and the facts that it looked at.
import type { Day } from '@klaikhun/std';
import { factPath, type FactDefinition } from '../dictionary.ts';
import { factUses } from '../expression.ts';
import { versionOn, type Citation, type Law, type Level, type RightVersion } from '../law.ts';
import type { Decision, Household, Words } from '../model.ts';
import { engineOf } from './engine.ts';
import { evaluator, FALSE, momentOf, TRUE, UNKNOWN } from './kleene.ts';

export interface ExplainedCondition { id: string; state: 'true' | 'false' | 'unknown'; sentence: Words; citation: Citation }
/** `value` is encoded, NaN = unknown; `member` -1 is a household fact. */
export interface UsedFact { path: string; definition: FactDefinition; member: number; value: number }
export interface Explanation { right: string; version: RightVersion; conditions: ExplainedCondition[]; facts: UsedFact[] }

/** Explanations are computed when somebody asks; they are never stored. Null when the right is not in force on that day. */
export function explainDecision(law: Law, household: Household, asOf: Day, decision: Pick<Decision, 'right' | 'memberIndex'>): Explanation | null {
  const right = law.rights.find((other) => other.code === decision.right);
  const version = right === undefined ? null : versionOn(right.versions, asOf);
  if (right === undefined || version === null) return null;
  const engine = engineOf(law, right, version);
  const moment = momentOf(asOf);
  const conditions = version.conditions.map((condition, i): ExplainedCondition => {
    const truth = engine.conditions[i]!(household, decision.memberIndex, moment);
    const state = truth === TRUE ? 'true' : truth === FALSE ? 'false' : 'unknown';
    return { id: condition.id, state, sentence: state === 'true' ? condition.holds : state === 'false' ? condition.fails : condition.ask, citation: condition.citation };
  });
  return { right: right.code, version, conditions, facts: usedFacts(law, household, decision.memberIndex, engine.expressions) };
}

function usedFacts(law: Law, household: Household, member: number, expressions: Parameters<typeof factUses>[0][]): UsedFact[] {
  const used = new Map<string, UsedFact>();
  const add = (definition: FactDefinition, at: number): void => {
    const other = at < 0 || at === member ? null : household.members[at]!.id;
    const path = factPath(definition, other);
    const value = at < 0 ? household.facts[definition.index] : household.members[at]!.facts[definition.index];
    used.set(path, { path, definition, member: at, value: value as number });
  };
  for (const expression of expressions) {
    for (const use of factUses(expression, law.facts.birth)) {
      const definition = law.facts[use.scope][use.fact]!;
      if (use.scope === 'household') add(definition, -1);
      else if (use.each) household.members.forEach((_, i) => add(definition, i));
      else if (member >= 0) add(definition, member);
    }
  }
  return [...used.values()];
}

/** The household's level by a versioned definition: a number, 'none', or 'unknown'. Null when no version is in force. */
export function levelOf(law: Law, level: Level, household: Household, asOf: Day): { version: string; level: number | 'none' | 'unknown' } | null {
  const version = versionOn(level.versions, asOf);
  if (version === null) return null;
  const moment = momentOf(asOf);
  for (const part of version.cases) {
    const truth = part.when === null ? TRUE : evaluator(part.when, law.facts, version.ageCounting)(household, -1, moment);
    if (truth === UNKNOWN) return { version: version.id, level: 'unknown' };
    if (truth === TRUE) return { version: version.id, level: part.level ?? 'none' };
  }
  return { version: version.id, level: 'none' };
}
