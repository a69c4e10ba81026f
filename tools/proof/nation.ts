import { type Column, columnKind, type Decision, type Household, type Law, type Nation, OUTCOMES, APPLICATIONS, sharedColumn, STATUSES, UNKNOWN_DATE } from '@klaikhun/rules';
import type { SweepResult } from '@klaikhun/rules/node';

/** Households as columns, in the order given, and the sweep's rows back as decisions: so that both engines speak one language. */
type Definitions = Law['facts']['person'];
type DecisionBatch = ReturnType<SweepResult['batches']> extends Generator<infer Batch> ? Batch : never;

/** `absent` columns are left out altogether, which must mean "unknown for everybody". */
function columnsOf(definitions: Definitions, rows: Float64Array[], absent: ReadonlySet<string>): Record<string, Column> {
  const columns: Record<string, Column> = {};
  for (const fact of definitions) {
    if (fact.type === 'text' || absent.has(fact.name)) continue;
    const column: Column = sharedColumn(columnKind(fact) as 'float64', rows.length);
    for (const [place, facts] of rows.entries()) {
      const value = facts[fact.index] ?? Number.NaN;
      if (!Number.isNaN(value)) column[place] = value;
    }
    columns[fact.name] = column;
  }
  return columns;
}

function startsOf(lengths: number[]): Int32Array {
  const starts = new Int32Array(lengths.length + 1);
  for (const [place, length] of lengths.entries()) starts[place + 1] = (starts[place] ?? 0) + length;
  return starts;
}

function enrolmentsOf(law: Law, households: Household[]): Pick<Nation, 'enrolment' | 'enrolmentStart'> {
  const byPerson = households.flatMap((household) =>
    household.members.map((_member, place) => household.enrolments.filter((row) => row.memberIndex === place)));
  const rows = byPerson.flat();
  return {
    enrolmentStart: startsOf(byPerson.map((of) => of.length)),
    enrolment: {
      right: Int16Array.from(rows, (row) => law.rights.findIndex((right) => right.code === row.right)),
      start: Int32Array.from(rows, (row) => row.start ?? UNKNOWN_DATE),
      end: Int32Array.from(rows, (row) => row.end ?? UNKNOWN_DATE),
      amount: Float64Array.from(rows, (row) => row.amount ?? Number.NaN),
      status: Int8Array.from(rows, (row) => STATUSES.indexOf(row.status)),
      fiscalYear: Int16Array.from(rows, (row) => row.fiscalYear ?? -1),
    },
  };
}

export function nationOf(law: Law, households: Household[], absent: ReadonlySet<string> = new Set()): Nation {
  const members = households.flatMap((household) => household.members);
  return {
    persons: members.length,
    households: households.length,
    personIds: members.map((member) => member.id),
    householdIds: households.map((household) => household.id),
    memberStart: startsOf(households.map((household) => household.members.length)),
    person: columnsOf(law.facts.person, members.map((member) => member.facts), absent),
    household: columnsOf(law.facts.household, households.map((household) => household.facts), absent),
    ...enrolmentsOf(law, households),
  };
}

/** One row of the sweep beside one decision of the evaluator, every field as the files would show it. */
export interface SweptRow {
  household: string;
  key: string;
  fields: string;
}

const money = (satang: number | null | undefined): string => (satang === null || satang === undefined || Number.isNaN(satang) ? '' : String(satang));

export function decidedRow(decision: Decision): SweptRow {
  const { outcome, amountMin, amountMax, amountDependsOn, missing, failed, application, changesOn } = decision;
  return {
    household: decision.householdId,
    key: `${decision.subjectType} ${decision.subjectId} ${decision.right}`,
    fields: [outcome, money(amountMin), money(amountMax), amountDependsOn.join(';'), missing.join(';'), failed.join(';'), application, changesOn ?? ''].join(' | '),
  };
}

export function* sweptRows(law: Law, nation: Nation, texts: string[], batch: DecisionBatch): Generator<SweptRow> {
  const text = (column: Int32Array, place: number): string => texts[column[place] ?? -1] ?? '?';
  for (let place = 0; place < batch.length; place += 1) {
    const subject = batch.subject[place] ?? -1;
    const ofPerson = batch.subjectType[place] === 0;
    const changes = batch.changesOn[place] ?? UNKNOWN_DATE;
    yield {
      household: nation.householdIds[batch.household[place] ?? -1] ?? '?',
      key: `${ofPerson ? 'person' : 'household'} ${(ofPerson ? nation.personIds : nation.householdIds)[subject]} ${law.rights[batch.right[place] ?? -1]?.code}`,
      fields: [
        OUTCOMES[batch.outcome[place] ?? -1], money(batch.amountMin[place]), money(batch.amountMax[place]), text(batch.amountDependsOn, place),
        text(batch.missing, place), text(batch.failed, place), APPLICATIONS[batch.application[place] ?? -1], changes === UNKNOWN_DATE ? '' : changes,
      ].join(' | '),
    };
  }
}
