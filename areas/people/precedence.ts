// Which of several statements about a fact counts now. The stated precedence:
//   1. a statement that was taken back does not count;
//   2. "asked, and not known" says nothing about the fact, but takes back what officers had answered before it;
//   3. the later day of the source wins; on the same day what an officer was told at the door beats a file, and the later record beats the earlier.
import type { FactValue } from './fact-value.ts';

export interface Statement {
  readonly actionId: string;
  readonly origin: 'file' | 'answer';
  /** ISO day on which the source says so. */
  readonly sourceDate: string;
  /** Source or officer, in words. */
  readonly source: { readonly th: string; readonly en: string };
  readonly facts: Readonly<Record<string, FactValue>>;
  readonly withdrawnBy: string | null;
}

export interface CurrentFact {
  readonly value: FactValue;
  readonly state: 'known' | 'unknown' | 'asked_unknown';
  /** Where the value, or the answer "not known", comes from. */
  readonly from: Statement | null;
  /** What other standing statements say when they say something else. */
  readonly others: readonly { readonly value: FactValue; readonly from: Statement }[];
}

/** The current value of one fact. `statements` in the order in which they were recorded. */
export function currentFact(statements: readonly Statement[], fact: string): CurrentFact {
  const saying = statements.filter((statement) => statement.withdrawnBy === null && Object.hasOwn(statement.facts, fact));
  const answers = saying.filter((statement) => statement.origin === 'answer');
  const lastAnswer = answers.at(-1);
  const counting = saying.filter((statement) => statement.facts[fact] !== null && (statement.origin === 'file' || statement === lastAnswer));
  const best = counting.reduce<Statement | null>((winner, statement) => (winner === null || beats(statement, winner) ? statement : winner), null);
  if (best === null) {
    const asked = lastAnswer !== undefined;
    return { value: null, state: asked ? 'asked_unknown' : 'unknown', from: lastAnswer ?? null, others: [] };
  }
  const value = best.facts[fact] as FactValue;
  const others = counting.filter((statement) => statement.facts[fact] !== value).map((from) => ({ value: from.facts[fact] as FactValue, from }));
  return { value, state: 'known', from: best, others };
}

/** All current known values: what the rules are given. */
export function currentFacts(statements: readonly Statement[]): Record<string, FactValue> {
  const names = new Set(statements.flatMap((statement) => Object.keys(statement.facts)));
  const known: Record<string, FactValue> = {};
  for (const name of names) {
    const { value } = currentFact(statements, name);
    if (value !== null) known[name] = value;
  }
  return known;
}

/** `later` was recorded after `winner`. */
function beats(later: Statement, winner: Statement): boolean {
  if (later.sourceDate !== winner.sourceDate) return later.sourceDate > winner.sourceDate;
  return !(winner.origin === 'answer' && later.origin === 'file');
}
