// Which of several statements about a fact counts now. The stated precedence:
//   1. a statement that was taken back does not count;
//   2. an answer takes the place of the answers that its author had before their eyes, and of no other: of two who had not seen each other's both stand,
//      and somebody has to settle it. Until then the one recorded last counts. "Asked, and not known" is such an answer, and says nothing about the fact;
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
  /** The acts whose answers whoever answered had seen; null: everything that was recorded before. Of answers only. */
  readonly seen: readonly string[] | null;
}

export interface CurrentFact {
  readonly value: FactValue;
  readonly state: 'known' | 'unknown' | 'asked_unknown';
  /** Where the value, or the answer "not known", comes from. */
  readonly from: Statement | null;
  /** What other standing statements say when they say something else. */
  readonly others: readonly { readonly value: FactValue; readonly from: Statement }[];
  /** The answers that stand, in the order in which they were recorded. */
  readonly standing: readonly Statement[];
  /** They say different things, and no author had seen the other's. */
  readonly disputed: boolean;
}

/** The current value of one fact. `statements` in the order in which they were recorded. */
export function currentFact(statements: readonly Statement[], fact: string): CurrentFact {
  const saying = statements.filter((statement) => statement.withdrawnBy === null && Object.hasOwn(statement.facts, fact));
  const standing = standingAnswers(saying);
  const disputed = new Set(standing.map((statement) => statement.facts[fact])).size > 1;
  const counting = saying.filter((statement) => statement.facts[fact] !== null && (statement.origin === 'file' || standing.includes(statement)));
  const best = counting.reduce<Statement | null>((winner, statement) => (winner === null || beats(statement, winner) ? statement : winner), null);
  if (best === null) {
    return { value: null, state: standing.length > 0 ? 'asked_unknown' : 'unknown', from: standing.at(-1) ?? null, others: [], standing, disputed };
  }
  const value = best.facts[fact] as FactValue;
  const others = counting.filter((statement) => statement.facts[fact] !== value).map((from) => ({ value: from.facts[fact] as FactValue, from }));
  return { value, state: 'known', from: best, others, standing, disputed };
}

/** Of answers about one fact, those that nobody who had seen them has replaced. */
function standingAnswers(saying: readonly Statement[]): Statement[] {
  const answers = saying.filter((statement) => statement.origin === 'answer');
  return answers.filter((one, place) => !answers.some((other, later) => other !== one && (other.seen === null ? later > place : other.seen.includes(one.actionId))));
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
