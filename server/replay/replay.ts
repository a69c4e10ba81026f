// A household made anew from what was sent and what was done, and from nothing else. Pure. It shares with the rest of the system what a fact
// means and which statement counts; it shares no result that was stored.
import { HOUSEHOLD, type HomeState, type HouseholdRecord, KIND } from '@klaikhun/areas/household';
import { currentFacts, type FactValue } from '@klaikhun/areas/people';
import { fold } from '@klaikhun/ledger';
import type { Law } from '@klaikhun/rules/decide';
import { replayAssignments } from './assignments.ts';
import type { Kept, KeptAssignment, KeptPerson, KeptStatement, LedgerAct } from './kept.ts';
import { lived } from './lived.ts';

export interface Replayed {
  readonly facts: Readonly<Record<string, FactValue>>;
  readonly persons: ReadonlyMap<string, KeptPerson>;
  readonly statements: readonly KeptStatement[];
  readonly enrolments: ReadonlyMap<string, Readonly<Record<string, string | null>>>;
  readonly sealed: boolean;
  /** Where it stands and whether it is one still, as the last change of it said; null: as it was sent. */
  readonly home: HomeState | null;
  readonly assignments: readonly KeptAssignment[];
  /** The last move of its work; null: never moved. */
  readonly moved: { readonly actionId: string; readonly state: string } | null;
}

export function replay(law: Law, kept: Pick<Kept, 'records' | 'acts' | 'assignmentActs'>): Replayed {
  const { people, statements, enrolments, home } = lived(law, kept);
  const factsOf = (subject: string) => currentFacts(statements.filter((one) => one.subject === subject).map((one) => ({ ...one, source: { th: '', en: '' } })));
  return {
    facts: factsOf(HOUSEHOLD), persons: new Map([...people.values()].map((person) => [person.personId, { ...person, facts: factsOf(person.personId) }])), statements, enrolments, home,
    sealed: foldActs(kept.acts, false, (sealed, act) => (act.kind === KIND.sealed ? true : act.kind === KIND.unsealed ? false : sealed)),
    assignments: replayAssignments(kept.assignmentActs),
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

/** The replayed household as the rules read it. */
export function recordOf(province: string, kept: Kept, replayed: Replayed): HouseholdRecord {
  return {
    province, householdId: kept.householdId, district: kept.district, subdistrict: kept.subdistrict, villageNo: kept.villageNo, sealed: replayed.sealed, ended: kept.ended, facts: replayed.facts,
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
