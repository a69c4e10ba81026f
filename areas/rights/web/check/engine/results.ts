// The answers as results: what holds, what will, what is open, what does not. Pure.
import { decideHousehold, explainDecision, readHousehold, type Decision, type Explanation, type Law, type Outcome, type Right } from '@klaikhun/rules/decide';
import type { Day } from '@klaikhun/std';
import { householdOf, type Answer } from './answers.ts';
import { decideAnswers, incomeCeilings, openPages } from './next-page.ts';

export interface ResultLine {
  right: Right;
  decision: Decision;
  explanation: Explanation;
}

export interface Results {
  entitled: ResultLine[];
  /** Holds too, but is offered, not due: it is borrowed and paid back. */
  loans: ResultLine[];
  /** Not yet, but from `decision.changesOn` on. */
  soon: ResultLine[];
  maybe: ResultLine[];
  received: ResultLine[];
  notNow: ResultLine[];
  /** Some right would hold, were its register open. */
  closed: boolean;
  /** Satang a month that are certain. */
  monthly: number;
  /** Pages that would still settle something. */
  open: number;
}

const HOLDS: readonly Outcome[] = ['entitled', 'underpaid'];
const RECEIVED: readonly Outcome[] = ['receiving', 'applied', 'quota_used', 'receiving_not_entitled'];

export function resultsOf(law: Law, answers: readonly Answer[], asOf: Day): Results | null {
  const decided = decideAnswers(law, answers, asOf);
  if (!decided) return null;
  const died = answers.some((answer) => answer.page === 'who' && answer.who === 'died');
  const lines = decided.decisions.flatMap((decision): ResultLine[] => {
    const right = law.rights.find((one) => one.code === decision.right);
    const explanation = explainDecision(law, decided.household, asOf, decision);
    // Nobody grieving is told about loans; nobody living about funerals that are not at hand.
    const beside = died !== (decision.right === 'elderly_funeral');
    return right && explanation && !beside ? [{ right, decision, explanation }] : [];
  });
  const open = lines.filter((line) => line.decision.registration === 'open');
  const of = (...outcomes: readonly Outcome[]) => open.filter((line) => outcomes.includes(line.decision.outcome));
  const held = of(...HOLDS);
  const later = laterEntitled(law, answers, open, asOf);
  return {
    entitled: held.filter((line) => line.decision.period !== 'loan').sort((a, b) => worth(b) - worth(a)),
    loans: held.filter((line) => line.decision.period === 'loan'),
    soon: later.sort((a, b) => (a.decision.changesOn ?? 0) - (b.decision.changesOn ?? 0)),
    maybe: of('unknown'),
    received: of(...RECEIVED),
    notNow: of('not_entitled').filter((line) => !later.includes(line)),
    closed: lines.some((line) => line.decision.registration === 'closed' && line.decision.outcome !== 'not_entitled'),
    monthly: held.reduce((sum, line) => sum + (line.decision.period === 'month' ? (line.decision.amountMin ?? 0) : 0), 0),
    open: openPages(law, answers, asOf).length,
  };
}

/** How far ahead a coming right is worth telling. */
const SOON_DAYS = 5 * 365;

/** What does not hold today but does, or may, on the day the answer changes within a few years: "from your 60th birthday". */
function laterEntitled(law: Law, answers: readonly Answer[], lines: readonly ResultLine[], asOf: Day): ResultLine[] {
  return lines.filter(({ decision }) => {
    if (decision.outcome !== 'not_entitled' || decision.changesOn === null || decision.changesOn - asOf > SOON_DAYS || decision.period === 'loan') return false;
    const then = readHousehold(law, householdOf(answers, incomeCeilings(law, decision.changesOn), decision.changesOn), decision.changesOn);
    if (!then.ok) return false;
    const again = decideHousehold(law, then.value, decision.changesOn).find((one) => one.right === decision.right && one.memberIndex === decision.memberIndex);
    return again !== undefined && (again.outcome === 'unknown' || HOLDS.includes(again.outcome));
  });
}

/** Regular money first, then single sums, then things in kind. */
function worth({ decision }: ResultLine): number {
  const most = decision.amountMax ?? 0;
  if (decision.period === 'month') return most * 12 + 1e12;
  if (decision.period === 'year') return most + 1e12;
  return most;
}
