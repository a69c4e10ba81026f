// From the rules' decisions to the rows of the decision table and to gaps and questions. Shared by one household and the whole province.
import { countsAsGap, DEADLINE_DAYS, type DecidedPart, HOUSEHOLD, type HouseholdRecord, isGap, toRules, unclaimedOf } from '@klaikhun/areas/household';
import type { Cell as CopyCell } from '@klaikhun/ledger/pg';
import { type Decision, decideHousehold, type FactDefinition, type Household, type Law, type Right, yearlyAmount } from '@klaikhun/rules/decide';
import { type Day, isoOf } from '@klaikhun/std';
import type { ClientBase } from 'pg';
import type { Ask, Gap } from '../work-row.ts';
import { workLines } from '../work-row.ts';
import type { RightsServices } from './services.ts';
import { replaceLine, rightBits } from './work-store.ts';

export const DECISION_COLUMNS = [
  'province', 'household_id', 'subject', 'right_code', 'subdistrict', 'outcome', 'amount_min_satang', 'amount_max_satang', 'unclaimed_per_year_satang', 'unclaimed_once_satang',
  'amount_depends_on', 'missing', 'application', 'registration', 'changes_on', 'as_of', 'law_version',
] as const;

interface Where { readonly province: string; readonly householdId: string; readonly subdistrict: string }

export function decisionRow(where: Where, decision: Decision, right: Right, asOf: Day): CopyCell[] {
  const unclaimed = countsAsGap(right) ? unclaimedOf(decision.outcome, decision.period, decision.amountMin, decision.amountMax, decision.paid) : { perYear: 0, once: 0 };
  return [
    where.province, where.householdId, decision.subjectType === 'household' ? HOUSEHOLD : decision.subjectId, decision.right, where.subdistrict, decision.outcome,
    decision.amountMin, decision.amountMax, unclaimed.perYear, unclaimed.once, decision.amountDependsOn.join(';'), decision.missing.join(';'),
    decision.application, decision.registration, decision.changesOn === null ? null : isoOf(decision.changesOn), isoOf(asOf), decision.lawVersion,
  ];
}

/** Gaps and single questions of one decided household. */
export function gapsAndAsks(law: Law, household: Household, decisions: readonly Decision[], asOf: Day): { gaps: Gap[]; asks: Ask[] } {
  const gaps: Gap[] = [];
  const asks: Ask[] = [];
  for (const decision of decisions) {
    const right = law.rights.find((one) => one.code === decision.right) as Right;
    if (!countsAsGap(right)) continue;
    if (isGap(decision.outcome)) {
      const unclaimed = unclaimedOf(decision.outcome, decision.period, decision.amountMin, decision.amountMax, decision.paid);
      gaps.push({ member: decision.memberIndex, right, outcome: decision.outcome as Gap['outcome'], unclaimed, lostOn: lostOn(law, () => household, decision, asOf) });
    } else if (decision.outcome === 'unknown' && decision.missing.length === 1) {
      const ask = askOf(law, decision.memberIndex, right, decision.missing[0] as string, yearlyAmount(decision));
      if (ask !== null) asks.push(ask);
    }
  }
  return { gaps, asks };
}

/** One question about money that comes every month or year, and that may stand on a list (no sealed fact). */
export function askOf(law: Law, member: number, right: Right, path: string, perYear: number): Ask | null {
  if (perYear === 0) return null;
  const name = path.replace(/^household\./, '').replace(/@.*$/, '');
  const fact: FactDefinition | undefined = law.facts[path.startsWith('household.') ? 'household' : 'person'].find((one) => one.name === name);
  return fact === undefined || fact.sensitivity === 'sealed' ? null : { member, right, fact, perYear };
}

/** The day from which a near change takes the right away; a birthday that only raises an allowance is no deadline. */
export function lostOn(law: Law, householdOf: () => Household | null, decision: Pick<Decision, 'right' | 'memberIndex' | 'changesOn'>, asOf: Day): Day | null {
  const day = decision.changesOn;
  if (day === null || day - asOf > DEADLINE_DAYS) return null;
  const household = householdOf();
  if (household === null) return null;
  const then = decideHousehold(law, household, day).find((one) => one.right === decision.right && one.memberIndex === decision.memberIndex);
  return then === undefined || then.outcome === 'not_entitled' ? day : null;
}

/** After a household's facts changed: its decisions and its line on the work list, decided again in the transaction of the change. */
export async function redecide(db: ClientBase, services: RightsServices, record: HouseholdRecord): Promise<void> {
  const { law, clock } = services;
  const asOf = clock.today();
  if (record.ended || record.persons.length === 0) {
    await db.query('delete from decision where province = $1 and household_id = $2', [record.province, record.householdId]);
    return replaceLine(db, record, null, await rightBits(db, law));
  }
  const read = toRules(law, record satisfies DecidedPart, asOf);
  if (!read.ok) return;
  const decisions = decideHousehold(law, read.value, asOf);
  await db.query('delete from decision where province = $1 and household_id = $2', [record.province, record.householdId]);
  // A sealed family is decided on its own page alone: what is kept of decisions feeds lists and figures.
  if (record.sealed) return replaceLine(db, record, null, await rightBits(db, law));
  const kept = decisions.filter((decision) => decision.outcome !== 'not_entitled');
  await insertDecisions(db, kept.map((decision) => decisionRow(record, decision, law.rights.find((right) => right.code === decision.right) as Right, asOf)));
  const { gaps, asks } = gapsAndAsks(law, read.value, decisions, asOf);
  await replaceLine(db, record, workLines(law, record.persons, gaps, asks, asOf), await rightBits(db, law));
}

async function insertDecisions(db: ClientBase, rows: readonly CopyCell[][]): Promise<void> {
  if (rows.length === 0) return;
  const values = rows.map((row) => Object.fromEntries(DECISION_COLUMNS.map((column, i) => [column, row[i]])));
  await db.query(`insert into decision select * from jsonb_populate_recordset(null::decision, $1)`, [JSON.stringify(values)]);
}

