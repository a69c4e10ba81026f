// The compiled law: plain data (it survives JSON), so that the browser loads a tree and needs neither YAML nor CEL.
import type { AgeCounting, Day } from '@klaikhun/std';
import type { Dictionary } from './dictionary.ts';
import type { Expression } from './expression.ts';
import type { Period, Registration, Words } from './model.ts';

export type Confidence = 'seen' | 'memory' | 'uncertain';

export interface Citation { title: Words; section: string | null; source: string | null; url: string | null }

export interface Condition {
  id: string;
  when: string;
  expression: Expression;
  citation: Citation;
  holds: Words;
  fails: Words;
  ask: Words;
}

export interface Parameter { name: string; value: number; unit: string; citation: Citation; confidence: Confidence; from: string; note: Words | null }

/** One case of the amount: the first whose `when` holds decides; the last has none. Satang. */
export interface AmountCase { when: Expression | null; text: string | null; min: number; max: number; parameters: string[] }

export interface RightVersion {
  id: string;
  effectiveFrom: Day;
  effectiveTo: Day | null;
  ageCounting: AgeCounting;
  citation: Citation;
  confidence: Confidence;
  verified: { by: string | null; on: string | null };
  parameters: Parameter[];
  conditions: Condition[];
  amount: AmountCase[];
  /** A fact that tells by itself that the right is received. */
  receivedWhen: Expression | null;
}

export type Quota = { times: number; per: 'fiscal_year' | 'life' } | null;

export interface Right {
  code: string;
  title: Words;
  /** The neutral name under which a restricted right is shown. */
  shownAs: Words;
  about: Words;
  on: 'person' | 'household';
  period: Period;
  registration: Registration;
  restricted: boolean;
  quota: Quota;
  agency: Words;
  applyAt: Words[];
  documents: { id: string; th: string; en: string }[];
  /** In time order; at most one is in force on a day. */
  versions: RightVersion[];
}

export interface LevelVersion {
  id: string;
  effectiveFrom: Day;
  effectiveTo: Day | null;
  ageCounting: AgeCounting;
  citation: Citation;
  confidence: Confidence;
  parameters: Parameter[];
  /** First match; `level` null = none of the levels. */
  cases: { when: Expression | null; text: string | null; level: number | null }[];
}

export interface Level { code: string; title: Words; versions: LevelVersion[] }

export interface Law {
  facts: Dictionary;
  rights: Right[];
  levels: Level[];
}

/** The version in force on a day, or null: a right is not decided on a day on which no version of it is in force. */
export function versionOn<V extends { effectiveFrom: Day; effectiveTo: Day | null }>(versions: V[], day: Day): V | null {
  return versions.find((v) => v.effectiveFrom <= day && (v.effectiveTo === null || day <= v.effectiveTo)) ?? null;
}
