// The data dictionary: every fact that a rule may ask for, with what a person needs to know about it.
import type { Words } from './model.ts';

export const FACT_TYPES = ['text', 'boolean', 'integer', 'money', 'date', 'birth_date', 'choice', 'code'] as const;
export type FactType = (typeof FACT_TYPES)[number];
export type FactScope = 'person' | 'household';
export type Sensitivity = 'ordinary' | 'personal' | 'sensitive' | 'sealed';

export interface FactDefinition {
  name: string;
  scope: FactScope;
  type: FactType;
  /** Position in the encoded facts of a member or household. */
  index: number;
  label: Words;
  question: Words;
  why: Words;
  source: Words;
  sensitivity: Sensitivity;
  unit: string | null;
  /** choice and code: the allowed values; the position is the encoded value. */
  values: string[];
  labels: Record<string, Words>;
  /** text: a code of exactly so many digits, the first not 0; null: any text. */
  digits: number | null;
  /** integer: both ends are allowed. Money is never negative. */
  min: number | null;
  max: number | null;
  /** A date that cannot lie before another date fact of the same person (a certificate is not earlier than the death). */
  notBefore: string | null;
  /** For the one fact whose emptiness says something instead of "unknown" (an empty date of death: alive). */
  emptyMeans: string | null;
  /** Lawful basis and purpose of keeping it. */
  basis: Words | null;
}

/** A fact computed from others; it has no column of its own. */
export interface DerivedFact {
  name: string;
  scope: FactScope;
  type: FactType;
  label: Words;
  derivation:
    | { kind: 'alive' }
    | { kind: 'age'; at: 'as_of' | 'fiscal_year_eve' | 'death' }
    | { kind: 'count'; where: string; parameters: Record<string, number> }
    | { kind: 'mean'; fact: string; over: string };
}

export interface Dictionary {
  version: number;
  person: FactDefinition[];
  household: FactDefinition[];
  derived: DerivedFact[];
  /** Positions of the two dates that every rule leans on. */
  birth: number;
  death: number;
}

export function factOf(dictionary: Dictionary, scope: FactScope, name: string): FactDefinition | undefined {
  return dictionary[scope].find((fact) => fact.name === name);
}

/** The name under which a fact stands in `missing`: own fact, household fact, or another member's fact. */
export function factPath(fact: FactDefinition, ofOther: string | null): string {
  if (fact.scope === 'household') return `household.${fact.name}`;
  return ofOther === null ? fact.name : `${fact.name}@${ofOther}`;
}
