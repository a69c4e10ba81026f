// All rights of one household, decided.
import type { Day } from '@klaikhun/std';
import { versionOn, type Law, type Right, type RightVersion } from '../law.ts';
import type { Decision, Enrolment, Household } from '../model.ts';
import { changesOn } from './changes.ts';
import { engineOf, type Engine } from './engine.ts';
import { momentOf, type Moment } from './kleene.ts';
import { answerOn, isDead, type Answer } from './outcome.ts';
import type { Subject } from './subject.ts';

/**
 * Decides every right in force on `asOf`: for each person (the dead too, for whom only the funeral is open) and for the household,
 * which has no row when nobody in it lives. Order: household first, then members in theirs; rights in the law's order.
 * Unknown facts are never guessed; see rights.md ("three-valued logic") for the meaning of each outcome.
 */
export function decideHousehold(law: Law, household: Household, asOf: Day): Decision[] {
  const moment = momentOf(asOf);
  const rows = rowsByRight(household);
  const decisions: Decision[] = [];
  const engines = enginesInForce(law, asOf);
  if (household.members.some((_, i) => !isDead(household, i, law.facts.death, moment))) {
    for (const engine of engines) {
      if (engine.right.on === 'household') decisions.push(decide(engine, { household, member: -1, rows: rows.get(engine.right.code) ?? [] }, moment));
    }
  }
  for (let member = 0; member < household.members.length; member += 1) {
    for (const engine of engines) {
      if (engine.right.on !== 'person') continue;
      const own = rows.get(engine.right.code)?.filter((row) => row.memberIndex === member) ?? [];
      decisions.push(decide(engine, { household, member, rows: own }, moment));
    }
  }
  return decisions;
}

const inForce = new WeakMap<Law, { day: Day; engines: Engine[] }>();

/** The rights in force on a day, ready to run, in the law's order. */
export function enginesInForce(law: Law, asOf: Day): Engine[] {
  const cached = inForce.get(law);
  if (cached?.day === asOf) return cached.engines;
  const engines = law.rights.flatMap((right): Engine[] => {
    const version: RightVersion | null = versionOn(right.versions, asOf);
    return version === null ? [] : [engineOf(law, right, version)];
  });
  inForce.set(law, { day: asOf, engines });
  return engines;
}

function rowsByRight(household: Household): Map<Right['code'], Enrolment[]> {
  const rows = new Map<string, Enrolment[]>();
  for (const row of household.enrolments) {
    const same = rows.get(row.right);
    if (same === undefined) rows.set(row.right, [row]);
    else same.push(row);
  }
  return rows;
}

function decide(engine: Engine, subject: Subject, moment: Moment): Decision {
  const answer = answerOn(engine, subject, moment);
  const { household, member } = subject;
  return {
    subjectType: member < 0 ? 'household' : 'person',
    subjectId: member < 0 ? household.id : household.members[member]!.id,
    memberIndex: member,
    householdId: household.id,
    right: engine.right.code,
    outcome: answer.outcome,
    amountMin: answer.min,
    amountMax: answer.max,
    paid: answer.state.current ? answer.state.sum : null,
    amountDependsOn: answer.open?.amountDependsOn ?? [],
    period: engine.right.period,
    application: answer.state.application,
    registration: engine.right.registration,
    missing: answer.open?.missing ?? [],
    failed: failedIds(engine, answer),
    changesOn: changesOn(engine, subject, moment, answer),
    lawVersion: engine.version.id,
  };
}

export function failedIds(engine: Engine, answer: Pick<Answer, 'failed'>): string[] {
  if (answer.failed === 0) return [];
  return engine.version.conditions.flatMap((condition, i) => ((answer.failed >> i) & 1 ? [condition.id] : []));
}
