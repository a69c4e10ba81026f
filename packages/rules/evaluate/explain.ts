// Why: each condition with what it says to this person, and the facts that it looked at.
import type { Day } from '@klaikhun/std';
import { factPath, type FactDefinition } from '../dictionary.ts';
import type { FactUse } from '../expression.ts';
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
  return { right: right.code, version, conditions, facts: usedFacts(law, household, decision.memberIndex, engine.uses) };
}

function usedFacts(law: Law, household: Household, member: number, uses: FactUse[]): UsedFact[] {
  const used: UsedFact[] = [];
  for (const use of uses) {
    const definition = law.facts[use.scope][use.fact]!;
    if (use.scope === 'household') used.push({ path: factPath(definition, null), definition, member: -1, value: household.facts[use.fact]! });
    for (let i = use.each ? 0 : member; use.scope === 'person' && i >= 0 && i < (use.each ? household.members.length : member + 1); i += 1) {
      const { id, facts } = household.members[i]!;
      used.push({ path: factPath(definition, i === member ? null : id), definition, member: i, value: facts[use.fact]! });
    }
  }
  return used;
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
