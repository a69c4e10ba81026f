// What every part of the page looks at.
import type { FieldClass } from '@klaikhun/access';
import type { Decision, FactDefinition, Household, Law, Right } from '@klaikhun/rules/decide';
import type { Day } from '@klaikhun/std';
import { fullName, type Words } from '@klaikhun/areas/people';
import { HOUSEHOLD, type HouseholdRecord } from '../record.ts';

export interface ViewContext {
  readonly law: Law;
  readonly lawVersion: string;
  /** Without the facts that the viewer may not see; `household` and `decisions` rest on it. */
  readonly record: HouseholdRecord;
  readonly household: Household;
  /** Without the restricted rights when the viewer may not see them. */
  readonly decisions: readonly Decision[];
  /** Rights whose law looks at facts that the viewer may not see. */
  readonly closed: ReadonlySet<string>;
  readonly asOf: Day;
  readonly sees: (field: FieldClass) => boolean;
  readonly mayAnswer: boolean;
  readonly placeWords: (subdistrict: string, villageNo: string | null) => Words;
}

export function rightOf(context: Pick<ViewContext, 'law'>, code: string): Right {
  return context.law.rights.find((right) => right.code === code) as Right;
}

export function titleOf(right: Right): Words {
  return right.restricted ? right.shownAs : right.title;
}

/** The name of a member by position; null for the household (-1). */
export function memberName(context: Pick<ViewContext, 'record'>, member: number): string | null {
  const person = context.record.persons[member];
  return person === undefined ? null : fullName(person);
}

export function subjectOf(context: Pick<ViewContext, 'record'>, member: number): string {
  return context.record.persons[member]?.personId ?? HOUSEHOLD;
}

/** `fact`, `household.fact` or `fact@person_id`, as a decision names what is missing. */
export function readPath(context: Pick<ViewContext, 'law' | 'record'>, path: string, own: number): { fact: FactDefinition; member: number } | null {
  const ofHousehold = path.startsWith('household.');
  const [name = '', other] = ofHousehold ? [path.slice('household.'.length)] : path.split('@');
  const member = ofHousehold ? -1 : other === undefined ? own : context.record.persons.findIndex((person) => person.personId === other);
  const fact = context.law.facts[ofHousehold ? 'household' : 'person'].find((one) => one.name === name);
  return fact === undefined ? null : { fact, member };
}
