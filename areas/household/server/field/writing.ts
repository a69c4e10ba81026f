// What a visit says, checked as one and written as one.
import type { Call } from '@klaikhun/access/pg';
import { problemError, type Result } from '@klaikhun/std';
import type { ClientBase } from 'pg';
import { type AnswerTaken, decideAnswer } from '../../decide.ts';
import type { FieldOperation } from '../../field/field.contract.ts';
import { VISITS } from '../../field/summary.ts';
import { HOUSEHOLD, type HouseholdRecord } from '../../record.ts';
import type { Sees } from '../../view/closed.ts';
import type { HouseholdServices } from '../services.ts';
import { keepForm } from '../forms/families.ts';
import { addStatement } from '../store.ts';
import { addEntry } from './store.ts';

export interface Sending { readonly services: HouseholdServices; readonly call: Call; readonly deviceId: string }
export interface FieldSet { readonly subject: string; readonly fact: string; readonly value: FieldOperation['sets'][number]['value']; readonly seen: readonly string[] }

/** All of a visit, or the first reason why not: each set on top of the ones before it. */
export function decideAll(services: HouseholdServices, record: HouseholdRecord, sets: readonly FieldSet[], sees: Sees, on: number): AnswerTaken[] {
  let now = record;
  return sets.map((set) => {
    const taken = orThrow(decideAnswer(services.law, now, set, sees, on));
    const facts = (before: HouseholdRecord['facts']) => ({ ...before, [taken.fact.name]: taken.value });
    now = { ...now, facts: set.subject === HOUSEHOLD ? facts(now.facts) : now.facts, persons: now.persons.map((person) => (person.personId === set.subject ? { ...person, facts: facts(person.facts) } : person)) };
    return taken;
  });
}

export async function write(db: ClientBase, record: HouseholdRecord, given: { actionId: string; by: string; sourceDate: string; taken: readonly AnswerTaken[]; sets: readonly FieldSet[] }): Promise<void> {
  for (const [line, { subject, fact, value }] of given.taken.entries()) {
    await addStatement(db, record, { actionId: given.actionId, line, seen: given.sets[line]?.seen ?? [], subject, fact: fact.name, value, sourceDate: given.sourceDate, by: given.by });
  }
}

/** The first entry bears the number of its operation, as on the device. */
export async function addEntries({ services, accountId, sees, today }: { services: HouseholdServices; accountId: string; today: string; sees: Sees }, db: ClientBase, record: HouseholdRecord, operation: FieldOperation): Promise<void> {
  const actionId = operation.operation_id;
  for (const [index, { list, value }] of operation.appends.entries()) {
    // One form a visit: what it asked is kept under the number of the act.
    const kept = list === VISITS ? await keepForm(db, record, { id: actionId, accountId, today }, value) : value;
    await addEntry(db, record, { entryId: index === 0 ? actionId : `${actionId}#${index}`, list, madeAt: new Date(operation.at), accountId, actionId, value: kept });
  }
  if (operation.appends.length > 0) await services.reactions.entriesAdded(db, record, operation.appends, sees);
}

const MARK = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** Marks that no act of ours can bear replace nothing. */
export const isMark = (mark: string) => MARK.test(mark);

function orThrow<T>(result: Result<T>): T {
  if (!result.ok) throw problemError(result.problem);
  return result.value;
}
