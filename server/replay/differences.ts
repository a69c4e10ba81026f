// Where the tables say something else than the ledger. Pure; it names numbers of records and fields, never what stands in them.
import { LINE_COLUMNS, type ReplayedRights } from '@klaikhun/areas/rights/server';
import type { Kept, KeptStatement } from './kept.ts';
import type { Replayed } from './replay.ts';

export type DifferenceKind = 'fact' | 'person' | 'statement' | 'enrolment' | 'seal' | 'assignment' | 'home' | 'decision' | 'work' | 'work_state' | 'count' | 'contradiction';

/** `field`: which part; `how`: the table has one too many, one too few, or another one. */
export interface Difference { readonly householdId: string; readonly kind: DifferenceKind; readonly field: string; readonly how: 'missing' | 'extra' | 'other' }

export function factDifferences(kept: Kept, replayed: Replayed): Difference[] {
  const say = (kind: DifferenceKind, field: string, how: Difference['how']): Difference => ({ householdId: kept.householdId, kind, field, how });
  const found: Difference[] = [];
  found.push(...valueDifferences(kept.facts, replayed.facts).map(([field, how]) => say('fact', field, how)));
  const persons = new Map(kept.persons.map((person) => [person.personId, person]));
  for (const [id, how] of keyDifferences(persons, replayed.persons)) found.push(say('person', id, how));
  for (const [id, person] of persons) {
    const should = replayed.persons.get(id);
    if (should === undefined) continue;
    found.push(...valueDifferences(person.facts, should.facts).map(([field, how]) => say('fact', `${field}@${id}`, how)));
    for (const name of ['title', 'firstName', 'lastName', 'nationalId'] as const) if (person[name] !== should[name]) found.push(say('person', `${name}@${id}`, 'other'));
  }
  const keyed = (statements: readonly KeptStatement[]) => new Map(statements.map((one) => [`${one.subject} ${one.actionId} ${one.line}`, canonical(one)]));
  found.push(...textDifferences(keyed(kept.statements), keyed(replayed.statements)).map(([field, how]) => say('statement', field, how)));
  const rows = (table: ReadonlyMap<string, Readonly<Record<string, string | null>>>) => new Map([...table].map(([id, row]) => [id, ENROLMENT.map((column) => row[column] ?? '').join('|')]));
  found.push(...textDifferences(rows(kept.enrolments), rows(replayed.enrolments)).map(([field, how]) => say('enrolment', field, how)));
  const assigned = (all: Kept['assignments']) => new Map(all.map((one) => [`${one.account}@${one.actionId} ${one.from} ${one.kind}`, `${one.to ?? ''} ${one.endedBy ?? ''} ${one.insteadOf ?? ''}`]));
  if (!kept.assignmentsCarried) found.push(...textDifferences(assigned(kept.assignments), assigned(replayed.assignments)).map(([field, how]) => say('assignment', field, how)));
  if (kept.sealed !== replayed.sealed) found.push(say('seal', '', kept.sealed ? 'extra' : 'missing'));
  const { home } = replayed;
  if (home === null ? kept.ended !== null : canonical(home) !== canonical({ subdistrict: kept.subdistrict, village_no: kept.villageNo, ended: kept.ended })) found.push(say('home', '', 'other'));
  return found;
}

export function rightDifferences(kept: Kept, replayed: Replayed, rights: ReplayedRights | null): Difference[] {
  const say = (kind: DifferenceKind, field: string, how: Difference['how']): Difference => ({ householdId: kept.householdId, kind, field, how });
  if (rights === null) return [say('contradiction', '', 'other')];
  const found = textDifferences(decisionTexts(kept.decisions), decisionTexts(rights.decisions)).map(([field, how]) => say('decision', field, how));
  if (kept.work === null || rights.line === null) {
    if (kept.work !== null) found.push(say('work', '', 'extra'));
    if (rights.line !== null) found.push(say('work', '', 'missing'));
    return found;
  }
  for (const column of LINE_COLUMNS) {
    const [has, should] = [kept.work.line[column] ?? '', rights.line[column] ?? ''];
    if (column === 'view' ? canonical(JSON.parse(has)) !== canonical(JSON.parse(should)) : has !== should) found.push(say('work', column, 'other'));
  }
  // Work that has gone and come back begins anew and names no act; one that names an act stands as that act left it, and none came after it.
  const { action, state } = kept.work;
  if (action === null ? state !== 'open' : action !== replayed.moved?.actionId || state !== replayed.moved.state) found.push(say('work_state', '', 'other'));
  return found;
}

const ENROLMENT = ['person_id', 'right_code', 'start_date', 'end_date', 'amount_satang', 'status', 'decided_on', 'fiscal_year'] as const;
const DECISION = ['outcome', 'amount_min_satang', 'amount_max_satang', 'unclaimed_per_year_satang', 'unclaimed_once_satang', 'amount_depends_on', 'missing', 'application', 'registration', 'changes_on', 'as_of', 'law_version'] as const;

function decisionTexts(decisions: ReadonlyMap<string, Readonly<Record<string, string | null>>>): Map<string, string> {
  return new Map([...decisions].map(([key, row]) => [key, DECISION.map((column) => row[column] ?? '').join('|')]));
}

type Found = [string, Difference['how']];

function keyDifferences(has: ReadonlyMap<string, unknown>, should: ReadonlyMap<string, unknown>): Found[] {
  return [...[...should.keys()].filter((key) => !has.has(key)).map((key): Found => [key, 'missing']), ...[...has.keys()].filter((key) => !should.has(key)).map((key): Found => [key, 'extra'])];
}

function textDifferences(has: ReadonlyMap<string, string>, should: ReadonlyMap<string, string>): Found[] {
  return [...keyDifferences(has, should), ...[...has].filter(([key, text]) => should.has(key) && should.get(key) !== text).map(([key]): Found => [key, 'other'])];
}

function valueDifferences(has: Readonly<Record<string, unknown>>, should: Readonly<Record<string, unknown>>): Found[] {
  const texts = (facts: Readonly<Record<string, unknown>>) => new Map(Object.entries(facts).map(([name, value]) => [name, JSON.stringify(value)]));
  return textDifferences(texts(has), texts(should));
}

/** As JSON with its keys in order: the database keeps them in another one. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  return `{${Object.entries(value).filter(([, one]) => one !== undefined).sort(([one], [other]) => (one < other ? -1 : 1)).map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(',')}}`;
}
