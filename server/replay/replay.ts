// A household made anew from what was sent and what was done, and from nothing else. Pure. It shares with the rest of the system what a fact
// means and which statement counts; it shares no result that was stored.
import { HOUSEHOLD, type HouseholdRecord, KIND } from '@klaikhun/areas/household';
import { currentFacts, type FactValue, keptCell, keptValue } from '@klaikhun/areas/people';
import { fold, standing } from '@klaikhun/ledger';
import { encodeFact, type FactDefinition, factOf, type Law } from '@klaikhun/rules/decide';
import { bangkokDay, isoOf, parseBaht, parseDate } from '@klaikhun/std';
import type { Kept, KeptPerson, KeptStatement, LedgerAct, SentRecord } from './kept.ts';

export interface Replayed {
  readonly facts: Readonly<Record<string, FactValue>>;
  readonly persons: ReadonlyMap<string, KeptPerson>;
  readonly statements: readonly KeptStatement[];
  readonly enrolments: ReadonlyMap<string, Readonly<Record<string, string | null>>>;
  readonly sealed: boolean;
  /** The last move of its work; null: never moved. */
  readonly moved: { readonly actionId: string; readonly state: string } | null;
}

export function replay(law: Law, kept: Pick<Kept, 'records' | 'acts'>): Replayed {
  const statements = [...kept.records.flatMap((record) => sentStatement(law, record)), ...answeredStatements(law, kept.acts)];
  const factsOf = (subject: string) => currentFacts(statements.filter((one) => one.subject === subject).map((one) => ({ ...one, source: { th: '', en: '' } })));
  const sent = kept.records.filter((record) => record.kind === 'person').map(({ raw }): KeptPerson => ({
    personId: raw.person_id ?? '', title: raw.title ?? null, firstName: raw.first_name ?? null, lastName: raw.last_name ?? null, nationalId: raw.national_id ?? null, facts: factsOf(raw.person_id ?? ''),
  }));
  const persons = [...sent, ...metInTheField(kept.acts).map((person): KeptPerson => ({ ...person, facts: factsOf(person.personId) }))];
  return {
    facts: factsOf(HOUSEHOLD), persons: new Map(persons.map((person) => [person.personId, person])), statements,
    enrolments: new Map(kept.records.filter((record) => record.kind === 'enrolment').map((record) => [`${record.batchId}:${record.line}`, sentEnrolment(record)])),
    sealed: foldActs(kept.acts, false, (sealed, act) => (act.kind === KIND.sealed ? true : act.kind === KIND.unsealed ? false : sealed)),
    moved: foldActs<Replayed['moved']>(kept.acts, null, (moved, act) => (act.kind === KIND.moved ? { actionId: act.actionId, state: String(act.result.after) } : moved)),
  };
}

function foldActs<State>(acts: readonly LedgerAct[], start: State, step: (state: State, act: LedgerAct) => State): State {
  return fold<State, unknown>(start, acts.map(asAction), (state, action) => step(state, action as unknown as LedgerAct));
}

/** What `fold` and `standing` go by; the rest of an action does not matter here. */
function asAction(act: LedgerAct) {
  return { ...act, operationId: act.actionId, actor: { accountId: act.accountId, name: { th: '', en: '' }, role: '' }, why: null, province: '', householdId: '', subdistrict: '' };
}

function sentStatement(law: Law, record: SentRecord): KeptStatement[] {
  if (record.kind === 'enrolment') return [];
  const definitions = record.kind === 'household' ? law.facts.household : law.facts.person;
  const subject = record.kind === 'household' ? HOUSEHOLD : (record.raw.person_id ?? '');
  return [{ subject, actionId: record.actionId, line: record.line, origin: 'file', sourceDate: record.sourceDate, facts: factsOfRaw(definitions, record.raw), withdrawnBy: null, seen: null }];
}

function factsOfRaw(definitions: readonly FactDefinition[], raw: SentRecord['raw']): Record<string, FactValue> {
  const facts: Record<string, FactValue> = {};
  for (const fact of definitions) {
    const cell = raw[fact.name];
    if (fact.type === 'text' || cell === undefined) continue;
    const value = keptCell(fact, cell);
    if (value !== null) facts[fact.name] = value;
  }
  return facts;
}

function answeredStatements(law: Law, acts: readonly LedgerAct[]): KeptStatement[] {
  const still = new Set(standing(acts.map(asAction)).map((action) => action.actionId));
  const takenBackBy = new Map(acts.filter((act) => act.undoes !== null).map((act) => [act.undoes ?? '', act.actionId]));
  return acts.flatMap((act) => saidIn(act).map(({ subject, fact: name, value, seen }, line) => {
    const fact = factOf(law.facts, subject === HOUSEHOLD ? 'household' : 'person', name);
    const encoded = fact === undefined ? null : encodeFact(fact, value);
    return {
      subject, actionId: act.actionId, line, origin: 'answer' as const, sourceDate: isoOf(bangkokDay(act.at)), seen: seen ?? null,
      facts: { [name]: fact !== undefined && encoded?.ok ? keptValue(fact, encoded.value) : value }, withdrawnBy: still.has(act.actionId) ? null : (takenBackBy.get(act.actionId) ?? null),
    };
  }));
}

interface Said { readonly subject: string; readonly fact: string; readonly value: FactValue; readonly seen?: readonly string[] }

/** An answer says one thing, a visit several. */
function saidIn({ kind, body }: LedgerAct): readonly Said[] {
  if (kind === KIND.answered) return [body as unknown as Said];
  return kind === KIND.fielded || kind === KIND.takenOver || kind === KIND.registered ? (body.sets as readonly Said[]) : [];
}

interface MetFamily { readonly members: readonly { readonly person_id: string; readonly title: string | null; readonly first_name: string | null; readonly last_name: string | null }[] }

/** People of a family that came into being at its door. */
function metInTheField(acts: readonly LedgerAct[]): Omit<KeptPerson, 'facts'>[] {
  return acts.filter((act) => act.kind === KIND.registered).flatMap(({ body }) => (body.family as MetFamily).members)
    .map((one) => ({ personId: one.person_id, title: one.title, firstName: one.first_name, lastName: one.last_name, nationalId: null }));
}

function sentEnrolment({ raw }: SentRecord): Record<string, string | null> {
  const date = (cell: string | undefined) => {
    const read = cell === undefined ? null : parseDate(cell, { partial: false });
    return read?.ok ? isoOf(read.value.day) : null;
  };
  const amount = raw.amount_thb === undefined ? null : parseBaht(raw.amount_thb);
  return {
    person_id: raw.person_id ?? null, right_code: raw.right ?? null, start_date: date(raw.start_date), end_date: date(raw.end_date), amount_satang: amount?.ok ? String(amount.value) : null,
    status: raw.status ?? null, decided_on: date(raw.decided_on), fiscal_year: raw.fiscal_year ?? null,
  };
}

/** The replayed household as the rules read it. */
export function recordOf(province: string, kept: Kept, replayed: Replayed): HouseholdRecord {
  return {
    province, householdId: kept.householdId, district: kept.district, subdistrict: kept.subdistrict, villageNo: kept.villageNo, sealed: replayed.sealed, facts: replayed.facts,
    // In the order of the household's page, which the files gave.
    persons: kept.persons.flatMap((person) => replayed.persons.get(person.personId) ?? []).map((person) => ({ ...person, familyId: '', sources: 1 })),
    families: [], addresses: [], statements: [],
    enrolments: [...replayed.enrolments].map(([enrolmentId, row]) => ({
      enrolmentId, personId: row.person_id ?? '', right: row.right_code ?? '', start: row.start_date ?? null, end: row.end_date ?? null,
      amount: row.amount_satang === null || row.amount_satang === undefined ? null : Number(row.amount_satang) / 100, status: row.status ?? '', decidedOn: row.decided_on ?? null,
      fiscalYear: row.fiscal_year === null || row.fiscal_year === undefined ? null : Number(row.fiscal_year), source: { th: '', en: '' },
    })),
  };
}
