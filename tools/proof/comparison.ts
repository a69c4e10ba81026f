import type { Decision, Law } from '@klaikhun/rules';
import { isoOf } from './calendar.ts';
import { jsonOf } from './engine.ts';
import type { Home } from './home.ts';
import type { Answer } from './reference.ts';

/** A decision in one form for both sides: lists as sorted text, dates readable. */
export type Row = Record<string, unknown>;

const listed = (names: readonly string[]): string => [...names].sort().join(';');
const dated = (day: number | null): string => (day === null ? '' : isoOf(day));

export function fromEngine(decision: Decision): Row {
  const { outcome, amountMin, amountMax, application, period, registration } = decision;
  return {
    outcome, amountMin, amountMax, application, period, registration,
    amountDependsOn: listed(decision.amountDependsOn), missing: listed(decision.missing),
    failed: decision.failed.join(';'), changesOn: dated(decision.changesOn),
  };
}

/** `idsOf` names the conditions of a right in the law's order: the reference only knows their places. */
export function fromReference(answer: Answer, idsOf: (right: string) => readonly string[]): Row {
  const { outcome, amountMin, amountMax, application, period, registration } = answer;
  const ids = idsOf(answer.right);
  return {
    outcome, amountMin, amountMax, application, period, registration,
    amountDependsOn: listed(answer.amountDependsOn), missing: listed(answer.missing),
    failed: answer.failed.map((place) => ids[place]).join(';'), changesOn: dated(answer.changesOn),
  };
}

export interface Disagreement {
  subject: string;
  right: string;
  engine: Row;
  reference: Row;
}

const keyOf = (subject: string, right: string): string => `${subject} ${right}`;

function differing(engine: Row, reference: Row): Pick<Disagreement, 'engine' | 'reference'> | null {
  const fields = Object.keys(reference).filter((field) => engine[field] !== reference[field]);
  if (fields.length === 0) return null;
  const only = (row: Row): Row => Object.fromEntries(['outcome', ...fields].map((field) => [field, row[field]]));
  return { engine: only(engine), reference: only(reference) };
}

/** Rows of either side that the other lacks, and fields that differ. Empty = they agree. */
export function disagreements(decisions: Decision[], answers: Answer[], idsOf: (right: string) => readonly string[]): Disagreement[] {
  const expected = new Map(answers.map((answer) => [keyOf(answer.subject, answer.right), answer]));
  const found: Disagreement[] = [];
  for (const decision of decisions) {
    const { subjectId: subject, right } = decision;
    const answer = expected.get(keyOf(subject, right));
    expected.delete(keyOf(subject, right));
    const engine = fromEngine(decision);
    const reference = answer === undefined ? { row: 'none' } : fromReference(answer, idsOf);
    const difference = differing(engine, reference);
    if (difference !== null) found.push({ subject, right, ...difference });
  }
  for (const answer of expected.values()) found.push({ subject: answer.subject, right: answer.right, engine: { row: 'none' }, reference: fromReference(answer, idsOf) });
  return found;
}

/** What a failing property prints: the household as anybody can feed it to `klaikhun decide`, then who says what. */
export function story(home: Home, asOf: number, found: readonly unknown[]): string {
  return [`as of ${isoOf(asOf)}`, JSON.stringify(jsonOf(home)), ...found.slice(0, 6).map((one) => JSON.stringify(one))].join('\n');
}

export function conditionIds(law: Law, asOf: number): (right: string) => readonly string[] {
  const ids = new Map(law.rights.map((right) => {
    const version = right.versions.find((one) => one.effectiveFrom <= asOf && (one.effectiveTo === null || one.effectiveTo >= asOf));
    return [right.code, version?.conditions.map((condition) => condition.id) ?? []];
  }));
  return (right) => ids.get(right) ?? [];
}
