// What the rights of one household should look like in the tables, worked out from its record alone: for checking them against the ledger.
import { type DecidedPart, type HouseholdRecord, toRules } from '@klaikhun/areas/household';
import { decideHousehold, type Law, type Right } from '@klaikhun/rules/decide';
import type { Day } from '@klaikhun/std';
import { workLines } from '../work-row.ts';
import { DECISION_COLUMNS, decisionRow, gapsAndAsks } from './decisions.ts';
import { type Cell, cellsOf, lineColumns, type RightBits } from './work-store.ts';

export const LINE_COLUMNS = ['urgency', 'priority', 'unclaimed_per_year_satang', 'unclaimed_once_satang', 'rights_mask', 'ages_mask', 'view'] as const;

export interface ReplayedRights {
  /** By subject and right: the columns of the decision table as text; null stays null. */
  readonly decisions: ReadonlyMap<string, Readonly<Record<string, string | null>>>;
  /** The columns of LINE_COLUMNS as text; null: the family has no work. */
  readonly line: Readonly<Record<string, string>> | null;
  /** What its line adds to the counts above the list while it is not finished. */
  readonly cells: readonly Cell[];
}

const NOTHING: ReplayedRights = { decisions: new Map(), line: null, cells: [] };

/** `plainDue`: the first due day of the line for ordinary facts, which present work keeps. Null: the record contradicts itself. */
export function replayRights(law: Law, record: HouseholdRecord, asOf: Day, bits: RightBits, plainDue: string | null): ReplayedRights | null {
  if (record.ended || record.persons.length === 0) return NOTHING;
  const read = toRules(law, record satisfies DecidedPart, asOf);
  if (!read.ok) return null;
  if (record.sealed) return NOTHING;
  const decided = decideHousehold(law, read.value, asOf);
  const decisions = new Map<string, Record<string, string | null>>();
  for (const decision of decided) {
    if (decision.outcome === 'not_entitled') continue;
    const row = decisionRow(record, decision, law.rights.find((right) => right.code === decision.right) as Right, asOf);
    const named = Object.fromEntries(DECISION_COLUMNS.map((column, i) => [column, row[i] === null || row[i] === undefined ? null : String(row[i])]));
    decisions.set(`${named.subject} ${named.right_code}`, named);
  }
  const { gaps, asks } = gapsAndAsks(law, read.value, decided, asOf);
  const line = workLines(law, record.persons, gaps, asks, asOf);
  if (line === null) return { decisions, line: null, cells: [] };
  const columns = lineColumns(line, bits, plainDue);
  return {
    decisions, line: Object.fromEntries(LINE_COLUMNS.map((column, i) => [column, String(columns[i])])),
    cells: cellsOf(line.rights, line.ageGroups, line.unclaimed.perYear, line.unclaimed.once),
  };
}
